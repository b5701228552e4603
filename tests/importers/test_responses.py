"""Our response file: what is accepted, held, rejected, and that text stays as it stands."""

import uuid
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from surveys.definition import Problem
from surveys.importers import ImportedResponses, ImportProblem, read_responses
from tests.definition.samples import definition, every_type, options, question

ASKED = every_type()
FIRST, SECOND = uuid.UUID(int=1), uuid.UUID(int=2)
COUNTS = ("read", "accepted", "held", "rejected", "blank", "identical_rows", "reasons")


def imported(folder: Path, content: str | bytes, **settings: object) -> ImportedResponses:
    path = folder / "responses.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_responses(path, **{"definition": ASKED, **settings})  # type: ignore[arg-type]


def counts(result: ImportedResponses) -> dict[str, object]:
    return {name: result.report[name] for name in COUNTS}


def test_every_row_is_counted_once(tmp_path: Path) -> None:
    content = (
        "submission_id,channel,received_at,safe,ward,why\n"
        f"{FIRST},web,2024-09-03T18:20:00Z,1,Hart,dark\n"
        ",,,,,\n"
        ",,,4,Mars,\n"
        ",,,4,Mars,\n"
        "oops,,,5,,\n"
        ",fax,,5,,\n"
        ",,yesterday,5,,\n"
        f"{FIRST},web,,2,,\n"
        "1,2,3\n"
        "\n"
        ",,,5,\x00,\n"
    )
    result = imported(tmp_path, content)
    assert counts(result) == {
        "read": 11, "accepted": 3, "held": 4, "rejected": 2, "blank": 2, "identical_rows": 1,
        "reasons": {
            "bad_submission_id": 1, "unknown_channel": 1, "bad_received_at": 1, "conflict": 1,
            "ragged": 1, "nul": 1,
        },
    }  # fmt: skip
    assert result.report["set_aside"] == {"ward": {"unknown_option": 2}}
    assert result.report["rows"] == [
        {"row": 6, "message": "The submission_id is not a UUID."},
        {"row": 7, "message": "The channel must be one of web, paper, phone, helped, import."},
        {"row": 8, "message": "The time in received_at must look like 2024-09-30T17:05."},
        {"row": 9, "message": "An earlier row has this submission_id with other answers."},
        {"row": 10, "message": "Row 10 has 3 cells; the header has 6."},
        {"row": 12, "message": "Row 12 contains a NUL character."},
    ]
    assert [row.number for row in result.rows] == list(result.frame.index) == [2, 4, 5, 6, 7, 8, 9]
    assert [row.cells[:3] for row in result.rejected] == [("1", "2", "3"), ("", "", "")]


def test_a_row_carries_its_provenance(tmp_path: Path) -> None:
    header = "submission_id,Channel,received_at,hub,batch,serial,safe"
    content = f"{header}\n{FIRST}, Paper ,2024-09-30 17:05,H1,3,007,4\n"
    row = imported(tmp_path, content).rows[0]
    assert (row.submission_id, row.channel, row.hub, row.batch, row.serial) == (
        FIRST,
        "paper",
        "H1",
        "3",
        "007",
    )
    assert row.received_at == datetime.fromisoformat("2024-09-30T17:05+01:00")
    assert row.received_at is not None
    assert row.received_at.utcoffset() == timedelta(hours=1)
    assert (row.answers, row.problems, row.set_aside, row.reason) == ({"safe": 4}, [], {}, "")


def test_the_same_id_with_the_same_answers_is_no_conflict(tmp_path: Path) -> None:
    result = imported(tmp_path, f"submission_id,hub,safe\n{FIRST},H1,4\n{FIRST},H2,4\n{SECOND},H1,5\n")
    assert counts(result)["accepted"] == 3


@pytest.mark.parametrize(
    "text", ["NA", "null", "007", "None", "nan", "1e5", " padded ", "=1+1", "TRUE", "3/4"]
)
def test_text_stays_as_it_stands(tmp_path: Path, text: str) -> None:
    result = imported(tmp_path, f"safe,why\n1,{text}\n")
    assert result.rows[0].answers == {"safe": 1, "why": text}
    assert result.frame["why"].tolist() == [text]
    assert result.frame["safe"].tolist() == ["1"]


def test_line_breaks_and_quotes_inside_a_cell_are_kept(tmp_path: Path) -> None:
    result = imported(tmp_path, 'safe,why\r\n1,"a\nb"\r\n2,"say ""no"""\r\n')
    assert [row.answers["why"] for row in result.rows] == ["a\nb", 'say "no"']


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_line_end_will_do(tmp_path: Path, end: str) -> None:
    result = imported(tmp_path, end.join(["safe,why", "1,one", "", "2,two", ""]))
    assert [(row.number, row.answers["why"]) for row in result.rows] == [(2, "one"), (4, "two")]


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8"),
        ("cp1252", "Windows-1252 (cp1252)"),
        ("utf-16", "UTF-16"),
    ],
)
def test_the_encoding_is_found_and_named(tmp_path: Path, encoding: str, name: str) -> None:
    result = imported(tmp_path, "safe,why\n1,“café” – £5\n".encode(encoding))
    assert result.rows[0].answers["why"] == "“café” – £5"
    assert result.report["encoding"] == name


def test_paper_rows_may_be_unreadable(tmp_path: Path) -> None:
    result = imported(tmp_path, "channel,safe\npaper,unreadable\nweb,unreadable\n")
    assert [row.set_aside for row in result.rows] == [{}, {"safe": "unknown_option"}]


def test_answers_to_hidden_questions_are_counted_as_set_aside(tmp_path: Path) -> None:
    result = imported(tmp_path, "safe,why\n5,because\n")
    assert result.report["set_aside"] == {"why": {"hidden": 1}}
    assert result.rows[0].answers == {"safe": 5, "why": "because"}


def test_a_cell_that_reads_two_ways_holds_the_row(tmp_path: Path) -> None:
    labels = [*options("x", "y"), {"key": "z", "label": "Why"}, {"key": "w", "label": "Ex; why"}]
    labels[0]["label"] = "Ex"
    asked = definition(question("q", "multi", options=labels))
    result = imported(tmp_path, "q\nEx; why\nEx\n", definition=asked)
    assert [row.reason for row in result.rows] == ["ambiguous", ""]
    assert result.rows[0].answers == {"q": "Ex; why"}
    message = "The answers can be separated in more than one way."
    assert result.rows[0].problems == [Problem("q", "ambiguous", message)]


def test_unknown_columns_are_named_and_left_out_of_the_answers(tmp_path: Path) -> None:
    result = imported(tmp_path, "safe,mood,,note\n5,glad,,x\n")
    assert result.report["unknown_columns"] == ["mood", "column 3", "note"]
    assert result.rows[0].answers == {"safe": 5}
    assert result.frame["mood"].tolist() == ["glad"]


def test_a_profile_says_which_column_is_which_question(tmp_path: Path) -> None:
    profile = {"columns": {"How safe?": "safe", "Source": "channel"}}
    result = imported(tmp_path, "How safe?,Source\nVery safe,phone\n", profile=profile)
    assert (result.rows[0].answers, result.rows[0].channel) == ({"safe": 5}, "phone")


def test_without_a_definition_every_column_is_text(tmp_path: Path) -> None:
    result = imported(tmp_path, "hub,mood,age\nH1, NA ,\n", definition=None)
    assert (result.rows[0].answers, result.rows[0].hub) == ({"mood": " NA "}, "H1")


def test_a_row_over_256_kb_is_rejected(tmp_path: Path) -> None:
    long = "x" * 100_000
    result = imported(tmp_path, f"safe,why,name,ward\n1,{long},{long},{long}\n5,,,\n")
    assert [(row.number, row.reason) for row in result.rejected] == [(2, "too_large")]
    assert counts(result)["accepted"] == 1


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "responses.csv has no header row."),
        (b"\n\n", "responses.csv has no header row."),
        (b"mood,age\n1,2\n", "No column of this file is a question of this questionnaire."),
        (b"safe;why\n1;2\n", "No column of this file is a question of this questionnaire."),
        (b"safe,safe\n1,2\n", "responses.csv has two columns named 'safe'."),
        (b"hub,Hub,safe\n1,2,3\n", "Two columns are read as 'hub'."),
        (b'safe,why\n1,a\n2,"b\n3,c\n',
         "responses.csv cannot be read at row 3: its quotes are not balanced (unexpected end of data)."),
        (b"safe,why\n1," + b"x" * 200_000,
         "responses.csv cannot be read at row 2: a cell has more than 131,072 characters, "
         "and a closing quote may be missing."),
        (b"safe\n\x81\xff\n",
         "responses.csv is neither UTF-8 nor Windows-1252 text; save it as “CSV UTF-8”."),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_used_gets_one_sentence(tmp_path: Path, content: bytes, message: str) -> None:
    with pytest.raises(ImportProblem) as refused:
        imported(tmp_path, content)
    assert str(refused.value) == message
