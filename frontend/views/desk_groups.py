"""Choosing what the released findings are broken down by."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from analysis.services.banners import banners_choose, banners_offered
from consult.models import Consultation
from consult.permissions import Right
from frontend.banner_forms import BannersForm
from frontend.editing import INVALID, attempt, seen_in
from frontend.views.desk_shared import desk_page, section_url
from frontend.views.shared import staff_page


@staff_page(Right.RUN)
@require_http_methods(["GET", "POST"])
def groups(request: HttpRequest, consultation: Consultation) -> HttpResponse:
    offered = banners_offered(consultation)
    form = BannersForm(consultation, offered, request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return _page(request, consultation, form, status=INVALID if form.is_bound else 200)
    seen, chosen = seen_in(request), form.chosen()
    refused = attempt(
        lambda: banners_choose(consultation=consultation, seen=seen, banners=chosen, by=request.user), form
    )
    if refused:
        return _page(request, consultation, form, **refused)
    messages.success(request, _("Saved. The next release that is prepared is broken down by these groups."))
    return redirect("desk-report", slug=consultation.slug)


def _page(request: HttpRequest, consultation: Consultation, form: BannersForm, **more: Any) -> HttpResponse:
    return desk_page(
        request,
        "edit.html",
        consultation,
        "report",
        form=form,
        heading=_("Differences between groups"),
        intro=_(
            "Every opinion is told for each of these groups, in the report and its files. Small counts are "
            "hidden, and so is what would give them away: the fewer and larger the groups, the more is told. "
            "Choose before anybody looks at the answers by group."
        ),
        seen=consultation.version,
        cancel_url=section_url(consultation, "report"),
        **more,
    )
