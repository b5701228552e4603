"""Marking comments as read by the API: no version is stated, since no theme changes."""

from typing import cast

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from analysis.api_desk import NOT_FOUND, PROBLEM, DeskView
from analysis.pipeline.codeframe import NoSense
from analysis.serializers_readings import MarkedBody, ReadingBody
from analysis.services import reading_add
from consult.models import User
from consult.permissions import Right
from consult.problems import Problem
from surveys.serializers import ProblemBody

REFUSALS = NOT_FOUND | {(400, PROBLEM): ProblemBody, (422, PROBLEM): ProblemBody}


class ReadingsView(DeskView):
    """Comments that somebody has read, or that are to be read again. The newest word on each holds."""

    @extend_schema(
        operation_id="desk_mark_read", request=ReadingBody, responses={201: MarkedBody, **REFUSALS}
    )
    def post(self, request: Request, slug: str, key: str) -> Response:
        theme_set = self.theme_set(self.consultation(Right.RUN))
        body = ReadingBody(data=request.data)
        body.is_valid(raise_exception=True)
        by = cast(User, request.user)  # the right that was asked for is a signed-in person's
        try:
            marked = reading_add(theme_set=theme_set, by=by, **body.validated_data)
        except NoSense as refusal:
            raise Problem(422, "does_not_fit", str(refusal)) from None
        return Response(MarkedBody(marked).data, status=201)
