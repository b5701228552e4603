"""The form of one question: made from its type's settings, read back into its written form."""

import datetime
from typing import Any

from django import forms
from django.forms.utils import ErrorDict
from django.http import QueryDict
from django.utils.translation import gettext as _

from consult.numbers import number_in
from frontend.builder.option_rows import MARKS, Row, act, rows_of, rows_posted
from frontend.builder.settings import OWN_LABELS, Asking, form_field, settings_of
from surveys.definition.editing import Fault, key_from, scale_key

MORE = ("why", "role", "help_lines", "priority", "battery", "reverse")
NOT_SETTINGS = ("key", "type", "show_if")
Written = dict[str, Any]


class QuestionForm(forms.Form):
    """`rows` are the answers of a list; None for a type that has none."""

    rows: list[Row] | None = None
    row_errors: list[str]

    def __init__(self, asking: Asking, question: Written, data: QueryDict | None = None) -> None:
        super().__init__(data, initial=_initial(asking.kind, question))
        self.question = question
        self.asking, self.kind, self.row_errors = asking, asking.kind, []
        for name in settings_of(asking.kind):
            made = form_field(name, asking) if name != "options" else None
            if made is not None:
                self.fields[name] = made
        if asking.kind in MARKS:
            known = rows_of(question)
            self.rows = known if data is None else act(data, rows_posted(data, known))

    @property
    def marks(self) -> tuple[str, ...]:
        return MARKS.get(self.kind, ())

    @property
    def before(self) -> list[forms.BoundField]:
        """The fields above the rows of answers: the words of the question."""
        return [self[name] for name in ("text", "short", "help") if name in self.fields]

    @property
    def after(self) -> list[forms.BoundField]:
        """The type's own settings, and whether an answer is asked for once more."""
        return [bound for bound in self if bound.name not in ("text", "short", "help", *MORE)]

    @property
    def more(self) -> list[forms.BoundField]:
        """What most questions leave as it is."""
        return [self[name] for name in MORE if name in self.fields]

    @property
    def more_open(self) -> bool:
        """Whether something stands there already, or is wrong there."""
        usual = {"role": _usual(self.kind)["role"]}
        return any(
            bound.errors or bound.value() not in (None, "", False, usual.get(bound.name))
            for bound in self.more
        )

    def clean_bands(self) -> list[int]:
        said = [part.strip() for part in self.cleaned_data["bands"].split(",") if part.strip()]
        numbers = [number for part in said if (number := number_in(part)) is not None]
        if len(numbers) < len(said):
            raise forms.ValidationError(_("Give whole numbers with commas between, such as 0, 5, 10."))
        return numbers

    def clean_own_labels(self) -> list[str]:
        return [line.strip() for line in self.cleaned_data[OWN_LABELS].splitlines() if line.strip()]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if self.rows == []:
            self.row_errors.append(_("Give at least one answer to choose from."))
        if self.kind == "scale" and not cleaned.get("scale") and not cleaned.get(OWN_LABELS):
            self.add_error("scale", _("Choose a scale, or write one of your own."))
        return cleaned

    def is_valid(self) -> bool:
        return super().is_valid() and not self.row_errors

    def forget_errors(self) -> None:
        """After a button that only orders the rows: everything typed is shown, nothing is judged yet."""
        self._errors, self.row_errors = ErrorDict(), []

    def error_list(self) -> list[dict[str, str]]:
        """The entries of the error summary, in the order of the page."""
        found = [
            {"href": _href(self, name), "text": str(text)}
            for name, texts in self.errors.items()
            for text in texts
        ]
        return found + [{"href": "#options", "text": text} for text in self.row_errors]

    def settings(self) -> Written:
        """The written form of what was filled in, and what the form does not ask for as it was.

        What is empty or usual is left out.
        """
        made = {
            name: _written(name, value) for name, value in self.cleaned_data.items() if name != OWN_LABELS
        }
        if self.rows is not None:
            made["options"] = [row.written() for row in self.rows]
        kept = {name: value for name, value in self.question.items() if name not in {*made, *NOT_SETTINGS}}
        return kept | {name: value for name, value in made.items() if not self._left_out(name, value)}

    def _left_out(self, name: str, value: Any) -> bool:
        usual = _usual(self.kind).get(name) if name in ("role", "allows") else None
        return value is None or value is False or value in ("", []) or (usual is not None and value == usual)

    def own_scale(self) -> tuple[str, Written] | None:
        """The name and the points of a scale that comes with the question."""
        labels = self.cleaned_data.get(OWN_LABELS)
        if not labels:
            return None
        for name, spec in self.asking.written.get("scales", {}).items():
            if spec["labels"] == labels:
                return name, spec
        spec = {"labels": labels, "codes": list(range(len(labels), 0, -1))}
        return scale_key(self.asking.written, f"{labels[0]} {len(labels)}"), spec

    def add_faults(self, faults: list[Fault]) -> None:
        """What the reader of definitions says, beside the field it speaks of."""
        for fault in faults:
            message = fault.message[:1].upper() + fault.message[1:].rstrip(".") + "."
            if fault.setting == "options" and self.rows is not None:
                self.row_errors.append(message)
            else:
                self.add_error(fault.setting if fault.setting in self.fields else None, message)


def _href(form: forms.Form, name: str) -> str:
    if name not in form.fields:
        return ""
    group = isinstance(form.fields[name].widget, forms.RadioSelect | forms.CheckboxSelectMultiple)
    return f"#{form[name].auto_id}_0" if group else f"#{form[name].id_for_label}"


def _usual(kind: str) -> dict[str, str]:
    """What the reader of definitions takes where nothing is said."""
    return {"role": "characteristic" if kind == "postcode" else "opinion", "allows": "quotes"}


def _initial(kind: str, question: Written) -> dict[str, Any]:
    known = {"bands": ", ".join(map(str, question.get("bands", [])))}
    return _usual(kind) | {k: v for k, v in question.items() if k != "options"} | known


def _written(name: str, value: Any) -> Any:
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, str):
        text = value.replace("\r\n", "\n")
        return key_from(text, (), "chart") if name == "battery" and text else text
    return value
