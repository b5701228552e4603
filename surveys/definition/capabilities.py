"""What each question type can do. Builder, page, paper, import, export and analysis read this one table,
so that no type works in one place and is missing in another."""

from dataclasses import dataclass

from surveys.definition.types import Question


@dataclass(frozen=True)
class Capability:
    """How one type behaves in each place; "none" where it takes no part.

    numbers: what `encoding.encode` gives: "codes" (one integer that names an answer), "flags" (0 or 1 for
        each option), "ranks" (a place for each option) or "amounts" (one integer that measures something).
    crosstab: whether it can be a row or a column of a crossed table.
    page: the control on a page: "radios", "checkboxes", "selects" (one a place), "box", "day" (3 boxes).
    print: what stands on paper: "circles" (tick one), "boxes" (tick any), "places" (a number for each
        option), "box", "lines", "line", "day" or "words".
    key: how paper is keyed: "choose_one", "choose_many", "order", "tick" or "type".
    import_, export: what a cell of a response file holds: read, and written.
    chart: "diverging" (shared by a battery), "bars", or "themes" for texts.
    builder: the settings of its own that a builder offers, in order, beside those all types share.
    measures: what the desk can tell of it beside shares: "median" (as a label) and "mean" of an ordered
        scale; "top" (the first few places) and "mean_place" of a ranking.
    """

    numbers: str
    crosstab: bool
    page: str
    print: str
    key: str
    import_: str
    export: str
    chart: str
    builder: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()


_TEXT = "text as it stands"
_KEY, _KEYS, _ORDER = "key or label", "keys or labels, ;", "keys or labels in order, ;"
_DAY, _WARD = "2024-11-11", "ward or postcode"
_LIST = ("options", "off_scale")
_WORDS = ("max_length", "about")

# fmt: off
CAPABILITIES: dict[str, Capability] = {
    "scale": Capability(
        "codes", True, "radios", "circles", "choose_one", "code or label", "code", "diverging",
        ("scale", "off_scale", "reverse", "battery"), ("median", "mean"),
    ),
    "single": Capability("codes", True, "radios", "circles", "choose_one", _KEY, "key", "bars", _LIST),
    "multi": Capability(
        "flags", True, "checkboxes", "boxes", "choose_many", _KEYS, "keys, ;", "bars", (*_LIST, "min", "max")
    ),
    "rank": Capability(
        "ranks", True, "selects", "places", "order", _ORDER, "keys in order, ;", "bars", (*_LIST, "top"),
        ("top", "mean_place"),
    ),
    "text": Capability("none", False, "box", "lines", "type", _TEXT, _TEXT, "themes", _WORDS),
    "short_text": Capability("none", False, "box", "line", "type", _TEXT, _TEXT, "none", _WORDS),
    "number": Capability(
        "amounts", True, "box", "line", "type", "number", "number", "bars",
        ("min", "max", "decimals", "unit", "bands", "off_scale"),
    ),
    "date": Capability(
        "amounts", True, "day", "day", "type", _DAY, _DAY, "bars", ("min", "max", "off_scale")
    ),
    "postcode": Capability("codes", True, "box", "line", "type", _WARD, "ward", "bars", (*_LIST, "keep")),
    "consent": Capability(
        "codes", False, "checkboxes", "box", "tick", "yes or no", "yes", "none", ("allows",)
    ),
    "answering_as": Capability(
        "codes", True, "radios", "circles", "choose_one", _KEY, "key", "bars", ("ask", "off_scale")
    ),
    "information": Capability("none", False, "none", "words", "none", "none", "none", "none"),
}
# fmt: on


def capability(question: Question) -> Capability:
    return CAPABILITIES[question.type]
