"""Which cut an address names: its parameters read, refused in one sentence, or written back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from analysis.pipeline.cuts import Cut, NoSuchCut, Only, People, banner_named
from analysis.pipeline.sides import has_dont_know, has_sides
from surveys.definition import Question
from surveys.definition.capabilities import capability
from surveys.definition.types import Rank

# Every parameter with the values that are fixed; None where they come from the questionnaire.
NAMES: dict[str, tuple[str, ...] | None] = {
    "question": None,
    "banner": None,
    "base": ("answered", "opinion"),
    "only": None,
    "order": ("asked", "agreement"),
    "weighted": ("1",),
    "intervals": ("1",),
    "tests": ("1",),
    "mean": ("1",),
    "ranked": None,
    "withheld": ("show",),
}


@dataclass(frozen=True)
class Asked:
    """One cut and what stands beside it. ``opened``: withheld counts too, on the desk's screen alone.

    ``mean``: of a scale, beside its median. ``mean_place``: of a ranking, beside its first choices.
    """

    cut: Cut
    weighted: bool = False
    intervals: bool = False
    tests: bool = False
    by_agreement: bool = False
    opened: bool = False
    mean: bool = False
    mean_place: bool = False

    def query(self) -> dict[str, str]:
        """The parameters that name it, each only where it says something."""
        cut, only = self.cut, self.cut.only
        written = {
            "question": cut.question,
            "banner": f"{cut.banner}:{cut.rung}" if cut.rung else cut.banner,
            "base": "opinion" if cut.base == "opinion" else "",
            "only": f"{only.question}:{only.answer}" if only else "",
            "order": "agreement" if self.by_agreement else "",
            "weighted": "1" if self.weighted else "",
            "intervals": "1" if self.intervals else "",
            "tests": "1" if self.tests else "",
            "mean": "1" if self.mean else "",
            "ranked": "mean" if self.mean_place else str(cut.top) if cut.top > 1 else "",
            "withheld": "show" if self.opened else "",
        }
        return {name: value for name, value in written.items() if value}

    def closed(self) -> "Asked":
        """The same as it may leave the desk."""
        return replace(self, opened=False)


def asked_of(given: Mapping[str, Sequence[str]], people: People, *, weighable: bool) -> Asked:
    """The cut that the parameters name. Raises NoSuchCut, which says what is wrong with one of them.

    An empty parameter is one that is left out; a choice that makes no difference to this question is dropped.
    """
    chosen = _single(given)
    if "question" not in chosen:
        raise NoSuchCut(_("Choose the question to count."))
    if "weighted" in chosen and not weighable:
        raise NoSuchCut(_("Weighting is off for this consultation, so nothing can be weighted."))
    question = people.question(chosen["question"])
    top, mean_place = _ranked(chosen.get("ranked", ""), question)
    cut = replace(_cut(chosen, question), top=top)
    banner_named(people, cut)
    return Asked(
        cut,
        weighted="weighted" in chosen,
        intervals="intervals" in chosen,
        tests="tests" in chosen and bool(cut.banner),
        by_agreement=chosen.get("order") == "agreement" and bool(cut.banner) and has_sides(question),
        opened="withheld" in chosen,
        mean="mean" in chosen and "mean" in capability(question).measures,
        mean_place=mean_place,
    )


def _single(given: Mapping[str, Sequence[str]]) -> dict[str, str]:
    chosen = {}
    for name, values in given.items():
        filled = [value for value in values if value]
        if name not in NAMES:
            raise NoSuchCut(_("There is nothing called “%(name)s” to choose.") % {"name": name[:60]})
        if len(filled) > 1:
            raise NoSuchCut(_("“%(name)s” is chosen more than once: choose one.") % {"name": name})
        if filled:
            chosen[name] = _known(name, filled[0])
    return chosen


def _known(name: str, value: str) -> str:
    allowed = NAMES[name]
    if allowed is not None and value not in allowed:
        said = {"name": name, "allowed": _(" or ").join(allowed)}
        raise NoSuchCut(_("“%(name)s” can only be %(allowed)s.") % said)
    return value[:200]


def _cut(chosen: Mapping[str, str], question: Question) -> Cut:
    banner, _colon, rung = chosen.get("banner", "").partition(":")
    if banner == question.key:
        raise NoSuchCut(_("A question cannot be broken down by itself: choose another."))
    only = _only(chosen.get("only", ""))
    if only and only.question == question.key:
        raise NoSuchCut(_("A question cannot be filtered by its own answers: choose another."))
    opinion = chosen.get("base") == "opinion" and has_dont_know(question)
    return Cut(
        question.key,
        banner,
        rung,
        base="opinion" if opinion else "answered",
        only=only,
    )


def _ranked(value: str, question: Question) -> tuple[int, bool]:
    """How many first places count as chosen, and whether the mean place stands beside them."""
    if not isinstance(question, Rank) or value in ("", "1"):
        return 1, False
    if value == "mean":
        _refuse_part(question)
        return 1, True
    if value in [str(n) for n in range(2, question.top + 1)]:
        return int(value), False
    said = _("“ranked” can only be a number of first places from 1 to %(top)s, or mean.")
    raise NoSuchCut(said % {"top": question.top})


def _refuse_part(question: Rank) -> None:
    """A mean place is of people who put everything in order."""
    if question.top < len(question.options):
        said = _(
            "“%(question)s” asks for the first %(top)s of %(n)s answers only, so there is no mean place. "
            "Choose how often each was among the first."
        )
        name = question.short or question.text
        raise NoSuchCut(said % {"question": name, "top": question.top, "n": len(question.options)})


def _only(value: str) -> Only | None:
    key, _colon, answer = value.partition(":")
    return Only(key, answer) if value else None
