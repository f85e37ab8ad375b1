"""Names that stand for a government or an army: states, capitals, a base that speaks."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from geomap.events.cues import rows, word_list
from geomap.model import PlaceKind
from geomap.text.fold import fold

if TYPE_CHECKING:
    from geomap.events.links import Link
    from geomap.events.scene import Scene, Spot

_SPEAKER_REACH = 6
_COMING_REACH = 4  # words of "the minister came back from"
_FROM = frozenset({"من", "from"})
_JOINED = frozenset({"", "و", "ف"})


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


def acts(scene: Scene, spot: Spot) -> bool:
    """Tell whether the words before the name make it a government: "X refused", "with the backing of X"."""
    before, ahead = scene.key(spot.first - 1), scene.key(spot.first - 2)
    if spot.prefix.endswith("ل"):
        return before in word_list("government_to")
    if spot.prefix not in _JOINED:
        return False
    if before in _FROM:
        return ahead in word_list("government_from")
    verb = before.removeprefix("و").removeprefix("ف")
    return bool({before, verb} & (word_list("government_verbs") | word_list("government_owns")))


def is_land(scene: Scene, spot: Spot) -> bool:
    """Tell whether one goes to the name or comes from it, so that the land is meant: "came back from X"."""
    reach = _COMING_REACH if scene.key(spot.first - 1) in _FROM else 1
    told = [scene.key(spot.first - back) for back in range(1, reach + 1)]
    return any({word, word.removeprefix("و").removeprefix("ف")} & word_list("land_left") for word in told)
