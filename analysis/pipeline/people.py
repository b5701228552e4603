"""The people of a dataset: what each ticked, and how their answers came, in one order."""

from collections.abc import Sequence
from functools import cached_property

import numpy as np

from analysis.pipeline.count import people_of
from analysis.pipeline.sides import can_be_row
from surveys.dataset import codes_of
from surveys.definition import Question
from surveys.models import Dataset
from surveys.provenance import provenance_of


class NoSuchCut(ValueError):
    """The questionnaire has no such question, banner or group; the message says which."""


class People:
    """The rows of a dataset that answer for people, read when they are asked for."""

    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset
        self._codes: dict[str, np.ndarray] = {}

    @cached_property
    def mask(self) -> np.ndarray:
        found = people_of(self.dataset)
        return np.ones(self.dataset.size, dtype=bool) if found is None else found

    @cached_property
    def ways(self) -> np.ndarray:
        """How every response came, those of organisations too."""
        return provenance_of(self.dataset).channel

    @property
    def channel(self) -> np.ndarray:
        return self.ways[self.mask]

    @property
    def questions(self) -> Sequence[Question]:
        return self.dataset.questionnaire.asked.questions

    def has(self, key: str) -> bool:
        return self._found(key) is not None

    def _found(self, key: str) -> Question | None:
        return next((q for q in self.questions if q.key == key and can_be_row(q)), None)

    def question(self, key: str) -> Question:
        found = self._found(key)
        if found is None:
            raise NoSuchCut(f"There is no closed question {key!r} that can be counted.")
        return found

    def codes(self, key: str) -> np.ndarray:
        if key not in self._codes:
            self._codes[key] = codes_of(self.dataset, key)[self.mask]
        return self._codes[key]
