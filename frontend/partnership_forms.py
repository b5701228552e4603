"""Forms for the partnership's own facts."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from consult.contrast import too_faint
from consult.holidays import LARGEST, BadHolidays, holidays_in
from consult.models import Partnership, Role
from consult.models.people import COLOUR
from consult.pictures import LARGEST as LARGEST_LOGO
from consult.pictures import NotALogo, logo_of
from consult.retention import LONGEST, Keeping, months
from frontend.partnership_form import PartnershipForm
from frontend.plan_fields import line, number, words


class ContactsForm(PartnershipForm):
    controller = line(
        gettext_lazy("Who decides how personal data is used (the controller)"),
        help_text=gettext_lazy("The body that answers for it in law."),
    )
    privacy_contact = line(
        gettext_lazy("Whom to ask about personal data"),
        help_text=gettext_lazy("Your data protection officer."),
    )
    contact_email = forms.EmailField(label=gettext_lazy("E-mail for residents"), required=False)
    contact_phone = line(
        gettext_lazy("Telephone for residents"),
        limit=40,
        help_text=gettext_lazy("Also for those who want to answer by telephone."),
    )
    contact_address = line(gettext_lazy("Post"))
    formats_contact = words(
        gettext_lazy("Other formats"),
        rows=2,
        help_text=gettext_lazy(
            "How to get large print, easy read, another language, or to answer by telephone."
        ),
    )
    complaints = words(gettext_lazy("How to complain"), rows=2)
    foi_contact = words(gettext_lazy("Freedom of information: whom to ask"), rows=2)


class RetentionForm(PartnershipForm):
    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        for kind in Keeping:
            self.fields[kind.value] = number(
                _("%(what)s: months") % {"what": kind.label}, least=1, most=LONGEST
            )

    def initial_of(self, partnership: Partnership) -> dict[str, Any]:
        return {kind.value: months(partnership.retention, kind) for kind in Keeping}

    def columns(self) -> dict[str, Any]:
        return {"retention": {kind: n for kind, n in self.cleaned_data.items() if n is not None}}


class CalendarForm(PartnershipForm):
    agenda_days = number(
        gettext_lazy("Days before a meeting by which its papers must be ready"), least=0, most=365
    )
    holidays = forms.FileField(
        label=gettext_lazy("School holidays, as a CSV file"),
        required=False,
        help_text=gettext_lazy(
            "Columns: name, first, last. Days such as 2024-10-28. It takes the place of what is loaded."
        ),
    )
    none = forms.BooleanField(label=gettext_lazy("Take away the holidays that are loaded"), required=False)

    def initial_of(self, partnership: Partnership) -> dict[str, Any]:
        return {"agenda_days": partnership.agenda_days}

    def clean_holidays(self) -> list[dict[str, str]] | None:
        found: UploadedFile | None = self.cleaned_data["holidays"]
        try:
            return holidays_in(found.read(LARGEST + 1)) if found else None
        except BadHolidays as problem:
            raise forms.ValidationError(str(problem)) from None

    def columns(self) -> dict[str, Any]:
        loaded = self.cleaned_data["holidays"]
        columns: dict[str, Any] = {"agenda_days": self.cleaned_data["agenda_days"]}
        if loaded is not None or self.cleaned_data["none"]:
            columns["school_holidays"] = loaded or []
        return columns


def _colour(label: Any, help_text: Any) -> forms.CharField:
    picker = forms.TextInput(attrs={"type": "color"})
    return forms.CharField(label=label, max_length=7, validators=[COLOUR], widget=picker, help_text=help_text)


class LookForm(PartnershipForm):
    brand = _colour(gettext_lazy("Main colour"), gettext_lazy("Behind the name, and on buttons."))
    brand_ink = _colour(gettext_lazy("Writing on the main colour"), "")
    accent = _colour(gettext_lazy("Second colour"), gettext_lazy("Lines and marks; never writing."))
    logo = forms.FileField(
        label=gettext_lazy("Logo"),
        required=False,
        help_text=gettext_lazy(
            "A PNG or JPEG picture of at most 300 KB, not wider or higher than 2,000 pixels."
        ),
    )
    no_logo = forms.BooleanField(label=gettext_lazy("Take the logo away"), required=False)

    def initial_of(self, partnership: Partnership) -> dict[str, Any]:
        return {name: getattr(partnership, name) for name in ("brand", "brand_ink", "accent")}

    def clean_logo(self) -> bytes | None:
        found: UploadedFile | None = self.cleaned_data["logo"]
        content = found.read(LARGEST_LOGO + 1) if found else None
        try:
            if content is not None:
                logo_of(content)
        except NotALogo as problem:
            raise forms.ValidationError(str(problem)) from None
        return content

    def clean(self) -> None:
        colours = {name: self.cleaned_data.get(name) for name in ("brand", "brand_ink", "accent")}
        if all(colours.values()):
            for name, found in too_faint(**colours).items():
                self.add_error(name, _faint(name, found))

    def columns(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("brand", "brand_ink", "accent")}

    @property
    def logo_wish(self) -> tuple[bool, bytes | None]:
        """Whether the logo changes, and to what."""
        content = self.cleaned_data["logo"]
        return content is not None or self.cleaned_data["no_logo"], content


FAINT = {
    "brand": gettext_lazy("On white it is too faint: the contrast is %(found)s, and 4.5 is needed."),
    "brand_ink": gettext_lazy(
        "It cannot be read on the main colour: the contrast is %(found)s, and 4.5 is needed."
    ),
    "accent": gettext_lazy("On white it is too faint: the contrast is %(found)s, and 3 is needed."),
}


def _faint(name: str, found: float) -> str:
    """Rounded down: 4.49 is not enough and must not read as 4.5."""
    return str(FAINT[name]) % {"found": f"{int(found * 10) / 10:.1f}"}


class RoleForm(forms.Form):
    email = forms.EmailField(label=gettext_lazy("E-mail"))
    name = line(gettext_lazy("Name"), limit=120, required=True)
    role = forms.ChoiceField(label=gettext_lazy("Role"), choices=Role.choices)
    agency = line(
        gettext_lazy("Works for"),
        limit=120,
        required=True,
        help_text=gettext_lazy("The council, the police."),
    )


class HubForm(forms.Form):
    name = line(gettext_lazy("Name of the hub"), limit=160, required=True)
