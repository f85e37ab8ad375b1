"""What every column of every layer means, in both languages: the one source of all that explains them.

Aliases in QGIS, comments in PostGIS, the schema tables of a GeoPackage and the data dictionary
all come from `dictionary.csv` beside this file. A row without a layer holds for every layer.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from geomap.maps.assets import Word, words
from geomap.tables import packaged_rows

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a column is called and what its values say.

    `domain` names the list of its possible values (see `domain`), "" where any value may stand.
    """

    title: Word
    text: str
    domain: str = ""


def meaning(layer: str, column: str) -> Meaning:
    """Give the meaning of a column; raises KeyError for one that the dictionary lacks."""
    known = _meanings()
    return known.get((layer, column)) or known["", column]


def domain(name: str) -> Mapping[str, Word]:
    """Give the values of a domain with their labels, in order; raises KeyError where there is none."""
    return _own_domains().get(name) or words()[name]


@cache
def _meanings() -> Mapping[tuple[str, str], Meaning]:
    rows = packaged_rows("geomap.maps", "dictionary.csv")
    return {
        (row["layer"], row["name"]): Meaning(
            Word(row["title_en"], row["title_ar"]), row["meaning"], row["domain"]
        )
        for row in rows
    }


@cache
def _own_domains() -> Mapping[str, Mapping[str, Word]]:
    domains: dict[str, dict[str, Word]] = {}
    for row in packaged_rows("geomap.maps", "domains.csv"):
        domains.setdefault(row["group"], {})[row["key"]] = Word(row["en"], row["ar"])
    return domains
