"""The fields of one JSON object of a gold file, checked as they are read.

A field that is wrong becomes a problem with its file, line and name, and counts as absent,
so that one pass over a file finds all that is wrong with it.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from geomap.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

_LONGEST_SHOWN = 60
Choice = TypeVar("Choice")


class Fields:
    """One JSON object; `path` is its name within the line ("mentions[3]")."""

    def __init__(self, parsed: Any, file: str, line: int, problems: list[Problem], path: str = "") -> None:
        self._file, self._line, self._path, self._problems = file, line, path, problems
        self._fields: Mapping[str, Any] = parsed if isinstance(parsed, dict) else {}
        if not isinstance(parsed, dict):
            self.problem("", parsed, "no JSON object", "Write one object, in braces.")

    def problem(self, name: str, value: Any, rule: str, remedy: str) -> None:
        """Keep what is wrong with a field."""
        where = ".".join(filter(None, (self._path, name)))
        shown = str(value)
        shown = shown if len(shown) <= _LONGEST_SHOWN else shown[:_LONGEST_SHOWN] + "..."
        rule = f"{where}: {rule}" if where else rule
        self._problems.append(Problem(self._file, self._line, shown, rule, remedy))

    def has(self, name: str) -> bool:
        """Tell whether a field says anything."""
        return self._fields.get(name) not in (None, "", [])

    def raw(self, name: str) -> Any:
        """Give a field as it stands, `None` where it is absent."""
        return self._fields.get(name)

    def text(self, name: str, *, required: bool = True) -> str:
        """Give a string; empty where it is absent."""
        value = self.raw(name)
        if isinstance(value, str) and (value.strip() or not required):
            return value
        if required or value is not None:
            self.problem(name, value, "no text", f"Give {name!r} as a string that is not empty.")
        return ""

    def day(self, name: str) -> date | None:
        """Give a day."""
        value = self.raw(name)
        if not self.has(name):
            return None
        try:
            return date.fromisoformat(value)
        except (TypeError, ValueError):
            self.problem(name, value, "no day", "Write YYYY-MM-DD, or null where the day is open.")
            return None

    def whole(self, name: str, *, required: bool = False) -> int | None:
        """Give a whole number, not negative."""
        value = self.raw(name)
        if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
            return value
        if required or value is not None:
            self.problem(name, value, "no whole number", "Count from 0, without quotes.")
        return None

    def degrees(self, name: str, most: float) -> float | None:
        """Give a longitude or a latitude."""
        value = self.raw(name)
        if value is None:
            return None
        if isinstance(value, int | float) and not isinstance(value, bool) and -most <= value <= most:
            return float(value)
        self.problem(name, value, f"not between -{most:g} and {most:g}", "Write decimal degrees (WGS 84).")
        return None

    def choice(self, name: str, choices: Mapping[str, Choice], *, required: bool = False) -> Choice | None:
        """Give what one of the known words stands for."""
        value = self.raw(name)
        if isinstance(value, str) and value in choices:
            return choices[value]
        if required or value is not None:
            self.problem(name, value, "unknown value", f"Write one of {', '.join(choices)}.")
        return None

    def children(self, name: str) -> list[Fields] | None:
        """Give the objects of a list; `None` where there is no list: that was not annotated."""
        value = self.raw(name)
        if isinstance(value, list):
            path = f"{self._path}.{name}" if self._path else name
            return [
                Fields(part, self._file, self._line, self._problems, f"{path}[{at}]")
                for at, part in enumerate(value)
            ]
        if value is not None:
            self.problem(name, value, "no list", "Write a list, in square brackets.")
        return None

    def indexes(self, name: str, count: int) -> tuple[int, ...]:
        """Give a list of indexes below `count`."""
        value = self.raw(name)
        if value is None:
            return ()
        listed = value if isinstance(value, list) else [value]
        if all(isinstance(i, int) and not isinstance(i, bool) and 0 <= i < count for i in listed):
            return tuple(listed)
        self.problem(name, value, f"no list of indexes below {count}", "Count the line's mentions from 0.")
        return ()
