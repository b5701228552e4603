"""The form of one of the questionnaire's own scales: its points in order, and which of them a net counts."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

NETS = ("agree", "neutral", "disagree")
MOST = 20


class ScaleForm(forms.Form):
    """The points have fields of their own once their labels are known."""

    labels = forms.CharField(
        label=gettext_lazy("Answers, one on each line"),
        help_text=gettext_lazy("In the order in which people see them."),
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": gettext_lazy("Write at least one answer.")},
    )
    reverse = forms.BooleanField(
        label=gettext_lazy("The first answers are the unwelcome ones, as in “a very big problem”"),
        required=False,
    )

    def __init__(self, spec: dict[str, Any], data: QueryDict | None = None) -> None:
        first = {"labels": "\n".join(spec.get("labels", [])), "reverse": spec.get("reverse", False)}
        super().__init__(data, initial=first)
        self.spec = spec
        for place, label in enumerate(spec.get("labels", [])):
            self.fields[f"net-{place}"] = _net_field(label, spec, place)

    def clean_labels(self) -> list[str]:
        found = [line.strip() for line in self.cleaned_data["labels"].splitlines() if line.strip()]
        if len(found) > MOST:
            raise forms.ValidationError(_("A scale has at most %(n)s answers.") % {"n": MOST})
        return found

    def written(self) -> dict[str, Any]:
        """The scale. Its codes stay while it has as many points as before: answers hold them.

        An answer that was there keeps its code wherever it now stands; a new one takes a code that is free.
        """
        labels, codes = self.cleaned_data["labels"], self.spec.get("codes", [])
        codes = self._codes_of(labels) if len(codes) == len(labels) else list(range(len(labels), 0, -1))
        kept = {name: value for name, value in self.spec.items() if name.endswith("_label")}
        nets = {net: self._codes(net, codes) for net in NETS}
        flags = {"reverse": True} if self.cleaned_data["reverse"] else {}
        return {"labels": labels, "codes": codes, **kept, **{k: v for k, v in nets.items() if v}, **flags}

    def _codes_of(self, labels: list[str]) -> list[int]:
        before = dict(zip(self.spec["labels"], self.spec["codes"], strict=True))
        free = iter([code for label, code in before.items() if label not in labels])
        return [before[label] if label in before else next(free) for label in labels]

    def _codes(self, net: str, codes: list[int]) -> list[int]:
        if len(codes) != len(self.spec.get("codes", [])):
            return []
        before = self.spec["codes"]
        return [code for place, code in enumerate(before) if self.cleaned_data.get(f"net-{place}") == net]


def _net_field(label: str, spec: dict[str, Any], place: int) -> forms.Field:
    code = spec["codes"][place]
    now = next((net for net in NETS if code in spec.get(net, [])), "")
    choices = [
        ("", _("Neither")),
        ("agree", _("Counts as agreeing")),
        ("neutral", _("Stands in the middle")),
        ("disagree", _("Counts as disagreeing")),
    ]
    return forms.ChoiceField(
        label=_("“%(label)s”") % {"label": label}, choices=choices, initial=now, required=False
    )
