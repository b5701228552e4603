"""Questions as they are drawn: stable ids, hints and errors wired up, every word escaped."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from django.template.loader import render_to_string
from hypothesis import given
from hypothesis import strategies as st

from frontend.components import error_list, question_field
from surveys.definition import Definition

GOLDEN = Path(__file__).resolve().parents[2] / "docs" / "formats" / "definition.golden.json"
DEFINITION = Definition.from_dict(json.loads(GOLDEN.read_text(encoding="utf-8")))
QUESTIONS = {question.key: question for page in DEFINITION.pages for question in page.questions}


class Tags(HTMLParser):
    """Every opening tag with its attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.found if name == tag]

    @property
    def ids(self) -> list[str]:
        return [attributes["id"] or "" for _, attributes in self.found if "id" in attributes]


def drawn(key: str, **given_: Any) -> Tags:
    return Tags(render("question", question_field(QUESTIONS[key], **given_)))


def render(component: str, field: Any, **more: Any) -> str:
    return render_to_string(f"frontend/components/{component}.html", {"field": field, **more})


def test_a_scale_is_one_fieldset_of_radios_with_dont_know_set_apart() -> None:
    html = render("question", question_field(QUESTIONS["agree_asb"], value=4))
    tags = Tags(html)
    assert len(tags.all("fieldset")) == 1
    assert [(each["id"], each["name"], each["value"], "checked" in each) for each in tags.all("input")] == [
        ("q-agree_asb-1", "agree_asb", "5", False),
        ("q-agree_asb-2", "agree_asb", "4", True),
        ("q-agree_asb-3", "agree_asb", "3", False),
        ("q-agree_asb-4", "agree_asb", "2", False),
        ("q-agree_asb-5", "agree_asb", "1", False),
        ("q-agree_asb-6", "agree_asb", "dont_know", False),
    ]
    assert re.search(
        r'__divider">or</div>\s*<div class="govuk-radios__item"><input[^>]*value="dont_know"', html
    )


def test_off_scale_answers_have_one_divider_between_them_and_the_list() -> None:
    options = question_field(QUESTIONS["ward"]).options
    assert [option.value for option in options if option.divider] == ["dont_know"]
    assert [option.value for option in options[-2:]] == ["dont_know", "prefer_not_to_say"]


def test_a_list_of_several_holds_its_limit_and_its_exclusive_answers() -> None:
    field = question_field(QUESTIONS["worst_problems"], value=["noise", "fires"])
    boxes = Tags(render("question", field)).all("input")
    assert field.max_choices == 3
    assert {box["type"] for box in boxes} == {"checkbox"}
    assert [box["value"] for box in boxes if "checked" in box] == ["fires", "noise"]
    assert [box["value"] for box in boxes if "data-exclusive" in box] == ["none", "dont_know"]


def test_consent_is_one_box_that_is_empty_unless_ticked() -> None:
    assert [("checked" in box, box["value"]) for box in drawn("quote_consent").all("input")] == [
        (False, "yes")
    ]
    assert ["checked" in box for box in drawn("quote_consent", value=True).all("input")] == [True]


def test_a_text_box_is_described_by_its_hint_its_error_and_its_count() -> None:
    box = drawn("missing", value="lights", error="Shorten your answer.").all("textarea")[0]
    assert box["aria-describedby"] == "q-missing-hint q-missing-error q-missing-count"
    assert (box["id"], box["name"], box["data-max-length"]) == ("q-missing", "missing", "10000")


def test_a_page_with_an_error_shows_exactly_what_was_posted() -> None:
    field = question_field(QUESTIONS["worst_problems"], value=["noise"], posted=["groups", "theft"])
    assert [option.value for option in field.options if option.checked] == ["groups", "theft"]
    assert question_field(QUESTIONS["missing"], value="old", posted=["new"]).value == "new"


def test_an_answer_of_the_wrong_type_is_shown_as_not_answered() -> None:
    assert [
        option for option in question_field(QUESTIONS["ward"], value=["hart"]).options if option.checked
    ] == []
    assert question_field(QUESTIONS["worst_problems"], value="noise").options[8].checked is False


def test_the_error_summary_leads_to_the_first_control_of_each_question() -> None:
    fields = [
        question_field(QUESTIONS["ward"], error="Choose a ward."),
        question_field(QUESTIONS["age"]),
        question_field(QUESTIONS["missing"], error="Shorten it."),
    ]
    assert error_list(fields) == [
        {"href": "#q-ward-1", "text": "Choose a ward."},
        {"href": "#q-missing", "text": "Shorten it."},
    ]


@pytest.mark.parametrize("key", sorted(QUESTIONS))
def test_every_id_is_named_once_and_every_reference_leads_somewhere(key: str) -> None:
    tags = drawn(key, error="Look at this again.")
    named = [
        reference for _, each in tags.found for reference in (each.get("aria-describedby") or "").split()
    ]
    assert len(tags.ids) == len(set(tags.ids))
    assert set(named) <= set(tags.ids)
    assert {each["for"] for each in tags.all("label")} <= set(tags.ids)
    assert question_field(QUESTIONS[key]).href.removeprefix("#") in tags.ids


@pytest.mark.parametrize("key", sorted(QUESTIONS))
def test_help_lines_stand_where_a_question_asks_for_them(key: str) -> None:
    html = render("question", question_field(QUESTIONS[key]))
    assert ("0808 2000 247" in html) is QUESTIONS[key].help_lines


def test_a_partnerships_own_lines_replace_the_national_ones() -> None:
    line = {"name": "Harbour", "contact": "01429 000000", "when": "9am to 5pm"}
    html = render("question", question_field(QUESTIONS["victim"], lines=[line]))
    assert "Harbour: <strong>01429 000000</strong>, 9am to 5pm" in html
    assert "0808 2000 247" not in html


def test_the_keying_station_has_one_key_an_answer() -> None:
    boxes = Tags(render("keying_question", question_field(QUESTIONS["worst_problems"]), position=4)).all(
        "input"
    )
    assert "".join(box["data-digit"] or "" for box in boxes) == "123456789abcdef"


@given(words=st.text(alphabet="<>&\"'{}%/ax\n", min_size=1, max_size=40))
def test_no_answer_becomes_markup(words: str) -> None:
    for key in ("missing", "organisation_name"):
        hostile = Tags(render("question", question_field(QUESTIONS[key], posted=[words], error=words)))
        plain = Tags(render("question", question_field(QUESTIONS[key], posted=["x"], error="x")))
        assert [tag for tag, _ in hostile.found] == [tag for tag, _ in plain.found]


def test_a_heading_question_is_the_heading_of_its_page() -> None:
    html = render("question", question_field(QUESTIONS["victim"]), heading=True)
    assert re.findall(r"<legend[^>]*legend--l[^>]*><h1", html) != []
