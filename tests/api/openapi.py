"""A small checker of JSON schemas: every word that the API's description uses, and a complaint at any other."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

DESCRIPTION: dict[str, Any] = json.loads(
    (Path(__file__).resolve().parents[2] / "api" / "openapi.json").read_text(encoding="utf-8")
)
SAYS_NOTHING = {"description", "default", "example"}
TYPES: dict[str, type | tuple[type, ...]] = {
    "object": dict, "array": list, "string": str, "number": (int, float), "integer": int, "boolean": bool,
    "null": type(None),
}  # fmt: skip


def resolved(part: dict[str, Any]) -> dict[str, Any]:
    """What a reference stands for; anything else as it is."""
    if "$ref" not in part:
        return part
    part_of_description: Any = DESCRIPTION
    for step in part["$ref"].removeprefix("#/").split("/"):
        part_of_description = part_of_description[step]
    assert isinstance(part_of_description, dict)
    return part_of_description


def faults(value: Any, schema: dict[str, Any], where: str = "$") -> Iterator[str]:
    """Each way in which a value is not what its schema says."""
    schema = resolved(schema)
    unknown = set(schema) - SAYS_NOTHING - set(CHECKS) - {"items", "required", "additionalProperties"}
    if unknown:
        yield f"{where}: the schema says {sorted(unknown)}, which this checker does not know"
    for word, check in CHECKS.items():
        if word in schema:
            yield from (f"{where}{fault}" for fault in check(value, schema, where))
    if isinstance(value, list):
        for index, each in enumerate(value):
            yield from faults(each, schema.get("items", {}), f"{where}[{index}]")
    if isinstance(value, dict):
        for name, each in schema.get("properties", {}).items():
            if name in value:
                yield from faults(value[name], each, f"{where}.{name}")


def _type(value: Any, schema: dict[str, Any], _where: str) -> Iterator[str]:
    kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    # Python counts truth among the integers; JSON does not.
    fits = [
        isinstance(value, TYPES[kind]) and (kind == "boolean" or not isinstance(value, bool))
        for kind in kinds
    ]
    if not any(fits):
        yield f" is {value!r}, not {' or '.join(kinds)}"


def _properties(value: Any, schema: dict[str, Any], _where: str) -> Iterator[str]:
    if isinstance(value, dict):
        yield from (f" lacks {name}" for name in schema.get("required", []) if name not in value)
        if schema.get("additionalProperties") is False:
            yield from (f" has {name} besides" for name in value if name not in schema["properties"])


def _enum(value: Any, schema: dict[str, Any], _where: str) -> Iterator[str]:
    if value not in schema["enum"]:
        yield f" is {value!r}, none of {schema['enum']}"


def _format(value: Any, schema: dict[str, Any], _where: str) -> Iterator[str]:
    assert schema["format"] == "date"
    if value is not None:
        try:
            date.fromisoformat(value)
        except ValueError:
            yield f" is {value!r}, no date"


def _pattern(value: Any, schema: dict[str, Any], _where: str) -> Iterator[str]:
    if not re.search(schema["pattern"], value):
        yield f" is {value!r}, which does not fit {schema['pattern']}"


def _minimum(value: Any, schema: dict[str, Any], _where: str) -> Iterator[str]:
    if value < schema["minimum"]:
        yield f" is {value}, below {schema['minimum']}"


def _maximum(value: Any, schema: dict[str, Any], _where: str) -> Iterator[str]:
    if value > schema["maximum"]:
        yield f" is {value}, above {schema['maximum']}"


def _any_of(value: Any, schema: dict[str, Any], where: str) -> Iterator[str]:
    """Faults of the schema that fits best, where none fits."""
    tried = [list(faults(value, each, where)) for each in schema["anyOf"]]
    if all(tried):
        yield f" fits none of {len(tried)} schemas: {min(tried, key=len)}"


CHECKS = {
    "type": _type, "properties": _properties, "enum": _enum, "format": _format, "pattern": _pattern,
    "minimum": _minimum, "maximum": _maximum, "anyOf": _any_of,
}  # fmt: skip
