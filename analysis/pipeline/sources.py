"""What a codeframe is carried on from: a set of themes, what of it goes on, and the words that show it."""

import json
from dataclasses import dataclass
from functools import cached_property

from analysis.methods.themes import Given
from analysis.models import Comment, ThemeSet
from analysis.pipeline.codeframe import Codeframe, CodeTheme
from analysis.selectors import codeframe

FILE = "file"  # in the model of a set that is a codeframe of a file: examples by the theme's number


@dataclass(frozen=True)
class Source:
    """``own``: the comments' own question, analysed before, whose every live theme goes on; of another
    question only what was approved does, and of a file all of it.
    """

    theme_set: ThemeSet
    frame: Codeframe
    own: bool

    @cached_property
    def taken(self) -> list[CodeTheme]:
        live = self.frame.live()
        return live if self.own or of_file(self.theme_set) else [t for t in live if t.state == "approved"]

    def given(self) -> list[Given]:
        """Each theme with its comments' redacted texts, or with the examples of its file."""
        told = _examples(self.theme_set) if of_file(self.theme_set) else _texts(self.frame, self.taken)
        return [Given(t.label, t.clause, tuple(told.get(t.id, ()))) for t in self.taken]


def source_of(theme_set: ThemeSet, consultation_id: int, question_key: str) -> Source:
    """``theme_set`` as what the comments of that question are put to."""
    same = (theme_set.consultation_id, theme_set.question_key) == (consultation_id, question_key)
    return Source(theme_set, codeframe(theme_set), same and not of_file(theme_set))


def of_file(theme_set: ThemeSet) -> bool:
    """A codeframe that was brought as a file: it has no comments and nobody works on it."""
    return theme_set.preview and theme_set.dataset_id is None


def file_model(examples: list[tuple[str, ...]]) -> bytes:
    """What is kept of a file beside its names: examples by the theme's number, and no vectors yet."""
    return json.dumps({FILE: [list(each) for each in examples]}, ensure_ascii=False).encode()


def _examples(theme_set: ThemeSet) -> dict[str, list[str]]:
    kept = json.loads(bytes(theme_set.model.content)).get(FILE, [])
    return {f"m{number}": texts for number, texts in enumerate(kept)}


def _texts(frame: Codeframe, taken: list[CodeTheme]) -> dict[str, list[str]]:
    going = {theme.id for theme in taken}
    inside = {pk: p.themes for pk, p in frame.placements.items() if going & set(p.themes)}
    words = dict(Comment.objects.filter(pk__in=inside).values_list("pk", "redacted"))
    told: dict[str, list[str]] = {}
    for pk, ids in inside.items():
        for theme in going & set(ids):
            told.setdefault(theme, []).append(words.get(pk, ""))
    return told
