"""What many tests share: the real knowledge, read once, and the way from a sentence to its places."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from geomap.io.knowledge import load_knowledge
from geomap.model import Document, Status
from geomap.places.locate import locate
from geomap.text import read

if TYPE_CHECKING:
    from collections.abc import Callable

    from geomap.model import Placement
    from geomap.places.knowledge import Knowledge

    Located = Callable[[str], tuple[Placement, ...]]


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return load_knowledge()


@pytest.fixture(scope="session")
def located(knowledge: Knowledge) -> Located:
    """Give every placement of a text, those that were turned down among them."""

    def run(text: str) -> tuple[Placement, ...]:
        document = Document("doc", text, sha256(text.encode()).hexdigest())
        return locate(document, read(text), knowledge)[0]

    return run


@pytest.fixture(scope="session")
def meanings(located: Located) -> Callable[[str], list[tuple[str, str]]]:
    """Give each name that stands as a place with its entry id, or with its status where none was chosen."""

    def run(text: str) -> list[tuple[str, str]]:
        return [
            (p.mention.surface, p.entry.id if p.entry else p.resolution.status.value)
            for p in located(text)
            if p.resolution.status is not Status.REJECTED
        ]

    return run
