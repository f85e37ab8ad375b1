"""The gazetteer itself as a map: one file that asks no host for anything.

Every place is drawn with the circle that should hold it, and on a click with the points
that its sources give. The base map and Leaflet are those of the page of incidents. Names
reach the document as text alone.
"""

from __future__ import annotations

import json
from importlib import resources
from string import Template
from typing import TYPE_CHECKING, Any

from geomap.maps.assets import leaflet_script, leaflet_style
from geomap.maps.escape import as_html, as_json_block
from geomap.maps.notices import credit_words
from geomap.maps.policy import content_policy
from geomap.model import PlaceKind
from geomap.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from geomap.errors import Problem
    from geomap.model import Entry, Name
    from geomap.places.gazetteer import Gazetteer
    from geomap.places.roads import RoadNetwork

Json = dict[str, Any]

_DIGITS = 12
_DECIMALS = 5


def render_gazetteer(
    gazetteer: Gazetteer, roads: RoadNetwork, titles: Mapping[str, str], remarks: Iterable[Problem] = ()
) -> str:
    """Render the page; `titles` names each source by its key. The same arguments give the same bytes."""
    content = {
        "places": [_place(entry) for entry in gazetteer if entry.point],
        "unplaced": [_place(entry) for entry in gazetteer if not entry.point],
        "sources": dict(sorted(titles.items())),
        "remarks": _remarks(remarks, gazetteer),
        "roads": [_line(segment.line.coords) for segment in roads.segments.values()],
        "basemap": json.loads(gazetteer.region.basemap),
    }
    scripts = [leaflet_script(), _own("map.js")]
    return Template(_own("page.html")).substitute(
        policy=as_html(content_policy(scripts)),
        leaflet_style=leaflet_style(),
        page_style=_own("style.css"),
        credit=as_html(credit_words(gazetteer.credit).en),
        digest=as_html(gazetteer.digest[:_DIGITS]),
        count=str(len(gazetteer)),
        content=as_json_block(content),
        scripts="\n".join(f"<script>{script}</script>" for script in scripts),
    )


def _own(name: str) -> str:
    return resources.files("geomap.maps").joinpath("gazetteer_assets", name).read_text(encoding="utf-8")


def _line(vertices: Iterable[Sequence[float]]) -> list[list[float]]:
    return [[round(degree, _DECIMALS) for degree in vertex] for vertex in vertices]


def _place(entry: Entry) -> Json:
    """Give what the page tells of an entry; what is empty is left out."""
    told = {
        "id": entry.id,
        "kind": entry.kind.value,
        "tier": entry.tier,
        "ar": entry.name("ar"),
        "en": entry.name("en"),
        "names": [[n.text, n.language, _strength(n)] for n in entry.names],
        "key": " ".join(sorted({fold(n.text) for n in (*entry.names, *entry.labels)})),
        "at": [round(degree, _DECIMALS) for degree in entry.point] if entry.point else None,
        "radius": entry.radius_m or None,
        "area": entry.kind.is_area or entry.kind is PlaceKind.ROAD or None,
        "within": ", ".join(filter(None, (entry.admin2, entry.admin1))),
        "count": entry.source_count,
        "spread": entry.spread_m,
        "sources": [[s.text, s.lon, s.lat] for s in entry.sources],
        "ids": list(entry.external_ids),
        "from": entry.valid_from.isoformat() if entry.valid_from else None,
        "to": entry.valid_to.isoformat() if entry.valid_to else None,
        "note": entry.note,
    }
    return {key: value for key, value in told.items() if value not in (None, "", [])}


def _strength(name: Name) -> str:
    return "headed" if name.headed else "strong" if name.strong else "weak"


def _remarks(remarks: Iterable[Problem], gazetteer: Gazetteer) -> dict[str, list[str]]:
    """Give the remarks on each entry whose id they begin with."""
    found: dict[str, list[str]] = {}
    for remark in remarks:
        entry_id = remark.value.partition(",")[0]
        if entry_id in gazetteer:
            found.setdefault(entry_id, []).append(remark.rule)
    return found
