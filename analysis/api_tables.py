"""Crossed tables for programs: the analyst's desk without its page, and without its switch."""

from dataclasses import asdict

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from analysis.api_desk import NOT_FOUND, PROBLEM, DeskView
from analysis.crosstabs import basis
from analysis.crosstabs.asked import asked_of
from analysis.crosstabs.found import Found, NothingToCross, desk_of, find
from analysis.pipeline.cuts import NoSuchCut
from analysis.reports.crossed import CrossRow
from analysis.serializers_tables import CutBody, CutQuery
from consult.problems import Problem
from surveys.serializers import ProblemBody


class TablesView(DeskView):
    """One question by one banner, masked as every file is."""

    @extend_schema(
        operation_id="desk_tables",
        parameters=[CutQuery],
        responses={200: CutBody, (400, PROBLEM): ProblemBody, **NOT_FOUND},
    )
    def get(self, request: Request, slug: str) -> Response:
        try:
            desk = desk_of(self.consultation())
        except NothingToCross as refusal:
            raise Problem(404, "nothing_to_cross", str(refusal)) from None
        try:
            asked = asked_of(dict(request.query_params.lists()), desk.people, weighable=desk.weighable)
            found = find(desk, asked.closed())
        except NoSuchCut as refusal:
            raise Problem(400, "no_such_table", str(refusal)) from None
        return Response(CutBody(body_of(found)).data)


def body_of(found: Found) -> dict:
    table, rows = found.table, len(found.table.rows)
    lines = [_line(found, n, line) for n, line in enumerate(found.lines)]
    return {
        "question": table.question,
        "banner": table.banner,
        "title": table.title,
        "by": table.by,
        "of": table.of,
        "groups": [asdict(group) for group in table.groups],
        "rows": lines[:rows],
        "nets": lines[rows:],
        "middles": asdict(found.middles),
        "multiple": table.multiple,
        "overlapping": table.overlapping,
        "weighted": table.weighted,
        "withheld": table.withheld,
        "joined": found.joined,
        "differences": found.chance.differing.sentences,
        "notes": basis.lines(found),
        "threshold": found.desk.threshold,
        "dataset": found.desk.dataset.fingerprint,
    }


def _line(found: Found, number: int, line: CrossRow) -> dict:
    chance = found.chance
    return asdict(line) | {
        "intervals": chance.intervals[number] if chance.intervals else (),
        "differs": chance.differing.marks[number] if chance.differing.marks else (),
    }
