"""Who answered beside who lives in the area, as blocks of the report. Pure."""

from collections.abc import Sequence

from analysis.reports.area import AreaFinding, AreaLine, apart_sentence, base_words, source_words
from analysis.reports.document import FigureBlock, TableBlock, Writer
from analysis.reports.model import WITHHELD
from analysis.reports.passages import listed

LEAD = (
    "The pictures and tables below set the people who answered beside the people who live in the area. "
    "People chose for themselves whether to answer: a group with its full share is still no sample of that "
    "group."
)
HEADER = ("Group", "People", "Ours", "Area")
LOW = "Groups far under their share have less than four fifths of it."
SHORTHAND = "[x] Not known. [z] Not compared."
HIDDEN = "[c] Withheld so that nobody can be recognised."


def beside_area(areas: Sequence[AreaFinding], w: Writer) -> None:
    """Nothing where no figures of the area are loaded."""
    if not areas:
        return
    w.say(LEAD)
    for found in areas:
        if found.chart:
            w.add(FigureBlock(found.chart, found.alt, found.headline, f"figure-area-{found.key}"))
        w.add(area_block(found))


def whereabouts(areas: Sequence[AreaFinding]) -> str:
    """For the profile, which stands elsewhere in the report."""
    if not areas:
        return "They are not set against the area's population here."
    names = listed([found.name for found in areas])
    return f"What can be set beside the area's population stands under “Who responded”: {names}."


def area_block(found: AreaFinding) -> TableBlock:
    rows = tuple((line.label, *cells(line)) for line in found.lines)
    caption = f"{found.name}: people who answered beside the area"
    return TableBlock(caption, HEADER, rows, note(found), f"table-area-{found.key}")


def cells(line: AreaLine) -> tuple[str, str, str]:
    """The number of people who answered, their share and the area's, each as it is printed."""
    if line.count is None:
        return f"[{WITHHELD}]", f"[{WITHHELD}]", "[z]"
    if line.compared:
        return f"{line.count:,}", f"{line.percent}%", f"{line.share}%"
    return f"{line.count:,}", "[z]", "[x]" if line.people is None else "[z]"


def note(found: AreaFinding) -> str:
    """What the shares are of, where the area's come from, and what the shorthand stands for."""
    apart = [line for line in found.lines if not line.compared]
    hidden = any(line.count is None for line in apart)
    said = (
        f"Percentages of {base_words(found)}, and of the area’s people in the same groups.",
        apart_sentence(found),
        LOW if any(line.low for line in found.lines) else "",
        source_words(found),
        SHORTHAND if apart else "",
        HIDDEN if hidden else "",
    )
    return " ".join(part for part in said if part)
