"""The pages on which themes are carried on: whose are used, what is newer, and what became of them."""

import json
import uuid
from pathlib import Path

import pytest
from django.test import Client

from analysis.carried import beside_page, choices, newer_comments
from analysis.models import Release, Run, Theme, ThemeMatch, ThemeSet
from analysis.pipeline.themes_beside import finding, origin_of
from analysis.reports.document import Writer
from analysis.reports.themes_beside import EarlierTheme, ThemesBeside, masked, told
from analysis.selectors import codeframe, theme_set_now
from analysis.services import decision_add
from consult.models import Blob
from surveys.dataset import freeze
from tests.desk.conftest import client_of
from tests.desk.making import QUESTION, Made, make

GOLDEN = Path(__file__).resolve().parents[2] / "docs/formats/findings.golden.json"


def decide(theme_set: ThemeSet, by, act: str, **payload) -> None:
    seen = codeframe(theme_set).version
    decision_add(theme_set=theme_set, act=act, payload=payload, seen=seen, by=by)


def carried(made: Made, source: ThemeSet, names: list[tuple], places: list[list[int]]) -> ThemeSet:
    """``names``: (label, id in the source, or "" for a new one); ``places``: themes of each comment."""
    theme_set = ThemeSet.objects.create(
        consultation=made.consultation,
        question_key=QUESTION,
        input_fingerprint=uuid.uuid4().hex,
        model=Blob.keep(b"{}", "application/json"),
        counts={},
        carried_from=source,
        chosen_at="2024-01-01T00:00Z",
    )
    for number, (label, earlier) in enumerate(names):
        origin = "carried" if earlier else "found"
        Theme.objects.create(
            theme_set=theme_set, number=number, label=label, stability=1.0, origin=origin, earlier=earlier
        )
    for comment, themes in zip(made.comments, places, strict=False):
        pile = "themed" if themes else "none"
        ThemeMatch.objects.create(theme_set=theme_set, comment=comment, pile=pile, themes=themes)
    return theme_set


@pytest.fixture
def later(made: Made, officer) -> Made:
    """Another consultation of the partnership. The earlier one has approved both its themes."""
    for theme in ("m0", "m1"):
        decide(made.theme_set, officer, "approve", theme=theme)
    return make(partnership=made.partnership, title="The later plan")


@pytest.fixture
def board(made: Made, later: Made) -> ThemeSet:
    names = [("Wardens", "m0"), ("Street lights", "m1"), ("Parking", "")]
    return carried(later, made.theme_set, names, [[0], [0], [2], [2], []])


def page(client: Client, made: Made, name: str, status: int = 200) -> str:
    response = client.get(f"{made.board}{name}")
    assert response.status_code == status
    return response.content.decode()


def test_questions_with_approved_themes_are_offered(signed_in, made, later):
    (choice,) = choices(later.consultation, QUESTION)
    assert (choice.theme_set, choice.themes, choice.wave) == (
        made.theme_set,
        ("Wardens", "Street lights"),
        False,
    )
    assert choices(made.consultation, QUESTION) == []  # its own themes are no earlier question
    html = page(signed_in, later, "carry/")
    assert f'value="{made.theme_set.pk}"' in html
    assert "2 approved themes: Wardens, Street lights" in html
    assert "No other question of this partnership" in page(signed_in, made, "carry/")


def test_another_partnership_is_never_offered(made, later):
    assert choices(make().consultation, QUESTION) == []


def test_what_is_left_behind_is_said(signed_in, later, officer):
    assert "left behind" not in page(signed_in, later, "carry/")
    decide(later.theme_set, officer, "approve", theme="m0")
    assert "The 2 themes on this board now, and what was decided on them, are left behind." in page(
        signed_in, later, "carry/"
    )


def test_asking_makes_a_run_and_the_board_says_so(signed_in, made, later):
    freeze(later.consultation)
    response = signed_in.post(f"{later.board}carry/", {"source": made.theme_set.pk, "seen": 0})
    assert (response.status_code, response["Location"]) == (302, later.board)
    run = Run.objects.get(kind="carry")
    assert (run.consultation, run.target.split(":")[1:]) == (
        later.consultation,
        [QUESTION, str(made.theme_set.pk)],
    )
    assert "The comments are being put to other themes." in page(signed_in, later, "")
    Run.objects.update(state="quarantined")
    assert "Putting the comments to other themes failed three times." in page(signed_in, later, "")


@pytest.mark.parametrize(
    ("sent", "status", "told_so"),
    [
        ({}, 422, "Choose an earlier question."),
        ({"source": "99999"}, 422, "Choose an earlier question."),
        ({"source": "own", "seen": 0}, 422, "The answers are not analysed yet"),
    ],
)
def test_what_cannot_be_done_says_why(signed_in, made, later, sent, status, told_so):
    sent = sent | ({"source": made.theme_set.pk} if sent.get("source") == "own" else {})
    response = signed_in.post(f"{later.board}carry/", sent)
    assert (response.status_code, told_so in response.content.decode()) == (status, True)
    assert not Run.objects.filter(kind="carry").exists()


def test_who_is_late_is_told_and_nothing_is_asked(signed_in, made, later):
    freeze(later.consultation)
    decide(later.theme_set, later.user("officer", name="Ann Other"), "approve", theme="m0")
    response = signed_in.post(f"{later.board}carry/", {"source": made.theme_set.pk, "seen": 0})
    assert response.status_code == 412
    assert "Ann Other changed this at the same moment" in response.content.decode()
    assert not Run.objects.filter(kind="carry").exists()


def test_newer_comments_are_offered_to_the_themes(signed_in, made, later, officer):
    assert newer_comments(made.theme_set) == 0
    again = ThemeSet.objects.create(
        consultation=made.consultation,
        question_key=QUESTION,
        dataset=freeze(made.consultation),
        input_fingerprint=uuid.uuid4().hex,
        model=Blob.keep(b"{}", "application/json"),
        counts={},
    )
    extra = later.comments[:2]  # any comments that the board does not hold
    for comment in [*made.comments, *extra]:
        ThemeMatch.objects.create(theme_set=again, comment=comment, pile="none")
    assert newer_comments(made.theme_set) == 2
    html = page(signed_in, made, "")
    assert "There are 2 newer comments that are on no board." in html
    assert f'name="source" value="{made.theme_set.pk}"' in html and "Put them to your themes" in html
    reader = client_of(made.user("approver"))
    assert "Put them to your themes" not in page(reader, made, "")


def test_the_board_marks_what_was_carried_and_what_is_new(signed_in, later, board):
    html = page(signed_in, later, "")
    assert html.count("; carried over") == 2
    assert html.count("gone: nobody says it here") == 1
    assert html.count("Proposed; new") == 1
    assert f"{later.board}beside/" in html


def test_beside_the_themes_of_the_earlier_question(signed_in, made, later, board, officer):
    decide(board, officer, "rename", theme="m0", label="More wardens")
    shown = beside_page(theme_set_now(later.consultation, QUESTION))
    assert [(r.row.kind, r.row.label, r.row.earlier_label, r.row.size, r.then) for r in shown.rows] == [
        ("renamed", "More wardens", "Wardens", 2, 3),
        ("new", "Parking", "", 2, None),
        ("gone", "Street lights", "Street lights", 0, 3),
    ]
    assert (shown.now, shown.then, shown.own) == (5, 6, False)
    html = page(signed_in, later, "beside/")
    assert "Renamed; it was “Wardens”" in html
    assert "2 of 5" in html and "3 of 6" in html
    assert page(signed_in, made, "beside/", 404)


def test_dropped_and_merged_ones_are_gone(made, later, board, officer):
    decide(board, officer, "merge", themes=["m0"], into="m2")
    decide(board, officer, "drop", theme="m1", reason="Not raised")
    assert [(r.row.kind, r.row.label, r.row.earlier_label) for r in beside_page(board).rows] == [
        ("new", "Parking", ""),
        ("gone", "", "Wardens"),
        ("gone", "", "Street lights"),
    ]


def test_an_analysis_between_leads_back_to_the_earlier_question(made, later, board):
    newest = carried(later, board, [("Wardens", "m0"), ("Parking", "m2")], [[0], [1]])
    origin = origin_of(newest)
    assert (origin.theme_set, origin.own) == (made.theme_set, False)
    assert origin.was == {"m0": ("m0", "Wardens")}
    assert [(r.row.kind, r.row.label or r.row.earlier_label) for r in beside_page(newest).rows] == [
        ("same", "Wardens"),
        ("new", "Parking"),
        ("gone", "Street lights"),
    ]


def test_an_earlier_analysis_alone_is_set_beside_but_is_no_part_of_a_report(made, officer):
    newest = carried(made, made.theme_set, [("Wardens", "m0")], [[0]])
    assert beside_page(newest).own is True
    assert finding(newest, codeframe(newest)) is None


def test_a_report_tells_names_alone_where_nothing_is_released(made, later, board):
    told_now = finding(board, codeframe(board))
    assert (told_now.released, told_now.received) == (False, None)
    assert told_now.themes == (
        EarlierTheme("same", "Wardens", "Wardens", 2, None),
        EarlierTheme("new", "Parking", "", 2, None),
        EarlierTheme("gone", "Street lights", "Street lights", None, None),
    )


FOUND = ThemesBeside(
    "The plan of 2019: Missing",
    True,
    40,
    (
        EarlierTheme("same", "Wardens", "Wardens", 12, 20),
        EarlierTheme("renamed", "Lamps", "Street lights", 4, None),
        EarlierTheme("gone", "", "Bins", None, 11),
        EarlierTheme("new", "Parking", "", 15, None),
    ),
)


def test_small_numbers_are_hidden_and_none_is_told_of_a_hidden_base():
    assert [row.count for row in masked(FOUND, 10, 60).themes] == [12, None, None, 15]
    assert [row.count for row in masked(FOUND, 10, 9).themes] == [None, None, None, None]
    assert masked(None, 10, 60) is None


def test_the_table_of_the_report():
    w = Writer("missing", 4, "Missing")
    told(masked(FOUND, 10, 60), w, "missing", 60, 10)
    (block,) = w.blocks
    assert block.caption == "Themes beside those of The plan of 2019: Missing"
    assert block.header == ("Theme", "What became of it", "Name then", "Comments now", "Comments then")
    assert block.rows == (
        ("Wardens", "Raised again", "Wardens", "12", "20"),
        ("Lamps", "Raised again, under another name", "Street lights", "fewer than 10", "not told"),
        ("Bins", "Not raised this time", "Bins", "none", "11"),
        ("Parking", "New", "–", "15", "–"),
    )
    assert block.note == "Base now: 60 comments received. Base then: 40 comments received."


def test_of_a_release_in_force_the_earlier_numbers_are_told(made, later, officer):
    released = json.loads(GOLDEN.read_text(encoding="utf-8"))
    Release.objects.create(
        consultation=made.consultation,
        number=1,
        state="published",
        fingerprint="1",
        inputs_fingerprint="1",
        findings=released,
        code_version="1",
        prepared_by=officer,
        approved_by=made.user("approver"),
    )
    names = [("Greater visible police presence", "m0"), ("Hate crime", "m1")]
    board = carried(later, made.theme_set, names, [[0], [0], [1]])
    told_now = finding(board, codeframe(board))
    assert (told_now.released, told_now.received) == (True, 183)
    assert told_now.themes == (
        EarlierTheme("same", names[0][0], names[0][0], 2, 17),
        EarlierTheme("same", "Hate crime", "Hate crime", 1, None),  # too few to be told then
    )
    Release.objects.update(state="superseded")
    assert finding(board, codeframe(board)).released is False
