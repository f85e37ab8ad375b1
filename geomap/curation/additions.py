"""What taking a candidate would make of the gazetteer."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geomap.curation.proposals import proposed, with_name
from geomap.model import SourceNote

if TYPE_CHECKING:
    from collections.abc import Collection

    from geomap.curation.suggest import Candidate
    from geomap.model import Entry
    from geomap.places.gazetteer import Gazetteer

_NUMBERED = {"geonames": "geonames", "pcode": "ocha"}


def would_become(candidate: Candidate, gazetteer: Gazetteer, common: Collection[str] = ()) -> Entry:
    """Give the entry as it would stand: a known one with one more name, or a new one."""
    entry, printed = candidate.entry, candidate.unknown.name
    if not candidate.known:
        return proposed(entry, printed, gazetteer, common)
    if entry.tier == "curated":
        return with_name(entry, printed)
    return with_sources(proposed(entry, printed, gazetteer, common))


def with_sources(entry: Entry) -> Entry:
    """Give an entry of the broad tier the source that its number names, since its row keeps none."""
    if entry.sources:
        return entry
    told = (i.partition(":") for i in entry.external_ids)
    found = [(_NUMBERED[scheme], number) for scheme, _, number in told if scheme in _NUMBERED]
    lon, lat = entry.point or (None, None)
    sources = tuple(SourceNote(f"{key} {number}", lon, lat) for key, number in found[:1])
    note = "From the broad tier, where two sources agreed." if entry.source_count > 1 else ""
    return replace(entry, sources=sources, source_count=len(sources), note=entry.note or note)
