"""The nouns: frozen records that the stages hand to each other.

This room knows no rule and touches no file. Import from here:
`from geomap.model import Document, Span`.
"""

from geomap.model.document import Document, Reject, Source, UnreadInput
from geomap.model.event import (
    Casualties,
    Certainty,
    Claim,
    DateExpression,
    Doubt,
    Event,
    EventKind,
    Incident,
    Leg,
    Route,
    TimePrecision,
)
from geomap.model.layer import Feature, Layer, Value
from geomap.model.place import (
    Candidate,
    Entry,
    Evidence,
    GeoPrecision,
    Locality,
    Mention,
    Name,
    PlaceKind,
    Placement,
    Reference,
    Relation,
    RelationType,
    Resolution,
    Role,
    SourceNote,
    Status,
)
from geomap.model.record import Care, Extraction, HeldBack, JudgementUse, Run
from geomap.model.span import Span

__all__ = [
    "Candidate",
    "Care",
    "Casualties",
    "Certainty",
    "Claim",
    "DateExpression",
    "Document",
    "Doubt",
    "Entry",
    "Event",
    "EventKind",
    "Evidence",
    "Extraction",
    "Feature",
    "GeoPrecision",
    "HeldBack",
    "Incident",
    "JudgementUse",
    "Layer",
    "Leg",
    "Locality",
    "Mention",
    "Name",
    "PlaceKind",
    "Placement",
    "Reference",
    "Reject",
    "Relation",
    "RelationType",
    "Resolution",
    "Role",
    "Route",
    "Run",
    "Source",
    "SourceNote",
    "Span",
    "Status",
    "TimePrecision",
    "UnreadInput",
    "Value",
]
