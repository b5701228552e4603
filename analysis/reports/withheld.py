"""The document of a release without words that must leave it: a sentence stands in their place. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from analysis.reports.document import Block, Bullets, Document, Paragraph, Quotes


def without(document: Document, *, quotes: Mapping[str, str], names: Mapping[str, str]) -> Document:
    """Nothing else changes.

    ``quotes`` and ``names``: what stands in the place of each text, where it is a quote and in a list.
    """
    sections = tuple(
        replace(
            section,
            blocks=tuple(block for each in section.blocks for block in _blocks(each, quotes, names)),
        )
        for section in document.sections
    )
    return replace(document, sections=sections)


def _blocks(block: Block, quotes: Mapping[str, str], names: Mapping[str, str]) -> Iterator[Block]:
    if isinstance(block, Quotes):
        yield from _quotes(block, quotes)
    elif isinstance(block, Bullets):
        yield replace(block, items=tuple(names.get(item.strip(), item) for item in block.items))
    else:
        yield block


def _quotes(block: Quotes, sentences: Mapping[str, str]) -> Iterator[Block]:
    """In their order: a sentence of ours is no quote."""
    if not any(item.strip() in sentences for item in block.items):
        yield block
        return
    for item in block.items:
        said = sentences.get(item.strip())
        yield Paragraph(said) if said else Quotes((item,))
