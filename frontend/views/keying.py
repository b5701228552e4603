"""The keying station: batches at a hub, and paper copies keyed by keyboard."""

import uuid

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from consult.models import Consultation, Hub
from consult.numbers import number_in
from consult.permissions import Right
from consult.selectors import consultations_for, rights_of
from consult.stages import takes_paper
from frontend.components import error_list, question_field
from frontend.views.desk_shared import header_links
from frontend.views.shared import page_context, staff_page
from surveys.definition.forms import answers_from_form
from surveys.models import Batch
from surveys.selectors import questionnaire_now
from surveys.services import Refused, batch_close, batch_open, copy_key


class BatchForm(forms.Form):
    hub: forms.ModelChoiceField = forms.ModelChoiceField(
        queryset=Hub.objects.none(),
        label=gettext_lazy("Hub"),
        empty_label=gettext_lazy("Choose a hub"),
        error_messages={"required": gettext_lazy("Choose the hub where these copies arrived.")},
    )
    control_total = forms.IntegerField(
        min_value=1,
        max_value=2000,
        error_messages={
            "required": gettext_lazy("Count the copies, then enter how many there are."),
            "invalid": gettext_lazy("Enter the number of copies in figures, such as 25."),
            "min_value": gettext_lazy("A batch holds at least one copy."),
            "max_value": gettext_lazy("Make batches of at most 2,000 copies."),
        },
        label=gettext_lazy("How many copies are in this batch?"),
        help_text=gettext_lazy("Count them by hand before you key the first one."),
    )
    received_on = forms.DateField(
        label=gettext_lazy("When did they arrive at the hub?"),
        help_text=gettext_lazy("For example, 2024-11-11."),
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={
            "required": gettext_lazy("Enter the day on which they arrived."),
            "invalid": gettext_lazy("Enter the day as year, month and day, such as 2024-11-11."),
        },
    )

    def __init__(self, consultation: Consultation, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["hub"].queryset = consultation.partnership.hubs.all()


@login_required
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """Consultations that take paper now."""
    found = consultations_for(request.user, Right.KEY_PAPER).filter(kind=Consultation.Kind.SURVEY)
    now = timezone.now()
    context = {"consultations": [c for c in found if takes_paper(c, now=now)], "home_url": reverse("key")}
    return render(request, "frontend/keying/home.html", context)


@staff_page(Right.KEY_PAPER)
@require_http_methods(["GET", "POST"])
def batches(request: HttpRequest, consultation: Consultation) -> HttpResponse:
    """The batches of a consultation, and a form for the next one."""
    first = {"received_on": timezone.localdate().isoformat()}
    form = BatchForm(consultation, request.POST or None, initial=first)
    takes = takes_paper(consultation, now=timezone.now())
    if request.method == "POST" and form.is_valid() and takes:
        try:
            batch = batch_open(consultation=consultation, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("key-batch", slug=consultation.slug, batch_id=batch.pk)
    rows = consultation.batches.select_related("hub").annotate(keyed=Count("submissions"))
    context = _context(
        request, consultation, form=form, batches=rows, errors=_form_errors(form), takes_paper=takes
    )
    refused = 400 if form.errors else 409 if request.method == "POST" else 200
    return render(request, "frontend/keying/batches.html", context, status=refused)


def _context(request: HttpRequest, consultation: Consultation, **more) -> dict:
    """What the base template wants to know, with the way back to the list of consultations."""
    links = header_links(rights_of(request.user, consultation.partnership_id), here="")
    return page_context(consultation, home_url=reverse("key"), header_links=links, **more)


@staff_page(Right.KEY_PAPER)
@require_http_methods(["GET", "POST"])
def batch(request: HttpRequest, consultation: Consultation, batch_id: int) -> HttpResponse:
    """One batch: which copies are keyed, which are missing, and the balance."""
    found = get_object_or_404(consultation.batches.select_related("hub", "consultation"), pk=batch_id)
    errors = []
    if request.method == "POST":
        try:
            found = batch_close(batch=found, reason=request.POST.get("reason", ""), by=request.user)
        except Refused as refusal:
            errors = [{"href": "#reason", "text": str(refusal)}]
        else:
            messages.success(
                request, _("The batch is closed: %(state)s.") % {"state": found.get_state_display()}
            )
            return redirect("key-batch", slug=consultation.slug, batch_id=found.pk)
    keyed = set(found.submissions.values_list("serial", flat=True))
    serials = [{"number": n, "keyed": n in keyed} for n in range(1, found.control_total + 1)]
    missing = [s["number"] for s in serials if not s["keyed"]]
    context = _context(
        request,
        consultation,
        batch=found,
        saved=_saved(request, found),
        serials=serials,
        keyed=len(keyed),
        missing=missing,
        next_serial=missing[0] if missing else None,
        errors=errors,
        reason=request.POST.get("reason", found.reason),
        is_open=found.state == Batch.State.OPEN and takes_paper(consultation, now=timezone.now()),
    )
    return render(request, "frontend/keying/batch.html", context, status=409 if errors else 200)


@staff_page(Right.KEY_PAPER)
@require_http_methods(["GET", "POST"])
def copy(request: HttpRequest, consultation: Consultation, batch_id: int, serial: int) -> HttpResponse:
    """Key one copy. Saving goes on to the next copy that is not keyed yet."""
    found = get_object_or_404(
        consultation.batches.select_related("hub", "consultation__partnership"), pk=batch_id
    )
    if not 1 <= serial <= found.control_total or questionnaire_now(consultation) is None:
        raise Http404
    if request.method == "POST":
        return _save_copy(request, consultation, found, serial)
    if found.state != Batch.State.OPEN:
        messages.info(request, _("This batch is closed: nothing more is keyed in it."))
        return redirect("key-batch", slug=consultation.slug, batch_id=found.pk)
    if found.submissions.filter(serial=serial).exists():
        messages.info(request, _("Copy %(serial)s is already keyed.") % {"serial": serial})
        return redirect("key-batch", slug=consultation.slug, batch_id=found.pk)
    return _copy_page(request, consultation, found, serial, name=uuid.uuid4())


def _save_copy(request: HttpRequest, consultation: Consultation, found: Batch, serial: int) -> HttpResponse:
    try:
        name = uuid.UUID(request.POST.get("submission_id", ""))
    except ValueError:
        name = uuid.uuid4()
    try:
        verdict = copy_key(
            batch=found,
            serial=serial,
            submission_id=name,
            answers=answers_from_form(questionnaire_now(consultation).asked.questions, request.POST.getlist),
            by=request.user,
            worries_keyer="worries_keyer" in request.POST,
        )
    except Refused as refusal:
        return _copy_page(
            request, consultation, found, serial, name=name, problem=str(refusal), status=refusal.status
        )
    if verdict.status == 409:
        said = _("Other answers were already sent for this copy. Both are kept for an officer to look at.")
        return _copy_page(request, consultation, found, serial, name=name, problem=said, status=409)
    return _next_copy(consultation, found, serial)


def _next_copy(consultation: Consultation, found: Batch, saved: int) -> HttpResponse:
    """The address says what was saved: the script follows a redirect twice, which would use up a message."""
    keyed = set(found.submissions.values_list("serial", flat=True))
    left = next((n for n in range(1, found.control_total + 1) if n not in keyed), None)
    parts = [consultation.slug, found.pk, *([left] if left else [])]
    return redirect(f"{reverse('key-copy' if left else 'key-batch', args=parts)}?saved={saved}")


def _saved(request: HttpRequest, found: Batch) -> int | None:
    """The copy that was saved a moment ago, if the address tells the truth."""
    told = request.GET.get("saved", "")
    serial = number_in(told) or 0
    return serial if found.submissions.filter(serial=serial).exists() else None


def _copy_page(
    request: HttpRequest,
    consultation: Consultation,
    found: Batch,
    serial: int,
    *,
    name: uuid.UUID,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    posted = request.POST if request.method == "POST" else None
    questions = [q for q in questionnaire_now(consultation).asked.questions if q.answerable and q.asked]
    fields = [
        question_field(q, posted=posted.getlist(q.key) if posted else None, paper=True) for q in questions
    ]
    context = _context(
        request,
        consultation,
        batch=found,
        saved=_saved(request, found),
        serial=serial,
        fields=fields,
        submission_id=name,
        worries_keyer=bool(posted and "worries_keyer" in posted),
        errors=[{"href": "", "text": problem}] if problem else error_list(fields),
    )
    return render(request, "frontend/keying/copy.html", context, status=status)


def _form_errors(form: forms.Form) -> list[dict[str, str]]:
    return [
        {"href": f"#id_{name}" if name != "__all__" else "", "text": str(text)}
        for name, texts in form.errors.items()
        for text in texts
    ]
