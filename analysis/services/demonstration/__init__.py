"""The demonstration: two consultations with invented answers and one of published tables.

Nothing here writes a result: answers go through the door, Runs do the work, decisions are decisions.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from analysis.services.analyse import analysis_request
from analysis.services.banners import banners_choose, banners_offered
from analysis.services.demonstration.answers import FOLDER, invented, key_paper, receive_online
from analysis.services.demonstration.people import PEOPLE, person_of, sign_ins
from analysis.services.demonstration.review import review
from analysis.services.loading import consultation_load
from analysis.services.release import release_approve, release_prepare, release_publish
from consult.models import Consultation, User
from consult.services import consultation_step
from consult.stages import Stage
from surveys.importers import ConsultationFile, read_consultation

TRY_IT = 60  # invented answers that try-it already holds
Finish = Callable[[Consultation], None]
Say = Callable[[str], None]

__all__ = ["SLUGS", "demonstration_load", "sign_ins"]


def demonstration_load(*, finish: Finish, say: Say, only: str = "") -> None:
    """Load what is not there yet. ``finish`` has the outstanding Runs done, here or by a worker.

    ``only``: the one of SLUGS that is wanted.
    """
    file = read_consultation(FOLDER / "plan-2024.yaml")
    for slug, load in LOADS.items():
        if only in ("", slug) and not Consultation.objects.filter(slug=slug).exists():
            say(f"Loading {slug}.")
            load(file)
    if only in ("", "plan-2024"):
        _plan_to_the_end(finish, say)


def _plan_to_the_end(finish: Finish, say: Say) -> None:
    plan = Consultation.objects.select_related("partnership").get(slug="plan-2024")
    for person in PEOPLE:
        person_of(plan.partnership, person)
    if plan.stage in (Stage.OPEN, Stage.CLOSED, Stage.REVIEWING):
        _carry_through(plan, finish, say)


def _staff(_: ConsultationFile) -> None:
    consultation_load(file=read_consultation(FOLDER / "staff-2021.yaml"), by=None, stage=Stage.REVIEWING)


def _try_it(file: ConsultationFile) -> None:
    now = timezone.now()
    dates = (now - timedelta(days=3), now + timedelta(days=60))
    decision = replace(file.decision, when="No date is set: this copy is for trying out", on=None)
    copy = replace(file, slug="try-it", title=f"Try it: {file.title}", decision=decision)
    consultation = _open(copy, dates)
    receive_online(consultation, list(invented("web"))[:TRY_IT], dates[0], now)


def _plan(file: ConsultationFile) -> None:
    """Open for the moment in which the invented answers come in through the door; then its own dates."""
    if file.opens is None or file.closes is None:
        raise ValueError("plan-2024.yaml must say when the consultation opened and closed.")
    now = timezone.now()
    dates = (now - timedelta(days=1), now + timedelta(days=1))
    consultation = _open(file, dates)
    receive_online(consultation, list(invented("web")), file.opens, file.closes)
    key_paper(consultation, list(invented("paper")), file.closes.date())
    Consultation.objects.filter(pk=consultation.pk).update(
        opens_at=file.opens,
        closes_at=file.closes,
        paper_cut_off=file.paper_cut_off,
        withdraw_until=file.withdraw_until,
    )


@transaction.atomic
def _open(file: ConsultationFile, dates: tuple[datetime, datetime]) -> Consultation:
    """Nothing opens without its people, the safeguarding lead before all."""
    draft = consultation_load(file=file, by=None, dates=dates)
    for person in PEOPLE:
        person_of(draft.partnership, person)
    return consultation_step(consultation=draft, stage=Stage.OPEN, by=None)


def _by_group(plan: Consultation, officer: User) -> Consultation:
    """The report of the demonstration tells how wards and age bands answered."""
    offered = {banner.key: banner for banner in banners_offered(plan)}
    wanted = [offered["ward"], offered["age"]]
    return banners_choose(consultation=plan, seen=plan.version, banners=wanted, by=officer)


def _carry_through(plan: Consultation, finish: Finish, say: Say) -> None:
    """Close, analyse, review, release: each step by the service that an officer's button calls."""
    officer, approver = person_of(plan.partnership, "officer"), person_of(plan.partnership, "approver")
    if plan.stage == Stage.OPEN:
        plan = consultation_step(consultation=plan, stage=Stage.CLOSED, by=officer)
    if plan.stage == Stage.CLOSED:
        say("Counting the answers and finding themes.")
        analysis_request(consultation=plan, by=officer)
        finish(plan)
        say("Reviewing the themes.")
        review(plan, by=officer)
        plan = consultation_step(consultation=plan, stage=Stage.REVIEWING, by=officer)
    say("Preparing and approving the release.")
    plan = _by_group(plan, officer)
    release_prepare(consultation=plan, by=officer)
    finish(plan)
    release = plan.releases.latest("number")
    release_approve(release=release, fingerprint=release.fingerprint, by=approver)
    release_publish(release=release, by=approver)


LOADS = {"plan-2024": _plan, "try-it": _try_it, "staff-2021": _staff}
SLUGS = tuple(LOADS)
