"""What the pages of the keying station share."""

from django.http import HttpRequest
from django.urls import reverse

from consult.models import Consultation
from consult.numbers import number_in
from consult.selectors import rights_of
from frontend.views.desk_shared import header_links
from frontend.views.shared import page_context
from surveys.models import Batch


def station_context(request: HttpRequest, consultation: Consultation, **more) -> dict:
    """What the base template wants to know, with the way back to the list of consultations."""
    links = header_links(rights_of(request.user, consultation.partnership_id), here="")
    return page_context(consultation, home_url=reverse("key"), header_links=links, **more)


def saved_copy(request: HttpRequest, found: Batch) -> int | None:
    """The copy that was saved a moment ago, if the address tells the truth."""
    told = request.GET.get("saved", "")
    serial = number_in(told) or 0
    return serial if found.submissions.filter(serial=serial).exists() else None
