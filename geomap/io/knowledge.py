"""Reading all that the gazetteer's folder holds, in one call."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

from geomap.io.gazetteer import load_gazetteer, load_judgements, load_roads
from geomap.io.lexicon import load_lexicon
from geomap.places.knowledge import Knowledge, build_knowledge

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def load_knowledge(directory: Path | None = None) -> Knowledge:
    """Read gazetteer, roads and lexicon; raises GazetteerError with every problem of a file at once."""
    with _kept_for_good():
        gazetteer = load_gazetteer(directory)
        judgements = load_judgements(gazetteer, directory)
        return build_knowledge(gazetteer, load_roads(directory), load_lexicon(directory), judgements)


@contextmanager
def _kept_for_good() -> Iterator[None]:
    """Spare the garbage collector what is made inside: a hundred thousand records that hold no cycle.

    It would walk them again and again, while they are made and with every few documents read.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
        gc.freeze()
    finally:
        if was_enabled:
            gc.enable()
