"""The scales that the questionnaire brings with it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from frontend.builder.scale_form import ScaleForm
from frontend.builder.work import Outcome, Work
from frontend.views.builder_shared import ask_url, at_work, back_to, clears, posted, work_page
from surveys.definition.editing import find_question, scale_change, scale_key, scale_remove, scale_users
from surveys.definition.scales import BUILT_IN

NEW = "new"


@at_work
@require_GET
def scales(request: HttpRequest, work: Work) -> HttpResponse:
    own = [(name, spec, _users(work, name)) for name, spec in work.written.get("scales", {}).items()]
    built_in = [(name, spec, _users(work, name)) for name, spec in BUILT_IN.items()]
    context = {"own": own, "built_in": built_in, "back_url": ask_url(work.consultation)}
    return work_page(request, work, "builder_scales.html", **context)


@at_work
@require_http_methods(["GET", "POST"])
def scale(request: HttpRequest, work: Work, name: str) -> HttpResponse:
    """One scale, or a new one."""
    spec = {} if name == NEW else _spec(work, name)
    form, outcome = ScaleForm(spec, posted(request)), Outcome()
    if request.method == "POST":
        outcome = _change(request, work, form, name)
        if outcome.done:
            return back_to(work, _("Saved the scale."), request)
        for fault in outcome.faults:
            form.add_error(None, fault.message)
    return work_page(
        request,
        work,
        "builder_form.html",
        outcome,
        form=form,
        errors=[],
        heading=_("A scale of your own"),
        button=_("Save the scale"),
        users=_users(work, name),
        removes=name != NEW,
        back_url=ask_url(work.consultation),
    )


def _change(request: HttpRequest, work: Work, form: ScaleForm, name: str) -> Outcome:
    if request.POST.get("act") == "remove":
        return work.change(request, lambda written: scale_remove(written, name))
    if not form.is_valid():
        return Outcome(422)
    made, spec = name, form.written()
    if name == NEW:
        made = scale_key(work.written, f"{spec['labels'][0]} {len(spec['labels'])}")
    return work.change(request, lambda written: scale_change(written, made, spec, clear=clears(request)))


def _spec(work: Work, name: str) -> dict[str, Any]:
    try:
        return work.written.get("scales", {})[name]
    except KeyError:
        raise Http404 from None


def _users(work: Work, name: str) -> list[str]:
    return [find_question(work.written, key)["text"] for key in scale_users(work.written, name)]
