"""The officer's desk as an API: figures, comments without names, and decisions that state what they saw."""

import re

from django.db.models import QuerySet
from django.http import Http404
from django.urls import reverse
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import generics
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from analysis.arrivals import arrivals
from analysis.board import Wanted, board
from analysis.models import Run, ThemeSet
from analysis.overview import overview
from analysis.pipeline.codeframe import NoSense
from analysis.progress import analysis_progress
from analysis.selectors import theme_set_now
from analysis.serializers_desk import (
    CodeframeBody,
    CommentsBody,
    CommentsQuery,
    ConflictBody,
    ConsultationRow,
    DecidedBody,
    DecisionBody,
    OverviewBody,
    ProgressBody,
    UndoBody,
)
from analysis.services import Conflict, decision_add, decision_undo
from consult.models import Consultation
from consult.permissions import Right, SignedIn
from consult.problems import Problem
from consult.selectors import consultation_for, consultations_for
from surveys.serializers import ProblemBody

TAG = re.compile(r'^"(\d{1,12})-(\d{1,9})"$')
PROBLEM = "application/problem+json"
NOT_FOUND = {(404, PROBLEM): ProblemBody, (403, PROBLEM): ProblemBody}
REFUSALS = NOT_FOUND | {
    (400, PROBLEM): ProblemBody,
    (412, PROBLEM): ConflictBody,
    (422, PROBLEM): ProblemBody,
    (428, PROBLEM): ProblemBody,
}
IF_MATCH = OpenApiParameter(
    "If-Match", str, OpenApiParameter.HEADER, required=True, description="The ETag of the themes as seen."
)


class DeskView(APIView):
    """Rows come from the selector of the person's own partnerships: 404 for everything else."""

    permission_classes = [SignedIn]

    def consultation(self, *rights: Right) -> Consultation:
        """For holders of one of the rights; without one named, of the right to see the desk."""
        return consultation_for(self.request.user, self.kwargs["slug"], *(rights or (Right.SEE_DESK,)))

    def theme_set(self, consultation: Consultation) -> ThemeSet:
        found = theme_set_now(consultation, self.kwargs["key"])
        if found is None:
            raise Http404
        return found


class ConsultationsView(generics.ListAPIView):
    """The consultations whose desk this person may see, a page at a time."""

    permission_classes = [SignedIn]
    serializer_class = ConsultationRow
    queryset = Consultation.objects.none()  # for the schema; the rows come from the scope

    def get_queryset(self) -> QuerySet[Consultation]:
        return consultations_for(self.request.user, Right.SEE_DESK)

    @extend_schema(
        operation_id="desk_consultations", responses={200: ConsultationRow(many=True), **NOT_FOUND}
    )
    def get(self, request: Request, *args, **kwargs) -> Response:
        return super().get(request, *args, **kwargs)


class OverviewView(DeskView):
    """Answers so far, how they came, and what waits for whom."""

    @extend_schema(operation_id="desk_overview", responses={200: OverviewBody, **NOT_FOUND})
    def get(self, request: Request, slug: str) -> Response:
        consultation = self.consultation()
        found = overview(consultation)
        body = {
            "slug": consultation.slug,
            "title": consultation.title,
            "stage": consultation.stage,
            "next_stages": [str(s) for s in found.next_stages],
            "received": found.received,
            "counted": found.counted,
            "by_state": found.by_state,
            "by_channel": [{"label": label, "count": n} for label, n in found.by_channel],
            "by_day": [{"day": day, "count": n} for day, n in found.by_day],
            "last": found.last,
            "being_checked": found.checking,
            "waiting": found.waiting,
        }
        return Response(OverviewBody(body).data)


class ArrivalsView(DeskView):
    """The number of counted answers now, to be asked for every two seconds."""

    @extend_schema(operation_id="desk_arrivals", responses={200: ProgressBody, **NOT_FOUND})
    def get(self, request: Request, slug: str) -> Response:
        return Response(ProgressBody(arrivals(self.consultation())).data)


class ProgressView(DeskView):
    """How far the analysis is, to be asked for every two seconds."""

    @extend_schema(operation_id="desk_progress", responses={200: ProgressBody, **NOT_FOUND})
    def get(self, request: Request, slug: str) -> Response:
        consultation = self.consultation()
        found = analysis_progress(consultation)
        over = found.state in ("finished", "failed")
        body = {
            "state": found.state,
            "stage": found.stage,
            "done": found.done,
            "total": found.total,
            "text": found.text,
            "finished_url": reverse("desk-count", args=[slug]) if over else None,
        }
        return Response(ProgressBody(body).data)


class PreparingView(DeskView):
    """How far the release is that was asked for last."""

    @extend_schema(operation_id="desk_preparing", responses={200: ProgressBody, **NOT_FOUND})
    def get(self, request: Request, slug: str) -> Response:
        run = self.consultation().runs.filter(kind__in=Run.RELEASING).order_by("-id").first()
        if run is None:
            raise Http404
        over = run.state in (Run.State.DONE, Run.State.QUARANTINED)
        body = {
            "state": {"done": "finished", "quarantined": "failed"}.get(run.state, "running"),
            "stage": run.stage_text or str(run.get_state_display()),
            "done": run.done,
            "total": run.total,
            "text": str(run.get_state_display()),
            "finished_url": reverse("desk-report", args=[slug]) if over else None,
        }
        return Response(ProgressBody(body).data)


class CodeframeView(DeskView):
    """The themes of a text question as they stand, with the ETag that a decision must name."""

    @extend_schema(operation_id="desk_themes", responses={200: CodeframeBody, **NOT_FOUND})
    def get(self, request: Request, slug: str, key: str) -> Response:
        theme_set = self.theme_set(self.consultation())
        shown = board(theme_set, Wanted())
        return Response(CodeframeBody(shown).data, headers={"ETag": tag_of(theme_set, shown.version)})


class CommentsView(DeskView):
    """Comments of a theme or a pile, names and numbers taken out, fifty a page."""

    @extend_schema(
        operation_id="desk_comments",
        parameters=[CommentsQuery],
        responses={200: CommentsBody, (400, PROBLEM): ProblemBody, **NOT_FOUND},
    )
    def get(self, request: Request, slug: str, key: str) -> Response:
        theme_set = self.theme_set(self.consultation())
        query = CommentsQuery(data=request.query_params.dict())
        query.is_valid(raise_exception=True)
        asked = query.validated_data
        wanted = Wanted(chosen=asked["theme"], search=asked["q"], show=asked["show"], page=asked["page"])
        return Response(CommentsBody(board(theme_set, wanted)).data)


class DecisionsView(DeskView):
    """One decision on the themes. It is kept as a row of its own and can be undone."""

    @extend_schema(
        operation_id="desk_decide",
        request=DecisionBody,
        parameters=[IF_MATCH],
        responses={201: DecidedBody, **REFUSALS},
    )
    def post(self, request: Request, slug: str, key: str) -> Response:
        theme_set = self.theme_set(self.consultation(Right.RUN))
        body = DecisionBody(data=request.data)
        body.is_valid(raise_exception=True)
        seen = seen_of(request, theme_set)
        return decided(
            theme_set,
            seen,
            lambda: decision_add(theme_set=theme_set, seen=seen, by=request.user, **body.validated_data),
        )


class UndoView(DeskView):
    """Undo a decision that still holds, unless a later one rests on it."""

    @extend_schema(
        operation_id="desk_undo",
        request=UndoBody,
        parameters=[IF_MATCH],
        responses={201: DecidedBody, **REFUSALS},
    )
    def post(self, request: Request, slug: str, key: str) -> Response:
        theme_set = self.theme_set(self.consultation(Right.RUN))
        body = UndoBody(data=request.data)
        body.is_valid(raise_exception=True)
        seen, number = seen_of(request, theme_set), body.validated_data["number"]
        return decided(
            theme_set,
            seen,
            lambda: decision_undo(theme_set=theme_set, number=number, seen=seen, by=request.user),
        )


def tag_of(theme_set: ThemeSet, version: int) -> str:
    return f'"{theme_set.pk}-{version}"'


def seen_of(request: Request, theme_set: ThemeSet) -> int:
    """The version that If-Match names; 428 without it. A tag of other themes is older than every version."""
    header = request.headers.get("If-Match", "").strip()
    if not header:
        raise Problem(428, "if_match_missing", "Say which version you saw: send its ETag as If-Match.")
    found = TAG.match(header)
    return int(found[2]) if found and int(found[1]) == theme_set.pk else -1


def decided(theme_set: ThemeSet, seen: int, act) -> Response:
    try:
        act()
    except Conflict as conflict:
        raise faster(theme_set, conflict) from None
    except NoSense as refusal:
        if seen < 0:
            raise Problem(
                412, "out_of_date", "These are not the themes as they stand: fetch them again."
            ) from None
        raise Problem(422, "does_not_fit", str(refusal)) from None
    version = seen + 1
    headers = {"ETag": tag_of(theme_set, version)}
    return Response(DecidedBody({"number": version, "version": version}).data, status=201, headers=headers)


def faster(theme_set: ThemeSet, conflict: Conflict) -> Problem:
    other = conflict.other
    newest = theme_set.decisions.latest("number").number
    said = {"by": str(other.by), "act": other.act, "at": other.at.isoformat()}
    return Problem(412, "changed_meanwhile", str(conflict), version=newest, other=said)
