"""The whole way of a place name: from a reading to mentions that are decided and located."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.model import Placement
from geomap.places.judged import apply_judgements
from geomap.places.recognize import recognize
from geomap.places.resolve import resolve
from geomap.places.spatial import read_relations

if TYPE_CHECKING:
    from geomap.model import Document, Reject
    from geomap.places.knowledge import Knowledge
    from geomap.text import Reading


def locate(
    document: Document, reading: Reading, knowledge: Knowledge
) -> tuple[tuple[Placement, ...], tuple[Reject, ...]]:
    """Find, decide and locate every place mention of a document, in order of the text.

    A mention that was turned down stays among the placements, with its reason; names
    that belong to media, groups or operations are among the rejects.
    """
    sightings, rejects = recognize(document, reading, knowledge.index, knowledge.lexicon)
    resolutions = resolve(sightings, knowledge.gazetteer, knowledge.index, knowledge.lexicon)
    ordinary = {r.mention.id for r in resolutions if r.reason == "too_weak"}
    resolutions = apply_judgements(resolutions, knowledge.judgements, knowledge.gazetteer)
    relations = tuple(read_relations(reading, sightings, knowledge.lexicon, ordinary))
    localities = knowledge.locator.locate_all(resolutions, relations)
    placements = tuple(Placement(r, loc) for r, loc in zip(resolutions, localities, strict=True))
    return placements, rejects
