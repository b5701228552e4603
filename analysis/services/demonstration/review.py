"""An invented officer's review: every comment read and coded beforehand, carried out as decisions.

The codes are by reading (subjects-as-written.json). The machine's own theme is kept where most of what it
holds is of one code; the rest is moved, added or made new. Every step is a decision that can be undone.
"""

import json
from collections import defaultdict

from analysis.models import Comment, ThemeSet
from analysis.pipeline.codeframe import Codeframe
from analysis.pipeline.quoting import why_not
from analysis.selectors import codeframe
from analysis.services.decisions import decision_add
from analysis.services.demonstration.answers import FOLDER, submission_name
from analysis.services.reading import reading_add
from consult.models import Consultation, User

QUOTES = 2


def review(consultation: Consultation, *, by: User) -> None:
    wishes = json.loads((FOLDER / "review.json").read_text(encoding="utf-8"))
    subjects = json.loads((FOLDER / "subjects-as-written.json").read_text(encoding="utf-8"))
    for key, wish in wishes.items():
        theme_set = consultation.theme_sets.filter(question_key=key, preview=False).latest("id")
        codes = {label: subjects[key][subject] for subject, label in wish["codes"]}
        Reviewer(theme_set, by).work(codes, sign_off=wish["sign_off"])


class Reviewer:
    """Takes the decisions one after the other, each on the version that the last one left."""

    def __init__(self, theme_set: ThemeSet, by: User):
        self.theme_set, self.by = theme_set, by
        self.frame: Codeframe = codeframe(theme_set)

    def work(self, codes: dict[str, list[int]], *, sign_off: bool) -> None:
        members = {label: self._comments(numbers) for label, numbers in codes.items()}
        members = {label: found for label, found in members.items() if found}
        themes = {label: self._theme_for(label, found) for label, found in members.items()}
        self._place(members, themes, everything=sign_off)
        for theme in themes.values():
            self._approve(theme)
        if sign_off:
            for left in [t.id for t in self.frame.live() if t.state == "proposed"]:
                self._decide("drop", {"theme": left, "reason": "Its comments were moved to other themes."})
            self._decide("sign_off", {})
            reading_add(
                theme_set=self.theme_set, comments=self.frame.placements.keys(), read=True, by=self.by
            )

    def _decide(self, act: str, payload: dict) -> None:
        self.frame = decision_add(
            theme_set=self.theme_set, act=act, payload=payload, seen=self.frame.version, by=self.by
        )

    def _comments(self, numbers: list[int]) -> list[int]:
        """The comments of these respondents, as they stand in this theme set."""
        names = [submission_name(self.theme_set.consultation, n) for n in numbers]
        rows = Comment.objects.filter(submission__in=names, question_key=self.theme_set.question_key)
        return [pk for pk in rows.order_by("pk").values_list("pk", flat=True) if pk in self.frame.placements]

    def _theme_for(self, label: str, wanted: list[int]) -> str:
        """The machine's theme that is mostly of this code, renamed; else a new one."""
        for theme in self.frame.live():
            held = self.frame.members(theme.id)
            mostly = held and 2 * len(set(held) & set(wanted)) > len(held)
            if mostly and theme.label == theme.suggested_label:
                self._decide("rename", {"theme": theme.id, "label": label})
                return theme.id
        self._decide("new", {"label": label, "comments": wanted})
        return f"d{self.frame.version}"

    def _place(self, members: dict[str, list[int]], themes: dict[str, str], *, everything: bool) -> None:
        """Put each comment into exactly the themes of its codes; same wishes go in one decision."""
        wanted: dict[int, tuple[str, ...]] = defaultdict(tuple)
        for label, found in members.items():
            for pk in found:
                wanted[pk] += (themes[label],)
        groups: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for pk, placement in self.frame.placements.items():
            decided = everything or pk in wanted
            if placement.pile != "set_aside" and decided and placement.themes != wanted[pk]:
                groups[wanted[pk]].append(pk)
        for wish, comments in groups.items():
            self._put(wish, comments)

    def _put(self, wish: tuple[str, ...], comments: list[int]) -> None:
        if not wish:
            self._decide("none", {"comments": comments})
            return
        self._decide("move", {"comments": comments, "to": wish[0]})
        for theme in wish[1:]:
            self._decide("add", {"comments": comments, "to": theme})

    def _approve(self, theme: str) -> None:
        for comment in self._quotable(theme)[:QUOTES]:
            self._decide("quote", {"theme": theme, "comment": comment})
        self._decide("approve", {"theme": theme})

    def _quotable(self, theme: str) -> list[int]:
        """The theme's own comments that may be quoted: those in it alone first, then by length."""
        rows = self.theme_set.matches.filter(comment__in=self.frame.members(theme))
        rows = rows.select_related("comment__submission").order_by("id")
        rows = rows.prefetch_related("comment__flags", "comment__submission__flags")
        found = [m.comment for m in rows if not why_not(m.comment)]

        def fitness(comment: Comment) -> tuple[int, int]:
            alone = len(self.frame.placements[comment.pk].themes)
            return alone, abs(len(comment.redacted) - 110)

        return [comment.pk for comment in sorted(found, key=fitness)]
