"""Lines of extraction records, parsed and checked: an edited file is refused before anything is made of it.

The check follows the schema of the record. It asks less than the schema: a key may be
absent, since older records lack some, further keys may stand there, and whether a text is a
day or a digest is left to those who read it.
"""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

from geomap.io.bounds import MOST_TEXT_BYTES
from geomap.io.record_schema import record_schema
from geomap.io.records import SCHEMA
from geomap.io.selection import select

if TYPE_CHECKING:
    from collections.abc import Callable

    from geomap.io.records import Json
    from geomap.io.selection import Selection

    Path = tuple[str, ...]
    # Gives the way to the first value that is not as it should be, `None` where all are.
    Check = Callable[[Any], Path | None]

_LARGEST = 1e300
_HALF_OF_A_PAIR = "\\ud"  # as JSON spells what UTF-8 cannot


def wanted_record(line: str, selection: Selection) -> Json | None:
    """Parse a line and give what is wanted of its record, `None` where nothing is.

    Raises KeyError, TypeError or ValueError where it is no record.
    """
    return select(parsed_record(line), selection)


def parsed_record(line: str) -> Json:
    """Parse a line and check it; raises KeyError, TypeError or ValueError where it is no record."""
    try:
        record: Json = json.loads(line, parse_constant=_no_number)
    except RecursionError as error:
        raise ValueError("it is nested too deep") from error
    if record["schema"] != SCHEMA:
        raise ValueError(f"schema is {record['schema']!r}")
    if _HALF_OF_A_PAIR in line.lower():
        json.dumps(record, ensure_ascii=False).encode()
    if (strange := _check()(record)) is not None:
        raise ValueError(f"{'.'.join(strange) or 'the record'} is not what the schema says")
    _check_names(record)
    return record


def _no_number(constant: str) -> float:
    raise ValueError(f"{constant} is no number of JSON")


def _check_names(record: Json) -> None:
    """Events must refer to mentions that the record tells."""
    told = {mention["id"] for mention in record["mentions"]}
    for event in record["events"]:
        route = event["route"] or {}
        pointed = [reference["antecedent"] for reference in event.get("references", ())]
        for name in (*event["places"], *route.get("stops", ()), *pointed):
            if name not in told:
                raise ValueError(f"an event refers to {name!r}, which is no mention of the record")


@cache
def _check() -> Check:
    return _compiled(record_schema())


def _compiled(schema: Json) -> Check:
    """Turn a part of the schema into a function, once; only what the schema uses is known."""
    if "anyOf" in schema:
        kind, _ = map(_compiled, schema["anyOf"])
        return lambda value: None if value is None else kind(value)
    if "const" in schema or "enum" in schema:
        known = frozenset(schema.get("enum") or (schema["const"],))
        return lambda value: None if isinstance(value, str) and value in known else ()
    return {"object": _object, "array": _array, "integer": _number, "number": _number}.get(
        schema["type"], _plain
    )(schema)


def _plain(schema: Json) -> Check:
    kind = {"string": str, "boolean": bool, "null": type(None)}[schema["type"]]
    return lambda value: None if isinstance(value, kind) else ()


def _object(schema: Json) -> Check:
    checks = {name: _compiled(part) for name, part in schema["properties"].items()}

    def check(value: Any) -> Path | None:
        if not isinstance(value, dict):
            return ()
        for name, part in checks.items():
            if name in value and (strange := part(value[name])) is not None:
                return (name, *strange)
        return None

    return check


def _array(schema: Json) -> Check:
    part = _compiled(schema["items"])
    lengths = range(schema.get("minItems", 0), schema.get("maxItems", MOST_TEXT_BYTES) + 1)

    def check(value: Any) -> Path | None:
        if not isinstance(value, list) or len(value) not in lengths:
            return ()
        return next(
            ((str(n), *strange) for n, e in enumerate(value) if (strange := part(e)) is not None), None
        )

    return check


def _number(schema: Json) -> Check:
    kinds = int if schema["type"] == "integer" else (int, float)
    least = schema.get("minimum", -_LARGEST)
    most = schema.get("maximum", MOST_TEXT_BYTES if schema["type"] == "integer" else _LARGEST)

    def check(value: Any) -> Path | None:
        fits = isinstance(value, kinds) and not isinstance(value, bool) and least <= value <= most
        return None if fits else ()

    return check
