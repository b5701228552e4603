"""Edits of the written form: what they leave alone, what they refuse, and that the result can be read."""

import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.definition import Definition
from surveys.definition.editing import (
    EditRefused,
    complete,
    faults,
    heading_change,
    page_add,
    page_change,
    page_key,
    page_move,
    page_remove,
    pages_blank,
    priorities_named,
    question_add,
    question_change,
    question_duplicate,
    question_key,
    question_remove,
    question_step,
    question_to_page,
    route_set,
    scale_change,
    scale_key,
    scale_remove,
    scale_users,
)
from tests.definition.samples import every_type, options, question, written
from tests.definition.strategies import PATIENT, definition_dicts

Written = dict[str, Any]


def keys(form: Written) -> list[str]:
    return [q["key"] for page in form["pages"] for q in page["questions"]]


def by_key(form: Written) -> dict[str, Written]:
    return {q["key"]: q for page in form["pages"] for q in page["questions"]}


def two_pages() -> Written:
    """Two on the first page, one on the second that is asked after a low answer to the first."""
    form = written(
        question("safe", "scale", scale="safety5"), question("ward", "single", options=options("a", "b"))
    )
    why = question("why", "text", about="safe", show_if={"question": "safe", "at_or_below": 2})
    form["pages"].append({"key": "more", "title": "More", "questions": [why]})
    return form


# Rules that hold for every definition and every sequence of edits


def random_edit(data: st.DataObject, form: Written) -> tuple[set[str], Written]:
    """One edit with the keys of the questions that it may change. Raises EditRefused."""
    draw = data.draw
    pages = [page["key"] for page in form["pages"]]
    own, clear = keys(form), draw(st.booleans())
    by, title = draw(st.sampled_from([-1, 1])), draw(st.sampled_from(["How safe?", "Ü", "Page", "9 to 5"]))
    free = set(own) if clear else set()
    acts = [lambda: (set(), page_add(form, key=page_key(form, title), title=title))]
    if pages:
        page = draw(st.sampled_from(pages))
        new = new_question(draw, form, title)
        acts += [
            lambda: (set(), page_change(form, page, title=title, intro=draw(st.sampled_from(["", "Words"])))),
            lambda: (free, page_move(form, page, by, clear=clear)),
            lambda: (set(own), page_remove(form, page, clear=clear)),
            lambda: ({new["key"]}, question_add(form, page, new)),
        ]
    if own:
        key = draw(st.sampled_from(own))
        settings = new_question(draw, form, title, kind=by_key(form)[key]["type"])
        acts += [
            lambda: ({key} | free, question_change(form, key, settings, clear=clear)),
            lambda: ({question_key(form, key)}, question_duplicate(form, key)),
            lambda: (free, question_step(form, key, by, clear=clear)),
            lambda: (free, question_to_page(form, key, page, clear=clear)),
            lambda: ({key} | free, question_remove(form, key, clear=clear)),
            lambda: ({key}, route_set(form, "question", key, draw(st.none() | st.just(a_rule(draw, form))))),
        ]
    return draw(st.sampled_from(acts))()


def new_question(draw: st.DrawFn, form: Written, title: str, kind: str = "") -> Written:
    kind = kind or draw(
        st.sampled_from(["scale", "single", "multi", "rank", "text", "answering_as", "information"])
    )
    made: Written = {"key": question_key(form, title), "type": kind, "text": title}
    if kind == "scale":
        made["scale"] = draw(st.sampled_from(["agreement5", "own", "gone"]))
    if kind in ("single", "multi", "rank", "postcode"):
        made["options"] = [{"label": label} for label in draw(st.lists(st.sampled_from("ABC"), max_size=3))]
    return made


def a_rule(draw: st.DrawFn, form: Written) -> Written:
    return {"question": draw(st.sampled_from(keys(form))), "answered": draw(st.booleans())}


@PATIENT
@given(definition_dicts(), st.data())
def test_any_edits_leave_a_form_that_can_be_read_and_touch_nothing_else(
    form: Written, data: st.DataObject
) -> None:
    for _ in range(data.draw(st.integers(1, 6))):
        before = copy.deepcopy(form)
        try:
            touched, edited = random_edit(data, form)
        except EditRefused as refused:
            assert refused.faults
            assert all(fault.message.strip() for fault in refused.faults)
            continue
        finally:
            assert form == before
        assert len(set(keys(edited))) == len(keys(edited))
        same = set(keys(form)) & set(keys(edited)) - touched
        assert {k: by_key(edited)[k] for k in same} == {k: by_key(form)[k] for k in same}
        assert edited["scales"] == form["scales"]
        form = edited
        whole = complete(form)
        assert not whole["pages"] or Definition.from_dict(whole).to_dict() == whole


@PATIENT
@given(definition_dicts(), st.data())
def test_up_and_down_again_is_no_change(form: Written, data: st.DataObject) -> None:
    key = data.draw(st.sampled_from(keys(form)))
    try:
        moved = question_step(form, key, 1)
        again = question_step(moved, key, -1)
    except EditRefused:
        return
    assert again == form or moved == form


@PATIENT
@given(definition_dicts(), st.text(max_size=60))
def test_a_made_key_is_new_and_can_be_read(form: Written, words: str) -> None:
    key = question_key(form, words)
    form["pages"][0]["questions"].insert(0, {"key": key, "type": "text", "text": "New"})
    assert Definition.from_dict(form).question(key).text == "New"


# What is refused, and what is said


def test_moving_a_question_behind_one_that_needs_it_is_refused_with_its_place() -> None:
    with pytest.raises(EditRefused) as refused:
        question_to_page(two_pages(), "safe", "more")
    assert [(f.question, f.setting) for f in refused.value.faults] == [("why", "show_if"), ("why", "about")]
    assert refused.value.faults[0].message == (
        "Question “Question why” is asked only after certain answers. "
        "This would take away what that depends on."
    )


def test_with_the_rules_given_up_everybody_is_asked() -> None:
    moved = question_to_page(two_pages(), "safe", "more", clear=True)
    assert by_key(moved)["why"] == question("why", "text")
    assert keys(moved) == ["ward", "why", "safe"]


def test_removing_an_answer_that_a_rule_names_is_refused() -> None:
    form = written(
        question("ward", "single", options=options("a", "b")),
        question("why", "text", show_if={"question": "ward", "equals": "b"}),
    )
    with pytest.raises(EditRefused) as refused:
        question_change(form, "ward", {"text": "Where?", "options": options("a")})
    assert [link.key for link in refused.value.links] == ["why"]
    changed = question_change(form, "ward", {"text": "Where?", "options": options("a")}, clear=True)
    assert "show_if" not in by_key(changed)["why"]


def test_a_shorter_scale_that_a_rule_reaches_into_is_refused() -> None:
    form = written(
        question("much", "scale", scale="own"),
        question("why", "text", show_if={"question": "much", "at_or_below": 2}),
        scales={"own": {"labels": ["A lot", "Some", "None"], "codes": [3, 2, 1]}},
    )
    with pytest.raises(EditRefused) as refused:
        scale_change(form, "own", {"labels": ["Yes"], "codes": [1]})
    assert [link.setting for link in refused.value.links] == ["show_if"]


def test_a_page_with_a_rule_moves_only_behind_its_question() -> None:
    form = two_pages()
    form["pages"][1]["questions"] = [question("name", "short_text")]
    form = route_set(form, "page", "more", {"question": "safe", "answered": True})
    with pytest.raises(EditRefused) as refused:
        page_move(form, "more", -1)
    assert [(link.kind, link.key) for link in refused.value.links] == [("page", "more")]


def test_an_empty_page_keeps_its_rule_in_sight() -> None:
    form = two_pages()
    form["pages"].append({"key": "end", "title": "End", "questions": []})
    form = route_set(form, "page", "end", {"question": "safe", "answered": True})
    with pytest.raises(EditRefused) as refused:
        question_remove(form, "safe")
    assert ("page", "end") in [(link.kind, link.key) for link in refused.value.links]


def test_a_scale_in_use_is_not_removed() -> None:
    form = written(
        question("much", "scale", scale="own"), scales={"own": {"labels": ["Yes", "No"], "codes": [2, 1]}}
    )
    with pytest.raises(EditRefused, match="Question “Question much” still uses this scale"):
        scale_remove(form, "own")
    freed = question_change(form, "much", {"text": "Much?", "scale": "safety5"})
    assert "scales" not in scale_remove(freed, "own")
    assert scale_users(form, "own") == ["much"]


def test_what_the_reader_refuses_comes_with_its_place() -> None:
    form = written(question("safe", "scale", scale="safety5"))
    with pytest.raises(EditRefused) as refused:
        question_add(
            form,
            "only",
            {**question("one", "single"), "options": [{"label": "Oh yes"}, {"label": "oh  yes"}]},
        )
    assert [(f.page, f.question, f.setting) for f in refused.value.faults] == [("only", "one", "options")]


# Keys


def test_answers_get_keys_of_their_words_and_keep_them() -> None:
    form = question_add(
        written(question("safe", "text")),
        "only",
        {**question("ward", "single"), "options": [{"label": "De Bruce"}]},
    )
    renamed = [{"key": "de_bruce", "label": "De Bruce ward"}, {"label": "De Bruce"}, {"label": "2024"}]
    changed = question_change(form, "ward", {"text": "Which ward?", "options": renamed})
    assert [option["key"] for option in by_key(changed)["ward"]["options"]] == [
        "de_bruce",
        "de_bruce_2",
        "option_2024",
    ]


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("How safe do you feel after dark?", "how_safe_do_you_feel_after"),
        ("Größe", "groe"),
        ("2024", "question_2024"),
        ("¿?", "question"),
        ("channel", "channel_2"),
        ("Antidisestablishmentarianism's end", "antidisestablishmentarianism"),
    ],
)
def test_a_key_is_made_of_the_words(words: str, key: str) -> None:
    assert question_key(written(question("one", "text")), words) == key


def test_keys_stay_clear_of_those_that_a_setting_adds() -> None:
    asks = [{"key": "o", "label": "Other", "other": True}]
    form = written(question("heard", "single", options=asks))
    assert question_key(form, "heard other") == "heard_other_2"


def test_a_key_that_people_have_answered_to_stays_with_its_question() -> None:
    ward = question("ward", "single", options=options("hart", "seaton"))
    published, now = [written(ward, question("lit", "text"))], written(question("one", "text"))
    published[0]["pages"][0]["key"] = "lights"
    assert question_key(now, "Ward", published) == "ward_2"
    assert question_key(now, "Lit other", published) == "lit_other_2"
    assert page_key(now, "Lights", published) == "lights_2"
    assert by_key(
        question_duplicate(written(ward), "ward", published=[written(ward, question("ward_2", "text"))])
    )["ward_3"]["options"] == options("hart", "seaton")


def test_an_answer_that_was_dropped_does_not_lend_its_key_to_another() -> None:
    published = [written(question("ward", "single", options=options("hart", "seaton")))]
    form = written(question("ward", "single", options=options("hart", "throston")))
    new = {"options": [*options("hart"), {"label": "Seaton"}]}
    changed = question_change(form, "ward", by_key(form)["ward"] | new, published=published)
    assert [option["key"] for option in by_key(changed)["ward"]["options"]] == ["hart", "seaton_2"]


def test_the_settings_stay_below_the_key_the_type_and_the_rule() -> None:
    changed = question_change(
        two_pages(), "why", {"key": "x", "type": "single", "text": "Why?", "about": "safe"}
    )
    rule = {"question": "safe", "at_or_below": 2}
    assert by_key(changed)["why"] == {
        "key": "why",
        "type": "text",
        "text": "Why?",
        "about": "safe",
        "show_if": rule,
    }


def laddered() -> Written:
    rung = {"name": "Two groups", "groups": {"Young": ["a", "b"], "Old": ["c"]}}
    return written(question("age", "single", options=options("a", "b", "c"), ladder=[rung]))


def test_a_ladder_follows_when_an_answer_goes() -> None:
    changed = question_change(laddered(), "age", by_key(laddered())["age"] | {"options": options("b", "c")})
    assert by_key(changed)["age"]["ladder"] == [
        {"name": "Two groups", "groups": {"Young": ["b"], "Old": ["c"]}}
    ]
    without = question_change(laddered(), "age", by_key(laddered())["age"] | {"options": options("a", "b")})
    assert by_key(without)["age"]["ladder"] == [{"name": "Two groups", "groups": {"Young": ["a", "b"]}}]


def test_a_ladder_goes_when_an_answer_comes_that_it_does_not_know() -> None:
    more = [*options("a", "b", "c"), {"label": "New"}]
    changed = question_change(laddered(), "age", by_key(laddered())["age"] | {"options": more})
    assert "ladder" not in by_key(changed)["age"]
    assert len(by_key(changed)["age"]["options"]) == 4


# The form as a whole


def test_an_empty_form_grows_to_a_definition() -> None:
    form = pages_blank("Survey")
    assert [fault.message for fault in faults(form)] == ["There is no question yet. Add one."]
    form = page_add(form, key=page_key(form, "How safe?"), title="How safe?")
    form = page_add(form, key=page_key(form, "How safe?"), title="How safe?", intro="Words")
    form = question_add(form, "how_safe", question("safe", "text"))
    assert [(f.page, f.message) for f in faults(form)] == [
        ("how_safe_2", "Page “How safe?” has no question yet. Add one, or remove the page.")
    ]
    assert faults(page_remove(form, "how_safe_2")) == []


def test_title_language_scales_and_priorities() -> None:
    form = heading_change(every_type().to_dict(), title="New title", language="cy")
    assert (form["title"], form["language"]) == ("New title", "cy")
    name = scale_key(form, "A lot 2")
    assert scale_change(form, name, {"labels": ["A lot", "None"], "codes": [2, 1]})["scales"].keys() == {
        "a_lot_2"
    }
    with pytest.raises(EditRefused):
        heading_change(form, title="", language="cy")
    with pytest.raises(EditRefused):
        scale_change(form, name, {"labels": [], "codes": []})


def test_naming_one_priority_names_those_in_use_too() -> None:
    form = written(question("one", "text", priority="asb"), question("two", "text", priority="own"))
    named = priorities_named(form, {"asb": "Anti-social Behaviour", "drugs": "Drugs"}, "drugs")
    assert named["priorities"] == {"asb": "Anti-social Behaviour", "own": "own", "drugs": "Drugs"}
