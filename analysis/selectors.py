"""Reads of the analysis."""

from analysis.models import Comment, Decision, HiddenName, ThemeSet
from analysis.pipeline.codeframe import Act, Codeframe, CodeTheme, Placement, without_names
from analysis.pipeline.folding import fold
from analysis.readings import with_readings
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
    rows = theme_set.decisions.order_by("number").values_list("number", "act", "payload", "hidden")
    return [
        Act(number, act, without_names(number, payload) if hidden else payload)
        for number, act, payload, hidden in rows
    ]


def payload_read(decision: Decision) -> dict:
    """The payload as people may read it."""
    hidden = HiddenName.objects.filter(decision=decision).exists()
    return without_names(decision.number, decision.payload) if hidden else decision.payload


def codeframe(theme_set: ThemeSet) -> Codeframe:
    return with_readings(theme_set, fold(machine_codeframe(theme_set), acts_of(theme_set)))


def theme_set_now(consultation: Consultation, question_key: str) -> ThemeSet | None:
    """The theme set people work on: the last one chosen, else the newest with decisions, else the newest."""
    sets = consultation.theme_sets.filter(question_key=question_key, preview=False).select_related("dataset")
    chosen = sets.exclude(chosen_at=None).order_by("-chosen_at", "-id").first()
    if chosen:
        return chosen
    worked = sets.filter(decisions__isnull=False).order_by("-id").first()
    return worked or sets.order_by("-id").first()


def nameless(consultation: Consultation, question_key: str) -> list[CodeTheme]:
    """Themes that people work on and whose name is gone, until they are renamed."""
    theme_set = theme_set_now(consultation, question_key)
    return [theme for theme in codeframe(theme_set).live() if theme.nameless] if theme_set else []


def names_missing(comment: Comment) -> set[str]:
    """What the nameless themes of its question are called: a step may make some."""
    return {theme.label for theme in nameless(comment.consultation, comment.question_key)}
