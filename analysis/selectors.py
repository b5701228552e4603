"""Reads of the analysis."""

from analysis.models import ThemeSet
from analysis.pipeline.codeframe import Act, Codeframe, CodeTheme, Placement, fold
from consult.models import Consultation


def machine_codeframe(theme_set: ThemeSet) -> Codeframe:
    """What discovery found, in the shape that decisions are folded over."""
    themes = {
        f"m{t.number}": CodeTheme(
            id=f"m{t.number}",
            label=t.label,
            clause=t.clause,
            keywords=tuple(t.keywords),
            stability=t.stability,
            suggested_label=t.label,
        )
        for t in theme_set.themes.all()
    }
    placements = {
        comment: Placement(pile, tuple(f"m{n}" for n in numbers) if pile == "themed" else ())
        for comment, pile, numbers in theme_set.matches.order_by("id").values_list(
            "comment_id", "pile", "themes"
        )
    }
    return Codeframe(0, themes, placements, erased=frozenset(theme_set.erased))


def acts_of(theme_set: ThemeSet) -> list[Act]:
    rows = theme_set.decisions.order_by("number").values_list("number", "act", "payload")
    return [Act(number, act, payload) for number, act, payload in rows]


def codeframe(theme_set: ThemeSet) -> Codeframe:
    return fold(machine_codeframe(theme_set), acts_of(theme_set))


def theme_set_now(consultation: Consultation, question_key: str) -> ThemeSet | None:
    """The theme set people work on: the newest one with decisions, else the newest."""
    sets = consultation.theme_sets.filter(question_key=question_key).select_related("dataset")
    worked = sets.filter(decisions__isnull=False).order_by("-id").first()
    return worked or sets.order_by("-id").first()
