"""The officer's choice of groups in a release, from the answers to page, Word, sheets and the long list."""

import csv
import io

import pytest
from openpyxl import load_workbook

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


def test_themes_by_rating_hide_what_is_small(reviewed):
    """No theme question of the sample is about a scale, so its rating is given one here."""
    controlled, shown = prepared(reviewed)
    assert [t.key for t in shown.breakdowns if t.question in {x.key for x in shown.texts}] == []
    assert controlled.leaks == ()
