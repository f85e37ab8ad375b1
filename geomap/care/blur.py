"""A run whose positions are all as coarse as asked: places, localities, events, routes.

Names and sentences stay, for a sentence is the proof of what is drawn, and names its place. So
this makes positions coarse and keeps no place secret. What tells a place by figures alone goes:
the kilometer of a road, a length to the hundred meters, the points of the gazetteer's sources.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from shapely.geometry import Point

from geomap.care.grid import Grid
from geomap.model import GeoPrecision, Leg

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shapely.geometry.base import BaseGeometry

    from geomap.care.grid import Position
    from geomap.model import (
        Candidate,
        Doubt,
        Entry,
        Event,
        Extraction,
        Incident,
        Locality,
        Placement,
        Reference,
        Resolution,
        Route,
        Run,
    )

_ORDER = tuple(GeoPrecision)
# A circle this wide is no vicinity any more, and one wider still no district.
_VICINITY_M, _DISTRICT_M = 25_000.0, 60_000.0
_APART = re.compile(r"[0-9.]+ km apart")


def blurred(run: Run, length_m: float) -> Run:
    """Give the run with every position set to the grid of `length_m`; names, days and words stay."""
    blur = _Blur(length_m)
    return replace(
        run,
        extractions=tuple(map(blur.extraction, run.extractions)),
        incidents=tuple(map(blur.incident, run.incidents)),
        doubts=tuple(map(_doubt, run.doubts)),
    )


class _Blur:
    """One grid, with the entries that were set to it already: many records share them."""

    def __init__(self, length_m: float) -> None:
        self.grid = Grid(length_m)
        self._entries: dict[str, Entry] = {}

    def extraction(self, x: Extraction) -> Extraction:
        return replace(
            x,
            placements=tuple(map(self.placement, x.placements)),
            events=tuple(map(self.event, x.events)),
            references=tuple(map(self.reference, x.references)),
            blur_m=self.grid.length_m,
        )

    def incident(self, incident: Incident) -> Incident:
        return replace(
            incident,
            events=tuple(map(self.event, incident.events)),
            shown=self.event(incident.shown),
            route=self.route(incident.route) if incident.route else None,
            reasons=_vague(incident.reasons),
        )

    def placement(self, placement: Placement) -> Placement:
        resolution = self.resolution(placement.resolution)
        return replace(placement, resolution=resolution, locality=self.locality(placement.locality))

    def resolution(self, resolution: Resolution) -> Resolution:
        entry = self.entry(resolution.entry) if resolution.entry else None
        return replace(resolution, entry=entry, candidates=tuple(map(self.candidate, resolution.candidates)))

    def candidate(self, candidate: Candidate) -> Candidate:
        return replace(candidate, entry=self.entry(candidate.entry))

    def entry(self, entry: Entry) -> Entry:
        if entry.id not in self._entries:
            self._entries[entry.id] = self._coarse_entry(entry)
        return self._entries[entry.id]

    def _coarse_entry(self, entry: Entry) -> Entry:
        if entry.point is None:
            return entry
        radius_m = self.grid.radius_m(entry.point, entry.radius_m)
        point = self.grid.snapped(entry.point)
        return replace(entry, point=point, radius_m=radius_m, spread_m=None, sources=())

    def locality(self, locality: Locality) -> Locality:
        place = self._place(locality.point, locality.radius_m, locality.geo_precision, locality.geometry)
        point, radius_m, precision, geometry = place
        known = precision or locality.geo_precision
        return replace(locality, point=point, radius_m=radius_m, geo_precision=known, geometry=geometry)

    def reference(self, reference: Reference) -> Reference:
        return replace(reference, locality=self.locality(reference.locality))

    def event(self, event: Event) -> Event:
        place = self._place(event.point, event.radius_m, event.geo_precision, event.geometry)
        point, radius_m, precision, geometry = place
        told = replace(
            event,
            point=point,
            radius_m=radius_m,
            geo_precision=precision,
            geometry=geometry,
            route=self.route(event.route) if event.route else None,
            references=tuple(map(self.reference, event.references)),
        )
        return self._gathered(told, event)

    def _gathered(self, told: Event, event: Event) -> Event:
        """Give an event whose only place was a way that now stays in one square this square."""
        way = event.route.geometry if event.route else None
        lost = told.route is not None and told.route.geometry is None
        if way is None or not lost or told.point is not None or told.geometry is not None:
            return told
        squares = self.grid.squares_of(way)
        point = self.grid.snapped((squares.centroid.x, squares.centroid.y))
        precision = told.geo_precision or GeoPrecision.VICINITY
        radius_m = self.grid.radius_m(point, 0.0)
        return replace(told, point=point, radius_m=radius_m, geo_precision=precision, geometry=squares)

    def _place(
        self,
        point: Position | None,
        radius_m: float | None,
        precision: GeoPrecision | None,
        geometry: BaseGeometry | None,
    ) -> tuple[Position | None, float | None, GeoPrecision | None, BaseGeometry | None]:
        shape = None if geometry is None else self.grid.coarse(geometry)
        if point is None:
            wide_m = None if shape is None else max(radius_m or 0.0, self.grid.length_m)
            return None, wide_m if shape is not None else radius_m, precision, shape
        wider_m = self.grid.radius_m(point, radius_m)
        known = _coarser(precision, wider_m)
        if shape is None and known is not None and _ORDER.index(known) > _ORDER.index(GeoPrecision.VICINITY):
            shape = self.grid.squares_of(Point(point))
        return self.grid.snapped(point), wider_m, known, shape

    def route(self, route: Route) -> Route:
        """Give the way through the middles of the squares, in one piece, with its length rounded."""
        if route.geometry is None:
            return route
        line = self.grid.way(route.geometry)
        if line is None:
            return replace(route, geometry=None, legs=(), length_m=None, schematic=True)
        step = self.grid.length_m
        length_m = max(round((route.length_m or 0.0) / step), 1) * step
        refs = "; ".join(dict.fromkeys(leg.ref for leg in route.legs if leg.ref)) or None
        leg = Leg(line, length_m, schematic=True, ref=refs)
        return replace(route, geometry=line, legs=(leg,), length_m=length_m, schematic=True)


def _coarser(precision: GeoPrecision | None, radius_m: float) -> GeoPrecision | None:
    """Give the precision that a circle of this radius allows, or the coarser one that was told."""
    if precision is None:
        return None
    floor = GeoPrecision.VICINITY if radius_m <= _VICINITY_M else GeoPrecision.DISTRICT
    floor = GeoPrecision.GOVERNORATE if radius_m > _DISTRICT_M else floor
    return max(precision, floor, key=_ORDER.index)


def _doubt(doubt: Doubt) -> Doubt:
    return replace(doubt, speaks_for=_vague(doubt.speaks_for), speaks_against=_vague(doubt.speaks_against))


def _vague(reasons: Iterable[str]) -> tuple[str, ...]:
    """Take the lengths between places out of reasons for merging."""
    return tuple(_APART.sub("near each other", reason) for reason in reasons)
