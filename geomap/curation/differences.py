"""What differs between two states of a gazetteer, and which incidents would move."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from geomap.curation.flat import flat_cells
from geomap.geodesy import distance_m

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from geomap.model import Entry, Event, Incident, Run
    from geomap.places.gazetteer import Gazetteer

_M_PER_KM = 1000.0
_STILL_M = 1.0  # coordinates are kept to about a meter


class EntryChange(NamedTuple):
    """An entry that is new, gone or changed; `told` says what of it, `moved_m` how far it went."""

    entry_id: str
    sort: str
    told: tuple[str, ...] = ()
    moved_m: float = 0.0


class IncidentChange(NamedTuple):
    """An incident that appears, vanishes or stands elsewhere."""

    incident_id: str
    sort: str
    old: str
    new: str
    moved_km: float | None = None


def entry_changes(old: Gazetteer, new: Gazetteer) -> list[EntryChange]:
    """List the entries that differ, by id."""
    changes = []
    for entry_id in sorted({*old.entries, *new.entries}):
        before, after = old.entries.get(entry_id), new.entries.get(entry_id)
        if before is None and after is not None:
            changes.append(EntryChange(entry_id, "added", (_title(after),)))
        elif after is None and before is not None:
            changes.append(EntryChange(entry_id, "removed", (_title(before),)))
        elif before is not None and after is not None and before != after:
            changes.append(_changed(before, after))
    return changes


def _title(entry: Entry) -> str:
    return entry.name("en") or entry.name("ar")


def _changed(before: Entry, after: Entry) -> EntryChange:
    a, b = flat_cells(before), flat_cells(after)
    told = [
        f"{c}: {a[c] or '-'} -> {b[c] or '-'}" for c in a if a[c] != b[c] and c not in {"names", "sources"}
    ]
    gone = [n.text for n in before.names if n.text not in {m.text for m in after.names}]
    come = [n.text for n in after.names if n.text not in {m.text for m in before.names}]
    told += [f"name removed: {text}" for text in gone] + [f"name added: {text}" for text in come]
    if a["names"] != b["names"] and not gone and not come:
        told.append("names: strength or preference")
    if a["sources"] != b["sources"]:
        told.append("sources")
    moved = distance_m(before.point, after.point) if before.point and after.point else 0.0
    return EntryChange(before.id, "changed", tuple(told), round(moved))


def incident_changes(old: Run, new: Run) -> list[IncidentChange]:
    """Compare what two runs over the same documents made of them.

    Incidents are paired by the sentences that tell them, since an id may change with a
    place. A pair is told where its place or its point differs.
    """
    before, after = _by_telling(old), _by_telling(new)
    changes: list[IncidentChange] = []
    for telling in sorted({*before, *after}):
        changes += _paired(before.get(telling, []), after.get(telling, []))
    return changes


def _by_telling(run: Run) -> Mapping[str, list[Incident]]:
    told: defaultdict[str, list[Incident]] = defaultdict(list)
    for incident in run.incidents:
        told[_telling(incident)].append(incident)
    return told


def _telling(incident: Incident) -> str:
    """Name an incident by its kind and the first sentence of each of its reports."""
    return "; ".join(sorted({f"{e.kind.value} {e.document_id}:{_first(e)}" for e in incident.events}))


def _first(event: Event) -> str:
    return min((f"{s.start:09d}-{s.end}" for s in event.evidence), default="")


def _paired(before: Iterable[Incident], after: Iterable[Incident]) -> Iterator[IncidentChange]:
    olds, news = (sorted(side, key=lambda i: i.id) for side in (before, after))
    for old, new in zip(olds, news, strict=False):
        yield from _moved(old, new)
    for gone in olds[len(news) :]:
        yield IncidentChange(gone.id, "vanishes", _place(gone), "")
    for come in news[len(olds) :]:
        yield IncidentChange(come.id, "appears", "", _place(come))


def _moved(old: Incident, new: Incident) -> Iterator[IncidentChange]:
    a, b = old.shown.point, new.shown.point
    apart = distance_m(a, b) if a and b else 0.0
    if (a is None) != (b is None):
        yield IncidentChange(new.id, "is placed" if b else "loses its place", _place(old), _place(new))
    elif apart > _STILL_M:
        yield IncidentChange(new.id, "moves", _place(old), _place(new), round(apart / _M_PER_KM, 2))
    elif _place(old) != _place(new):
        yield IncidentChange(new.id, "is placed otherwise", _place(old), _place(new))
    elif _route(old) != _route(new):
        yield IncidentChange(new.id, "takes another route", _route(old), _route(new))


def _place(incident: Incident) -> str:
    event = incident.shown
    if event.point is None:
        return "nowhere"
    lon, lat = event.point
    precision = event.geo_precision.value if event.geo_precision else "unknown"
    return f"{lon:.5f},{lat:.5f} ({precision}, {event.radius_m or 0:.0f} m)"


def _route(incident: Incident) -> str:
    route = incident.route
    return f"{len(route.stops)} stops, {(route.length_m or 0) / _M_PER_KM:.1f} km" if route else "no route"
