"""Where the themes come from, and who wrote the comments in one."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from analysis.board.authors import Authors, GroupLine, Split, alone, authors_of
from analysis.board.lineage import lineage_of
from analysis.board.matching import chosen_in
from analysis.methods.rounding import percent
from analysis.pipeline.codeframe import CodeTheme
from analysis.selectors import codeframe
from consult.models import Consultation
from consult.permissions import Right
from frontend.desk_tables import number, table
from frontend.lineage_drawing import drawn
from frontend.lineage_tables import changes, flow_table, name
from frontend.views.desk_grouping import now_or_404
from frontend.views.desk_shared import desk_page
from frontend.views.desk_themes import question_or_404
from frontend.views.shared import staff_page


@staff_page(Right.SEE_DESK)
@require_GET
def lineage(request: HttpRequest, consultation: Consultation, key: str) -> HttpResponse:
    now = now_or_404(consultation, key)
    found = lineage_of(now)
    left, right = _("The machine's themes"), _("Today's themes")
    return desk_page(
        request,
        "lineage.html",
        consultation,
        "themes",
        question=question_or_404(consultation, key),
        received=found.received,
        drawn=drawn(found, name, same=True),
        left=left,
        right=right,
        flows=flow_table(found, _("How many comments went from where to where"), left, right),
        changes=changes(found),
    )


@staff_page(Right.SEE_DESK)
@require_GET
def authors(request: HttpRequest, consultation: Consultation, key: str) -> HttpResponse:
    question = question_or_404(consultation, key)
    if consultation.kind == Consultation.Kind.PUBLISHED_TABLES:
        return _authors_page(request, consultation, question, alone(consultation), None)
    now = now_or_404(consultation, key)
    frame = codeframe(now)
    theme = frame.themes.get(chosen_in(frame, request.GET.get("theme", ""), 0, set()))
    found = authors_of(now, frame, theme.id if theme else "")
    return _authors_page(
        request, consultation, question, found, theme, [(t.id, t.label) for t in frame.live()]
    )


def _authors_page(
    request: HttpRequest,
    consultation: Consultation,
    question,
    found: Authors,
    theme: CodeTheme | None,
    themes: list[tuple[str, str]] | None = None,
) -> HttpResponse:
    return desk_page(
        request,
        "theme_authors.html",
        consultation,
        "themes",
        question=question,
        theme=theme,
        themes=themes or [],
        authors=found,
        tables=[_table(split, found.everybody) for split in found.splits],
    )


def _table(split: Split, everybody: GroupLine | None) -> dict:
    columns = [_("Group"), _("In this theme"), _("Base"), _("Share")]
    lines = [*([everybody] if everybody else []), *split.lines]
    return table(split.by, columns, [_row(line) for line in lines], wide=True)


def _row(line: GroupLine) -> list:
    if line.inside is None:
        return [line.label, number("–"), line.base, number("–")]
    share = percent(line.inside, line.base)
    return [line.label, line.inside, line.base, number("–" if share is None else f"{share}%")]
