"""Questions about the person from the bank: which to add, each with the standard that it follows."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from frontend.templatetags.people import day
from surveys.definition import bank
from surveys.definition.bank import Characteristic
from surveys.definition.editing import question_add


def bank_choices() -> list[tuple[str, str]]:
    return [(entry.id, _title(entry)) for entry in bank.characteristics().values()]


class BankForm(forms.Form):
    """`asked` are the keys of the questions that the questionnaire has already."""

    chosen = forms.MultipleChoiceField(widget=forms.CheckboxSelectMultiple)

    def __init__(self, asked: Iterable[str], data: Any = None) -> None:
        super().__init__(data)
        known = set(asked)
        field = self.fields["chosen"]
        field.label = _("Questions about the person")
        field.help_text = _("Ask only what you will use. Each offers “Prefer not to say”.")
        field.error_messages["required"] = _("Tick at least one question.")
        field.choices = [(id, said) for id, said in bank_choices() if key_of(id) not in known]


def with_bank(written: dict[str, Any], page: str, chosen: list[str]) -> dict[str, Any]:
    """With these questions, and those they follow from, at the end of the page. Raises EditRefused."""
    asked = {question["key"] for each in written["pages"] for question in each["questions"]}
    for question in bank.questions(*chosen):
        if question["key"] not in asked:
            written = question_add(written, page, question)
    return written


def key_of(id: str) -> str:
    return str(bank.characteristics()[id].question["key"])


def _title(entry: Characteristic) -> str:
    question = entry.question
    dated = day(date.fromisoformat(entry.date)) if entry.date else ""
    follows = ", ".join(filter(None, (entry.standard, dated))) or _("none")
    return _("%(short)s: %(text)s Standard: %(follows)s") % {**question, "follows": follows}
