"""One person's way through the questions: the draft under the secret address, and the pages around it.

These pages carry no session and no cookie; the draft's token in the address is the only secret, so there is
nothing that another website could make a browser send (`csrf_exempt` is right for them).
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from functools import cached_property, wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from consult.languages import direction_of
from consult.models import Consultation
from consult.selectors import open_to_public
from consult.stages import takes_answers
from frontend.addressing import address, languages
from frontend.asking import asks_for_words_or_harm
from surveys.definition import Definition, Page
from surveys.models import Draft
from surveys.selectors import draft_at, questionnaire_of
from surveys.services import draft_kept_until, draft_may_be_sent

SEE_OTHER = 303
NOT_ANSWERS = ("next-step", "website")
OWN_BASE, EMBED_BASE = "frontend/resident_base.html", "frontend/residents/embed_base.html"


def see_other(url: str) -> HttpResponseRedirect:
    """Post, redirect, get: reloading or going back never sends a form twice."""
    response = HttpResponseRedirect(url)
    response.status_code = SEE_OTHER
    return response


def resident_page(
    request: HttpRequest,
    template: str,
    consultation: Consultation,
    *,
    embedded: bool = False,
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    """A page about one consultation, in its partnership's name."""
    common = {
        "base": EMBED_BASE if embedded else OWN_BASE,
        "embedded": embedded,
        "consultation": consultation,
        "partnership": consultation.partnership,
        "home_url": address(request, "consultations"),
        "footer_links": _footer_links(request, consultation),
        "languages": languages(request),
    }
    return render(request, f"frontend/residents/{template}", common | context, status=status)


def _footer_links(request: HttpRequest, consultation: Consultation) -> list[dict[str, str]]:
    slug = consultation.slug
    links = [{"href": address(request, "accessibility-here", slug), "text": _("Accessibility")}]
    if consultation.kind == Consultation.Kind.SURVEY:
        links.insert(0, {"href": address(request, "privacy", slug), "text": _("Privacy")})
    return links


class Visit:
    """A draft as it is met by one request."""

    def __init__(self, request: HttpRequest, draft: Draft, embedded: bool) -> None:
        self.request, self.draft, self.embedded = request, draft, embedded
        self.consultation = draft.consultation

    @cached_property
    def asked(self) -> Definition:
        return questionnaire_of(self.draft).asked

    @cached_property
    def over(self) -> bool:
        """Too late to send, even for answers that were begun in time."""
        return not draft_may_be_sent(self.draft)

    @property
    def late(self) -> bool:
        """Begun in time, and still taken after the close."""
        return not self.draft.test and not takes_answers(self.consultation, now=timezone.now())

    def address(self, name: str, *args: str, **query: str) -> str:
        parts = (self.consultation.slug, self.draft.token, *args)
        return address(self.request, name, *parts, embedded=self.embedded, **query)

    def go(self, name: str, *args: str, **query: str) -> HttpResponse:
        return see_other(self.address(name, *args, **query))

    def go_to(self, page: Page | None, **query: str) -> HttpResponse:
        """To a page of questions, or past the last one to the page of answers."""
        if page is None:
            return self.go("take-part-check")
        return self.go("take-part-page", page.key, **query)

    def show(self, template: str, *, status: int = 200, **context: Any) -> HttpResponse:
        here = {
            "draft": self.draft,
            **words_of(self.request, self.asked),
            "kept_until": draft_kept_until(self.draft),
            "grace_until": self._grace_until(),
            "help_below": asks_for_words_or_harm(self.asked),
        }
        return resident_page(
            self.request,
            template,
            self.consultation,
            embedded=self.embedded,
            status=status,
            **(here | context),
        )

    def words(self) -> AbstractContextManager[None]:
        """What is said at a question is said in its language: the block around it names that one."""
        return translation.override(self.asked.language.lower())

    def _grace_until(self) -> datetime | None:
        closes = self.consultation.closes_at
        return closes + timedelta(minutes=self.consultation.grace_minutes) if closes else None


def words_of(request: HttpRequest, asked: Definition) -> dict[str, str]:
    """The questions' own language where the page around them speaks another."""
    own = asked.language
    if own.lower() == request.LANGUAGE_CODE:
        return {}
    return {"words_lang": own, "words_dir": direction_of(own)}


View = Callable[..., HttpResponse]


def with_draft(view: View) -> View:
    """Find the draft. One that has gone says so; one that was sent leads to its receipt."""

    @wraps(view)
    def found(
        request: HttpRequest, slug: str, token: str, embedded: bool = False, **parts: str
    ) -> HttpResponse:
        draft = draft_at(slug=slug, token=token)
        if draft is None:
            return gone(request, slug, embedded, **parts)
        visit = Visit(request, draft, embedded)
        if draft.sent_at:
            return visit.go("take-part-receipt", **({"again": "1"} if request.method == "POST" else {}))
        return view(visit, **parts)

    return found


def gone(request: HttpRequest, slug: str, embedded: bool, page_key: str = "") -> HttpResponse:
    """No such draft (ended, sent long ago, or 30 days old). What was just posted goes into a new one."""
    consultation = open_to_public(slug)
    return resident_page(
        request,
        "gone.html",
        consultation,
        embedded=embedded,
        status=404,
        posted=[(name, values) for name, values in request.POST.lists() if name not in NOT_ANSWERS],
        page_key=page_key,
        is_open=takes_answers(consultation, now=timezone.now()),
    )
