"""Reads tables and comments that were printed elsewhere: margins with their base and source."""

from collections.abc import Collection, Mapping

from surveys.definition.fields import Fields, repeated
from surveys.definition.scales import ScaleSpec
from surveys.definition.types.words import folded
from surveys.importers.entries import CommentEntry, OpenQuestionEntry, PublishedEntry

TYPES = ("scale", "single", "multi")
LARGEST_COUNT = 10_000_000


def read_tables(fields: Fields, scales: Mapping[str, ScaleSpec]) -> tuple[PublishedEntry, ...]:
    tables = tuple(_table(part, scales) for part in fields.parts("published_tables"))
    for key in repeated(table.key for table in tables):
        fields.error("published_tables", f"two tables share the key {key!r}")
    return tables


def read_open_questions(fields: Fields) -> tuple[OpenQuestionEntry, ...]:
    return tuple(_open_question(part) for part in fields.parts("open_questions"))


def read_comments(fields: Fields, questions: Collection[str]) -> tuple[CommentEntry, ...]:
    """Each comment belongs to one of `questions`."""
    return tuple(_comment(part, questions) for part in fields.parts("comments", limit=5000))


def _table(fields: Fields, scales: Mapping[str, ScaleSpec]) -> PublishedEntry:
    fields.names_parts = True
    kind = fields.choice("type", TYPES)
    scale = scales.get(fields.choice("scale", scales)) if kind == "scale" else None
    labels = scale.labels if scale else _options(fields, kind)
    text = fields.text("text", required=True)
    table = PublishedEntry(
        key=fields.key("key"),
        type=kind,
        text=text,
        short=fields.text("short", limit=200) or text,
        battery=fields.key("battery", required=False),
        labels=labels,
        scale=scale,
        counts=_counts(fields),
        base=fields.whole("base", 0, LARGEST_COUNT),
        not_stated=fields.whole("not_stated", 0, LARGEST_COUNT),
        source=fields.text("source", required=True, limit=1000),
        date=fields.text("date", required=True, limit=100),
        note=fields.text("note"),
        printed=_printed(fields, labels),
    )
    _check_counts(fields, table)
    fields.close()
    return table


def _options(fields: Fields, kind: str) -> tuple[str, ...]:
    labels = () if kind == "scale" else tuple(fields.texts("options", required=True))
    for label in repeated(folded(label) for label in labels):
        fields.error("options", f"two options share the label {label!r}")
    return labels


def _counts(fields: Fields) -> tuple[int, ...]:
    found = fields.items("counts")
    if all(type(count) is int and 0 <= count <= LARGEST_COUNT for count in found):
        return tuple(found)
    fields.error("counts", "must be a list of whole numbers, none below 0")
    return ()


def _check_counts(fields: Fields, table: PublishedEntry) -> None:
    """Counts must fit their labels and base; a paper that prints only percentages has `printed` alone."""
    if not table.counts:
        if not table.printed:
            fields.error("counts", "is missing, and so is printed")
        return
    if len(table.counts) != len(table.labels):
        fields.error("counts", f"there are {len(table.counts)} counts and {len(table.labels)} labels")
    elif table.base is None:
        fields.error("base", "is missing")
    elif table.type == "multi" and max(table.counts) > table.base:
        fields.error("counts", f"one is more than the base, {table.base}")
    elif table.type != "multi" and sum(table.counts) != table.base:
        fields.error("counts", f"they add up to {sum(table.counts)}; the base is {table.base}")


def _printed(fields: Fields, labels: Collection[str]) -> dict[str, str]:
    part = fields.part("printed")
    if part is None:
        return {}
    known = {*labels, "agree_net", "disagree_net"}
    for name in part.data:
        if name not in known:
            part.error("", f"{name!r} is neither a label of this table nor a net")
    return {name: part.text(name, required=True, limit=100) for name in part.data}


def _open_question(fields: Fields) -> OpenQuestionEntry:
    text = fields.text("text", required=True)
    question = OpenQuestionEntry(
        key=fields.key("key"),
        text=text,
        short=fields.text("short", limit=200) or text,
        answers=fields.whole("answers", 0, LARGEST_COUNT),
        note=fields.text("note"),
    )
    fields.close()
    return question


def _comment(fields: Fields, questions: Collection[str]) -> CommentEntry:
    comment = CommentEntry(
        question=fields.text("question", required=True),
        text=fields.text("text", required=True, limit=10_000),
        source=fields.text("source", required=True, limit=1000),
    )
    if comment.question and comment.question not in questions:
        fields.error("question", f"{comment.question!r} is no question of this file")
    fields.close()
    return comment
