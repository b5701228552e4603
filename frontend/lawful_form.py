"""The form in which a partnership chooses the law on which answers are used."""

from typing import Any

from django import forms
from django.db.models import TextChoices
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy

from consult.lawful import Basis, Offence, Special
from frontend.partnership_form import PartnershipForm
from frontend.plan_fields import line

NOT_CHOSEN = ("", gettext_lazy("Not chosen yet"))


def _choice(label: Any, kind: type[TextChoices], article: str, *, help_text: Any = "") -> forms.ChoiceField:
    """Nothing is chosen beforehand. ``article`` holds a place for the letter."""
    named = [
        (value, format_lazy("{} – Article {}", words, article.format(value))) for value, words in kind.choices
    ]
    return forms.ChoiceField(label=label, choices=[NOT_CHOSEN, *named], required=False, help_text=help_text)


class LawfulForm(PartnershipForm):
    lawful_basis = _choice(gettext_lazy("Lawful basis (UK GDPR, Article 6)"), Basis, "6(1)({})")
    lawful_source = line(
        gettext_lazy("What it rests on"),
        limit=300,
        help_text=gettext_lazy(
            "The law that gives the task or the duty, or the interest. Residents read it as you write it."
        ),
    )
    special_condition = _choice(
        gettext_lazy("Condition for special category data (UK GDPR, Article 9)"),
        Special,
        "9(2)({})",
        help_text=gettext_lazy(
            "Where you ask about health, ethnic group, religion, sexual orientation and the like."
        ),
    )
    offence_condition = _choice(
        gettext_lazy("Condition for criminal offence data (UK GDPR, Article 10)"),
        Offence,
        "10(1)",
        help_text=gettext_lazy("Convictions and offences, and allegations of them."),
    )
    schedule_condition = line(
        gettext_lazy("Condition of the Data Protection Act 2018, Schedule 1"),
        limit=300,
        help_text=gettext_lazy("Its paragraph and its name, where Article 9 or 10 needs one."),
    )
