"""What every form for a partnership's own facts is."""

from typing import Any

from django import forms
from django.http import QueryDict

from consult.models import Partnership


class PartnershipForm(forms.Form):
    """``columns`` gives the columns of the partnership; a logo is kept by a service of its own."""

    def __init__(self, partnership: Partnership, data: QueryDict | None = None, files: Any = None) -> None:
        super().__init__(data, files, initial=self.initial_of(partnership))
        self.partnership = partnership

    def initial_of(self, partnership: Partnership) -> dict[str, Any]:
        return {name: getattr(partnership, name) for name in self.base_fields}

    def columns(self) -> dict[str, Any]:
        return dict(self.cleaned_data)
