"""Group the comments of one text question and keep what was found, as found."""

import json
from hashlib import sha256

from django.db import transaction

from analysis.methods import duplicates, themes
from analysis.models import Comment, Run, Theme, ThemeMatch, ThemeSet
from analysis.pipeline.count import target_of
from analysis.pipeline.redacted import edition
from analysis.pipeline.runs import NotYet, Progress, run_finish
from analysis.pipeline.screen import unscreened
from consult.models import Blob
from surveys import dataset as datasets
from surveys.models import Dataset

CODE = "discover-3"
SEED = 0


def inputs_fingerprint(dataset: Dataset, question_key: str) -> str:
    """Answers, code, and what people took out of the texts: no theme that is found after has it."""
    changed = edition(dataset.consultation, question_key)
    return "|".join([dataset.fingerprint, question_key, CODE, str(SEED), *([changed] if changed else [])])


def comments_of(dataset: Dataset, question_key: str) -> list[Comment]:
    """The redacted comments of the dataset's counted answers, in the dataset's order."""
    rows = Comment.objects.filter(consultation_id=dataset.consultation_id, question_key=question_key)
    rows = rows.exclude(submission=None).select_related("submission").defer("submission__answers")
    by_submission = {c.submission_id: c for c in rows}
    return [
        by_submission[pk]
        for pk in datasets.ids_of(dataset)
        if pk in by_submission and shown(by_submission[pk])
    ]


def shown(comment: Comment) -> bool:
    """A text that routing hid, or that was set aside, is kept but is nobody's answer to this question."""
    return comment.question_key not in comment.submission.set_aside


def perform(run: Run, progress: Progress) -> None:
    dataset, question = target_of(run)
    _wait_for_screening(dataset, progress)
    inputs = inputs_fingerprint(dataset, question.key)  # before the texts: they may change while this works
    comments = comments_of(dataset, question.key)
    model = themes.discover([c.redacted for c in comments], seed=SEED, progress=progress)
    ties = _ties(comments, model, progress)
    with transaction.atomic():
        _keep(dataset, question.key, inputs, comments, model, ties)
        run_finish(run)


def _wait_for_screening(dataset: Dataset, progress: Progress) -> None:
    """Comments are screened before anybody groups them; one set aside after three tries is not waited for."""
    ids = set(datasets.ids_of(dataset))
    waiting = len(ids & unscreened(dataset.consultation))
    if waiting:
        progress("Checking comments for names and worries", len(ids) - waiting, len(ids))
        raise NotYet


def _ties(comments: list[Comment], model, progress: Progress) -> list[list[str]]:
    """For each comment the words that tie it to its first theme, for highlights."""
    ties, themed = [], set(model.themed)
    for number, comment in enumerate(comments):
        theme = model.assignments[number][0] if number in themed else None
        ties.append([] if theme is None else [t.word for t in themes.why(model, comment.redacted, theme)])
        if number % 200 == 0:
            progress("Finding the words that decide", number, len(comments))
    return ties


def _keep(
    dataset: Dataset, key: str, inputs: str, comments: list[Comment], model, ties: list[list[str]]
) -> ThemeSet:
    kept = json.dumps(model.frozen().to_dict(), sort_keys=True).encode()
    theme_set, made = ThemeSet.objects.get_or_create(
        consultation=dataset.consultation,
        question_key=key,
        input_fingerprint=sha256(inputs.encode()).hexdigest(),
        defaults={
            "dataset": dataset,
            "model": Blob.keep(kept, "application/json"),
            "counts": counts_of(model, len(comments)),
            "campaigns": campaigns(comments),
            "note": model.note,
        },
    )
    if made:
        _keep_themes(theme_set, model)
        _keep_matches(theme_set, comments, model, ties)
    return theme_set


def counts_of(model, received: int) -> dict[str, int]:
    piles = {
        name: len(getattr(model, name))
        for name in ("themed", "none", "undecided", "set_aside", "unprocessed")
    }
    if sum(piles.values()) != received:
        raise ValueError(f"{received} comments went in and {sum(piles.values())} came out.")
    return {"received": received} | piles


def campaigns(comments: list[Comment], *, at_least: int = 3, words: int = 8) -> list[dict]:
    """Groups of same or near-same texts, the largest first: all are counted, and the report says so.

    ``words``: of the text that all others of a group are near to; what is shorter, many say by themselves.
    """
    copies = duplicates.groups([c.redacted for c in comments])
    members: list[list[Comment]] = [[] for _ in copies.medoids]
    for comment, number in zip(comments, copies.numbers, strict=True):
        if number >= 0:
            members[number].append(comment)
    found = []
    for medoid, alike in zip(copies.medoids, members, strict=True):
        if len(alike) >= at_least and len(comments[medoid].redacted.split()) >= words:
            texts = len({c.redacted.casefold().strip() for c in alike})
            found.append({"comments": [c.pk for c in alike], "texts": texts})
    return found


def _keep_themes(theme_set: ThemeSet, model) -> None:
    Theme.objects.bulk_create(
        Theme(
            theme_set=theme_set,
            number=n,
            label=t.label[:200],
            clause=t.clause,
            keywords=list(t.keywords),
            stability=float(t.stability),
        )
        for n, t in enumerate(model.themes)
    )


def _keep_matches(theme_set: ThemeSet, comments: list[Comment], model, ties: list[list[str]]) -> None:
    pile = {
        n: name
        for name in ("themed", "none", "undecided", "set_aside", "unprocessed")
        for n in getattr(model, name)
    }
    rank = {text: place for theme in model.themes for place, text in enumerate(theme.quotes)}
    ThemeMatch.objects.bulk_create(
        ThemeMatch(
            theme_set=theme_set,
            comment=comment,
            pile=pile[n],
            themes=list(model.assignments[n]),
            why=ties[n],
            quote_rank=rank.get(n),
        )
        for n, comment in enumerate(comments)
    )
