"""The public endpoint of released findings. The desk has its own file."""

from django.urls import reverse
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from analysis.models import Release, ReleaseArtefact
from analysis.released import artefacts_of, published_release
from analysis.serializers import FindingsBody
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
        return Response(findings_body(slug, release, artefacts_of(release)), headers=headers)


def findings_body(slug: str, release: Release, artefacts: list[ReleaseArtefact]) -> dict:
    return {
        "release": release.number,
        "published_at": release.published_at,
        "fingerprint": release.fingerprint,
        "findings": release.findings,
        "artefacts": [
            {
                "name": a.name,
                "media_type": a.blob.media_type,
                "size": a.blob.size,
                "sha256": a.blob.sha256,
                "url": reverse("findings-artefact", args=[slug, a.name]),
            }
            for a in artefacts
        ],
    }
