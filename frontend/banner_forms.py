"""The form in which an officer chooses what the findings are broken down by."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from analysis.pipeline.breakdowns import MOST
from analysis.pipeline.sides import Banner
from consult.models import Consultation


def value_of(key: str, rung: str) -> str:
    return f"{key}|{rung}"


class BannersForm(forms.Form):
    """One choice for each table that a question may have; an empty one is none."""

    def __init__(
        self, consultation: Consultation, offered: Sequence[Banner], data: QueryDict | None = None
    ) -> None:
        super().__init__(data, initial=self._initial_of(consultation))
        self.by_value = {value_of(banner.key, banner.rung): banner for banner in offered}
        choices = [("", _("None")), *((value, banner.name) for value, banner in self.by_value.items())]
        for n in range(1, MOST + 1):
            label = _("Groups %(n)s") % {"n": n}
            self.fields[f"banner_{n}"] = forms.ChoiceField(label=label, choices=choices, required=False)

    @staticmethod
    def _initial_of(consultation: Consultation) -> dict[str, Any]:
        facts = consultation.facts.get("banners") or []
        return {f"banner_{n}": value_of(f["question"], f["rung"]) for n, f in enumerate(facts, start=1)}

    def chosen(self) -> list[Banner]:
        values = [self.cleaned_data[f"banner_{n}"] for n in range(1, MOST + 1)]
        return [self.by_value[value] for value in values if value]
