"""An invented officer's review, written beforehand: names for themes, found by a comment that each holds."""

import json

from analysis.models import Comment, ThemeSet
from analysis.pipeline.codeframe import Codeframe, NoSense
from analysis.selectors import codeframe
from analysis.services.decisions import check_quotable, decision_add
from analysis.services.demonstration.answers import FOLDER, submission_name
from consult.models import Consultation, User

QUOTES = 2


def review(consultation: Consultation, *, by: User) -> None:
    wishes = json.loads((FOLDER / "review.json").read_text(encoding="utf-8"))
    for key, wish in wishes.items():
        Reviewer(ThemeSet.objects.filter(consultation=consultation, question_key=key).latest("id"), by).work(
            wish
        )


class Reviewer:
    """Takes the decisions one after the other, each on the version the last one left."""

    def __init__(self, theme_set: ThemeSet, by: User):
        self.theme_set, self.by = theme_set, by
        self.frame: Codeframe = codeframe(theme_set)

    def work(self, wish: dict) -> None:
        named = [self._name(n, label) for n, label in wish["names"]]
        for theme in dict.fromkeys(t for t in named if t):
            self._approve(theme)
        if wish["sign_off"]:
            for theme in self.frame.live():
                if theme.state == "proposed":
                    self._approve(theme.id)
            self._decide("sign_off", {})

    def _decide(self, act: str, payload: dict) -> None:
        self.frame = decision_add(
            theme_set=self.theme_set, act=act, payload=payload, seen=self.frame.version, by=self.by
        )

    def _name(self, respondent: int, label: str) -> str:
        """Name the theme that holds this respondent's comment; a theme already named keeps its first name."""
        pk = submission_name(self.theme_set.consultation, respondent)
        comment = Comment.objects.filter(submission_id=pk, question_key=self.theme_set.question_key).first()
        themes = (
            self.frame.placements[comment.pk].themes
            if comment and comment.pk in self.frame.placements
            else ()
        )
        if not themes or self.frame.themes[themes[0]].label != self.frame.themes[themes[0]].suggested_label:
            return ""
        self._decide("rename", {"theme": themes[0], "label": label})
        return themes[0]

    def _approve(self, theme: str) -> None:
        for comment in self._quotable(theme)[:QUOTES]:
            self._decide("quote", {"theme": theme, "comment": comment})
        self._decide("approve", {"theme": theme})

    def _quotable(self, theme: str) -> list[int]:
        """The theme's own comments that may be quoted, the most typical first."""
        rows = self.theme_set.matches.filter(comment__in=self.frame.members(theme), quote_rank__isnull=False)
        found = []
        for match in rows.order_by("quote_rank", "id").select_related("comment__submission__questionnaire"):
            try:
                check_quotable(match.comment)
            except NoSense:
                continue
            found.append(match.comment_id)
        return found
