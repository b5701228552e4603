"""The file with the figures of an area: what is read, and which row is named where it cannot be."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.definition.area import AreaFigure
from surveys.definition.types.words import folded
from surveys.importers import ImportProblem
from surveys.importers.area import MOST_ROWS, read_area, written_area

HEAD = "characteristic,category,people,source,date\n"
CENSUS = date(2021, 3, 21)
word = st.text(st.characters(categories=["L", "N"], include_characters=',";-'), min_size=1, max_size=12)


def read(folder: Path, content: str | bytes) -> list[AreaFigure]:
    path = folder / "area.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_area(path)


def test_figures_are_read_in_their_order(tmp_path):
    found = read(tmp_path, HEAD + 'ward,Hart,"2,041",Count,2021-03-21\n\nward,Seaton,3000,Count,21/03/2021\n')
    assert found == [
        AreaFigure("ward", "Hart", 2041, "Count", CENSUS),
        AreaFigure("ward", "Seaton", 3000, "Count", CENSUS),
    ]


def test_an_empty_cell_is_not_known_and_a_nought_is_nobody(tmp_path):
    found = read(tmp_path, HEAD + "ward,Hart,,,\nward,Elsewhere,0,Count,2021-03-21\n")
    assert [figure.people for figure in found] == [None, 0]


def test_what_a_spreadsheet_adds_does_not_matter(tmp_path):
    marked = "\ufeffDate,Source,Note,People,Category,Characteristic\r\n2021-03-21,Count,x,5, Hart ,ward\r\n"
    assert read(tmp_path, marked) == [AreaFigure("ward", "Hart", 5, "Count", CENSUS)]
    assert read(tmp_path, (HEAD + "ward,Café,5,Count,2021-03-21\n").encode("cp1252"))[0].category == "Café"


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("ward,Hart,five,Count,2021-03-21", "row 2: people must be a whole number"),
        ("ward,Hart,-5,Count,2021-03-21", "row 2: people must be a whole number"),
        ("ward,Hart,5.5,Count,2021-03-21", "row 2: people must be a whole number"),
        ('ward,Hart,"20,41",Count,2021-03-21', "row 2: people must be a whole number"),
        ("ward,Hart,999999999,Count,2021-03-21", "row 2: people must be a whole number"),
        ("ward,Hart,٣,Count,2021-03-21", "row 2: people must be a whole number"),
        (",Hart,5,Count,2021-03-21", "row 2: the characteristic is empty"),
        ("ward,,5,Count,2021-03-21", "row 2: the category is empty"),
        ("ward,Hart,5,,2021-03-21", "row 2: a figure needs its source and its date"),
        ("ward,Hart,5,Count,", "row 2: a figure needs its source and its date"),
        ("ward,Hart,5,Count,2021-02-30", "row 2: the date must be a day"),
        ("ward,Hart,5,Count,Census", "row 2: the date must be a day"),
        ("ward,Hart", "row 2 has too few cells"),
        ("ward,Hart,,,\nWARD, hart ,,,", "row 3: this category stands in an earlier row"),
        (f"ward,{'x' * 301},,,", "row 2: the category has more than 300 characters"),
        ("", "holds no figure"),
    ],
)
def test_a_row_that_cannot_be_used_is_named(tmp_path, row, said):
    with pytest.raises(ImportProblem, match=said):
        read(tmp_path, HEAD + row + "\n")


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("characteristic,category,people,source\n", "no column named 'date'"),
        ("characteristic,category,people,source,date,DATE\n", "more than one column named 'date'"),
    ],
)
def test_a_column_that_is_missing_or_twice_is_named(tmp_path, head, said):
    with pytest.raises(ImportProblem, match=said):
        read(tmp_path, head)


def test_a_file_that_is_too_long_is_refused(tmp_path):
    rows = "".join(f"ward,{n},,,\n" for n in range(MOST_ROWS + 1))
    with pytest.raises(ImportProblem, match="more than 2,000 figures"):
        read(tmp_path, HEAD + rows)


figures = st.lists(
    st.builds(AreaFigure, word, word, st.integers(0, 100_000_000), word, st.dates(date(1900, 1, 1)))
    | st.builds(AreaFigure, word, word, st.none()),
    min_size=1,
    max_size=5,
    unique_by=lambda f: (folded(f.characteristic), folded(f.category)),
)


@given(figures)
def test_what_is_written_is_read_back(tmp_path_factory, made):
    assert read(tmp_path_factory.mktemp("area"), written_area(made)) == made
