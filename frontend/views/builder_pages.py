"""Pages of the questionnaire, its title, and its own scales: one form each."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from frontend.builder.work import Outcome, Work
from frontend.views.builder_shared import ask_url, at_work, back_to, posted, work_page
from surveys.definition.editing import Fault, heading_change, page_add, page_change, page_key

Written = dict[str, Any]


class PageForm(forms.Form):
    title = forms.CharField(
        label=gettext_lazy("Title of the page"),
        max_length=300,
        help_text=gettext_lazy("What its questions are about, such as “How safe you feel”."),
    )
    intro = forms.CharField(
        label=gettext_lazy("Words above the questions"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("One or two short sentences. Leave it empty if the title says enough."),
    )


class HeadingForm(forms.Form):
    title = forms.CharField(label=gettext_lazy("Title of the questionnaire"), max_length=300)
    language = forms.CharField(
        label=gettext_lazy("Language of the questions"),
        max_length=12,
        help_text=gettext_lazy("As a short code: en-GB for British English, cy for Welsh, pl for Polish."),
    )


@at_work
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, work: Work) -> HttpResponse:
    """A new page, last."""
    form = PageForm(posted(request))
    key = page_key(work.written, request.POST.get("title", ""), work.published)
    told = {"heading": _("Add a page"), "button": _("Add the page")}
    return _reply(
        request, work, form, lambda written: page_add(written, key=key, **form.cleaned_data), key, told
    )


@at_work
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, work: Work, key: str) -> HttpResponse:
    form = PageForm(posted(request), initial=work.page(key))
    told = {"heading": _("Change the page"), "button": _("Save")}
    return _reply(
        request, work, form, lambda written: page_change(written, key, **form.cleaned_data), key, told
    )


@at_work
@require_http_methods(["GET", "POST"])
def heading(request: HttpRequest, work: Work) -> HttpResponse:
    """The questionnaire's own title and language."""
    now = {"title": work.written["title"], "language": work.written.get("language", "en-GB")}
    form = HeadingForm(posted(request), initial=now)
    told = {"heading": _("Title and language"), "button": _("Save")}
    return _reply(request, work, form, lambda written: heading_change(written, **form.cleaned_data), "", told)


def _reply(
    request: HttpRequest,
    work: Work,
    form: forms.Form,
    edit: Callable[[Written], Written],
    key: str,
    told: dict[str, str],
) -> HttpResponse:
    outcome = Outcome()
    if request.method == "POST":
        outcome = work.change(request, edit) if form.is_valid() else Outcome(422)
        if outcome.done:
            return back_to(work, _("Saved."), request, f"page-{key}" if key else "")
        _add_faults(form, outcome.faults)
    return work_page(
        request,
        work,
        "builder_form.html",
        outcome,
        form=form,
        errors=[],
        back_url=ask_url(work.consultation, f"page-{key}" if key else ""),
        **told,
    )


def _add_faults(form: forms.Form, faults: list[Fault]) -> None:
    for fault in faults:
        form.add_error(fault.setting if fault.setting in form.fields else None, fault.message)
