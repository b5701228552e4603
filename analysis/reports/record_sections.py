"""The section "What people said beside what is recorded" of the report. Pure."""

from collections.abc import Iterator, Sequence

from analysis.reports import passages
from analysis.reports.document import TableBlock, Writer
from analysis.reports.records import RecordFinding, with_commas
from analysis.reports.wave_sections import LOW, MARKS
from analysis.reports.waves import figure_cell

TITLE = "What people said beside what is recorded"
CAPTION = (
    "The two figures measure different things. The one says what the people who answered think; the other "
    "what was recorded, which depends on what is reported and how it is counted. Nothing is worked out "
    "between them."
)
NO_FIGURE = "no figure is known"
HEADER = (
    "Question and answer",
    "What people said",
    "What is recorded",
    "Recorded figure",
    "Period and area",
    "Source",
)


def records(found: Sequence[RecordFinding], w: Writer) -> None:
    """Both figures in words, then in one table. Nothing where no figure of record is entered."""
    if not found:
        return
    w.say(CAPTION)
    w.bullets([f"{said_sentence(record)} {recorded_sentence(record)}" for record in found])
    w.add(table(found))


def said_sentence(record: RecordFinding) -> str:
    """What people said, with its base; under 30 people bare counts, as in every headline."""
    if record.percent is None:
        why = "withheld, so that nobody can be recognised" if record.mark == "c" else "not known"
        return f"{record.short}, “{record.said}”: what people said is {why}."
    return f"{record.short}: {_whom(record)} said “{record.said}”."


def _whom(record: RecordFinding) -> str:
    if record.base is None:
        return f"{record.percent}%"
    people = f"the {record.base:,} {'person' if record.base == 1 else 'people'} who answered"
    if record.low and record.count is not None:
        return f"{record.count:,} of {people}"
    return f"{record.percent}% of {people}"


def recorded_sentence(record: RecordFinding) -> str:
    about = ", ".join(part for part in (record.title, record.area, record.period) if part)
    return f"Recorded ({about}): {recorded_cell(record)}."


def recorded_cell(record: RecordFinding) -> str:
    """31 incidents; what is not known says so."""
    return NO_FIGURE if record.number is None else f"{with_commas(record.number)} {record.unit}".strip()


def source_cell(record: RecordFinding) -> str:
    """The source with its day: Invented register, 1 November 2021"""
    return ", ".join(part for part in (record.source, passages.day(record.published)) if part)


def table(found: Sequence[RecordFinding]) -> TableBlock:
    rows = tuple(
        (
            f"{record.short}: {record.said}",
            figure_cell(record),
            record.title,
            recorded_cell(record),
            ", ".join(part for part in (record.period, record.area) if part),
            source_cell(record),
        )
        for record in found
    )
    return TableBlock(TITLE, HEADER, rows, " ".join(_notes(found)), "table-records")


def _notes(found: Sequence[RecordFinding]) -> Iterator[str]:
    yield "Base: people who answered the question."
    yield from (MARKS[mark] for mark in ("c", "x") if any(record.mark == mark for record in found))
    if any(record.low for record in found):
        yield LOW
