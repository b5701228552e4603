"""What disclosure control needs to know beside the findings themselves."""

from analysis.pipeline.breakdowns import members_of
from analysis.pipeline.earlier import earlier_releases
from analysis.pipeline.findings import banners_now, dataset_of
from analysis.pipeline.people import People
from analysis.pipeline.robust import strips_of
from analysis.pipeline.withholding import Beside
from consult.models import Consultation


def beside_now(consultation: Consultation) -> Beside:
    """Of the answers as they stand; nothing where only printed tables are held. Raises NotReady."""
    if consultation.kind == Consultation.Kind.PUBLISHED_TABLES:
        return Beside()
    dataset = dataset_of(consultation)
    banners = banners_now(consultation, dataset.questionnaire.asked)
    members = members_of(People(dataset), banners)
    return Beside(strips_of(dataset), members, earlier_releases(dataset))
