"""The page around the page: language, demonstration banner, form posts under no-referrer, error pages."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.template.loader import render_to_string
from django.utils import translation

INVENTED = "Invented answers: demonstration"
LAYOUTS = ["resident_base", "desk_base", "report_base"]


def page(layout: str, **context: Any) -> str:
    return render_to_string(f"frontend/{layout}.html", context)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_page_of_an_invented_consultation_says_so(layout: str) -> None:
    invented = page(layout, consultation=SimpleNamespace(title="Plan", slug="plan", invented=True))
    real = page(layout, consultation=SimpleNamespace(title="Plan", slug="plan", invented=False))
    assert INVENTED in invented
    assert "c-is-invented" in invented
    assert INVENTED not in real
    assert "c-is-invented" not in real


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_page_names_its_language_its_main_part_and_the_way_past_the_header(layout: str) -> None:
    html = page(layout)
    assert '<html lang="en-gb" dir="ltr"' in html
    assert html.count('<main id="main"') == 1
    assert '<a href="#main" class="govuk-skip-link">' in html


def test_a_page_in_arabic_runs_from_right_to_left() -> None:
    with translation.override("ar"):
        assert '<html lang="ar" dir="rtl"' in page("resident_base")


def test_forms_keep_their_origin_under_a_no_referrer_header() -> None:
    assert '<meta name="referrer" content="same-origin">' in page("resident_base")


def test_the_quick_exit_stands_only_where_a_page_asks_for_it() -> None:
    assert "data-quick-exit" not in page("resident_base")
    assert 'href="/leave/"' in page("resident_base", exit_url="/leave/")


def test_residents_read_what_the_site_is_not() -> None:
    html = page("resident_base")
    assert "not watched day and night" in html
    assert "<strong>999</strong>" in html
    assert "We do not use tracking cookies." in html


def test_the_report_needs_no_script() -> None:
    assert "<script" not in page("report_base")


def test_the_desk_shows_each_section_as_done_now_or_next() -> None:
    sections = [
        {"label": "Collect", "href": "/c/", "state": "done", "current": False},
        {"label": "Themes", "href": "/t/", "state": "now", "current": True},
        {"label": "Report", "href": "/r/", "state": "next", "current": False},
    ]
    html = page("desk_base", desk_sections=sections)
    assert html.count('aria-current="page"') == 1
    assert [f"c-nav__state--{state}" in html for state in ("done", "now", "next")] == [True, True, True]


@pytest.mark.parametrize("name", ["400", "403", "403_csrf", "404", "500", "503"])
def test_error_pages_need_nothing_from_the_server(name: str) -> None:
    html = render_to_string(f"{name}.html")
    assert html.count("<h1") == 1
    assert "<script" not in html


def test_the_title_of_a_page_with_errors_says_so_first() -> None:
    assert "<title>Error: " in page("resident_base", errors=[{"href": "#q-a", "text": "Choose one."}])
