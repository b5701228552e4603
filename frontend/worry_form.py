"""The form by which the lead notes what was done about the flags of one answer."""

from datetime import time
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from analysis.models import Flag, FlagStep
from analysis.services.safeguarding import Said
from analysis.worries import Worry
from frontend.plan_fields import clock, day, line, moment, words

Step = FlagStep.Step
OPEN = (Flag.State.NEW, Flag.State.LOOKED_AT)
STEPS = {
    Step.LOOKED_AT: gettext_lazy("Looked at; still open"),
    Step.REFERRED: gettext_lazy("Referred: say to whom, when and their reference"),
    Step.NO_ACTION: gettext_lazy("No action: say why"),
    Step.REOPENED: gettext_lazy("Open it again: say why"),
}


class StepForm(forms.Form):
    """``flags``: which of several flags it is about, all that are open unless the person says otherwise."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    flags = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Which of them"), coerce=int, widget=forms.CheckboxSelectMultiple
    )
    step = forms.ChoiceField(label=gettext_lazy("What was done"), widget=forms.RadioSelect)
    whom = line(gettext_lazy("Referred to whom"), help_text=gettext_lazy("The body, and the person."))
    day = day(gettext_lazy("Referred on"))
    clock = clock(gettext_lazy("Referred at"))
    reference = line(gettext_lazy("Their reference"), limit=100)
    why = words(
        gettext_lazy("Why, or what you found"),
        limit=500,
        rows=2,
        help_text=gettext_lazy("Without names, and without repeating what was written."),
    )

    def __init__(self, worry: Worry, data: QueryDict | None = None) -> None:
        pks = [each.flag.pk for each in worry.flags]
        still_open = [each.flag.pk for each in worry.flags if each.flag.state in OPEN]
        initial = {"seen": worry.seen, "flags": still_open or pks}
        super().__init__(data, auto_id=f"%s-{pks[0]}", initial=initial)
        self.fields["flags"].choices = [(each.flag.pk, each.kind) for each in worry.flags]
        self.fields["step"].choices = [(step, STEPS[Step(step)]) for step in worry.steps]
        if len(pks) == 1:
            self.fields["flags"].widget = forms.MultipleHiddenInput()

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        at: time | None = cleaned.get("clock")
        if cleaned.get("day") and at is None and not self.has_error("clock"):
            self.add_error("clock", _("Give the time too."))
        try:
            cleaned["referred_at"] = moment(cleaned.get("day"), at, time(0))
        except forms.ValidationError as problem:
            self.add_error("clock", problem)
        return cleaned

    def look_again(self, worry: Worry) -> None:
        """The page shows what others have done meanwhile, so the next attempt has seen it."""
        typed = QueryDict(mutable=True)
        typed.update(self.data)
        typed["seen"] = str(worry.seen)
        self.data = typed

    @property
    def said(self) -> Said:
        typed = self.cleaned_data
        return Said(typed["step"], typed["whom"], typed["referred_at"], typed["reference"], typed["why"])
