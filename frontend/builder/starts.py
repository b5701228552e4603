"""What a questionnaire can begin from: the version in use, a template, or nothing."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from consult.models import Consultation
from frontend.builder.bank_form import bank_choices
from frontend.builder.fault_words import faults_worded
from surveys.definition import templates
from surveys.definition.editing import faults, key_from, pages_blank
from surveys.definition.text import KEY
from surveys.selectors import questionnaire_now

EMPTY, NEWEST = "empty", "newest"
# What a template asks for as a list, one name on each line; the rest is one line of text.
LISTS = ("priorities", "wards", "employers")
TEXTS = ("place", "years", "partnership", "team")


def starts(consultation: Consultation) -> list[tuple[str, str, str]]:
    """Each with its name in the form, its title, and one line about it."""
    newest = questionnaire_now(consultation)
    found = []
    if newest:
        line = _("Version %(n)s, to change what you like.") % {"n": newest.version}
        found.append((NEWEST, _("The version in use"), line))
    ready = _("Ready questions, to change as you like. You give the names first.")
    found += [(name, templates.title(name), ready) for name in templates.names()]
    return [*found, (EMPTY, _("An empty questionnaire"), _("You add the pages and questions yourself."))]


def start_definition(consultation: Consultation, start: str) -> dict[str, Any] | None:
    """The written form to begin with; None for the version in use."""
    return pages_blank(consultation.title) if start == EMPTY else None


class TemplateForm(forms.Form):
    """The names that a template needs, and the questions about the person that go with it."""

    characteristics = forms.MultipleChoiceField(
        required=False, choices=bank_choices, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, name: str, consultation: Consultation, data: Any = None) -> None:
        super().__init__(data, initial=_known_of(consultation))
        self.name, self.plan = name, dict(consultation.priorities.values_list("title", "key"))
        last = self.fields.pop("characteristics")
        for need, said in templates.needs(name).items():
            self.fields[need] = _need_field(need, said)
        last.label = _("Questions about the person")
        last.help_text = _("Ask only what you will use. You can add more later.")
        self.fields["characteristics"] = last

    def clean(self) -> dict[str, Any]:
        """Also whether the questionnaire can be made with these names."""
        cleaned = super().clean() or {}
        if not self.errors:
            for fault in faults_worded(faults(self.definition())):
                self.add_error(None, fault.message)
        return cleaned

    def definition(self) -> dict[str, Any]:
        values = {need: self._value(need) for need in templates.needs(self.name)}
        return templates.load(
            self.name, **values, characteristics=tuple(self.cleaned_data["characteristics"])
        )

    def _value(self, need: str) -> str | dict[str, str]:
        said = self.cleaned_data[need]
        if need not in LISTS:
            return said
        made: dict[str, str] = {}
        for line in filter(None, map(str.strip, said.splitlines())):
            own = self.plan.get(line, "") if need == "priorities" else ""
            fits = KEY.fullmatch(own) and own not in made
            made[own if fits else key_from(line, made, need)] = line
        return made


def _need_field(need: str, said: str) -> forms.Field:
    if need in LISTS:
        label, help_text = said.partition(", each with")[0], _("One on each line.")
        return forms.CharField(label=label, help_text=help_text, widget=forms.Textarea(attrs={"rows": 5}))
    return forms.CharField(label=said, max_length=120)


def _known_of(consultation: Consultation) -> dict[str, str]:
    """What the consultation knows already."""
    return {
        "priorities": "\n".join(consultation.priorities.values_list("title", flat=True)),
        "wards": "\n".join(str(ward) for ward in consultation.wards),
        "partnership": consultation.partnership.name,
    }
