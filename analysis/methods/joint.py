"""The static word vectors and MiniLM's word pieces side by side: the space of themes that people made.

Grouping looks at pairs, of which a sample is enough; putting a comment to themes looks at each comment
once, so that both tables can be asked. Together they put more held-back comments right than either alone
(`python -m benchmarks.assignment`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Self

import numpy as np

from analysis.methods.spaces import PieceSpace, Setting, Space, TermSpace, learn
from analysis.methods.vectors import Floats, QuestionSpace

EACH = np.float32(0.5**0.5)
"""Either half counts the same: the cosine of two rows is the mean of the two cosines."""


@dataclass(frozen=True)
class JointSpace:
    """Rows of 256 + 384 numbers, each half of unit length times `EACH`."""

    static: QuestionSpace
    pieces: PieceSpace

    kind = "joint"

    @classmethod
    def learn(cls, texts: Sequence[str]) -> tuple[Self, Floats]:
        """Return the space of one question and the rows of `texts`; about 700 comments a second."""
        static, left = QuestionSpace.learn(texts)
        pieces, right = PieceSpace.learn(texts)
        return cls(static, pieces), _beside(left, right)

    def vectors(self, texts: Sequence[str]) -> Floats:
        """Return one row for each cleaned text; half of it zeros where one table knows nothing of a text."""
        return _beside(self.static.vectors(texts), self.pieces.vectors(texts))

    def quick(self, texts: Sequence[str]) -> Floats:
        """Return the rows with the static half alone, which is a thousand times quicker: for highlights."""
        left = self.static.vectors(texts)
        right = np.zeros((len(left), self.pieces.width), dtype=np.float32)
        return _beside(left, right)

    def to_dict(self) -> dict[str, Any]:
        """Return the space as JSON-safe data."""
        return {"kind": self.kind, "static": self.static.to_dict(), "pieces": self.pieces.to_dict()}

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Self:
        """Return the space that `to_dict` wrote."""
        return cls(QuestionSpace.from_dict(data["static"]), PieceSpace.from_dict(data["pieces"]))


def _beside(left: Floats, right: Floats) -> Floats:
    return np.asarray(np.concatenate([left, right], axis=1) * EACH, dtype=np.float32)


def learn_for_assigning(setting: Setting, texts: Sequence[str]) -> tuple[Space, Floats]:
    """Return the space in which later comments are put to themes under `setting`, and the rows of `texts`.

    Raises as `spaces.learn` does.
    """
    return JointSpace.learn(texts) if setting == "both" else learn(setting, texts)


def space_from_dict(data: dict[str, Any]) -> Space:
    """Return the space that `to_dict` of any of them wrote."""
    kinds: dict[str, Any] = {one.kind: one for one in (QuestionSpace, PieceSpace, TermSpace, JointSpace)}
    found: Space = kinds[data["kind"]].from_dict(data)
    return found


def telling_rows(space: Space, texts: Sequence[str]) -> Floats:
    """Return rows good enough to see which word of a text tells: the quick ones where there are any."""
    return space.quick(texts) if isinstance(space, JointSpace) else space.vectors(texts)
