"""The stored pictures of counted questions: which there are, and the bytes of one."""

from collections import defaultdict
from collections.abc import Collection
from typing import cast

from analysis.methods.charts import Form
from analysis.models import Result, ResultChart
from analysis.pipeline.pictures import ASKED, FIRST, Picture
from consult.models import Blob, Consultation
from surveys.models import Dataset

NOTHING: frozenset[Picture] = frozenset()


def pictures_of(dataset: Dataset) -> dict[int, set[Picture]]:
    """By the number of the result. One that was counted before there were several has its first alone."""
    found: dict[int, set[Picture]] = defaultdict(set)
    for result in dataset.results.filter(svg__isnull=False).values_list("pk", flat=True):
        found[result].add(FIRST)
    rows = ResultChart.objects.filter(result__dataset=dataset)
    for result, form, order, narrow in rows.values_list("result_id", "form", "order", "narrow"):
        found[result].add(Picture(cast(Form, form), order, narrow))
    return found


def nearest(wanted: Picture, stored: Collection[Picture]) -> Picture:
    """The picture that was asked for, or what there is instead: another order sooner than another form."""
    for form, order in ((wanted.form, wanted.order), (wanted.form, ASKED), (FIRST.form, wanted.order)):
        if Picture(form, order) in stored:
            return Picture(form, order)
    return FIRST


def picture_blob(consultation: Consultation, result: int, picture: Picture) -> Blob | None:
    """None for another partnership's result, and for a picture that was never drawn."""
    found = Result.objects.filter(dataset__consultation=consultation, pk=result).select_related("svg").first()
    if found is None or picture == FIRST:
        return found.svg if found else None
    chart = found.charts.filter(**picture._asdict()).select_related("svg").first()
    return chart.svg if chart else None
