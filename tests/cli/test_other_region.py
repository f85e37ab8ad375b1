"""A gazetteer of another region is all that geomap needs to work there: Darfur, far from Syria."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING

import pytest

from geomap.places.gazetteer_tables import NAMES, PLACE_SOURCES, PLACES, SOURCES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

# Towns of Darfur to two decimals, as any atlas has them.
TOWNS = {
    "sd-nyala": ("city", "نيالا", "Nyala", 24.89, 12.05, 4000),
    "sd-kas": ("town", "كاس", "Kas", 24.28, 12.50, 2500),
    "sd-zalingei": ("city", "زالنجي", "Zalingei", 23.47, 12.91, 3000),
    "sd-geneina": ("city", "الجنينة", "El Geneina", 22.45, 13.45, 3500),
    "sd-kabkabiya": ("town", "كبكابية", "Kabkabiya", 24.08, 13.65, 2500),
    "sd-tawila": ("town", "طويلة", "Tawila", 24.89, 13.51, 2500),
}
REPORT = (
    "انفجرت عبوة ناسفة برتل عسكري في بلدة كبكابية يوم الثلاثاء 14 شباط 2006، وأصيب جنديان. "
    "وكان الرتل قد انطلق من مدينة نيالا."
)
REGION = """
title_en = "Incidents, Darfur"
title_ar = "الحوادث في دارفور"
box = [21.0, 9.0, 28.0, 17.0]
attested = ["2004", "2006"]
"""


def _table(file: Path, columns: tuple[str, ...], rows: list[dict[str, object]]) -> None:
    with file.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, columns, restval="")
        writer.writeheader()
        writer.writerows(rows)


@pytest.fixture
def darfur(tmp_path: Path) -> Path:
    folder = tmp_path / "darfur"
    folder.mkdir()
    places: list[dict[str, object]] = []
    names: list[dict[str, object]] = []
    notes: list[dict[str, object]] = []
    for entry_id, (kind, arabic, english, lon, lat, radius_m) in sorted(TOWNS.items()):
        point = {"lon": lon, "lat": lat}
        places.append({"entry_id": entry_id, "kind": kind, **point, "radius_m": radius_m, "source_count": 1})
        for text, language, script in ((arabic, "ar", "Arab"), (english, "en", "Latn")):
            said = {"language": language, "script": script, "strength": "strong", "preferred": "yes"}
            names.append({"entry_id": entry_id, "name": text, **said})
        notes.append({"entry_id": entry_id, "source": "atlas", **point})
    atlas = {"key": "atlas", "title": "An atlas of our own", "publisher": "Us", "licence": "CC0 1.0"}
    _table(folder / "places.csv", PLACES, places)
    _table(folder / "names.csv", NAMES, names)
    _table(folder / "place_sources.csv", PLACE_SOURCES, notes)
    _table(folder / "sources.csv", SOURCES, [atlas])
    return folder


@pytest.fixture
def news(tmp_path: Path) -> Path:
    file = tmp_path / "news" / "report.txt"
    file.parent.mkdir()
    file.write_text(REPORT, encoding="utf-8")
    return file.parent


def test_the_gazetteer_keeps_every_rule(geomap: Callable[..., Result], darfur: Path) -> None:
    checked = geomap("gazetteer", "check", "--gazetteer", darfur)
    assert checked.exit_code == 0, checked.output


def test_a_report_of_darfur_is_mapped_there(
    geomap: Callable[..., Result], darfur: Path, news: Path, tmp_path: Path
) -> None:
    (darfur / "region.toml").write_text(REGION, encoding="utf-8")
    out = tmp_path / "out"
    run = geomap("map", news, "--gazetteer", darfur, "-o", out)
    assert run.exit_code == 0, run.output
    incidents = json.loads((out / "incidents.geojson").read_text(encoding="utf-8"))["features"]
    [attack] = [f for f in incidents if f["properties"]["kind"] == "attack"]
    assert attack["geometry"]["coordinates"] == [24.08, 13.65]
    assert attack["properties"]["date_start"] == "2006-02-14"
    page = (out / "map.html").read_text(encoding="utf-8")
    picture = (out / "map.svg").read_text(encoding="utf-8")
    for drawn in (page, picture):
        assert "Incidents, Darfur" in drawn
        assert "north Syria" not in drawn
        assert "شمال سوريا" not in drawn
        assert "Natural Earth" not in drawn  # no base map was given, and none is credited


def test_without_a_region_the_map_lies_where_its_places_do(
    geomap: Callable[..., Result], darfur: Path, news: Path, tmp_path: Path
) -> None:
    run = geomap("map", news, "--gazetteer", darfur, "-o", tmp_path / "out")
    assert run.exit_code == 0, run.output
    page = (tmp_path / "out" / "map.html").read_text(encoding="utf-8")
    assert "<title>Patrols and incidents · الدوريات والحوادث</title>" in page
    assert '"region":[[22.2,11.8],[25.14,13.9]]' in page.replace(" ", "")
