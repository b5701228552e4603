"""Forms for people who ask what is held."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy

from analysis.models import InformationRequest
from consult.models import Partnership
from frontend.plan_fields import day, line, shown_day

CHOOSE = {"required": gettext_lazy("Choose one of these.")}


class NewForm(forms.Form):
    consultation = forms.ChoiceField(label=gettext_lazy("About which consultation"))
    kind = forms.ChoiceField(
        label=gettext_lazy("What is asked for"),
        choices=InformationRequest.Kind.choices,
        widget=forms.RadioSelect,
        error_messages=CHOOSE,
    )
    received_on = day(gettext_lazy("The day on which it came"), required=True)
    who = line(
        gettext_lazy("Who asks"),
        limit=300,
        required=True,
        help_text=gettext_lazy("As you will find them again: a name, or the number of your own file."),
    )

    def __init__(self, partnership: Partnership, *args: Any) -> None:
        super().__init__(*args)
        own = [(c.slug, c.title) for c in partnership.consultations.order_by("title")]
        self.fields["consultation"].choices = own
        self.initial = {"received_on": shown_day(timezone.localdate())}


class IdentityForm(forms.Form):
    identity = forms.ChoiceField(
        label=gettext_lazy("How was it checked who asks?"),
        choices=InformationRequest.Identity.choices,
        widget=forms.RadioSelect,
        error_messages=CHOOSE,
    )
    note = line(
        gettext_lazy("What was seen"),
        limit=300,
        required=True,
        help_text=gettext_lazy("Such as the kind of document and the day. Write down no number of it."),
    )
    receipt = line(
        gettext_lazy("The receipt that they were given"),
        limit=60,
        required=True,
        help_text=gettext_lazy("It is not kept. You type it again when you look at the answers."),
    )


class ReceiptForm(forms.Form):
    receipt = line(gettext_lazy("The receipt"), limit=60, required=True)


class ExtendForm(forms.Form):
    why = line(
        gettext_lazy("Why it takes longer"),
        limit=500,
        required=True,
        help_text=gettext_lazy(
            "As the person is told: that the request is complex, or one of many, and how."
        ),
    )


class AnswerForm(forms.Form):
    outcome = forms.ChoiceField(
        label=gettext_lazy("What became of it"),
        choices=InformationRequest.Outcome.choices,
        widget=forms.RadioSelect,
        error_messages=CHOOSE,
    )
    note = line(
        gettext_lazy("What the person was told"),
        limit=500,
        help_text=gettext_lazy("Needed where it was refused: which exemption, and that they can complain."),
    )
    answered_on = day(gettext_lazy("On which day"), required=True)

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.initial = {"answered_on": shown_day(timezone.localdate())}
