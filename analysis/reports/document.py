"""One document, many renderers: numbered sections of plain blocks, made from Findings once. Pure."""

from dataclasses import dataclass, field

from analysis.reports.model import CountTable, Figure

FIGURE = tuple("0123456789[<")
WITHHELD = "withheld"


@dataclass(frozen=True)
class Heading:
    text: str
    anchor: str
    kind: str = "heading"


@dataclass(frozen=True)
class Paragraph:
    text: str
    number: str = ""
    kind: str = "paragraph"


@dataclass(frozen=True)
class TableBlock:
    """``header`` and every row have as many cells; the first cell of a row is its header."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str
    anchor: str
    kind: str = "table"

    @property
    def figures(self) -> tuple[bool, ...]:
        """Which columns hold figures: they stand to the right, under their heading."""
        columns = range(len(self.header))
        return tuple(n > 0 and all(_is_figure(row[n]) for row in self.rows) for n in columns)


def _is_figure(text: str) -> bool:
    return text[:1] in FIGURE or text == WITHHELD


@dataclass(frozen=True)
class FigureBlock:
    """``name`` is the chart's artefact without its ending. The table that follows holds the same figures."""

    name: str
    alt: str
    caption: str
    anchor: str
    kind: str = "figure"


@dataclass(frozen=True)
class Bullets:
    items: tuple[str, ...]
    kind: str = "bullets"


@dataclass(frozen=True)
class Quotes:
    items: tuple[str, ...]
    kind: str = "quotes"


Block = Heading | Paragraph | TableBlock | FigureBlock | Bullets | Quotes


@dataclass(frozen=True)
class Section:
    anchor: str
    number: int
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Document:
    title: str
    subtitle: str
    partnership: str
    marking: str
    lead: str
    sections: tuple[Section, ...]


@dataclass
class Writer:
    """Collects the blocks of one section and numbers its paragraphs: 4.1, 4.2 ..."""

    anchor: str
    number: int
    title: str
    blocks: list[Block] = field(default_factory=list)
    said: int = 0

    def say(self, *sentences: str) -> None:
        """One numbered paragraph; nothing when there is nothing to say."""
        text = " ".join(part for part in sentences if part)
        if text:
            self.said += 1
            self.blocks.append(Paragraph(text, f"{self.number}.{self.said}"))

    def heading(self, text: str, anchor: str) -> None:
        self.blocks.append(Heading(text, anchor))

    def bullets(self, items: list[str]) -> None:
        if items:
            self.blocks.append(Bullets(tuple(items)))

    def quotes(self, items: tuple[str, ...]) -> None:
        if items:
            self.blocks.append(Quotes(items))

    def add(self, block: Block) -> None:
        self.blocks.append(block)

    def section(self) -> Section:
        return Section(self.anchor, self.number, self.title, tuple(self.blocks))


def count_cell(row: Figure) -> str:
    return f"[{row.mark}]" if row.count is None else f"{row.count:,}"


def percent_cell(row: Figure) -> str:
    if row.percent is not None:
        return f"{row.percent}%"
    return f"[{row.mark}]" if row.mark else "[z]"


def share_cell(row: Figure | None) -> str:
    """62% (187), for tables that hold several questions."""
    if row is None:
        return "[z]"
    return f"{percent_cell(row)} ({row.count:,})" if row.count is not None else percent_cell(row)


def base_cell(table: CountTable) -> str:
    if table.base is None:
        return "[c]" if table.withheld else "[x]"
    return f"{table.base:,}{' [u]' if table.low else ''}"


def table_block(table: CountTable, *, caption: str = "", first: str = "Answer") -> TableBlock:
    """Label, number and percentage, in three columns that fit a telephone.

    The base, and outside it those without an answer, stand in the note.
    """
    rows = tuple((row.label, count_cell(row), percent_cell(row)) for row in (*table.rows, *table.nets))
    header = (first, "Number", "%")
    return TableBlock(caption or table.title, header, rows, table_note(table), f"table-{table.key}")


def table_note(table: CountTable) -> str:
    outside = [f"{row.label}: {count_cell(row)}." for row in table.missing if row.count != 0]
    said = [f"Base: {base_cell(table)} {table.of}.", *outside, *table.notes]
    return " ".join(said)
