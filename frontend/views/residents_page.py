"""One page of questions as it is shown: its fields, their routes on the page, and the plan beside them."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpResponse

from frontend.asking import neutral_title, page_fields, page_routes, touches_abuse
from frontend.components import Field, error_list
from frontend.views.residents_plan import PlanBeside
from frontend.views.residents_visit import Visit
from surveys.definition import Page
from surveys.definition.routing import Route
from surveys.definition.text import UNSTORABLE


def from_check(visit: Visit) -> dict[str, str]:
    """Whoever came to change one answer goes back to the page of answers."""
    return {"from": "check"} if visit.request.GET.get("from") == "check" else {}


def show_page(
    visit: Visit, page: Page, errors: dict[str, str], *, posted: bool = False, status: int = 200
) -> HttpResponse:
    """`posted`: what could not be kept is shown as it was entered, in the place of the draft's answers."""
    answers = visit.draft.answers
    words = _posted(visit) if posted else None
    routes = page_routes(visit.asked, page, answers)
    fields = page_fields(visit.asked, page, answers, errors=errors, posted=words, also=routes)
    abuse = touches_abuse(visit.asked, [field.key for field in fields])
    plan = PlanBeside(visit, page)
    return visit.show(
        "page.html",
        status=status,
        page=page,
        items=_items(visit, fields, routes, plan),
        plan_url=plan.of_page,
        title=neutral_title(visit.asked, fields) if abuse else "",
        alone=len(fields) == 1 and fields[0].control != "" and not page.intro,
        errors=error_list(fields),
        may_go_on=not posted,
        action=visit.address("take-part-page", page.key, **from_check(visit)),
        from_check=bool(from_check(visit)),
        help_shown=abuse,
        exit_url=visit.address("take-part-leave") if abuse else "",
        late=visit.late,
    )


def _items(
    visit: Visit, fields: list[Field], routes: Mapping[str, Route], plan: PlanBeside
) -> list[dict[str, Any]]:
    """Each question with what the plan says of it, and with what on this page shows or hides it."""
    shown = set(visit.asked.shown(visit.draft.answers))
    return [
        {
            "field": field,
            "plan": plan.of_question(field.key),
            "route": json.dumps(routes[field.key]) if field.key in routes else "",
            "waiting": field.key not in shown,
        }
        for field in fields
    ]


def _posted(visit: Visit) -> Callable[[str], list[str]]:
    return lambda key: [UNSTORABLE.sub("", text) for text in visit.request.POST.getlist(key)]
