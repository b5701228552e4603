"""What questions need to be asked by, under UK GDPR, Articles 6, 9 and 10, and nobody has said."""

from collections.abc import Iterator, Mapping, Sequence

from django.utils.translation import gettext as _

from consult.lawful import Chosen, lawful_of
from consult.special_categories import category


def law_unstated(chosen: Chosen, questions: Sequence[Mapping]) -> Iterator[str]:
    """In words. ``questions`` are those of the written form."""
    told = lawful_of(chosen)
    if not told.basis:
        yield _("the lawful basis on which answers are used (UK GDPR, Article 6)")
    elif told.needs_source and not told.source:
        yield _("the law, or the interest, that the lawful basis rests on")
    special, sensitive = _special(questions), _sensitive(questions)
    if special and not told.special:
        words = _("the condition of UK GDPR, Article 9, on which this is asked: %(what)s")
        yield words % {"what": ", ".join(special)}
    if sensitive and not (told.special or told.offence):
        words = _("the condition of UK GDPR, Article 9 or 10, for what is marked as sensitive: %(what)s")
        yield words % {"what": ", ".join(sensitive)}
    if told.needs_schedule and not told.schedule:
        yield _("the condition of the Data Protection Act 2018, Schedule 1, that goes with it")


def _special(questions: Sequence[Mapping]) -> list[str]:
    return [_named(q) for q in questions if category(q.get("bank", ""), q["key"])]


def _sensitive(questions: Sequence[Mapping]) -> list[str]:
    """Marked as sensitive, though the system does not know whether the law calls it so."""
    marked = [q for q in questions if q.get("role") == "sensitive"]
    return [_named(q) for q in marked if not category(q.get("bank", ""), q["key"])]


def _named(question: Mapping) -> str:
    return question.get("short") or question["text"]
