"""Waves and records as tables of the desk. Pure."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from analysis.pipeline.wave_matching import Matched
from analysis.records import Beside
from analysis.reports.record_sections import CAPTION
from analysis.reports.wave_sections import difference, notes
from analysis.reports.waves import WaveFinding, WaveLine, figure_cell
from frontend.desk_tables import number, table
from frontend.wave_forms import KIND_WORDS


def became(slug: str, matches: Sequence[Matched], *, may_change: bool) -> dict:
    """Every question of now, what became of it, and whether somebody has confirmed that."""
    columns = [_("Question"), _("Earlier question"), _("What became of it"), _("Confirmed")]
    rows = [_became(match, slug, may_change) for match in matches]
    return table(
        _("Each question beside the wave before"), [*columns, *([_("Change")] * may_change)], rows, wide=True
    )


def _became(match: Matched, slug: str, may_change: bool) -> list[str | dict]:
    kind = str(KIND_WORDS.get(match.kind, match.kind))
    said = f"{kind}: {match.why}" if match.why else kind
    row: list[str | dict] = [
        match.question.short,
        match.earlier.short if match.earlier else "",
        said,
        _("Yes") if match.confirmed else _("Not yet"),
    ]
    if may_change:
        address = reverse("desk-wave-item", args=[slug, match.question.key])
        row.append({"text": _("Look at %(question)s") % {"question": match.question.short}, "href": address})
    return row


def side_by_side(findings: Sequence[WaveFinding]) -> dict | None:
    """Then, now and the difference; None where nothing is the same yet."""
    found = [(finding, line) for finding in findings for line in finding.lines]
    if not found:
        return None
    names = [cell.wave for cell in found[0][1].cells]
    whys = any(line.difference is None for _finding, line in found)
    columns = [_("Question and answer"), *names, _("Difference"), *([_("Why not")] * whys)]
    rows = [_line(finding, line, whys) for finding, line in found]
    said = " ".join(notes([line for _finding, line in found]))
    return table(_("Percentage, and how many of how many people"), columns, rows, note=said, wide=True)


def _line(finding: WaveFinding, line: WaveLine, whys: bool) -> list[str | dict]:
    points = number("" if line.difference is None else difference(line))
    why = [finding.why if line.difference is None else ""] if whys else []
    figures = [number(figure_cell(cell)) for cell in line.cells]
    return [f"{finding.short}: {line.answer}", *figures, points, *why]


def records(slug: str, found: Sequence[Beside], *, may_change: bool) -> dict:
    """Two figures a row. An empty cell is a figure that is not known."""
    columns = [_("Problem"), _("Said"), _("What is recorded"), _("Recorded"), _("Source")]
    rows = [_record(slug, each, may_change) for each in found]
    return table(
        _("What people said, and what is recorded"),
        [*columns, *([_("Change")] * may_change)],
        rows,
        note=CAPTION,
        wide=True,
    )


def _record(slug: str, each: Beside, may_change: bool) -> list[str | dict]:
    record = each.record
    answer = record.answer.removeprefix("Total: ")
    said = _("said by %(figure)s") % {"figure": each.said} if each.said else ""
    counted = _("recorded: %(figure)s") % {"figure": each.recorded} if each.recorded else ""
    what = f"{record.title}, {record.area}" if record.area else record.title
    source: dict = {"text": record.source} | ({"href": record.link} if record.link else {})
    row: list[str | dict] = [f"{each.question}: {answer}", said, what, counted, source]
    if may_change:
        address = reverse("desk-record", args=[slug, record.pk])
        row.append({"text": _("Change %(title)s") % {"title": record.title}, "href": address})
    return row
