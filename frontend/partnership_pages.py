"""The pages on which a partnership's own facts are changed, by the name in their address."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy

from frontend.lawful_form import LawfulForm
from frontend.partnership_form import PartnershipForm
from frontend.partnership_forms import CalendarForm, ContactsForm, LookForm, RetentionForm
from frontend.release_form import ReleaseForm
from frontend.safe_hours_form import SafeguardingForm


@dataclass(frozen=True)
class Page:
    form: type[PartnershipForm]
    title: str
    intro: str = ""


PAGES = {
    "contacts": Page(ContactsForm, gettext_lazy("Contacts and privacy")),
    "lawful": Page(
        LawfulForm,
        gettext_lazy("Lawful basis"),
        gettext_lazy(
            "Whoever answers for data protection chooses it; the system proposes none. The privacy notice and"
            " the privacy documents say what you choose, of every consultation, as soon as you save."
        ),
    ),
    "retention": Page(
        RetentionForm,
        gettext_lazy("How long data is kept"),
        gettext_lazy("In months, from the day a consultation closes. Residents are told these times."),
    ),
    "safeguarding": Page(
        SafeguardingForm,
        gettext_lazy("Safeguarding"),
        gettext_lazy(
            "Letters to the lead go out in these hours, and deadlines are counted in them."
            " Bank holidays are closed. Until times are given it is Monday to Friday, 9am to 5pm. "
            "Hours that end before they begin, such as 10pm to 6am, end on the next day."
        ),
    ),
    "releases": Page(ReleaseForm, gettext_lazy("Releases")),
    "calendar": Page(
        CalendarForm,
        gettext_lazy("Meetings and school holidays"),
        gettext_lazy("For the advice that officers are given on their dates."),
    ),
    "look": Page(LookForm, gettext_lazy("Colours and logo")),
}
