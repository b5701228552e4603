"""The form in which quotes are chosen that have to leave the published findings."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from analysis.models import Correction
from analysis.services.correcting import Quote


class TakeOutForm(forms.Form):
    """One box for each quote of the published release, numbered as they stand in the report."""

    quotes = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Which quotes are to be taken out"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose the quotes that are to be taken out.")},
    )
    reason = forms.ChoiceField(
        label=gettext_lazy("Why"),
        choices=Correction.Reason.choices,
        widget=forms.RadioSelect,
        help_text=gettext_lazy("The public is told that words were taken out, and not why."),
        error_messages={"required": gettext_lazy("Choose a reason.")},
    )

    def __init__(self, quotes: Sequence[Quote], *args: Any) -> None:
        super().__init__(*args)
        self.fields["quotes"].choices = [(quote.number, _label(quote)) for quote in quotes]


def _label(quote: Quote) -> str:
    return _("Quote %(n)s (%(theme)s): “%(words)s”") % {
        "n": quote.number,
        "theme": quote.theme,
        "words": quote.words,
    }
