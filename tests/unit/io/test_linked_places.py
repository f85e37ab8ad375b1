"""The gazetteer in the Linked Places Format: what it requires, and nothing that the tables do not say."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import geojson_pydantic
import geopandas
import pytest

from geomap.io.linked_places import linked_places_text
from geomap.model import Entry, Name, PlaceKind, SourceNote
from geomap.places.gazetteer import Gazetteer
from geomap.places.region import Region

if TYPE_CHECKING:
    from pathlib import Path

    from geomap.places.knowledge import Knowledge


def written(*entries: Entry, base: str = "urn:geomap:", region: Region | None = None) -> list[dict[str, Any]]:
    collection = json.loads("".join(linked_places_text(Gazetteer(entries, region=region), base)))
    assert collection["@context"].endswith("linkedplaces-context-v1.1.jsonld")
    features: list[dict[str, Any]] = collection["features"]
    return features


def village(**more: Any) -> Entry:
    names = (Name("الهباط", "ar", "Arab", preferred=True), Name("Hibat", "en", "Latn", preferred=True))
    return Entry("sy-hibat", PlaceKind.VILLAGE, names, (36.6, 35.8), 800.0, **more)


def test_a_place_has_what_the_format_requires() -> None:
    [place] = written(village(source_count=2, sources=(SourceNote("geonames 1"),)), base="https://x.org/")
    assert place["@id"] == "https://x.org/sy-hibat"
    assert place["properties"]["title"] == "Hibat"
    assert place["names"][0] == {"toponym": "الهباط", "lang": "ar", "citations": [{"label": "geonames 1"}]}
    assert place["types"][0]["identifier"] == "aat:300008372"
    assert (place["geometry"]["coordinates"], place["geometry"]["certainty"]) == ([36.6, 35.8], "certain")


@pytest.mark.parametrize(("count", "certainty"), [(0, "uncertain"), (1, "less-certain"), (3, "certain")])
def test_sources_make_a_point_certain(count: int, certainty: str) -> None:
    assert written(village(source_count=count))[0]["geometry"]["certainty"] == certainty


def test_links_tell_the_sure_from_the_probable() -> None:
    ids = ("geonames:165178", "osm?:node/250880648", "enwiki:Al Nayrab", "pcode:C3891")
    assert written(village(external_ids=ids))[0]["links"] == [
        {"type": "closeMatch", "identifier": "gn:165178"},
        {"type": "seeAlso", "identifier": "https://www.openstreetmap.org/node/250880648"},
        {"type": "primaryTopicOf", "identifier": "https://en.wikipedia.org/wiki/Al_Nayrab"},
    ]


def test_a_post_that_was_given_up_is_scoped_in_time() -> None:
    post = village(valid_from=date(2018, 4, 7), valid_to=date(2020, 10, 20))
    assert written(post)[0]["when"] == {
        "timespans": [{"start": {"in": "2018-04-07"}, "end": {"in": "2020-10-20"}}]
    }


def test_other_places_are_scoped_by_the_years_of_the_region() -> None:
    region = Region(attested=("2004", "2006"))
    assert written(village(), region=region)[0]["when"] == {
        "timespans": [{"start": {"in": "2004"}, "end": {"in": "2006"}}]
    }
    assert "when" not in written(village())[0]


def test_a_place_without_a_point_stays_a_place() -> None:
    lost = Entry("sy-lost", PlaceKind.VILLAGE, (Name("الضائعة", "ar", "Arab"),), None, 0.0)
    [place] = written(lost)
    assert place["geometry"] == {"type": "GeometryCollection", "geometries": []}
    assert place["properties"]["title"] == "الضائعة"


def test_the_whole_gazetteer_is_geojson_that_others_read(knowledge: Knowledge, tmp_path: Path) -> None:
    text = "".join(linked_places_text(knowledge.gazetteer))
    collection = geojson_pydantic.FeatureCollection.model_validate_json(text)
    assert len(collection.features) == len(knowledge.gazetteer)
    assert text.count("\n") == len(knowledge.gazetteer) + 2
    places = {place["@id"] for place in json.loads(text)["features"]}
    related = [r["relationTo"] for f in json.loads(text)["features"] for r in f.get("relations", ())]
    assert related
    assert set(related) <= places
    (tmp_path / "places.geojson").write_text(text, encoding="utf-8")
    read = geopandas.read_file(tmp_path / "places.geojson")
    assert len(read) == len(knowledge.gazetteer)


@pytest.mark.parametrize("kind", list(PlaceKind))
def test_every_kind_has_a_type_of_the_thesaurus(kind: PlaceKind) -> None:
    [place] = written(Entry("x", kind, (Name("X", "en", "Latn"),), (36.6, 35.8), 800.0))
    assert place["types"][0]["identifier"].startswith("aat:300")
    assert place["types"][0]["sourceLabels"][0]["label"] == kind.value
