"""Whatever the type of a question: everybody received is counted once, in the base or in one other state."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.methods.axes import among_the_first, banded, banner, choice, dated, first_choice, ticks
from analysis.methods.crossing import cross
from analysis.pipeline.payloads import payload_of
from surveys.definition import Question
from surveys.definition.capabilities import capability
from surveys.definition.types.rank import PICKED_CODE
from tests.definition.samples import every_type
from tests.gates import gated

CLOSED = [question for question in every_type().questions if question.width]
STATES = st.integers(-5, -1)


def answers_of(question: Question) -> st.SearchStrategy:
    """Codes of one person, as the dataset holds them."""
    width = question.width
    given_codes = {
        "codes": lambda: st.sampled_from([question.codes(o.key) for o in question.options]).map(list),
        "amounts": lambda: st.integers(question.type == "date", 99).map(lambda amount: [amount]),
        "flags": lambda: st.lists(st.integers(0, 1), min_size=width, max_size=width).filter(any),
        "ranks": lambda: st.permutations(range(1, width + 1)) | ranks_and_ticks(width),
    }[capability(question).numbers]()
    return given_codes | STATES.map(lambda state: [state] * width)


def ranks_and_ticks(width: int) -> st.SearchStrategy:
    """The first two places alone, or ticks on paper without an order."""
    whole = st.permutations(range(1, width + 1))
    shorter = whole.map(lambda order: [rank * (rank < 3) for rank in order])
    ticked = st.lists(st.sampled_from([0, PICKED_CODE]), min_size=width, max_size=width).filter(any)
    return shorter | ticked


def received(question: Question, data: st.DataObject) -> np.ndarray:
    people = data.draw(st.lists(answers_of(question), max_size=25))
    return np.array(people, dtype=np.int32).reshape(-1, question.width)


def each(questions: list[Question]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("question", gated(*questions, first=4), ids=lambda question: question.key)


@each(CLOSED)
@given(data=st.data())
def test_received_is_answered_and_every_other_state(question: Question, data: st.DataObject) -> None:
    payload = payload_of(question, received(question, data))
    states = dict(payload["missing"])
    if not question.wide:
        states.pop("dont_know")  # in the base: it is an answer
    assert payload["base"] + sum(states.values()) + payload.get("picked", 0) == payload["n"]
    assert all(row["count"] <= payload["base"] for row in payload["rows"])


@each(CLOSED)
@given(data=st.data())
def test_the_column_of_everybody_is_the_topline(question: Question, data: st.DataObject) -> None:
    codes = received(question, data)
    payload = payload_of(question, codes)
    rows = axis_of(question, codes)
    table = cross(rows, banner(data.draw(wards(len(codes))), (1, 2)))
    count = len(payload["rows"])
    assert list(table.row_totals[:count]) == [row["count"] for row in payload["rows"]]
    assert (table.total.base, table.total.base + table.left_out) == (payload["base"], payload["n"])
    if payload["kind"] == "rank":
        places = cross(among_the_first(codes, payload["top"]), banner([-2] * len(codes), (1, 2)))
        assert list(places.row_totals) == [row["in_top"] for row in payload["rows"]]


def wards(size: int) -> st.SearchStrategy:
    return st.lists(st.sampled_from([1, 2, -2]), min_size=size, max_size=size)


def axis_of(question: Question, codes: np.ndarray):
    kind, flat = capability(question).numbers, codes[:, 0]
    if kind == "flags":
        return ticks(codes == 1, flat != -1)
    if kind == "ranks":
        return first_choice(codes)
    if question.type == "date":
        return dated(flat)
    if kind == "amounts":
        unit, end = 10 ** getattr(question, "decimals", 0), getattr(question, "max", None)
        return banded(flat, end=None if end is None else end * unit)
    return choice(flat, [question.codes(option.key)[0] for option in question.options])
