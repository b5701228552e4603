"""A questionnaire of 120 questions beside one of 12: reading, validating and drawing, per question."""

import json
import os
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import django
from django.conf import settings
from django.template.loader import render_to_string

from benchmarks.rows import Options, Row, table
from frontend.asking import page_fields
from surveys.definition import Definition

GOLDEN = Path(__file__).resolve().parents[1] / "docs" / "formats" / "definition.golden.json"
SMALL, LARGE, TIMES = 12, 120, 15


def written(count: int) -> dict[str, Any]:
    """The plan's own questions again and again, with their routing, on pages of six."""
    plan = json.loads(GOLDEN.read_text(encoding="utf-8"))
    asked = [question for page in plan["pages"] for question in page["questions"]]
    questions = [_copy(asked[n % 12], n // 12) for n in range(count)]
    pages = [
        {"key": f"page{start}", "title": "Page", "questions": questions[start : start + 6]}
        for start in range(0, count, 6)
    ]
    return {"format": plan["format"], "title": "Long", "pages": pages}


def _copy(question: dict[str, Any], turn: int) -> dict[str, Any]:
    copy = json.loads(json.dumps(question))
    copy["key"] = f"{copy['key']}_{turn}"
    for name in ("battery", "about"):
        if name in copy:
            copy[name] = f"{copy[name]}_{turn}"
    if "show_if" in copy:
        copy["show_if"]["question"] = f"{copy['show_if']['question']}_{turn}"
    return copy


def answers(definition: Definition) -> dict[str, Any]:
    """An answer to every question: all its routing is followed."""
    given: dict[str, Any] = {}
    for question in definition.questions:
        if question.answerable:
            first = question.possible[-1 if question.type == "scale" else 0] if question.possible else "Words"
            given[question.key] = [first] if question.type == "multi" else first
    return given


def run(options: Options) -> list[Row]:
    """Cost per question of the long questionnaire as a multiple of that of the short one."""
    if not settings.configured:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "consult.settings")
        django.setup()
    times = 3 if options.quick else TIMES
    return [_row(name, task, times) for name, task in TASKS.items()]


def _draw(definition: Definition, given: dict[str, Any]) -> None:
    for page in definition.pages:
        for field in page_fields(definition, page, given, errors={}):
            render_to_string("frontend/components/question.html", {"field": field})


Task = Callable[[Definition, dict[str, Any]], object]
TASKS: dict[str, Task] = {
    "read": lambda definition, given: Definition.from_dict(definition.to_dict()),
    "validate": lambda definition, given: definition.validate(given),
    "draw every page": _draw,
}


def _row(name: str, task: Task, times: int) -> Row:
    short, long = (_each(task, count, times) for count in (SMALL, LARGE))
    note = f"microseconds a question: {short:.0f} of {SMALL}, {long:.0f} of {LARGE}; medians of {times}"
    return Row(f"{name}, {LARGE} questions to {SMALL}, per question", f"{long / short:.2f} x", note)


def _each(task: Task, count: int, times: int) -> float:
    definition = Definition.from_dict(written(count))
    given = answers(definition)
    task(definition, given)
    return statistics.median(_seconds(task, definition, given) for _ in range(times)) * 1e6 / count


def _seconds(task: Task, definition: Definition, given: dict[str, Any]) -> float:
    start = time.perf_counter()
    task(definition, given)
    return time.perf_counter() - start


if __name__ == "__main__":
    print(table(run(Options())))
