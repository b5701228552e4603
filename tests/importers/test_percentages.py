"""Percentages printed elsewhere: whole file or nothing, each mistake named with its row."""

import pytest

from surveys.importers import ImportProblem
from surveys.importers.percentages import PrintedItem, read_percentages

HEADER = "item,label,percent,base,source,date\n"
GOOD = "Feel safe after dark,Safe,46.6,210,Invented paper,2016\n"


def read(tmp_path, text, encoding="utf-8"):
    path = tmp_path / "printed.csv"
    path.write_text(text, encoding=encoding)
    return read_percentages(path)


def test_rows_of_one_item_make_one_table(tmp_path):
    more = 'feel  safe after dark,"Not safe",53.4%,210,Invented paper,2016\n\nLitter,Yes,62,,A,2016\n'
    assert read(tmp_path, HEADER + GOOD + more) == (
        PrintedItem(
            "Feel safe after dark", {"Safe": "46.6", "Not safe": "53.4"}, 210, "Invented paper", "2016"
        ),
        PrintedItem("Litter", {"Yes": "62"}, None, "A", "2016"),
    )


def test_a_byte_order_mark_old_encodings_and_other_columns_do_no_harm(tmp_path):
    text = 'Note,Date,Source,Base,Percent,Label,Item\nx,2016,Café,"1,210",100,Ja,Safe\n'
    for encoding in ("utf-8-sig", "cp1252"):
        found = read(tmp_path, text, encoding)
        assert found == (PrintedItem("Safe", {"Ja": "100"}, 1210, "Café", "2016"),)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("item,label,percent,base,source\n", "no column named 'date'"),
        (HEADER, "holds no percentage"),
        (HEADER + GOOD + "A,B\n", "row 3 has too few cells"),
        (HEADER + GOOD + "A\0,B,4,,S,2016\n", "row 3: item contains a NUL"),
        (HEADER + GOOD + ",B,4,,S,2016\n", "row 3: the item is empty"),
        (HEADER + GOOD + "A,B,4,,,2016\n", "row 3: the source is empty"),
        (HEADER + GOOD + f"A,{'B' * 301},4,,S,2016\n", "row 3: the label is longer than 300"),
        (HEADER + GOOD + "A,B,101,,S,2016\n", "row 3: '101' is no percentage"),
        (HEADER + GOOD + "A,B,-4,,S,2016\n", "row 3: '-4' is no percentage"),
        (HEADER + GOOD + "A,B,<10,,S,2016\n", "row 3: '<10' is no percentage"),
        (HEADER + GOOD + "A,B,4,0,S,2016\n", "row 3: the base '0'"),
        (HEADER + GOOD + "A,B,4,about 200,S,2016\n", "row 3: the base 'about 200'"),
        (HEADER + GOOD + GOOD, "row 3: the label 'Safe' stands twice"),
        (
            HEADER + GOOD + "Feel safe after dark,Unsafe,53,99,Invented paper,2016\n",
            "row 3: the rows of one item",
        ),
    ],
)
def test_a_mistake_is_named_with_its_row(tmp_path, text, said):
    with pytest.raises(ImportProblem, match=said):
        read(tmp_path, text)
