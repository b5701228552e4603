"""Forms for what is kept, held back, destroyed and erased."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from consult.models import Partnership
from consult.retention import Keeping
from frontend.plan_fields import day, line, number, shown_day, words
from surveys.models import PaperDestruction

ERASE, KEEP = "erase", "keep"


class HoldForm(forms.Form):
    """``consultation`` empty: the hold is on all of them."""

    consultation = forms.ChoiceField(label=gettext_lazy("On which consultation"), required=False)
    kinds = forms.MultipleChoiceField(
        label=gettext_lazy("What must not be removed"),
        choices=Keeping.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose what is to be kept.")},
    )
    reason = words(
        gettext_lazy("Why, and who asks for it"),
        limit=500,
        rows=3,
        required=True,
        help_text=gettext_lazy("Such as a claim before a court, or an inquiry. Write no resident's name."),
    )

    def __init__(self, partnership: Partnership, *args: Any) -> None:
        super().__init__(*args)
        own = [(c.slug, c.title) for c in partnership.consultations.order_by("title")]
        self.fields["consultation"].choices = [("", _("All consultations")), *own]


class LiftForm(forms.Form):
    why = line(gettext_lazy("Why it need not be kept any longer"), limit=300, required=True)


class PaperForm(forms.Form):
    copies = number(gettext_lazy("How many copies"), least=1, most=1_000_000, required=True)
    destroyed_on = day(gettext_lazy("On which day"), required=True)
    method = forms.ChoiceField(label=gettext_lazy("How"), choices=PaperDestruction.Method.choices)
    reference = line(
        gettext_lazy("Number of the certificate"),
        limit=120,
        help_text=gettext_lazy("Needed where a contractor did it."),
    )

    def __init__(self, left: int, *args: Any) -> None:
        super().__init__(*args)
        self.initial = {"copies": left, "destroyed_on": shown_day(timezone.localdate())}


class DecideForm(forms.Form):
    outcome = forms.ChoiceField(
        label=gettext_lazy("What is to be done"),
        choices=[
            (ERASE, gettext_lazy("Erase the answers all the same")),
            (KEEP, gettext_lazy("Keep the answers")),
        ],
        widget=forms.RadioSelect,
    )
    why = line(gettext_lazy("Why"), limit=300, required=True, help_text=gettext_lazy("The person may ask."))


class ResumeForm(forms.Form):
    why = line(gettext_lazy("Why the answers need not be kept any longer"), limit=300, required=True)
