"""Forms for the facts of a consultation: `initial_of` fills them from the row, `columns` gives its columns.

What may not change at the stage of the consultation has no field.
"""

from collections.abc import Iterator
from datetime import time
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from consult.editing import may_change
from consult.models import Consultation
from frontend.plan_fields import clock, day, line, moment, number, shown_clock, shown_day, words

MORNING, NIGHT, EVENING = time(0, 0), time(23, 59), time(17, 0)
MOST_REJECTED = 30


class FactsForm(forms.Form):
    """``column_of`` names the column of a field that is called otherwise."""

    column_of: dict[str, str] = {}

    def __init__(self, consultation: Consultation, data: QueryDict | None = None) -> None:
        super().__init__(data, initial=self.initial_of(consultation))
        self.consultation = consultation
        self.add_fields()
        for name in list(self.fields):
            if not may_change(consultation.stage, self.column_of.get(name, name)):
                del self.fields[name]

    def initial_of(self, consultation: Consultation) -> dict[str, Any]:
        return {name: getattr(consultation, name) for name in self.base_fields}

    def add_fields(self) -> None:
        """For a form whose fields are not all known beforehand."""

    def columns(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class AboutForm(FactsForm):
    title = line(gettext_lazy("Title"), required=True)
    summary = words(
        gettext_lazy("What it is about"),
        help_text=gettext_lazy("Two or three short sentences. They stand at the top of the first page."),
    )
    strategic_objective = words(gettext_lazy("The aim of the plan"), rows=2)
    plan_title = line(gettext_lazy("Name of the plan"))
    plan_source = line(gettext_lazy("Where its text comes from"), limit=300)
    plan_note = words(gettext_lazy("A note above the plan"), rows=2)


class DatesForm(FactsForm):
    in_pairs = True  # each day beside its time
    column_of = {
        "opens_on": "opens_at",
        "opens_time": "opens_at",
        "closes_on": "closes_at",
        "closes_time": "closes_at",
        "paper_on": "paper_cut_off",
        "paper_time": "paper_cut_off",
    }
    opens_on = day(gettext_lazy("Opens on"))
    opens_time = clock(gettext_lazy("Opens at"), help_text=gettext_lazy("Empty: as the day begins."))
    closes_on = day(gettext_lazy("Last day to answer"))
    closes_time = clock(gettext_lazy("Closes at"), help_text=gettext_lazy("Empty: at 11:59pm."))
    paper_on = day(
        gettext_lazy("Last day for copies on paper"),
        help_text=gettext_lazy("Not before the last day to answer."),
    )
    paper_time = clock(gettext_lazy("Paper is taken until"), help_text=gettext_lazy("Empty: 5pm."))
    withdraw_until = day(
        gettext_lazy("Last day to withdraw an answer"),
        help_text=gettext_lazy("People are told this day."),
    )
    grace_minutes = number(
        gettext_lazy("Minutes of grace"),
        least=0,
        most=1440,
        required=True,
        help_text=gettext_lazy("Who has begun before the close can still send for so long."),
    )

    def initial_of(self, c: Consultation) -> dict[str, Any]:
        return {
            "opens_on": shown_day(c.opens_at),
            "opens_time": shown_clock(c.opens_at),
            "closes_on": shown_day(c.closes_at),
            "closes_time": shown_clock(c.closes_at),
            "grace_minutes": c.grace_minutes,
            "paper_on": shown_day(c.paper_cut_off),
            "paper_time": shown_clock(c.paper_cut_off),
            "withdraw_until": shown_day(c.withdraw_until),
        }

    def clean(self) -> None:
        times = {"opens": MORNING, "closes": NIGHT, "paper": EVENING}
        for name, default in times.items():
            if f"{name}_on" in self.fields:
                self._combine(name, default)
        self._check_order()

    def _combine(self, name: str, default: time) -> None:
        on, at = (self.cleaned_data.pop(f"{name}_{part}", None) for part in ("on", "time"))
        column = self.column_of[f"{name}_on"]
        try:
            self.cleaned_data[column] = moment(on, at, default)
        except forms.ValidationError as problem:
            self.add_error(f"{name}_time", problem)

    def _check_order(self) -> None:
        opens, closes, paper, withdraw = (
            self.cleaned_data.get(name, getattr(self.consultation, name))
            for name in ("opens_at", "closes_at", "paper_cut_off", "withdraw_until")
        )
        if opens and closes and closes <= opens and "closes_on" in self.fields:
            self.add_error("closes_on", _("It must close after it opens."))
        if closes and paper and paper < closes:
            self.add_error("paper_on", _("Paper cannot end before the consultation closes."))
        if closes and withdraw and withdraw < closes.date():
            self.add_error("withdraw_until", _("Who answers on the last day must be able to withdraw."))


class DecisionForm(FactsForm):
    decided = words(
        gettext_lazy("What is decided already"),
        help_text=gettext_lazy("If nothing is, say so."),
    )
    can_change = words(
        gettext_lazy("What can still change"),
        help_text=gettext_lazy("What people say must be able to change something."),
    )
    decision_body = line(gettext_lazy("Who decides"))
    decision_when = line(
        gettext_lazy("When they decide"),
        help_text=gettext_lazy("As people say it: at the meeting in January."),
    )
    decision_on = day(
        gettext_lazy("Day of the meeting, if it is known"),
        help_text=gettext_lazy("Only for the advice on your dates."),
    )

    def initial_of(self, c: Consultation) -> dict[str, Any]:
        found = super().initial_of(c) | {"decision_on": shown_day(c.decision_on)}
        for n, entry in enumerate(c.rejected_options, 1):
            found |= {f"option_{n}": entry["option"], f"why_{n}": entry["why"]}
        return found

    def add_fields(self) -> None:
        """A pair for every option that was not chosen, and two empty ones."""
        if not may_change(self.consultation.stage, "rejected_options"):
            return
        for n in range(1, min(len(self.consultation.rejected_options) + 2, MOST_REJECTED) + 1):
            self.fields[f"option_{n}"] = line(_("Option that is not proposed (%(n)s)") % {"n": n}, limit=1000)
            self.fields[f"why_{n}"] = words(_("Why not (%(n)s)") % {"n": n}, rows=2)
            self.column_of = self.column_of | {
                f"{part}_{n}": "rejected_options" for part in ("option", "why")
            }

    def clean(self) -> None:
        if may_change(self.consultation.stage, "rejected_options"):
            self.cleaned_data["rejected_options"] = list(self._rejected())

    def _rejected(self) -> Iterator[dict[str, str]]:
        for n in range(1, MOST_REJECTED + 1):
            option, why = (self.cleaned_data.pop(f"{part}_{n}", "").strip() for part in ("option", "why"))
            if option and not why:
                self.add_error(f"why_{n}", _("Say why this is not proposed."))
            elif why and not option:
                self.add_error(f"option_{n}", _("Name the option."))
            elif option:
                yield {"option": option, "why": why}


class ExtendForm(forms.Form):
    closes_on = day(gettext_lazy("New last day to answer"), required=True)
    closes_time = clock(gettext_lazy("Closes at"), help_text=gettext_lazy("Empty: at 11:59pm."))
    reason = words(
        gettext_lazy("Why?"),
        limit=500,
        rows=2,
        required=True,
        help_text=gettext_lazy("Everybody can read this."),
    )

    def clean(self) -> None:
        on, at = self.cleaned_data.get("closes_on"), self.cleaned_data.get("closes_time")
        self.cleaned_data["closes_at"] = moment(on, at, NIGHT)


class NewForm(forms.Form):
    title = line(gettext_lazy("Title"), required=True, help_text=gettext_lazy("As people will read it."))
    slug = forms.SlugField(
        label=gettext_lazy("Its address"),
        required=False,
        max_length=50,
        help_text=gettext_lazy(
            "Small letters, digits and hyphens. Leave it empty and it is made from the title. It stays."
        ),
        error_messages={
            "invalid": gettext_lazy("Use only letters, digits and hyphens, such as safer-streets-2026.")
        },
    )

    def __init__(self, partnerships: list[tuple[str, str]], data: QueryDict | None = None) -> None:
        super().__init__(data)
        if len(partnerships) > 1:
            whose = forms.ChoiceField(label=_("For which partnership?"), choices=partnerships)
            self.fields = {"partnership": whose, **self.fields}
