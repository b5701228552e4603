"""The forms in which a codeframe comes as a file: the file, then the last look at what it would change."""

import tempfile
from pathlib import Path
from typing import Any

from django import forms
from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from surveys.importers import ImportProblem
from surveys.importers.codeframe import CodeframeRow, read_codeframe

LARGEST = 1024 * 1024
SALT, HOURS = "codeframe", 12
KINDS = (".xlsx", ".csv")


class CodeframeForm(forms.Form):
    """``rows`` gives the themes of a file that could be read."""

    file = forms.FileField(
        label=gettext_lazy("Codeframe, as an Excel or CSV file"),
        help_text=gettext_lazy(
            "At most 1 MB. You see what it would change first. "
            "A file from elsewhere needs the columns name, description and example."
        ),
        error_messages={
            "required": gettext_lazy("Choose the file with the themes."),
            "empty": gettext_lazy("This file is empty."),
        },
    )

    def clean_file(self) -> list[CodeframeRow]:
        found: UploadedFile = self.cleaned_data["file"]
        if found.size is not None and found.size > LARGEST:
            raise forms.ValidationError(_("This file is too large: at most 1 MB."))
        name = Path(found.name or "").name
        if Path(name).suffix.casefold() not in KINDS:
            raise forms.ValidationError(_("Bring an Excel file (.xlsx) or a CSV file (.csv)."))
        return _read(found.read(), name)

    @property
    def rows(self) -> list[CodeframeRow]:
        return self.cleaned_data["file"]


def _read(content: bytes, name: str) -> list[CodeframeRow]:
    """The readers of files take a path: what was sent stands in one for as long as it is read."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        try:
            return read_codeframe(path)
        except ImportProblem as problem:
            raise forms.ValidationError(str(problem)) from None


def kept(what: dict[str, Any]) -> str:
    """What a page showed, for it to send back unchanged: signed, so that nothing else is done."""
    return signing.dumps(what, salt=SALT, compress=True)


def kept_of(text: str) -> dict[str, Any] | None:
    """What the page showed; None where it was changed on the way or is half a day old."""
    try:
        return signing.loads(text, salt=SALT, max_age=HOURS * 3600)
    except signing.BadSignature:
        return None
