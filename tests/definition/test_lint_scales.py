"""Scales: don't know, one kind on a page, the same way round, points in order."""

from tests.definition.linting import advice_on, agreement, codes, scale

OWN = {"labels": ["Good", "Middling", "Bad"], "codes": [3, 2, 1], "agree": [3], "disagree": [1]}


def own(**changed):
    return {"own": OWN | changed}


def test_a_scale_without_dont_know():
    assert codes(scale("How safe is your street?", off_scale=[])) == ["no_dont_know"]
    assert codes(scale("How safe is your street?")) == []


def test_a_battery_is_named_once():
    items = [
        scale(f"How safe is street {n}?", f"s{n}", off_scale=[], battery="b", short=f"S{n}") for n in range(6)
    ]
    found = advice_on(*items)
    assert [(advice.code, advice.key) for advice in found] == [("no_dont_know", "s0")]
    assert found[0].message == "“S0”, “S1”, “S2”, “S3” and 2 more give nobody the answer “Don't know”."


def test_a_sensitive_scale_needs_none():
    asked = scale("How safe are you at home?", role="sensitive", off_scale=["prefer_not_to_say"], why="W")
    assert codes(asked) == []


def test_dont_know_as_a_point_of_the_scale():
    scales = own(labels=["Good", "Not sure", "Bad"])
    assert codes(scale("Is it?", scale="own", off_scale=[]), scales=scales) == ["dont_know_on_scale"]
    assert codes(scale("Is it?", scale="own"), scales=own()) == []


def test_two_kinds_of_scale_on_one_page():
    found = advice_on(scale("How safe is it?", "a"), agreement("It is safe.", "b"))
    assert [(advice.code, advice.place, advice.key) for advice in found] == [
        ("mixed_scales", "Page “One page”", "b")
    ]


def test_one_kind_on_one_page():
    assert codes(scale("How safe is it?", "a"), scale("How safe was it?", "b")) == []


def test_scales_that_run_both_ways():
    up = own(labels=["Bad", "Middling", "Good"], codes=[1, 2, 3])
    found = codes(scale("How safe is it?", "a"), scale("How is it?", "b", scale="own"), scales=up)
    assert found == ["mixed_scales", "turned_scales"]
    same = codes(scale("How safe is it?", "a"), scale("How is it?", "b", scale="own"), scales=own())
    assert same == ["mixed_scales"]


def test_points_out_of_order():
    assert codes(scale("How is it?", scale="own"), scales=own(codes=[3, 1, 2], disagree=[2])) == [
        "scale_order"
    ]
    assert codes(scale("How is it?", scale="own"), scales=own(codes=[1, 2, 3], agree=[1], disagree=[3])) == []
