"""The codeframe out as a file and in again: nothing changes unseen, all of it or none."""

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook

from analysis.models import Decision, Run, ThemeSet
from analysis.pipeline.codeframe_changes import changes
from analysis.pipeline.sources import source_of
from analysis.selectors import codeframe, theme_set_now
from analysis.services import decision_add
from consult.models import AuditEvent
from surveys.dataset import freeze
from surveys.importers.codeframe import CodeframeRow
from tests.desk.conftest import client_of
from tests.desk.making import QUESTION, Made
from tests.desk.test_carry_pages import carried

OURS = "id,name,description,state,reason,merged into,example comments\r\n"


def bring(client: Client, made: Made, text: str | bytes, name: str = "themes.csv"):
    content = text if isinstance(text, bytes) else text.encode()
    return client.post(f"{made.board}codeframe/", {"file": SimpleUploadedFile(name, content)})


def kept(response) -> str:
    return response.context["kept"]


def take(client: Client, made: Made, response):
    sent = {"kept": kept(response), "seen": response.context["version"]}
    return client.post(f"{made.board}codeframe/", sent)


def decide(made: Made, by, act: str, **payload) -> None:
    seen = codeframe(made.theme_set).version
    decision_add(theme_set=made.theme_set, act=act, payload=payload, seen=seen, by=by)


def themes(made: Made) -> list[tuple[str, str, str, str]]:
    return [(t.id, t.label, t.clause, t.state) for t in codeframe(made.theme_set).themes.values()]


def rows_of(response) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"), newline="")))


def test_the_csv_file_has_every_theme_with_its_base(signed_in, made, officer):
    decide(made, officer, "rename", theme="m0", label="=Wardens", clause="on foot")
    decide(made, officer, "drop", theme="m1", reason="Not ours")
    first, second = rows_of(signed_in.get(f"{made.board}codeframe.csv"))
    assert first == {
        "id": "m0",
        "name": "'=Wardens",
        "description": "on foot",
        "keywords": "wardens",
        "state": "proposed",
        "reason": "",
        "size": "3",
        "base": "6",
        "merged into": "",
        "earlier name": "",
        "example comments": "",
    }
    assert (second["id"], second["state"], second["reason"], second["size"]) == (
        "m1",
        "dropped",
        "Not ours",
        "0",
    )
    event = AuditEvent.objects.get(act="codeframe_export")
    assert (event.by, event.target) == (officer, f"themes:{made.theme_set.pk}:2")
    assert event.detail == {"form": "csv", "comments": False}


def test_the_spreadsheet_has_the_redacted_comments_for_who_works_on_them(signed_in, made):
    response = signed_in.get(f"{made.board}codeframe.xlsx")
    book = load_workbook(io.BytesIO(response.content))
    assert book.sheetnames == ["Themes", "Comments"]
    table = [[cell.value for cell in row] for row in book["Comments"].iter_rows()]
    top = table.index(["comment", "text", "themes", "sorted as"])
    rows = table[top + 1 :]
    assert [row[0] for row in rows] == [c.pk for c in made.comments]
    assert rows[1] == [
        made.comments[1].pk,
        "wardens and police on foot, my neighbour [name] agrees",
        "m0; m1",
        "themed",
    ]
    assert rows[2][1] == "[with the safeguarding lead]"
    reader = client_of(made.user("approver")).get(f"{made.board}codeframe.xlsx")
    assert load_workbook(io.BytesIO(reader.content)).sheetnames == ["Themes"]


def test_the_earlier_name_stands_beside_a_carried_theme(signed_in, made, officer):
    board = carried(made, made.theme_set, [("Wardens", "m0")], [[0]])
    decision_add(
        theme_set=board, act="rename", payload={"theme": "m0", "label": "More wardens"}, seen=0, by=officer
    )
    (row,) = rows_of(signed_in.get(f"{made.board}codeframe.csv"))
    assert (row["name"], row["earlier name"]) == ("More wardens", "Wardens")


@pytest.mark.parametrize("name", ["themes.csv", "themes.xlsx"])
def test_what_was_taken_changes_nothing_when_it_comes_back(signed_in, made, officer, name):
    decide(made, officer, "rename", theme="m0", label="=Wardens")
    decide(made, officer, "merge", themes=["m1"], into="m0")
    form = name.rpartition(".")[2]
    response = bring(signed_in, made, signed_in.get(f"{made.board}codeframe.{form}").content, name)
    assert response.status_code == 200
    html = response.content.decode()
    assert "This file changes nothing." in html and 'name="kept"' not in html


def test_a_file_is_shown_first_and_then_taken_whole(signed_in, made, officer):
    numbers = f"{made.comments[0].pk};{made.comments[3].pk}"
    text = OURS + "m0,More wardens,on foot,approved,,,\r\nm1,Street lights,,dropped,Not ours,,\r\n"
    text += f",Night safety,at night,approved,,,{numbers}\r\n"
    response = bring(signed_in, made, text)
    html = response.content.decode()
    assert Decision.objects.count() == 0
    assert "This file makes 6 changes. Nothing is changed yet." in html
    for sentence in (
        "Made the theme “Night safety” from 2 comments.",
        "Rename “Wardens” to “More wardens”, described as: on foot",
        "Describe “Night safety”: at night",
        "Approved “More wardens”.",
        "Dropped “Street lights”: Not ours",
    ):
        assert f"<li>{sentence}</li>" in html
    done = take(signed_in, made, response)
    assert (done.status_code, done["Location"]) == (302, made.board)
    assert themes(made) == [
        ("m0", "More wardens", "on foot", "approved"),
        ("m1", "Street lights", "", "dropped"),
        ("d1", "Night safety", "at night", "approved"),
    ]
    assert codeframe(made.theme_set).members("d1") == [made.comments[0].pk, made.comments[3].pk]
    assert set(Decision.objects.values_list("by", flat=True)) == {officer.pk}
    event = AuditEvent.objects.get(act="codeframe_apply")
    assert (event.target, event.detail) == (f"themes:{made.theme_set.pk}:0", {"decisions": 6})


def test_themes_that_are_not_in_the_file_stay(signed_in, made):
    response = bring(signed_in, made, OURS + "m0,More wardens,more wardens on foot,,,,\r\n")
    assert "Not in the file, and left as they are: Street lights." in response.content.decode()
    take(signed_in, made, response)
    assert themes(made)[1] == ("m1", "Street lights", "", "proposed")


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("m9,Wardens,,,,,", "Row 3: There is no theme with the id &#x27;m9&#x27; on this board."),
        ("m1,Lights,,green,,,", "Row 3: The state &#x27;green&#x27; is none of:"),
        ("m0,Lights,,,,,", "Row 3: The id &#x27;m0&#x27; stands in an earlier row too."),
        ("m1,Street lights,,dropped,,,", "Row 3: Say why, in a few words."),
        ("m1,ab,,,,,", "Row 3: Give the theme a name of 3 to 200 characters."),
        ("m1,Street lights,,merged,,m9,", "Row 3: That theme does not exist."),
        (",Buses,late,approved,,,", "Row 3: Choose at least one comment."),
        (",Buses,,,,,999999999", "Row 3: A chosen comment does not belong to this question."),
    ],
)
def test_a_bad_row_is_named_and_nothing_is_lost(signed_in, made, row, said):
    response = bring(signed_in, made, OURS + f"m0,More wardens,,,,,\r\n{row}\r\n")
    html = response.content.decode()
    assert response.status_code == 422
    assert said in html
    assert html.count("Row 3:") == 1 and 'name="kept"' not in html
    assert Decision.objects.count() == 0


def test_what_was_approved_or_is_gone_is_undone_on_the_board(signed_in, made, officer):
    decide(made, officer, "approve", theme="m0")
    decide(made, officer, "drop", theme="m1", reason="Not ours")
    text = OURS + "m0,Wardens,more wardens on foot,proposed,,,\r\nm1,Street lights,,approved,,,\r\n"
    html = bring(signed_in, made, text).content.decode()
    assert "Row 2: An approved theme is not proposed again: undo the approval on the board." in html
    assert "Row 3: The theme &#x27;Street lights&#x27; was dropped: undo that on the board first." in html


def test_a_signed_off_question_says_so(made, officer):
    decide(made, officer, "approve", theme="m0")
    decide(made, officer, "approve", theme="m1")
    decide(made, officer, "sign_off")
    found = changes(
        codeframe(made.theme_set), [CodeframeRow(2, "m0", "More wardens", "more wardens on foot")]
    )
    assert found.errors == [(2, "This question is signed off. Reopen it first, with a reason.")]


def test_who_was_faster_keeps_their_word(signed_in, made):
    response = bring(signed_in, made, OURS + "m0,More wardens,,approved,,,\r\n")
    decide(made, made.user("officer", name="Ann Other"), "rename", theme="m0", label="Ann's name")
    late = take(signed_in, made, response)
    assert late.status_code == 412
    assert "Ann Other changed this at the same moment" in late.content.decode()
    assert themes(made)[0] == ("m0", "Ann's name", "more wardens on foot", "proposed")
    assert not AuditEvent.objects.filter(act="codeframe_apply").exists()


@pytest.mark.parametrize("sent", ["", "nonsense", "e30:1abcde:xyz"])
def test_what_was_not_shown_is_not_done(signed_in, made, sent):
    response = signed_in.post(f"{made.board}codeframe/", {"kept": sent, "seen": 0})
    assert (response.status_code, Decision.objects.count()) == (422, 0)
    assert "This page is too old: bring the file again." in response.content.decode()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("themes.pdf", b"%PDF", "Bring an Excel file (.xlsx) or a CSV file (.csv)."),
        ("themes.csv", b"x" * (1024 * 1024 + 1), "This file is too large: at most 1 MB."),
        ("themes.csv", b"", "This file is empty."),
        ("themes.xlsx", b"PK nonsense", "cannot be read as a spreadsheet (XLSX)."),
    ],
)
def test_a_bad_file_says_why(signed_in, made, name, content, said):
    response = bring(signed_in, made, content, name)
    assert (response.status_code, said in response.content.decode()) == (422, True)


def test_a_codeframe_from_elsewhere_begins_the_question(signed_in, made, officer):
    freeze(made.consultation)
    text = "name,description,example\nPolice,more on foot,wardens please\nLamps,,street lights\n"
    response = bring(signed_in, made, text)
    assert "This file names 2 themes. Nothing is changed yet." in response.content.decode()
    assert ThemeSet.objects.count() == 1
    assert take(signed_in, made, response).status_code == 302
    run = Run.objects.get(kind="carry")
    brought = ThemeSet.objects.get(pk=run.target.split(":")[2])
    assert (brought.preview, theme_set_now(made.consultation, QUESTION)) == (True, made.theme_set)
    given = source_of(brought, made.consultation.pk, QUESTION).given()
    assert [(g.label, g.clause, g.examples) for g in given] == [
        ("Police", "more on foot", ("more on foot", "wardens please")),
        ("Lamps", "", ("street lights",)),
    ]


def test_it_needs_answers_that_were_analysed(signed_in, made):
    response = bring(signed_in, made, "name,example\nPolice,wardens please\n")
    refused = take(signed_in, made, response)
    assert refused.status_code == 422
    assert "The answers are not analysed yet" in refused.content.decode()
    assert ThemeSet.objects.count() == 1


def test_another_file_form_is_not_there(signed_in, made):
    assert signed_in.get(f"{made.board}codeframe.pdf").status_code == 404


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("m0,Wardens,,,,,", "Take the description of “Wardens” away."),
        ("m0,Wardens,who walk,,,,", "Describe “Wardens”: who walk"),
        ("m0,Officers,more wardens on foot,,,,", "Rename “Wardens” to “Officers”."),
        ("m0,Officers,,,,,", "Rename “Wardens” to “Officers”, and take its description away."),
    ],
)
def test_a_change_of_words_says_from_what_to_what(signed_in, made, row, said):
    html = bring(signed_in, made, OURS + row + "\r\n").content.decode()
    assert f"<li>{said}</li>" in html
