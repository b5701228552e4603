"""The analyst's desk: any question by any banner, at an address that holds the whole cut."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from analysis.crosstabs import basis
from analysis.crosstabs.asked import Asked
from analysis.crosstabs.explained import explain
from analysis.crosstabs.found import Found, NothingToCross, desk_of, find
from analysis.crosstabs.headline import headline
from analysis.pipeline.crossdrawing import can_draw, description
from analysis.pipeline.crossmask import tells_nothing
from analysis.pipeline.cuts import NoSuchCut
from analysis.pipeline.sides import banners_of
from analysis.services.crossing import FORMS, table_text
from consult.models import Consultation
from consult.permissions import Right
from frontend.crosstab_form import form_of
from frontend.crosstab_tables import crosstab, middle_table
from frontend.views.desk_shared import desk_page
from frontend.views.desk_tables_files import UNKNOWN, asked_in
from frontend.views.shared import staff_page

PLACES = ("row", "group")


@staff_page(Right.SEE_DESK)
@require_safe
def tables(request: HttpRequest, consultation: Consultation) -> HttpResponse:
    try:
        desk = desk_of(consultation)
    except NothingToCross as refusal:
        return _page(request, consultation, nothing=str(refusal))
    form = form_of(desk, request.GET.dict())
    if not any(request.GET.values()):
        return _page(request, consultation, desk=desk, form=form)
    try:
        found = find(desk, asked_in(request, desk))
    except NoSuchCut as refusal:
        errors = [{"href": "#question", "text": str(refusal)}]
        return _page(request, consultation, desk=desk, form=form, errors=errors, status=UNKNOWN)
    return _page(request, consultation, desk=desk, form=form, **_told(found))


def _page(request: HttpRequest, consultation: Consultation, *, status: int = 200, **more) -> HttpResponse:
    return desk_page(request, "tables.html", consultation, "tables", status=status, **more)


def _told(found: Found) -> dict:
    consultation, asked = found.desk.consultation, found.asked
    safe = found if not asked.opened else find(found.desk, asked.closed())
    return {
        "found": found,
        "headline": headline(found),
        "table": crosstab(found, lambda line, group: explain_url(found, line, group)),
        "middles": middle_table(found),
        "subject": basis.subject(found),
        "rules": [*basis.rules(found), *found.chance.notes, basis.origin(found.desk.dataset)],
        "nothing_told": tells_nothing(found.table),
        "fewer": _fewer_groups(found),
        "switch": None if not found.tells_less and not asked.opened else _switch(found),
        "chart_url": _url("desk-tables-chart", consultation, safe.asked, "svg"),
        "narrow_url": _url("desk-tables-chart", consultation, safe.asked, "svg", narrow=1),
        "has_chart": can_draw(safe.table),
        "alt": description(safe.table, safe.desk.threshold),
        "files": [(form.upper(), _file_url(consultation, safe.asked, form)) for form in FORMS],
        "text": table_text(safe),
    }


def _url(name: str, consultation: Consultation, asked: Asked, *parts: str, **more: object) -> str:
    return f"{reverse(name, args=[consultation.slug, *parts])}?{urlencode(asked.query() | more)}"


def _file_url(consultation: Consultation, asked: Asked, form: str) -> str:
    if form in ("svg", "png"):
        return _url("desk-tables-chart", consultation, asked, form, take=1)
    return _url("desk-tables-file", consultation, asked, form)


def explain_url(found: Found, line: int, group: int) -> str:
    places = dict(zip(PLACES, (line, group), strict=True))
    return _url("desk-tables-explain", found.desk.consultation, found.asked, **places)


def _switch(found: Found) -> dict[str, str]:
    """The same page with what is withheld, or without it again."""
    query = found.asked.closed().query()
    if found.asked.opened:
        label = _("Hide the counts that are withheld outside the desk")
    else:
        label, query = _("Show counts that are withheld outside the desk"), query | {"withheld": "show"}
    address = reverse("desk-tables", args=[found.desk.consultation.slug])
    return {"label": label, "href": f"{address}?{urlencode(query)}"}


def _fewer_groups(found: Found) -> list[dict[str, str]]:
    """The joined groups of the same banner, where something is withheld."""
    cut, address = found.cut, reverse("desk-tables", args=[found.desk.consultation.slug])
    rungs = [b for b in banners_of(found.desk.people.questions) if b.key == cut.banner and b.rung]
    names = [banner.rung for banner in rungs]
    later = rungs[names.index(cut.rung) + 1 :] if cut.rung in names else rungs
    query = found.asked.query()
    return [
        {"label": b.name, "href": f"{address}?{urlencode(query | {'banner': f'{b.key}:{b.rung}'})}"}
        for b in (later if found.tells_less else [])
    ]


@staff_page(Right.SEE_DESK)
@require_safe
def explained(request: HttpRequest, consultation: Consultation) -> HttpResponse:
    """One figure of the table at the same address."""
    try:
        desk = desk_of(consultation)
        found = find(desk, asked_in(request, desk, without=PLACES))
        told = explain(found, *(_place(request, name) for name in PLACES))
    except NothingToCross:
        raise Http404 from None
    except NoSuchCut as refusal:
        errors = [{"href": "#question", "text": str(refusal)}]
        form = form_of(desk, request.GET.dict())
        return _page(request, consultation, desk=desk, form=form, errors=errors, status=UNKNOWN)
    return desk_page(
        request,
        "tables_explain.html",
        consultation,
        "tables",
        found=found,
        told=told,
        subject=basis.subject(found),
        rules=basis.rules(found),
        why_hidden=basis.reason(told.cell.mark, desk.threshold),
        code=basis.CODE,
        back=_url("desk-tables", consultation, found.asked),
    )


def _place(request: HttpRequest, name: str) -> int:
    text = request.GET.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 5 else -1
