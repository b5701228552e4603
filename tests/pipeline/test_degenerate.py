"""Odd answers to a real question: every comment is in one pile, and the result says so honestly."""

import uuid

import pytest

from analysis.board import Wanted, board
from analysis.models import Comment, Flag
from analysis.services.working import work_outstanding
from tests.factories import QuestionnaireFactory, SubmissionFactory
from tests.gates import gated
from tests.pipeline.small import definition

pytestmark = [pytest.mark.django_db]

PILES = ("themed", "none", "undecided", "set_aside", "unprocessed")
FIVE = ["More police", "Better lighting in the park", "Clean up the dog mess", "Youth clubs", "Cars"]
TEN = [
    "Potrzebujemy więcej policji na ulicach",
    "Больше полиции на улицах",
    "街上需要更多警察",
    "نحتاج إلى مزيد من الشرطة",
    "ਸਾਨੂੰ ਹੋਰ ਪੁਲਿਸ ਚਾਹੀਦੀ ਹੈ",
    "Il faut plus de police dans les rues",
    "Wir brauchen mehr Polizei auf den Straßen",
    "Mae angen mwy o heddlu ar y strydoedd",
    "더 많은 경찰이 필요합니다",
    "We need more police on the streets",
]
LETTER = "Please keep the wardens on the marina all year, summer is not the only time that we need them"
CASES = {
    "one": (["More police"], [0, 0, 1, 0, 0], "One comment is too few to group: read it."),
    "five": (FIVE, [0, 0, 5, 0, 0], "5 comments are too few to group reliably: read them all."),
    "identical": ([LETTER] * 45, [45, 0, 0, 0, 0], ""),
    "emoji": (["👍", "😡😡"] * 3, [0, 0, 0, 6, 0], "There is no comment to group."),
    "stop words": (["the and of", "it is what it is"], [0, 0, 0, 2, 0], "There is no comment to group."),
    "control characters": (["\u200b\x07", "\x01\x02"], None, "There is no comment to group."),
    "a document": ([*FIVE, "word " * 20_000], [0, 0, 5, 0, 1], ""),
    "ten languages": (TEN, [0, 0, 1, 9, 0], ""),
}


def answered(texts: list[str]):
    asked = QuestionnaireFactory(definition=definition())
    for number, text in enumerate(texts):
        given = {"agree_asb": 4, "missing": text}
        SubmissionFactory(id=uuid.UUID(int=number + 1), questionnaire=asked, answers=given)
    return asked.consultation


@pytest.mark.parametrize("name", gated(*CASES, first=4))
def test_every_comment_of_a_question_is_in_one_pile(ask, name):
    texts, piles, note = CASES[name]
    consultation = answered(texts)
    ask(consultation)
    work_outstanding()
    (found,) = consultation.theme_sets.filter(question_key="missing")
    kept = Comment.objects.filter(consultation=consultation, question_key="missing").count()
    assert found.counts["received"] == kept == sum(found.counts[one] for one in PILES)
    assert found.matches.count() == kept
    if piles is not None:
        assert [found.counts[one] for one in PILES] == piles
    if note:
        assert found.note == note


def test_without_an_answer_there_is_nothing_to_group(ask):
    consultation = answered(["", "   "])
    ask(consultation)
    work_outstanding()
    for found in consultation.theme_sets.filter(question_key="missing"):
        assert found.counts["received"] == sum(found.counts[one] for one in PILES)
        assert found.themes.count() == 0


def test_the_board_tells_in_which_language_a_comment_is(ask):
    consultation = answered([*TEN, "n/a"])
    ask(consultation)
    work_outstanding()
    Flag.objects.update(state=Flag.State.LOOKED_AT)  # each by somebody who reads the language
    (found,) = consultation.theme_sets.filter(question_key="missing")
    assert found.note.endswith("Not in English: 1 Arabic, 1 Chinese, 1 French, 1 German, 5 others.")
    seen = board(found, Wanted("set_aside"))
    told = {comment.text: comment.aside for comment in seen.comments}
    assert told[TEN[0]] == "In another language: Polish"
    assert told["n/a"] == "Says that there is nothing to say"
    assert TEN[-1] not in told
