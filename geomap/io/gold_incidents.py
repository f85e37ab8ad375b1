"""The happenings of one line of a gold file, and which of them several lines tell."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geomap.evaluate import GoldDocument, GoldIncident
from geomap.evaluate.places import is_near
from geomap.model import Certainty, EventKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from geomap.io.gold_fields import Fields

_KINDS = {
    **{kind.value: kind for kind in EventKind},
    "attack_on_patrol": EventKind.ATTACK,
    "attack_on_post": EventKind.ATTACK,
}
_CERTAINTIES = {"confirmed": True, **{c.value: c.is_executed for c in Certainty}}
_SALIENCES = {"main": True, "background": False}


def gold_incidents(fields: Fields, document_id: str, mentions: int) -> tuple[GoldIncident, ...] | None:
    """Read the incidents of a line; `None` where happenings were not annotated.

    `mentions` is how many places the line has. `same_as` holds the words of the line until
    `link_incidents` has seen all lines.
    """
    children = fields.children("incidents")
    if children is None:
        return None
    return tuple(_incident(child, f"{document_id}#{at}", mentions) for at, child in enumerate(children))


def _incident(fields: Fields, incident_id: str, mentions: int) -> GoldIncident:
    return GoldIncident(
        id=incident_id,
        kind=fields.choice("type", _KINDS, required=True) or EventKind.OTHER,
        is_main=fields.choice("salience", _SALIENCES) is not False,
        is_executed=fields.choice("certainty", _CERTAINTIES) is not False,
        day=fields.day("date"),
        days=_days(fields),
        places=fields.indexes("place_mentions", mentions),
        route=fields.indexes("route_mentions", mentions),
        patrol_number=fields.whole("patrol_number"),
        same_as=_names(fields),
    )


def _days(fields: Fields) -> tuple[date, date] | None:
    first, last = fields.day("date_start"), fields.day("date_end")
    if first is None or last is None:
        return None
    if first > last:
        fields.problem("date_start", first, f"after date_end, {last}", "Give the first day, then the last.")
        return None
    return first, last


def _names(fields: Fields) -> tuple[str, ...]:
    value = fields.raw("same_event_as")
    listed = value if isinstance(value, list) else [value] if value else []
    if all(isinstance(name, str) for name in listed):
        return tuple(listed)
    fields.problem("same_event_as", value, "no id", 'Write "ID", "ID#2" or a list of them.')
    return ()


def link_incidents(document: GoldDocument, fields: Fields, lines: Mapping[str, GoldDocument]) -> GoldDocument:
    """Find the incidents that `same_event_as` means, among all lines by their ids."""
    children = fields.children("incidents") or ()
    incidents = tuple(
        replace(incident, same_as=tuple(_meant(document, incident, child, lines)))
        for incident, child in zip(document.incidents or (), children, strict=True)
    )
    return replace(document, incidents=None if document.incidents is None else incidents)


def _meant(
    document: GoldDocument, incident: GoldIncident, fields: Fields, lines: Mapping[str, GoldDocument]
) -> Iterator[str]:
    for name in incident.same_as:
        meant = _candidates(document, incident, name, lines)
        if len(meant) == 1:
            yield meant[0].id
        else:
            rule = f"{len(meant)} incidents that it could mean"
            remedy = f'Name one by its number from 0, as in "{name.partition("#")[0]}#0".'
            fields.problem("same_event_as", name, rule, remedy)


def _candidates(
    document: GoldDocument, incident: GoldIncident, name: str, lines: Mapping[str, GoldDocument]
) -> list[GoldIncident]:
    """Give the incident of that id; of a document's id, those of the same kind, day and place.

    The day decides only between several of a kind, the place between several of a day.
    """
    other = lines.get(name) or lines.get(name.rpartition("#")[0])
    found = [i for i in (other.incidents or () if other else ()) if i.id != incident.id]
    if other is None or name not in lines:
        return [i for i in found if i.id == name]
    found = [i for i in found if i.kind is incident.kind]
    if len(found) > 1:
        found = [i for i in found if i.day == incident.day]
    if len(found) > 1:
        found = [i for i in found if _share_a_place(document, incident, other, i)]
    return found


def _share_a_place(one: GoldDocument, a: GoldIncident, other: GoldDocument, b: GoldIncident) -> bool:
    points = [(one.mentions or ())[i].point for i in a.places]
    others = [(other.mentions or ())[i].point for i in b.places]
    return any(is_near(p, q) for p in points for q in others)
