"""The report as a Word document, on the council's own template."""

import io
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from docx.document import Document as Docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Emu
from docx.table import Table, _Row
from docx.text.paragraph import Paragraph as DocxParagraph
from docxtpl import DocxTemplate
from jinja2 import TemplateError
from jinja2.sandbox import SandboxedEnvironment

from analysis.reports.council_template import TEMPLATE
from analysis.reports.document import (
    Bullets,
    Document,
    FigureBlock,
    Heading,
    Paragraph,
    Quotes,
    Section,
    TableBlock,
)
from analysis.reports.packing import steady
from analysis.reports.plain import plain

PLACE = "[the findings stand here]"
STYLES = (
    "Contents", "Heading 1", "Heading 2", "Numbered Paragraph", "List Bullet", "Quote", "Caption", "Picture",
    "Table Text", "Table Note", "Findings Table",
)  # fmt: skip
LED_IN = ("table", "figure", "bullets", "quotes")  # a paragraph stays on the page of what it leads to
TALLEST = Cm(15)
TOGETHER = 16  # rows: a longer table may be broken between two of them
FIRST_SHARE = {2: 0.7, 3: 0.56, 4: 0.4, 5: 0.26, 6: 0.28}


class TemplateProblem(ValueError):
    """The template cannot carry the report; the message says what to change in it."""


def render(
    document: Document, pictures: Mapping[str, bytes], *, at: datetime, template: Path = TEMPLATE
) -> bytes:
    """``pictures``: PNG by the name of the figure. ``at``: when it says it was made, never the clock."""
    docx = _fill(document, template)
    place = _place(docx)
    before = set(docx.element.body)
    page = Page(docx, pictures)
    page.contents(document.sections)
    for section in document.sections:
        page.section(section)
    for element in [e for e in docx.element.body if e not in before]:
        place.addprevious(element)
    place.getparent().remove(place)
    _describe(docx, document, at)
    buffer = io.BytesIO()
    docx.save(buffer)
    return steady(buffer.getvalue())


def _fill(document: Document, template: Path) -> Docx:
    """The template's fields are filled in a sandbox: a template is a file that somebody uploaded."""
    fields = {
        "partnership": document.partnership, "marking": document.marking, "title": document.title,
        "subtitle": document.subtitle, "lead": document.lead, "findings": PLACE,
    }  # fmt: skip
    word = DocxTemplate(template)
    try:
        word.render(
            {name: plain(text) for name, text in fields.items()}, SandboxedEnvironment(autoescape=True)
        )
    except TemplateError as problem:
        raise TemplateProblem(f"The Word template cannot be filled: {problem}.") from None
    docx = word.docx
    missing = [name for name in STYLES if name not in {style.name for style in docx.styles}]
    if missing:
        raise TemplateProblem(f"The Word template lacks the styles: {', '.join(missing)}.")
    return docx


def _place(docx: Docx):
    found = [p._p for p in docx.paragraphs if p.text.strip() == PLACE]
    if not found:
        raise TemplateProblem("The Word template needs {{ findings }} in a paragraph of its own.")
    return found[0]


def _describe(docx: Docx, document: Document, at: datetime) -> None:
    properties = docx.core_properties
    properties.title = plain(f"{document.title}: {document.subtitle}")[:255]
    properties.author = properties.last_modified_by = plain(document.partnership)[:255]
    properties.subject = document.marking
    properties.language = "en-GB"
    properties.created = properties.modified = at
    properties.revision = 1


def _bookmark(section: Section) -> str:
    return f"section_{section.anchor.replace('-', '_')}"[:40]


def _mark(heading, name: str, number: int) -> None:
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for part in (start, end):
        part.set(qn("w:id"), str(number))
    start.set(qn("w:name"), name)
    heading._p.append(end)
    heading._p.insert(1 if heading._p.pPr is not None else 0, start)


class Page:
    """Writes blocks one after the other."""

    def __init__(self, docx: Docx, pictures: Mapping[str, bytes]):
        self.docx, self.pictures, self.styles = docx, pictures, _style_ids(docx)
        page = docx.sections[0]
        edges = (page.left_margin or 0) + (page.right_margin or 0)
        self.width = Emu((page.page_width or Cm(21)) - edges)

    def contents(self, sections: Sequence[Section]) -> None:
        """Links to the sections: they work without page numbers, which only Word itself can know."""
        for section in sections:
            line = self._say("", "Contents")
            link = OxmlElement("w:hyperlink")
            link.set(qn("w:anchor"), _bookmark(section))
            run = line.add_run(plain(f"{section.number}. {section.title}"))
            run.font.underline = True
            link.append(run._r)
            line._p.append(link)

    def section(self, section: Section) -> None:
        heading = self._say(f"{section.number}. {section.title}", "Heading 1")
        _mark(heading, _bookmark(section), section.number)
        for block, following in zip(section.blocks, (*section.blocks[1:], None), strict=True):
            written = getattr(self, f"_{block.kind}")(block)
            if written is not None and following is not None and following.kind in LED_IN:
                written.paragraph_format.keep_with_next = True

    def _say(self, text: str, style: str) -> DocxParagraph:
        return _styled(self.docx.add_paragraph(plain(text)), self.styles[style])

    def _heading(self, block: Heading) -> None:
        self._say(block.text, "Heading 2")

    def _paragraph(self, block: Paragraph) -> DocxParagraph:
        text = f"{block.number}\t{block.text}" if block.number else block.text
        return self._say(text, "Numbered Paragraph")

    def _bullets(self, block: Bullets) -> None:
        for item in block.items:
            self._say(item, "List Bullet").paragraph_format.left_indent = Cm(1.75)

    def _quotes(self, block: Quotes) -> None:
        for item in block.items:
            self._say(f"“{item}”", "Quote")

    def _figure(self, block: FigureBlock) -> None:
        run = self._say("", "Picture").add_run()
        shape = run.add_picture(io.BytesIO(self.pictures[block.name]), width=self.width)
        if shape.height > TALLEST:
            shape.width, shape.height = Emu(shape.width * TALLEST // shape.height), TALLEST
        inline = shape._inline
        inline.docPr.set("descr", plain(block.alt))
        inline.docPr.set("title", plain(block.caption))
        inline.docPr.set("name", block.name)

    def _table(self, block: TableBlock) -> None:
        self._say(block.caption, "Caption")
        table = self.docx.add_table(1 + len(block.rows), len(block.header), "Findings Table")
        table.autofit = False
        widths = self._widths(block)
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width
        together = len(block.rows) <= TOGETHER
        for row, cells in zip(table.rows, (block.header, *block.rows), strict=True):
            _fill_row(row, cells, block.figures, widths, together, self.styles["Table Text"])
        _mark_header(table)
        self._say(block.note, "Table Note")

    def _widths(self, block: TableBlock) -> list[Emu]:
        """The first column holds words; columns of words beside it share what is left with the figures."""
        columns = len(block.header)
        first = round(self.width * FIRST_SHARE.get(columns, 0.25))
        return [Emu(first), *[Emu((self.width - first) // max(columns - 1, 1))] * (columns - 1)]


def _style_ids(docx: Docx) -> dict[str, str | None]:
    """By the name of a style. Asked for a paragraph, the library reads all styles through each time."""
    usual = {kind: docx.styles.default(kind) for kind in WD_STYLE_TYPE}
    found = ((style.name, None if style == usual[style.type] else style.style_id) for style in docx.styles)
    return {name: style_id for name, style_id in found if name is not None}


def _styled(paragraph: DocxParagraph, style_id: str | None) -> DocxParagraph:
    paragraph._p.style = style_id
    return paragraph


def _fill_row(
    row: _Row,
    texts: tuple[str, ...],
    figures: tuple[bool, ...],
    widths: list[Emu],
    together: bool,
    style_id: str | None,
) -> None:
    """A row is never broken over two pages, nor is a table that fits on one."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    for cell, text, figure, width in zip(row.cells, texts, figures, widths, strict=True):
        cell.width = width
        paragraph = _styled(cell.paragraphs[0], style_id)
        paragraph.paragraph_format.keep_with_next = together
        paragraph.add_run(plain(text))
        if figure:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _mark_header(table: Table) -> None:
    """Word repeats this row on every page and tells it to a screen reader."""
    header = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(header)
    look = table._tbl.tblPr.find(qn("w:tblLook"))
    if look is not None:
        look.set(qn("w:firstRow"), "1")
        look.set(qn("w:firstColumn"), "0")
        look.set(qn("w:noHBand"), "1")
