"""The picture beside a table of who has been heard: for the desk alone, as it was drawn last."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from analysis.heard_pictures import heard_picture_blob
from consult.models import Consultation
from consult.permissions import Right
from frontend.desk_pictures import NARROW
from frontend.views.shared import staff_page


@staff_page(Right.SEE_DESK)
@require_GET
def chart(request: HttpRequest, consultation: Consultation, key: str) -> HttpResponse:
    found = heard_picture_blob(consultation, key, narrow=request.GET.get("size") == NARROW)
    if found is None:
        raise Http404
    return HttpResponse(bytes(found.content), content_type=found.media_type)
