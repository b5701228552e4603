"""P6 and R14 in one, by the product's own work: published, backed up, erased, lost, restored."""

import io

import pytest
from django.core.management import call_command

from analysis.models import Comment, Flag, Release
from analysis.pipeline.prepare import fingerprint_of
from analysis.reports.model import Findings
from analysis.selectors import codeframe
from analysis.services import analysis_request, decision_add
from analysis.services.release import release_approve, release_prepare, release_publish
from analysis.services.working import work_outstanding
from consult.models import Consultation
from consult.services import audit_seal, audit_verify
from consult.stages import Stage
from surveys.parting import erased_since
from surveys.selectors import received_by_state
from tests.desk.conftest import client_of
from tests.keeping.making import CANARY, PEOPLE, Made, received, smallest
from tests.keeping.test_backup import empty, everything
from tests.privacy.searching import tables_with

pytestmark = [pytest.mark.storage, pytest.mark.django_db]
REST = {"surveys_submission", "surveys_heldconflict", "surveys_draft", "analysis_comment"}


def publish(made: Made) -> Release:
    """Screened, counted, themes named and signed off by an officer, approved by a second person."""
    officer, approver = made.user("officer"), made.user("approver")
    work_outstanding()
    analysis_request(consultation=made.consultation, by=officer)
    work_outstanding()
    for theme_set in made.consultation.theme_sets.all():
        frame = codeframe(theme_set)
        for number, theme in enumerate(frame.live()):
            for act, more in (("rename", {"label": f"Subject {number}", "clause": ""}), ("approve", {})):
                payload = {"theme": theme.id} | more
                frame = decision_add(
                    theme_set=theme_set, act=act, payload=payload, seen=frame.version, by=officer
                )
        decision_add(theme_set=theme_set, act="sign_off", payload={}, seen=frame.version, by=officer)
    Consultation.objects.filter(pk=made.consultation.pk).update(stage=Stage.REVIEWING)
    made.consultation.refresh_from_db()
    release_prepare(consultation=made.consultation, by=officer)
    work_outstanding()
    release = made.consultation.releases.get()
    release = release_approve(release=release, fingerprint=release.fingerprint, by=approver)
    return release_publish(release=release, by=officer)


def told(name: str, *arguments: str) -> list[str]:
    out = io.StringIO()
    call_command(name, *arguments, stdout=out)
    return out.getvalue().splitlines()


def fingerprint(release: Release) -> str:
    files = release.artefacts.select_related("blob")
    return fingerprint_of(Findings.from_dict(release.findings), {file.name: file.blob for file in files})


def test_from_the_answer_to_the_restored_server_without_it(tmp_path):
    made = received(asked=smallest())
    release = publish(made)
    Flag.objects.all().delete()
    audit_seal()
    findings, public = release.findings, fingerprint(release)
    assert tables_with(CANARY) >= REST  # the control: all that is made of the words is found

    backup = str(tmp_path / "all.backup")
    rows = told("backup", backup)[-1]
    before = everything()
    assert told("erase", made.writer.receipt)[-1] == "1"
    assert tables_with(CANARY) == set()
    assert told("erase", made.writer.receipt)[0].startswith("erased on ")

    empty()  # the server is lost
    assert told("restore", backup) == ["erased again 1", rows]
    assert tables_with(CANARY) == set()
    release = Release.objects.get()
    assert (release.findings, release.fingerprint, fingerprint(release)) == (findings, public, public)
    states = received_by_state(made.consultation)
    assert (states["erased"], sum(states.values())) == (1, PEOPLE)
    assert erased_since(made.dataset) == 1
    assert audit_verify().broken == []
    assert Comment.objects.count() < before["analysis.Comment"][0]
    page = client_of(made.user("officer")).get(f"/desk/{made.consultation.slug}/report/1/").content.decode()
    assert "1 answer was erased since." in page
