"""The kept pictures of a comparison with earlier waves, as its page shows them."""

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.models import WaveDrawing
from analysis.pipeline.wave_drawing import WaveChart, charts_of
from analysis.pipeline.waves import desk_findings, invented_among
from analysis.reports.waves import WaveFinding
from consult.models import Blob, Consultation

FORMS = ("wide", "narrow")


@dataclass(frozen=True)
class ShownChart:
    """``number``: the row of the picture; None until it is drawn. ``alt`` says its figures either way."""

    alt: str
    number: int | None


def shown_charts(consultation: Consultation, findings: Sequence[WaveFinding]) -> list[ShownChart]:
    """A picture for each chart of these findings, found by what it shows: never one of other figures."""
    rows = WaveDrawing.objects.filter(link__consultation=consultation)
    kept = dict(rows.values_list("name", "pk"))
    return [ShownChart(chart.alt, kept.get(chart.name)) for chart in _charts(consultation, findings)]


def wave_picture(consultation: Consultation, number: int, form: str) -> Blob | None:
    """None for the picture of another consultation, for another form, and for one that is no longer true: an
    address that somebody kept shows nothing that is withheld since.
    """
    if form not in FORMS:
        return None
    rows = WaveDrawing.objects.select_related("svg", "narrow")
    found = rows.filter(link__consultation=consultation, pk=number).first()
    if found is None:
        return None
    if found.name not in {chart.name for chart in _charts(consultation, desk_findings(consultation))}:
        return None
    return found.narrow if form == "narrow" else found.svg


def _charts(consultation: Consultation, findings: Sequence[WaveFinding]) -> list[WaveChart]:
    return charts_of(findings, invented=invented_among(consultation))
