"""How well the themes hold: the part of the method section on the second coding, and its sheet. Pure."""

from collections.abc import Iterator
from decimal import Decimal

from analysis.reports.coding import CodingFinding, ComparedFinding
from analysis.reports.document import TableBlock, Writer
from analysis.reports.export import Cell
from analysis.reports.model import Findings, TextFinding
from analysis.reports.passages import counted, listed

TITLE = "How well do the themes hold?"
HEADER = ("Who", "Comments", "Left out", "Kappa", "F1", "F1, 95% interval")
NOT_CODED = (
    "Nobody coded a sample of these comments a second time, so this report cannot tell how often two people "
    "would have put the same comment to the same theme: {names}."
)
ALONE = "One person coded again, so there is no figure of people against people."
MEANING = (
    "Kappa is 1 where two codings always agree, and 0 where they agree no more often than chance would have "
    "it. F1 is 1 where they put every comment to the same themes, and 0 where they never do. The interval "
    "tells what another sample of as many comments might have given. Comments of which one of the two could "
    "not say what they are about are left out. The machine is measured as it placed the comments before "
    "people changed anything. Themes that people made it could not know, and is counted as missing them."
)


def coding(findings: Findings, w: Writer) -> None:
    """Nothing where no question is signed off, because then no theme is told."""
    said = list(sentences(findings))
    if not said:
        return
    w.heading(TITLE, "themes-hold")
    for sentence in said:
        w.say(sentence)
    for text in _coded(findings):
        if text.coding and text.coding.compared:
            w.add(_table(text, text.coding))


def sentences(findings: Findings) -> Iterator[str]:
    signed = [text for text in findings.texts if text.status == "signed_off" and text.themes]
    without = [f"“{text.short}”" for text in signed if text.coding is None]
    found = _coded(findings)
    for text in found:
        if text.coding:
            yield _drawn(text.short, text.coding)
    if found:
        yield MEANING
    if without:
        yield NOT_CODED.format(names=listed(without))


def _coded(findings: Findings) -> list[TextFinding]:
    return [text for text in findings.texts if text.coding is not None]


def _drawn(short: str, found: CodingFinding) -> str:
    drawn = "All or nearly all comments" if found.sampled is None else counted(found.sampled, "comment")
    were = "was" if found.sampled == 1 else "were"
    people = counted(found.coders, "person", "people")
    parts = [
        f"“{short}”: {drawn}, drawn at random, {were} coded again by {people}, shown neither the machine's "
        "suggestion nor anybody else's codes.",
        _saw(found),
        ALONE if found.coders == 1 else "",
    ]
    return " ".join(part for part in parts if part)


def _saw(found: CodingFinding) -> str:
    """Who decided on the themes knew where the machine had put the comments."""
    if not found.not_blind:
        return ""
    if found.coders == 1:
        return "That person had also worked on these themes, and so was not blind to them."
    were = "was" if found.not_blind == 1 else "were"
    return f"{found.not_blind} of them had also worked on these themes, and so {were} not blind to them."


def who(found: ComparedFinding) -> str:
    if found.who == "machine":
        return f"The machine and Coder {found.first}"
    return f"Coder {found.first} and Coder {found.second}"


def _cells(found: ComparedFinding) -> tuple[str, ...]:
    base = "[c]" if found.comments is None else f"{found.comments:,}"
    span = f"{found.low} to {found.high}" if found.low else "[z]"
    out = "[c]" if found.left_out is None else f"{found.left_out:,}"
    return (who(found), base, out, found.kappa or "[z]", found.f1 or "[z]", span)


def _table(text: TextFinding, found: CodingFinding) -> TableBlock:
    note = "[z]: cannot be worked out from these comments."
    rows = tuple(map(_cells, found.compared))
    return TableBlock(
        f"How far the codings agree: {text.short}", HEADER, rows, note, f"table-{text.key}-coding"
    )


def lines(findings: Findings) -> Iterator[tuple[Cell, ...]]:
    """For the sheet: the question, then a figure a cell."""
    for text in _coded(findings):
        for each in text.coding.compared if text.coding else ():
            bases: list[Cell] = ["[c]" if n is None else n for n in (each.comments, each.left_out)]
            figures = [Decimal(f) if f else "[z]" for f in (each.kappa, each.f1, each.low, each.high)]
            yield (text.short, who(each), *bases, *figures)


SHEET_HEADER = ("Question", "Who", "Comments", "Left out", "Kappa", "F1", "F1, from", "F1, to")
