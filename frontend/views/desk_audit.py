"""What was done in a consultation, by whom, and whether the record of it is sealed."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from consult.models import AuditEvent, Consultation
from consult.permissions import Right
from frontend.desk_words import act_words
from frontend.views.desk_shared import desk_page
from frontend.views.shared import staff_page

PAGE = 50


@staff_page(Right.ADMINISTER)
@require_GET
def audit(request: HttpRequest, consultation: Consultation) -> HttpResponse:
    rows = AuditEvent.objects.filter(consultation=consultation).select_related("by").order_by("-id")
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    events = [(event, act_words(event)) for event in page]
    unsealed = rows.filter(seal=None).count()
    return desk_page(
        request, "audit.html", consultation, "audit", page_obj=page, events=events, unsealed=unsealed
    )
