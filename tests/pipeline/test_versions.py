"""Answers to an earlier version are counted with the newest one only where they mean the same."""

import pytest

from surveys.dataset import codes_of, freeze
from surveys.definition.concordance import compare, incomparable
from tests.definition.samples import definition, options, question, written
from tests.factories import ConsultationFactory, QuestionnaireFactory, SubmissionFactory

pytestmark = [pytest.mark.storage, pytest.mark.django_db]
TURNED = {"labels": ["Often", "Never"], "codes": [1, 2], "agree": [1], "disagree": [2]}
BEFORE = written(
    question("a", "scale", scale="agreement5"),
    question("b", "single", options=options("x", "y")),
    question("c", "number", unit="hours"),
    question("d", "single", options=options("x", "y")),
)
AFTER = written(
    question("a", "scale", scale="turned"),
    question("b", "single", options=options("y", "z")),
    question("c", "number", unit="days"),
    question("d", "multi", options=options("x", "y")),
    scales={"turned": TURNED},
)


def test_only_what_means_the_same_is_counted_together():
    consultation = ConsultationFactory()
    old = QuestionnaireFactory(consultation=consultation, definition=BEFORE)
    new = QuestionnaireFactory(consultation=consultation, definition=AFTER, version=2)
    SubmissionFactory(questionnaire=old, answers={"a": 1, "b": "x", "c": 3, "d": "x"})
    SubmissionFactory(questionnaire=old, answers={"a": 2, "b": "y", "c": 4, "d": "y"})
    SubmissionFactory(questionnaire=new, answers={"a": 2, "b": "y", "c": 5, "d": ["x"]})
    found = freeze(consultation)
    told = {key: codes_of(found, key).tolist() for key in "abcd"}
    assert found.size == 3
    assert told == {
        "a": [[-1], [-1], [2]],
        "b": [[-2], [1], [1]],
        "c": [[-1], [-1], [5]],
        "d": [[-1, -1], [-1, -1], [1, 0]],
    }


def test_a_scale_that_was_turned_and_options_that_changed_places_are_not_added_together():
    def scale(*labels):
        return {"own": {"labels": list(labels), "codes": [3, 2, 1], "agree": [3]}}

    first, second = {"key": "x", "label": "Yes"}, {"key": "y", "label": "No"}
    item, choice = question("a", "scale", scale="own"), question("b", "single", options=[first, second])
    swapped = [first | {"label": "No"}, second | {"label": "Yes"}]
    before = definition(item, choice, scales=scale("Good", "Fair", "Poor"))
    turned = definition(item, choice | {"options": swapped}, scales=scale("Poor", "Fair", "Good"))
    renamed = definition(item, choice, scales=scale("Very good", "Fair", "Bad"))
    assert incomparable(before, turned) == {"a", "b"}
    assert incomparable(before, renamed) == frozenset()
    told = {change.key: change.kind for change in compare(before, turned)}
    assert told == {"a": "scale or options changed", "b": "scale or options changed"}


def test_words_order_and_limits_leave_the_meaning():
    before = definition(question("a", "number", max=5), question("b", "single", options=options("x", "y")))
    after = definition(
        question("b", "single", options=[{"key": "y", "label": "Other words"}, *options("x")]),
        question("a", "number", max=9, required=True, help="Think of last week."),
    )
    assert incomparable(before, after) == frozenset()
    assert incomparable(
        definition(*BEFORE["pages"][0]["questions"]),
        definition(*AFTER["pages"][0]["questions"], scales={"turned": TURNED}),
    ) == {"a", "c", "d"}
