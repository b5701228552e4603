"""Dates, times and receipts as people write and read them."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from django import template
from django.conf import settings
from django.template.context import Context
from django.utils import formats, timezone
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from consult.dates import at_midnight, last_day
from consult.languages import direction_of
from frontend import addressing

register = template.Library()
DAY = "j E Y"  # E: the month in the form it has within a date, which in Polish is not that of its name


@register.simple_tag(takes_context=True)
def address(context: Context, name: str, *args: str, **query: str) -> str:
    """The address of a page with the language kept; inside an embedded form, that form's own pages."""
    embedded = bool(context.get("embedded"))
    return addressing.address(context["request"], name, *args, embedded=embedded, **query)


@register.simple_tag(takes_context=True)
def page_words(context: Context) -> str:
    """lang and dir for the page's own words among questions that are in another language."""
    return _spoken(get_language()) if context.get("words_lang") else ""


@register.simple_tag
def typed_words() -> str:
    """lang and dir for what the partnership has written, which is English, on a page that is not."""
    return "" if _in_english() else _spoken(settings.LANGUAGE_CODE)


def _spoken(language: str) -> str:
    return format_html(' lang="{}" dir="{}"', language, direction_of(language))


def _in_english() -> bool:
    return get_language() == settings.LANGUAGE_CODE


@register.filter
def day(value: date | datetime | None) -> str:
    """1 September 2024."""
    return "" if value is None else formats.date_format(_local(value), DAY)


@register.filter
def moment(value: datetime | None) -> str:
    """5pm on 11 November 2024. Midnight is 11:59pm of the day before: nobody has to ask of which day."""
    if value is None:
        return ""
    local = _local(value)
    if at_midnight(local):
        local -= timedelta(minutes=1)
    return _clock_and_day(local)


@register.filter
def closing(value: datetime | None) -> str:
    """When something ends, at the desk: 5pm on 14 March 2024; midnight at the end of 14 March 2024."""
    if value is None:
        return ""
    local = _local(value)
    if not at_midnight(local):
        return _clock_and_day(local)
    return _("midnight at the end of %(day)s") % {"day": day(last_day(local))}


@register.filter
def closing_day(value: datetime | None) -> str:
    """The last day before something ends."""
    return "" if value is None else day(last_day(_local(value)))


@register.filter
def beginning(value: datetime | None) -> str:
    """When something begins: 9am on 11 November 2024. A beginning at midnight is that day."""
    if value is None:
        return ""
    local = _local(value)
    return day(local) if at_midnight(local) else _clock_and_day(local)


@register.filter
def clock(value: datetime) -> str:
    """5pm, 5:30pm, midday; in other languages 17:00."""
    local = _local(value)
    if not _in_english():
        return formats.time_format(local, "H:i")
    if (local.hour, local.minute) == (12, 0):
        return _("midday")
    hour, half = local.hour % 12 or 12, "am" if local.hour < 12 else "pm"
    return f"{hour}:{local.minute:02}{half}" if local.minute else f"{hour}{half}"


@register.filter
def named(key: str, names: Mapping[str, str]) -> str:
    """What a key is called."""
    return names.get(key, key)


@register.filter
def grouped(receipt: str) -> str:
    """Four letters at a time, as one reads them out."""
    return " ".join(receipt[i : i + 4] for i in range(0, len(receipt), 4))


def _clock_and_day(local: datetime) -> str:
    return _("%(time)s on %(day)s") % {"time": clock(local), "day": formats.date_format(local, DAY)}


def _local(value: date | datetime) -> date | datetime:
    aware = isinstance(value, datetime) and timezone.is_aware(value)
    return timezone.localtime(value) if aware else value
