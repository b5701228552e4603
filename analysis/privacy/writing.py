"""Marked blanks, and the document that lists them at its head. Pure."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from analysis.privacy.facts import Facts
from analysis.reports.document import Block, Bullets, Document, Paragraph, Section, TableBlock, Writer
from analysis.reports.model import INVENTED
from analysis.reports.passages import counted, day

MARK = "[to be filled in by the officer: "
BLANK = re.compile(re.escape(MARK) + r"([^\]]+)\]")
Part = tuple[str, str, Callable[[Facts, Writer], None]]


@dataclass(frozen=True)
class Blank:
    section: str
    what: str


def blank(what: str) -> str:
    """A place for what the system cannot know."""
    return f"{MARK}{what}]"


def or_blank(text: str, what: str) -> str:
    return " ".join(text.split()) or blank(what)


def listed(items: Iterable[str], otherwise: str) -> str:
    return ", ".join(items) or otherwise


def table(w: Writer, caption: str, header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    """A table of words with the paragraph's own number in its anchor; nothing without rows."""
    cells = tuple(rows)
    if cells:
        anchor = f"table-{w.anchor}-{len(w.blocks)}"
        w.add(TableBlock(caption, header, cells, "", anchor))


def written(facts: Facts, parts: Iterable[Part], *, title: str, on: date) -> Document:
    """The sections of ``parts`` behind the list of what is still blank in them."""
    sections = []
    for number, (anchor, heading, write) in enumerate((*parts, ORIGIN), start=2):
        writer = Writer(anchor, number, heading)
        write(facts, writer)
        sections.append(writer.section())
    found = blanks_of(sections)
    return Document(
        title=title,
        subtitle=facts.plan.title,
        partnership=facts.controller.partnership,
        marking=INVENTED if facts.plan.invented else "",
        lead=f"Draft of {day(on.isoformat())}. {_left(found)}",
        sections=(_list(found), *sections),
    )


def blanks_of(sections: Iterable[Section]) -> tuple[Blank, ...]:
    """Every marked blank in the order of reading."""
    return tuple(
        Blank(section.title, what)
        for section in sections
        for block in section.blocks
        for text in _texts(block)
        for what in BLANK.findall(text)
    )


def _texts(block: Block) -> tuple[str, ...]:
    if isinstance(block, TableBlock):
        return tuple(cell for row in block.rows for cell in row)
    if isinstance(block, Bullets):
        return block.items
    return (block.text,) if isinstance(block, Paragraph) else ()


def _left(found: tuple[Blank, ...]) -> str:
    if not found:
        return "Nothing in it is left blank."
    return f"{counted(len(found), 'place is', 'places are')} left blank for the officer."


def _list(found: tuple[Blank, ...]) -> Section:
    w = Writer("blanks", 1, "To be filled in")
    w.say(_left(found), "Each stands in square brackets where it belongs." if found else "")
    rows = ((each.section, each.what) for each in found)
    table(w, "What the system cannot know", ("Section", "What is missing"), rows)
    return w.section()


def _origin(facts: Facts, w: Writer) -> None:
    plan = facts.plan
    w.say(
        "This draft was made from the configuration as it stands.",
        f"The questions are version {plan.version}." if plan.version else "No questions are published yet.",
        f"The configuration was last changed on {day(plan.changed.isoformat())}." if plan.changed else "",
    )
    w.say("It is not advice. A person who answers for data protection reads it, completes it and signs it.")
    if plan.invented:
        w.say("The answers of this consultation are invented: it is a demonstration, and nobody was asked.")


ORIGIN: Part = ("origin", "Where this draft comes from", _origin)
