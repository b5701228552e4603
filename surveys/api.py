"""The public endpoints of a survey: what is asked, and the one door for answers."""

from dataclasses import replace
from uuid import UUID

from django.conf import settings
from django.http import Http404
from django.utils import timezone
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from consult.models import Consultation
from consult.problems import Problem
from consult.selectors import door, open_to_public
from consult.stages import takes_answers
from surveys.parsers import StrictJSONParser, read_submission
from surveys.selectors import questionnaire_now
from surveys.serializers import ProblemBody, QuestionnaireBody, ReceiptBody, SubmissionBody
from surveys.services import Provenance, Refused, Verdict, submission_receive
from surveys.services.tokens import token_issue, token_read


def client_address(request) -> str:
    """The sender's address, behind as many proxies as the deployment says. Counted with, never kept."""
    hops = [h.strip() for h in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if h.strip()]
    trusted = settings.ALLAUTH_TRUSTED_PROXY_COUNT
    return hops[-trusted] if trusted and len(hops) >= trusted else request.META.get("REMOTE_ADDR", "")


class PublicView(APIView):
    """No session, no cookie, no account: nothing to forge."""

    authentication_classes: list = []
    permission_classes = [AllowAny]


class QuestionnaireView(PublicView):
    """What this consultation asks now, with a form token that says when it was fetched."""

    @extend_schema(
        operation_id="questionnaire",
        responses={200: QuestionnaireBody, (404, "application/problem+json"): ProblemBody},
    )
    def get(self, request: Request, slug: str) -> Response:
        consultation = open_to_public(slug)
        questionnaire = questionnaire_now(consultation)
        if questionnaire is None:
            raise Http404
        return Response(
            {
                "slug": consultation.slug,
                "title": consultation.title,
                "version": questionnaire.version,
                "open": takes_answers(consultation, now=timezone.now()),
                "closes_at": consultation.closes_at,
                "form_token": token_issue(slug=slug),
                "definition": questionnaire.definition,
            }
        )


class SubmissionView(PublicView):
    """Send answers under an id of your own choosing; sending again is safe."""

    parser_classes = [StrictJSONParser]

    @extend_schema(
        operation_id="submit",
        request=SubmissionBody,
        responses={
            201: OpenApiResponse(ReceiptBody, "Received."),
            200: OpenApiResponse(ReceiptBody, "Received before: the same receipt."),
            (400, "application/problem+json"): ProblemBody,
            (403, "application/problem+json"): ProblemBody,
            (404, "application/problem+json"): ProblemBody,
            (409, "application/problem+json"): ProblemBody,
            (413, "application/problem+json"): ProblemBody,
            (415, "application/problem+json"): ProblemBody,
        },
    )
    def put(self, request: Request, slug: str, submission_id: UUID) -> Response:
        consultation = door(slug)
        try:
            verdict = _receive(request, consultation, submission_id)
        except Refused as refusal:
            raise Problem(refusal.status, refusal.code, str(refusal)) from None
        if verdict.status == 409:
            raise Problem(
                409, "another_body", "Other answers were sent under this id before. Staff will look at both."
            )
        return Response(receipt_body(verdict), status=verdict.status)


def _receive(request: Request, consultation: Consultation, submission_id: UUID) -> Verdict:
    version, answers, beside = read_submission(request.data)
    proof = token_read(slug=consultation.slug, token=beside["form_token"], honeypot=beside["website"])
    return submission_receive(
        consultation=consultation,
        submission_id=submission_id,
        version=version,
        answers=answers,
        proof=replace(proof, address=client_address(request)),
        provenance=Provenance(language=beside["language"] or "en-gb"),
    )


def receipt_body(verdict: Verdict) -> dict:
    return {
        "receipt": verdict.receipt,
        "state": verdict.state,
        "late": verdict.late,
        "set_aside": verdict.set_aside,
    }
