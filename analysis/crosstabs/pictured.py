"""The chart of a cut: drawn when it is first asked for, and kept under everything it is a function of."""

from hashlib import sha256

from analysis.crosstabs.basis import CODE, among
from analysis.crosstabs.found import Found, find
from analysis.crosstabs.headline import headline
from analysis.methods.charts import Chart
from analysis.models import Result
from analysis.pipeline.crossdrawing import draw_cross
from analysis.pipeline.drawing import NARROW, WIDE, own_colour
from consult.models import Blob
from surveys.definition.text import canonical_json

DRAWN = f"{CODE}, cut-chart-2"
SVG, PNG = "image/svg+xml", "image/png"
NO_COUNTS = {
    "kind": "cut"
}  # the figures stand in the table, masked; a Result's counts are of a whole question


def picture(found: Found, *, narrow: bool = False) -> Result | None:
    """The kept chart, of a page or of a phone; None where there is nothing to draw. It is masked whatever the
    desk's page shows."""
    if found.asked.opened:
        found = find(found.desk, found.asked.closed())
    width = NARROW if narrow else WIDE
    name = _name(found, width)
    kept = found.desk.dataset.results.filter(question_key=name).select_related("svg", "png").first()
    if kept is not None:
        return kept
    chart = _draw(found, width)
    return None if chart is None else _keep(found, name, chart)


def _name(found: Found, width: int) -> str:
    """A hash of the cut, the mask, the weights, how it is drawn and the code, beside its dataset."""
    desk, weighted, consultation = found.desk, found.weighted, found.desk.consultation
    made_of = [
        DRAWN,
        found.asked.query(),
        desk.threshold,
        desk.tight,
        weighted.fingerprint if weighted else "",
        own_colour(consultation.partnership) or "",
        consultation.invented,
        width,
    ]
    return f"cut:{sha256(canonical_json(made_of)).hexdigest()[:48]}"


def _draw(found: Found, width: int) -> Chart | None:
    consultation, only = found.desk.consultation, found.cut.only
    return draw_cross(
        found.table,
        found.counted,
        title=headline(found),
        threshold=found.desk.threshold,
        invented=consultation.invented,
        among=among(found.desk, only) if only else "",
        colour=own_colour(consultation.partnership),
        width=width,
    )


def _keep(found: Found, name: str, chart: Chart) -> Result:
    """Two who ask at once keep one row."""
    drawn = {"svg": Blob.keep(chart.svg.encode(), SVG), "png": Blob.keep(chart.png, PNG)}
    row = {"payload": NO_COUNTS, "code_version": DRAWN, **drawn}
    return Result.objects.get_or_create(dataset=found.desk.dataset, question_key=name, defaults=row)[0]
