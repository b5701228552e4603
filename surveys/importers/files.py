"""Opens files people hand in: one sentence for what cannot be read, and nothing that can do harm."""

import json
import re
from pathlib import Path
from typing import Any

import yaml

from surveys.definition.text import clean_problem

MEGABYTE = 1024 * 1024
LARGEST_STRUCTURE = 2 * MEGABYTE


class ImportProblem(ValueError):
    """A file that cannot be used; the message is one sentence for the person who brought it."""


class PlainLoader(yaml.SafeLoader):
    """YAML that means what it looks like.

    Only true, false, null and plain numbers are not text: `no`, `12:30` and `2024-09-01` stay as written.
    Aliases are refused (nine short lines of them unfold into gigabytes), and so are tags and a name that
    stands twice.
    """

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}

    def compose_node(self, parent: Any, index: Any) -> Any:
        event: Any = self.peek_event()
        alias = isinstance(event, yaml.AliasEvent)
        if alias or getattr(event, "tag", None) is not None:
            problem = f"{'an alias (*)' if alias else 'a tag (!)'} cannot be used in this file"
            raise yaml.MarkedYAMLError(problem=problem, problem_mark=event.start_mark)
        return super().compose_node(parent, index)

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        keys = set()
        for key_node, _ in node.value:
            key = key_node.value
            if not isinstance(key, str) or key in keys:
                problem = f"the name {key!r} stands twice" if isinstance(key, str) else "a name must be text"
                raise yaml.MarkedYAMLError(problem=problem, problem_mark=key_node.start_mark)
            keys.add(key)
        return super().construct_mapping(node, deep=True)


WHOLE = r"-?(?:0|[1-9][0-9]{0,17})"
PLAIN = (
    ("bool", "true|false", ["t", "f"]),
    ("null", "null|~|", ["n", "~", ""]),
    ("int", WHOLE, list("-0123456789")),
    ("float", WHOLE + r"\.[0-9]+", list("-0123456789")),
)
for _tag, _pattern, _first in PLAIN:
    PlainLoader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(f"^(?:{_pattern})$"), _first)


def read_bytes(path: Path, largest: int) -> bytes:
    """The whole file. Raises ImportProblem when it is not there or too large."""
    try:
        if path.stat().st_size > largest:
            raise ImportProblem(f"{path.name} is larger than {largest // MEGABYTE} MB.")
        return path.read_bytes()
    except OSError as error:
        raise ImportProblem(f"{path.name} cannot be opened: {error.strerror}.") from error


def read_structure(path: Path) -> Any:
    """The content of a YAML or JSON file. Raises ImportProblem with the line where reading stopped."""
    try:
        text = read_bytes(path, LARGEST_STRUCTURE).decode("utf-8-sig")
        data = _parse(path, text)
    except UnicodeDecodeError as error:
        raise ImportProblem(f"{path.name} is not UTF-8 text (byte {error.start}).") from error
    except RecursionError as error:
        raise ImportProblem(f"{path.name} is nested too deeply.") from error
    except yaml.YAMLError as error:
        raise ImportProblem(f"{path.name} cannot be read{_yaml_place(error)}.") from error
    except json.JSONDecodeError as error:
        raise ImportProblem(f"{path.name} cannot be read: line {error.lineno}: {error.msg}.") from error
    problem = clean_problem(data)
    if problem:
        raise ImportProblem(f"{path.name}: {problem}")
    return data


def _parse(path: Path, text: str) -> Any:
    suffix = path.suffix.lower()
    if suffix == ".json":
        return json.loads(text, object_pairs_hook=_no_twins)
    if suffix in (".yaml", ".yml"):
        return yaml.load(text, Loader=PlainLoader)  # noqa: S506 - a SafeLoader with fewer types still
    raise ImportProblem(f"{path.name} is not a .yaml, .yml or .json file.")


def _no_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise ImportProblem(f"The name {key!r} stands twice in one set of values.")
        found[key] = value
    return found


def _yaml_place(error: yaml.YAMLError) -> str:
    if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
        return f": {error}".replace("\n", " ")
    return f": line {error.problem_mark.line + 1}: {error.problem}"
