"""A codeframe as a file: what is read of it, and every sentence by which a bad one is refused."""

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest

from surveys.importers import ImportProblem
from surveys.importers.codeframe import CodeframeRow, read_codeframe


def csv(folder: Path, text: str) -> Path:
    path = folder / "themes.csv"
    path.write_text(text, encoding="utf-8")
    return path


def xlsx(folder: Path, rows: list[list[object]]) -> Path:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(folder / "themes.xlsx")
    return folder / "themes.xlsx"


def test_our_own_columns(tmp_path):
    text = "id,name,description,state,reason,merged into,example comments,size\r\n"
    text += "m0,Wardens,on foot,Approved,,,,3\r\n\r\n,Night buses,,,,,12; 7 12,\r\n"
    assert read_codeframe(csv(tmp_path, text)) == [
        CodeframeRow(2, "m0", "Wardens", "on foot", state="approved"),
        CodeframeRow(4, "", "Night buses", comments=(12, 7)),
    ]


def test_a_spreadsheet_with_lines_above_its_table_and_numbers_as_numbers(tmp_path):
    rows = [["Themes"], ["Version 3 of the board."], ["id", "name", "description", "example comments"]]
    rows += [["m0", "'=Wardens", None, None], [None, "Night buses", "late", 12.0]]
    assert read_codeframe(xlsx(tmp_path, rows)) == [
        CodeframeRow(4, "m0", "=Wardens"),
        CodeframeRow(5, "", "Night buses", "late", comments=(12,)),
    ]


def test_one_from_elsewhere(tmp_path):
    text = (
        'Theme,Description,Example 1,Example 2\nLighting,dark streets,"it is dark\nmend it",lamps are out\n'
    )
    assert read_codeframe(csv(tmp_path, text)) == [
        CodeframeRow(2, "", "Lighting", "dark streets", examples=("it is dark", "mend it", "lamps are out"))
    ]


def test_without_a_column_of_descriptions_none_is_taken_away(tmp_path):
    (row,) = read_codeframe(csv(tmp_path, "id,name\nm0,Wardens\n"))
    assert (row.described, row.description) == (False, "")


def test_an_apostrophe_of_their_own_stays(tmp_path):
    (row,) = read_codeframe(csv(tmp_path, "id,name\nm0,'Tis dark\n"))
    assert row.name == "'Tis dark"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("colour,size\nred,1\n", "has no header with a column “name”"),
        ("id,name\n", "holds no theme."),
        ("id,name\nm0,\n", "row 2: the name is missing."),
        (f"id,name\nm0,{'x' * 201}\n", "row 2: the name has more than 200 characters."),
        ("id,name,description\nm0,ab," + "x" * 501 + "\n", "row 2: the description has more than 500"),
        ("name,example comments\nBuses,twelve\n", "row 2: example comments are numbers"),
        ("id,name,theme\nm0,a,b\n", "has two columns for 'name'."),
        ("id,name\n" + "m0,Wardens\n" * 501, "has more than 500 themes."),
        ('id,name\nm0,"Wardens\n', "its quotes are not balanced"),
        ('name,example\nBuses,"' + "late\n" * 51 + '"\n', "row 2: there are more than 50 examples."),
        ("name,example\nBuses," + "x" * 2001 + "\n", "row 2: an example has more than 2,000 characters."),
    ],
)
def test_what_cannot_be_used_says_where(tmp_path, text, said):
    with pytest.raises(ImportProblem) as caught:
        read_codeframe(csv(tmp_path, text))
    assert said in str(caught.value)


def packed(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"not a spreadsheet", "cannot be read as a spreadsheet (XLSX)."),
        (packed({"a.xml": b"<a/>"}), "cannot be read as a spreadsheet (XLSX)."),
        (packed({"xl/workbook.xml": b"<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"}), "holds a declaration"),
        (packed({"a.bin": b"0" * (31 * 1024 * 1024)}), "is too large when it is unpacked."),
        (b"0" * (1024 * 1024 + 1), "is larger than 1 MB."),
    ],
    ids=["words", "another archive", "a declaration", "too much inside", "too large"],  # bytes hold the hour
)
def test_what_is_no_spreadsheet_says_so(tmp_path, content, said):
    path = tmp_path / "themes.xlsx"
    path.write_bytes(content)
    with pytest.raises(ImportProblem) as caught:
        read_codeframe(path)
    assert said in str(caught.value)


def test_a_formula_is_never_worked_out(tmp_path):
    (row,) = read_codeframe(xlsx(tmp_path, [["id", "name", "description"], ["m0", "Wardens", "=1+1"]]))
    assert row.description == ""
