"""Records read into the flat values that the columns of several layers share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shapely.geometry import Point

from geomap.maps.citation import LIST_SEPARATOR
from geomap.maps.codes import GEO_CODES, TIME_CODES
from geomap.model import GeoPrecision, TimePrecision

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geomap.model import Casualties, Entry, Event, Incident, Placement, Value

Values = dict[str, "Value"]


def joined(parts: Iterable[object]) -> str | None:
    """Join a list as the contract wants it; `None` for an empty one."""
    return LIST_SEPARATOR.join(str(p) for p in parts) or None


def precision_values(precision: GeoPrecision | None, radius_m: float | None) -> Values:
    """Tell how exact a position is, in words, in both codebooks' numbers, and in meters."""
    known = precision or GeoPrecision.UNKNOWN
    codes = GEO_CODES[known]
    return {
        "geo_precision": known.value,
        "acled_geo_precision": codes.acled_geo_precision,
        "ucdp_where_prec": codes.ucdp_where_prec,
        "radius_m": radius_m,
    }


def entry_values(entry: Entry | None) -> Values:
    """Name a gazetteer entry in both scripts, with where it belongs."""
    if entry is None:
        return {}
    return {
        "entry_id": entry.id,
        "name_ar": entry.name("ar") or None,
        "name_en": entry.name("en") or None,
        "admin1": entry.admin1 or None,
        "admin2": entry.admin2 or None,
        "tier": entry.tier,
    }


def placement_values(placement: Placement | None) -> Values:
    """Name the place of a mention; one that the gazetteer lacks keeps its printed words."""
    if placement is None:
        return {}
    relation = placement.locality.relation
    named = entry_values(placement.entry) or _printed_name(placement.mention.surface)
    return {
        **named,
        "relation": relation.words if relation else None,
        "score": round(placement.resolution.score, 3),
    }


def _printed_name(surface: str) -> Values:
    latin = any("a" <= c.lower() <= "z" for c in surface)
    return {"name_en" if latin else "name_ar": surface}


def when_values(incident: Incident) -> Values:
    """Tell when it happened: inclusive ISO days, or nothing where the day is open."""
    words = incident.shown.date
    return {
        "date_start": incident.start_on.isoformat() if incident.start_on else None,
        "date_end": incident.end_on.isoformat() if incident.end_on else None,
        "date_precision": str(incident.time_precision),
        **TIME_CODES[TimePrecision(incident.time_precision)]._asdict(),
        "date_words": words.surface if words else None,
    }


def happening_values(incident: Incident) -> Values:
    """Tell what happened, when, and who took part."""
    return {
        "incident_id": incident.id,
        "kind": incident.kind.value,
        "certainty": incident.shown.certainty.value,
        "salience": incident.shown.salience,
        **when_values(incident),
        "patrol_number": incident.patrol_number,
        "actors": joined(incident.actors),
    }


def toll_values(casualties: Casualties | None) -> Values:
    """Tell the toll; silence stays empty and never becomes zero."""
    if casualties is None:
        return {}
    return {
        "killed_min": casualties.killed_min,
        "killed_max": casualties.killed_max,
        "injured_min": casualties.injured_min,
        "injured_max": casualties.injured_max,
    }


def reference_values(event: Event, around_name: Value = None) -> Values:
    """Tell the words without a name that say where ("west of it"), behind those around a name, if any."""
    words = [r.relation.words for r in event.references]
    return {"relation": joined([*([around_name] if around_name else []), *words])} if words else {}


def point_at(position: tuple[float, float] | None) -> Point | None:
    """Make a point of `(lon, lat)`, where there is one."""
    return None if position is None else Point(position)
