"""Fields of the desk's forms: days, times and plan text as officers type them."""

from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from consult.blocks import NoBlocks, blocks_of

LONDON = ZoneInfo("Europe/London")
FIRST, LAST = date(2000, 1, 1), date(2100, 12, 31)


class Words(forms.CharField):
    """Text of several lines, with the line ends that the database keeps: browsers send others."""

    def to_python(self, value: Any) -> str:
        return super().to_python(value).replace("\r\n", "\n").replace("\r", "\n")


def words(
    label: Any, *, limit: int = 5000, rows: int = 4, required: bool = False, help_text: Any = ""
) -> Words:
    area = forms.Textarea(attrs={"rows": rows})
    return Words(label=label, max_length=limit, required=required, widget=area, help_text=help_text)


def line(label: Any, *, limit: int = 200, required: bool = False, help_text: Any = "") -> forms.CharField:
    return forms.CharField(label=label, max_length=limit, required=required, help_text=help_text)


def day(label: Any, *, required: bool = False, help_text: Any = "") -> forms.DateField:
    return forms.DateField(
        label=label,
        required=required,
        help_text=help_text,
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(attrs={"type": "date"}),
        validators=[MinValueValidator(FIRST), MaxValueValidator(LAST)],
        error_messages={"invalid": gettext_lazy("Give a day that there is.")},
    )


def clock(label: Any, *, help_text: Any = "") -> forms.TimeField:
    return forms.TimeField(
        label=label,
        required=False,
        help_text=help_text,
        input_formats=["%H:%M", "%H:%M:%S"],
        widget=forms.TimeInput(attrs={"type": "time"}),
        error_messages={"invalid": gettext_lazy("Give a time such as 17:00.")},
    )


def number(
    label: Any, *, least: int, most: int, required: bool = False, help_text: Any = ""
) -> forms.IntegerField:
    widget = forms.NumberInput(attrs={"inputmode": "numeric"})
    return forms.IntegerField(
        label=label, min_value=least, max_value=most, required=required, help_text=help_text, widget=widget
    )


class PlanText(Words):
    """Plan text; its value is structured blocks."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=100_000, widget=forms.Textarea(attrs={"rows": 16}), **kwargs)

    def clean(self, value: Any) -> list[dict]:
        try:
            return blocks_of(super().clean(value))
        except NoBlocks as problem:
            raise forms.ValidationError(str(problem)) from None


def moment(on: date | None, at: time | None, default: time) -> datetime | None:
    """The time in London. Raises ValidationError for one that the clocks leave out."""
    if on is None:
        return None
    found = datetime.combine(on, at or default, LONDON)
    if timezone.localtime(found.astimezone(ZoneInfo("UTC"))).replace(tzinfo=None) != found.replace(
        tzinfo=None
    ):
        raise forms.ValidationError(_("The clocks go forward over this time: choose another."))
    return found


def shown_day(value: datetime | date | None) -> str:
    """As a field of days holds it."""
    if value is None:
        return ""
    return (timezone.localtime(value) if isinstance(value, datetime) else value).strftime("%Y-%m-%d")


def shown_clock(value: datetime | None) -> str:
    return "" if value is None else timezone.localtime(value).strftime("%H:%M")
