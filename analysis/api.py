"""The public endpoint of released findings. The desk has its own file."""

from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from analysis.models import Release, Withdrawal
from analysis.pipeline.withheld import findings_read, places, withheld_from
from analysis.released import artefacts_of, published_release, withdrawal_of
from analysis.serializers import FindingsBody
from consult.problems import Problem
from surveys.api import PublicView
from surveys.serializers import ProblemBody


class FindingsView(PublicView):
    """The findings in force: what a second person approved, and nothing else."""

    @extend_schema(
        operation_id="findings",
        responses={200: FindingsBody, (404, "application/problem+json"): ProblemBody},
    )
    def get(self, request: Request, slug: str) -> Response:
        release = published_release(slug)
        headers = {"Cache-Control": "public, max-age=300"}
        return Response(findings_body(slug, release), headers=headers)


class ReleaseView(PublicView):
    """One release by its number: the findings in force, or 410 where words had to be taken out of it."""

    @extend_schema(
        operation_id="findings_release",
        responses={
            200: FindingsBody,
            (404, "application/problem+json"): ProblemBody,
            (410, "application/problem+json"): ProblemBody,
        },
    )
    def get(self, request: Request, slug: str, number: int) -> Response:
        notice = withdrawal_of(slug, number)
        if notice is not None:
            raise Problem(410, "withdrawn", _withdrawn(notice))
        release = published_release(slug)
        if release.number != number:
            raise Http404
        headers = {"Cache-Control": "public, max-age=300"}
        return Response(findings_body(slug, release), headers=headers)


def _withdrawn(notice: Withdrawal) -> str:
    """When, and where the corrected findings are."""
    n, day = notice.release.number, timezone.localdate(notice.at).isoformat()
    where = reverse("api-findings", args=[notice.release.consultation.slug])
    return f"Release {n} was withdrawn on {day}, because words had to be taken out. Corrected: {where}"


def findings_body(slug: str, release: Release) -> dict:
    """Without the words that left since the release was published: ``withheld`` says where they stood."""
    withheld = withheld_from(release)
    return {
        "release": release.number,
        "published_at": release.published_at,
        "corrects": release.corrects.number if release.corrects else None,
        "fingerprint": release.fingerprint,
        "findings": findings_read(release, withheld),
        "withheld": places(withheld),
        "artefacts": [
            {
                "name": a.name,
                "media_type": a.blob.media_type,
                "size": a.blob.size,
                "sha256": a.blob.sha256,
                "url": reverse("findings-artefact", args=[slug, a.name]),
            }
            for a in artefacts_of(release, withheld)
        ],
    }
