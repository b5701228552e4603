"""A second coding as an API: the sample as its coder may see it, their codes, and the results at the end.

The rules are those of the pages: both call the same services and the same reads.
"""

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from analysis.api_desk import NOT_FOUND, PROBLEM, DeskView
from analysis.coding import Place, Standing, standing, themes_to_choose
from analysis.coding_results import results
from analysis.serializers_coding import CodeBody, CodedBody, ResultsBody, SampleBody
from analysis.services.coding import CodingRefused, code_add
from consult.problems import Problem
from surveys.serializers import ProblemBody

NOT_YET = "Whoever may still code must not know what others said: code the whole sample first."


class CodingView(DeskView):
    def standing(self, number: int) -> Standing:
        sample = self.theme_set(self.consultation()).coding_samples.filter(number=number).first()
        if sample is None:
            raise Http404
        return standing(sample, self.request.user)


class SampleView(CodingView):
    """The comments to code and the themes to choose from, by the alphabet: no size and no suggestion."""

    @extend_schema(operation_id="desk_coding", responses={200: SampleBody, **NOT_FOUND})
    def get(self, request: Request, slug: str, key: str, number: int) -> Response:
        found = self.standing(number)
        body = {
            "number": number,
            "closed": found.sample.closed_at is not None,
            "total": found.total,
            "coded": found.coded,
            "may_code": found.may_code,
            "next": _next(found),
            "themes": themes_to_choose(found.sample),
            "comments": [_place(place) for place in found.places],
        }
        return Response(SampleBody(body).data)


class CodesView(CodingView):
    """What one comment is about. Another code on the same comment corrects it, until all are coded."""

    @extend_schema(
        operation_id="desk_code",
        request=CodeBody,
        responses={
            201: CodedBody,
            **NOT_FOUND,
            (400, PROBLEM): ProblemBody,
            (422, PROBLEM): ProblemBody,
        },
    )
    def post(self, request: Request, slug: str, key: str, number: int) -> Response:
        self.consultation()
        body = CodeBody(data=request.data)
        body.is_valid(raise_exception=True)
        said, found = dict(body.validated_data), self.standing(number)
        place = found.place(said.pop("place"))
        if place is None:
            raise Problem(422, "does_not_fit", "There is no such place in this sample.")
        try:
            code_add(sampled=place.row, by=request.user, **said)
        except CodingRefused as refusal:
            raise Problem(422, "does_not_fit", str(refusal)) from None
        now = standing(found.sample, request.user)
        told = {"coded": now.coded, "total": now.total, "next": _next(now)}
        return Response(CodedBody(told).data, status=201)


class ResultsView(CodingView):
    """How far the codings agree; refused to whoever may still code."""

    @extend_schema(
        operation_id="desk_coding_results",
        responses={200: ResultsBody, **NOT_FOUND, (409, PROBLEM): ProblemBody},
    )
    def get(self, request: Request, slug: str, key: str, number: int) -> Response:
        found = self.standing(number)
        if not found.may_see_results:
            raise Problem(409, "not_yet", NOT_YET)
        return Response(ResultsBody(results(found, request.user)).data)


def _next(found: Standing) -> int | None:
    return found.next.number if found.next else None


def _place(place: Place) -> dict:
    code = place.answer and {"themes": sorted(place.answer.themes), "undecided": place.answer.undecided}
    text = "" if place.with_the_lead else place.row.comment.redacted
    return {"place": place.number, "text": text, "with_the_lead": place.with_the_lead, "code": code}
