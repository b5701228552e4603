"""The page on the staff survey's themes is what its command writes, and names nobody."""

import yaml

from benchmarks.staff_themes import LEFT_OUT, PAGE, READING, comments, page


def test_the_page_is_what_the_command_writes():
    assert PAGE.read_text(encoding="utf-8") == page()


def test_every_item_has_a_printed_number_and_the_one_left_out_has_none_in_the_data():
    items = comments()
    assert len(items) == 44
    assert LEFT_OUT not in items
    groups = yaml.safe_load(READING.read_text(encoding="utf-8"))["groups"]
    assert {item for held in groups.values() for item in held} - set(items) == {LEFT_OUT}


def test_what_people_wrote_is_not_on_the_page():
    written = PAGE.read_text(encoding="utf-8")
    assert [text for text in comments().values() if len(text.split()) > 6 and text in written] == []
