"""Comments like this one: the likest first, none that is with the lead alone, never by words taken out."""

import json
import re

import pytest
from django.test import Client

from analysis.board import Wanted, board, likeness
from analysis.methods import themes
from analysis.models import Comment
from analysis.selectors import codeframe
from consult.models import Blob
from tests.desk.making import QUESTION, Made
from tests.factories import SubmissionFactory


@pytest.fixture(autouse=True)
def nothing_kept():
    likeness._kept.clear()


def like(made: Made, n: int, **wanted) -> list[int]:
    """The places of those most like comment n, the likest first."""
    order = {comment.pk: place for place, comment in enumerate(made.comments)}
    found = board(made.theme_set, Wanted(chosen=f"like-{made.comments[n].pk}", **wanted))
    return [order[each.id] for each in found.comments]


def test_the_likest_stand_first_and_the_comment_itself_is_not_among_them(made: Made):
    made.consultation.flags.update(state="looked_at")
    assert like(made, 3)[0] == 4
    assert [n for n in range(7) if n in like(made, n)] == []


def test_what_the_lead_alone_reads_is_neither_found_nor_asked_for(signed_in: Client, made: Made):
    assert 2 not in like(made, 0)
    hidden = signed_in.get(f"{made.board}?theme=like-{made.comments[2].pk}").content.decode()
    assert "Comments like this one" not in hidden
    assert made.comments[2].redacted not in hidden


def test_words_that_were_taken_out_are_compared_by_nobody(made: Made):
    assert like(made, 3)[0] == 4
    Comment.objects.filter(pk=made.comments[4].pk).update(redacted="[taken out]")
    assert like(made, 3)[0] != 4
    assert len(likeness._kept) == 2


def test_the_vectors_are_kept_and_those_of_few_questions(made: Made, monkeypatch):
    like(made, 0)
    monkeypatch.setattr(likeness, "_made", lambda *args: pytest.fail("made again"))
    like(made, 3)
    monkeypatch.undo()
    for n in range(6):
        Comment.objects.filter(pk=made.comments[4].pk).update(redacted=f"street lights {n}")
        like(made, 3)
    assert len(likeness._kept) == likeness.KEPT


def test_the_space_that_is_kept_with_the_themes_is_used(made: Made, monkeypatch):
    model = themes.discover([comment.redacted for comment in made.comments])
    made.theme_set.model = Blob.keep(json.dumps(model.frozen().to_dict()).encode(), "application/json")
    made.theme_set.save(update_fields=["model"])
    monkeypatch.setattr(likeness, "learn", lambda *args: pytest.fail("learned anew"))
    assert like(made, 3)[0] == 4


def test_no_more_than_twenty_and_those_alike_in_the_order_of_their_arrival(made: Made):
    questionnaire = made.comments[0].submission.questionnaire
    more = []
    for _n in range(25):
        submission = SubmissionFactory(questionnaire=questionnaire, answers={}, screen_queued=True)
        more.append(
            Comment.objects.create(
                consultation=made.consultation,
                submission=submission,
                question_key=QUESTION,
                redacted=made.comments[3].redacted,
                text_sha256="0" * 64,
            )
        )
        made.theme_set.matches.create(comment=more[-1], pile="undecided")
    found = board(made.theme_set, Wanted(chosen=f"like-{made.comments[3].pk}"))
    assert (found.chosen_total, [each.id for each in found.comments]) == (20, [c.pk for c in more[:20]])


def test_they_can_be_searched_and_moved_from_there(signed_in: Client, made: Made):
    made.consultation.flags.update(state="looked_at")
    assert like(made, 0, search="parks") == [2]
    address = f"theme=like-{made.comments[0].pk}"
    html = signed_in.get(f"{made.board}?{address}").content.decode()
    assert '<h2 class="govuk-heading-m" id="place">Comments like this one</h2>' in html
    assert (
        '<blockquote class="govuk-inset-text">More wardens on the streets at night please</blockquote>'
        in html
    )
    assert re.findall(r'name="theme" value="(m\d+)"', html) == []  # no theme that they would be moved out of
    picked = [made.comments[1].pk, made.comments[2].pk]
    moved = {"act": "move", "to": "m1", "seen": 0, "back": address, "comments": picked}
    response = signed_in.post(made.board + "decide/", moved)
    assert response["Location"].startswith(f"{made.board}?{address}#c-")
    assert [codeframe(made.theme_set).placements[pk].themes for pk in picked] == [("m1",), ("m1",)]


def test_every_comment_leads_to_those_like_it(signed_in: Client, made: Made):
    html = signed_in.get(made.board).content.decode()
    links = re.findall(r"\?theme=like-(\d+)\"", html)
    assert links == [str(comment.pk) for comment in made.comments[:3]]


@pytest.mark.parametrize("asked", ["like-", "like-0", "like-x", "like-99999999999999999999"])
def test_one_that_is_not_there_leads_to_the_largest_theme(made: Made, asked: str):
    assert board(made.theme_set, Wanted(chosen=asked)).chosen == "m0"
