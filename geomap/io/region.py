"""Reading what a gazetteer tells of its region: `region.toml`, and the folder `basemap` beside it."""

from __future__ import annotations

import csv
import json
import tomllib
from typing import TYPE_CHECKING, Any

from geomap.errors import GazetteerError, Problem
from geomap.places.region import Box, Region, extent_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from geomap.geodesy import Point
    from geomap.model import Entry

FILE = "region.toml"
BASE_MAP = "basemap/basemap.geojson"
LABELS = "basemap/labels.csv"
_COLUMNS = ["entry_id", "lon", "lat"]
_KEYS = ("title_en", "title_ar", "box", "attested")
_REMEDY = 'It may hold title_en, title_ar, box = [west, south, east, north] and attested = ["2019", "2021"].'


def read_region(folder: Path, entries: Iterable[Entry]) -> Region:
    """Read the region of a gazetteer; raises GazetteerError where one of its files is broken."""
    told = _told(folder / FILE)
    box = _box(told["box"]) if "box" in told else extent_of(entries)
    plain = {key: told[key] for key in ("title_en", "title_ar") if key in told}
    if not all(isinstance(title, str) and title.strip() for title in plain.values()):
        raise _broken(FILE, str(plain), "a title must be text")
    kept = {"basemap": base_map} if (base_map := _base_map(folder / BASE_MAP)) else {}
    attested = _years(told["attested"]) if "attested" in told else None
    return Region(box, country_labels=_labels(folder / LABELS), attested=attested, **plain, **kept)


def _told(file: Path) -> dict[str, Any]:
    if not file.is_file():
        return {}
    try:
        told = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise _broken(FILE, str(error), "the file cannot be read as TOML") from error
    if strange := sorted(told.keys() - set(_KEYS)):
        raise _broken(FILE, ", ".join(strange), "unknown key")
    return told


def _box(told: object) -> Box:
    degrees = [float(d) for d in told if isinstance(d, int | float)] if isinstance(told, list) else []
    match degrees:
        case [west, south, east, north] if -180 <= west < east <= 180 and -90 <= south < north <= 90:
            return west, south, east, north
    raise _broken(FILE, str(told), "box must be [west, south, east, north] in degrees")


def _years(told: object) -> tuple[str, str]:
    match told:
        case [str(first), str(last)] if first.isdigit() and last.isdigit() and int(first) <= int(last):
            return first, last
    raise _broken(FILE, str(told), 'attested must be two years, as ["2019", "2021"]')


def _base_map(file: Path) -> str:
    """Give the text of the base map, checked; "" where there is none."""
    if not file.is_file():
        return ""
    try:
        text = file.read_text(encoding="utf-8")
        kinds = [feature["properties"]["kind"] for feature in json.loads(text)["features"]]
    except (OSError, ValueError, KeyError, TypeError) as error:
        rule = "the file must be a GeoJSON FeatureCollection whose features have a kind"
        raise _broken(BASE_MAP, str(error), rule) from error
    if not all(isinstance(kind, str) for kind in kinds):
        raise _broken(BASE_MAP, str(kinds[:3]), "a kind must be text")
    return text


def _labels(file: Path) -> dict[str, Point]:
    if not file.is_file():
        return {}
    with file.open(encoding="utf-8-sig", newline="") as lines:
        reader = csv.DictReader(lines)
        if reader.fieldnames != _COLUMNS:
            raise _broken(LABELS, str(reader.fieldnames), f"the first line must read {','.join(_COLUMNS)}")
        try:
            return {row["entry_id"]: (float(row["lon"]), float(row["lat"])) for row in reader}
        except (TypeError, ValueError) as error:
            raise _broken(LABELS, str(error), "lon and lat must be numbers", reader.line_num) from error


def _broken(file: str, value: str, rule: str, line: int = 1) -> GazetteerError:
    return GazetteerError((Problem(file, line, value, rule, _REMEDY),))
