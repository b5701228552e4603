"""Forms for the parts of a consultation's plan, and the words of their pages."""

from dataclasses import dataclass
from datetime import time
from typing import Any

from django import forms
from django.db.models import Model
from django.http import QueryDict
from django.utils.translation import gettext_lazy

from consult.blocks import text_of
from consult.editing import may_change
from consult.models import Consultation
from frontend.plan_fields import PlanText, clock, day, line, moment, shown_clock, shown_day, words

TYPED = gettext_lazy(
    "Leave an empty line between paragraphs. Begin a heading with “## ”, a bullet with “- ”, "
    "a numbered item with “1. ”."
)


class PartForm(forms.Form):
    def __init__(self, consultation: Consultation, part: Model | None, data: QueryDict | None = None) -> None:
        super().__init__(data, initial=self.initial_of(part) if part else None)
        self.consultation = consultation
        self.choose()

    def initial_of(self, part: Any) -> dict[str, Any]:
        return {name: getattr(part, name) for name in self.base_fields}

    def choose(self) -> None:
        """Fields that depend on the consultation."""

    def columns(self) -> dict[str, Any]:
        return dict(self.cleaned_data)


class PriorityForm(PartForm):
    title = line(gettext_lazy("Name"), limit=160, required=True)
    text = words(gettext_lazy("What it means"), rows=6)


class SectionForm(PartForm):
    heading = line(gettext_lazy("Heading"), required=True)
    blocks = PlanText(label=gettext_lazy("Official text"), help_text=TYPED)
    plain = PlanText(
        label=gettext_lazy("The same in plain English"),
        required=False,
        help_text=gettext_lazy(
            "Stands beside the official text. Short sentences; words that everybody knows."
        ),
    )

    def initial_of(self, part: Any) -> dict[str, Any]:
        return {"heading": part.heading, "blocks": text_of(part.blocks), "plain": text_of(part.plain)}

    def choose(self) -> None:
        if not may_change(self.consultation.stage, "sections"):
            del self.fields["heading"], self.fields["blocks"]


class ChannelForm(PartForm):
    text = words(
        gettext_lazy("How people were told"),
        rows=2,
        required=True,
        help_text=gettext_lazy("One way at a time, as the report will list it."),
    )


class EventForm(PartForm):
    title = line(gettext_lazy("What"), required=True)
    starts_on = day(gettext_lazy("Day"))
    starts_time = clock(gettext_lazy("Time"))
    note = words(gettext_lazy("Where, and for whom"), rows=2)
    hub: forms.ModelChoiceField = forms.ModelChoiceField(
        label=gettext_lazy("At one of your hubs?"),
        queryset=None,
        required=False,
        empty_label=gettext_lazy("No"),
    )

    def initial_of(self, part: Any) -> dict[str, Any]:
        when = {"starts_on": shown_day(part.starts_at), "starts_time": shown_clock(part.starts_at)}
        return {"title": part.title, "note": part.note, "hub": part.hub_id, **when}

    def choose(self) -> None:
        self.fields["hub"].queryset = self.consultation.partnership.hubs.all()

    def clean(self) -> None:
        on, at = (self.cleaned_data.pop(f"starts_{part}", None) for part in ("on", "time"))
        self.cleaned_data["starts_at"] = moment(on, at, time(0, 0))


class InvitationForm(PartForm):
    organisation = line(
        gettext_lazy("Group or organisation"),
        required=True,
        help_text=gettext_lazy("Never the name of a resident. The report lists it."),
    )
    sent_on = day(gettext_lazy("Sent on"))

    def initial_of(self, part: Any) -> dict[str, Any]:
        return {"organisation": part.organisation, "sent_on": shown_day(part.sent_at)}

    def clean(self) -> None:
        self.cleaned_data["sent_at"] = moment(self.cleaned_data.pop("sent_on", None), None, time(0, 0))


@dataclass(frozen=True)
class PartPage:
    """``shown``: the column that names a part in a list."""

    form: type[PartForm]
    title: str
    intro: str
    add: str
    shown: str


PAGES = {
    "priorities": PartPage(
        PriorityForm,
        gettext_lazy("Priorities"),
        gettext_lazy("What the plan puts first. Questions can ask about each of them."),
        gettext_lazy("Add a priority"),
        "title",
    ),
    "sections": PartPage(
        SectionForm,
        gettext_lazy("The plan by section"),
        gettext_lazy("People read the plan in these sections, with plain English beside the official text."),
        gettext_lazy("Add a section"),
        "heading",
    ),
    "channels": PartPage(
        ChannelForm,
        gettext_lazy("How people are told"),
        gettext_lazy("The report lists these ways. Write down what was really done."),
        gettext_lazy("Add a way"),
        "text",
    ),
    "events": PartPage(
        EventForm,
        gettext_lazy("Meetings and drop-ins"),
        gettext_lazy("Those still to come stand on the first page; the report lists them all."),
        gettext_lazy("Add a meeting or drop-in"),
        "title",
    ),
    "invitations": PartPage(
        InvitationForm,
        gettext_lazy("Invitations"),
        gettext_lazy("Groups and organisations that you ask to take part. Never a named resident."),
        gettext_lazy("Add a group or organisation"),
        "organisation",
    ),
}
