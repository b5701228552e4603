"""Addresses of the residents' pages. Taking part exists twice: on our own pages, and inside other websites.

A hyphen never stands in the key of a page of questions, so the places around the pages cannot meet one.
"""

from collections.abc import Callable

from django.http import HttpResponse
from django.urls import URLPattern, path

from frontend.addressing import EMBEDDED
from frontend.views import residents_about, residents_embed, residents_send, residents_take_part

DRAFT = "take-part/<str:token>/"


def _taking_part(place: str, prefix: str, embedded: bool) -> list[URLPattern]:
    views: dict[str, tuple[Callable[..., HttpResponse], str]] = {
        "take-part/": (residents_take_part.start, "take-part"),
        f"{DRAFT}saved-for-later/": (residents_take_part.saved, "take-part-saved"),
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
    *_taking_part("c/<slug:slug>/", "", embedded=False),
    path("c/<slug:slug>/embed/", residents_embed.first, name="embed"),
    *_taking_part("c/<slug:slug>/embed/", EMBEDDED, embedded=True),
    path("embed/v1/consult-survey.js", residents_embed.script, name="embed-script"),
]
