"""The forms in which a partnership's admin brings the figures of the area: the file, then the last look."""

import tempfile
from pathlib import Path

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from surveys.definition.area import AreaFigure
from surveys.importers import ImportProblem
from surveys.importers.area import read_area

LARGEST = 400_000


class AreaForm(forms.Form):
    """``figures`` gives those of a file that could be read."""

    file = forms.FileField(
        label=gettext_lazy("Figures of the area, as a CSV file"),
        help_text=gettext_lazy(
            "Columns: characteristic, category, people, source, date. You see what fits your questions first."
        ),
        error_messages={
            "required": gettext_lazy("Choose the file with the figures."),
            "empty": gettext_lazy("This file is empty."),
        },
    )

    def clean_file(self) -> list[AreaFigure]:
        found: UploadedFile = self.cleaned_data["file"]
        if found.size is not None and found.size > LARGEST:
            raise forms.ValidationError(_("This file is too large: at most 400 KB."))
        return _read(found.read(), found.name or "")

    @property
    def figures(self) -> list[AreaFigure]:
        return self.cleaned_data["file"]


class ConfirmForm(forms.Form):
    """The same figures once more, as the page that showed them sends them back."""

    figures = forms.CharField(widget=forms.HiddenInput, strip=False)

    def clean_figures(self) -> list[AreaFigure]:
        return _read(self.cleaned_data["figures"].encode())


def _read(content: bytes, name: str = "figures.csv") -> list[AreaFigure]:
    """The readers of files take a path: what was sent stands in one for as long as it is read."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / (Path(name).name or "figures.csv")
        path.write_bytes(content)
        try:
            return read_area(path)
        except ImportProblem as problem:
            raise forms.ValidationError(str(problem)) from None
