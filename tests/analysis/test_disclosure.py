"""What is hidden, that it cannot be worked out, and that the checks can fail."""

import json
import zipfile
from dataclasses import replace
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from analysis.methods.suppression import audit
from analysis.pipeline import artefacts
from analysis.pipeline.disclosure import control, linked_tables, mask, sensitive
from analysis.pipeline.prepare import complete
from analysis.pipeline.tallies import PEOPLE
from analysis.reports import word
from analysis.reports.document import FigureBlock, TableBlock
from analysis.reports.model import (
    SCHEMA,
    About,
    Basis,
    Campaign,
    Consulted,
    CountTable,
    Figure,
    Findings,
    QuestionFinding,
    Responded,
    TextFinding,
    ThemeFinding,
)
from analysis.reports.sections import document
from analysis.reports.sheets import tables_csv, tables_xlsx

ABOUT = About("x", "X", "survey", "P", False, "", "", "", "", (), "", "", "", "", ())
NOBODY = Consulted(None, None, None, (), (), (), ())


def breakdown(key: str, counts: list[int], **more) -> CountTable:
    rows = tuple(Figure(f"{key} {n}", count) for n, count in enumerate(counts))
    return CountTable(key, key, "breakdown", PEOPLE, sum(counts), rows, **more)


def topline(counts: list[int], **more) -> CountTable:
    rows = tuple(Figure(f"answer {n}", count) for n, count in enumerate(counts))
    return CountTable("q", "Q", "topline", "people who answered", sum(counts), rows, **more)


def findings(*tables: CountTable, questions=(), texts=(), tight: bool = False) -> Findings:
    people = tables[0].base if tables else 0
    responded = Responded(people, (), people, people, 0, (), 0, tables, (), "")
    asked = tuple(QuestionFinding("q", "1", "Q", "Q", "single", table) for table in questions)
    return Findings(
        SCHEMA, ABOUT, Basis("d", None, "c", 10, tight), NOBODY, responded, asked, (), tuple(texts)
    )


def counts(table: CountTable) -> list[int | None]:
    return [row.count for row in table.rows]


def test_a_small_count_takes_another_with_it():
    """Hiding 4 alone would give it back: 100 - 60 - 36."""
    shown = mask(breakdown("ward", [60, 36, 4]), findings())
    assert counts(shown) == [60, None, None]
    assert [row.mark for row in shown.rows] == ["", "c", "c"]


def test_two_small_counts_protect_each_other():
    assert counts(mask(breakdown("ward", [60, 32, 4, 4]), findings())) == [60, 32, None, None]


def test_noughts_are_shown():
    assert counts(mask(breakdown("ward", [60, 40, 0]), findings())) == [60, 40, 0]


def test_a_topline_is_shown_whole_from_the_threshold_on():
    assert counts(mask(topline([28, 1]), findings())) == [28, 1]
    under = mask(topline([8, 1]), findings())
    assert (counts(under), under.base, under.withheld) == ([None, None], None, True)


def test_a_partnership_may_apply_the_threshold_to_toplines():
    assert counts(mask(topline([60, 36, 4]), findings(tight=True), tight=True)) == [60, None, None]


def test_answers_that_people_may_combine_are_hidden_one_by_one():
    table = replace(breakdown("links", [285, 13, 2]), base=294, multiple=True)
    assert counts(mask(table, findings())) == [285, 13, None]


def test_copies_by_hub_are_told_only_where_their_number_is():
    channel = replace(breakdown("channel", [96, 4]), of="responses counted")
    channel = replace(channel, rows=(Figure("Online", 96), Figure("Paper", 4)))
    hub = CountTable(
        "hub", "Hubs", "breakdown", "paper copies counted", 4, (Figure("Hub 1", 4), Figure("Hub 2", 0))
    )
    shown = control(findings(channel, hub)).findings.responded.tables
    assert [counts(t) for t in shown] == [[None, None], [None, None]]
    assert shown[1].base is None


def text(*sizes: int, none: int = 20, piles=None, campaigns=()) -> TextFinding:
    """Themes that share no comment, unless ``piles`` says otherwise."""
    themes = tuple(ThemeFinding(f"Theme {n}", "", size, None, ("A quote.",)) for n, size in enumerate(sizes))
    labels = ("In a theme", "None of these", "Cannot decide", "Nothing said", "Not processed")
    piles = piles or (sum(sizes), none, 0, 0, 0)
    rows = tuple(Figure(label, n) for label, n in zip(labels, piles, strict=True))
    received = sum(piles)
    table = CountTable("t_piles", "Piles", "breakdown", "comments received", received, rows)
    return TextFinding("t", "2", "T", "T", "", "signed_off", received, table, themes, (), campaigns)


def test_themes_under_the_threshold_keep_their_name_alone():
    shown = control(findings(texts=[text(40, 30, 9)])).findings.texts[0]
    assert [(t.label, t.count) for t in shown.themes] == [("Theme 0", 40), ("Theme 1", 30)]
    assert shown.few == ("Theme 2",)
    assert "A quote." not in json.dumps([shown.few])


def test_the_piles_give_no_small_theme_back():
    """80 comments in a theme, 71 of them in the large ones: 9 or more are in the small one, so it is 9."""
    controlled = control(findings(texts=[text(41, 30, 9)]))
    assert controlled.leaks == ()
    assert controlled.findings.texts[0].piles.withheld
    assert counts(controlled.findings.texts[0].piles) == [None] * 5


def test_a_question_with_few_comments_tells_no_number():
    shown = control(findings(texts=[text(5, 3, none=0)])).findings.texts[0]
    assert (shown.received, shown.themes, shown.few) == (None, (), ("Theme 0", "Theme 1"))
    raw = replace(text(5, 3, none=0), without_campaigns="another", first_without="Theme 1")
    told = control(findings(texts=[raw])).findings.texts[0]
    assert (told.without_campaigns, told.first_without) == ("", "")
    assert counts(shown.piles) == [None] * 5 and shown.piles.base is None


def test_small_campaigns_lose_their_numbers():
    shown = control(findings(texts=[text(40, campaigns=(Campaign(11, 4), Campaign(4, 1)))])).findings.texts[0]
    assert (shown.campaigns, shown.small_campaigns) == ((Campaign(11, 4),), 1)


def test_unanimity_is_told_to_the_approver():
    controlled = control(findings(questions=[topline([40, 0])]))
    assert controlled.notices == (
        "Everybody gave the same answer to “Q”: look at it before it is published.",
    )


def test_a_leaky_publisher_is_found():
    """The control: small counts hidden and nothing else. The audit must not pass it."""
    raw = findings(breakdown("ward", [60, 36, 4]))
    leaky = replace(
        raw.responded.tables[0], rows=(*raw.responded.tables[0].rows[:2], Figure("ward 2", None, mark="c"))
    )
    shown = replace(raw, responded=replace(raw.responded, tables=(leaky,)))
    found = sensitive(audit(linked_tables(raw, shown)))
    assert [(leak.low, leak.high, leak.tables) for leak in found] == [(4, 4, ("ward",))]


TABLES = st.lists(st.lists(st.integers(0, 60), min_size=2, max_size=7), min_size=1, max_size=3)


def of_one_crowd(lists: list[list[int]]) -> list[CountTable]:
    """Tables of the same people: what one lacks is added as its last row, as "not answered" is."""
    people = max(sum(each) for each in lists)
    return [breakdown(f"t{n}", [*each, people - sum(each)]) for n, each in enumerate(lists)]


@settings(max_examples=60, deadline=None)
@given(TABLES, st.lists(st.integers(0, 40), min_size=0, max_size=4))
def test_no_small_count_is_in_any_table_or_can_be_worked_out(lists, sizes):
    tables = of_one_crowd(lists)
    texts = [text(*sorted(filter(None, sizes), reverse=True))]
    controlled = control(findings(*tables, texts=texts))
    assert controlled.leaks == ()
    shown = complete(controlled.findings)
    for table in shown.responded.tables:
        assert [n for n in counts(table) if n is not None and 0 < n < 10] == []
        assert all((row.count is None) == (row.percent is None) or table.base == 0 for row in table.rows)
    assert [theme.count for theme in shown.texts[0].themes if theme.count < 10] == []
    assert not small_in_files(shown)


def small_in_files(shown: Findings) -> list[str]:
    """Breakdown figures from 1 to 9 in what is written: JSON, workbook, CSV, Word and page (one document)."""
    found = [f"json {n}" for n in small_in_json(json.loads(json.dumps(shown.to_dict())))]
    tables = shown.tables()
    book = load_workbook(BytesIO(tables_xlsx(shown)), read_only=True)
    for sheet in book.worksheets[3:]:  # after cover, contents and notes
        if not sheet.title.startswith("Table "):
            continue
        number = int(sheet.title.removeprefix("Table ")) - 1
        if number >= len(tables) or tables[number].kind == "breakdown":
            cells = [row[1] for row in sheet.iter_rows(values_only=True) if len(row) > 1]
            found += [f"{sheet.title}: {n}" for n in cells if isinstance(n, int) and 0 < n < 10]
    book.close()
    for line in tables_csv(shown).decode("utf-8-sig").splitlines()[1:]:
        kind, number = line.split(",")[3], line.split(",")[6]
        found += [f"csv {line}"] if kind == "breakdown" and number.isdigit() and 0 < int(number) < 10 else []
    whole = {f"table-{q.key}" for q in shown.questions} | {f"table-{b.key}" for b in shown.batteries}
    blocks = [b for s in document(shown).sections for b in s.blocks if isinstance(b, TableBlock)]
    for block in (b for b in blocks if b.anchor not in whole):
        found += [f"doc {row}" for row in block.rows if row[1].isdigit() and 0 < int(row[1]) < 10]
    return found


def small_in_json(value) -> list[int]:
    if isinstance(value, dict):
        if value.get("kind") == "topline":
            return []
        own = [value["count"]] if isinstance(value.get("count"), int) and 0 < value["count"] < 10 else []
        return own + [n for part in value.values() for n in small_in_json(part)]
    return [n for part in value for n in small_in_json(part)] if isinstance(value, list) else []


def test_the_search_for_small_figures_can_find_one():
    found = small_in_files(complete(findings(breakdown("ward", [60, 36, 4]))))
    assert [each.split()[0] for each in found] == ["json", "Table", "csv", "doc"]


def test_the_files_of_a_real_release_hold_no_small_count(prepared):
    shown = Findings.from_dict(prepared.findings)
    assert small_in_files(shown) == []
    files = {
        a.name.rsplit("-", 1)[-1]: bytes(a.blob.content) for a in prepared.artefacts.select_related("blob")
    }
    assert small_in_json(json.loads(files["findings.json"])) == []
    with zipfile.ZipFile(BytesIO(files["report.docx"])) as report:
        names = report.namelist()
    assert "word/document.xml" in names
    hidden = [row for table in shown.tables() for row in table.rows if row.mark == "c"]
    assert len(hidden) > 10
    assert all((row.count, row.percent) == (None, None) for row in hidden)


def test_the_files_are_those_of_the_masked_findings(prepared):
    shown = Findings.from_dict(prepared.findings)
    kept = {a.name: bytes(a.blob.content) for a in prepared.artefacts.select_related("blob")}
    assert {f.name: f.content for f in artefacts.render(shown)} == kept


def test_word_and_page_are_one_document(prepared):
    """Page and Word are written from the same blocks; here, that every kind of block is in them."""
    blocks = [b for s in document(Findings.from_dict(prepared.findings)).sections for b in s.blocks]
    assert {type(b).__name__ for b in blocks} >= {"TableBlock", "FigureBlock", "Bullets", "Quotes", "Heading"}
    assert all(isinstance(b, FigureBlock) is (b.kind == "figure") for b in blocks)
    assert word.PLACE not in json.dumps([str(b) for b in blocks])


@pytest.mark.parametrize("low", [0, 1, 9])
def test_a_base_under_the_threshold_is_not_told(low):
    shown = mask(breakdown("ward", [low, 0]), findings())
    assert shown.base == (0 if low == 0 else None)
