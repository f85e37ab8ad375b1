"""From a read document with its places and dates to the events that it reports."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geomap.events.compose import Story, join_drafts, turn_down
from geomap.events.drafts import Draft, draft_events
from geomap.events.durations import told_minutes
from geomap.events.encounters import with_encounters
from geomap.events.implied import with_implied
from geomap.events.links import read_links
from geomap.events.locating import whereabouts
from geomap.events.pointing import point_back, with_references
from geomap.events.reports import gather_reports
from geomap.events.roles import cast_roles
from geomap.events.routes import build_route
from geomap.events.scene import set_scene
from geomap.events.sides import actors, target, weapon
from geomap.events.story_day import with_story_day
from geomap.model import Event, EventKind, Evidence, Route, TimePrecision

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.scene import Scene, Spot
    from geomap.model import DateExpression, Document, Placement, Reference, Reject, Span
    from geomap.places.references import Pointing
    from geomap.places.roads import RoadNetwork
    from geomap.text.reading import Reading


@dataclass(frozen=True, slots=True)
class EventReading:
    """What a document reports: its events, its placements with their roles, and what made no event."""

    events: tuple[Event, ...]
    placements: tuple[Placement, ...]
    rejects: tuple[Reject, ...]
    references: tuple[Reference, ...] = ()


def extract_events(
    reading: Reading,
    document: Document,
    placements: Sequence[Placement],
    dates: Sequence[DateExpression],
    roads: RoadNetwork,
    pointing: Pointing | None = None,
) -> EventReading:
    """Read the happenings that a document reports, each once, with the words that say so.

    With `pointing`, what the text tells by reference ("west of it") has a place too.
    """
    scene = set_scene(reading, document, placements, dates)
    links = read_links(scene)
    pointed, left_open = point_back(scene, links, pointing) if pointing else ((), ())
    scene = replace(scene, pointed=pointed) if pointed else scene
    drafts = with_implied(scene, links, draft_events(scene, links, gather_reports(scene)))
    stories = with_story_day(scene, join_drafts(with_encounters(scene, drafts)))
    turned_down = {id(s): turn_down(scene, s) for s in stories}
    kept = [s for s in stories if turned_down[id(s)] is None]
    events = tuple(_event(scene, story, roads) for story in kept)
    rejects = tuple(r for r in turned_down.values() if r is not None)
    cast = with_references(cast_roles(scene, links, kept, placements), pointed)
    return EventReading(events, cast, (*left_open, *rejects), tuple(p.reference for p in pointed))


def _event(scene: Scene, story: Story, roads: RoadNetwork) -> Event:
    draft = story.main
    places = _places(draft)
    where = whereabouts([s.placement for s in places], draft.unnamed)
    mark = draft.report.first.topic
    cue = scene.span(mark.mark.first, mark.mark.last) if mark else scene.reading.sentences[0].span
    return Event(
        id=f"{scene.document.id}:e{cue.start}-{draft.kind.value}",
        document_id=scene.document.id,
        kind=draft.kind,
        salience="background" if draft.background else "main",
        certainty=draft.certainty,
        evidence=_evidence(scene, draft),
        date=draft.date,
        start_on=draft.date.start_on if draft.date else None,
        end_on=draft.date.end_on if draft.date else None,
        time_precision=draft.date.precision if draft.date else TimePrecision.UNKNOWN,
        places=tuple(s.id for s in places),
        point=where.point if where else None,
        radius_m=where.radius_m if where else None,
        geo_precision=where.geo_precision if where else None,
        geometry=where.geometry if where else None,
        route=_route(scene, draft, roads),
        actors=actors(draft),
        target=target(draft),
        weapon=weapon(draft),
        patrol_number=draft.number,
        casualties=draft.casualties,
        count=draft.count,
        reasons=(
            Evidence(f"{draft.report.family}_cue", 1.0, cue.of(scene.reading.text), cue),
            *draft.unnamed.reasons,
        ),
        references=draft.unnamed.references,
        by_reference=draft.unnamed.site is not None,
    )


def _places(draft: Draft) -> tuple[Spot, ...]:
    """Put the site first; for a movement its ends."""
    if draft.kind is EventKind.AGREEMENT_OR_TALKS:
        return ()
    ends: tuple[Spot, ...] = ()
    if draft.way and draft.way.stops:
        stops = draft.way.stops
        ends = (stops[0].spot,) if stops[0].spot.is_at(stops[-1].spot) else (stops[0].spot, stops[-1].spot)
    told = (*draft.sites, *ends)
    return tuple(s for at, s in enumerate(told) if s.is_road or not any(s.is_at(t) for t in told[:at]))


def _evidence(scene: Scene, draft: Draft) -> tuple[Span, ...]:
    """Give the sentences that report it, and those that name the place which they only refer to."""
    told = sorted({c.sentence.index for c in draft.report.clauses})
    named = [p.spot.sentence for p in (draft.unnamed.site,) if p is not None]
    sentences = [scene.reading.sentences[at] for at in dict.fromkeys((*told, *named))]
    return tuple(scene.span(s.first, s.last) for s in sentences)


def _route(scene: Scene, draft: Draft, roads: RoadNetwork) -> Route | None:
    """Only executed movement is a route; a convoy that is only said to have come somewhere is none."""
    if draft.way is None or not draft.way.stops or not draft.certainty.is_executed:
        return None
    if all(s.tag == "seen" for s in draft.way.stops):
        return None
    stops = [s.spot.placement for s in draft.way.stops]
    if draft.kind is not EventKind.PATROL and len(stops) < 2:
        return None
    route = build_route(stops, [s.placement for s in draft.way.roads], roads, returns=draft.way.returns)
    return replace(route, duration_min=told_minutes(scene, draft.report.clauses))
