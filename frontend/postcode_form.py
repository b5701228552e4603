"""The form in which a partnership's admin brings the lookup of postcodes."""

import tempfile
from pathlib import Path
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from surveys.importers import ImportProblem
from surveys.importers.postcodes import read_postcodes

LARGEST = 40 * 1024 * 1024  # the whole of a large county


class PostcodesForm(forms.Form):
    """``wards`` gives the ward of each postcode of a file that could be read."""

    file = forms.FileField(
        label=gettext_lazy("Postcodes, as a CSV file"),
        help_text=gettext_lazy("Columns: postcode, ward. It takes the place of what is loaded."),
        error_messages={
            "required": gettext_lazy("Choose the file with the postcodes."),
            "empty": gettext_lazy("This file is empty."),
        },
    )

    def clean_file(self) -> dict[str, str]:
        found: UploadedFile = self.cleaned_data["file"]
        if found.size is not None and found.size > LARGEST:
            raise forms.ValidationError(_("This file is too large: at most 40 MB."))
        try:
            return _read(found)
        except ImportProblem as problem:
            raise forms.ValidationError(str(problem)) from None

    @property
    def wards(self) -> dict[str, Any]:
        return self.cleaned_data["file"]


def _read(found: UploadedFile) -> dict[str, str]:
    """The readers of files take a path: what was sent stands in one for as long as it is read."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "postcodes.csv"
        with path.open("wb") as file:
            file.writelines(found.chunks())
        return read_postcodes(path)
