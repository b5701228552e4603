"""A new consultation, begun at the desk."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from consult.models import Partnership
from consult.permissions import Right
from consult.selectors import partnerships_for
from consult.services import AddressTaken
from frontend.plan_forms import NewForm
from frontend.views.desk_shared import header_links
from surveys.services import consultation_begin


@login_required
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """404 for everybody who runs no consultation of any partnership."""
    mine = list(partnerships_for(request.user, Right.RUN))
    if not mine:
        raise Http404
    form = NewForm([(p.slug, p.name) for p in mine], request.POST if request.method == "POST" else None)
    if form.is_valid():
        return _begin(request, form, mine)
    return _page(request, form)


def _begin(request: HttpRequest, form: NewForm, mine: list[Partnership]) -> HttpResponse:
    chosen = form.cleaned_data.get("partnership", mine[0].slug)
    title = form.cleaned_data["title"]
    slug = form.cleaned_data["slug"] or slugify(title)[:50].strip("-")
    if not slug:
        form.add_error("slug", _("No address can be made from this title: type one."))
        return _page(request, form)
    try:
        made = consultation_begin(
            partnership=next(p for p in mine if p.slug == chosen), slug=slug, title=title, by=request.user
        )
    except AddressTaken as problem:
        form.add_error("slug", str(problem))
        return _page(request, form)
    messages.success(request, _("It is a draft: nobody but you and your colleagues sees it."))
    return redirect("desk-plan", slug=made.slug)


def _page(request: HttpRequest, form: NewForm) -> HttpResponse:
    context = {
        "form": form,
        "heading": _("New consultation"),
        "save": _("Create the draft"),
        "cancel_url": reverse("desk"),
        "home_url": reverse("desk"),
        "header_links": header_links(frozenset({Right.SEE_DESK}), here="new"),
    }
    return render(request, "frontend/desk/edit.html", context, status=422 if form.is_bound else 200)
