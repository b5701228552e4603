"""A process inside the product: each line of JSON on its standard input asks for one act, a line out answers.

Started by `manage.py shell`, in the product's environment. It does what officers and the recompute do, by the
product's own services.
"""

import json
import sys
import uuid
from datetime import timedelta
from typing import Any

from django.core.management import call_command
from django.db import connections
from django.utils import timezone

from analysis.services import analysis_request
from analysis.tasks import dispatch_due
from consult.models import Consultation
from consult.stages import Stage
from surveys.selectors import questionnaire_now
from surveys.services import submission_receive
from tests.factories import ConsultationFactory, PartnershipFactory, QuestionnaireFactory
from tests.pipeline.content import derived, forget_derived
from tests.pipeline.small import answers, definition


def open_for_answers(slug: str) -> int:
    consultation = ConsultationFactory(
        slug=slug,
        title=slug,
        stage=Stage.OPEN,
        partnership=PartnershipFactory(slug=slug),
        closes_at=timezone.now() + timedelta(days=1),
    )
    QuestionnaireFactory(consultation=consultation, definition=definition())
    assert questionnaire_now(consultation) is not None
    return consultation.pk


def receive(slug: str, people: int, seed: int) -> None:
    """Answers through the door, without HTTP: for tests that are about the work alone."""
    consultation = _of(slug)
    for number in range(people):
        name = uuid.uuid5(uuid.NAMESPACE_URL, f"{slug}:{number}")
        submission_receive(
            consultation=consultation, submission_id=name, version=1, answers=answers(number, seed)
        )


def ask(slug: str) -> int:
    """The officer's Analyse button."""
    return analysis_request(consultation=_of(slug), by=None).pk


def offer() -> None:
    """What beat's message has done by a worker."""
    dispatch_due()


def found(slug: str) -> dict[str, Any]:
    return derived(_of(slug))


def forget(slug: str) -> None:
    forget_derived(_of(slug))


def recompute(slug: str) -> dict[str, Any]:
    """Forget everything derived and derive it again in this process, with no broker at all."""
    consultation = _of(slug)
    forget_derived(consultation)
    analysis_request(consultation=consultation, by=None)
    call_command("runs_work", "--once", stdout=sys.stderr)
    return derived(consultation)


def _of(slug: str) -> Consultation:
    return Consultation.objects.get(slug=slug)


ACTS = {act.__name__: act for act in (open_for_answers, receive, ask, offer, found, forget, recompute)}


def serve() -> None:
    for line in sys.stdin:
        wish = json.loads(line)
        answer = ACTS[wish.pop("act")](**wish)
        connections.close_all()  # the database may be killed before the next act
        print(json.dumps(answer, default=str), flush=True)
