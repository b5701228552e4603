"""Who may do what in a partnership: the admin gives roles and takes them away."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from consult.models import Partnership
from consult.permissions import Right
from consult.services import outbox_queue, role_give, role_take
from frontend.editing import INVALID, attempt, untyped
from frontend.partnership_forms import RoleForm
from frontend.views.desk_partnership import partnership_page, show


@partnership_page(Right.ADMINISTER)
@require_http_methods(["GET", "POST"])
def people(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    form = RoleForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return _page(request, partnership, form, status=INVALID if form.is_bound else 200)
    given = role_give(partnership=partnership, by=request.user, **form.cleaned_data)
    outbox_queue(to=given.user.email, **_letter(request, partnership, given.get_role_display()))
    messages.success(request, _("Given. They are told by e-mail how to sign in."))
    return redirect("desk-people", slug=partnership.slug)


def _letter(request: HttpRequest, partnership: Partnership, role: str) -> dict[str, str]:
    said = {"who": partnership.name, "role": role}
    reset = request.build_absolute_uri(reverse("account_reset_password"))
    desk = request.build_absolute_uri(reverse("desk"))
    return {
        "subject": _("Your role at %(who)s") % said,
        "body": _("%(who)s has given you the role: %(role)s.") % said
        + "\n\n"
        + _("Set your password first: %(address)s") % {"address": reset}
        + "\n"
        + _("Then sign in: %(address)s") % {"address": desk}
        + "\n",
    }


@partnership_page(Right.ADMINISTER)
@require_POST
def take(request: HttpRequest, partnership: Partnership, membership_id: int) -> HttpResponse:
    get_object_or_404(partnership.memberships, pk=membership_id)
    form = untyped(RoleForm({}))
    refused = attempt(
        lambda: role_take(partnership=partnership, membership_id=membership_id, by=request.user), form
    )
    if refused:
        return _page(request, partnership, form, **refused)
    messages.success(request, _("Taken away."))
    return redirect("desk-people", slug=partnership.slug)


def _page(request: HttpRequest, partnership: Partnership, form: RoleForm, **more: Any) -> HttpResponse:
    rows = partnership.memberships.select_related("user").order_by("role", "user__name", "id")
    return show(request, "people.html", partnership, form=form, rows=rows, **more)
