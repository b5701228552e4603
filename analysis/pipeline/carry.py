"""Put comments to themes that people decided on before, and propose what is new beside them."""

from collections.abc import Sequence
from hashlib import sha256

from django.db import transaction

from analysis.methods import themes
from analysis.methods.themes import Proposal, ThemeModel
from analysis.models import Comment, Run, ThemeMatch, ThemeSet
from analysis.pipeline import discover
from analysis.pipeline.carried_rows import Place, Work, work_keep
from analysis.pipeline.restating import stands
from analysis.pipeline.runs import NotYet, Progress, run_finish
from analysis.pipeline.sources import Source, source_of
from surveys.models import Dataset

CODE = "carry-1"


def target(dataset: Dataset, question_key: str, source: ThemeSet) -> str:
    return f"{dataset.pk}:{question_key}:{source.pk}"


def fingerprint(dataset: Dataset, question_key: str, source: ThemeSet, version: int) -> str:
    """Names the set that these comments and those themes make: ``version`` is the last decision on them."""
    inputs = discover.inputs_fingerprint(dataset, question_key)
    return sha256(f"{inputs}|{CODE}|{source.pk}|{version}".encode()).hexdigest()


def perform(run: Run, progress: Progress) -> None:
    dataset, key, theme_set = _target_of(run)
    discover.wait_for_screening(dataset, progress)
    source = source_of(theme_set, dataset.consultation_id, key)
    named = fingerprint(dataset, key, theme_set, source.frame.version)  # before the texts are read
    work = _sorted(dataset, key, source, progress)
    with transaction.atomic():
        _still(source)
        work_keep(work, named, run)
        run_finish(run)


def _target_of(run: Run) -> tuple[Dataset, str, ThemeSet]:
    pk, key, source = run.target.split(":")
    dataset = Dataset.objects.select_related("questionnaire", "consultation").get(pk=pk)
    return dataset, key, ThemeSet.objects.select_related("consultation", "model").get(pk=source)


def _still(source: Source) -> None:
    """Whoever decided something meanwhile is heard: the work is done again with it."""
    locked = ThemeSet.objects.select_for_update(of=("self",)).get(pk=source.theme_set.pk)
    newest = locked.decisions.order_by("-number").values_list("number", flat=True).first()
    if (newest or 0) != source.frame.version:
        raise NotYet


def _sorted(dataset: Dataset, key: str, source: Source, progress: Progress) -> Work:
    comments = discover.comments_of(dataset, key)
    texts = [comment.redacted for comment in comments]
    progress("Learning the earlier themes", 0, len(texts))
    model = themes.from_codeframe(source.given(), texts)
    found = themes.assign(model, texts)
    number = {theme.id: at for at, theme in enumerate(source.taken)}
    kept = _kept(source, number, comments)
    left = [n for n in (*found.undecided, *found.none) if comments[n].pk not in kept]
    new = themes.proposals(model, texts, left, progress=progress)
    whole = themes.extended(model, new)
    places = _places(comments, whole, found, kept, _proposed(new, len(model.themes)), progress)
    return Work(dataset, key, source, comments, whole, new, places)


def _proposed(new: Sequence[Proposal], first: int) -> dict[int, int]:
    return {text: first + at for at, proposal in enumerate(new) for text in proposal.texts}


def _kept(source: Source, number: dict[str, int], comments: list[Comment]) -> dict[int, Place]:
    """Where comments stay that stood on this question's board before: officers have seen them there."""
    if not source.own:
        return {}
    why = dict(source.theme_set.matches.values_list("comment_id", "why"))
    found = {}
    for comment in comments:
        placement = source.frame.placements.get(comment.pk)
        if placement is not None and stands(placement, number):
            placed = [number[theme] for theme in placement.themes]
            found[comment.pk] = Place(placement.pile, placed, why.get(comment.pk) or [])
    return found


def _places(
    comments: list[Comment],
    model: ThemeModel,
    found: themes.Assigned,
    kept: dict[int, Place],
    proposed: dict[int, int],
    progress: Progress,
) -> list[Place]:
    pile = {n: name for name in ThemeMatch.Pile.values for n in getattr(found, name)}
    fresh = [
        ("themed", [proposed[n]]) if n in proposed else (pile[n], found.assignments[n])
        for n in range(len(comments))
    ]
    firsts = [
        inside[0] if name == "themed" and comment.pk not in kept else None
        for comment, (name, inside) in zip(comments, fresh, strict=True)
    ]
    ties = themes.why_each(model, [comment.redacted for comment in comments], firsts)
    places = []
    for n, (comment, (name, inside), tied) in enumerate(zip(comments, fresh, ties, strict=True)):
        if n % 200 == 0:
            progress("Finding the words that decide", n, len(comments))
        places.append(kept.get(comment.pk) or Place(name, inside, [tie.word for tie in tied]))
    return places
