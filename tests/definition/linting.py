"""Ask one rule about one question or page."""

from typing import Any

from surveys.definition import Definition
from surveys.definition.lint import Advice, lint


def codes(*questions: dict[str, Any], **settings: Any) -> list[str]:
    return [advice.code for advice in advice_on(*questions, **settings)]


def advice_on(*questions: dict[str, Any], intro: str = "", **settings: Any) -> list[Advice]:
    page = {"key": "p", "title": "One page", "intro": intro, "questions": list(questions)}
    written = {
        "format": "consult-definition/1",
        "title": "T",
        "language": "en-GB",
        "pages": [page],
        **settings,
    }
    return lint(Definition.from_dict(written))


def agreement(text: str, key: str = "a", **settings: Any) -> dict[str, Any]:
    return scale(text, key, scale="agreement5", **settings)


def scale(text: str, key: str = "a", **settings: Any) -> dict[str, Any]:
    return {
        "key": key,
        "type": "scale",
        "text": text,
        "scale": "safety5",
        "off_scale": ["dont_know"],
        **settings,
    }


def single(text: str, *labels: str, key: str = "a", **settings: Any) -> dict[str, Any]:
    options = [{"key": f"o{place}", "label": label} for place, label in enumerate(labels)]
    return {"key": key, "type": "single", "text": text, "options": options, **settings}


def yes_or_no(text: str, key: str = "a", **settings: Any) -> dict[str, Any]:
    return single(text, "Yes", "No", key=key, **settings)
