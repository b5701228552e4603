"""People who answered beside the area's people: the comparison as values, and its chart.

Of a release it is made from the masked profile alone, and a group that the profile hides is compared on
neither side. So it is a function of what is published anyway and of the area's public figures.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from analysis.methods.charts import Chart, GroupShare, representativeness_chart
from analysis.methods.charts.theme import bar_colour
from analysis.methods.representativeness import Group, compare
from analysis.pipeline.drawing import WIDE
from analysis.reports.area import (
    INVENTED_AREA,
    AreaFinding,
    AreaLine,
    alternative_of_area,
    base_words,
    headline_of,
    source_words,
)
from analysis.reports.model import INVENTED, WITHHELD, CountTable, Findings
from consult.models import Consultation
from surveys.area import area_figures
from surveys.definition import Question
from surveys.definition.area import AreaMatch, comparable, match
from surveys.models import Dataset

FEWEST = 2  # groups: the share of one alone is always the whole
CHOSE = "People chose for themselves whether to answer."


def area_finding(
    key: str,
    name: str,
    groups: Sequence[Group],
    labels: Mapping[str, str],
    *,
    hidden: Sequence[tuple[str, int | None]] = (),
    sources: Sequence[str] = (),
) -> AreaFinding | None:
    """None where fewer than two groups can be compared, or nobody is in them.

    ``labels``: by the key of a group. ``hidden``: withheld groups with their people of the area.
    """
    compared = [group for group in groups if group.compared]
    if len(compared) < FEWEST or not compared[0].base:
        return None
    withheld = [AreaLine(label, None, None, people, None, WITHHELD) for label, people in hidden]
    found = AreaFinding(
        key,
        name,
        base=compared[0].base,
        lines=(*(_line(group, labels[group.key]) for group in groups), *withheld),
        sources=tuple(sources),
        enough=all(group.enough for group in compared),
        invented=any("invented" in source.casefold() for source in sources),
    )
    return replace(found, headline=headline_of(found), alt=alternative_of_area(found))


def _line(group: Group, label: str) -> AreaLine:
    ours, area = (group.share(), group.area_share()) if group.compared else (None, None)
    percent, share = (None if each is None else str(each) for each in (ours, area))
    return AreaLine(label, group.count, percent, group.area, share, low=group.low)


def released_areas(dataset: Dataset, findings: Findings) -> Iterator[AreaFinding]:
    """For every question on who people are of which the area's figures are known. ``findings``: masked."""
    figures = area_figures(dataset.consultation.partnership)
    tables = {table.key: table for table in findings.responded.tables} if findings.responded else {}
    for question in dataset.questionnaire.asked.questions:
        if question.key in tables and comparable(question):
            area = match(question, figures)
            found = released_area(question, tables[question.key], area, findings.basis.threshold)
            if found is not None:
                yield replace(found, chart=_chart_name(found))


def released_area(
    question: Question, profile: CountTable, area: AreaMatch, threshold: int
) -> AreaFinding | None:
    """``profile``: the masked table of the question; rows beside its options are people who did not say."""
    labels = {str(option.key): option.label for option in question.options}
    rows = {row.label: row.count for row in profile.rows}
    counts = {key: rows.get(label) for key, label in labels.items()}
    shown = {key: n for key, n in counts.items() if n is not None}
    hidden = [(labels[key], area.people[key]) for key, n in counts.items() if n is None]
    groups = compare(shown, {key: area.people[key] for key in shown}, threshold=threshold)
    return area_finding(question.key, profile.title, groups, labels, hidden=hidden, sources=area.sources)


def _chart_name(found: AreaFinding) -> str:
    mark = "invented-area-" if found.invented else ""
    return f"{mark}beside-the-area-{found.key.replace('_', '-')}"


def inputs_now(consultation: Consultation) -> list[list[str]]:
    """What a comparison takes from the area's file, as plain words."""
    figures = area_figures(consultation.partnership)
    return [[f.characteristic, f.category, str(f.people), f.source, str(f.as_of)] for f in figures]


def draw_area(found: AreaFinding, *, invented: bool, width: int = WIDE, colour: str | None = None) -> Chart:
    """``invented``: the answers are. An invented file of the area carries its own label."""
    marked = INVENTED_AREA if found.invented else None
    return representativeness_chart(
        [_group(line, found.whole) for line in found.lines],
        base=found.base,
        title=found.headline,
        subtitle=f"Percentages of {base_words(found)}, beside the same groups of the area.",
        description=found.alt,
        label=INVENTED if invented else marked,
        note=f"{source_words(found)} {CHOSE}",
        colour=bar_colour(colour),
        width=width,
    )


def _group(line: AreaLine, whole: int) -> GroupShare:
    if line.count is None:
        return GroupShare(line.label, None)
    if not line.compared:
        return GroupShare(line.label, line.count, None if line.people is None else 0.0, apart=True)
    return GroupShare(line.label, line.count, 100 * (line.people or 0) / whole)
