"""The extraction record, explained key by key from its own JSON Schema."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geomap.io.record_schema import record_schema

from .tabular import table

if TYPE_CHECKING:
    from collections.abc import Iterator

MEANINGS = Path(__file__).with_name("record_keys.csv")


def record() -> str:
    """Give one table for the record and one for each object inside it."""
    return "\n".join(f"## {path}\n\n{_part(path, schema)}" for path, schema in parts())


def parts() -> Iterator[tuple[str, dict[str, Any]]]:
    """Give the schema of the line, and of each kind of object in it once, by its path, outermost first."""
    waiting: list[tuple[str, dict[str, Any]]] = [("record", record_schema())]
    told: list[dict[str, Any]] = []
    while waiting:
        path, schema = waiting.pop(0)
        if schema in told:
            continue
        told.append(schema)
        yield path, schema
        above = "" if path == "record" else f"{path}."
        inner = ((f"{above}{key}", _object(kind)) for key, kind in schema["properties"].items())
        waiting += [(key, found) for key, found in inner if found]


def _object(kind: dict[str, Any]) -> dict[str, Any] | None:
    """Give the schema of the object that a value is, or is a list of, where its keys are ours."""
    choices = [kind, *kind.get("anyOf", ()), kind.get("items", {})]
    return next((one for one in choices if one.get("additionalProperties") is False), None)


def _part(path: str, schema: dict[str, Any]) -> str:
    required = set(schema["required"])
    rows = [
        (f"`{key}`", _kind(kind) + ("" if key in required else ", may be missing"), meaning(path, key))
        for key, kind in schema["properties"].items()
    ]
    return table(("key", "value", "meaning"), rows)


def _kind(kind: dict[str, Any]) -> str:
    if "anyOf" in kind:
        return " or ".join(_kind(one) for one in kind["anyOf"])
    if "const" in kind:
        return f"always `{kind['const']}`"
    if "enum" in kind:
        return "one of " + ", ".join(f"`{value}`" for value in kind["enum"])
    if kind.get("format") == "date":
        return "day, `YYYY-MM-DD`"
    if kind["type"] == "array":
        return f"list of {_kind(kind['items'])}"
    geometry = "type" in kind.get("properties", {}) and "additionalProperties" not in kind
    return "GeoJSON geometry" if geometry else str(kind["type"])


@cache
def _meanings() -> dict[tuple[str, str], str]:
    with MEANINGS.open(encoding="utf-8") as lines:
        return {(row["object"], row["key"]): row["meaning"] for row in csv.DictReader(lines)}


def meaning(path: str, key: str) -> str:
    """Say what a key means; raises KeyError where nobody has said it yet."""
    known = _meanings()
    return known.get((path.rpartition(".")[2], key)) or known["", key]
