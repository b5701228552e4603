"""The pictures of "who have we not heard from yet?", drawn by a worker while answers come in.

A picture holds what its table on the desk held when it was drawn, and nothing more. Figures of this page are
true counts, so a picture never leaves the desk.
"""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone

from analysis.heard import Characteristic, Heard, heard
from analysis.methods.charts import Chart
from analysis.models import HeardDrawing, Run
from analysis.pipeline.beside_area import area_finding, draw_area
from analysis.pipeline.drawing import NARROW, WIDE, own_colour
from analysis.pipeline.pictures import SVG
from analysis.pipeline.runs import Progress, run_finish, run_request
from analysis.reports.area import AreaFinding
from consult.models import Blob, Consultation

CODE = "heard-1"  # part of the name of every picture: change it when drawing changes
TARGET = "heard"
EVERY = timedelta(minutes=5)  # answers that only arrive have the pictures drawn again no more often
BUSY = (Run.State.WAITING, Run.State.RUNNING)


@dataclass(frozen=True)
class Wanted:
    """What the picture of one question shows as the answers stand. ``counts``: people by group."""

    found: AreaFinding
    invented: bool
    colour: str | None
    counts: dict[str, int]

    @property
    def name(self) -> str:
        """A hash over all that is drawn and how: under one name there is one picture."""
        made_of = f"{CODE} {self.found!r} {self.invented} {self.colour}"
        return sha256(made_of.encode()).hexdigest()

    def draw(self, width: int) -> Chart:
        return draw_area(self.found, invented=self.invented, width=width, colour=self.colour)


def wanted_now(consultation: Consultation, found: Heard | None) -> dict[str, Wanted]:
    """By the key of the question; none for a question that cannot be set beside the area."""
    if found is None:
        return {}
    invented, colour = consultation.invented, own_colour(consultation.partnership)
    return {
        each.question.key: Wanted(beside, invented, colour, {g.key: g.count for g in each.groups})
        for each in found.characteristics
        if (beside := _beside(each)) is not None
    }


def _beside(found: Characteristic) -> AreaFinding | None:
    labels = {group.key: found.label(group) for group in found.groups}
    return area_finding(found.question.key, found.name, found.groups, labels, sources=found.sources)


def kept_of(consultation: Consultation) -> dict[str, HeardDrawing]:
    """Without the bytes."""
    return {drawing.question_key: drawing for drawing in consultation.heard_drawings.all()}


def taken_back(wanted: Wanted, kept: HeardDrawing) -> bool:
    """Whether somebody is in the picture who is not counted any more: it tells more than the table does."""
    return any(wanted.counts.get(key, 0) < n for key, n in kept.counts.items())


def drawing_request(
    consultation: Consultation, wanted: dict[str, Wanted], kept: dict[str, HeardDrawing]
) -> Run | None:
    """The Run that draws what is asked for, named by the figures; None where nothing is due.

    Due is a picture that is not there, or that shows somebody who went; one of other figures after a while.
    """
    if not _due(wanted, kept) or consultation.runs.filter(kind=Run.Kind.HEARD, state__in=BUSY).exists():
        return None
    before = [(key, drawing.name, drawing.drawn_at.isoformat()) for key, drawing in sorted(kept.items())]
    made_of = f"{[(key, each.name) for key, each in wanted.items()]} after {before}"
    name = sha256(made_of.encode()).hexdigest()
    return run_request(consultation=consultation, kind=Run.Kind.HEARD, target=TARGET, fingerprint=name)


def _due(wanted: dict[str, Wanted], kept: dict[str, HeardDrawing]) -> bool:
    now = timezone.now()
    for key, each in wanted.items():
        drawing = kept.get(key)
        if drawing is None or taken_back(each, drawing):
            return True
        if drawing.name != each.name and now - drawing.drawn_at >= EVERY:
            return True
    return False


def perform(run: Run, progress: Progress) -> None:
    """Draw the answers as they stand now, which may be later than when it was asked for."""
    consultation, moment = run.consultation, timezone.now()
    wanted, kept = wanted_now(consultation, heard(consultation)), kept_of(consultation)
    lacking = {key: each for key, each in wanted.items() if key not in kept or kept[key].name != each.name}
    drawn = {}
    for number, (key, each) in enumerate(lacking.items()):
        progress("Drawing who was heard", number, len(lacking))
        drawn[key] = each.draw(WIDE), each.draw(NARROW)
    with transaction.atomic():
        consultation.heard_drawings.exclude(question_key__in=list(wanted)).delete()
        for key, charts in drawn.items():
            _keep(consultation, key, wanted[key], charts, moment)
        _forget([n for drawing in kept.values() for n in (drawing.svg_id, drawing.narrow_id)])
        run_finish(run)


def _forget(blobs: list[str]) -> None:
    """Pictures that no row holds any more: one that another holds is protected, and stays."""
    for blob in Blob.objects.filter(pk__in=blobs).defer("content"):
        with suppress(ProtectedError):
            blob.delete()


def _keep(
    consultation: Consultation, key: str, wanted: Wanted, charts: tuple[Chart, Chart], moment: datetime
) -> None:
    svg, narrow = (Blob.keep(chart.svg.encode(), SVG) for chart in charts)
    HeardDrawing.objects.update_or_create(
        consultation=consultation,
        question_key=key,
        defaults={
            "name": wanted.name,
            "counts": wanted.counts,
            "svg": svg,
            "narrow": narrow,
            "drawn_at": moment,
        },
    )
