"""What is known of the people of the area: what a partnership has loaded, and a file in its place."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from consult.models import Partnership
from consult.permissions import Right
from frontend.area_form import AreaForm, ConfirmForm
from frontend.desk_tables import number, table
from frontend.editing import INVALID, attempt, seen_in, untyped
from frontend.templatetags.people import day
from frontend.views.desk_partnership import partnership_page, show
from surveys.area import area_figures, figures_to_fill, matches, unasked
from surveys.definition.area import AreaFigure
from surveys.importers.area import written_area
from surveys.services.area import area_load


@partnership_page(Right.ADMINISTER)
@require_http_methods(["GET", "POST"])
def area(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """A file is shown with what fits the questions, and loaded when the admin has seen that."""
    if "figures" in request.POST:
        return _load(request, partnership)
    form = AreaForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if not form.is_valid():
        return _page(request, partnership, form, status=INVALID if form.is_bound else 200)
    return _page(request, partnership, untyped(AreaForm({})), **_preview(partnership, form.figures))


@partnership_page(Right.ADMINISTER)
@require_GET
def groups(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    """A file to fill in: what is loaded, and the groups of the partnership's questions that have no row."""
    content = "\ufeff" + written_area(figures_to_fill(partnership))
    response = HttpResponse(content, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{partnership.slug}-area.csv"'
    return response


def _load(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    form = ConfirmForm(request.POST)
    if not form.is_valid():
        return _page(request, partnership, form, status=INVALID)
    figures, seen = form.cleaned_data["figures"], seen_in(request)
    refused = attempt(
        lambda: area_load(partnership=partnership, seen=seen, figures=figures, by=request.user), form
    )
    if refused:
        return _page(request, partnership, untyped(AreaForm({})), **_preview(partnership, figures), **refused)
    n = len(figures)
    said = ngettext("%(n)s figure is loaded.", "%(n)s figures are loaded.", n) % {"n": n}
    messages.success(request, said)
    return redirect("desk-area", slug=partnership.slug)


def _preview(partnership: Partnership, figures: Sequence[AreaFigure]) -> dict[str, Any]:
    found = matches(partnership, figures)
    return {
        "found": found,
        "unasked": unasked(figures, found),
        "brought": len(figures),
        "brought_table": _table(_("What the file holds"), figures),
        "written": written_area(figures),
    }


def _page(
    request: HttpRequest, partnership: Partnership, form: AreaForm | ConfirmForm, **more: Any
) -> HttpResponse:
    figures = area_figures(partnership)
    loaded = _table(_("Figures that are loaded"), figures) if figures else None
    upload = form if isinstance(form, AreaForm) else untyped(AreaForm({}))
    context = {"form": form, "upload": upload, "loaded_table": loaded, "seen": partnership.version}
    return show(request, "area.html", partnership, **context, **more)


def _table(caption: str, figures: Sequence[AreaFigure]) -> dict:
    columns = [_("Characteristic"), _("Category"), _("People aged 18 and over"), _("Source"), _("Date")]
    rows = [
        [
            f.characteristic,
            f.category,
            number(_("not known") if f.people is None else f"{f.people:,}"),
            f.source,
            day(f.as_of),
        ]
        for f in figures
    ]
    return table(caption, columns, rows)
