"""Incidents in columns: small enough for a hundred thousand, and nothing of the layer lost.

The values of an incident fall into tables that many share: what happened, where, when, who
says so, in which figures. An incident is one row number in each. The page filters tables
first, and incidents only by the numbers of their rows. What can be told from the quotes
(`evidence`, its spans, the documents, whether it is graphic) is not repeated.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, TypedDict

from shapely.geometry import Point

from geomap.maps.columns import INCIDENT_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from geomap.model import Feature, Value

Json = dict[str, Any]

_DECIMALS = 6  # as in the exported layers
_TOLD_BY_QUOTES = frozenset({"incident_id", "document_ids", "evidence", "evidence_spans", "graphic"})
_WHAT = frozenset({"kind", "certainty", "salience", "actors", "target", "weapon", "drawn"})
_WHEN = frozenset(name for name, _ in INCIDENT_COLUMNS if name.startswith("date_") or "time_prec" in name)
_FIGURES = frozenset(
    {"score", "patrol_number", "count", "report_count", "chosen_by", "disputed"}
    | {f"{what}_{end}" for what in ("killed", "injured") for end in ("min", "max")}
)
_POSITION = ("lon", "lat")


class Lists(TypedDict):
    """Lists of numbers in one: how many each has, and the steps from number to number, which pack well."""

    counts: list[int]
    steps: list[int]


def number_lists(lists: Sequence[Sequence[int]]) -> Lists:
    """Write lists of numbers one after the other."""
    flat = [number for numbers in lists for number in numbers]
    steps = [after - before for before, after in pairwise([0, *flat])]
    return {"counts": [len(numbers) for numbers in lists], "steps": steps}


class Table:
    """Distinct rows of some columns, each numbered once."""

    def __init__(self, columns: Sequence[str]) -> None:
        self.columns = tuple(columns)
        self._numbers: dict[tuple[Value, ...], int] = {}

    def number(self, values: Mapping[str, Value]) -> int:
        """Give the number of the row that holds these values."""
        row = tuple(values[name] for name in self.columns)
        return self._numbers.setdefault(row, len(self._numbers))

    def content(self) -> Json:
        """Give columns and rows."""
        return {"columns": self.columns, "rows": [list(row) for row in self._numbers]}


def incident_block(features: Iterable[Feature], more: Mapping[str, Any]) -> Json:
    """Fold the features of the layer `incidents` into tables; `more` are further columns as they are."""
    tables = {name: Table(columns) for name, columns in _tables().items()}
    rows: dict[str, list[int]] = {name: [] for name in tables}
    ids: list[str] = []
    for feature in features:
        ids.append(feature.id)
        values = {**feature.properties, **_position(feature)}
        for name, table in tables.items():
            rows[name].append(table.number(values))
    return {
        "columns": [list(column) for column in INCIDENT_COLUMNS],
        "tables": {name: table.content() for name, table in tables.items()},
        "ids": ids,
        "rows": rows,
        **more,
    }


def _tables() -> dict[str, list[str]]:
    kept = [name for name, _ in INCIDENT_COLUMNS if name not in _TOLD_BY_QUOTES]
    where = [n for n in kept if n not in _WHAT | _WHEN | _FIGURES and n != "sources"]
    return {
        "what": [n for n in kept if n in _WHAT],
        "where": [*where, *_POSITION],
        "when": [n for n in kept if n in _WHEN],
        "figures": [n for n in kept if n in _FIGURES],
        "source": ["sources"],
    }


def _position(feature: Feature) -> dict[str, Value]:
    if not isinstance(feature.geometry, Point):
        return dict.fromkeys(_POSITION)
    degrees = (feature.geometry.x, feature.geometry.y)
    return {name: round(value, _DECIMALS) + 0.0 for name, value in zip(_POSITION, degrees, strict=True)}
