"""The officer's choice of groups in a release, from the answers to page, Word, sheets and the long list."""

import csv
import io
import json
from uuid import UUID

import pytest
from openpyxl import load_workbook

from analysis.models import Comment
from analysis.pipeline.beside import beside_now
from analysis.pipeline.disclosure import Controlled, control
from analysis.pipeline.findings import NotReady, build, inputs_now
from analysis.pipeline.prepare import complete
from analysis.reports.document import TableBlock
from analysis.reports.model import Findings
from analysis.reports.sections import document
from analysis.reports.sheets import tables_csv, tables_xlsx
from analysis.services.banners import banner_names, banners_choose, banners_offered
from consult.models import AuditEvent, Consultation
from consult.services import BadFacts, Stale
from tests.analysis.reviewed import analyse, sign_off, themes
from tests.factories import GOLDEN, ConsultationFactory, QuestionnaireFactory, SubmissionFactory, member


def choose(consultation: Consultation, *keys: str) -> Consultation:
    by_key = {banner.key: banner for banner in banners_offered(consultation)}
    wanted = [by_key[key] for key in keys]
    return banners_choose(consultation=consultation, seen=consultation.version, banners=wanted, by=None)


def prepared(consultation: Consultation) -> tuple[Controlled, Findings]:
    controlled = control(build(consultation, by_group=True), beside_now(consultation))
    return controlled, complete(controlled.findings)


def test_groups_are_chosen_on_the_version_that_was_seen(reviewed):
    before = inputs_now(reviewed)
    changed = choose(reviewed, "age")
    assert changed.facts["banners"] == [{"question": "age", "rung": ""}]
    assert banner_names(changed) == ["Age"]
    assert inputs_now(changed) != before
    assert AuditEvent.objects.filter(act="banners_choose", consultation=reviewed).count() == 1
    with pytest.raises(Stale):
        choose(reviewed, "ward")
    again = Consultation.objects.get(pk=reviewed.pk)
    with pytest.raises(BadFacts, match="Choose each question once"):
        choose(again, "age", "age")
    with pytest.raises(BadFacts, match="at most 4"):
        choose(again, "age", "ward", "sex", "channel", "ethnicity")


def test_a_banner_that_is_no_longer_asked_is_said(reviewed):
    reviewed.facts["banners"] = [{"question": "shoe_size", "rung": ""}]
    with pytest.raises(NotReady, match="'shoe_size' any more: choose its groups again"):
        build(reviewed)


def test_what_is_offered_is_one_group_a_person_and_no_opinion(reviewed):
    offered = {banner.key for banner in banners_offered(reviewed)}
    assert {"ward", "age", "sex", "channel"} <= offered
    assert not offered & {"agree_asb", "worst_problems", "connection", "quote_consent", "answering_as"}


def test_differences_stand_in_every_file(reviewed):
    controlled, shown = prepared(choose(reviewed, "channel"))
    assert controlled.leaks == ()
    table = next(t for t in shown.breakdowns if t.key == "agree_drugs-by-channel")
    assert [g.label for g in table.groups] == ["All", "Online", "Paper"]
    section = next(s for s in document(shown).sections if s.anchor == "groups")
    assert section.title == "Differences between groups"
    block = next(b for b in section.blocks if isinstance(b, TableBlock) and b.anchor == f"table-{table.key}")
    assert block.header == ("Group", "Agree", "Neither agree nor disagree, or don't know", "Disagree", "Base")
    assert block.rows == (
        ("All", "71%", "18%", "10%", "284"),
        ("Online", "71%", "withheld", "withheld", "245"),
        ("Paper", "74%", "<10", "<10", "39"),
    )
    assert all(block.figures[1:])
    _in_the_workbook(shown)
    lines = list(csv.reader(io.StringIO(tables_csv(shown).decode("utf-8-sig"))))
    own = [line for line in lines if line[0] == table.key and line[10] == "Paper"]
    assert [line[5:] for line in own] == [
        ["Agree", "29", "74", "39", "", "Paper"],
        ["Neither agree nor disagree, or don't know", "", "", "39", "c", "Paper"],
        ["Disagree", "", "", "39", "c", "Paper"],
    ]


def _in_the_workbook(shown: Findings) -> None:
    book = load_workbook(io.BytesIO(tables_xlsx(shown)), read_only=True)
    rows = [list(row) for sheet in book.worksheets for row in sheet.iter_rows(values_only=True)]
    book.close()
    assert ["Paper", "Agree", 29, 74, 39] in rows
    assert ["Paper", "Disagree", "[c]", "[c]", 39] in rows


def rated(db_consultation: Consultation) -> Consultation:
    """70 comments on what is missing by how their authors rated the first priority; one organisation."""
    definition = json.loads(json.dumps(GOLDEN))
    asked = [q for page in definition["pages"] for q in page["questions"]]
    next(q for q in asked if q["key"] == "missing")["about"] = "agree_asb"
    questionnaire = QuestionnaireFactory(consultation=db_consultation, definition=definition)
    wishes = [(5, "light", 30), (5, "bike", 12), (1, "light", 11), (1, "bike", 3), (1, "speed", 13)]
    rows = [{"agree_asb": code, "missing": text} for code, text, n in wishes for _ in range(n)]
    rows.append({"agree_asb": 1, "missing": "bike", "answering_as": "organisation"})
    for n, row in enumerate(rows):
        sent = SubmissionFactory(id=UUID(int=n), questionnaire=questionnaire, answers=row)
        Comment.objects.create(
            consultation=db_consultation,
            submission=sent,
            question_key="missing",
            redacted=row["missing"],
            text_sha256="0",
        )
    dataset = analyse(db_consultation)
    officer = member(db_consultation.partnership, "officer")
    sign_off(themes(db_consultation, dataset, "missing", {"Light": "light", "Bikes": "bike"}), officer)
    return db_consultation


def test_themes_by_how_their_authors_rated_the_priority(db):
    found = rated(ConsultationFactory(stage="reviewing"))
    raw = build(found, by_group=True)
    table = next(t for t in raw.breakdowns if t.key == "missing-by-agree_asb")
    assert [(g.label, g.base) for g in table.groups if g.base] == [
        ("All", 70),
        ("Agree", 42),
        ("Disagree", 27),
        ("No rating, or from an organisation", 1),
    ]
    assert {row.label: [cell.count for cell in row.cells if cell.count] for row in table.rows} == {
        "Light": [41, 30, 11],
        "Bikes": [16, 12, 3, 1],
    }
    controlled = control(raw, beside_now(found))
    assert controlled.leaks == ()
    shown = next(t for t in complete(controlled.findings).breakdowns if t.key == table.key)
    small = [cell.count for row in shown.rows for cell in row.cells if cell.count and cell.count < 10]
    assert small == [] and [g.base for g in shown.groups if g.base and g.base < 10] == []
    assert "16" not in {str(cell.count) for row in shown.rows for cell in row.cells[1:]}
