from django.apps import AppConfig

from consult.api_parts import STATUS_PARTS


class AnalysisConfig(AppConfig):
    name = "analysis"

    def ready(self) -> None:
        STATUS_PARTS["analysis"] = "analysis.pipeline.housekeeping.status"
