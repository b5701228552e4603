"""How many answers are wanted of each group, and whether figures are weighted: the officers' forms."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from analysis.models import WeightingChoice
from analysis.pipeline.margins import margin_of
from frontend.plan_fields import number, words
from surveys.area import characteristics
from surveys.definition import Question
from surveys.definition.area import AreaFigure
from surveys.models import Questionnaire

MOST_WANTED = 1_000_000
USUAL_CAP = 5
OFF, EACH = "", "each"


class TargetsForm(forms.Form):
    """One number a group; ``wanted`` gives them by the key of the answer, None for an empty one."""

    in_pairs = True

    def __init__(self, question: Question, known: Mapping[str, int], data: QueryDict | None = None) -> None:
        super().__init__(data, initial={f"wanted_{key}": n for key, n in known.items()})
        for option in question.options:
            self.fields[f"wanted_{option.key}"] = number(option.label, least=0, most=MOST_WANTED)

    def wanted(self) -> dict[str, int | None]:
        return {name.removeprefix("wanted_"): n for name, n in self.cleaned_data.items()}


@dataclass(frozen=True)
class Offer:
    """A question that can be weighted by: by each of its answers ("" among the rungs), or by joined ones."""

    question: Question
    rungs: tuple[str, ...]

    @property
    def choices(self) -> list[tuple[str, str]]:
        joined = [(f"rung-{n}", _("Yes, joined: %(rung)s") % {"rung": name}) for n, name in self._named()]
        return [(OFF, _("No")), *([(EACH, _("Yes, by every group"))] if "" in self.rungs else []), *joined]

    def _named(self) -> list[tuple[int, str]]:
        return [(n, rung) for n, rung in enumerate(self.rungs) if rung]

    def rung_of(self, value: str) -> str:
        return "" if value == EACH else self.rungs[int(value.removeprefix("rung-"))]

    def value_of(self, rung: str) -> str:
        if rung not in self.rungs:
            return OFF
        return f"rung-{self.rungs.index(rung)}" if rung else EACH


def offers(questionnaire: Questionnaire | None, figures: Sequence[AreaFigure]) -> list[Offer]:
    """The questions all of whose figures are known."""
    found = []
    for question in characteristics(questionnaire) if questionnaire else ():
        steps = ("", *(step.name for step in question.ladder))
        rungs = tuple(rung for rung in steps if margin_of(question, figures, rung))
        if rungs:
            found.append(Offer(question, rungs))
    return found


class WeightingForm(forms.Form):
    """A choice for every question on offer, the cap, and why."""

    cap = forms.DecimalField(
        label=gettext_lazy("Largest weight"),
        required=False,
        min_value=1,
        max_value=100,
        max_digits=5,
        decimal_places=2,
        initial=USUAL_CAP,
        help_text=gettext_lazy(
            "No answer counts for more than this many, or for less than one part in so many. Empty: no limit."
        ),
        widget=forms.NumberInput(attrs={"inputmode": "decimal"}),
    )
    reason = words(
        gettext_lazy("Why?"), limit=1000, rows=2, required=True, help_text=gettext_lazy("It stays on record.")
    )

    def __init__(
        self, offered: Sequence[Offer], choice: WeightingChoice | None, data: QueryDict | None = None
    ) -> None:
        super().__init__(data, initial=_initial(offered, choice))
        self.offered = offered
        asked = {
            f"by_{offer.question.key}": forms.ChoiceField(
                label=_("Weight by: %(name)s") % {"name": offer.question.short or offer.question.text},
                choices=offer.choices,
                required=False,
            )
            for offer in offered
        }
        self.fields = asked | self.fields

    @property
    def margins(self) -> list[dict[str, str]]:
        chosen = [(offer, self.cleaned_data[f"by_{offer.question.key}"]) for offer in self.offered]
        return [
            {"question": offer.question.key, "rung": offer.rung_of(value)} for offer, value in chosen if value
        ]

    @property
    def largest(self) -> float | None:
        cap = self.cleaned_data["cap"]
        return None if cap is None else float(cap)


def _initial(offered: Sequence[Offer], choice: WeightingChoice | None) -> dict[str, Any]:
    if choice is None:
        return {}
    rungs = {margin["question"]: margin["rung"] for margin in choice.margins}
    found = {
        f"by_{offer.question.key}": offer.value_of(rungs[offer.question.key])
        for offer in offered
        if offer.question.key in rungs
    }
    return {**found, "cap": choice.cap, "reason": choice.reason}
