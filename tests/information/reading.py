"""Reading all that a published release says, as the public, a member and the desk have it."""

import html
import io
import json
import zipfile

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from consult.models import Consultation
from tests.desk.conftest import client_of
from tests.factories import member
from tests.information.conftest import person
from tests.information.test_correcting import WORDED


def addresses(consultation: Consultation) -> dict[str, str]:
    slug, (release,) = consultation.slug, consultation.releases.filter(state="published")
    names = release.artefacts.values_list("name", flat=True)
    report = next(name for name in names if name.endswith("report.docx"))
    return {
        "page": reverse("findings", args=[slug]),
        "file": reverse("findings-artefact", args=[slug, report]),
        "by number": reverse("findings-release", args=[slug, release.number]),
        "api": reverse("api-findings", args=[slug]),
    }


def readers(consultation: Consultation) -> list[Client]:
    """The public, a member of the partnership and the desk."""
    return [Client(), client_of(member(consultation.partnership, "member")), client_of(person("officer"))]


def everything(consultation: Consultation, client: Client) -> dict[str, str]:
    """What each address of the published release says to this reader: pages, JSON, Word, sheets, charts."""
    slug, (release,) = consultation.slug, consultation.releases.filter(state="published")
    found = {
        "page": reverse("findings", args=[slug]),
        "by number": reverse("findings-release", args=[slug, release.number]),
        "api": reverse("api-findings", args=[slug]),
        "release in the api": reverse("api-findings-release", args=[slug, release.number]),
    }
    if client.get(reverse("desk-release", args=[slug, release.number])).status_code == 200:
        found["desk"] = reverse("desk-release", args=[slug, release.number])
    for name in release.artefacts.values_list("name", flat=True):
        place = name.rsplit("-", 1)[-1] if name.endswith(WORDED) else name
        found[place] = reverse("findings-artefact", args=[slug, name])
    return {place: text_of(client.get(path, follow=True)) for place, path in found.items()}


def text_of(response: HttpResponse) -> str:
    """All that a reader is sent, unpacked (Word, sheets) and without its escapes (HTML, XML, JSON)."""
    body = response.content
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            body = b" ".join(packed.read(name) for name in packed.namelist())
    if "json" in response.headers["Content-Type"]:
        return json.dumps(json.loads(body), ensure_ascii=False)
    return html.unescape(body.decode(errors="replace"))
