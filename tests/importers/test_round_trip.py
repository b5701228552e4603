"""What is written as a response file is read back equal, and the import's verdict is the page's."""

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.definition import Definition
from surveys.definition.cells import to_cell
from surveys.definition.forms import answers_from_form
from surveys.importers import read_responses
from tests.definition.strategies import PATIENT, answers_for, definitions


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("round") / "responses.csv"


def written(asked: Definition, rows: list[dict[str, Any]], end: str) -> str:
    out = io.StringIO()
    # Left to itself the writer quotes only the line ends it writes; a bare CR in a cell would end the row.
    writer = csv.writer(out, lineterminator=end, quoting=csv.QUOTE_ALL)
    writer.writerow(["channel", *(question.key for question in asked.questions)])
    for values in rows:
        cells = [to_cell(question, values.get(question.key)) for question in asked.questions]
        writer.writerow(["paper", *cells])
    return out.getvalue()


ASKED = definitions().filter(lambda asked: any(question.answerable for question in asked.questions))
ROWS = ASKED.flatmap(
    lambda asked: st.tuples(st.just(asked), st.lists(answers_for(asked), min_size=1, max_size=4))
)


@PATIENT
@given(
    given_rows=ROWS,
    end=st.sampled_from(["\n", "\r\n", "\r"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_exported_rows_are_imported_equal(
    path: Path, given_rows: tuple[Definition, list[dict[str, Any]]], end: str, encoding: str
) -> None:
    asked, answers = given_rows
    rows = [asked.validate(one, paper=True).values for one in answers]
    path.write_bytes(written(asked, rows, end).encode(encoding))
    result = read_responses(path, definition=asked)
    assert [row.answers for row in result.rows] == rows
    assert result.report["accepted"] == result.report["read"] == len(rows)
    assert result.report["set_aside"] == {}


def typed(asked: Definition) -> st.SearchStrategy[dict[str, list[str]]]:
    """What a form may post for each question: keys and codes, right or wrong."""
    fields = {}
    for question in asked.questions:
        if not question.asked:
            continue
        one = st.sampled_from([*(str(key) for key in question.possible), "zzz", "9", "yes"])
        most = 3 if question.wide else 1
        fields[question.key] = st.lists(one, max_size=most) if question.answerable else st.just([])
    return st.fixed_dictionaries(fields)


@PATIENT
@given(sent=ASKED.flatmap(lambda asked: st.tuples(st.just(asked), typed(asked))))
def test_the_verdict_of_the_import_is_that_of_the_page(
    path: Path, sent: tuple[Definition, dict[str, list[str]]]
) -> None:
    asked, form = sent
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerows([["channel", *form], ["web", *(";".join(values) for values in form.values())]])
    path.write_text(out.getvalue(), encoding="utf-8", newline="")
    row = read_responses(path, definition=asked).rows[0]
    page = asked.validate(answers_from_form(asked.questions, lambda key: form[key]))
    imported = asked.validate(row.answers)
    assert (imported.values, imported.set_aside) == (page.values, page.set_aside)
    assert row.set_aside == page.set_aside
