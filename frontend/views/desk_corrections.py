"""Taking quotes out of the published findings, and asking for the corrected release."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from analysis.models import Release
from analysis.services.correcting import correction_request, quotes_standing, quotes_take_out
from analysis.services.release import ReleaseRefused
from consult.models import Consultation
from consult.permissions import Right
from frontend.correction_forms import TakeOutForm
from frontend.editing import INVALID, REFUSED, seen_in
from frontend.views.desk_shared import desk_page, section_url
from frontend.views.shared import staff_page


@staff_page(Right.RUN, Right.ANSWER_REQUESTS)
@require_http_methods(["GET", "POST"])
def take_out(request: HttpRequest, consultation: Consultation) -> HttpResponse:
    """The quotes of the published release; those that are chosen leave with the corrected one."""
    release = consultation.releases.filter(state=Release.State.PUBLISHED).first()
    if release is None:
        raise Http404
    form = TakeOutForm(quotes_standing(release), *((request.POST,) if request.method == "POST" else ()))
    if not form.is_valid():
        return _page(request, consultation, release, form, INVALID if form.is_bound else 200)
    chosen, reason = form.cleaned_data["quotes"], form.cleaned_data["reason"]
    try:
        _check_seen(request, release)
        quotes_take_out(release=release, numbers=chosen, reason=reason, by=request.user)
    except ReleaseRefused as refusal:
        form.add_error(None, str(refusal))
        return _page(request, consultation, release, form, REFUSED)
    messages.success(request, _("Taken out: no reader finds it any more. Now prepare the corrected release."))
    return redirect("desk-report", slug=consultation.slug)


def _check_seen(request: HttpRequest, release: Release) -> None:
    """The numbers of the quotes are those of the release that the form was made of."""
    if seen_in(request) != release.number:
        raise ReleaseRefused(_("Another release was published meanwhile: choose its quotes again."))


def _page(
    request: HttpRequest, consultation: Consultation, release: Release, form: TakeOutForm, status: int
) -> HttpResponse:
    quoted = bool(form.fields["quotes"].choices)
    if not quoted:
        form.fields.clear()
    intro = _(
        "A quote that is taken out is withheld from all readers at once and never printed again: a sentence "
        "stands in its place, and the report and the findings file become a notice. A corrected release, "
        "which a second person approves, then takes the place of release %(n)s. No figure changes."
    )
    return desk_page(
        request,
        "edit.html",
        consultation,
        "report",
        status=status,
        form=form,
        seen=release.number,
        heading=_("Take quotes out of the published findings"),
        intro=intro % {"n": release.number} if quoted else _("No quote stands in the published findings."),
        save=_("Take them out"),
        cancel_url=section_url(consultation, "report"),
    )


@staff_page(Right.RUN, Right.ANSWER_REQUESTS)
@require_POST
def correct(request: HttpRequest, consultation: Consultation) -> HttpResponse:
    """Ask for the corrected release: the worker prepares it, and a second person approves it."""
    try:
        correction_request(consultation=consultation, by=request.user)
    except ReleaseRefused as refusal:
        messages.info(request, str(refusal))
    return redirect("desk-report", slug=consultation.slug)
