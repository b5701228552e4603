"""A release against those published before it: what a reader learns by subtracting one from the other.

Two tables of nearly the same people differ by what the others answered: disclosure by differencing. The rules
are stricter than need be, so that no program over two unlike populations is wanted:

1. Where fewer answers than the threshold have come or gone, nothing is released: the toplines alone would
   tell what those few answered.
2. A breakdown in which a figure that both print has moved by 1 to k-1 people is withheld.
3. A breakdown whose groups or answers are joined in another way than before is withheld, and so is one on
   another rung of its ladder: sums of the one would be parts of the other. The next rung is tried first.
4. Of the same answers two tables that each tell what the other hides do not stand side by side.

Comments are sorted by people, who may sort them anew: where the answers are the same, their tables are free.
Sources: Hundepool and others, Statistical Disclosure Control (2012), chapter 5 (linked tables, differencing);
Office for National Statistics, Policy on protecting confidentiality in tables of birth and death statistics.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from analysis.models import Release
from analysis.pipeline.grouped import Breakdown, tell_less
from analysis.pipeline.withholding import Earlier, Parts, withhold
from analysis.reports.crossed import CrossTable
from analysis.reports.model import CountTable, Findings
from surveys.dataset import ids_of
from surveys.models import Dataset

PUBLIC = (Release.State.PUBLISHED, Release.State.SUPERSEDED)
TOO_ALIKE = (
    "Not prepared: fewer than {k} answers have come or gone since release {number} was published, so "
    "subtracting the two would tell what those few answered. Let that release stand, or prepare another once "
    "more answers have come or gone."
)


def earlier_releases(dataset: Dataset) -> tuple[Earlier, ...]:
    """Every release of the consultation that the public has seen, with how many answers differ since."""
    releases = dataset.consultation.releases.filter(state__in=PUBLIC).order_by("number")
    return tuple(_earlier(release, dataset) for release in releases)


def _earlier(release: Release, dataset: Dataset) -> Earlier:
    findings = Findings.from_dict(release.findings)
    before = dataset.consultation.datasets.get(fingerprint=findings.basis.dataset)
    return Earlier(release.number, findings, len(set(ids_of(before)) ^ set(ids_of(dataset))))


def too_alike(earlier: Sequence[Earlier], threshold: int) -> str:
    """Why nothing can be released now; "" where it can."""
    near = [each.number for each in earlier if 0 < each.changed < threshold]
    return TOO_ALIKE.format(k=threshold, number=near[-1]) if near else ""


def beside_earlier(parts: Parts, earlier: Sequence[Earlier], threshold: int) -> Parts:
    """Without the tables that tell of few people once they are subtracted from a published one."""
    for each in earlier:
        parts = _beside_one(parts, each, threshold)
    return parts


def _beside_one(parts: Parts, earlier: Earlier, k: int) -> Parts:
    before = {table.key: table for table in earlier.findings.breakdowns}
    free = {text.key for text in parts.shown.texts} if not earlier.changed else set()
    kept = (
        each
        if each.shown.question in free
        else _beside_table(each, before.get(each.shown.key), k, same=not earlier.changed)
        for each in parts.breakdowns
    )
    return Parts(_profile_beside(parts.shown, earlier, k), tuple(kept))


def _beside_table(new: Breakdown, old: CrossTable | None, k: int, *, same: bool) -> Breakdown:
    """On the rung on which it tells nothing more beside the published one."""
    while _tells(new.shown, old, k, same=same):
        new = tell_less(new)
    return new


def _tells(new: CrossTable, old: CrossTable | None, k: int, *, same: bool) -> bool:
    if old is None or old.withheld or new.withheld:
        return False
    if new.by != old.by:
        return True
    labels = [([g.label for g in t.groups], [row.label for row in t.rows]) for t in (new, old)]
    return labels[0] != labels[1] or _apart(list(_counts(new)), list(_counts(old)), k, same=same)


def _apart(new: Sequence[int | None], old: Sequence[int | None], k: int, *, same: bool) -> bool:
    """A figure that both print has moved by a few people; or each of two tables of the same people prints
    what the other one hides.
    """
    pairs = list(zip(new, old, strict=True))
    if any(a is not None and b is not None and 0 < abs(a - b) < k for a, b in pairs):
        return True
    only_new = any(a is not None and b is None for a, b in pairs)
    only_old = any(a is None and b is not None for a, b in pairs)
    return same and only_new and only_old


def _counts(table: CrossTable) -> Iterator[int | None]:
    """Bases and counts of the groups; the column of everybody is the topline's."""
    yield from (group.base for group in table.groups[1:])
    yield from (cell.count for row in table.rows for cell in row.cells[1:])


def _profile_beside(shown: Findings, earlier: Earlier, k: int) -> Findings:
    """Tables of who answered, by the same rules."""
    old = earlier.findings
    if shown.responded is None or old.responded is None:
        return shown
    before = {table.key: table for table in old.responded.tables}
    tables = tuple(
        withhold(table)
        if table.key in before and _moved(table, before[table.key], k, same=not earlier.changed)
        else table
        for table in shown.responded.tables
    )
    return replace(shown, responded=replace(shown.responded, tables=tables))


def _moved(new: CountTable, old: CountTable, k: int, *, same: bool) -> bool:
    """Rows that only one of the two has stand in it as nobody: noughts are shown."""
    was, now = ({row.label: row.count for row in (*t.rows, *t.missing)} for t in (old, new))
    pairs = [(now.get(label, 0), was.get(label, 0)) for label in was | now]
    return _apart([a for a, _ in pairs], [b for _, b in pairs], k, same=same)
