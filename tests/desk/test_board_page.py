"""What the theme board shows: bases, highlights, flags, filters, campaigns."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from analysis.board import PAGE, Wanted, board
from analysis.highlights import Segment, segments
from analysis.methods.redaction.spans import WORDS
from analysis.models import Comment, Run, ThemeMatch
from tests.desk.making import QUESTION, Made
from tests.factories import SubmissionFactory


def shown(made: Made, **wanted) -> list[str]:
    return [c.text for c in board(made.theme_set, Wanted(**wanted)).comments]


def looked_at(made: Made) -> None:
    """The lead has looked at the third comment: from then on the desk reads it, redacted."""
    made.consultation.flags.update(state="looked_at")


def test_sizes_with_their_base(made: Made):
    found = board(made.theme_set, Wanted())
    assert [(t.theme.label, t.size, t.base) for t in found.themes] == [
        ("Wardens", 3, 6),
        ("Street lights", 3, 6),
    ]
    assert (found.received, found.base) == (7, 6)
    assert found.piles == {"none": 0, "undecided": 1, "set_aside": 1, "unprocessed": 0}
    assert (found.chosen, found.version, found.undoable) == ("m0", 0, None)


def test_the_page_prints_them(signed_in: Client, made: Made):
    html = signed_in.get(made.board).content.decode()
    assert html.count('<span class="c-theme__count">3 of 6<') == 2
    assert "6 of 7 comments say something." in html
    assert "2 themes still to approve" in html
    assert "3 submissions, 2 distinct texts" in html
    assert (
        '<blockquote class="govuk-inset-text">More wardens on the streets at night please</blockquote>'
        in html
    )
    assert "Stability 0.75 of 1." in html


def test_words_that_tie_a_comment_are_marked_and_all_else_is_escaped(signed_in: Client, made: Made):
    html = signed_in.get(made.board + "?theme=m1").content.decode()
    assert "Fix the street <mark>lights</mark> on our road" in html
    assert "<mark>street</mark> <mark>lights</mark> are broken &amp; &lt;dark&gt;" in html
    first = signed_in.get(made.board).content.decode()
    assert 'my neighbour <span class="c-redacted">[name]</span> agrees' in first


def test_flags_and_why_a_comment_may_not_be_quoted(signed_in: Client, made: Made):
    html = signed_in.get(made.board).content.decode()
    rows = re.findall(r'<li class="c-comment".*?</li>', html, re.S)
    assert ["May be quoted" in row for row in rows] == [True, False, False]
    assert ["With the safeguarding lead" in row for row in rows] == [False, False, True]
    assert ['value="quote:' in row for row in rows] == [True, False, False]
    assert "The writer did not say that their words may be used." in rows[1]
    assert "Also in: Street lights" in rows[1]


@pytest.mark.parametrize(
    ("wanted", "numbers"),
    [
        ({}, [0, 1, 2]),
        ({"chosen": "m1"}, [1, 3, 4]),
        ({"chosen": "undecided"}, [5]),
        ({"chosen": "set_aside"}, [6]),
        ({"chosen": "campaign-0"}, [0, 1, 2]),
        ({"chosen": "nowhere"}, [0, 1, 2]),
        ({"search": "WARDENS parks"}, [2]),
        ({"show": "quotable"}, [0]),
        ({"show": "flagged"}, [2]),
        ({"show": "unsure", "chosen": "m1"}, [4]),
        ({"show": "quoted"}, []),
        ({"show": "unread"}, [0, 1, 2]),
        ({"page": 99}, [0, 1, 2]),
    ],
)
def test_search_and_filters(made: Made, wanted: dict, numbers: list[int]):
    looked_at(made)
    assert shown(made, **wanted) == [made.comments[n].redacted for n in numbers]


def test_the_address_holds_the_filters(signed_in: Client, made: Made):
    looked_at(made)
    html = signed_in.get(made.board + "?theme=m0&q=parks&show=flagged").content.decode()
    assert '<input class="govuk-input" id="q" name="q" type="search" value="parks">' in html
    assert '<option value="flagged" selected>' in html
    assert "?theme=m1&amp;q=parks&amp;show=flagged" in html
    assert html.count("data-comment") == 1


def many_more(made: Made) -> None:
    questionnaire = made.comments[0].submission.questionnaire
    for n in range(PAGE):
        submission = SubmissionFactory(questionnaire=questionnaire, answers={}, screen_queued=True)
        comment = Comment.objects.create(
            consultation=made.consultation, submission=submission, question_key=QUESTION,
            redacted=f"wardens {n}", text_sha256="0" * 64,
        )  # fmt: skip
        ThemeMatch.objects.create(theme_set=made.theme_set, comment=comment, pile="themed", themes=[0])


def test_fifty_comments_a_page(signed_in: Client, made: Made):
    many_more(made)
    assert len(shown(made)) == PAGE
    assert shown(made, page=2) == ["wardens 47", "wardens 48", "wardens 49"]
    html = signed_in.get(made.board + "?theme=m0&page=2").content.decode()
    assert (html.count("data-comment "), "53 comments" in html) == (3, True)


def test_a_page_costs_the_same_however_many_comments_it_shows(signed_in: Client, made: Made):
    signed_in.get(made.board)
    with CaptureQueriesContext(connection) as few:
        signed_in.get(made.board)
    many_more(made)
    with CaptureQueriesContext(connection) as many:
        signed_in.get(made.board)
    assert len(many) == len(few)
    assert len(few) <= 47


def test_texts_being_checked_are_told(signed_in: Client, made: Made):
    Run.objects.create(
        consultation=made.consultation, kind="screen", target="submission:x", input_fingerprint="1"
    )
    assert "1 answer is being checked and is not among these." in signed_in.get(made.board).content.decode()
    assert (
        "1 answer is being checked for names and worries."
        in signed_in.get(made.url("themes/")).content.decode()
    )


def test_a_question_without_themes_teaches_the_next_step(signed_in: Client, made: Made):
    html = signed_in.get(made.url("themes/together/")).content.decode()
    assert "Themes are found when the answers are analysed." in html
    assert signed_in.get(made.url("themes/ward/")).status_code == 404
    assert signed_in.get(made.url("themes/nothing/")).status_code == 404


def test_the_list_of_questions_says_how_far_each_is(signed_in: Client, made: Made):
    html = signed_in.get(made.url("themes/")).content.decode()
    assert "7 comments; 2 themes; 2 still to approve; 1 undecided" in html
    assert html.count("0 comments; no themes yet") == 3
    assert "asked after: Safety during the day" in html


def test_the_history_tells_every_decision_and_what_was_undone(signed_in: Client, made: Made, officer):
    decide = made.board + "decide/"
    signed_in.post(decide, {"act": "rename", "theme": "m0", "label": "Patrols", "seen": 0})
    signed_in.post(decide, {"act": "drop", "theme": "m1", "reason": "Twice", "seen": 1})
    signed_in.post(made.board + "undo/2/", {"seen": 2})
    html = signed_in.get(made.board + "history/").content.decode()
    said = re.findall(r"<span>(\d)\. (.*?)(?: <span class=\"c-soft\">\((undone)\)</span>)?</span>", html)
    assert said == [
        ("3", "Undid decision 2.", ""),
        ("2", "Dropped “Street lights”: Twice", "undone"),
        ("1", "Renamed a theme to “Patrols”.", ""),
    ]
    assert re.findall(r'action="[^"]*/undo/(\d)/"', html) == ["1"]


@given(text=st.text(max_size=60), why=st.lists(st.text(max_size=8), max_size=4))
def test_segments_joined_are_the_text(text: str, why: list[str]):
    assert "".join(part.text for part in segments(text, why)) == text


@pytest.mark.parametrize("words", WORDS.values())
def test_everything_that_redaction_puts_in_is_seen_as_such(words: str):
    assert segments(f"a {words} b", []) == (Segment("a "), Segment(words, "redacted"), Segment(" b"))


def test_a_redaction_is_never_marked_as_a_word():
    assert segments("my [name] name", ["name"]) == (
        Segment("my "),
        Segment("[name]", "redacted"),
        Segment(" "),
        Segment("name", "why"),
    )
