"""What discovery and assignment hand back, and its JSON-safe form for the database."""

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Self

import numpy as np

from analysis.methods.joint import space_from_dict
from analysis.methods.language import another_language
from analysis.methods.spaces import Space
from analysis.methods.text import LONGEST, SetAside, clean, set_aside_reason
from analysis.methods.vectors import Floats

Progress = Callable[[str, int, int], None]
"""Called with (stage, done, total): a stage's name, and how much of it is done."""


def silent(stage: str, done: int, total: int) -> None:
    """Report progress to nobody."""


@dataclass(frozen=True)
class Theme:
    """One theme. `size` counts texts (near copies each for themselves), `distinct` counts different ones.

    `quotes`: text numbers, the medoid first. `stability`: how often two of its members stay together when the
    question is grouped again on 80 % of its comments, 0 to 1.
    """

    label: str
    clause: str
    keywords: list[str]
    size: int
    quotes: list[int]
    stability: float
    distinct: int = 0


@dataclass(frozen=True)
class Tie:
    """A word that ties a text to a theme: its place in the text as received, and the cosine lost without
    it.
    """

    word: str
    start: int
    end: int
    weight: float


@dataclass(frozen=True)
class Sorted:
    """Where every text number went: each is in exactly one of the five lists.

    `assignments`: theme numbers, strongest first; for an undecided text its best candidates; for the rest
    empty.
    """

    assignments: list[list[int]]
    themed: list[int]
    none: list[int]
    undecided: list[int]
    set_aside: list[int]
    unprocessed: list[int]


@dataclass(frozen=True)
class Assigned(Sorted):
    """New texts put to frozen themes. `reasons`: why a text was set aside or left unprocessed."""

    reasons: dict[int, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Read:
    """Texts as the method reads them: cleaned, with those that cannot be grouped taken out."""

    cleaned: list[str]
    usable: list[int]
    set_aside: list[int]
    unprocessed: list[int]
    reasons: dict[int, str]


def read(texts: Iterable[str | None], *, any_language: bool = False) -> Read:
    """Return the texts cleaned, and which are set aside (with the reason) or too long to be processed.

    Other languages than English are set aside unless `any_language`: what people put in a theme stays in it.
    """
    found = Read([], [], [], [], {})
    for number, text in enumerate(texts):
        if text is not None and len(text) > LONGEST:
            found.cleaned.append("")
            found.unprocessed.append(number)
            found.reasons[number] = f"longer than {LONGEST:,} characters"
            continue
        cleaned = clean(text)
        reason = set_aside_reason(cleaned)
        if reason is None and not any_language and another_language(cleaned):
            reason = SetAside.ANOTHER_LANGUAGE
        found.cleaned.append(cleaned)
        _file(found, number, reason)
    return found


def _file(found: Read, number: int, reason: SetAside | None) -> None:
    if reason is None:
        found.usable.append(number)
    else:
        found.set_aside.append(number)
        found.reasons[number] = reason.value


@dataclass(frozen=True)
class ThemeModel(Sorted):
    """Themes of one question with all that is needed to put later comments to them.

    `space` and `centroids` (themes x dimensions, unit rows) are None and empty when nothing could be
    learned. `nearest`: each text's best theme whatever its state, -1 for none. `copies`: near-copy group of
    each text, -1 alone. `tentative`: too few comments to group reliably, as `note` says.
    """

    themes: list[Theme]
    nearest: list[int]
    copies: list[int]
    reasons: dict[int, str]
    space: Space | None
    centroids: Floats
    tentative: bool
    note: str
    settings: dict[str, Any]

    def to_dict(self) -> dict[str, Any]:
        """Return the model as JSON-safe data; `from_dict` gives an equal model back."""
        data = {name: getattr(self, name) for name in _PLAIN}
        data["themes"] = [asdict(theme) for theme in self.themes]
        data["reasons"] = {str(number): reason for number, reason in self.reasons.items()}
        data["space"] = self.space.to_dict() if self.space is not None else None
        data["centroids"] = self.centroids.tolist()
        return data

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Self:
        """Return the model that `to_dict` wrote."""
        return cls(
            **{name: data[name] for name in _PLAIN},
            themes=[Theme(**theme) for theme in data["themes"]],
            reasons={int(number): reason for number, reason in data["reasons"].items()},
            space=space_from_dict(data["space"]) if data["space"] is not None else None,
            centroids=np.array(data["centroids"], dtype=np.float32),
        )

    def frozen(self) -> Self:
        """Return the themes and their space without any list of texts: what later assignment needs, and
        no more.
        """
        return replace(
            self,
            assignments=[],
            themed=[],
            none=[],
            undecided=[],
            set_aside=[],
            unprocessed=[],
            nearest=[],
            copies=[],
            reasons={},
        )


_PLAIN = (
    "assignments",
    "themed",
    "none",
    "undecided",
    "set_aside",
    "unprocessed",
    "nearest",
    "copies",
    "tentative",
    "note",
    "settings",
)
