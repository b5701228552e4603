"""What several kinds of page share."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse

from consult.models import Consultation
from consult.permissions import Right
from consult.selectors import consultation_for


def staff_page(*rights: Right) -> Callable:
    """A page of one consultation for holders of one of the rights: sign-in for strangers, 404 for others."""

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @login_required
        @wraps(view)
        def guarded(request: HttpRequest, slug: str, **parts) -> HttpResponse:
            consultation = consultation_for(request.user, slug, *rights)
            return view(request, consultation, **parts)

        return guarded

    return decorate


def page_context(consultation: Consultation, **more) -> dict:
    """What the base templates want to know."""
    return {"consultation": consultation, "partnership": consultation.partnership, **more}
