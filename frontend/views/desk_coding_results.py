"""What the second coding says, for whoever may see it, and settling where people differ."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from analysis.coding import standing
from analysis.coding_results import results, themes_on_board
from analysis.models import CodingSample
from analysis.pipeline.codeframe import NoSense
from analysis.services import Conflict
from analysis.services.coding import CodingRefused, code_settle
from consult.models import Consultation
from consult.numbers import number_in
from consult.permissions import Right
from frontend.coding_forms import ticked
from frontend.coding_tables import pair_tables, summary_table
from frontend.editing import CONFLICT, INVALID
from frontend.theme_forms import seen_of
from frontend.views.desk_coding import results_url, sample_or_404
from frontend.views.desk_shared import desk_page
from frontend.views.desk_themes import question_or_404
from frontend.views.shared import staff_page

REFUSED = 403
AT_ONCE = 20  # disagreements on one page; the next follow as these are settled


@staff_page(Right.SEE_DESK)
@require_GET
def show(request: HttpRequest, consultation: Consultation, key: str, number: int) -> HttpResponse:
    """Refused to everybody who could still code: they would no longer be blind."""
    return _page(request, consultation, key, sample_or_404(consultation, key, number))


@staff_page(Right.RUN)
@require_POST
def settle(request: HttpRequest, consultation: Consultation, key: str, number: int) -> HttpResponse:
    sample, given = sample_or_404(consultation, key, number), ticked(request.POST)
    row = sample.sampled.filter(pk=number_in(request.POST.get("row", "")) or 0).first()
    if row is None:
        errors = [{"href": "#queue", "text": _("That comment is not in this sample.")}]
        return _page(request, consultation, key, sample, status=INVALID, errors=errors)
    typed = {"row": row.pk, "given": given}
    try:
        code_settle(
            sampled=row, themes=given.themes, none=given.none, seen=seen_of(request.POST), by=request.user
        )
    except Conflict as conflict:
        more = {"status": CONFLICT, "other": conflict.other, "typed": typed}
        return _page(request, consultation, key, sample, **more)
    except (NoSense, CodingRefused) as refusal:
        errors = [{"href": f"#row-{row.pk}", "text": str(refusal)}]
        return _page(request, consultation, key, sample, status=INVALID, errors=errors, typed=typed)
    messages.success(request, _("Settled. The themes page says so too, and it can be undone there."))
    return redirect(f"{results_url(consultation, key, number)}#queue")


def _page(
    request: HttpRequest,
    consultation: Consultation,
    key: str,
    sample: CodingSample,
    *,
    status: int = 200,
    **more,
) -> HttpResponse:
    question, found = question_or_404(consultation, key), standing(sample, request.user)
    if not found.may_see_results:
        context = {"question": question, "found": found}
        return desk_page(request, "coding_refused.html", consultation, "themes", status=REFUSED, **context)
    told, (version, themes) = results(found, request.user), themes_on_board(sample)
    return desk_page(
        request,
        "coding_results.html",
        consultation,
        "themes",
        status=status,
        question=question,
        found=found,
        told=told,
        summary=summary_table(told.comparisons),
        pairs=pair_tables(told.comparisons, told.labels),
        queue=told.open[:AT_ONCE],
        later=max(0, len(told.open) - AT_ONCE),
        themes=themes,
        version=version,
        **more,
    )
