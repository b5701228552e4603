"""What a table rests on, in sentences that stand under it on the page and in every file made from it."""

from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext as _

from analysis.crosstabs.found import Desk, Found
from analysis.pipeline.crossmask import COVER, SMALL
from analysis.pipeline.cuts import Only
from analysis.reports import passages, tables
from analysis.reports.crossed import LEAST_BASE
from analysis.reports.model import INVENTED
from surveys.models import Dataset

CODE = "cuts-3"  # part of the name of whatever is kept: change it when counting or masking changes


def lines(found: Found) -> list[str]:
    """Everything a reader needs beside the figures; invented answers are named first."""
    invented = [INVENTED] if found.desk.consultation.invented else []
    return [*invented, *subject(found), *rules(found), *found.chance.notes, origin(found.desk.dataset)]


def subject(found: Found) -> list[str]:
    """Who and what is counted: the breakdown, the base and the filter."""
    table, only = found.table, found.cut.only
    by = [_("Broken down by: %(by)s.") % {"by": table.by}] if table.by else []
    kept = [among(found.desk, only)] if only else []
    return [*by, _("Base: %(of)s.") % {"of": table.of}, *kept]


def among(desk: Desk, only: Only) -> str:
    question = desk.people.question(only.question)
    label = next(option.label for option in question.options if str(option.key) == only.answer)
    said = {"answer": label, "question": question.short or question.text}
    return _("Only people who answered “%(answer)s” to “%(question)s”.") % said


def rules(found: Found) -> list[str]:
    return list(_rules(found))


def _rules(found: Found) -> Iterator[str]:
    table, weighted = found.table, found.weighted
    yield _("Percentages are of the column; each is worked out from its counts and rounded once, halves up.")
    if found.cut.top > 1:
        yield among_the_first(found.cut.top)
    else:
        yield tables.SEVERAL if table.multiple else tables.ROUNDING
    yield from found.middles.notes
    if table.nets:
        yield tables.NETS
    if table.overlapping:
        yield _("A person may be in several groups, so the groups add up to more than everybody.")
    if any(group.low for group in table.groups):
        yield low_effective() if weighted else tables.LOW
    if found.joined:
        yield _("Answers are joined: the fewer and larger they are, the less of each group is withheld.")
    yield from table.notes
    if found.rebased:
        yield rebased()
    if weighted:
        yield weighted.caption
    if found.hides:
        yield hiding(found.desk.threshold)


def among_the_first(top: int) -> str:
    return _(
        "Each of a person's first %(top)s answers counts, so percentages may add up to more than 100. Who "
        "left one of these places empty is in the base."
    ) % {"top": top}


def low_effective() -> str:
    """Weighting leaves less to go by than there are people: the effective base decides."""
    said = {"least": LEAST_BASE}
    return _("[u] Low reliability: an effective base under %(least)s.") % said


def rebased() -> str:
    return _(
        "Everybody who answered is in the base: leaving those without an opinion out would tell how many "
        "they are where that is withheld."
    )


def hiding(threshold: int) -> str:
    """The marks of a table and what they stand for."""
    said = {"k": threshold, "small": reason(SMALL, threshold), "cover": reason(COVER, threshold)}
    return _("[c] “<%(k)s”: %(small)s [w] “withheld”: %(cover)s") % said


def reason(mark: str, threshold: int) -> str:
    """Why a figure with this mark is withheld."""
    if mark == SMALL:
        said = _("a count from 1 to %(most)s is withheld, so that nobody can be recognised.")
        return said % {"most": threshold - 1}
    return _("a figure is withheld that would give a smaller one away, or that nobody may be told from.")


def origin(dataset: Dataset) -> str:
    """Which answers, as they stood when, and how they were counted: the same again gives the same figures."""
    moment = timezone.localtime(dataset.created_at)
    when = f"{passages.clock(moment.isoformat())} on {passages.day(moment.isoformat())}"
    return _("Answers frozen at %(when)s: dataset %(name)s, counted by %(code)s.") % {
        "when": when,
        "name": dataset.fingerprint[:12],
        "code": CODE,
    }


def desk_only() -> str:
    """Stands in every file: one table is safe by itself, and no more is promised."""
    return _(
        "Made at the desk and not part of a release. Two tables of the same people, cut differently, can "
        "tell together what neither tells alone: publish from the report, whose tables are checked together."
    )
