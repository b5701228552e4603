"""What the privacy notice says, made from the live questionnaire and the partnership's own settings."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy, ngettext

from analysis.privacy.categories import category_of
from consult.lawful import Basis, Lawful, lawful_of
from consult.models import Consultation, Partnership
from consult.readers import agencies_that_read, enforcers_that_read
from consult.retention import Keeping, months
from surveys.definition import Definition, Question
from surveys.definition.identifying import TYPED, asks_name
from surveys.definition.types import Postcode

MEANS: dict[str, Any] = {
    Basis.CONSENT: gettext_lazy("We use your answers because you agree. You can change your mind."),
    Basis.CONTRACT: gettext_lazy("We need your answers for a contract with you."),
    Basis.LEGAL_OBLIGATION: gettext_lazy("A law says that we must do this."),
    Basis.VITAL_INTERESTS: gettext_lazy("We need your answers to protect somebody’s life."),
    Basis.PUBLIC_TASK: gettext_lazy("The law gives us a task in the public interest. This is part of it."),
    Basis.RECOGNISED_INTEREST: gettext_lazy("We need your answers for a purpose that the law itself names."),
    Basis.LEGITIMATE_INTERESTS: gettext_lazy(
        "We have a good reason to use your answers, and have weighed it against your rights."
    ),
}


@dataclass(frozen=True)
class Kept:
    """One class of data and how long it is kept; `time` is "" where the partnership has not said."""

    what: str
    time: str


@dataclass(frozen=True)
class Notice:
    """`about_you`: every question on who somebody is. `enforcers`: police or probation who read answers.

    `means`: the lawful basis in plain words. `special`: a question asks for what the law protects specially.
    """

    opinions: int
    about_you: tuple[Question, ...]
    own_words: bool
    consent: bool
    asks_name: bool
    postcodes: tuple[Postcode, ...]
    asks_organisation: bool
    readers: list[str]
    enforcers: list[str]
    kept: list[Kept]
    lawful: Lawful
    means: str
    special: bool


def notice_of(consultation: Consultation, definition: Definition | None) -> Notice:
    partnership = consultation.partnership
    questions = definition.questions if definition else ()
    asked = [question for question in questions if question.answerable and question.number]
    about_you = tuple(question for question in asked if question.role != "opinion")
    return Notice(
        opinions=len(asked) - len(about_you),
        about_you=about_you,
        own_words=any(question.type in TYPED for question in asked),
        consent=any(question.type == "consent" for question in asked),
        asks_name=asks_name(definition),
        postcodes=definition.postcodes if definition else (),
        asks_organisation=any(question.type == "answering_as" for question in asked),
        readers=agencies_that_read(partnership),
        enforcers=enforcers_that_read(partnership),
        kept=kept(partnership),
        lawful=lawful_of(partnership),
        means=str(MEANS.get(partnership.lawful_basis) or ""),
        special=any(category_of(q) or q.role == "sensitive" for q in about_you),
    )


def kept(partnership: Partnership) -> list[Kept]:
    return [Kept(str(kind.label), _time(months(partnership.retention, kind))) for kind in Keeping]


def _time(number: int | None) -> str:
    if number is None:
        return ""
    if number % 12 == 0:
        return ngettext("%(n)s year", "%(n)s years", number // 12) % {"n": number // 12}
    return ngettext("%(n)s month", "%(n)s months", number) % {"n": number}
