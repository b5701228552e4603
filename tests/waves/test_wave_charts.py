"""Lines over waves: drawn by the worker once, kept under what they show, never shown beside other figures."""

import io
import re
from dataclasses import replace

import pytest
from django.test import Client
from django.utils import timezone
from docx import Document as read_docx
from docx.oxml.ns import qn

from analysis.models import Run, WaveDrawing
from analysis.pipeline import artefacts, work
from analysis.pipeline.findings import build
from analysis.pipeline.prepare import complete, with_comparisons
from analysis.pipeline.runs import run_request
from analysis.pipeline.wave_charts import later, request_drawing
from analysis.pipeline.wave_drawing import charts_of, named_charts
from analysis.pipeline.waves import desk_findings
from analysis.released import chart_files
from analysis.reports.document import FigureBlock
from analysis.reports.model import Findings
from analysis.reports.sections import document
from analysis.reports.waves import WaveCell, WaveFinding, WaveLine
from analysis.services.waves import wave_item_confirm, wave_unlink
from consult.models import Consultation, Partnership
from surveys.definition.concordance import SAME
from tests.desk.conftest import client_of
from tests.factories import SubmissionFactory, member
from tests.waves.making import counted, linked, printed, version, wave

pytestmark = pytest.mark.django_db
BEING_DRAWN = "The lines are being drawn."


@pytest.fixture
def now(town) -> Consultation:
    return wave(town, ago=5, agree=(24, 32))


@pytest.fixture
def earlier(town) -> Consultation:
    return wave(town, ago=400, agree=(8, 12))


@pytest.fixture
def client(officer) -> Client:
    return client_of(officer)


def waves_page(client: Client, consultation: Consultation) -> str:
    return " ".join(client.get(f"/desk/{consultation.slug}/waves/").content.decode().split())


def pictures(page: str) -> list[str]:
    return re.findall(r'<img src="([^"]+/wide\.svg)"', page)


def drawing_runs():
    return Run.objects.filter(kind=Run.Kind.WAVES)


def work_through() -> list[str]:
    waiting = drawing_runs().filter(state=Run.State.WAITING).order_by("pk").values_list("pk", flat=True)
    return [work.perform(pk) for pk in list(waiting)]


def answers(consultation: Consultation, *, agreed: int) -> None:
    """More people answer, and everybody is counted again."""
    for _ in range(agreed):
        SubmissionFactory(questionnaire=consultation.questionnaires.get(), answers={"agree_asb": 5})
    counted(consultation)


def test_what_is_confirmed_is_drawn_by_the_worker_and_the_page_shows_what_is_kept(
    client, now, earlier, officer, monkeypatch
):
    linked(now, earlier, officer)
    page = waves_page(client, now)
    assert BEING_DRAWN in page and pictures(page) == [] and "67% (8 of 12) [u]" in page
    assert work_through() == ["done"]
    monkeypatch.setattr("analysis.pipeline.wave_charts.draw_waves", None)  # no look at the page draws
    page = waves_page(client, now)
    assert BEING_DRAWN not in page
    (address,) = pictures(page)
    assert f'srcset="{address.replace("wide", "narrow")}"' in page
    wide, narrow = (client.get(each) for each in (address, address.replace("wide", "narrow")))
    assert wide["Content-Type"] == narrow["Content-Type"] == "image/svg+xml"
    assert b"75%" in wide.content and b"75%" in narrow.content and wide.content != narrow.content
    kept = WaveDrawing.objects.select_related("png").get()
    assert bytes(kept.png.content).startswith(b"\x89PNG") and kept.png.media_type == "image/png"


def test_asking_again_is_asking_once_and_what_is_kept_is_not_drawn_again(now, earlier, officer):
    linked(now, earlier, officer)
    (run,) = drawing_runs()
    assert request_drawing(now) == run
    assert work_through() == ["done"]
    assert request_drawing(now) is None
    assert drawing_runs().count() == 1


def test_a_picture_of_other_figures_is_not_shown_and_goes_when_the_new_one_is_drawn(
    client, now, earlier, officer
):
    linked(now, earlier, officer)
    work_through()
    (old,) = pictures(waves_page(client, now))
    answers(now, agreed=8)
    page = waves_page(client, now)  # nobody asked: the look at the page does
    assert BEING_DRAWN in page and pictures(page) == [] and "80% (32 of 40)" in page
    assert client.get(old).status_code == 404
    assert work_through() == ["done"]
    (new,) = pictures(waves_page(client, now))
    assert b"80%" in client.get(new).content
    assert WaveDrawing.objects.count() == 1


@pytest.mark.wide
def test_other_figures_of_an_earlier_wave_are_drawn_for_all_that_look_back_to_it(town, now, earlier, officer):
    first = wave(town, ago=800, agree=(6, 12))
    linked(earlier, first, officer)
    linked(now, earlier, officer)
    work_through()
    assert later(first) == [earlier, now] and later(now) == []
    before = set(WaveDrawing.objects.values_list("name", flat=True))
    answers(first, agreed=4)
    assert request_drawing(first) is not None
    assert work_through() == ["done"]
    after = set(WaveDrawing.objects.values_list("name", flat=True))
    assert len(before) == len(after) == 2 and not before & after
    assert request_drawing(now) is None


@pytest.mark.wide
def test_taking_an_earlier_wave_s_own_wave_away_redraws_what_came_after(town, now, earlier, officer):
    linked(earlier, wave(town, ago=800, agree=(6, 12)), officer)
    linked(now, earlier, officer)
    work_through()
    wave_unlink(consultation=earlier, seen=version(earlier), by=officer)
    assert work_through() == ["done"]
    assert list(WaveDrawing.objects.values_list("link__consultation", flat=True)) == [now.pk]
    assert request_drawing(now) is None


@pytest.mark.wide
def test_pictures_go_with_their_wave_and_come_again_with_it(client, now, earlier, officer):
    linked(now, earlier, officer)
    work_through()
    (old,) = pictures(waves_page(client, now))
    wave_unlink(consultation=now, seen=version(now), by=officer)
    assert client.get(old).status_code == 404 and not WaveDrawing.objects.exists()
    linked(now, earlier, officer)
    assert work_through() == ["done"]
    assert len(pictures(waves_page(client, now))) == 1


@pytest.mark.wide
def test_pictures_that_others_replaced_are_drawn_again_by_the_same_run(now, earlier, officer):
    linked(now, earlier, officer)
    work_through()
    WaveDrawing.objects.all().delete()
    run = request_drawing(now)
    assert run == drawing_runs().get() and drawing_runs().get().state == Run.State.WAITING
    assert work_through() == ["done"] and WaveDrawing.objects.count() == 1


def test_a_stricter_threshold_takes_the_picture_from_the_page_at_once(client, now, earlier, officer):
    linked(now, earlier, officer)
    work_through()
    (old,) = pictures(waves_page(client, now))
    Partnership.objects.update(suppression_threshold=20)
    page = waves_page(client, now)
    assert pictures(page) == [] and "[c]" in page and "67%" not in page
    assert BEING_DRAWN not in page  # one wave alone makes no line
    assert client.get(old).status_code == 404


def test_drawing_waits_until_the_counting_is_done(now, earlier, officer):
    count = run_request(consultation=now, kind=Run.Kind.COUNT, target="1:agree_asb", fingerprint="x")
    linked(now, earlier, officer)
    assert work_through() == ["postponed"]
    assert not WaveDrawing.objects.exists()
    Run.objects.filter(pk=count.pk).update(state=Run.State.QUARANTINED)  # what failed is not waited for
    drawing_runs().update(not_before=timezone.now())
    assert work_through() == ["done"] and WaveDrawing.objects.count() == 1


def test_freezing_asks_for_the_lines_where_there_are_waves_and_else_not(now, earlier, officer, town):
    alone = wave(town, ago=1, agree=(1, 2))
    linked(now, earlier, officer)
    drawing_runs().delete()
    for consultation in (alone, now, earlier):
        run = run_request(consultation=consultation, kind=Run.Kind.FREEZE, target="all", fingerprint="x")
        assert work.perform(run.pk) == "done"
    found = list(drawing_runs().order_by("pk").values_list("consultation", "target"))
    assert found == [(each.pk, f"{each.datasets.get().pk}:waves") for each in (now, earlier)]


def test_what_was_set_aside_says_so_and_only_a_person_offers_it_again(client, now, earlier, officer):
    linked(now, earlier, officer)
    drawing_runs().update(state=Run.State.QUARANTINED, attempt=3)
    page = waves_page(client, now)
    assert "The lines could not be drawn" in page and BEING_DRAWN not in page
    assert f'action="/desk/{now.slug}/count/retry/"' in page
    assert drawing_runs().get().state == Run.State.QUARANTINED
    looker = client_of(member(now.partnership, "approver"))
    assert "/count/retry/" not in waves_page(looker, now)
    client.post(f"/desk/{now.slug}/count/retry/")
    assert work_through() == ["done"]


def test_a_wave_that_was_taken_away_while_its_lines_were_drawn_keeps_none(now, earlier, officer, monkeypatch):
    linked(now, earlier, officer)
    real = work.wave_charts._draw

    def slow(chart):
        wave_unlink(consultation=now, seen=version(now), by=officer)
        return real(chart)

    monkeypatch.setattr(work.wave_charts, "_draw", slow)
    assert work_through() == ["done"]
    assert not WaveDrawing.objects.exists()


def test_the_name_of_a_picture_is_of_all_that_it_shows(now, earlier, officer):
    linked(now, earlier, officer)
    (chart,) = charts_of(desk_findings(now), invented=False)
    others = [
        replace(chart, title="x"),
        replace(chart, alt="x"),
        replace(chart, series=()),
        replace(chart, invented=True),
    ]
    assert len({each.name for each in (chart, *others)}) == 5
    assert replace(chart).name == chart.name


def finding(*percents: str | None) -> WaveFinding:
    cells = tuple(
        WaveCell(f"Wave {n}", 40, 100, percent) if percent else WaveCell(f"Wave {n}", mark="c")
        for n, percent in enumerate(percents)
    )
    line = WaveLine("Total: agree", cells, "1", side="agree")
    return WaveFinding("q", "Is it so?", "It is so", "", "same", "", "Wave 0", (line,))


@pytest.mark.parametrize(
    ("invented", "marked", "name"),
    [
        (False, False, "waves-chart-1"),
        (True, True, "waves-chart-1"),  # every file of this consultation says it already
        (True, False, "invented-answers-demonstration-waves-chart-1"),
    ],
)
def test_a_chart_with_invented_answers_says_so_in_its_name(invented, marked, name):
    (chart,) = named_charts([finding("40", "41")], invented=invented, marked=marked)
    assert (chart.chart, chart.questions, chart.answer, chart.invented) == (name, ("q",), "agree", invented)


def test_a_hidden_wave_is_no_point_and_no_number_in_the_words():
    (chart,) = charts_of([finding("40", None, "41")], invented=False)
    assert [point.value is None for point in chart.series[0].points] == [False, True, False]
    assert "Wave 1 no figure" in chart.alt
    assert charts_of([finding("40", None)], invented=False) == []


@pytest.fixture
def released(town, officer) -> Findings:
    """A real consultation after one with invented answers, of which a paper printed the figures."""
    now, then = wave(town, ago=5, agree=(24, 32), slug="now"), printed(town)
    Consultation.objects.filter(pk=then.pk).update(invented=True)
    linked(now, then, officer, confirm=False)
    said = {"question_key": "agree_asb", "earlier_key": "asb_then", "kind": SAME, "why": "In these words."}
    wave_item_confirm(consultation=now, seen=version(now), by=officer, **said)
    return with_comparisons(complete(build(now)), now)


def without_other_charts(found: Findings) -> Findings:
    return replace(found, batteries=(), questions=tuple(replace(q, chart="") for q in found.questions))


def test_a_release_shows_the_lines_before_the_table_of_the_same_figures(released):
    (chart,) = released.wave_charts
    assert (chart.questions, chart.answer, chart.invented) == (("agree_asb",), "agree", True)
    (part,) = [each for each in document(released).sections if each.anchor == "waves"]
    kinds = [block.kind for block in part.blocks]
    assert kinds[:4] == ["paragraph", "bullets", "figure", "table"]
    figure = part.blocks[2]
    assert isinstance(figure, FigureBlock)
    assert figure.caption.startswith("Chart: Anti-social Behaviour: 86% “agree” in 2021 (invented), 75% in ")
    assert "2021 (invented) 86% (25 of 29) [u]" in figure.alt and "75% (24 of 32)" in figure.alt


def test_the_files_of_a_release_hold_its_lines_and_say_where_answers_are_invented(released):
    files = {file.name: file for file in artefacts.render(without_other_charts(released))}
    name = "now-invented-answers-demonstration-waves-chart-1"
    assert [each for each in files if "chart" in each] == [f"{name}.svg", f"{name}.png", f"{name}-narrow.svg"]
    assert b"Invented answers: demonstration" in files[f"{name}.svg"].content
    assert files[f"{name}.png"].content.startswith(b"\x89PNG")
    assert chart_files(released, ".svg")[released.wave_charts[0].chart] == f"{name}.svg"
    docx = read_docx(io.BytesIO(files["now-report.docx"].content))
    told = [each.get("descr") for each in docx.element.body.iter(qn("wp:docPr"))]
    assert told == [released.wave_charts[0].alt]


def test_a_release_from_before_there_were_lines_names_none(released):
    data = released.to_dict()
    del data["wave_charts"]
    older = Findings.from_dict(data)
    assert older.wave_charts == () and older.waves == released.waves
    assert artefacts.charts(without_other_charts(older)) == {}
    (part,) = [each for each in document(older).sections if each.anchor == "waves"]
    assert [block.kind for block in part.blocks][:3] == ["paragraph", "bullets", "table"]
