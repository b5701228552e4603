"""Having the desk's lines over waves drawn."""

from analysis.models import Run
from analysis.pipeline.wave_charts import drawing_run, request_drawing
from consult.models import Consultation


def wave_charts_request(*, consultation: Consultation) -> bool:
    """Ask for the pictures that a page lacks; asking again is asking once. False where drawing them was set
    aside after three tries: that is offered again by whoever looks into it, not by every look at the page.

    What changes the figures asks by itself. This is for what no act of waves or counting has seen, such as
    another threshold of the partnership.
    """
    run = drawing_run(consultation)
    if run is None or run.state == Run.State.DONE:
        run = request_drawing(consultation)
    return run is None or run.state != Run.State.QUARANTINED
