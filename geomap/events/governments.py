"""Names that stand for a government or an army: states, capitals, a base that speaks."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from geomap.events.cues import rows
from geomap.model import PlaceKind
from geomap.text.fold import fold

if TYPE_CHECKING:
    from geomap.events.links import Link
    from geomap.events.scene import Scene, Spot

_SPEAKER_REACH = 6


@cache
def _sorts() -> dict[str, str]:
    return {fold(row["name"]): row["sort"] for row in rows("metonyms.csv")}


def sort_of(spot: Spot) -> str:
    """Give how readily the name stands for a government: "power", "capital", "base", "state" or ""."""
    listed = _sorts().get(spot.placement.mention.key, "")
    if listed == "base" and spot.kind not in {PlaceKind.BASE, None}:
        return ""
    return listed or ("state" if spot.is_country else "")


def speaks(scene: Scene, link: Link, spot: Spot) -> bool:
    """Tell whether a base is a speaker: near a word of saying, and not where something struck."""
    if link.way in {"on", "near"} or (link.governor is not None and link.governor.family == "happening"):
        return False
    return bool(scene.marks_in(spot.first - _SPEAKER_REACH, spot.last + _SPEAKER_REACH, "say", "official"))
