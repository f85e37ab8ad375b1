"""What a gazetteer tells of its region, and what its maps make of one that tells nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geomap.errors import GazetteerError
from geomap.io.gazetteer import load_gazetteer
from geomap.io.region import BASE_MAP, FILE, LABELS, read_region
from geomap.model import Entry, Name, PlaceKind
from geomap.places.region import Region, extent_of

if TYPE_CHECKING:
    from pathlib import Path

NAMES = (Name("نيالا", "ar", "Arab"),)
NYALA = Entry("sd-nyala", PlaceKind.CITY, NAMES, (24.89, 12.05), 4000.0)
GENEINA = Entry("sd-geneina", PlaceKind.CITY, NAMES, (22.45, 13.45), 4000.0)
SUDAN = Entry("country-sudan", PlaceKind.COUNTRY, NAMES, (30.0, 15.5), 0.0)


def test_a_folder_that_tells_nothing_has_a_plain_title_and_the_extent_of_its_places(tmp_path: Path) -> None:
    region = read_region(tmp_path, (NYALA, GENEINA, SUDAN))
    assert region == Region((22.2, 11.8, 25.14, 13.7))
    assert (region.title_en, region.attested) == ("Patrols and incidents", None)


def test_a_gazetteer_without_positions_is_of_the_world() -> None:
    assert extent_of([SUDAN]) == (-180.0, -85.0, 180.0, 85.0)


def test_what_is_told_is_taken(tmp_path: Path) -> None:
    (tmp_path / "basemap").mkdir()
    (tmp_path / LABELS).write_text("entry_id,lon,lat\ncountry-sudan,24,14\n", encoding="utf-8")
    (tmp_path / FILE).write_text(
        'title_en = "Darfur"\ntitle_ar = "دارفور"\nbox = [21, 9, 28, 17]\nattested = ["2004", "2006"]\n',
        encoding="utf-8",
    )
    region = read_region(tmp_path, ())
    assert region.title_ar == "دارفور"
    assert region.box == (21.0, 9.0, 28.0, 17.0)
    assert region.country_labels == {"country-sudan": (24.0, 14.0)}
    assert region.holds((24.89, 12.05))
    assert not region.holds((36.6, 35.9))
    assert not region.holds(None)


@pytest.mark.parametrize(
    "text",
    [
        "no toml",
        "titel_en = 'x'",
        "title_en = 3",
        "title_ar = ' '",
        "box = [28, 9, 21, 17]",
        "box = [21, 9, 28]",
        "box = 'west'",
        "box = [21, 9, 28, nan]",
        "attested = ['2006', '2004']",
        "attested = [2004, 2006]",
    ],
)
def test_a_broken_region_is_told_with_its_file(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    with pytest.raises(GazetteerError, match=r"region\.toml:1"):
        read_region(tmp_path, ())


@pytest.mark.parametrize(
    ("file", "text"),
    [
        (BASE_MAP, "{"),
        (BASE_MAP, '{"features": [{"properties": {}}]}'),
        (BASE_MAP, '{"features": [{"properties": {"kind": 3}}]}'),
        (BASE_MAP, "[]"),
        (LABELS, "id,lon,lat\n"),
        (LABELS, "entry_id,lon,lat\nx,east,3\n"),
    ],
)
def test_a_broken_base_map_is_told_with_its_file(tmp_path: Path, file: str, text: str) -> None:
    (tmp_path / "basemap").mkdir()
    (tmp_path / file).write_text(text, encoding="utf-8")
    with pytest.raises(GazetteerError, match=file.replace(".", r"\.")):
        read_region(tmp_path, ())


def test_the_packaged_region_is_north_syria_on_its_own_base_map() -> None:
    region = load_gazetteer().region
    assert region.title_en == "Patrols and incidents, north Syria"
    assert '"kind": "border"' in region.basemap or '"kind":"border"' in region.basemap
    assert region.country_labels.keys() <= load_gazetteer().entries.keys()
