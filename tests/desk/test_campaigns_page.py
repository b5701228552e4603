"""The same text, sent many times: the pages, what they count, and what they never show."""

import re
from datetime import UTC, datetime

import pytest
from django.test import Client

from analysis.campaigns import Moved, Sent, _sent, campaigns_of, with_and_without
from analysis.methods.differences_in_words import Part
from analysis.models import Comment
from analysis.pipeline.codeframe import Codeframe, CodeTheme, Placement
from analysis.pipeline.forgetting import _campaigns
from surveys.models import Submission
from tests.desk.making import Made

WORDS = "Keep the wardens on the marina all year round please"
WITH_LEAD = "is with the safeguarding lead, who has not looked at it yet."


@pytest.fixture
def sent(made: Made) -> Made:
    """Two word for word but for a capital, one with another place; the third is with the lead."""
    for comment, text in zip(made.comments, [WORDS, WORDS.upper(), "SECRET", f"{WORDS} now"], strict=False):
        Comment.objects.filter(pk=comment.pk).update(redacted=text)
    made.theme_set.campaigns = [
        {"comments": [c.pk for c in made.comments[:4]], "texts": 3, "medoid": made.comments[3].pk}
    ]
    made.theme_set.save()
    return made


def test_what_was_sent_by_how_many_and_what_each_changed(sent: Made):
    (found,) = campaigns_of(sent.theme_set)
    assert (found.number, found.texts, found.hidden, found.shared) == (0, 3, 1, f"{WORDS} now")
    assert (found.sent.submissions, found.sent.channels) == (4, (("Online", 4),))
    first, second = found.variants(0, 20)
    assert (first.sent.submissions, first.shared) == (2, False)
    assert first.parts == (Part("same", WORDS), Part("left_out", "", "now"))
    assert (second.sent.submissions, second.shared) == (1, True)


def test_the_ways_most_used_first_and_the_days_of_the_country():
    """Half past eleven at night is half past midnight of the next day in summer."""
    rows = [
        Comment(
            submission=Submission(channel=channel, received_at=datetime(2024, 9, day, 23, 30, tzinfo=UTC))
        )
        for day, channel in enumerate(("paper", "web", "web", "import"), start=1)
    ]
    found = _sent(rows)
    assert found.channels == (("Online", 2), ("Imported", 1), ("Paper", 1))
    assert (str(found.first), str(found.last)) == ("2024-09-02", "2024-09-05")
    assert _sent([]) == Sent(0, (), None, None)


def test_where_the_shared_text_is_with_the_lead_another_is_compared_with(sent: Made):
    sent.theme_set.campaigns[0]["medoid"] = sent.comments[2].pk
    (found,) = campaigns_of(sent.theme_set)
    assert found.shared == WORDS
    sent.theme_set.campaigns[0]["comments"] = [sent.comments[2].pk]
    (alone,) = campaigns_of(sent.theme_set)
    assert (alone.shared, alone.groups, alone.hidden, alone.sent.submissions) == ("", (), 1, 1)


def test_the_page_of_all_campaigns(signed_in: Client, sent: Made):
    html = signed_in.get(f"{sent.board}campaigns/").content.decode()
    assert "4 of 7 comments are the same or nearly the same text (3 distinct texts). All are counted." in html
    assert "4 submissions, 3 distinct texts" in html
    assert f'href="{sent.board}campaigns/0/"' in html
    assert "Without campaigns" in html
    assert "SECRET" not in html


def test_the_page_of_one_campaign_marks_the_differences(signed_in: Client, sent: Made):
    html = signed_in.get(f"{sent.board}campaigns/0/").content.decode()
    assert f'<blockquote class="govuk-inset-text">{WORDS} now</blockquote>' in html
    (gone,) = re.findall(r"<del><span.*?</del>", html)
    assert re.sub(r"<[^>]*>", "", gone) == "[left out: now]"
    assert f"1 of them is counted but not shown: it {WITH_LEAD}" in html
    assert "SECRET" not in html
    assert "sent by 2" in html
    assert signed_in.get(f"{sent.board}campaigns/1/").status_code == 404
    assert signed_in.get(sent.url("themes/together/campaigns/")).status_code == 404


def test_words_people_wrote_are_escaped(signed_in: Client, sent: Made):
    Comment.objects.filter(pk=sent.comments[0].pk).update(redacted=f"{WORDS} <b>now</b>")
    html = signed_in.get(f"{sent.board}campaigns/0/").content.decode()
    assert "&lt;b&gt;now&lt;/b&gt;" in html
    assert "<b>now</b>" not in html


def test_a_question_without_a_campaign_says_what_would_stand_here(signed_in: Client, made: Made):
    made.theme_set.campaigns = []
    made.theme_set.save()
    html = signed_in.get(f"{made.board}campaigns/").content.decode()
    assert "No text was sent many times" in html


def test_the_board_leads_to_both_pages(signed_in: Client, sent: Made):
    html = signed_in.get(f"{sent.board}?theme=campaign-0").content.decode()
    assert f'href="{sent.board}campaigns/"' in html
    assert f'href="{sent.board}campaigns/0/"' in html


def test_themes_with_without_and_with_each_campaign_as_one():
    frame = Codeframe(
        0,
        {name: CodeTheme(id=name, label=name.upper()) for name in ("m0", "m1")},
        {
            **{pk: Placement("themed", ("m0",)) for pk in (1, 2, 3, 4)},
            5: Placement("themed", ("m0", "m1")),
            6: Placement("themed", ("m1",)),
            7: Placement("undecided"),
            8: Placement("set_aside"),
        },
    )
    sent = [{"comments": [1, 2, 3]}, {"comments": [5, 7, 8]}]
    found = with_and_without(frame, sent, ("themed", "undecided"))
    assert found.themes == (Moved("M0", 5, 1, 3), Moved("M1", 2, 1, 2))
    assert found.bases == (7, 2, 4)


def test_an_erased_letter_is_not_the_shared_text_any_more():
    group = {"comments": [1, 2, 3], "texts": 3, "medoid": 2}
    assert list(_campaigns([group], {2})) == [{"comments": [1, 3], "texts": 2}]
    assert list(_campaigns([group], {1})) == [{"comments": [2, 3], "texts": 2, "medoid": 2}]
