"""From what a foreign row tells to an entry: its names by script, its radius, its one source."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geomap.io.exchange.kinds import usual_radius_m
from geomap.model import Entry, Name, SourceNote
from geomap.places.scripts import script_of, scripts_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from geomap.geodesy import Point
    from geomap.model import PlaceKind

_LANGUAGE_OF_SCRIPT = {"Arab": "ar", "Latn": "en"}
_BLANKS = re.compile(r"\s+")
_FORBIDDEN = ("|",)  # splits lists of names in the files of the gazetteer


@dataclass(frozen=True, slots=True)
class Told:
    """What one source tells of a place. `names` pairs a text with its language, "" where it is not told."""

    source: str
    reference: str
    kind: PlaceKind
    names: tuple[tuple[str, str], ...]
    point: Point | None
    external_ids: tuple[str, ...] = ()
    admin1: str = ""
    admin2: str = ""
    parent_id: str = ""
    note: str = ""
    radius_m: float | None = None


def entry_of(told: Told) -> Entry | None:
    """Make an entry, its names weak until a person judges them; `None` where no name can be read."""
    names = tuple(_names(told.names))
    if not names:
        return None
    label = clean(f"{told.source} {told.reference}")
    return Entry(
        id=f"{told.source}-{told.reference}".lower(),
        kind=told.kind,
        names=names,
        point=told.point,
        radius_m=(told.radius_m or usual_radius_m(told.kind)) if told.point else 0.0,
        admin1=clean(told.admin1),
        admin2=clean(told.admin2),
        parent_id=told.parent_id,
        source_count=1 if told.point else 0,
        sources=(SourceNote(label, *(told.point or (None, None))),),
        external_ids=told.external_ids,
        note=clean(told.note),
        tier="found",
    )


def clean(text: str) -> str:
    """Give a text in one line, without control characters and without the marks that split lists."""
    plain = "".join(c for c in text if unicodedata.category(c) not in {"Cc", "Cf", "Cs"} or c.isspace())
    for mark in _FORBIDDEN:
        plain = plain.replace(mark, " ")
    return _BLANKS.sub(" ", plain).strip()


def _names(told: Iterable[tuple[str, str]]) -> Iterator[Name]:
    """Give each text once; the first of a language is preferred, and no language is guessed but by script."""
    seen: set[tuple[str, str]] = set()
    preferred: set[str] = set()
    for text, language in ((clean(text), language) for text, language in told):
        script = script_of(text)
        spoken = language or _LANGUAGE_OF_SCRIPT.get(script, "")
        if not spoken or not script or (text, spoken) in seen or not _fits(spoken, script):
            continue
        seen.add((text, spoken))
        yield Name(text, spoken, script, strong=False, preferred=spoken not in preferred)
        preferred.add(spoken)


def _fits(language: str, script: str) -> bool:
    return script in scripts_of(language)
