"""Whom the outputs credit."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from geomap.errors import GazetteerError
from geomap.io.credit import read_credit
from geomap.io.gazetteer import load_gazetteer
from geomap.io.linked_places import linked_places_text
from geomap.io.outputs import layer_metadata
from geomap.model import Run
from geomap.places.gazetteer_tables import Table

if TYPE_CHECKING:
    from pathlib import Path

SOURCES = Table(
    "sources.csv",
    (
        (2, ["own", "A list of our own", "", "CC0 1.0", "", "", ""]),
        (3, ["osm", "OpenStreetMap", "OpenStreetMap contributors", "ODbL 1.0", "", "", ""]),
    ),
)


def test_a_gazetteer_of_another_region_credits_its_own_sources(tmp_path: Path) -> None:
    credit = read_credit(tmp_path, SOURCES)
    assert credit.attribution == "A list of our own (CC0 1.0); OpenStreetMap contributors (ODbL 1.0)"
    assert credit.places == "CC0 1.0; ODbL 1.0"


def test_the_packaged_gazetteer_says_it_in_its_own_words() -> None:
    gazetteer = load_gazetteer()
    assert "GeoNames" in layer_metadata(Run((), ()), gazetteer)["attribution"]
    assert json.loads("".join(linked_places_text(gazetteer)))["license"].startswith("CC BY 4.0")


@pytest.mark.parametrize("text", ["licence = 3\n", "license = 'x'\n", "no toml", "licence = '''\n"])
def test_a_broken_credit_is_told(tmp_path: Path, text: str) -> None:
    (tmp_path / "credit.toml").write_text(text, encoding="utf-8")
    with pytest.raises(GazetteerError, match=r"credit\.toml:1"):
        read_credit(tmp_path, SOURCES)
