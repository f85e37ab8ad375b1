"""How other houses call the kinds of places, from the tables beside this module."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from geomap.model import PlaceKind
from geomap.tables import packaged_rows

if TYPE_CHECKING:
    from collections.abc import Mapping

_PACKAGE = "geomap.io.exchange"


def kind_of(scheme: str, word: str) -> PlaceKind | None:
    """Give the kind that a word of a scheme means; our own words are known in every scheme."""
    found = _words().get((scheme, word)) or _words().get((scheme, word.lower()))
    return found or next((kind for kind in PlaceKind if kind.value == word.lower()), None)


def usual(kind: PlaceKind) -> Mapping[str, str]:
    """Give what is usual for a kind: its radius, and its words in the other schemes."""
    return _usual()[kind]


def usual_radius_m(kind: PlaceKind) -> float:
    """Give the radius that a place of this kind gets where its source tells none."""
    return float(usual(kind)["radius_m"])


@cache
def _usual() -> Mapping[PlaceKind, Mapping[str, str]]:
    return {PlaceKind(row["kind"]): row for row in packaged_rows(_PACKAGE, "kinds.csv")}


@cache
def _words() -> Mapping[tuple[str, str], PlaceKind]:
    rows = packaged_rows(_PACKAGE, "kind_words.csv")
    return {(row["scheme"], row["word"]): PlaceKind(row["kind"]) for row in rows}
