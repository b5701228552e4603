"""Ready questionnaires: a partnership fills in its own names and changes what it likes.

`load(name, **values)` gives a definition in its written form. In a template `{place}` stands for a value;
`each: list` repeats a page or question for every entry of a list, with `{key}` and `{name}`; `options_from:
list` makes options of one; and `bank: value` puts in the chosen questions of the bank, or drops the page when
none is chosen. `{priority}` is left as it is: the definition itself replaces it.
"""

import copy
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from surveys.definition import bank

FOLDER = Path(__file__).parent
PLACEHOLDER = re.compile(r"\{(\w+)\}")


def names() -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in FOLDER.glob("*.yaml")))


def needs(name: str) -> Mapping[str, str]:
    """What a template asks for: the name of each value with what to say. Raises KeyError."""
    return dict(_template(name).get("needs", {}))


def title(name: str) -> str:
    return str(_template(name)["title"])


def load(name: str, **values: Any) -> dict[str, Any]:
    """The questionnaire in the written form of a definition.

    Every value of `needs(name)` must be there; `characteristics` may name questions of the bank. Raises
    KeyError for an unknown template and ValueError for a missing or unknown value.
    """
    template = _template(name)
    wanted = set(needs(name))
    wrong = wanted - set(values) | set(values) - wanted - {"characteristics"}
    if wrong:
        raise ValueError(f"The template {name!r} needs exactly these values: {', '.join(sorted(wanted))}.")
    known = {"characteristics": (), **template.get("lists", {}), **values}
    written = copy.deepcopy(template["definition"])
    written["pages"] = [page for data in written["pages"] for page in _pages(data, known)]
    if "priorities" in wanted:
        written["priorities"] = dict(values["priorities"])
    return _filled(written, known)


@cache
def _template(name: str) -> Mapping[str, Any]:
    if name not in names():
        raise KeyError(name)
    return yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))


def _pages(data: dict[str, Any], known: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for page in _each(data, known):
        ids = known[page["bank"]] if "bank" in page else None
        asked = [question for part in page.pop("questions", ()) for question in _questions(part, known)]
        if ids is not None:
            asked += bank.questions(*ids) if ids else []
            del page["bank"]
        if asked:
            yield page | {"questions": asked}


def _questions(data: dict[str, Any], known: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for question in _each(data, known):
        if "options_from" in question:
            entries = known[question.pop("options_from")]
            made = [{"key": key, "label": name} for key, name in entries.items()]
            question["options"] = made + question.get("options", [])
        yield question


def _each(data: dict[str, Any], known: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """The page or question once for every entry of the list it names, or once."""
    if "each" not in data:
        yield data
        return
    rest = {name: value for name, value in data.items() if name != "each"}
    for key, name in known[data["each"]].items():
        yield _filled(copy.deepcopy(rest), {"key": key, "name": name})


def _filled(data: Any, values: Mapping[str, Any]) -> Any:
    """A copy with each placeholder that has a text value replaced by it."""
    if isinstance(data, dict):
        return {name: _filled(value, values) for name, value in data.items()}
    if isinstance(data, list):
        return [_filled(value, values) for value in data]
    if not isinstance(data, str):
        return data
    return PLACEHOLDER.sub(
        lambda found: values[found[1]] if isinstance(values.get(found[1]), str) else found[0], data
    )
