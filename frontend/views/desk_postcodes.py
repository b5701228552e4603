"""Which ward each postcode lies in: what a partnership has loaded, and a file in its place."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from consult.models import Partnership
from consult.permissions import Right
from frontend.editing import INVALID
from frontend.postcode_form import PostcodesForm
from frontend.views.desk_partnership import partnership_page, show
from surveys.selectors import wards_loaded
from surveys.services.places import postcodes_load


@partnership_page(Right.ADMINISTER)
@require_http_methods(["GET", "POST"])
def postcodes(request: HttpRequest, partnership: Partnership) -> HttpResponse:
    form = PostcodesForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if not form.is_valid():
        wards = wards_loaded(partnership)
        status = INVALID if form.is_bound else 200
        return show(request, "postcodes.html", partnership, form=form, wards=wards, status=status)
    n = postcodes_load(partnership=partnership, wards=form.wards, by=request.user)
    messages.success(
        request, ngettext("%(n)s postcode is loaded.", "%(n)s postcodes are loaded.", n) % {"n": n}
    )
    return redirect("desk-postcodes", slug=partnership.slug)
