"""Reading all that the gazetteer's folder holds, in one call."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.io.gazetteer import load_gazetteer, load_roads
from geomap.io.lexicon import load_lexicon
from geomap.places.knowledge import Knowledge, build_knowledge

if TYPE_CHECKING:
    from pathlib import Path


def load_knowledge(directory: Path | None = None) -> Knowledge:
    """Read gazetteer, roads and lexicon; raises GazetteerError with every problem of a file at once."""
    return build_knowledge(load_gazetteer(directory), load_roads(directory), load_lexicon(directory))
