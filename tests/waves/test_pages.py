"""The desk's pages of waves and records: what they show, what they refuse, who may change what."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from analysis.models import RecordedIndicator, Run, WaveDrawing, WaveLink
from analysis.pipeline.wave_drawing import charts_of
from analysis.pipeline.waves import desk_findings
from analysis.services.working import work_outstanding
from consult.models import Consultation
from surveys.definition.concordance import REWORDED, SAME
from tests.desk.conftest import client_of
from tests.factories import ConsultationFactory, member
from tests.waves.making import definition, linked, printed, version, wave

pytestmark = pytest.mark.django_db
RECORD = {
    "said": "agree_asb:Total: agree",
    "title": "Anti-social behaviour",
    "area": "Invented ward",
    "period": "April to September 2021",
    "number": "31",
    "unit": "incidents",
    "source": "Invented register",
    "link": "https://example.org/register",
    "published_on": "2021-11-01",
}


@pytest.fixture
def now(town) -> Consultation:
    return wave(town, ago=5, agree=(24, 32), title="Now")


@pytest.fixture
def earlier(town) -> Consultation:
    return wave(town, ago=400, agree=(8, 12), title="Then")


@pytest.fixture
def client(officer) -> Client:
    return client_of(officer)


def url(consultation, name=""):
    return f"/desk/{consultation.slug}/waves/{name}"


def text(answer):
    return " ".join(answer.content.decode().split())


def test_before_a_wave_is_chosen_the_page_says_what_to_do(client, now, earlier):
    ConsultationFactory(title="Of another partnership")
    page = text(client.get(url(now)))
    assert "No earlier wave is chosen." in page and ">Then</option>" in page
    assert "Of another partnership" not in page and ">Now</option>" not in page


def test_an_officer_chooses_a_wave_confirms_and_sees_both_figures(client, now, earlier):
    answer = client.post(url(now, "link/"), {"earlier": earlier.pk, "note": "Online.", "seen": version(now)})
    assert answer.status_code == 302
    page = text(client.get(url(now)))
    assert "Nothing can be compared yet." in page and "Online." in page
    client.post(url(now, "confirm/"), {"seen": version(now)})
    page = text(client.get(url(now)))
    for cell in ("67% (8 of 12) [u]", "75% (24 of 32)", "+8 points", "Different people chose to answer"):
        assert cell in page
    assert "(−18 to +39)" not in page
    page = text(client.get(url(now, "?interval=1")))
    assert "+8 points (−18 to +39)" in page and "assumes two random samples" in page


def test_the_wave_of_another_partnership_cannot_be_chosen(client, now):
    other = ConsultationFactory()
    answer = client.post(url(now, "link/"), {"earlier": other.pk, "seen": version(now)})
    assert answer.status_code == 422
    assert not WaveLink.objects.exists()


def test_who_was_slower_is_told_and_keeps_what_was_typed(client, now, earlier):
    seen = version(now)
    linked(now, earlier, member(now.partnership, "officer", name="Ann Other"))
    answer = client.post(url(now, "link/"), {"earlier": earlier.pk, "note": "My own words", "seen": seen})
    assert answer.status_code == 412
    assert "Ann Other was faster" in text(answer) and "My own words" in text(answer)


def test_a_question_that_was_reworded_cannot_be_confirmed_as_the_same(client, town, officer, earlier):
    now = wave(town, ago=5, agree=(1, 1), asked=definition(agree_asb={"text": "Is it bad here?"}))
    linked(now, earlier, officer, confirm=False)
    page = text(client.get(url(now, "questions/agree_asb/")))
    assert "reworded: the wording" in page
    said = {"earlier_key": "agree_asb", "kind": SAME, "why": "Alike.", "seen": version(now)}
    answer = client.post(url(now, "questions/agree_asb/"), said)
    assert answer.status_code == 409 and "It is not the same: the wording" in text(answer)
    answer = client.post(url(now, "questions/agree_asb/"), said | {"kind": REWORDED, "seen": version(now)})
    assert answer.status_code == 302
    assert "Reworded: Alike." in text(client.get(url(now)))


def test_printed_percentages_are_loaded_mapped_with_a_reason_and_compared_as_printed(client, now):
    rows = b"item,label,percent,base,source,date\nASB is a priority,Agreed,46.6,210,Invented paper,2016\n"
    upload = {"title": "Survey of 2016", "file": SimpleUploadedFile("p.csv", rows), "seen": version(now)}
    assert client.post(url(now, "printed/"), upload).status_code == 302
    said = {
        "earlier_key": "printed_1",
        "kind": SAME,
        "answer": "Total: agree",
        "earlier_answer": "Agreed",
        "seen": version(now),
    }
    assert client.post(url(now, "questions/agree_asb/"), said).status_code == 409  # no reason
    reason = {"why": "The paper prints this question."}
    assert client.post(url(now, "questions/agree_asb/"), said | reason).status_code == 302
    page = text(client.get(url(now)))
    for cell in ("46.6% (of 210)", "75.0% (24 of 32)", "+28.4 points", "compared as they are printed"):
        assert cell in page


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (b"", "This file is empty."),
        (b"item\n", "no column named"),
        (b"\x00\xff\xfe", "Percentages, as a CSV"),
    ],
)
def test_a_file_that_cannot_be_read_changes_nothing(client, now, rows, said):
    upload = {"title": "Survey", "file": SimpleUploadedFile("p.csv", rows), "seen": version(now)}
    answer = client.post(url(now, "printed/"), upload)
    assert answer.status_code == 422 and said in text(answer)
    assert not WaveLink.objects.exists()


def test_taking_the_wave_away_asks_first(client, now, earlier, officer):
    linked(now, earlier, officer)
    assert "What was confirmed about its questions is lost." in text(client.get(url(now, "unlink/")))
    assert WaveLink.objects.exists()
    assert client.post(url(now, "unlink/"), {"seen": version(now)}).status_code == 302
    assert not WaveLink.objects.exists()


def test_the_picture_and_its_words_hold_the_figures_of_the_table(client, now, earlier, officer):
    linked(now, earlier, officer)
    chart = charts_of(desk_findings(now), invented=True)[0]
    assert "Anti-social Behaviour:" in chart.alt and "75% (24 of 32)" in chart.alt
    work_outstanding(kinds=[Run.Kind.WAVES])
    kept = WaveDrawing.objects.get().pk
    answer = client.get(url(now, f"charts/{kept}/narrow.svg"))
    assert answer["Content-Type"] == "image/svg+xml" and b"75%" in answer.content
    for wrong in ("charts/0/wide.svg", f"charts/{kept + 1}/wide.svg", f"charts/{kept}/tall.svg"):
        assert client.get(url(now, wrong)).status_code == 404


def test_a_wave_under_the_threshold_is_in_no_picture_and_on_no_page(client, now, officer):
    linked(now, wave(now.partnership, ago=400, agree=(7, 9)), officer)
    page = text(client.get(url(now)))
    assert "[c]" in page and "withheld: too few people answered" in page
    assert "78%" not in page and "of 9)" not in page
    assert not Run.objects.filter(kind=Run.Kind.WAVES).exists() and not WaveDrawing.objects.exists()


def test_a_record_stands_beside_what_people_said_and_an_unknown_number_is_an_empty_cell(client, now):
    assert client.post(url(now, "records/add/"), RECORD | {"seen": version(now)}).status_code == 302
    page = text(client.get(url(now)))
    assert "said by 75% of 32 people" in page
    assert "recorded: 31 incidents in April to September 2021" in page
    assert "The two figures measure different things." in page
    record = RecordedIndicator.objects.get()
    change = RECORD | {"number": "", "seen": version(now)}
    assert client.post(url(now, f"records/{record.pk}/"), change).status_code == 302
    assert "recorded:" not in text(client.get(url(now)))


def test_a_record_beside_a_withheld_figure_tells_nothing_of_it(client, town):
    now = wave(town, ago=5, agree=(7, 9))
    client.post(url(now, "records/add/"), RECORD | {"seen": version(now)})
    page = text(client.get(url(now)))
    assert "said by [c]" in page and "78%" not in page


def test_a_record_needs_its_source_and_is_removed_only_when_asked(client, now):
    answer = client.post(url(now, "records/add/"), RECORD | {"source": "", "seen": version(now)})
    assert answer.status_code == 422 and not RecordedIndicator.objects.exists()
    client.post(url(now, "records/add/"), RECORD | {"seen": version(now)})
    address = url(now, f"records/{RecordedIndicator.objects.get().pk}/remove/")
    assert "Remove this?" in text(client.get(address))
    client.post(address, {"seen": version(now)})
    assert not RecordedIndicator.objects.exists()


def test_who_may_look_but_not_change_finds_nothing_to_press(now, earlier, officer):
    linked(now, earlier, officer, confirm=False)
    approver = client_of(member(now.partnership, "approver"))
    page = text(approver.get(url(now)))
    assert "Then" in page and 'method="post" action="/desk' not in page
    for name in ("link/", "confirm/", "unlink/", "questions/agree_asb/", "records/add/", "printed/"):
        assert approver.post(url(now, name), {"seen": version(now)}).status_code == 404


def test_records_and_pictures_of_another_consultation_are_not_found(client, now, earlier):
    client.post(url(now, "records/add/"), RECORD | {"seen": version(now)})
    record = RecordedIndicator.objects.get()
    linked(now, earlier, record.by)
    work_outstanding(kinds=[Run.Kind.WAVES])
    picture = f"charts/{WaveDrawing.objects.get().pk}/wide.svg"
    assert client.get(url(now, picture)).status_code == 200
    for name in (f"records/{record.pk}/", f"records/{record.pk}/remove/", "questions/agree_asb/", picture):
        assert client.get(url(earlier, name)).status_code == 404


def test_tables_printed_elsewhere_have_the_page_too(client, now, town):
    paper = printed(town)
    assert client.get(url(paper)).status_code == 200
    assert url(paper) in text(client.get(f"/desk/{paper.slug}/count/"))
