"""When a partnership prepares a release."""

from django import forms
from django.utils.translation import gettext_lazy

from frontend.partnership_form import PartnershipForm


class ReleaseForm(PartnershipForm):
    release_when_read = forms.BooleanField(
        label=gettext_lazy("Prepare a release only when every comment has been read"),
        required=False,
        help_text=gettext_lazy(
            "Without it a release prints how many comments nobody has read, question by question."
        ),
    )
