"""A draft beside the figures that may be published: each quantity agrees, differs or cannot be checked."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from analysis.crosstabs.asked import asked_of
from analysis.crosstabs.found import Desk, desk_or_none, find
from analysis.methods.wording import Checked, Verdict
from analysis.models import Release
from analysis.pipeline.cuts import NoSuchCut
from analysis.pipeline.sentences import check_draft
from analysis.released import newest_release
from analysis.reports.crossed import CrossTable
from analysis.reports.model import Findings
from consult.models import Consultation
from consult.permissions import Right
from frontend.crosstab_form import banner_choices
from frontend.desk_tables import table
from frontend.editing import INVALID
from frontend.sentence_form import DraftForm, apart, compared, pieces
from frontend.views.desk_shared import desk_page
from frontend.views.shared import staff_page

SIGNS = {Verdict.AGREES: "✓", Verdict.DIFFERS: "✗", Verdict.OPEN: "?"}


@staff_page(Right.SEE_DESK)
@require_http_methods(["GET", "POST"])
def sentences(request: HttpRequest, consultation: Consultation) -> HttpResponse:
    """Compared with the newest release alone: with hidden figures this page would tell what they are."""
    release = newest_release(consultation)
    if release is None:
        return _page(request, consultation, None)
    findings = Findings.from_dict(release.findings)
    desk = desk_or_none(consultation)
    banners = banner_choices(desk) if desk else []
    form = DraftForm(findings, banners, *([request.POST] if request.method == "POST" else []))
    if not form.is_valid():
        return _page(request, consultation, release, form=form, status=INVALID if form.is_bound else 200)
    draft, question = form.cleaned_data["draft"], form.cleaned_data["question"]
    banner = form.cleaned_data.get("banner")
    try:
        breakdown = _breakdown(desk, question, banner) if desk and banner else None
    except NoSuchCut as refusal:
        form.add_error("banner", str(refusal))
        return _page(request, consultation, release, form=form, status=INVALID)
    checked = check_draft(draft, findings, question, breakdown=breakdown)
    return _page(request, consultation, release, form=form, **_result(draft, checked))


def _breakdown(desk: Desk, question: str, banner: str) -> CrossTable:
    """Masked, as it may leave the desk."""
    given = {"question": [question], "banner": [banner]}
    return find(desk, asked_of(given, desk.people, weighable=False)).table


def _page(
    request: HttpRequest, consultation: Consultation, release: Release | None, *, status: int = 200, **more
) -> HttpResponse:
    return desk_page(
        request, "sentences.html", consultation, "report", status=status, release=release, **more
    )


def _result(draft: str, checked: list[Checked]) -> dict:
    found = compared(checked)
    return {
        "checked": True,
        "summary": _summary(found),
        "wrong": any(each.verdict == Verdict.DIFFERS for each in found),
        "pieces": [
            {"piece": piece, "sign": SIGNS[piece.checked.verdict], "word": _word(piece.checked.verdict)}
            if piece.checked
            else {"piece": piece}
            for piece in pieces(draft, checked)
        ],
        "table": _list(found) if found else None,
        "apart": apart(checked),
    }


def _word(verdict: Verdict) -> str:
    return {
        Verdict.AGREES: _("agrees"),
        Verdict.DIFFERS: _("differs"),
        Verdict.OPEN: _("cannot be checked"),
    }[verdict]


def _summary(found: list[Checked]) -> str:
    if not found:
        return _("No quantity was found in this draft.")
    by_verdict = [(v, sum(each.verdict == v for each in found)) for v in SIGNS]
    counted = ", ".join(f"{n} {_verb(v, n)}" for v, n in by_verdict if n)
    quantities = ngettext("%(n)s quantity", "%(n)s quantities", len(found)) % {"n": len(found)}
    return f"{quantities}: {counted}."


def _verb(verdict: Verdict, n: int) -> str:
    return {
        Verdict.AGREES: ngettext("agrees", "agree", n),
        Verdict.DIFFERS: ngettext("differs", "differ", n),
        Verdict.OPEN: _("cannot be checked"),
    }[verdict]


def _list(found: list[Checked]) -> dict:
    rows = [
        (f"{n}. {each.words}", f"{SIGNS[each.verdict]} {_word(each.verdict)}", _compared_with(each))
        for n, each in enumerate(found, start=1)
    ]
    columns = [_("In the draft"), _("Verdict"), _("What the table says")]
    return table(_("Every quantity"), columns, rows, id="quantities")


def _compared_with(checked: Checked) -> str:
    return f"{checked.table}. {checked.said}" if checked.table else checked.said
