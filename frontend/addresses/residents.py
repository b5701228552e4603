"""Addresses of the residents' pages. Taking part exists twice: on our own pages, and inside other websites.

A hyphen never stands in the key of a page of questions, so the places around the pages cannot meet one.
"""

from collections.abc import Callable

from django.http import HttpResponse
from django.urls import URLPattern, path

from frontend.addressing import EMBEDDED
from frontend.views import (
    residents_about,
    residents_embed,
    residents_notice,
    residents_return,
    residents_saved,
    residents_send,
    residents_take_part,
    residents_withdraw,
)

DRAFT = "take-part/<str:token>/"


def _taking_part(place: str, prefix: str, embedded: bool) -> list[URLPattern]:
    views: dict[str, tuple[Callable[..., HttpResponse], str]] = {
        "take-part/": (residents_take_part.start, "take-part"),
        f"{DRAFT}saved-for-later/": (residents_saved.saved, "take-part-saved"),
        f"{DRAFT}leave-quickly/": (residents_take_part.leave, "take-part-leave"),
        f"{DRAFT}check-answers/": (residents_send.check, "take-part-check"),
        f"{DRAFT}receipt/": (residents_send.receipt, "take-part-receipt"),
        DRAFT: (residents_about.about_again, "take-part-resume"),
        f"{DRAFT}<slug:page_key>/": (residents_take_part.question_page, "take-part-page"),
    }
    return [
        path(place + route, view, {"embedded": embedded}, name=prefix + name)
        for route, (view, name) in views.items()
    ]


urlpatterns: list[URLPattern] = [
    path("", residents_about.consultations, name="consultations"),
    path("c/<slug:slug>/", residents_about.about, name="about"),
    path("c/<slug:slug>/plan/", residents_about.plan, name="plan"),
    path("c/<slug:slug>/privacy/", residents_notice.privacy, name="privacy"),
    path("c/<slug:slug>/privacy/versions/", residents_notice.privacy_versions, name="privacy-versions"),
    path("c/<slug:slug>/privacy/<int:version>/", residents_notice.privacy, name="privacy-version"),
    path("c/<slug:slug>/accessibility/", residents_notice.accessibility_here, name="accessibility-here"),
    path("accessibility/", residents_notice.accessibility, name="accessibility"),
    path("c/<slug:slug>/return/", residents_return.come_back, name="return"),
    path("c/<slug:slug>/withdraw/", residents_withdraw.withdraw, name="withdraw"),
    *_taking_part("c/<slug:slug>/", "", embedded=False),
    path("c/<slug:slug>/embed/", residents_embed.first, name="embed"),
    *_taking_part("c/<slug:slug>/embed/", EMBEDDED, embedded=True),
    path("embed/v1/consult-survey.js", residents_embed.script, name="embed-script"),
]
