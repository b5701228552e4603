"""What the pages of the keying station share."""

import hashlib
from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from consult.models import Consultation
from consult.numbers import number_in
from consult.selectors import rights_of
from frontend.views.desk_shared import header_links
from frontend.views.shared import page_context
from surveys.definition import Definition
from surveys.definition.text import canonical_json
from surveys.models import Batch

# The door refuses an unknown question by itself, and a copy may leave out what the page asks for.
NOT_ASKED = ("required", "unknown_question")


def station_context(request: HttpRequest, consultation: Consultation, **more) -> dict:
    """What the base template wants to know, with the way back to the list of consultations."""
    links = header_links(rights_of(request.user, consultation.partnership_id), here="")
    return page_context(consultation, home_url=reverse("key"), header_links=links, **more)


def saved_copy(request: HttpRequest, found: Batch) -> int | None:
    """The copy that was saved a moment ago, if the address tells the truth."""
    told = request.GET.get("saved", "")
    serial = number_in(told) or 0
    return serial if found.submissions.filter(serial=serial).exists() else None


def not_countable(asked: Definition, answers: Mapping[str, Any]) -> dict[str, str]:
    """What cannot be counted of a copy as it was keyed, each question with what to do about it."""
    problems = asked.validate(answers, paper=True).problems
    return {problem.key: problem.message for problem in problems if problem.code not in NOT_ASKED}


def mark_of(answers: Mapping[str, Any], wrong: Mapping[str, str]) -> str:
    """Stands for exactly these answers that cannot be counted; "" for none. The form carries it."""
    kept = {key: answers[key] for key in wrong}
    return hashlib.sha256(canonical_json(kept)).hexdigest() if kept else ""
