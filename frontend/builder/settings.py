"""The one table of settings: for each, the field that asks for it. A type's own list says which it has."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from frontend.builder.earlier import named
from surveys.definition import TYPES, Question
from surveys.definition.capabilities import CAPABILITIES
from surveys.definition.scales import BUILT_IN
from surveys.definition.types.base import OFF_SCALE

# Asked of every type, before and after the type's own settings.
FIRST = ("text", "short", "help")
LAST = ("required", "why", "role", "help_lines", "priority")
# Not a setting but a wish: labels of a scale that is made with the question.
OWN_LABELS = "own_labels"
NOT_OF_INFORMATION = ("required", "role", "short", "help", "why")
# What a new question of a type begins with, because nearly all of them have it.
BEGINNINGS: dict[str, dict[str, Any]] = {
    "scale": {"scale": "agreement5", "off_scale": ["dont_know"]},
    "single": {"off_scale": ["dont_know"]},
    "answering_as": {
        "text": "Are you answering for yourself or for an organisation?",
        "short": "Answering as",
    },
    "consent": {"text": "You may quote my words without my name.", "short": "May quote"},
}


@dataclass
class Asking:
    """For what question the form asks: its type, and the form that it stands in or will stand in."""

    kind: str
    written: dict[str, Any]
    earlier: list[Question] = field(default_factory=list)
    priorities: dict[str, str] = field(default_factory=dict)


def settings_of(kind: str) -> list[str]:
    """What the form of this type asks for, in order; `options` has rows of its own."""
    names = [*FIRST, *CAPABILITIES[kind].builder, *LAST]
    if "scale" in names:
        names.insert(names.index("scale") + 1, OWN_LABELS)
    return names if TYPES[kind].answerable else [name for name in names if name not in NOT_OF_INFORMATION]


def form_field(name: str, asking: Asking) -> forms.Field | None:
    """The field, or None where there is nothing to choose from."""
    return FIELDS[name](asking)


def _text(
    label: str, help_text: str = "", *, rows: int = 0, required: bool = False, limit: int = 2000
) -> forms.Field:
    widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput()
    return forms.CharField(
        label=label, help_text=help_text, required=required, max_length=limit, widget=widget, strip=True
    )


def _flag(label: str | Promise) -> Callable[[Asking], forms.Field]:
    return lambda asking: forms.BooleanField(label=label, required=False)


def _wording(asking: Asking) -> forms.Field:
    if asking.kind == "information":
        return _text(_("Words to show"), rows=5, required=True)
    if asking.kind == "consent":
        return _text(
            _("What do people agree to?"),
            _("For example: You may quote my words without my name."),
            rows=2,
            required=True,
        )
    return _text(_("Question"), _("As people read it. Ask one thing at a time."), rows=2, required=True)


def _whole(label: str, help_text: str, low: int, high: int) -> forms.Field:
    return forms.IntegerField(label=label, help_text=help_text, required=False, min_value=low, max_value=high)


def _end(name: str) -> Callable[[Asking], forms.Field]:
    """The lower or the upper limit: of ticks, of an amount, or of days."""

    def made(asking: Asking) -> forms.Field:
        lower = name == "min"
        if asking.kind == "date":
            label = _("Earliest day allowed") if lower else _("Latest day allowed")
            return forms.DateField(
                label=label, required=False, widget=forms.DateInput(attrs={"type": "date"})
            )
        if asking.kind == "number":
            return _whole(
                _("Smallest number allowed") if lower else _("Largest number allowed"), "", 0, 1_000_000
            )
        return _whole(
            _("Fewest answers") if lower else _("Most answers"), _("Leave empty for no limit."), 1, 500
        )

    return made


def _scale(asking: Asking) -> forms.Field:
    own = {name: spec["labels"] for name, spec in asking.written.get("scales", {}).items()}
    scales = {name: spec.labels for name, spec in BUILT_IN.items()} | own
    choices = [(name, _ends(labels)) for name, labels in scales.items()]
    return forms.ChoiceField(label=_("Scale"), choices=choices, widget=forms.RadioSelect, required=False)


def _ends(labels: Any) -> str:
    return _("%(first)s … %(last)s (%(n)s points)") % {
        "first": labels[0],
        "last": labels[-1],
        "n": len(labels),
    }


def _own_labels(asking: Asking) -> forms.Field:
    help_text = _("Only if none of these fits. One answer on each line, from the most to the least.")
    return _text(_("Or a scale of your own"), help_text, rows=4)


def _several(label: str, choices: list[tuple[str, str]], help_text: str = "") -> forms.Field:
    return forms.MultipleChoiceField(
        label=label, choices=choices, required=False, widget=forms.CheckboxSelectMultiple, help_text=help_text
    )


def _off_scale(asking: Asking) -> forms.Field:
    return _several(_("Answers set apart from the others"), list(OFF_SCALE.items()))


def _ask(asking: Asking) -> forms.Field:
    choices = [
        ("name", _("The name of the organisation")),
        ("role", _("The person’s role there")),
        ("may_name", _("Whether we may name it in the report")),
    ]
    return _several(_("What to ask an organisation"), choices)


def _role(asking: Asking) -> forms.Field:
    choices = [
        ("opinion", _("An opinion")),
        ("characteristic", _("Something about the person, such as their age")),
        ("sensitive", _("Something the law protects more, such as health or religion")),
    ]
    return forms.ChoiceField(
        label=_("What kind of answer is it?"), choices=choices, widget=forms.RadioSelect, required=False
    )


def _about(asking: Asking) -> forms.Field | None:
    closed = [(q.key, named(q)) for q in asking.earlier if q.closed]
    if not closed:
        return None
    return forms.ChoiceField(
        label=_("Which question do these words explain?"),
        help_text=_("What people write is then read beside their answer there."),
        choices=[("", _("None")), *closed],
        required=False,
    )


def _priority(asking: Asking) -> forms.Field | None:
    if not asking.priorities:
        return None
    return forms.ChoiceField(
        label=_("Which priority of the plan is it about?"),
        choices=[("", _("None")), *asking.priorities.items()],
        required=False,
    )


def _battery(asking: Asking) -> forms.Field:
    return _text(
        _("Name of the chart it shares"),
        _("Questions with the same name stand in one chart. They must share their scale."),
        limit=40,
    )


def _allows(asking: Asking) -> forms.Field:
    choices = [
        ("quotes", _("Quoting their words")),
        ("naming", _("Naming their organisation")),
        ("other", _("Something else")),
    ]
    return forms.ChoiceField(
        label=_("What does it allow?"), choices=choices, widget=forms.RadioSelect, required=False
    )


def _bands(asking: Asking) -> forms.Field:
    help_text = _("The lowest number of each band, such as 0, 5, 10. Empty: bands are found for you.")
    return _text(_("Bands in which the answers are published"), help_text, limit=200)


FIELDS: dict[str, Callable[[Asking], forms.Field | None]] = {
    "text": _wording,
    "short": lambda asking: _text(
        _("Short name"), _("For charts, tables and the keying station, such as “Safe after dark”."), limit=200
    ),
    "help": lambda asking: _text(_("Help"), _("A sentence under the question."), rows=2),
    "why": lambda asking: _text(_("Why we ask this"), _("People can open this below the question."), rows=2),
    "required": _flag(gettext_lazy("People are asked once more if they leave it empty")),
    "role": _role,
    "help_lines": _flag(gettext_lazy("It touches abuse or harm: show help lines and the quick exit")),
    "priority": _priority,
    "scale": _scale,
    OWN_LABELS: _own_labels,
    "battery": _battery,
    "reverse": _flag(gettext_lazy("Agreeing with it is the unwelcome answer")),
    "off_scale": _off_scale,
    "top": lambda asking: _whole(_("How many places?"), _("Leave empty to rank all."), 1, 30),
    "min": _end("min"),
    "max": _end("max"),
    "decimals": lambda asking: _whole(_("Decimal places"), _("0, 1 or 2."), 0, 2),
    "unit": lambda asking: _text(_("Unit"), _("Such as years, or £ a week."), limit=40),
    "bands": _bands,
    "max_length": lambda asking: _whole(_("Longest answer, in characters"), "", 1, 10_000),
    "about": _about,
    "ask": _ask,
    "allows": _allows,
    "keep": _flag(gettext_lazy("Keep the postcode too, and not only the ward")),
}
