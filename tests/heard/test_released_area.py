"""Who answered beside the area in a release: made from the masked profile, and from nothing behind it."""

import csv
import io
import re
from dataclasses import replace

import pytest
from docx import Document as read_docx
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.pipeline import artefacts, sentences
from analysis.pipeline.beside_area import draw_area, released_area, released_areas
from analysis.pipeline.disclosure import control, masked
from analysis.pipeline.findings import build, inputs_now
from analysis.pipeline.prepare import complete, with_comparisons
from analysis.reports import word
from analysis.reports.document import FigureBlock, TableBlock
from analysis.reports.model import CountTable, Figure, Findings
from analysis.reports.sections import document
from analysis.reports.sheets import tables_csv
from frontend.report_page import sections
from surveys.definition import Definition
from surveys.definition.area import match
from tests.heard.town import answer, asked, consultation, figures, hundred, load
from tests.waves.making import counted

WARD = Definition.from_dict(asked()).question("ward")
K = 10


def profile(*counts: int, unstated: int = 0) -> CountTable:
    """The masked table of the wards; the last row is of people who did not say."""
    rows = [Figure(o.label, n) for o, n in zip(WARD.options, counts, strict=True)]
    rows.append(Figure("Not answered", unstated))
    people = sum(counts) + unstated
    return masked(CountTable("ward", "Ward", "breakdown", "people", people, tuple(rows)), K)


def found(table: CountTable, **wards: int | None):
    return released_area(WARD, table, match(WARD, figures(**wards)), K)


def told(area) -> list[tuple]:
    return [(line.label, line.count, line.percent, line.share, line.mark) for line in area.lines]


def test_shares_are_of_those_who_named_a_group_of_the_area():
    area = found(profile(10, 30, 60, 0, unstated=100))
    assert told(area) == [
        ("Hart", 10, "10", "20", ""),
        ("Seaton", 30, "30", "30", ""),
        ("North", 60, "60", "50", ""),
        ("Elsewhere", 0, None, None, ""),
    ]
    assert (area.base, area.whole, area.headline) == (
        100,
        10_000,
        "Ward: “Hart” stands far under its share of the area",
    )
    assert area.invented  # its source says so


def test_a_withheld_group_is_compared_on_neither_side():
    """Hart's 4 are hidden, and the nearest small row with them; the others are shares of one another."""
    area = found(profile(4, 40, 60, 20))
    assert told(area) == [
        ("North", 60, "60", "63", ""),
        ("Seaton", 40, "40", "38", ""),
        ("Hart", None, None, None, "c"),
        ("Elsewhere", None, None, None, "c"),
    ]
    assert "4" not in re.findall(r"\d+", area.alt)
    assert area.alt.endswith("Not compared: Hart, withheld; Elsewhere, withheld.")


def test_one_group_alone_or_nobody_is_no_comparison():
    assert found(profile(40, 40, 40, 0), seaton=None, north=None) is None
    assert found(profile(0, 0, 0, 40)) is None
    assert found(profile(1, 2, 3, 0)) is None  # withheld whole
    assert found(profile(40, 40, 40, 0), hart=0, seaton=0, north=0) is None


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 60), min_size=4, max_size=4), st.integers(0, 30), st.integers(0, 10_000))
def test_what_is_told_follows_from_what_the_masked_table_shows(counts, unstated, other):
    """Whatever stands behind a hidden row, the comparison is the same: it never looks."""
    table = profile(*counts, unstated=unstated)
    area = found(table)
    shown = {row.label: row.count for row in table.rows if row.count is not None}
    behind = tuple(r if r.count is not None else replace(r, percent=str(other)) for r in table.rows)
    assert found(replace(table, rows=behind, base=other)) == area
    if area is not None:
        lines = [line for line in area.lines if line.count is not None]
        assert {line.label: line.count for line in lines}.items() <= shown.items()
        assert area.base == sum(line.count for line in area.compared)
        assert {line.label for line in area.lines if line.count is None}.isdisjoint(shown)


def test_a_comparison_of_an_unmasked_table_would_tell():
    """The control: with Hart's true number the shares of the others are others."""
    rows = tuple(Figure(o.label, n) for o, n in zip(WARD.options, (4, 40, 60, 20), strict=True))
    open_table = CountTable("ward", "Ward", "breakdown", "people", 124, rows)
    assert told(found(open_table)) != told(found(profile(4, 40, 60, 20)))


def test_the_picture_marks_withheld_groups_and_carries_its_words():
    chart = draw_area(found(profile(4, 40, 60, 20)), invented=False, width=360)
    words = re.findall(r"<text[^>]*>([^<]*)</text>", chart.svg)
    assert words.count("[c] withheld") == 2
    assert "Invented figures of the area: demonstration" in words
    assert ">Chart of shares. Ward, people who answered: North 60% (60), Seaton 40% (40)." in chart.svg


@pytest.fixture
def findings(db) -> Findings:
    made = consultation()
    load(made.partnership)
    hundred(made)
    counted(made)
    return with_comparisons(complete(control(build(made)).findings), made)


def test_a_release_holds_it_only_where_the_area_is_known(db):
    made = consultation()
    hundred(made)
    dataset = counted(made).datasets.get()
    shown = complete(control(build(made)).findings)
    assert list(released_areas(dataset, shown)) == []
    assert "They are not set against the area's population here." in str(document(shown))
    before = inputs_now(made)
    load(made.partnership)
    assert [area.key for area in released_areas(dataset, shown)] == ["ward", "sex"]
    assert inputs_now(made) != before  # what was approved before the file came is prepared again


def test_it_stands_under_who_responded_with_its_table_below(findings):
    section = next(s for s in document(findings).sections if s.anchor == "who-responded")
    blocks = [b for b in section.blocks if isinstance(b, FigureBlock | TableBlock) and "area" in b.anchor]
    assert [block.anchor for block in blocks] == [
        "figure-area-ward",
        "table-area-ward",
        "figure-area-sex",
        "table-area-sex",
    ]
    assert blocks[1].rows == (
        ("Hart", "10", "10%", "20%"),
        ("Seaton", "30", "30%", "30%"),
        ("North", "60", "60%", "50%"),
        ("Elsewhere", "0", "[z]", "[z]"),
    )
    assert "Area: people aged 18 and over; An invented count, 21 March 2021." in blocks[1].note
    assert "stands under “Who responded”: Ward and Sex." in str(document(findings))


def test_it_is_in_every_file_of_the_release_and_the_files_name_what_is_invented(findings):
    only = replace(findings, questions=(), batteries=(), areas=findings.areas[:1])
    drawn = artefacts.charts(only)
    assert list(drawn) == ["invented-area-beside-the-area-ward"]
    files = {f.name: f for f in artefacts._pictures(only, drawn, artefacts.charts(only, width=360))}
    name = "town-invented-area-beside-the-area-ward"
    assert set(files) == {f"{name}.svg", f"{name}.png", f"{name}-narrow.svg"}
    made = word.render(document(only), {n: c.png for n, c in drawn.items()}, at=artefacts.UNDATED)
    docx = read_docx(io.BytesIO(made))
    assert [shape._inline.docPr.get("descr") for shape in docx.inline_shapes] == [only.areas[0].alt]
    blocks = [b for s in sections(only, files, lambda f: f.name) for b in s["blocks"]]
    (figure,) = [b["figure"] for b in blocks if b["kind"] == "figure"]
    assert (figure["src"], figure["narrow"], figure["alt"]) == (
        f"{name}.svg",
        f"{name}-narrow.svg",
        only.areas[0].alt,
    )
    lines = list(csv.reader(io.StringIO(tables_csv(only).decode("utf-8-sig"))))
    mine = [line[5:9] for line in lines if line[0] == "ward_area"]
    assert mine[0] == ["Hart", "2000", "20", "10000"]


def test_its_sentences_are_checked_like_all_others(findings):
    said = sentences.audit(findings)
    assert (said["wrong"], said["unchecked"]) == ([], [])
    lie = replace(findings.areas[0], base=99)
    wrong = sentences.audit(replace(findings, areas=(lie,)))["wrong"]
    assert wrong and all("Ward" in each["sentence"] for each in wrong)


def test_small_groups_leave_a_release_withheld(db):
    made = consultation()
    load(made.partnership)
    answer(made, 4, ward="hart")
    answer(made, 40, ward="seaton")
    answer(made, 60, ward="north")
    answer(made, 20, ward="elsewhere")
    dataset = counted(made).datasets.get()
    (area,) = released_areas(dataset, complete(control(build(made)).findings))
    assert [line.label for line in area.lines if line.count is None] == ["Hart", "Elsewhere"]
    assert "4" not in re.findall(r"\d+", area.alt)
