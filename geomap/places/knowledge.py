"""Everything that reading places needs, compiled once and then only read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geomap.places.areas import Areas
from geomap.places.localities import Locator
from geomap.places.names import NameIndex, build_name_index

if TYPE_CHECKING:
    from geomap.places.gazetteer import Gazetteer
    from geomap.places.judgements import Judgement
    from geomap.places.lexicon import Lexicon
    from geomap.places.roads import RoadNetwork


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The gazetteer, the roads and the lexicon, with the look-ups built from them."""

    gazetteer: Gazetteer
    roads: RoadNetwork
    lexicon: Lexicon
    index: NameIndex
    locator: Locator
    judgements: tuple[Judgement, ...] = ()


def build_knowledge(
    gazetteer: Gazetteer, roads: RoadNetwork, lexicon: Lexicon, judgements: tuple[Judgement, ...] = ()
) -> Knowledge:
    """Compile the look-ups."""
    index = build_name_index(gazetteer)
    return Knowledge(gazetteer, roads, lexicon, index, Locator(Areas(gazetteer), roads), judgements)
