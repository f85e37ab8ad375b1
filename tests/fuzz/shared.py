"""What the surfaces share: the real knowledge, read once a process, and documents of a text."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import geomap
from geomap.io.knowledge import load_knowledge
from geomap.model import Document, Source

if TYPE_CHECKING:
    from datetime import date

    from geomap.places.knowledge import Knowledge

PACKAGE = Path(geomap.__file__).parent


class BrokenLawError(AssertionError):
    """What must hold for every input does not."""


def hold(law: str, *, holds: bool) -> None:
    """Raise BrokenLawError where a law does not hold; unlike `assert` it stays in optimized runs."""
    if not holds:
        raise BrokenLawError(law)


@cache
def knowledge() -> Knowledge:
    """Load the packaged gazetteer and lexicon."""
    return load_knowledge()


def document_of(text: str, published: date | None = None) -> Document:
    """Make a document of a text, half surrogate pairs and all."""
    digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Document("fuzz", text, digest, Source(published=published))
