"""What a text reports: events, the routes they took, and the incidents behind many reports."""

from geomap.events.doubts import find_doubts
from geomap.events.extract import EventReading, extract_events
from geomap.events.merge import merge_events
from geomap.events.routes import build_route

__all__ = ["EventReading", "build_route", "extract_events", "find_doubts", "merge_events"]
