"""The Word template that ships with the product.

``python -m analysis.reports.council_template`` writes it anew.

A council's own template needs the same styles and the same fields: {{ partnership }}, {{ marking }},
{{ title }}, {{ subtitle }}, {{ lead }}, and {{ findings }} in a paragraph of its own.
"""

import io
from datetime import UTC, datetime
from pathlib import Path

from docx import Document
from docx.document import Document as Docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from analysis.reports.packing import steady

TEMPLATE = Path(__file__).with_name("council.docx")
INK, BRAND, QUIET = RGBColor(0x0B, 0x0C, 0x0C), RGBColor(0x12, 0x43, 0x6D), RGBColor(0x50, 0x5A, 0x5F)
SETTLED = datetime(2000, 1, 1, tzinfo=UTC)
TABLE_STYLE = """
<w:style {ns} w:type="table" w:customStyle="1" w:styleId="FindingsTable">
  <w:name w:val="Findings Table"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/>
  <w:pPr><w:spacing w:before="50" w:after="50"/></w:pPr>
  <w:tblPr><w:tblBorders>
    <w:top w:val="single" w:sz="8" w:color="12436D"/><w:bottom w:val="single" w:sz="8" w:color="12436D"/>
    <w:insideH w:val="single" w:sz="4" w:color="CFD3D6"/>
  </w:tblBorders><w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar>
  </w:tblPr>
  <w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr>
    <w:tcPr><w:tcBorders><w:bottom w:val="single" w:sz="8" w:color="12436D"/></w:tcBorders>
    <w:shd w:val="clear" w:color="auto" w:fill="EEF1F4"/></w:tcPr></w:tblStylePr>
</w:style>"""


def build() -> bytes:
    docx = Document()
    _language(docx)
    _page(docx)
    _styles(docx)
    docx.styles.element.append(parse_xml(TABLE_STYLE.format(ns=nsdecls("w"))))
    _fields(docx)
    properties = docx.core_properties
    properties.author = properties.title = properties.comments = ""
    properties.created = properties.modified = SETTLED
    properties.language = "en-GB"
    buffer = io.BytesIO()
    docx.save(buffer)
    return steady(buffer.getvalue())


def _language(docx: Docx) -> None:
    for language in docx.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-GB")


def _page(docx: Docx) -> None:
    section = docx.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.3)
    section.top_margin, section.bottom_margin = Cm(2.4), Cm(2.2)


def _styles(docx: Docx) -> None:
    _style(docx, "Normal", 11, after=6)
    _style(docx, "Title", 26, bold=True, colour=BRAND, after=2)
    _style(docx, "Subtitle", 15, colour=QUIET, after=14)
    _style(docx, "Heading 1", 17, bold=True, colour=BRAND, before=20, after=8, keep=True)
    _style(docx, "Heading 2", 13, bold=True, before=16, after=6, keep=True)
    _style(docx, "Caption", 10, bold=True, before=8, after=4, keep=True)
    _style(docx, "List Bullet", 11, after=3)
    _style(docx, "Quote", 11, after=6, indent=1.2)
    _style(docx, "Header", 9, colour=QUIET)
    _style(docx, "Footer", 9, colour=QUIET)
    _style(docx, "Lead", 14, after=16)
    _style(docx, "Contents", 11, after=2)
    _style(docx, "Numbered Paragraph", 11, after=7, indent=1.1, hanging=1.1)
    _style(docx, "Table Text", 9.5, before=2, after=2)
    _style(docx, "Table Note", 9, colour=QUIET, before=4, after=12)
    _style(docx, "Picture", 11, before=4, after=6, keep=True)
    docx.styles["Quote"].font.italic = True


def _style(
    docx: Docx, name: str, size: float, *, bold: bool = False, colour: RGBColor = INK, before: float = 0,
    after: float = 0, keep: bool = False, indent: float = 0, hanging: float = 0,
) -> None:  # fmt: skip
    known = name in [style.name for style in docx.styles]
    style = docx.styles[name] if known else docx.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    if not known:
        style.base_style = docx.styles["Normal"]
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for old in list(fonts.attrib):
        del fonts.attrib[old]
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), "Arial")
    style.font.size, style.font.bold, style.font.italic, style.font.color.rgb = Pt(size), bold, False, colour
    shape = style.paragraph_format
    shape.space_before, shape.space_after, shape.keep_with_next = Pt(before), Pt(after), keep
    shape.line_spacing = 1.12
    if indent:
        shape.left_indent, shape.first_line_indent = Cm(indent), Cm(-hanging)
    for unwanted in [*style.element.iter(qn("w:pBdr"), qn("w:tabs"))]:
        unwanted.getparent().remove(unwanted)


def _fields(docx: Docx) -> None:
    section = docx.sections[0]
    head = section.header.paragraphs[0]
    _right_tab(head)
    head.add_run("{{ partnership }}\t")
    head.add_run("{{ marking }}").bold = True
    foot = section.footer.paragraphs[0]
    _right_tab(foot)
    foot.add_run("{{ title }}: {{ subtitle }}\tPage ")
    _page_number(foot)
    docx.add_paragraph("{{ title }}", "Title")
    docx.add_paragraph("{{ subtitle }}", "Subtitle")
    docx.add_paragraph("{{ lead }}", "Lead")
    docx.add_paragraph("{{ findings }}")


def _right_tab(paragraph: Paragraph) -> None:
    stops = paragraph.paragraph_format.tab_stops
    stops.add_tab_stop(Cm(16.4), WD_TAB_ALIGNMENT.RIGHT)


def _page_number(paragraph: Paragraph) -> None:
    field = f'<w:fldSimple {nsdecls("w")} w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    paragraph._p.append(parse_xml(field))


if __name__ == "__main__":
    TEMPLATE.write_bytes(build())
