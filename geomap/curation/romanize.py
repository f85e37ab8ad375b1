"""A plain Latin form of a name, for the id of a new entry; never shown as a name."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from geomap.tables import packaged_rows

_NO_LETTER = re.compile(r"[^a-z0-9]+")
_PIECES = 6  # words of a name that an id takes up


def slug(text: str) -> str:
    """Give lower-case Latin letters and digits with hyphens between the words; "" where none is left."""
    letters = "".join(_latin(c) for c in text)
    decomposed = unicodedata.normalize("NFKD", letters)
    plain = "".join(c for c in decomposed if not unicodedata.combining(c)).lower().replace("'", "")
    return "-".join(_NO_LETTER.sub(" ", plain).split()[:_PIECES])


def _latin(character: str) -> str:
    return _table().get(character, character)


@cache
def _table() -> dict[str, str]:
    return {row["letter"]: row["latin"] for row in packaged_rows("geomap.curation", "romanization.csv")}
