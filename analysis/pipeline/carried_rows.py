"""The rows of a set of themes that are carried on: themes, places, and people's decisions said again."""

import json
from dataclasses import dataclass

from django.utils import timezone

from analysis.methods import themes
from analysis.methods.themes import Proposal, ThemeModel
from analysis.models import Comment, Decision, Run, Theme, ThemeMatch, ThemeSet
from analysis.pipeline.discover import campaigns
from analysis.pipeline.restating import restated
from analysis.pipeline.sources import Source
from consult.models import Blob, User
from consult.services import audit_record
from surveys.models import Dataset

CARRIED, FOUND = Theme.Origin.CARRIED, Theme.Origin.FOUND


@dataclass(frozen=True)
class Place:
    """Where one comment goes; ``why``: the words that tie it to its first theme."""

    pile: str
    themes: list[int]
    why: list[str]


@dataclass(frozen=True)
class Work:
    """What one Run puts together before it writes: ``places`` in the order of ``comments``."""

    dataset: Dataset
    key: str
    source: Source
    comments: list[Comment]
    model: ThemeModel
    new: list[Proposal]
    places: list[Place]

    @property
    def number(self) -> dict[str, int]:
        return {theme.id: at for at, theme in enumerate(self.source.taken)}


def work_keep(work: Work, named: str, run: Run) -> ThemeSet:
    theme_set, made = ThemeSet.objects.get_or_create(
        consultation=work.dataset.consultation,
        question_key=work.key,
        input_fingerprint=named,
        defaults={
            "dataset": work.dataset,
            "model": Blob.keep(_model(work), "application/json"),
            "counts": _counts(work),
            "campaigns": campaigns(work.comments),
            "carried_from": work.source.theme_set,
        },
    )
    said = 0
    if made:
        _keep_themes(theme_set, work)
        _keep_matches(theme_set, work)
        said = _restate(theme_set, work, _who(run, work))
    carried_choose(theme_set, run.requested_by, proposed=len(work.new), decisions=said)
    return theme_set


def carried_choose(theme_set: ThemeSet, by: User | None, *, proposed: int = 0, decisions: int = 0) -> None:
    """From now on people work on this set; it is on record what it was made of."""
    ThemeSet.objects.filter(pk=theme_set.pk).update(chosen_at=timezone.now())
    audit_record(
        act="themes_carry",
        by=by,
        consultation=theme_set.consultation,
        target=f"themes:{theme_set.pk}",
        source=theme_set.carried_from_id,
        proposed=proposed,
        decisions=decisions,
    )


def _model(work: Work) -> bytes:
    return json.dumps(work.model.frozen().to_dict(), sort_keys=True).encode()


def _counts(work: Work) -> dict[str, int]:
    piles = dict.fromkeys(ThemeMatch.Pile.values, 0)
    for place in work.places:
        piles[place.pile] += 1
    return {"received": len(work.places)} | piles


def _keep_themes(theme_set: ThemeSet, work: Work) -> None:
    carried = [
        Theme(
            theme_set=theme_set,
            number=at,
            label=theme.label[:200],
            clause=theme.clause,
            keywords=list(theme.keywords or work.model.themes[at].keywords),
            stability=1.0 if theme.stability is None else theme.stability,
            origin=CARRIED,
            earlier=theme.id,
        )
        for at, theme in enumerate(work.source.taken)
    ]
    found = [
        Theme(
            theme_set=theme_set,
            number=at,
            label=one.theme.label[:200],
            clause=one.theme.clause,
            keywords=list(one.theme.keywords),
            stability=float(one.theme.stability),
            origin=FOUND,
        )
        for at, one in enumerate(work.new, start=len(carried))
    ]
    Theme.objects.bulk_create([*carried, *found])


def _keep_matches(theme_set: ThemeSet, work: Work) -> None:
    members: list[list[int]] = [[] for _ in work.model.themes]
    for n, place in enumerate(work.places):
        for theme in place.themes if place.pile == "themed" else ():
            members[theme].append(n)
    rank = themes.typical(work.model, [c.redacted for c in work.comments], members)
    ThemeMatch.objects.bulk_create(
        ThemeMatch(
            theme_set=theme_set,
            comment=comment,
            pile=place.pile,
            themes=place.themes,
            why=place.why,
            quote_rank=rank.get(n),
        )
        for n, (comment, place) in enumerate(zip(work.comments, work.places, strict=True))
    )


def _who(run: Run, work: Work) -> User | None:
    """Who asked for it; where they are gone, who decided last."""
    if run.requested_by is not None:
        return run.requested_by
    last = work.source.theme_set.decisions.select_related("by").order_by("-number").first()
    return last.by if last else None


def _restate(theme_set: ThemeSet, work: Work, by: User | None) -> int:
    """People's decisions on this question are rows of the new set too, by whoever carried them on."""
    if not work.source.own or by is None:
        return 0
    acts = restated(work.source.frame, work.number, [comment.pk for comment in work.comments])
    Decision.objects.bulk_create(
        Decision(theme_set=theme_set, number=n, act=act, payload=payload, by=by)
        for n, (act, payload) in enumerate(acts, start=1)
    )
    return len(acts)
