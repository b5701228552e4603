"""Forms for waves: which consultation came before, what became of a question, printed figures, records."""

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from analysis.models import RecordedIndicator
from analysis.pipeline.wave_matching import Matched
from frontend.plan_fields import day, line, shown_day, words
from surveys.definition.concordance import CHANGED, NEW, REWORDED, SAME
from surveys.importers import ImportProblem
from surveys.importers.percentages import PrintedItem, read_percentages

Choices = Sequence[tuple[str, str]]
LARGEST = 2 * 1024 * 1024
KIND_WORDS = {
    SAME: gettext_lazy("The same"),
    REWORDED: gettext_lazy("Reworded"),
    CHANGED: gettext_lazy("Scale or options changed"),
    NEW: gettext_lazy("New"),
}
BETWEEN = ":"  # between the key of a question and the label of an answer: no key holds it


class EarlierForm(forms.Form):
    earlier = forms.ChoiceField(label=gettext_lazy("The consultation before this one"))
    note = words(
        gettext_lazy("Note"),
        rows=2,
        help_text=gettext_lazy("What a reader should know of it: how people were asked, and when."),
    )

    def __init__(self, choices: Choices, data: QueryDict | None = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["earlier"].choices = choices


class ItemForm(forms.Form):
    """``answers`` and ``earlier_answers`` are given where the earlier item is printed."""

    earlier_key = forms.ChoiceField(label=gettext_lazy("The earlier question"), required=False)
    kind = forms.ChoiceField(
        label=gettext_lazy("What became of it"),
        choices=list(KIND_WORDS.items()),
        widget=forms.RadioSelect,
        help_text=gettext_lazy("Only what is the same is compared."),
    )
    why = words(
        gettext_lazy("Why"),
        limit=500,
        rows=2,
        help_text=gettext_lazy(
            "Needed for a printed figure, and where you see it differently from the program."
        ),
    )
    answer = forms.ChoiceField(
        label=gettext_lazy("An answer of this consultation"),
        required=False,
        help_text=gettext_lazy("Only where the source prints it under another name."),
    )
    earlier_answer = forms.ChoiceField(
        label=gettext_lazy("The printed answer that stands for it"), required=False
    )

    def __init__(
        self,
        match: Matched,
        earlier: Choices,
        answers: Choices,
        earlier_answers: Choices,
        data: QueryDict | None = None,
    ) -> None:
        super().__init__(data, initial=_item_now(match))
        self.fields["earlier_key"].choices = [("", _("None: it is new")), *earlier]
        for name, choices in (("answer", answers), ("earlier_answer", earlier_answers)):
            self.fields[name].choices = [("", _("The same label")), *choices]
            if not match.needs_reason:
                del self.fields[name]


def _item_now(match: Matched) -> dict[str, str]:
    item = match.item
    return {
        "earlier_key": match.earlier.key if match.earlier else "",
        "kind": match.kind,
        "why": match.why if item else "",
        "answer": item.answer if item else "",
        "earlier_answer": item.earlier_answer if item else "",
    }


class PrintedForm(forms.Form):
    """``items`` are those of a file that could be read."""

    title = line(
        gettext_lazy("Name of the survey or paper"),
        required=True,
        help_text=gettext_lazy("As people know it, with its year."),
    )
    file = forms.FileField(
        label=gettext_lazy("Percentages, as a CSV file"),
        help_text=gettext_lazy(
            "Columns: item, label, percent, base, source, date. One row an answer. Leave the base empty "
            "where it is not printed."
        ),
        error_messages={
            "required": gettext_lazy("Choose the file with the percentages."),
            "empty": gettext_lazy("This file is empty."),
        },
    )

    def clean_file(self) -> tuple[PrintedItem, ...]:
        found: UploadedFile = self.cleaned_data["file"]
        if found.size is not None and found.size > LARGEST:
            raise forms.ValidationError(_("This file is too large: at most 2 MB."))
        try:
            return _read(found)
        except ImportProblem as problem:
            raise forms.ValidationError(str(problem)) from None

    @property
    def items(self) -> tuple[PrintedItem, ...]:
        return self.cleaned_data["file"]


def _read(found: UploadedFile) -> tuple[PrintedItem, ...]:
    """The readers of files take a path: what was sent stands in one for as long as it is read."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "percentages.csv"
        with path.open("wb") as file:
            file.writelines(found.chunks())
        return read_percentages(path)


class RecordForm(forms.Form):
    said = forms.ChoiceField(label=gettext_lazy("What people said"))
    title = line(gettext_lazy("What is recorded"), required=True)
    area = line(gettext_lazy("Area or ward"), limit=120)
    period = line(
        gettext_lazy("Period"),
        limit=60,
        required=True,
        help_text=gettext_lazy("For example: April to September 2021."),
    )
    number = forms.DecimalField(
        label=gettext_lazy("Number"),
        required=False,
        min_value=0,
        max_digits=14,
        decimal_places=4,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
        help_text=gettext_lazy("Leave it empty where it is not known: the page then shows nothing."),
    )
    unit = line(gettext_lazy("Unit"), limit=60, help_text=gettext_lazy("For example: incidents."))
    source = line(gettext_lazy("Source"), limit=300, required=True)
    link = forms.URLField(label=gettext_lazy("Link"), required=False, assume_scheme="https")
    published_on = day(gettext_lazy("Date of the source"))

    def __init__(
        self, choices: Choices, record: RecordedIndicator | None, data: QueryDict | None = None
    ) -> None:
        super().__init__(data, initial=_record_now(record) if record else None)
        self.fields["said"].choices = choices

    def columns(self) -> dict[str, Any]:
        found = dict(self.cleaned_data)
        key, _between, answer = found.pop("said").partition(BETWEEN)
        return {"question_key": key, "answer": answer, **found}


def _record_now(record: RecordedIndicator) -> dict[str, Any]:
    names = ("title", "area", "period", "number", "unit", "source", "link")
    shown = {name: getattr(record, name) for name in names}
    said = f"{record.question_key}{BETWEEN}{record.answer}"
    return shown | {"said": said, "published_on": shown_day(record.published_on)}
