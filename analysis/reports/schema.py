"""The JSON Schema of findings, made from the classes. ``python -m analysis.reports.schema`` writes it."""

import json
import types
from dataclasses import MISSING, fields, is_dataclass
from pathlib import Path
from typing import Any, Union, get_args, get_origin, get_type_hints

from analysis.reports.model import SCHEMA, Findings

PLACE = Path(__file__).resolve().parents[2] / "docs" / "formats" / "findings.schema.json"
PLAIN: dict[Any, str] = {str: "string", int: "integer", bool: "boolean"}
ONE_OF = {
    "kind": {
        "CountTable": ["topline", "breakdown"],
        "About": ["survey", "published_tables"],
        "EarlierTheme": ["same", "renamed", "gone", "new"],
    },
    "mark": {
        "Figure": ["", "c", "x"],
        "Group": ["", "c", "w"],
        "Cell": ["", "c", "w"],
        "RecordFinding": ["", "c", "x"],
        "AreaLine": ["", "c"],
    },
    "role": {"Group": ["all", "", "not_stated"]},
    "who": {"ComparedFinding": ["people", "machine"]},
    "side": {
        "Figure": ["", "agree", "neutral", "disagree", "off"],
        "CrossRow": ["", "agree", "neutral", "disagree", "off"],
    },
    "status": {"TextFinding": ["signed_off", "in_review", "not_analysed"]},
    "type": {"QuestionFinding": ["scale", "single", "multi", "rank", "number", "date", "postcode"]},
    "without_campaigns": {"TextFinding": ["", "same", "first_same", "another"]},
    "verdict": {"Strip": ["holds", "changes", "too_few", "none", "withheld"]},
    "schema": {"Findings": [SCHEMA]},
}


def schema() -> dict[str, Any]:
    parts: dict[str, Any] = {}
    whole = _object(Findings, parts)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:consult:findings:1",
        "title": "Findings of a consultation",
        "description": "Aggregates and approved quotes, disclosure control applied. A hidden count is null "
        "with the mark c, or w where it is hidden to protect another. Percentages are strings exactly as "
        "they are printed.",
        **whole,
        "$defs": parts,
    }


def _object(kind: Any, parts: dict[str, Any]) -> dict[str, Any]:
    hints = get_type_hints(kind)
    properties = {f.name: _value(kind, f.name, hints[f.name], parts) for f in fields(kind)}
    return {
        "type": "object",
        "properties": properties,
        "required": [f.name for f in fields(kind) if f.default is MISSING],
        "additionalProperties": False,
    }


def _value(owner: Any, name: str, kind: Any, parts: dict[str, Any]) -> dict[str, Any]:
    if allowed := ONE_OF.get(name, {}).get(owner.__name__):
        return {"enum": allowed}
    return _type(kind, parts)


def _type(kind: Any, parts: dict[str, Any]) -> dict[str, Any]:
    origin = get_origin(kind)
    if origin in (types.UnionType, Union):
        return {"anyOf": [_type(get_args(kind)[0], parts), {"type": "null"}]}
    if origin is tuple:
        return {"type": "array", "items": _type(get_args(kind)[0], parts)}
    if is_dataclass(kind) and isinstance(kind, type):
        if kind.__name__ not in parts:
            parts[kind.__name__] = {}
            parts[kind.__name__] = _object(kind, parts)
        return {"$ref": f"#/$defs/{kind.__name__}"}
    return {"type": PLAIN[kind]}


def written() -> str:
    return json.dumps(schema(), indent=2) + "\n"


if __name__ == "__main__":
    PLACE.write_text(written(), encoding="utf-8")
