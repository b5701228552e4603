"""Every theme by how its authors rated what they wrote about. Unmasked."""

from collections.abc import Iterator

import numpy as np

from analysis.models import Comment
from analysis.pipeline.codeframe import Codeframe
from analysis.pipeline.opinions import COMMENTS
from analysis.pipeline.people import People
from analysis.pipeline.sides import Side, joined, rows_of
from analysis.reports.crossed import ALL, NOT_STATED, STATED, Cell, CrossRow, CrossTable, Group
from analysis.selectors import codeframe, theme_set_now
from surveys.dataset import codes_of, ids_of
from surveys.definition import Question

UNRATED = "No rating, or from an organisation"


def rated_themes(people: People) -> Iterator[CrossTable]:
    """One table for each text question that is signed off and about a scale."""
    scales = {q.key: q for q in people.questions if q.type == "scale" and q.role == "opinion"}
    for question in people.questions:
        if question.type == "text" and question.about in scales:
            theme_set = theme_set_now(people.dataset.consultation, question.key)
            frame = codeframe(theme_set) if theme_set else None
            if frame is not None and frame.signed_off:
                yield _table(people, question, scales[question.about], frame)


def _table(people: People, question: Question, scale: Question, frame: Codeframe) -> CrossTable:
    side = joined(rows_of(scale, codes_of(people.dataset, scale.key)))
    comments, rated = _rated(people, side, frame)
    groups = zip((*side.labels, UNRATED), (*(STATED for _ in side.labels), NOT_STATED), rated.T, strict=True)
    name = scale.short or scale.text
    return CrossTable(
        key=f"{question.key}-by-{scale.key}",
        question=question.key,
        banner=scale.key,
        title=f"Themes in the comments: {question.short or question.text}",
        by=f"How their authors answered on {name}",
        of=COMMENTS,
        groups=(
            Group("All", len(comments), ALL),
            *(Group(label, int(who.sum()), role) for label, role, who in groups),
        ),
        rows=tuple(_row(theme.id, theme.label, comments, rated, frame) for theme in frame.live()),
        multiple=True,
    )


def _row(theme: str, label: str, comments: list[int], rated: np.ndarray, frame: Codeframe) -> CrossRow:
    inside = np.array([theme in frame.placements[pk].themes for pk in comments], dtype=bool)
    counts = (int(inside.sum()), *rated[inside].sum(axis=0).tolist())
    return CrossRow(label, tuple(Cell(count) for count in counts))


def _rated(people: People, side: Side, frame: Codeframe) -> tuple[list[int], np.ndarray]:
    """Comments x ratings: truth values, the last one for those without a rating and for organisations."""
    place = {pk: n for n, pk in enumerate(ids_of(people.dataset))}
    authors = dict(Comment.objects.filter(pk__in=frame.placements).values_list("pk", "submission_id"))
    comments = list(frame.placements)
    rated = np.zeros((len(comments), len(side.labels) + 1), dtype=bool)
    for n, pk in enumerate(comments):
        author = authors.get(pk)
        row = None if author is None else place.get(author)
        if row is not None and people.mask[row]:
            rated[n, :-1] = side.axis.flags[row]
    rated[:, -1] = ~rated.any(axis=1)
    return comments, rated
