"""What a new version of the questions changes in the privacy notice: told before it is published."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from surveys.definition import Definition, Question
from surveys.definition.identifying import TYPED, asks_name


@dataclass(frozen=True)
class NoticeChange:
    """``reworded``: questions on who somebody is that are told in other words or under another reason.

    ``statements``: sentences of the notice that become true or stop being so.
    """

    asked: tuple[Question, ...]
    no_longer: tuple[Question, ...]
    reworded: tuple[Question, ...]
    statements: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.asked or self.no_longer or self.reworded or self.statements)


def notice_change(before: Definition, after: Definition) -> NoticeChange:
    old, new = _about_you(before), _about_you(after)
    return NoticeChange(
        asked=tuple(question for key, question in new.items() if key not in old),
        no_longer=tuple(question for key, question in old.items() if key not in new),
        reworded=tuple(q for key, q in new.items() if key in old and _told(q) != _told(old[key])),
        statements=tuple(_statements(before, after)),
    )


def _about_you(definition: Definition) -> dict[str, Question]:
    """As the notice lists them: see `frontend.notice`."""
    return {q.key: q for q in definition.questions if q.answerable and q.number and q.role != "opinion"}


def _told(question: Question) -> tuple[str, str, bool]:
    return question.text, question.why, question.role == "sensitive"


def _statements(before: Definition, after: Definition) -> list[str]:
    old, new = _states(before), _states(after)
    return [on if new[name] else off for name, on, off in _words() if old[name] != new[name]]


def _states(definition: Definition) -> dict[str, bool]:
    types = {question.type for question in definition.questions if question.answerable and question.number}
    return {
        "name": asks_name(definition),
        "words": bool(types & set(TYPED)),
        "consent": "consent" in types,
        "organisation": "answering_as" in types,
        "kept": any(question.keep for question in definition.postcodes),
        "ward": any(not question.keep for question in definition.postcodes),
    }


def _words() -> list[tuple[str, str, str]]:
    """Of each statement: its name, what is said where it becomes true, and where it stops being so."""
    return [
        (
            "name",
            _("It no longer says “We do not ask your name”: a question may ask for a name or a contact."),
            _("It says “We do not ask your name” again."),
        ),
        (
            "words",
            _("It asks people not to write names in their own words."),
            _("It no longer speaks of people's own words."),
        ),
        (
            "consent",
            _("It says that words are published only with consent."),
            _("It no longer says that words are published only with consent."),
        ),
        (
            "organisation",
            _("It says that whoever answers for an organisation may be asked for its name."),
            _("It no longer speaks of organisations."),
        ),
        ("kept", _("It says that the postcode is kept."), _("It no longer says that the postcode is kept.")),
        (
            "ward",
            _("It says that the postcode becomes a ward and is not kept."),
            _("It no longer says that the postcode becomes a ward."),
        ),
    ]
