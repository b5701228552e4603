"""The form for the hours in which the safeguarding lead reads, and for what residents are told of them."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from consult.models import Partnership
from consult.safe_hours import DAYS, MOST_WITHIN, BadHours, hours_in
from frontend.partnership_form import PartnershipForm
from frontend.plan_fields import clock, number, words

DAY_NAMES = {
    "mon": gettext_lazy("Monday"),
    "tue": gettext_lazy("Tuesday"),
    "wed": gettext_lazy("Wednesday"),
    "thu": gettext_lazy("Thursday"),
    "fri": gettext_lazy("Friday"),
    "sat": gettext_lazy("Saturday"),
    "sun": gettext_lazy("Sunday"),
}


class SafeguardingForm(PartnershipForm):
    """Two times for each weekday, both empty where nobody reads."""

    in_pairs = True
    safe_hours = words(
        gettext_lazy("When the safeguarding lead reads, in words"),
        rows=3,
        help_text=gettext_lazy("Residents are told this. Left empty, it is made of the times below."),
    )
    safe_within = number(
        gettext_lazy("Hours within which something new is looked at"),
        least=1,
        most=MOST_WITHIN,
        required=True,
        help_text=gettext_lazy("Of those hours alone. After it the deputies are told."),
    )

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        for day, name in DAY_NAMES.items():
            self.fields[f"{day}_from"] = clock(_("%(day)s, from") % {"day": name})
            self.fields[f"{day}_to"] = clock(_("%(day)s, until") % {"day": name})

    def initial_of(self, partnership: Partnership) -> dict[str, Any]:
        times = {f"{day}_from": opens for day, (opens, _closes) in partnership.safe_week.items()}
        times |= {f"{day}_to": closes for day, (_opens, closes) in partnership.safe_week.items()}
        return super().initial_of(partnership) | times

    def clean(self) -> None:
        week = self._week()
        try:
            if week:
                hours_in(week)
        except BadHours as problem:
            self.add_error(None, str(problem))

    def _week(self) -> dict[str, list[str]]:
        """As the partnership keeps it. A day with one time alone keeps an empty one, which is refused."""
        typed = {day: [self.cleaned_data.get(f"{day}_{end}") for end in ("from", "to")] for day in DAYS}
        return {day: [f"{at:%H:%M}" if at else "" for at in both] for day, both in typed.items() if any(both)}

    def columns(self) -> dict[str, Any]:
        kept = {name: self.cleaned_data[name] for name in ("safe_hours", "safe_within")}
        return kept | {"safe_week": self._week()}
