"""A crossed table, already masked, as text to paste, as a sheet and as one long list. Pure."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from analysis.reports.crossed import Cell as Figure
from analysis.reports.crossed import CrossTable, Group
from analysis.reports.export import Cell, Sheet, csv_file, workbook
from analysis.reports.middles import Measure, Middle, Middles, middle_base, middle_words
from analysis.reports.plain import guarded

SMALL = "c"
BASE, WEIGHTED, EFFECTIVE = "Base (n)", "Weighted base", "Effective base"
ONE_TABLE = "This sheet holds one table. Shorthand in square brackets is explained above it."
HEADER = (
    "question", "title", "banner", "by", "only", "group", "line", "answer", "number", "percentage",
    "interval", "base", "weighted_base", "effective_base", "mark", "dataset", "value",
)  # fmt: skip
Intervals = Sequence[Sequence[str]]


@dataclass(frozen=True)
class Told:
    """A table with the sentences it needs. ``intervals``: as in pipeline.chance, or empty. ``middles``: what
    stands under it, its notes among the ``lines``.
    """

    table: CrossTable
    lines: tuple[str, ...]
    threshold: int
    intervals: Intervals = ()
    middles: Middles = field(default_factory=Middles)

    def interval(self, line: int, place: int) -> str:
        return self.intervals[line][place] if self.intervals else ""


def in_words(figure: Figure, threshold: int) -> str:
    """62%; "<10" or "withheld" where it is hidden; a dash where nobody is in the base."""
    if figure.count is None:
        return hidden_words(figure.mark, threshold)
    return "–" if figure.percent is None else f"{figure.percent}%"


def hidden_words(mark: str, threshold: int) -> str:
    return f"<{threshold}" if mark == SMALL else "withheld"


def base_words(group: Group, threshold: int) -> str:
    return hidden_words(group.mark, threshold) if group.base is None else f"{group.base:,}"


def cross_text(told: Told) -> str:
    """Tab-separated, for pasting into a document or a sheet."""
    table, k = told.table, told.threshold
    rows = [["", *(group.label for group in table.groups)]]
    rows.append([BASE, *(base_words(group, k) for group in table.groups)])
    rows += [[name, *values] for name, values in _weights(table)]
    for number, line in enumerate((*table.rows, *table.nets)):
        shares = [_with(in_words(c, k), told.interval(number, n)) for n, c in enumerate(line.cells)]
        rows.append([line.label, *shares])
    rows += _middle_text(told)
    body = ["\t".join(guarded(" ".join(cell.split())) for cell in row) for row in rows]
    return "\n".join([table.title, *body, *told.lines])


def _middle_text(told: Told) -> Iterator[list[str]]:
    """A line for each group under the table."""
    middles = told.middles
    if middles.measures:
        yield ["", *(each.label for each in middles.measures), BASE]
        for n, group in enumerate(told.table.groups):
            words = [middle_words(cell) for _, cell in middles.of(n)]
            yield [group.label, *words, middle_base(middles.bases[n])]


def _with(words: str, interval: str) -> str:
    return f"{words} ({interval})" if interval else words


def _weights(table: CrossTable) -> Iterator[tuple[str, list[str]]]:
    if table.weighted:
        yield WEIGHTED, [group.weighted or f"[{group.mark}]" for group in table.groups]
        yield EFFECTIVE, [group.effective or f"[{group.mark}]" for group in table.groups]


def cross_xlsx(told: Told, *, author: str) -> bytes:
    sheets = [_sheet(told, "Percentages", _share, "%"), _sheet(told, "Numbers", _number, "n")]
    if told.intervals:
        sheets.append(_intervals(told))
    if told.middles.measures:
        sheets.append(_middles(told))
    return workbook(sheets, title=told.table.title, author=author)


def _sheet(told: Told, name: str, cell: Callable[[Figure], Cell], unit: str) -> Sheet:
    table = told.table
    bases: tuple[Cell, ...] = tuple(g.base if g.base is not None else f"[{g.mark}]" for g in table.groups)
    weights = [(label, *values) for label, values in _weights(table)]
    rows = [(line.label, *map(cell, line.cells)) for line in (*table.rows, *table.nets)]
    return Sheet(
        name, table.title, (*told.lines, ONE_TABLE), _header(table, unit), ((BASE, *bases), *weights, *rows)
    )


def _header(table: CrossTable, unit: str) -> tuple[str, ...]:
    """Every name once, as a marked-up table needs it; a low base is marked."""
    names = [f"{g.label} [u], {unit}" if g.low else f"{g.label}, {unit}" for g in table.groups]
    apart = (f"{name} ({n})" if names.count(name) > 1 else name for n, name in enumerate(names, start=1))
    return ("Answer", *apart)


def _share(figure: Figure) -> Cell:
    if figure.count is None:
        return f"[{figure.mark}]"
    return "[z]" if figure.percent is None else Decimal(figure.percent)


def _number(figure: Figure) -> Cell:
    return f"[{figure.mark}]" if figure.count is None else figure.count


def _intervals(told: Told) -> Sheet:
    table = told.table
    rows = tuple(
        (line.label, *(told.interval(number, n) or "[z]" for n in range(len(table.groups))))
        for number, line in enumerate((*table.rows, *table.nets))
    )
    lines = (*told.lines, ONE_TABLE)
    return Sheet("Intervals", table.title, lines, _header(table, "95% interval"), rows)


def _middles(told: Told) -> Sheet:
    """A line for each group, with the base of its figures."""
    middles = told.middles
    rows = tuple(
        (group.label, *(_value(*each) for each in middles.of(n)), _or_hidden(middles.bases[n]))
        for n, group in enumerate(told.table.groups)
    )
    header = ("Group", *(each.label for each in middles.measures), BASE)
    return Sheet("Medians and means", told.table.title, (*told.lines, ONE_TABLE), header, rows)


def _value(measure: Measure, cell: Middle) -> Cell:
    if not cell.text:
        return f"[{cell.mark}]"
    return cell.text if measure.kind == "median" else Decimal(cell.text)


def _or_hidden(base: int | None) -> Cell:
    return "[w]" if base is None else base


def cross_csv(told: Told, facts: Mapping[str, str], *, marking: str = "") -> bytes:
    """One row for each figure, for programs; what stands under the table has its figure as a "value".

    ``facts``: "only" and "dataset". ``marking``: a first row that
    says what the answers are, such as invented."""
    first: list[tuple[Cell, ...]] = [("", marking, *[None] * (len(HEADER) - 2))] if marking else []
    return csv_file(HEADER, [*first, *_long(told, facts)])


def _long(told: Told, facts: Mapping[str, str]) -> Iterator[tuple[Cell, ...]]:
    table = told.table
    head = (table.question, table.title, table.banner, table.by, facts["only"])
    for number, line in enumerate((*table.rows, *table.nets)):
        kind = "total" if line.parts else "answer"
        for n, (group, figure) in enumerate(zip(table.groups, line.cells, strict=True)):
            percent = None if figure.percent is None else Decimal(figure.percent)
            mark = figure.mark or ("u" if group.low else "")
            yield (
                *head, group.label, kind, line.label, figure.count, percent, told.interval(number, n),
                group.base, _plain(group.weighted), _plain(group.effective), mark, facts["dataset"], None,
            )  # fmt: skip
    for n, group in enumerate(table.groups):
        for measure, middle in told.middles.of(n):
            mark = middle.mark or ("u" if group.low else "")
            yield (
                *head, group.label, measure.kind, measure.label, None, None, "", told.middles.bases[n],
                _plain(group.weighted), _plain(group.effective), mark, facts["dataset"], middle.text,
            )  # fmt: skip


def _plain(number: str) -> str:
    """For programs: without the commas that part thousands."""
    return number.replace(",", "")
