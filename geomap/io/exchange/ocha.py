"""OCHA's tables of P-codes, as CSV: administrative levels 0 to 4 or 5, with names in several languages.

Countries write the columns in many ways (`admin4Name_en`, `ADM4_EN`, `adm4_pcode`); the
level and the language are read from the name of the column. A row means its deepest
level. A second header line of HXL tags is passed over.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geomap.curation.flat import spoken
from geomap.io.exchange.delimited import numbered_rows
from geomap.io.exchange.gathered import Told
from geomap.io.exchange.kinds import kind_of
from geomap.io.tables import csv_text
from geomap.model import PlaceKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from geomap.geodesy import Point
    from geomap.io.exchange.findings import Findings
    from geomap.model import Entry, Value
    from geomap.places.gazetteer import Gazetteer

_PCODE = re.compile(r"adm(?:in)?(\d)_?pcode", re.IGNORECASE)
_NAME = re.compile(r"adm(?:in)?(\d)_?(?:name|altname)?\d?_?([a-z]{2,3})?\d?", re.IGNORECASE)
_LON = re.compile(r"(?:center_?)?(?:lon|long|longitude|x_coord|point_x)(?:_?[xd]+)?", re.IGNORECASE)
_LAT = re.compile(r"(?:center_?)?(?:lat|latitude|y_coord|point_y)(?:_?[yd]+)?", re.IGNORECASE)
_KINDS = (
    PlaceKind.COUNTRY, PlaceKind.GOVERNORATE, PlaceKind.DISTRICT, PlaceKind.DISTRICT, PlaceKind.VILLAGE,
    PlaceKind.NEIGHBOURHOOD,
)  # fmt: skip
_WRITTEN = (
    "admin0Pcode", "admin1Name_en", "admin1Pcode", "admin2Name_en", "admin2Pcode", "admin4Name_en",
    "admin4Name_ar", "admin4Pcode", "featureType", "Longitude_x", "Latitude_y",
)  # fmt: skip


def is_ocha(header: Iterable[str]) -> bool:
    """Tell whether a header has a column of P-codes."""
    return any(_PCODE.fullmatch(column.strip()) for column in header)


def read_ocha(text: str, source: str, findings: Findings) -> Iterator[Told]:
    """Read each row as the place of its deepest level that has a P-code."""
    for line, row in numbered_rows(text, findings):
        if any(cell.startswith("#") for cell in row.values()):
            continue
        codes = {int(m[1]): v for c, v in row.items() if v and (m := _PCODE.fullmatch(c))}
        if not codes:
            findings.broken(line, "no P-code")
            continue
        level = max(codes)
        kind = kind_of("ocha", row.get("featureType", "")) or _KINDS[min(level, len(_KINDS) - 1)]
        names = tuple((text, language) for text, language in _names(row, level))
        yield Told(
            source=source,
            reference=codes[level],
            kind=kind,
            names=names,
            point=_point(row, line, findings),
            external_ids=(f"pcode:{codes[level]}",),
            admin1=_latin(row, 1) if level > 1 else "",
            admin2=_latin(row, 2) if level > 2 else "",
            parent_id=_parent(codes, level),
        )


def _parent(codes: Mapping[int, str], level: int) -> str:
    """Give the P-code of the level above that is told, which the intake turns into an id."""
    above = [codes[upper] for upper in sorted(codes, reverse=True) if upper < level]
    return f"pcode:{above[0]}" if above else ""


def _names(row: Mapping[str, str], level: int) -> Iterator[tuple[str, str]]:
    for column, cell in row.items():
        named = _NAME.fullmatch(column)
        if cell and named and int(named[1]) == level and not _PCODE.fullmatch(column):
            yield cell, (named[2] or "").lower()


def _latin(row: Mapping[str, str], level: int) -> str:
    return next((text for text, _ in _names(row, level) if text.isascii()), "")


def _point(row: Mapping[str, str], line: int, findings: Findings) -> Point | None:
    lon, lat = (next((v for c, v in row.items() if p.fullmatch(c)), "") for p in (_LON, _LAT))
    return findings.point(lon, lat, line) if lon or lat else None


def write_ocha(gazetteer: Gazetteer, entries: Iterable[Entry]) -> str:
    """Write the entries that have a P-code as a table of populated places."""
    return csv_text(_WRITTEN, [row for entry in entries if (row := _row(entry, gazetteer))])


def _row(entry: Entry, gazetteer: Gazetteer) -> tuple[Value, ...] | None:
    code = _code(entry)
    if not code or entry.point is None:
        return None
    around = {ancestor.kind: _code(ancestor) for ancestor in gazetteer.ancestors(entry)}
    arabic, latin = (next((n.text for n in spoken(entry, language)), "") for language in ("ar", "en"))
    above = (
        around.get(PlaceKind.COUNTRY, ""),
        entry.admin1,
        around.get(PlaceKind.GOVERNORATE, ""),
        entry.admin2,
        around.get(PlaceKind.DISTRICT, ""),
    )
    return (*above, latin, arabic, code, entry.kind.value, *(round(degree, 5) for degree in entry.point))


def _code(entry: Entry) -> str:
    return next((i.partition(":")[2] for i in entry.external_ids if i.startswith("pcode:")), "")
