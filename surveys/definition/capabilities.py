"""What each question type can do. Builder, page, paper, import, export and analysis read this one table,
so that no type works in one place and is missing in another."""

from dataclasses import dataclass

from surveys.definition.types import Question


@dataclass(frozen=True)
class Capability:
    """How one type behaves in each place; "none" where it takes no part.

    numbers: what `encoding.encode` gives: "codes" (one integer) or "flags" (one 0 or 1 for each option).
    crosstab: whether it can be a row or a column of a crossed table.
    print: what stands on paper: "circles" (tick one), "boxes" (tick any), "box", "lines", "line" or "words".
    key: how paper is keyed: "choose_one", "choose_many", "tick" or "type".
    import_, export: what a cell of a response file holds: read, and written.
    chart: "diverging" (shared by a battery), "bars", or "themes" for texts.
    """

    numbers: str
    crosstab: bool
    print: str
    key: str
    import_: str
    export: str
    chart: str


CAPABILITIES: dict[str, Capability] = {
    "scale": Capability("codes", True, "circles", "choose_one", "code or label", "code", "diverging"),
    "single": Capability("codes", True, "circles", "choose_one", "key or label", "key", "bars"),
    "multi": Capability("flags", True, "boxes", "choose_many", "keys or labels, ;", "keys, ;", "bars"),
    "text": Capability("none", False, "lines", "type", "text as it stands", "text as it stands", "themes"),
    "short_text": Capability("none", False, "line", "type", "text as it stands", "text as it stands", "none"),
    "consent": Capability("codes", False, "box", "tick", "yes or no", "yes", "none"),
    "answering_as": Capability("codes", True, "circles", "choose_one", "key or label", "key", "bars"),
    "information": Capability("none", False, "words", "none", "none", "none", "none"),
}


def capability(question: Question) -> Capability:
    return CAPABILITIES[question.type]
