"""How many comments nobody has read: printed by a release, held back by a partnership, never stale."""

import json
from io import BytesIO

import pytest
from docx import Document as read_docx
from openpyxl import load_workbook

from analysis.pipeline.disclosure import control
from analysis.pipeline.findings import build as findings
from analysis.pipeline.opinions import Unread, unread_now
from analysis.reports.model import Findings
from analysis.reports.passages import unread_sentences
from analysis.services import reading_add
from analysis.services.release import (
    ReleaseRefused,
    current_inputs,
    release_approve,
    release_prepare,
    release_publish,
)
from consult.models import Partnership
from tests.analysis.plans import Plan, prepare
from tests.analysis.reviewed import reviewed as build
from tests.desk.conftest import client_of

MEANS = (
    "A comment counts as read when a person says that they have read it, or decides themselves where it "
    "belongs. When this release was prepared, this is how many nobody had read:"
)


@pytest.fixture
def plan() -> Plan:
    return Plan("small", lambda: build(at_most=90))


def theme_set(consultation, key: str):
    return consultation.theme_sets.get(question_key=key)


def received(consultation, key: str) -> list[int]:
    return list(theme_set(consultation, key).matches.order_by("id").values_list("comment_id", flat=True))


def mark(consultation, key: str, comments: list[int], by) -> None:
    reading_add(theme_set=theme_set(consultation, key), comments=comments, read=True, by=by)


def sentences(consultation, *unread: int) -> list[str]:
    names = {"missing": "Question 6: What is missing", "together": "Question 7: Working with residents"}
    totals = {key: len(received(consultation, key)) for key in names}
    told = [
        f"{names[k]}: nobody had read {n} of {totals[k]} comments."
        for k, n in zip(names, unread, strict=True)
    ]
    return [MEANS, *told]


def test_a_quote_was_chosen_so_its_comment_was_read(reviewed):
    missing, together = (len(received(reviewed, key)) for key in ("missing", "together"))
    assert unread_now(reviewed) == [
        Unread("missing", "What is missing", missing - 1, missing),
        Unread("together", "Working with residents", together, together),
    ]


def test_every_form_of_a_release_prints_it_as_it_was_when_it_was_prepared(
    reviewed, officer, approver, client
):
    mark(reviewed, "missing", received(reviewed, "missing")[:5], officer)
    left = [each.unread for each in unread_now(reviewed)]
    release = prepare(reviewed, officer)
    told = sentences(reviewed, *left)
    mark(reviewed, "missing", received(reviewed, "missing"), officer)
    assert [text["unread"] for text in release.findings["texts"]] == [*left, None, None]
    files = {
        each.name.rpartition("demonstration-")[2]: bytes(each.blob.content)
        for each in release.artefacts.all()
    }
    assert json.loads(files["findings.json"]) == release.findings
    paragraphs = [each.text for each in read_docx(BytesIO(files["report.docx"])).paragraphs]
    numbered = [each for each in paragraphs if each.endswith(tuple(told))]
    assert [each[-len(told[n]) :] for n, each in enumerate(numbered)] == told
    notes = load_workbook(BytesIO(files["tables.xlsx"]))["Notes"]
    assert [row[1] for row in notes.iter_rows(values_only=True) if row[1] in told] == told
    release_approve(release=release, fingerprint=release.fingerprint, by=approver)
    release_publish(release=release, by=officer)
    html = client.get(f"/c/{reviewed.slug}/findings/").content.decode()
    assert all(sentence in html for sentence in told)


def test_reading_makes_nothing_stale(reviewed, prepared, officer, approver):
    mark(reviewed, "together", received(reviewed, "together"), officer)
    assert current_inputs(reviewed) == prepared.inputs_fingerprint
    assert (
        release_approve(release=prepared, fingerprint=prepared.fingerprint, by=approver).state == "approved"
    )
    later = prepare(reviewed, officer)
    assert (later.number, later.findings["texts"][1]["unread"]) == (2, 0)
    assert later.fingerprint != prepared.fingerprint


def test_a_partnership_may_wait_until_all_is_read(reviewed, officer):
    Partnership.objects.filter(pk=reviewed.partnership_id).update(release_when_read=True)
    reviewed.partnership.refresh_from_db()
    missing, together = (len(received(reviewed, key)) for key in ("missing", "together"))
    with pytest.raises(ReleaseRefused) as caught:
        release_prepare(consultation=reviewed, by=officer)
    assert str(caught.value) == (
        "Your partnership prepares a release only when every comment has been read. Still to read: "
        f"{missing - 1} of {missing} on “What is missing”; "
        f"{together} of {together} on “Working with residents”."
    )
    page = client_of(officer).post(f"/desk/{reviewed.slug}/report/prepare/")
    assert (page.status_code, "Still to read:" in page.content.decode()) == (409, True)
    mark(reviewed, "missing", received(reviewed, "missing"), officer)
    with pytest.raises(ReleaseRefused, match=rf"Still to read: {together} of {together} on “Working"):
        release_prepare(consultation=reviewed, by=officer)
    mark(reviewed, "together", received(reviewed, "together"), officer)
    assert [text["unread"] for text in prepare(reviewed, officer).findings["texts"]][:2] == [0, 0]


def test_the_page_says_it_before_a_release_is_prepared(reviewed, officer):
    missing = len(received(reviewed, "missing"))
    client, address = client_of(officer), f"/desk/{reviewed.slug}/report/"
    html = client.get(address).content.decode()
    assert f"What is missing</a>: {missing - 1} of {missing}</li>" in html
    assert f'href="/desk/{reviewed.slug}/themes/together/?show=unread"' in html
    assert "The next release will print these numbers." in html
    for key in ("missing", "together"):
        mark(reviewed, key, received(reviewed, key), officer)
    assert "Comments that nobody has read yet" not in client.get(address).content.decode()


def test_where_the_comments_are_too_few_to_be_told_nothing_is_told_of_them(reviewed):
    """The control: above the threshold it is."""
    raw = findings(reviewed)
    small = raw.texts[1]
    assert control(raw).findings.texts[1].unread == small.received
    few = json.loads(json.dumps(raw.to_dict()))
    few["texts"][1] |= {"received": 9, "unread": 9}
    shown = control(Findings.from_dict(few)).findings
    assert (shown.texts[1].received, shown.texts[1].unread) == (None, None)
    assert len(unread_sentences(shown)) == 2


def test_all_read_is_said_too_and_older_releases_say_nothing(reviewed):
    raw = json.loads(json.dumps(findings(reviewed).to_dict()))
    raw["texts"][0]["unread"] = 0
    told = unread_sentences(Findings.from_dict(raw))
    assert (
        told[1] == f"Question 6: What is missing: all {raw['texts'][0]['received']} comments had been read."
    )
    for text in raw["texts"]:
        del text["unread"]
    assert unread_sentences(Findings.from_dict(raw)) == []
