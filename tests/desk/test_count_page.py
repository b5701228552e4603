"""Analyse at the desk: asked for, done, shown with its base; incomplete when something failed."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from analysis.models import Result, Run
from analysis.progress import analysis_progress
from analysis.services import analysis_request
from analysis.services.loading import consultation_load
from analysis.services.working import work_outstanding
from consult.models import AuditEvent, Consultation
from surveys.importers import read_consultation
from surveys.models import State
from tests.desk.conftest import client_of
from tests.desk.making import Made
from tests.factories import BatchFactory, ConsultationFactory, QuestionnaireFactory, SubmissionFactory, member
from tests.kept import keep

STAFF = "analysis/demonstration/staff-2021.yaml"


@pytest.fixture
def answered(request: pytest.FixtureRequest, db) -> Made:
    """Ten people; analysed once already where the test asks for ``analysed``."""
    name, build = ("analysed", ten_analysed) if "analysed" in request.fixturenames else ("answers", ten)
    return Made(keep(f"ten people's {name}", build), None, [])  # type: ignore[arg-type]


@pytest.fixture
def analysed(answered: Made) -> Made:
    return answered


def ten_analysed() -> Consultation:
    consultation = ten()
    analysis_request(consultation=consultation, by=member(consultation.partnership, "officer"))
    work_outstanding(consultation=consultation)
    return consultation


def ten() -> Consultation:
    """Six strongly agree, two agree, one does not know, one gave no answer."""
    consultation = ConsultationFactory(stage="closed")
    questionnaire = QuestionnaireFactory(consultation=consultation)
    for value in [5] * 6 + [4] * 2 + ["dont_know", None]:
        answers = {"agree_asb": value} if value else {"agree_drugs": 3}
        SubmissionFactory(questionnaire=questionnaire, answers=answers)
    return consultation


@pytest.fixture
def officer_of(answered: Made) -> Client:
    return client_of(answered.user("officer"))


def counted_page(client: Client, made: Made) -> str:
    return client.get(made.url("count/")).content.decode()


def analyse(client: Client, made: Made, **form) -> None:
    client.post(made.url("count/analyse/"), form)
    work_outstanding(consultation=made.consultation)


def cells(html: str, caption: str) -> list[list[str]]:
    """The lines of the table of that caption."""
    body = html[html.index(f">{caption}</caption>") :].split("<tbody")[1].split("</tbody>")[0]
    rows = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.S) for row in body.split("</tr>")]
    return [row for row in rows if row]


def test_before_the_first_analysis_the_page_teaches_the_next_step(officer_of: Client, answered: Made):
    html = counted_page(officer_of, answered)
    assert "Press Analyse: every question is counted and drawn" in html
    assert html.count(f'action="{answered.url("count/analyse/")}"') == 1
    approver = counted_page(client_of(answered.user("approver")), answered)
    assert "An officer has the answers analysed" in approver
    assert "analyse/" not in approver


def test_every_question_with_n_per_cent_base_and_what_is_missing(officer_of: Client, analysed: Made):
    html = counted_page(officer_of, analysed)
    assert cells(html, "In figures: Anti-social Behaviour") == [
        ["Strongly agree", "6", "67%"],
        ["Agree", "2", "22%"],
        ["Neither agree nor disagree", "0", "0%"],
        ["Disagree", "0", "0%"],
        ["Strongly disagree", "0", "0%"],
        ["Don&#x27;t know", "1", "11%"],
        ["Total: agree", "8", "89%"],
        ["Total: disagree", "0", "0%"],
        ["Base: people who answered", "9", ""],
        ["Not answered", "1", ""],
    ]
    together = cells(html, "In per cent: Anti-social Behaviour and 3 more")
    shares = ["67%", "22%", "0%", "0%", "0%", "11%", "89%", "0%"]
    assert together[0] == ["Anti-social Behaviour", *shares, "Strongly agree", "9"]
    assert "Median of the 8 on the scale: Strongly agree." in html
    closed = [q for q in analysed.consultation.questionnaires.get().asked.questions if q.options]
    assert all(f'id="q-{q.key}"' in html for q in closed)


def test_whether_each_headline_holds_is_told_with_its_movement(officer_of: Client, analysed: Made):
    lines = cells(counted_page(officer_of, analysed), "Does the headline hold? Anti-social Behaviour")
    assert lines[0] == ["All", "", "89%", "", "9"]
    assert lines[1] == ["Without campaigns", "No such answers", "89%", "–", "9"]
    assert lines[2] == ["Without late answers", "No such answers", "89%", "–", "9"]


def test_the_charts_are_pictures_of_this_consultation_alone(officer_of: Client, analysed: Made, made: Made):
    pictures = re.findall(r'<img src="([^"]+\.svg)"', counted_page(officer_of, analysed))
    answer = officer_of.get(pictures[0])
    assert (answer.status_code, answer["Content-Type"], b"<svg" in answer.content) == (
        200,
        "image/svg+xml",
        True,
    )
    result = Result.objects.filter(svg__isnull=False).first()
    stranger = client_of(made.user("officer"))
    for query in ("", "?size=narrow", "?form=three&order=agreement"):
        assert stranger.get(made.url(f"charts/{result.pk}.svg{query}")).status_code == 404


def test_progress_is_the_rows_own_and_the_page_follows_it(officer_of: Client, answered: Made):
    answered_url = answered.url("count/analyse/")
    officer_of.post(answered_url)
    html = counted_page(officer_of, answered)
    assert f'data-progress-url="{answered.api}/progress"' in html
    assert answered_url not in html
    before = officer_of.get(f"{answered.api}/progress").json()
    assert (before["state"], before["done"], before["total"]) == ("running", 0, 1)
    work_outstanding(consultation=answered.consultation)
    after = officer_of.get(f"{answered.api}/progress").json()
    assert (after["state"], after["done"], after["finished_url"]) == (
        "finished",
        after["total"],
        answered.url("count/"),
    )
    assert after["total"] == analysis_progress(answered.consultation).total > 15


def test_lines_between_waves_drawn_later_make_the_analysis_no_longer(officer_of: Client, analysed: Made):
    before = analysis_progress(analysed.consultation)
    dataset = analysed.consultation.runs.filter(kind=Run.Kind.COUNT).first().target.split(":")[0]
    later = Run.objects.create(
        consultation=analysed.consultation,
        kind=Run.Kind.WAVES,
        target=f"{dataset}:waves",
        state=Run.State.DONE,
        finished_at=before.ended + timedelta(days=2),
    )
    after = analysis_progress(analysed.consultation)
    assert (after.total, after.begun, after.ended) == (before.total + 1, before.begun, before.ended)
    Run.objects.filter(pk=later.pk).update(state=Run.State.WAITING, finished_at=None)
    again = analysis_progress(analysed.consultation)
    later.refresh_from_db()
    assert (again.state, again.begun, again.ended) == ("running", later.created_at, None)


def test_asking_twice_is_asking_once(officer_of: Client, answered: Made):
    analyse(officer_of, answered)
    analyse(officer_of, answered)
    assert answered.consultation.runs.filter(kind=Run.Kind.FREEZE).count() == 1
    assert "Analyse again to count them." not in counted_page(officer_of, answered)


def test_new_answers_make_the_figures_old(officer_of: Client, analysed: Made):
    questionnaire = analysed.consultation.questionnaires.get()
    SubmissionFactory(questionnaire=questionnaire, answers={"agree_asb": 1})
    assert "Analyse again to count them." in counted_page(officer_of, analysed)
    analyse(officer_of, analysed)
    html = counted_page(officer_of, analysed)
    assert "Analyse again to count them." not in html
    assert cells(html, "In figures: Anti-social Behaviour")[4] == ["Strongly disagree", "1", "10%"]


def test_an_open_batch_needs_a_reason_which_is_kept(officer_of: Client, answered: Made):
    BatchFactory(consultation=answered.consultation)
    refused = officer_of.post(answered.url("count/analyse/"), {"reason": "  "})
    assert refused.status_code == 422
    assert "1 paper batch is still open. Balance them first" in refused.content.decode()
    assert not answered.consultation.runs.filter(kind=Run.Kind.FREEZE).exists()
    officer_of.post(answered.url("count/analyse/"), {"reason": "The hub is shut"})
    answered.consultation.refresh_from_db()
    assert answered.consultation.facts["analysed_unbalanced"] == "The hub is shut"


def test_what_failed_is_said_and_tried_again(officer_of: Client, analysed: Made):
    analysed.consultation.runs.filter(kind=Run.Kind.COUNT).update(state=Run.State.DONE)
    broken = analysed.consultation.runs.filter(kind=Run.Kind.SCREEN).first()
    Run.objects.filter(pk=broken.pk).update(state=Run.State.QUARANTINED, attempt=3, error="ValueError")
    html = counted_page(officer_of, analysed)
    assert "Analysis incomplete: 1 answer<" in html
    answer = officer_of.post(analysed.url("count/retry/"))
    broken.refresh_from_db()
    assert (answer["Location"], broken.state, broken.attempt) == (analysed.url("count/"), "waiting", 0)
    assert AuditEvent.objects.get(act="runs_retry").detail == {"runs": 1}
    work_outstanding(consultation=analysed.consultation)
    assert "Analysis incomplete" not in counted_page(officer_of, analysed)


def test_a_failed_step_is_named(officer_of: Client, analysed: Made):
    step = analysed.consultation.runs.filter(kind=Run.Kind.DISCOVER).first()
    Run.objects.filter(pk=step.pk).update(state=Run.State.QUARANTINED, error="MemoryError")
    html = counted_page(officer_of, analysed)
    assert "Analysis incomplete: 1 step<" in html
    assert "<li>Finding themes (MemoryError)</li>" in html
    assert officer_of.get(f"{analysed.api}/progress").json()["state"] == "failed"


def test_nothing_counted_is_not_analysed(officer_of: Client, answered: Made):
    answered.consultation.submissions.update(state=State.TEST)
    html = counted_page(officer_of, answered)
    assert answered.url("count/analyse/") not in html
    assert "Once answers have come in, press Analyse" in html


@pytest.fixture
def staff(db) -> Made:
    return Made(keep("the staff survey of 2021", staff_2021), None, [])  # type: ignore[arg-type]


def staff_2021() -> Consultation:
    consultation = consultation_load(file=read_consultation(STAFF), by=None, stage="reviewing")
    work_outstanding(consultation=consultation)
    return consultation


def test_printed_tables_are_counted_again_and_say_what_they_cannot_tell(staff: Made):
    client = client_of(member(staff.partnership, "officer"))
    html = counted_page(client, staff)
    assert '<strong class="c-num">86.2 / 6.9 / 6.9</strong> per cent of 29' in html
    assert '<strong class="c-num">57.1 / 32.1 / 10.7</strong> per cent of 28' in html
    assert (
        "no question can be crossed with another, and no theme can be shown by how its authors rated" in html
    )
    assert "staff-2021/count/analyse" not in html
    assert cells(html, "In figures: Clear about my role") == [
        ["Strongly Agree", "7", "24.1%", "24.1%"],
        ["Agree", "18", "62.1%", "62.1%"],
        ["Neither Agree or Disagree", "2", "6.9%", "6.9%"],
        ["Disagree", "1", "3.4%", "3.5%: no count gives this"],
        ["Strongly Disagree", "1", "3.4%", "3.5%: no count gives this"],
        ["Total: agree", "25", "86.2%", "86.2% agree"],
        ["Total: disagree", "2", "6.9%", "7% disagree"],
        ["Base: people who answered", "29", "", ""],
        ["Not stated", "0", "", ""],
    ]
    assert "17 printed figures are not what the counts give" in html


def test_printed_comments_stand_alone(staff: Made):
    client = client_of(member(staff.partnership, "officer"))
    listed = client.get(staff.url("themes/")).content.decode()
    assert "so no theme can be shown by how its authors rated a statement" in listed
    html = client.get(staff.url("themes/q2/")).content.decode()
    assert "Increase back to two ASB officers" in html
    assert "The paper prints 7 of the 18 answers." in html
    assert 'name="act"' not in html
    found = client.get(staff.url("themes/q2/?q=ASB")).content.decode()
    assert found.count('<li class="c-comment">') == 1
