"""Rules that hold for every definition and every JSON value."""

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from surveys.definition import Definition, DefinitionError
from surveys.definition.cells import AmbiguousCell, from_cell, to_cell
from surveys.definition.encoding import code_labels, encode
from surveys.definition.forms import answers_from_form, form_values
from surveys.definition.text import canonical_json, clean_problem
from tests.definition.strategies import JSON, PATIENT, answers_for, definition_dicts, definitions

REASONS = {"hidden", "wrong_type", "unknown_option", "outside_limits", "too_long"}
ASKED = definitions().flatmap(lambda one: st.tuples(st.just(one), answers_for(one), st.booleans()))


@PATIENT
@given(definition_dicts())
def test_a_definition_comes_back_as_it_was_written(written: dict[str, Any]) -> None:
    again = Definition.from_dict(written).to_dict()
    assert again == written
    assert Definition.from_dict(again).fingerprint == Definition.from_dict(written).fingerprint


@PATIENT
@given(definition_dicts(), st.data())
def test_a_spoilt_definition_is_refused_with_a_sentence_or_read(
    written: dict[str, Any], data: st.DataObject
) -> None:
    spoilt = json.loads(json.dumps(written))
    place = data.draw(st.sampled_from([spoilt, spoilt["pages"][0], spoilt["pages"][0]["questions"][0]]))
    place[data.draw(st.sampled_from(sorted(place)))] = data.draw(JSON)
    try:
        assert Definition.from_dict(spoilt).to_dict() == spoilt
    except DefinitionError as refused:
        assert refused.errors
        assert all(error.strip() for error in refused.errors)


@PATIENT
@given(definitions(), JSON)
def test_no_json_value_makes_the_validator_raise(definition: Definition, answers: Any) -> None:
    verdict = definition.validate(answers)
    assert verdict.shown == definition.shown(answers)


@PATIENT
@given(ASKED)
def test_every_answer_is_counted_set_aside_blank_or_unknown(
    asked: tuple[Definition, dict[str, Any], bool],
) -> None:
    definition, answers, paper = asked
    verdict = definition.validate(answers, paper=paper)
    unknown = {problem.key for problem in verdict.problems if problem.code == "unknown_question"}
    blank = {question.key for question in definition.questions if question.blank(answers.get(question.key))}
    places = [set(verdict.values), set(verdict.set_aside), unknown, blank & set(answers)]
    assert sorted(key for place in places for key in place) == sorted(answers)
    assert set(verdict.set_aside.values()) <= REASONS


@PATIENT
@given(ASKED)
def test_validating_what_counts_changes_nothing(asked: tuple[Definition, dict[str, Any], bool]) -> None:
    definition, answers, paper = asked
    first = definition.validate(answers, paper=paper)
    again = definition.validate(first.values, paper=paper)
    assert (again.values, again.set_aside, again.shown) == (first.values, {}, first.shown)


@PATIENT
@given(ASKED)
def test_counted_values_can_be_stored(asked: tuple[Definition, dict[str, Any], bool]) -> None:
    definition, answers, paper = asked
    values = definition.validate(answers, paper=paper).values
    assert clean_problem(values) is None
    assert json.loads(canonical_json(values)) == values


@PATIENT
@given(ASKED)
def test_an_answer_to_a_hidden_question_is_set_aside(asked: tuple[Definition, dict[str, Any], bool]) -> None:
    definition, answers, paper = asked
    verdict = definition.validate(answers, paper=paper)
    for question in definition.questions:
        hidden = question.key not in verdict.shown
        if hidden and not question.blank(answers.get(question.key)):
            assert verdict.set_aside[question.key] == "hidden"
        assert (verdict.set_aside.get(question.key) == "hidden") <= hidden


@PATIENT
@given(ASKED)
def test_counted_values_pass_through_a_form(asked: tuple[Definition, dict[str, Any], bool]) -> None:
    definition, answers, paper = asked
    values = definition.validate(answers, paper=paper).values
    fields = {
        question.key: form_values(question, values.get(question.key)) for question in definition.questions
    }
    sent = answers_from_form(definition.questions, lambda key: fields[key])
    typed = {
        key: value.replace("\r\n", "\n") if isinstance(value, str) else value
        for key, value in values.items()
        if definition.question(key).asked
    }
    assert sent == typed


@PATIENT
@given(ASKED)
def test_counted_values_pass_through_a_cell(asked: tuple[Definition, dict[str, Any], bool]) -> None:
    definition, answers, paper = asked
    values = definition.validate(answers, paper=paper).values
    for key, value in values.items():
        question = definition.question(key)
        assert from_cell(question, to_cell(question, value)) == value


@PATIENT
@given(definitions(), st.text(alphabet="o012;R Bedlu", max_size=20))
def test_any_cell_is_read_or_called_ambiguous(definition: Definition, cell: str) -> None:
    for question in definition.questions:
        try:
            answer = from_cell(question, cell)
        except AmbiguousCell:
            assert question.type in ("multi", "rank")
        else:
            assert (answer is None) == question.blank(answer)


@PATIENT
@given(ASKED)
def test_every_closed_answer_has_a_code_with_words(asked: tuple[Definition, dict[str, Any], bool]) -> None:
    definition, answers, paper = asked
    verdict = definition.validate(answers, paper=paper)
    for question in definition.questions:
        if not question.width:
            continue
        code = encode(question, verdict.values.get(question.key), question.key in verdict.shown)
        codes = code if isinstance(code, list) else [code]
        assert len(codes) == (len(question.options) if question.wide else 1)
        if question.options:
            extra = {0, 99} if question.wide else set()
            assert set(codes) <= {*extra, *code_labels(question)}
        else:
            assert codes[0] >= 0 or codes[0] in code_labels(question)


@PATIENT
@given(ASKED)
def test_walking_the_pages_meets_every_shown_question_once(
    asked: tuple[Definition, dict[str, Any], bool],
) -> None:
    definition, answers, _ = asked
    met, page = [], definition.page_after(None, answers)
    shown = definition.shown(answers)
    while page is not None:
        met += [question.key for question in page.questions if question.key in shown]
        page = definition.page_after(page.key, answers)
    assert met == shown
