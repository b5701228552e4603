"""A report's sections as the components of a page draw them; the page says where its pictures stand."""

from collections.abc import Callable, Iterator, Mapping

from analysis.models import ReleaseArtefact
from analysis.released import chart_files
from analysis.reports.document import Block, Document, TableBlock
from analysis.reports.model import Findings
from analysis.reports.sections import document

FITS = 3  # columns, on a telephone: a table with more of them says that it scrolls


def sections(
    found: Findings,
    files: Mapping[str, ReleaseArtefact],
    address: Callable[[ReleaseArtefact], str],
    *,
    whole: Document | None = None,
) -> Iterator[dict]:
    """Each section with its blocks as values for the components.

    ``whole``: the document, where it is not just that of the findings.
    """
    wide, narrow = chart_files(found, ".svg"), chart_files(found, "-narrow.svg")
    pictures = {
        chart: {"src": address(files[wide[chart]]), "narrow": address(files[narrow[chart]])} for chart in wide
    }
    yield from drawn(whole or document(found), pictures)


def drawn(whole: Document, pictures: dict[str, dict[str, str]]) -> Iterator[dict]:
    """``pictures``: the addresses of each figure that the document names."""
    for section in whole.sections:
        yield {"section": section, "blocks": [_block(block, pictures) for block in section.blocks]}


def _block(block: Block, pictures: dict[str, dict[str, str]]) -> dict:
    if block.kind == "table":
        return {"kind": "table", "table": _table(block)}
    if block.kind == "figure":
        figure = {"title": block.caption, "alt": block.alt, "id": block.anchor, **pictures[block.name]}
        return {"kind": "figure", "figure": figure}
    return {"kind": block.kind, "block": block}


def _table(block: TableBlock) -> dict:
    figures = block.figures
    return {
        "caption": block.caption,
        "id": block.anchor,
        "note": block.note,
        "wide": len(block.header) > FITS,
        "columns": [{"label": c, "numeric": f} for c, f in zip(block.header, figures, strict=True)],
        "rows": [{"header": row[0], "cells": _cells(row, figures)} for row in block.rows],
    }


def _cells(row: tuple[str, ...], figures: tuple[bool, ...]) -> list[dict]:
    return [{"text": text, "numeric": figure} for text, figure in zip(row[1:], figures[1:], strict=True)]
