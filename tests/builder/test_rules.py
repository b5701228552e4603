"""Who is asked: the form of rules, and the sentences made of them."""

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from frontend.builder.route_words import condition_words
from frontend.builder.rules import Rules, check_rules, rules_of, rules_posted
from surveys.definition import Definition
from surveys.definition.conditions import holds
from tests.definition.samples import every_type
from tests.definition.strategies import PATIENT, answers_for, conditions, definitions

ASKED = every_type()
EARLIER = [q for q in ASKED.questions if q.answerable]


def sent(rules: Rules, **more: str) -> QueryDict:
    """The form as the page with these rules sends it."""
    form = QueryDict(mutable=True)
    form["match"] = rules.match
    for n, rule in enumerate(rules.rules):
        form[f"rule-{n}-question"], form[f"rule-{n}-test"] = rule.question.key, rule.test
        form.setlist(f"rule-{n}-value", rule.chosen)
    form.update(more)
    return form


@PATIENT
@given(definitions().flatmap(lambda one: st.tuples(st.just(one), st.data(), answers_for(one))))
def test_a_rule_means_the_same_after_it_went_through_the_form(drawn: tuple) -> None:
    definition, data, answers = drawn
    written = [q for page in definition.source["pages"] for q in page["questions"]]
    condition = data.draw(conditions(written))
    if condition is None:
        return
    earlier = [q for q in definition.questions if q.answerable]
    rules = rules_posted(sent(rules_of(condition, earlier)), earlier)
    assert check_rules(rules)
    values = definition.validate(answers).values
    assert holds(rules.written(), values) is holds(condition, values)


@PATIENT
@given(definitions(), st.data())
def test_every_rule_has_a_sentence(definition: Definition, data: st.DataObject) -> None:
    written = [q for page in definition.source["pages"] for q in page["questions"]]
    condition = data.draw(conditions(written))
    if condition is not None:
        assert condition_words(definition, condition).strip()


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        ({"question": "ward", "equals": "hart"}, "the answer to question 3 is “Hart”"),
        (
            {"question": "safe", "at_or_below": 2},
            "the answer to question 1 is “Fairly unsafe” or “Very unsafe”",
        ),
        (
            {"question": "worst", "any_of": ["bikes", "dont_know"]},
            "the answers to question 4 include “Bikes” or “Don't know”",
        ),
        ({"question": "why", "answered": True}, "question 2 is answered"),
        ({"question": "why", "answered": False}, "question 2 is not answered"),
        ({"question": "quote", "equals": True}, "the box at question 7 is ticked"),
        ({"question": "heard_other", "answered": True}, "“Question heard: Other” is answered"),
        (
            {
                "all": [
                    {"question": "why", "answered": True},
                    {"any": [{"question": "safe", "equals": 1}, {"question": "safe", "equals": 5}]},
                ]
            },
            "question 2 is answered and (the answer to question 1 is “Very unsafe” "
            "or the answer to question 1 is “Very safe”)",
        ),
    ],
)
def test_the_sentence(condition: dict, words: str) -> None:
    assert condition_words(ASKED, condition) == words


def test_groups_within_groups_are_left_to_the_file() -> None:
    inner = {"any": [{"question": "why", "answered": True}]}
    assert rules_of({"all": [inner]}, EARLIER) == Rules(plain=False)
    assert rules_of({"question": "home_postcode", "answered": True}, []) == Rules(plain=False)


def test_a_rule_is_added_filled_in_and_removed() -> None:
    form = QueryDict(mutable=True)
    form.update({"act": "add", "add-question": "ward"})
    rules = rules_posted(form, EARLIER)
    assert [(r.question.key, r.test, r.chosen) for r in rules.rules] == [("ward", "given", [])]
    assert check_rules(rules) is False
    assert rules.errors == [{"href": "#rule-0", "text": "Tick at least one answer to “Question ward”."}]
    rules.rules[0].chosen = ["hart"]
    assert rules_posted(sent(rules), EARLIER).written() == {"question": "ward", "equals": "hart"}
    assert rules_posted(sent(rules, act="remove:0"), EARLIER).written() is None


@pytest.mark.parametrize("name", ["rule-0-question", "add-question", "act", "match", "rule-0-test"])
def test_what_no_page_sends_makes_no_rule(name: str) -> None:
    form = QueryDict(mutable=True)
    form.update({"act": "add", name: "no such thing"})
    assert rules_posted(form, EARLIER).rules == []
