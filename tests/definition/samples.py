"""A small questionnaire with every type, and a way to make one from a few questions."""

from typing import Any

from surveys.definition import Definition


def written(*questions: dict[str, Any], **settings: Any) -> dict[str, Any]:
    """The written form of a questionnaire of one page."""
    page = {"key": "only", "title": "Only page", "questions": list(questions)}
    return {"format": "consult-definition/1", "title": "Sample", "pages": [page], **settings}


def question(key: str, kind: str, **settings: Any) -> dict[str, Any]:
    return {"key": key, "type": kind, "text": f"Question {key}", **settings}


def options(*keys: str) -> list[dict[str, Any]]:
    return [{"key": key, "label": key.title()} for key in keys]


def definition(*questions: dict[str, Any], **settings: Any) -> Definition:
    return Definition.from_dict(written(*questions, **settings))


def every_type() -> Definition:
    return definition(
        question("note", "information"),
        question("safe", "scale", scale="safety5", off_scale=["dont_know"]),
        question("why", "text", about="safe", max_length=20, show_if={"question": "safe", "at_or_below": 2}),
        question("ward", "single", options=options("hart", "seaton"), off_scale=["prefer_not_to_say"]),
        question(
            "worst",
            "multi",
            short="Worst problems",
            options=[
                *options("bikes", "fires", "litter"),
                {"key": "none", "label": "None", "exclusive": True},
            ],
            off_scale=["dont_know"],
            max=2,
        ),
        question("who", "answering_as"),
        question("name", "short_text", show_if={"question": "who", "equals": "organisation"}, required=True),
        question("quote", "consent"),
        question(
            "first",
            "rank",
            options=options("asb", "drugs", "dva", "violence"),
            top=3,
            off_scale=["dont_know"],
        ),
        question("years", "number", max=99, off_scale=["prefer_not_to_say"]),
        question("hours", "number", decimals=1, unit="hours"),
        question("moved", "date", min="2000-01-01"),
        question(
            "home", "postcode", options=options("hart", "seaton"), off_scale=["prefer_not_to_say"], keep=True
        ),
        question(
            "heard", "single", options=[*options("news"), {"key": "other", "label": "Other", "other": True}]
        ),
    )
