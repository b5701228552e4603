"""The questions as people will meet them: on a phone, on a wide screen, on paper, and as a test."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from consult.models import Consultation
from consult.numbers import number_in
from consult.permissions import Right
from frontend.asking import answer_groups, drawn, page_errors, page_fields, touches_abuse
from frontend.builder.earlier import asked_so_far
from frontend.builder.paper import printed_pages
from frontend.components import error_list
from frontend.views.builder_shared import ask_url
from frontend.views.shared import page_context, staff_page
from surveys.definition import Definition, Page
from surveys.definition.forms import answers_from_form, form_values
from surveys.definition.text import UNSTORABLE
from surveys.selectors import questionnaire_now, working_now
from surveys.services import Refused, draft_start, may_change_questions

WIDTHS = ("phone", "desk")
DRAWN = "question-drawn"  # the questions that stood on the page that was sent


def definition_shown(request: HttpRequest, consultation: Consultation) -> tuple[Definition, str]:
    """The version that the address names; else the questions at work; else the newest. 404 without any."""
    wanted = number_in(request.GET.get("version", ""))
    if wanted is not None:
        return get_object_or_404(consultation.questionnaires, version=wanted).asked, f"?version={wanted}"
    working = working_now(consultation) if may_change_questions(consultation) else None
    newest = questionnaire_now(consultation)
    asked = asked_so_far(working.definition) if working else newest.asked if newest else None
    if asked is None:
        raise Http404
    return asked, ""


@staff_page(Right.SEE_DESK)
@require_http_methods(["GET", "POST"])
def preview(request: HttpRequest, consultation: Consultation, width: str) -> HttpResponse:
    """The pages in their order with their routing. The answers stay in the page; nothing is kept."""
    if width not in WIDTHS:
        raise Http404
    asked, query = definition_shown(request, consultation)
    walk = Walk(request, consultation, asked, width, query)
    return walk.post() if request.method == "POST" else walk.start()


class Walk:
    """One step through the pages. Answers of other pages travel along in hidden fields."""

    def __init__(
        self, request: HttpRequest, consultation: Consultation, asked: Definition, width: str, query: str
    ) -> None:
        self.request, self.consultation, self.asked = request, consultation, asked
        self.width, self.query = width, query
        self.answers = answers_from_form(asked.questions, self._typed)

    def _typed(self, key: str) -> list[str]:
        return [UNSTORABLE.sub("", text) for text in self.request.POST.getlist(key)]

    def start(self) -> HttpResponse:
        wanted = self.request.GET.get("page", "")
        page = self._page(wanted)
        if page is None or not page.shows(self.asked.shown({})):
            page = self.asked.page_after(None, {})
        return self.show(page)

    def post(self) -> HttpResponse:
        page = self._page(self.request.POST.get("from-page", ""))
        then = self.request.POST.get("next-step", "")
        if page is None:
            return self.show(self.asked.page_after(None, {}))
        if then == "back":
            return self.show(self.asked.page_before(page.key, self.answers) or page)
        if then == "later":
            return self.show(
                page, note=_("Here people would save their answers. In this preview nothing is kept.")
            )
        errors = page_errors(self.asked, page, self.answers)
        if errors and self.request.POST.get("asked-once") != page.key:
            return self.show(page, errors=errors)
        return self.show(page if self._opens(page) else self.asked.page_after(page.key, self.answers))

    def _opens(self, page: Page) -> bool:
        """Whether the answers show a question of this page that was not on it: it is never jumped over."""
        before = self.request.POST.getlist(DRAWN)
        now = [question.key for question in drawn(self.asked, page, self.answers)]
        return bool(before) and not set(now) <= set(before)

    def _page(self, key: str) -> Page | None:
        return next((page for page in self.asked.pages if page.key == key), None)

    def show(
        self, page: Page | None, *, errors: dict[str, str] | None = None, note: str = ""
    ) -> HttpResponse:
        if page is None:
            return self._end()
        fields = page_fields(self.asked, page, self.answers, errors=errors or {})
        abuse = touches_abuse(self.asked, [field.key for field in fields])
        plan = dict(self.consultation.priorities.exclude(text="").values_list("key", "text"))
        return self._render(
            "preview_page.html",
            page=page,
            items=[{"field": f, "plan": plan.get(self.asked.question(f.key).priority, "")} for f in fields],
            alone=len(fields) == 1 and fields[0].control != "" and not page.intro,
            errors=error_list(fields),
            may_go_on=True,
            asked_once=page.key if errors else "",
            drawn=[question.key for question in drawn(self.asked, page, self.answers)],
            kept=self._kept({field.key for each in fields for field in (each, each.companion) if field}),
            note=note,
            action=self._here(),
            help_shown=abuse,
            exit_url=ask_url(self.consultation) if abuse else "",
        )

    def _end(self) -> HttpResponse:
        groups = answer_groups(self.asked, self.answers, lambda page, key: "")
        return self._render("preview_end.html", groups=groups, again_url=self._here())

    def _kept(self, shown: set[str]) -> list[tuple[str, str]]:
        others = [q for q in self.asked.questions if q.key not in shown and q.answerable]
        return [(q.key, value) for q in others for value in form_values(q, self.answers.get(q.key))]

    def _here(self, width: str = "") -> str:
        return reverse("desk-ask-preview", args=[self.consultation.slug, width or self.width]) + self.query

    def _render(self, template: str, **context: Any) -> HttpResponse:
        common = page_context(
            self.consultation,
            base="frontend/desk/preview_base.html",
            width=self.width,
            other_url=self._here("desk" if self.width == "phone" else "phone"),
            paper_url=reverse("desk-ask-paper", args=[self.consultation.slug]) + self.query,
            ask_url=ask_url(self.consultation) + self.query,
            home_url=reverse("desk"),
        )
        return render(self.request, f"frontend/desk/{template}", common | context)


@staff_page(Right.SEE_DESK)
@require_GET
def paper(request: HttpRequest, consultation: Consultation) -> HttpResponse:
    """The paper copy, to print: the same numbers as on the screen."""
    asked, query = definition_shown(request, consultation)
    wanted = number_in(request.GET.get("version", ""))
    newest = questionnaire_now(consultation)
    used = newest is not None and (asked.fingerprint == newest.asked.fingerprint)
    context = page_context(
        consultation,
        asked=asked,
        pages=printed_pages(asked),
        version=wanted or (newest.version if used and newest else None),
        ask_url=ask_url(consultation) + query,
        back_by=consultation.paper_cut_off or consultation.closes_at,
        hubs=list(consultation.partnership.hubs.all()),
    )
    return render(request, "frontend/desk/paper.html", context)


@staff_page(Right.RUN)
@require_POST
def test(request: HttpRequest, consultation: Consultation) -> HttpResponse:
    """Answer the published questions as a test: on the pages that residents use, and never counted."""
    try:
        draft = draft_start(consultation=consultation, language=request.LANGUAGE_CODE, test=True)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("desk-ask", slug=consultation.slug)
    first = draft.questionnaire.asked.page_after(None, {})
    place = [first.key] if first else []
    return redirect("take-part-page" if first else "take-part-check", consultation.slug, draft.token, *place)
