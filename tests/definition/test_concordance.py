"""What became of each question from one version to the next."""

import copy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.definition import Definition
from surveys.definition.concordance import CHANGED, DROPPED, KINDS, NEW, REWORDED, SAME, Change, compare
from tests.definition.samples import definition, options, question
from tests.definition.strategies import PATIENT, definition_dicts, definitions

WARD = question("ward", "single", options=options("hart", "seaton"), off_scale=["dont_know"])
SAFE = question("safe", "scale", scale="safety5", off_scale=["dont_know"])
OWN = {"labels": ["Good", "Bad"], "codes": [2, 1], "agree": [2], "disagree": [1]}
WHY = question("why", "text", show_if={"question": "ward", "equals": "hart"}, max_length=100)


def change(old, new, **settings):
    """What became of the last question."""
    before, after = (definition(*asked, **settings) for asked in (old, new))
    return compare(before, after)[-1]


def ward(**changed):
    return [WARD | changed]


def test_nothing_changed():
    assert change([WARD], [WARD]) == Change("ward", SAME)


@pytest.mark.parametrize(
    "changed",
    [
        {"short": "The ward"},
        {"why": "To see who answers."},
        {"help_lines": True},
        {"role": "characteristic"},
    ],
)
def test_what_moves_no_answer_is_the_same(changed):
    assert change([WARD], ward(**changed)) == Change("ward", SAME)


@pytest.mark.parametrize(
    ("changed", "what"),
    [
        ({"text": "Where do you live?"}, "the wording"),
        ({"help": "Look at the map."}, "the hint"),
        ({"options": [{"key": "hart", "label": "Hart village"}, *options("seaton")]}, "the label of “Hart”"),
    ],
)
def test_other_words_on_the_same_answers(changed, what):
    assert change([WARD], ward(short="Ward", **changed)) == Change("ward", REWORDED, (what,))


@pytest.mark.parametrize(
    ("changed", "what"),
    [
        ({"options": options("hart", "seaton", "throston")}, "the answers to choose from"),
        ({"options": options("seaton", "hart")}, "the order of the answers"),
        ({"off_scale": []}, "the answers off the scale"),
        ({"required": True}, "whether an answer is required"),
        ({"type": "multi"}, "the type, from single to multi"),
    ],
)
def test_other_answers(changed, what):
    assert change([WARD], ward(**changed)) == Change("ward", CHANGED, (what,))


def test_words_and_answers_are_both_said():
    found = change([WARD], ward(text="Where?", options=options("hart")))
    assert found == Change("ward", CHANGED, ("the answers to choose from", "the wording"))


def test_limits_of_ticks_and_of_texts():
    many = question("m", "multi", options=options("a", "b", "c"), max=3)
    assert change([many], [many | {"max": 2}]).what == ("the most allowed",)
    assert change([many], [many | {"min": 1}]).what == ("the least allowed",)
    assert change([WARD, WHY], [WARD, WHY | {"max_length": 50}]).what == ("the longest answer",)
    alone = [*options("a", "b"), {"key": "c", "label": "C", "exclusive": True}]
    assert change([many], [many | {"options": alone}]).what == ("what an answer does",)


def test_another_scale():
    found = change([SAFE], [SAFE | {"scale": "own"}], scales={"own": OWN})
    assert (found.kind, found.what[:2]) == (CHANGED, ("the answers to choose from", "the scale"))


def own_scale(**changed):
    asked = question("q", "scale", scale="own")
    return definition(asked, scales={"own": OWN | changed})


def test_a_scale_of_the_same_points_in_other_words_is_reworded():
    assert compare(own_scale(), own_scale(labels=["Fine", "Bad"])) == [
        Change("q", REWORDED, ("the label of “Good”",))
    ]


@pytest.mark.parametrize("changed", [{"agree": [], "neutral": [2]}, {"reverse": True}])
def test_a_scale_with_other_nets_is_changed(changed):
    assert compare(own_scale(), own_scale(**changed)) == [Change("q", CHANGED, ("the scale",))]


def test_a_condition_that_changes_the_base():
    found = change([WARD, WHY], [WARD, WHY | {"show_if": {"question": "ward", "equals": "seaton"}}])
    assert found == Change("why", CHANGED, ("who is asked (routing)",))


def test_the_same_condition_on_a_question_that_is_no_longer_the_same():
    found = change([WARD, WHY], [*ward(text="Where?", short="Ward"), WHY])
    assert found == Change("why", CHANGED, ("who is asked, because “Ward” is not the same (routing)",))


def test_new_and_dropped_questions_with_the_dropped_last():
    found = compare(definition(WARD, SAFE), definition(SAFE, question("quote", "consent")))
    assert found == [Change("safe", SAME), Change("quote", NEW), Change("ward", DROPPED)]


def test_words_between_the_questions_are_left_out():
    note = question("note", "information")
    assert compare(definition(note, WARD), definition(WARD)) == [Change("ward", SAME)]


def page(intro, **settings):
    asked = {"key": "p", "title": "P", "intro": intro, "questions": [SAFE | settings]}
    return Definition.from_dict({"format": "consult-definition/1", "title": "T", "pages": [asked]})


def test_the_introduction_is_part_of_each_item_of_a_battery():
    assert compare(page("By day"), page("By night")) == [Change("safe", SAME)]
    found = compare(page("By day", battery="b"), page("By night", battery="b"))
    assert found == [Change("safe", REWORDED, ("the introduction above it",))]


@PATIENT
@given(definitions())
def test_a_questionnaire_is_the_same_as_itself(asked):
    assert {found.kind for found in compare(asked, asked)} <= {SAME}


@PATIENT
@given(definitions(), definitions())
def test_each_question_of_either_version_is_named_once(old, new):
    answered = [{q.key for q in asked.questions if q.answerable} for asked in (old, new)]
    found = {change.key: change.kind for change in compare(old, new)}
    assert len(found) == len(compare(old, new))
    assert set(found) == answered[0] | answered[1]
    assert {key for key, kind in found.items() if kind == NEW} == answered[1] - answered[0]
    assert {key for key, kind in found.items() if kind == DROPPED} == answered[0] - answered[1]
    assert set(found.values()) <= set(KINDS)


@PATIENT
@given(definitions(), definitions())
def test_looking_back_swaps_new_and_dropped_and_nothing_else(old, new):
    mirror = {NEW: DROPPED, DROPPED: NEW}
    forward = {change.key: mirror.get(change.kind, change.kind) for change in compare(old, new)}
    assert forward == {change.key: change.kind for change in compare(new, old)}


@PATIENT
@given(definition_dicts(), st.data())
def test_one_change_to_one_question_is_found_there(written, data):
    """Other words reword it; a question that rests on it has another base; all the others stay the same."""
    asked = [q for page in written["pages"] for q in page["questions"] if q["type"] != "information"]
    if not asked:
        return
    place = data.draw(st.integers(0, len(asked) - 1))
    changed = copy.deepcopy(written)
    target = next(
        q for page in changed["pages"] for q in page["questions"] if q["key"] == asked[place]["key"]
    )
    target["text"] += " Really?"
    old, new = Definition.from_dict(written), Definition.from_dict(changed)
    kinds = {change.key: change.kind for change in compare(old, new)}
    assert kinds[target["key"]] == REWORDED
    others = {key for key, kind in kinds.items() if kind == CHANGED}
    assert {key for key, kind in kinds.items() if kind != SAME} == others | {target["key"]}
    assert all(old.question(key).show_if is not None for key in others)


def test_a_question_with_another_key_is_compared_with_the_one_it_is_paired_with():
    old, new = definition(WARD | {"key": "area"}, SAFE), definition(WARD, SAFE)
    assert compare(old, new)[0] == Change("ward", NEW)
    assert compare(old, new, {"ward": "area"}) == [Change("ward", SAME), Change("safe", SAME)]


def test_a_question_that_is_paired_with_nothing_is_new_and_its_namesake_dropped():
    both = definition(WARD, SAFE)
    found = compare(both, both, {"ward": ""})
    assert found == [Change("ward", NEW), Change("safe", SAME), Change("ward", DROPPED)]
