from django.apps import AppConfig

from consult.api_parts import STATUS_PARTS
from surveys.erasure_parts import WHEN_ASKED


class AnalysisConfig(AppConfig):
    name = "analysis"

    def ready(self) -> None:
        STATUS_PARTS["analysis"] = "analysis.pipeline.housekeeping.status"
        WHEN_ASKED["analysis"] = "analysis.pipeline.taking_out.erasure_asked"
