"""A codeframe as a file, and the changes that a file brings: all of them, or none."""

from collections.abc import Sequence

from django.db import transaction

from analysis.models import Comment, ThemeSet
from analysis.pipeline.artefacts import EXCEL, File, named
from analysis.pipeline.codeframe import Codeframe
from analysis.pipeline.guarded import with_lead_alone
from analysis.pipeline.themes_beside import origin_of, title_of
from analysis.reports.export import Cell, Sheet, csv_file, workbook
from analysis.reports.model import INVENTED
from analysis.selectors import codeframe
from analysis.services.decisions import decision_add
from analysis.services.exporting import WITH_THE_LEAD
from consult.models import User
from consult.services import audit_record

SPEAKING = ("themed", "none", "undecided")
HEADER = (
    *("id", "name", "description", "keywords", "state", "reason"),
    *("size", "base", "merged into", "earlier name", "example comments"),
)
OF_COMMENTS = ("comment", "text", "themes", "sorted as")
HOW = (
    "Change names, descriptions and states (approved; dropped with a reason; merged into the id of another).",
    "A row without an id is a new theme: name it, and put numbers of comments under “example comments”.",
)


@transaction.atomic
def codeframe_export(*, theme_set: ThemeSet, form: str, comments: bool, by: User) -> File:
    """The themes as "csv" or "xlsx". ``comments``: with a sheet of the redacted comments (XLSX alone)."""
    if form not in ("csv", "xlsx"):
        raise ValueError(f"A codeframe can be taken as csv or xlsx, not as {form!r}.")
    frame, consultation = codeframe(theme_set), theme_set.consultation
    rows = _rows(theme_set, frame)
    worded = comments and form == "xlsx"
    audit_record(
        act="codeframe_export",
        by=by,
        consultation=consultation,
        target=f"themes:{theme_set.pk}:{frame.version}",
        form=form,
        comments=worded,
    )
    part = f"codeframe-{theme_set.question_key}.{form}"
    name = named(consultation.slug, part, invented=consultation.invented)
    if form == "csv":
        return File(name, "text/csv; charset=utf-8", csv_file(HEADER, rows))
    marking = (INVENTED,) if consultation.invented else ()
    title = title_of(theme_set)
    lines = (*marking, f"Version {frame.version} of the board.", *HOW)
    sheets = [Sheet("Themes", title, lines, HEADER, tuple(rows))]
    if worded:
        lines = (*marking, "Words as they are redacted. Not for publication.")
        sheets.append(Sheet("Comments", title, lines, OF_COMMENTS, tuple(_comments(theme_set, frame))))
    return File(name, EXCEL, workbook(sheets, title=title, author=consultation.partnership.name))


def _rows(theme_set: ThemeSet, frame: Codeframe) -> list[tuple[Cell, ...]]:
    sizes, origin = frame.sizes(), origin_of(theme_set)
    base = sum(n for pile, n in frame.piles().items() if pile in SPEAKING)
    was = origin.was if origin else {}
    gone = [theme for theme in frame.themes.values() if theme.state in ("dropped", "merged")]
    return [
        (
            *(t.id, t.label, t.clause, ", ".join(t.keywords), t.state, t.reason),
            *(sizes.get(t.id, 0), base, t.into, was.get(t.id, ("", ""))[1], ""),
        )
        for t in (*frame.live(), *gone)
    ]


def _comments(theme_set: ThemeSet, frame: Codeframe) -> list[tuple[Cell, ...]]:
    """In the order of their arrival. What the lead alone reads is with the lead here too."""
    rows = Comment.objects.filter(pk__in=theme_set.matches.values("comment")).order_by("id")
    hidden = with_lead_alone(rows)
    return [
        (
            pk,
            WITH_THE_LEAD if pk in hidden else text,
            "; ".join(frame.placements[pk].themes),
            frame.placements[pk].pile,
        )
        for pk, text in rows.values_list("pk", "redacted")
    ]


@transaction.atomic
def codeframe_apply(*, theme_set: ThemeSet, acts: Sequence[tuple[str, dict]], seen: int, by: User) -> int:
    """Take all these decisions on the version ``seen``, or none. Returns the new version.

    Raises Conflict and NoSense, as a decision at the board does.
    """
    audit_record(
        act="codeframe_apply",
        by=by,
        consultation=theme_set.consultation,
        target=f"themes:{theme_set.pk}:{seen}",
        decisions=len(acts),
    )
    for number, (act, payload) in enumerate(acts, start=seen):
        decision_add(theme_set=theme_set, act=act, payload=payload, seen=number, by=by)
    return seen + len(acts)
