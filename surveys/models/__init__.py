"""What was asked, and what people said."""

from surveys.models.area import AreaProfile, FieldworkTarget
from surveys.models.contributions import Contribution
from surveys.models.datasets import Dataset, DatasetColumn
from surveys.models.keeping import Erasure, LiftedRefusal, PaperDestruction
from surveys.models.paper import Batch
from surveys.models.places import PostcodeWard
from surveys.models.protection import DailyKey, FloodBucket
from surveys.models.questionnaires import Questionnaire
from surveys.models.submissions import Channel, Draft, HeldConflict, State, Submission
from surveys.models.working import WorkingQuestionnaire

__all__ = [
    "AreaProfile",
    "Batch",
    "Channel",
    "Contribution",
    "DailyKey",
    "Dataset",
    "DatasetColumn",
    "Draft",
    "Erasure",
    "FieldworkTarget",
    "FloodBucket",
    "HeldConflict",
    "LiftedRefusal",
    "PaperDestruction",
    "PostcodeWard",
    "Questionnaire",
    "State",
    "Submission",
    "WorkingQuestionnaire",
]
