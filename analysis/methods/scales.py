"""Ordered scales as they are printed: their codes, labels and sides."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from analysis.methods.codes import DONT_KNOW, MISSING, code_array


@dataclass(frozen=True)
class Scale:
    """An ordered scale as it is printed.

    codes and labels: in printed order, most agreeing (or safest) first. agree, neutral, disagree: the
    codes of each side. off_scale: codes of answers that are no place on the scale ("no opinion"), beside
    -3, which every scale understands. reverse: the item is worded the other way round, so its score is
    turned (m + 1 - code) for the mean; counts, shares and labels keep the words that people ticked.
    """

    codes: tuple[int, ...]
    labels: tuple[str, ...]
    agree: tuple[int, ...]
    neutral: tuple[int, ...]
    disagree: tuple[int, ...]
    off_scale: tuple[int, ...] = ()
    reverse: bool = False
    off_scale_labels: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for name in ("codes", "agree", "neutral", "disagree", "off_scale"):
            object.__setattr__(self, name, _codes(getattr(self, name)))
        object.__setattr__(self, "labels", tuple(self.labels))
        object.__setattr__(self, "off_scale_labels", tuple(self.off_scale_labels))
        self._check()

    def _check(self) -> None:
        if not self.codes or len(self.codes) != len(self.labels):
            raise ValueError(f"{len(self.codes)} codes do not match {len(self.labels)} labels.")
        if len(set(self.codes)) != len(self.codes) or min(self.codes) < 1:
            raise ValueError(f"The codes of a scale must be distinct and 1 or more, not {self.codes}.")
        sides = self.agree + self.neutral + self.disagree
        if len(set(sides)) != len(sides) or not set(sides) <= set(self.codes):
            raise ValueError("Agree, neutral and disagree must share no code and stand on the scale.")
        taken = (set(MISSING) - {DONT_KNOW}) | set(self.codes)
        if len(set(self.off_scale)) != len(self.off_scale) or taken & set(self.off_scale):
            raise ValueError(f"Off-scale codes must be distinct and used for nothing else: {self.off_scale}.")

    @property
    def levels(self) -> dict[int, str]:
        """Labels of the scale by code, in printed order."""
        return dict(zip(self.codes, self.labels, strict=True))

    def label(self, code: int) -> str:
        """The label of any code this scale understands, missing codes included."""
        named = dict(zip(self.off_scale, self.off_scale_labels, strict=False))
        return {**MISSING, **dict.fromkeys(self.off_scale, MISSING[DONT_KNOW]), **named, **self.levels}[code]

    def score(self, code: int) -> int:
        """The code, turned round on a reverse-worded item."""
        return max(self.codes) + min(self.codes) - code if self.reverse else code


def shared_ending(labels: Iterable[str]) -> str:
    """The last word that all labels have in common, in small letters; "" where there is none."""
    endings = {" ".join(label.casefold().split()[-1:]) for label in labels}
    return endings.pop() if len(endings) == 1 else ""


def _codes(value: int | Iterable[int] | None) -> tuple[int, ...]:
    if value is None:
        return ()
    codes = [value] if isinstance(value, int | np.integer) else list(value)
    return tuple(code_array(codes, "codes of a scale").tolist())


AGREEMENT5 = Scale(
    codes=(5, 4, 3, 2, 1),
    labels=("Strongly agree", "Agree", "Neither agree nor disagree", "Disagree", "Strongly disagree"),
    agree=(5, 4),
    neutral=(3,),
    disagree=(2, 1),
)
SAFETY5 = Scale(
    codes=(5, 4, 3, 2, 1),
    labels=("Very safe", "Fairly safe", "Neither safe nor unsafe", "Fairly unsafe", "Very unsafe"),
    agree=(5, 4),
    neutral=(3,),
    disagree=(2, 1),
)
