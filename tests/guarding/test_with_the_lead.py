"""A text with a worry: with the lead alone until it is looked at, and never a quote nor an example."""

import pytest
from django.test import Client

from analysis.board import WITH_THE_LEAD, Wanted, board
from analysis.models import Comment, Flag, ThemeMatch
from analysis.pipeline.quoting import why_not
from analysis.services import flags_handle, worry_raise
from analysis.services.safeguarding import Said
from tests.desk.conftest import client_of
from tests.desk.making import Made, make

pytestmark = pytest.mark.django_db
WORDS, TAIL = "Wardens should walk the parks", "should walk the parks"  # the page marks the first word


@pytest.fixture
def made() -> Made:
    return make()


@pytest.fixture
def officer(made: Made) -> Client:
    return client_of(made.user("officer"))


def look(made: Made) -> None:
    lead = made.user("safeguarding_lead")
    flags_handle(flags=list(made.consultation.flags.all()), said=Said("looked_at"), seen=0, by=lead)


def test_the_desk_reads_it_when_the_lead_has_looked(officer: Client, made: Made):
    pages = (made.board, f"{made.api}/themes/missing/comments?theme=m0")
    before = [officer.get(page).content.decode() for page in pages]
    assert [TAIL in page for page in before] == [False, False]
    assert str(WITH_THE_LEAD) in before[0]
    look(made)
    assert TAIL in officer.get(made.board).content.decode()


def test_a_search_tells_nothing_of_it(made: Made):
    assert board(made.theme_set, Wanted(search="parks")).comments == []
    look(made)
    assert [c.text for c in board(made.theme_set, Wanted(search="parks")).comments] == [WORDS]


def test_it_is_no_example_of_a_theme_even_when_it_was_looked_at(made: Made):
    ThemeMatch.objects.filter(comment=made.comments[2]).update(quote_rank=0)
    ThemeMatch.objects.exclude(comment=made.comments[2]).update(quote_rank=5)
    for _ in range(2):
        assert WORDS not in [theme.first_quote for theme in board(made.theme_set, Wanted()).themes]
        Flag.objects.update(state="looked_at")


def test_it_is_no_sample_of_a_campaign(made: Made):
    made.theme_set.campaigns = [{"comments": [made.comments[2].pk, made.comments[0].pk], "texts": 2}]
    made.theme_set.save()
    assert [c.sample for c in board(made.theme_set, Wanted()).campaigns] == [str(WITH_THE_LEAD)]


def test_a_mark_on_the_whole_copy_bars_every_text_of_it(made: Made):
    first = made.comments[0]
    assert why_not(first) == ""
    worry_raise(submission=first.submission)
    assert "never quoted" in why_not(Comment.objects.get(pk=first.pk))
    assert first.pk in [c.id for c in board(made.theme_set, Wanted(show="flagged")).comments]
    texts = {c.id: c.text for c in board(made.theme_set, Wanted()).comments}
    assert texts[first.pk] == str(WITH_THE_LEAD)


def test_a_mark_made_twice_is_one_flag(made: Made):
    submission = made.comments[0].submission
    assert worry_raise(submission=submission) == worry_raise(submission=submission)
    assert Flag.objects.filter(kind=Flag.KEYER).count() == 1
