"""The report read back: Word and page say the same, cell by cell, and LibreOffice opens the document."""

import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document as read_docx
from docx.oxml.ns import qn
from openpyxl import load_workbook

from analysis.models import Release
from analysis.pipeline.artefacts import charts
from analysis.pipeline.drawing import scale_of
from analysis.reports import word
from analysis.reports.coding_sections import TITLE
from analysis.reports.council_template import TEMPLATE, build
from analysis.reports.document import FigureBlock, Heading, TableBlock, table_block
from analysis.reports.model import INVENTED, CountTable, Figure, Findings
from analysis.reports.sections import document
from analysis.reports.sheets import tables_xlsx
from analysis.reports.tables import LOW, NETS, ROUNDING, finish
from tests.office import as_pdf

GOLDEN = json.loads(
    (Path(__file__).resolve().parents[2] / "docs/formats/findings.golden.json").read_text("utf-8")
)
AT = datetime(2024, 11, 18, tzinfo=UTC)
END = "midnight at the end of 14 March 2024"


class Page(HTMLParser):
    """What a page shows: its tables as rows of texts, its headings, its pictures."""

    def __init__(self, html: str):
        super().__init__()
        self.tables, self.headings, self.pictures, self.text = [], [], [], ""
        self.inside: str | None = None
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        if tag == "table":
            self.tables.append([])
        elif tag == "tr" and self.tables:
            self.tables[-1].append([])
        elif tag in ("th", "td"):
            self.tables[-1][-1].append("")
            self.inside = "cell"
        elif tag in ("h2", "h3"):
            self.headings.append("")
            self.inside = "heading"
        elif tag == "img":
            self.pictures.append(dict(attrs)["alt"])

    def handle_endtag(self, tag):
        if tag in ("th", "td", "h2", "h3"):
            self.inside = None

    def handle_data(self, data):
        self.text += data
        if self.inside == "cell":
            self.tables[-1][-1][-1] += data
        elif self.inside == "heading":
            self.headings[-1] += data


@pytest.fixture
def page(published, client) -> Page:
    response = client.get(f"/c/{published.consultation.slug}/findings/")
    assert response.status_code == 200
    return Page(response.content.decode())


def docx_of(release: Release) -> bytes:
    return bytes(release.artefacts.select_related("blob").get(name__endswith="report.docx").blob.content)


def test_word_and_page_agree_cell_by_cell(published, page):
    docx = read_docx(BytesIO(docx_of(published)))
    in_word = [[[cell.text for cell in row.cells] for row in table.rows] for table in docx.tables]
    assert len(in_word) > 15
    assert in_word == page.tables


def test_word_and_page_have_the_same_headings(published, page):
    docx = read_docx(BytesIO(docx_of(published)))
    in_word = [p.text for p in docx.paragraphs if p.style.name in ("Heading 1", "Heading 2")]
    own = [h for h in page.headings if h not in ("Contents", "Download")]
    assert in_word == own
    assert in_word[:3] == ["1. Background", "2. How we consulted", "3. Who responded"]
    assert in_word[-3:] == ["8. Method and limits", TITLE, "9. Next steps"]


def test_every_picture_has_its_text(published, page):
    docx = read_docx(BytesIO(docx_of(published)))
    in_word = [e.get("descr") for e in docx.element.body.iter(qn("wp:docPr"))]
    assert in_word == page.pictures
    assert len(in_word) == 4
    assert in_word[0].startswith(
        "Stacked bar chart of 4 questions. Anti-social Behaviour: Strongly agree 62% (179), "
    )


def test_both_say_what_the_findings_say(published, page):
    blocks = [b for s in document(Findings.from_dict(published.findings)).sections for b in s.blocks]
    tables = [[list(b.header), *map(list, b.rows)] for b in blocks if isinstance(b, TableBlock)]
    assert tables == page.tables
    assert [b.alt for b in blocks if isinstance(b, FigureBlock)] == page.pictures
    assert [b.text for b in blocks if isinstance(b, Heading)] == [
        h for h in page.headings if h.startswith("Question") or h == TITLE
    ]


def test_the_passage_of_the_partnership_stands_in_it(published, page):
    assert "Examples of what the respondents felt were missing from the priorities included:" in page.text
    assert "Officers are still reading these comments." in page.text
    assert "11 submissions used the same or nearly the same words (4 distinct texts)." in page.text
    assert "Points raised by fewer than 10 people:" in page.text


def test_word_is_set_up_for_readers(published):
    docx = read_docx(BytesIO(docx_of(published)))
    assert [s.header.paragraphs[0].text for s in docx.sections] == [
        f"Safer Hartlepool Partnership\t{INVENTED}"
    ]
    assert docx.core_properties.language == "en-GB"
    assert {e.get(qn("w:val")) for e in docx.styles.element.iter(qn("w:lang"))} == {"en-GB"}
    for table in docx.tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert table.style.name == "Findings Table"
    bullets = [p for p in docx.paragraphs if p.style.name == "List Bullet"]
    assert "Anti-social Behaviour" in [p.text for p in bullets]
    numbers = [p.text.split("\t")[0] for p in docx.paragraphs if p.style.name == "Numbered Paragraph"]
    assert numbers[:2] == ["1.1", "1.2"]
    assert all(re.fullmatch(r"\d+\.\d+", number) for number in numbers)


def test_libreoffice_opens_it(published, tmp_path):
    content = as_pdf(docx_of(published), tmp_path)
    assert content.startswith(b"%PDF")
    assert 8 <= len(re.findall(rb"/Type\s*/Page[^s]", content)) <= 20


def test_the_template_is_what_its_code_builds():
    assert TEMPLATE.read_bytes() == build()


def template_without(tmp_path, *, style: str = "", field: str = ""):
    docx = read_docx(str(TEMPLATE))
    if style:
        docx.styles[style].delete()
    for paragraph in docx.paragraphs:
        if field and field in paragraph.text:
            paragraph._p.getparent().remove(paragraph._p)
    path = tmp_path / "own.docx"
    docx.save(str(path))
    return path


@pytest.mark.parametrize(
    ("missing", "told"),
    [
        ({"style": "Quote"}, "The Word template lacks the styles: Quote."),
        ({"field": "findings"}, "The Word template needs {{ findings }} in a paragraph of its own."),
    ],
)
def test_a_template_that_cannot_carry_the_report_is_refused(tmp_path, missing, told):
    shown = Findings.from_dict(GOLDEN)
    with pytest.raises(word.TemplateProblem) as caught:
        word.render(document(shown), {}, at=AT, template=template_without(tmp_path, **missing))
    assert str(caught.value) == told


def test_a_template_runs_in_a_sandbox(tmp_path):
    docx = read_docx(str(TEMPLATE))
    docx.add_paragraph("{{ title.__class__.__mro__[1].__subclasses__() }}")
    path = tmp_path / "own.docx"
    docx.save(str(path))
    with pytest.raises(word.TemplateProblem, match="cannot be filled"):
        word.render(document(Findings.from_dict(GOLDEN)), {}, at=AT, template=path)


def test_text_that_a_file_cannot_hold_is_made_plain():
    shown = Findings.from_dict(GOLDEN | {"about": GOLDEN["about"] | {"title": "A\x0b<b>&{{ 7*7 }}\ud800"}})
    made = read_docx(BytesIO(word.render(document(shown), pictures(shown), at=AT)))
    assert made.paragraphs[0].text == "A <b>&{{ 7*7 }} "


def pictures(shown: Findings) -> dict[str, bytes]:
    return {name: chart.png for name, chart in charts(shown).items()}


def agreement(*counts: int) -> CountTable:
    labels = ("Strongly agree", "Agree", "Neither agree nor disagree", "Disagree", "Strongly disagree")
    sides = ("agree", "agree", "neutral", "disagree", "disagree")
    rows = tuple(Figure(*each[:2], side=each[2]) for each in zip(labels, counts, sides, strict=True))
    nets = (Figure("Total: agree", None, parts=(0, 1), side="agree"),)
    return CountTable("q", "Q", "topline", "people who answered", sum(counts), rows, nets).with_nets()


def test_a_net_is_rounded_once_from_its_counts():
    table = finish(agreement(7, 18, 2, 1, 1))
    assert [row.percent for row in table.rows] == ["24", "62", "7", "3", "3"]
    assert [(net.count, net.percent) for net in table.nets] == [(25, "86")]
    assert table.notes == (ROUNDING, LOW)


def test_a_net_that_differs_from_its_parts_is_footnoted():
    assert NETS in finish(agreement(33, 33, 1, 60, 73)).notes


def test_a_base_under_thirty_is_marked():
    block = table_block(finish(agreement(7, 18, 2, 1, 1)))
    assert block.note.startswith("Base: 29 [u] people who answered.")
    assert block.rows[5] == ("Total: agree", "25", "86%")
    assert block.figures == (False, True, True)


def test_the_scale_of_a_table_keeps_its_order():
    scale = scale_of(agreement(1, 2, 3, 4, 5))
    assert (scale.codes, scale.agree, scale.neutral, scale.disagree) == (
        (5, 4, 3, 2, 1),
        (5, 4),
        (3,),
        (2, 1),
    )


@pytest.mark.parametrize(
    ("closed", "said", "counted"),
    [
        ("2024-03-15T00:00+00:00", END, END),
        ("2024-03-14T17:00+00:00", "14 March 2024", "5pm on 14 March 2024"),
    ],
)
def test_a_close_at_midnight_is_told_with_the_day_that_it_ends(closed, said, counted):
    golden = Findings.from_dict(GOLDEN)
    consulted = replace(
        golden.consulted, opened="2024-02-01T09:00+00:00", closed=closed, paper_cut_off=closed
    )
    findings = replace(golden, consulted=consulted)
    told = json.dumps([[vars(b) for b in s.blocks] for s in document(findings).sections], default=str)
    assert f"The consultation was open from 1 February 2024 to {said}." in told
    assert f"Paper copies that reached a hub by {counted} were counted." in told
    cover = load_workbook(BytesIO(tables_xlsx(findings)))["Cover"]
    assert f"Open from 1 February 2024 to {said}." in [row[0].value for row in cover]
