"""Who reads what: the public reads released findings and nothing before; members find their reports."""

import pytest
from django.urls import reverse

from analysis.models import Release
from consult.models import Consultation
from consult.stages import Stage
from surveys.models import Submission
from tests.factories import PartnershipFactory, member


def address(name: str, *args: str) -> str:
    return reverse(name, args=["plan-2024", *args])


@pytest.mark.parametrize("name", ["findings", "api-findings"])
def test_nothing_is_shown_before_a_release(client, reviewed, name):
    assert client.get(address(name)).status_code == 404


@pytest.mark.parametrize("name", ["findings", "api-findings"])
def test_a_prepared_release_is_not_public(client, prepared, name):
    assert client.get(address(name)).status_code == 404


def test_a_stage_alone_shows_nothing(client, reviewed):
    Consultation.objects.filter(pk=reviewed.pk).update(stage=Stage.PUBLISHED)
    assert client.get(address("findings")).status_code == 404


def test_the_findings_may_be_found_and_kept_for_minutes(client, published):
    response = client.get(address("findings"))
    assert response.status_code == 200
    assert (response["X-Robots-Tag"], response["Cache-Control"]) == ("all", "public, max-age=300")
    html = response.content.decode()
    assert "noindex" not in html
    assert html.count("Invented answers: demonstration") >= 1
    for anchor in (
        "background",
        "how-we-consulted",
        "who-responded",
        "results",
        "missing",
        "together",
        "method",
    ):
        assert f'<section class="c-section" id="{anchor}"' in html
        assert f'href="#{anchor}"' in html


def test_the_report_to_read_is_the_first_download(client, published):
    html = client.get(address("findings")).content.decode()
    words = ["Report for Word", "Tables for a spreadsheet", "Figures as CSV", "Findings for programs (JSON)"]
    assert sorted(words, key=html.index) == words


def test_every_link_of_the_page_leads_somewhere(client, published):
    html = client.get(address("findings")).content.decode()
    parts = html.replace('srcset="', 'href="').replace('src="', 'href="').split('href="')[1:]
    links = {part.split('"')[0] for part in parts if part.startswith("/c/plan-2024/findings/")}
    assert len(links) == 5 + 4 + 4  # downloads, charts, and the charts for a phone
    for link in links:
        response = client.get(link)
        assert response.status_code == 200
        words = "report.docx" in link or "findings.json" in link  # these may have to leave
        kept = "public, max-age=300" if words else "public, max-age=31536000, immutable"
        assert response["Cache-Control"] == kept


@pytest.mark.parametrize(
    ("ending", "media_type", "place"),
    [
        ("chart-priorities.svg", "image/svg+xml", "inline"),
        ("chart-priorities.png", "image/png", "inline"),
        (
            "report.docx",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "attachment",
        ),
        ("tables.csv", "text/csv; charset=utf-8", "attachment"),
        ("findings.json", "application/json", "attachment"),
    ],
)
def test_a_file_is_served_as_what_it_is(client, published, ending, media_type, place):
    name = f"plan-2024-invented-answers-demonstration-{ending}"
    response = client.get(address("findings-artefact", name))
    assert response["Content-Type"] == media_type
    assert response["Content-Disposition"] == f'{place}; filename="{name}"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"].startswith("default-src 'none';")
    assert "sandbox" in response["Content-Security-Policy"]
    assert response["Cache-Control"] == "public, max-age=300"
    kept = published.artefacts.select_related("blob").get(name=name).blob
    assert response.content == bytes(kept.content)
    again = client.get(address("findings-artefact", name), headers={"If-None-Match": response["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("name", ["report.docx", "..%2f..%2fetc", "plan-2024-report.docx"])
def test_only_files_of_the_release_are_served(client, published, name):
    assert client.get(address("findings-artefact", name)).status_code == 404


def test_the_api_gives_what_was_released(client, published):
    body = client.get(address("api-findings")).json()
    assert body["findings"] == published.findings
    assert (body["release"], body["fingerprint"]) == (1, published.fingerprint)
    names = {a["name"]: a["sha256"] for a in body["artefacts"]}
    assert names == dict(published.artefacts.values_list("name", "blob_id"))
    assert client.get(body["artefacts"][0]["url"]).status_code == 200


def test_no_raw_text_leaves_with_the_findings(client, published):
    """Of all that people wrote only what was chosen as a quote is on the page or in the API."""
    html = (
        client.get(address("findings")).content.decode()
        + client.get(address("api-findings")).content.decode()
    )
    quotes = {q for text in published.findings["texts"] for theme in text["themes"] for q in theme["quotes"]}
    assert len(quotes) == 1
    written = [s.answers.get("together", "") for s in Submission.objects.all()]
    long = [text for text in written if len(text) > 40]
    assert len(long) > 20
    assert [text for text in long if text in html] == []


def test_a_replaced_release_is_not_served(client, published):
    Release.objects.filter(pk=published.pk).update(state=Release.State.SUPERSEDED)
    assert client.get(address("findings")).status_code == 404


def test_home_asks_to_sign_in(client, db):
    response = client.get("/home/")
    assert (response.status_code, response["Location"]) == (302, "/accounts/login/?next=/home/")


@pytest.mark.parametrize(
    ("role", "places"),
    [
        ("member", []),
        ("observer", []),
        ("officer", ["/desk/", "/key/"]),
        ("approver", ["/desk/"]),
        ("keyer", ["/key/"]),
        ("safeguarding_lead", ["/desk/"]),
        ("safeguarding_deputy", ["/desk/"]),
        ("information_officer", ["/desk/"]),
    ],
)
def test_home_leads_where_a_role_works(client, published, role, places):
    client.force_login(member(published.consultation.partnership, role))
    response = client.get("/home/")
    assert response.status_code == 200
    html = response.content.decode()
    assert [place for place in ("/desk/", "/key/") if f'href="{place}"' in html] == places
    reads_reports = role not in ("keyer", "safeguarding_lead", "safeguarding_deputy")
    assert ("/c/plan-2024/findings/" in html) == reads_reports


def test_home_shows_nothing_of_another_partnership(client, published):
    client.force_login(member(PartnershipFactory(), "member"))
    html = client.get("/home/").content.decode()
    assert "plan-2024" not in html
    assert "Nothing is published yet." in html
