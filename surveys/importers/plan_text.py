"""Reads the plan of a consultation file: structured blocks, never HTML."""

from surveys.definition.fields import Fields, repeated
from surveys.importers.entries import PlanEntry, SectionEntry

BLOCKS = ("p", "h", "list", "table")
LONGEST_BLOCK = 20_000


def read_plan(fields: Fields | None) -> PlanEntry | None:
    if fields is None:
        return None
    sections = tuple(_section(part) for part in fields.parts("sections", required=True))
    for key in repeated(section.key for section in sections):
        fields.error("sections", f"two sections share the key {key!r}")
    plan = PlanEntry(
        title=fields.text("title", required=True, limit=300),
        source=fields.text("source", required=True, limit=1000),
        note=fields.text("note"),
        sections=sections,
    )
    fields.close()
    return plan


def _section(fields: Fields) -> SectionEntry:
    fields.names_parts = True
    blocks = list(fields.parts("blocks", required=True))
    plain = list(fields.parts("plain"))
    for block in (*blocks, *plain):
        _check_block(block)
    section = SectionEntry(
        key=fields.key("key"),
        heading=fields.text("heading", required=True, limit=300),
        blocks=tuple(block.data for block in blocks),
        plain=tuple(block.data for block in plain),
    )
    fields.close()
    return section


def _check_block(fields: Fields) -> None:
    kind = fields.choice("kind", BLOCKS)
    if kind in ("p", "h"):
        fields.text("text", required=True, limit=LONGEST_BLOCK)
    elif kind == "list":
        fields.texts("items", required=True)
        fields.flag("ordered")
    elif kind == "table":
        _check_table(fields)
    else:
        fields.read.update(fields.data)
    fields.close()


def _check_table(fields: Fields) -> None:
    fields.text("caption", required=True, limit=1000)
    header = fields.texts("header", required=True, limit=50)
    for index, row in enumerate(fields.items("rows", required=True)):
        if not isinstance(row, list) or not all(isinstance(cell, str) for cell in row):
            fields.error(f"rows[{index}]", "must be a list of texts")
        elif header and len(row) != len(header):
            fields.error(f"rows[{index}]", f"has {len(row)} cells; the header has {len(header)}")
