"""The desk's lines over waves, drawn by the worker once and kept under what they show.

A Run draws for its consultation and for those that look back to it, because their lines hold its figures.
"""

from hashlib import sha256
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from analysis.models import Run, WaveDrawing, WaveLink
from analysis.pipeline.drawing import NARROW, WIDE
from analysis.pipeline.pictures import PNG, SVG
from analysis.pipeline.runs import NotYet, Progress, run_finish, run_request
from analysis.pipeline.wave_drawing import CODE, WaveChart, charts_of, draw_waves
from analysis.pipeline.waves import LONGEST_CHAIN, desk_findings, invented_among
from consult.models import Blob, Consultation

TARGET = "waves"
BUSY = (Run.State.WAITING, Run.State.RUNNING)
Named = dict[tuple[int, str], WaveChart]  # by the link and the name of the picture


class Drawn(NamedTuple):
    """One picture: for a page, for a phone, for a paper."""

    svg: bytes
    narrow: bytes
    png: bytes


def in_a_chain(consultation: Consultation) -> bool:
    """Whether a wave before or after it is named."""
    links = WaveLink.objects.filter(consultation=consultation)
    return (links | WaveLink.objects.filter(earlier=consultation)).exists()


def later(consultation: Consultation) -> list[Consultation]:
    """The consultations that look back to this one, link by link."""
    found: list[Consultation] = []
    edge = [consultation.pk]
    while edge and len(found) < LONGEST_CHAIN:
        rows = Consultation.objects.select_related("partnership").filter(wave_link__earlier__in=edge)
        following = list(rows.order_by("pk"))
        edge = [each.pk for each in following]
        found += following
    return found


def request_drawing(consultation: Consultation) -> Run | None:
    """The Run that draws what is not kept yet; None where nothing lacks.

    One that was done for the same pictures before is offered again: they went when others were drawn.
    """
    wanted = _wanted(consultation)
    if not _lacking(wanted):
        return None
    name = _fingerprint(wanted)
    run = run_request(consultation=consultation, kind=Run.Kind.WAVES, target=TARGET, fingerprint=name)
    if run.state == Run.State.DONE:
        _offer_again(run)
    return run


def drawing_run(consultation: Consultation) -> Run | None:
    """The Run that was asked for the pictures of now, whatever became of it."""
    name = _fingerprint(_wanted(consultation))
    runs = Run.objects.filter(consultation=consultation, kind=Run.Kind.WAVES, target=TARGET)
    return runs.filter(input_fingerprint=name).first()


def perform(run: Run, progress: Progress) -> None:
    """Draw what lacks, once the counting is done; pictures of other figures go."""
    if run.consultation.runs.filter(kind=Run.Kind.COUNT, state__in=BUSY).exists():
        progress("Waiting for the counting", 0, 0)
        raise NotYet
    wanted = _wanted(run.consultation)
    lacking = _lacking(wanted)
    drawn: dict[tuple[int, str], Drawn] = {}
    for number, (key, chart) in enumerate(lacking.items()):
        progress("Drawing the lines", number, len(lacking))
        drawn[key] = _draw(chart)
    with transaction.atomic():
        _keep(wanted, drawn)
        run_finish(run)


def _wanted(consultation: Consultation) -> Named:
    """What the desk's pages show, of this consultation and of those after it, as their tables stand."""
    chain = (consultation, *later(consultation))
    links = dict(WaveLink.objects.filter(consultation__in=chain).values_list("consultation_id", "pk"))
    return {
        (links[each.pk], chart.name): chart
        for each in chain
        if each.pk in links
        for chart in charts_of(desk_findings(each), invented=invented_among(each))
    }


def _lacking(wanted: Named) -> Named:
    links = {link for link, _name in wanted}
    kept = set(WaveDrawing.objects.filter(link__in=links).values_list("link_id", "name"))
    return {key: chart for key, chart in wanted.items() if key not in kept}


def _fingerprint(wanted: Named) -> str:
    return sha256(f"{CODE} {list(wanted)}".encode()).hexdigest()


def _offer_again(run: Run) -> None:
    run.state = Run.State.WAITING
    Run.objects.filter(pk=run.pk, state=Run.State.DONE).update(
        state=run.state, attempt=0, dispatched_at=None, finished_at=None, not_before=timezone.now()
    )


def _draw(chart: WaveChart) -> Drawn:
    wide = draw_waves(chart, WIDE)
    return Drawn(wide.svg.encode(), draw_waves(chart, NARROW).svg.encode(), wide.png)


def _keep(wanted: Named, drawn: dict[tuple[int, str], Drawn]) -> None:
    """Under the links that still stand: a wave may have been taken away meanwhile."""
    numbers = {link for link, _name in wanted}
    standing = WaveLink.objects.select_for_update().filter(pk__in=numbers).order_by("pk")
    for link in standing:
        names = [name for number, name in wanted if number == link.pk]
        link.drawings.exclude(name__in=names).delete()
        for name in names:
            if (link.pk, name) in drawn:
                _keep_one(link, name, drawn[link.pk, name])


def _keep_one(link: WaveLink, name: str, drawn: Drawn) -> None:
    """Two Runs that drew the same keep one row."""
    blobs = {
        "svg": Blob.keep(drawn.svg, SVG),
        "narrow": Blob.keep(drawn.narrow, SVG),
        "png": Blob.keep(drawn.png, PNG),
    }
    WaveDrawing.objects.get_or_create(link=link, name=name, defaults=blobs)
