"""Who is asked: the rules of a page or a question, as one form without scripts."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from frontend.builder.earlier import named
from frontend.builder.route_words import condition_words
from frontend.builder.rules import Rules, check_rules, rules_of, rules_posted
from frontend.builder.work import Outcome, Work
from frontend.views.builder_shared import ask_url, at_work, back_to, work_page
from surveys.definition import Question
from surveys.definition.editing import place_name, route_of, route_set


@at_work
@require_http_methods(["GET", "POST"])
def route(request: HttpRequest, work: Work, kind: str, key: str) -> HttpResponse:
    if kind not in ("page", "question"):
        raise Http404
    known = work.page(key) if kind == "page" else work.question(key)
    earlier = _deciding(work, kind, key)
    if request.method != "POST":
        return _rules_page(request, work, kind, key, rules_of(known.get("show_if"), earlier))
    rules = rules_posted(request.POST, earlier)
    if request.POST.get("act", "save") != "save" and request.POST["act"] != "everybody":
        return _rules_page(request, work, kind, key, rules)
    if request.POST.get("act") == "everybody":
        rules = Rules()
    return _save(request, work, kind, key, rules)


def _deciding(work: Work, kind: str, key: str) -> list[Question]:
    """The questions whose answers can decide: those before it that people answer themselves."""
    return [question for question in work.earlier(kind, key) if question.answerable and question.asked]


def _save(request: HttpRequest, work: Work, kind: str, key: str, rules: Rules) -> HttpResponse:
    if not check_rules(rules):
        return _rules_page(request, work, kind, key, rules, Outcome(422))
    outcome = work.change(request, lambda written: route_set(written, kind, key, rules.written()))
    if outcome.done:
        return back_to(work, _("Saved who is asked."), request, f"{kind}-{key}")
    return _rules_page(request, work, kind, key, rules, outcome)


def _rules_page(
    request: HttpRequest, work: Work, kind: str, key: str, rules: Rules, outcome: Outcome | None = None
) -> HttpResponse:
    earlier = _deciding(work, kind, key)
    kept = route_of(work.written, kind, key)
    return work_page(
        request,
        work,
        "builder_route.html",
        outcome,
        rules=rules,
        errors=rules.errors + (outcome.errors if outcome else []),
        questions=[(question.key, named(question)) for question in earlier],
        place=place_name(work.written, kind, key),
        kind=kind,
        now=condition_words(work.asked, kept) if kept and work.asked else "",
        back_url=ask_url(work.consultation, f"{kind}-{key}"),
    )
