"""Findings of tables that were printed elsewhere: counts without people, hence no crosstab of any kind."""

import re
from collections.abc import Iterator

from analysis.methods.rounding import percent
from analysis.models import PublishedTable
from analysis.pipeline.records import records_of
from analysis.pipeline.tallies import net_label, nets_of
from analysis.reports.model import (
    SCHEMA,
    About,
    Basis,
    Consulted,
    CountTable,
    Figure,
    Findings,
    Misprint,
    Passage,
    PublishedElsewhere,
    QuestionFinding,
)
from consult.models import Consultation

NUMBER = re.compile(r"\d+(?:\.(\d+))?")


def build(consultation: Consultation, about: About, basis: Basis) -> Findings:
    tables = list(consultation.published_tables.all())
    questions = tuple(question_finding(t) for t in tables)
    open_questions = consultation.facts.get("open_questions") or []
    return Findings(
        schema=SCHEMA,
        about=about,
        basis=basis,
        consulted=Consulted(None, None, None, (), (), (), ()),
        responded=None,
        questions=questions,
        published=PublishedElsewhere(
            sources=tuple(dict.fromkeys(_source(t) for t in tables)),
            misprints=tuple(m for t in tables for m in misprints(t)),
            open_questions=tuple(Passage(q["text"], q.get("note") or "") for q in open_questions),
        ),
        records=records_of(consultation, questions),
    )


def _source(table: PublishedTable) -> str:
    return f"{table.source} ({table.printed_on})" if table.printed_on else table.source


def question_finding(table: PublishedTable) -> QuestionFinding:
    return QuestionFinding(
        key=table.key,
        number=table.number,
        text=table.text,
        short=table.short or table.text,
        type=table.kind,
        table=_table(table),
        battery=table.battery,
    )


def _table(t: PublishedTable) -> CountTable:
    """A scale is a topline. One choice, or all that apply, tells who people are: a breakdown, as anywhere."""
    counts = t.counts or [None] * len(t.labels)
    sides = {n: side for side, parts in _sides(t).items() for n in parts}
    rows = tuple(_row(t, n, count, sides.get(n, "")) for n, count in enumerate(counts))
    return CountTable(
        key=t.key,
        title=t.text,
        kind="topline" if t.kind == PublishedTable.Kind.SCALE else "breakdown",
        of="people who answered",
        base=t.base,
        rows=rows,
        nets=tuple(nets_of(rows)),
        missing=() if t.not_stated is None else (Figure("Not stated", t.not_stated),),
        multiple=t.kind == PublishedTable.Kind.MULTI,
        places=places(t),
    ).with_nets()


def _row(table: PublishedTable, place: int, count: int | None, side: str) -> Figure:
    label = table.labels[place]
    if count is not None:
        return Figure(label, count, side=side)
    found = NUMBER.search(table.printed.get(label, ""))
    return Figure(label, None, found.group() if found else None, "x", side=side)


def places(table: PublishedTable) -> int:
    """As many decimals as the source prints."""
    found = [NUMBER.search(text) for text in table.printed.values()]
    return max((len(m.group(1) or "") for m in found if m), default=0)


def _sides(table: PublishedTable) -> dict[str, tuple[int, ...]]:
    scale = table.scale or {}
    codes = scale.get("codes", [])
    sides = {side: scale.get(side, []) for side in ("agree", "neutral", "disagree")}
    return {side: tuple(n for n, code in enumerate(codes) if code in own) for side, own in sides.items()}


def misprints(table: PublishedTable) -> Iterator[Misprint]:
    """Printed figures that the counts do not give, at the decimals in which they are printed."""
    counted = _counts_by_name(table)
    for name, text in table.printed.items():
        found = NUMBER.search(text)
        if found is None or name not in counted or not table.base:
            continue
        decimals = len(found.group(1) or "")
        right = str(percent(counted[name], table.base, decimals))
        if right != found.group():
            label = name if name in table.labels else _net_name(table, name)
            why = _why(counted[name], table.base, found.group(), decimals)
            yield Misprint(table.short or table.text, label, text, f"{right}%", why)


def _why(count: int, base: int, printed: str, decimals: int) -> str:
    exact = f"{count} of {base} is {percent(count, base, 3)}%."
    possible = any(str(percent(n, base, decimals)) == printed for n in range(base + 1))
    return exact if possible else f"{exact} No whole number of {base} people gives {printed}%."


def _counts_by_name(table: PublishedTable) -> dict[str, int]:
    """Counts by label, by the name of each net, and by "neither"."""
    if not table.counts:
        return {}
    by_name = dict(zip(table.labels, table.counts, strict=True))
    sides = {"agree_net": "agree", "neither": "neutral", "disagree_net": "disagree"}
    parts = {name: _sides(table).get(side, ()) for name, side in sides.items()}
    return by_name | {name: sum(table.counts[n] for n in own) for name, own in parts.items() if own}


def _net_name(table: PublishedTable, name: str) -> str:
    side = {"agree_net": "agree", "neither": "neutral", "disagree_net": "disagree"}[name]
    return net_label([table.labels[n] for n in _sides(table)[side]])
