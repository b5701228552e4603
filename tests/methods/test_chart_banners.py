"""Questions by a banner: on an ordered scale, and choices."""

import pytest

from analysis.methods.charts import Group, crosstab_chart, grouped_chart
from analysis.methods.charts.colours import ACCENT, scale_colours
from analysis.methods.likert import AGREEMENT5
from tests.methods.drawings import bars_of, boxes, figures, frames, texts, written

WORDS = {"title": "What was found", "subtitle": "What was asked.", "description": "The same in words."}
LONG = "Making sure that people who walk or cycle home after dark feel safer in every street of town"
COLOURS = scale_colours(AGREEMENT5)

GROUPS = [
    Group("Everybody", {5: 50, 4: 30, 3: 10, 2: 5, 1: 2, -3: 3}, 100),
    Group("Abbey", {5: 10, 4: 20, 3: 0, 2: 10, 1: 0, -3: 0}, 40),
    Group("Barton", None, None),
    Group("Coney", {5: 3, 4: 1}, 12, low=True),
    Group("Dale", {5: 20, 4: None, 3: 12}, 40),
    Group("Elm", {}, 0),
]


def crosstab(groups=GROUPS, **more):
    return crosstab_chart(groups, scale=AGREEMENT5, **(WORDS | more))


def test_everybody_comes_first_and_each_group_carries_its_base():
    chart = crosstab()
    names = {group.label for group in GROUPS}
    assert [words for words in written(chart) if words in names] == [group.label for group in GROUPS]
    bold = {words for words, element in texts(chart) if element.get("font-weight") == "bold"}
    assert bold == {"What was found", "Everybody"}
    assert [words for words in written(chart) if words.startswith("n = ")] == [
        *("n = 100", "n = 40", "n = 12", "n = 40", "n = 0"),
    ]


def test_withheld_groups_and_low_bases_have_words_and_no_bars():
    chart = crosstab()
    drawn = written(chart)
    assert [drawn.count(words) for words in ("[c] withheld", "[u] low base", "No answers")] == [2, 1, 1]
    assert {
        "[c] Withheld so that nobody can be recognised.",
        "[u] Low reliability: too few people answered for a bar; their figures stand in the table.",
    } < set(drawn)
    assert figures(chart) == [
        *("5", "10", "30", "50", "3", "25", "50", "25", "0"),
    ]
    assert len(bars_of(chart, COLOURS[5])) == 2
    assert "[c] Withheld so that nobody can be recognised." not in written(crosstab(GROUPS[:2]))


def test_a_crosstab_has_the_forms_of_a_battery():
    three = crosstab(form="three")
    assert figures(three) == [
        *("7", "10", "80", "3", "25", "75", "0"),
    ]
    with pytest.raises(ValueError, match="at least one item"):
        crosstab([])
    with pytest.raises(ValueError, match=r"\[9\] are not on the scale"):
        crosstab([Group("All", {9: 1}, 1)])


OPTIONS = {1: "Litter", 2: "Noise", 3: LONG, 4: "Arson", 5: "Theft"}
CHOICES = [
    Group("Everybody", {1: 100, 2: 50, 3: 25, 5: 1}, 200),
    Group("Abbey", {1: 10, 2: 40, 3: None, 4: 0, 5: 0}, 40),
    Group("Barton", None, None),
    Group("Coney", {1: 3}, 12, low=True),
    Group(LONG, {1: 30}, 30),
    Group("Elm", {}, 0),
]


def grouped(groups=CHOICES, **more):
    return grouped_chart(groups, options=OPTIONS, **(WORDS | more))


def test_each_panel_prints_every_groups_share_of_its_base():
    drawn = written(grouped(width=360))
    assert [words for words in drawn if "%" in words or words == "[c]"] == [
        *("50%", "25%", "100%"),
        *("25%", "100%", "0%"),
        *("13%", "[c]", "0%"),
        *("0%", "0%", "0%"),
        *("1%", "0%", "0%"),
    ]
    assert [drawn.count(words) for words in ("[c] withheld", "[u] low base", "No answers")] == [5, 5, 5]


def test_panels_stand_beside_each_other_on_one_measure():
    chart = grouped()
    heads = {words: place for words, *place in frames(chart) if words in OPTIONS.values()}
    assert heads["Litter"][1] == heads["Noise"][1] < heads["Arson"][1] == heads["Theft"][1]
    bars = {round(box[2], 1) for box in boxes(chart, ACCENT) if box[3] == 18}
    assert max(bars) / min(bars) == pytest.approx(200, rel=0.15)
    assert len([box for box in boxes(chart, ACCENT) if box[3] == 18]) == 7


def test_choices_by_a_banner_that_cannot_be_drawn_are_refused():
    with pytest.raises(ValueError, match="at least one group and one option"):
        grouped([])
    with pytest.raises(ValueError, match=r"\[9\] are no options"):
        grouped([Group("All", {9: 1}, 1)])
    with pytest.raises(ValueError, match="“All” has counts but no base"):
        grouped([Group("All", {1: 1}, None)])
    with pytest.raises(ValueError, match="2 of 1"):
        grouped([Group("All", {1: 2}, 1)])


WARDS = [Group(f"Ward of the name {n}", {5: 10 + n, 4: 8, 3: 2 * n, -3: n}, 18 + 4 * n) for n in range(12)]
CASES = {  # drawn at every width in test_chart_kinds.py
    "crosstab": lambda **more: crosstab([*GROUPS, *WARDS, Group(LONG, {5: 40}, 40)], **more),
    "grouped": lambda **more: grouped([*CHOICES, *(Group(w.label, {1: 9}, 1234) for w in WARDS)], **more),
}
