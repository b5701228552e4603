"""The keying station: batches at a hub, counted before they are keyed and balanced after."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from consult.models import Consultation, Hub
from consult.permissions import Right
from consult.selectors import consultations_for
from consult.stages import takes_paper
from frontend.templatetags.people import day
from frontend.views.keying_shared import saved_copy, station_context
from frontend.views.shared import staff_page
from surveys.models import Batch, Questionnaire
from surveys.services import Refused, batch_close, batch_open


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
        versions = [(each.version, _version(each)) for each in consultation.questionnaires.all()]
        if len(versions) > 1:
            self.fields["version"] = forms.TypedChoiceField(
                choices=versions,
                coerce=int,
                label=_("Which version is printed on the copies?"),
                help_text=_("It stands at the top of each copy."),
            )


def _version(questionnaire: Questionnaire) -> str:
    when = day(questionnaire.created_at)
    return _("Version %(n)s, of %(when)s") % {"n": questionnaire.version, "when": when}


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
    context = station_context(
        request, consultation, form=form, batches=rows, errors=_form_errors(form), takes_paper=takes
    )
    refused = 400 if form.errors else 409 if request.method == "POST" else 200
    return render(request, "frontend/keying/batches.html", context, status=refused)


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
    context = station_context(
        request,
        consultation,
        batch=found,
        saved=saved_copy(request, found),
        serials=serials,
        keyed=len(keyed),
        missing=missing,
        next_serial=missing[0] if missing else None,
        errors=errors,
        reason=request.POST.get("reason", found.reason),
        is_open=found.state == Batch.State.OPEN and takes_paper(consultation, now=timezone.now()),
    )
    return render(request, "frontend/keying/batch.html", context, status=409 if errors else 200)


def _form_errors(form: forms.Form) -> list[dict[str, str]]:
    return [
        {"href": f"#id_{name}" if name != "__all__" else "", "text": str(text)}
        for name, texts in form.errors.items()
        for text in texts
    ]
