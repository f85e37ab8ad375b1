"""The surfaces that hostile input reaches: how a case is made of bytes, and what must hold for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import inputs
import laws_inputs
import laws_page
import laws_tables
import laws_text
import tables
from draw import Draw
from texts import dated_text_of, speakable, text_of

if TYPE_CHECKING:
    from collections.abc import Callable

    Case = str | bytes


class Surface(NamedTuple):
    """One surface. `share` is its part of a campaign in thousandths; `longest` bounds the bytes of an input."""

    make: Callable[[Draw], Case]
    check: Callable[..., None]
    share: int
    longest: int = 256

    def __call__(self, raw: bytes) -> None:
        """Make the case of these bytes and check it."""
        self.check(self.make(Draw(raw)))


def _plain(draw: Draw) -> str:
    return speakable(text_of(draw))


def _form(form: str, share: int) -> Surface:
    return Surface(inputs.FILES[form], laws_inputs.checker(form), share)


SURFACES: dict[str, Surface] = {
    "reading": Surface(text_of, laws_text.check_reading, 100, 96),
    "dates": Surface(dated_text_of, laws_text.check_dates, 120, 96),
    "places": Surface(text_of, laws_text.check_places, 30, 128),
    "extraction": Surface(dated_text_of, laws_text.check_extraction, 25, 96),
    "terminal": Surface(text_of, laws_text.check_terminal, 10, 96),
    "escapes": Surface(text_of, laws_page.check_escapes, 200, 128),
    "poison": Surface(_plain, laws_page.check_poison, 6, 96),
    "written": Surface(_plain, laws_page.check_written, 4, 96),
    "text": _form("text", 150),
    "page": _form("page", 40),
    "json": _form("json", 70),
    "lines": _form("lines", 70),
    "rows": _form("rows", 60),
    "feed": _form("feed", 8),
    "archive": _form("archive", 30),
    "zip": Surface(inputs.zip_file, laws_inputs.check_zip, 20),
    "metadata": Surface(inputs.metadata_file, laws_inputs.check_metadata, 30),
    "records": Surface(tables.record_file, laws_tables.check_records, 7, 64),
    "gold": Surface(tables.gold_file, laws_tables.check_gold, 30, 64),
    "gazetteer": Surface(tables.gazetteer_file, laws_tables.check_gazetteer, 8, 64),
    "places_file": Surface(tables.places_file, laws_tables.check_places_file, 12, 64),
}
