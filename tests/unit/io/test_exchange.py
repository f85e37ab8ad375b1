"""Places from and to files of other houses: what is read of each, and what comes back of what we wrote."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from pyld import jsonld

from geomap.curation.flat import flat_cells
from geomap.errors import InputError
from geomap.io.exchange.features import write_geojson
from geomap.io.exchange.geonames import write_geonames
from geomap.io.exchange.ocha import write_ocha
from geomap.io.exchange.reading import read_places
from geomap.io.exchange.tables import write_table
from geomap.io.linked_places import linked_places_text
from geomap.model import PlaceKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from geomap.model import Entry
    from geomap.places.gazetteer import Gazetteer
    from geomap.places.knowledge import Knowledge

GEONAMES = "\t".join(
    [
        "164816",
        "Saraqib",
        "Saraqib",
        "Saraqeb,سراقب,Сараqиб",
        "35.86447",
        "36.80591",
        "P",
        "PPLA3",
        "SY",
        "",
        "12",
    ]
    + [""] * 8
)
OCHA = (
    "admin1Name_en,admin1Pcode,ADM2_EN,ADM2_PCODE,admin4Name_en,admin4Name_ar,admin4Pcode,Longitude_x,Latitude_y\n"
    "#adm1+name,#adm1+code,,,,,#adm4+code,#geo+lon,#geo+lat\n"
    "Idlib,SY07,Ariha,SY0702,Saraqab,سراقب,C3916,36.80611,35.86111\n"
    "Idlib,SY07,Ariha,SY0702,,,,,\n"
)
OSM: dict[str, Any] = {
    "type": "FeatureCollection",
    "features": [
        {
            "type": "Feature",
            "properties": {
                "@id": "node/5",
                "place": "village",
                "name": "ترنبة",
                "name:en": "Tarnabah",
                "name:ku": "x|y",
            },
            "geometry": {"type": "Point", "coordinates": [36.77, 35.86]},
        },
        {
            "type": "Feature",
            "id": "w7",
            "properties": {"landuse": "military", "name": "قاعدة"},
            "geometry": {
                "type": "Polygon",
                "coordinates": [[[36, 35], [37, 35], [37, 36], [36, 36], [36, 35]]],
            },
        },
        {"type": "Feature", "properties": {"shop": "bakery", "name": "خبز"}, "geometry": None},
        {"type": "Feature", "properties": {"place": "village", "name": "بلا"}, "geometry": {"type": "Point"}},
        "nonsense",
    ],
}
LPF: dict[str, Any] = {
    "type": "FeatureCollection",
    "@context": "https://example.org/context.jsonld",
    "features": [
        {
            "@id": "http://example.org/p/1",
            "type": "Feature",
            "properties": {"title": "Abingdon"},
            "names": [{"toponym": "Abingdon", "lang": "en"}, {"toponym": "أبينغدون", "lang": "ar-Arab"}, {}],
            "types": [{"identifier": "http://vocab.getty.edu/aat/300008375", "label": "town"}],
            "geometry": {
                "type": "GeometryCollection",
                "geometries": [{"type": "Point", "coordinates": [-1.2879, 51.6708]}],
            },
            "links": [{"type": "exactMatch", "identifier": "http://www.geonames.org/2657780/"}],
        },
        {"type": "Feature", "properties": {}},
    ],
}


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., tuple[list[Entry], list[str]]]:
    """Write a text into a file and read its places, with what was told of the rest."""

    def run(text: str, name: str = "places.txt", **told: str) -> tuple[list[Entry], list[str]]:
        (tmp_path / name).write_text(text, encoding="utf-8")
        imported = read_places(tmp_path / name, **told)
        return list(imported.entries), imported.findings.lines()

    return run


def test_a_line_of_geonames_is_a_place(read: Callable[..., Any]) -> None:
    other = GEONAMES.replace("PPLA3", "SCH").replace("164816", "1")
    (entry,), told = read(f"{GEONAMES}\n{other}\nbroken\tline\n")
    assert (entry.kind, entry.point, entry.external_ids) == (
        PlaceKind.TOWN,
        (36.80591, 35.86447),
        ("geonames:164816",),
    )
    assert [(n.text, n.language) for n in entry.names][:3] == [
        ("Saraqib", "en"),
        ("Saraqeb", "en"),
        ("سراقب", "ar"),
    ]
    assert not any(name.strong for name in entry.names)
    assert told == [
        "places.txt:3: 2 columns instead of 19",
        "places.txt: 1 row(s) passed over: feature code SCH",
    ]


def test_a_row_of_p_codes_is_the_place_of_its_deepest_level(read: Callable[..., Any]) -> None:
    entries, told = read(OCHA, "pcodes.csv")
    assert [(e.kind, e.external_ids, e.parent_id) for e in entries] == [
        (PlaceKind.VILLAGE, ("pcode:C3916",), "pcode:SY0702"),
        (PlaceKind.DISTRICT, ("pcode:SY0702",), "pcode:SY07"),
    ]
    assert (entries[0].admin1, entries[0].admin2, entries[0].point) == (
        "Idlib",
        "Ariha",
        (36.80611, 35.86111),
    )
    assert [n.text for n in entries[0].names] == ["Saraqab", "سراقب"]
    assert told == []


def test_features_of_openstreetmap_are_read_by_their_tags(read: Callable[..., Any]) -> None:
    entries, told = read(json.dumps(OSM), "extract.geojson")
    assert [(e.kind, e.external_ids) for e in entries] == [
        (PlaceKind.VILLAGE, ("osm:node/5",)),
        (PlaceKind.BASE, ("osm:way/7",)),
    ]
    assert [(n.text, n.language) for n in entries[0].names] == [
        ("ترنبة", "ar"),
        ("Tarnabah", "en"),
        ("x y", "ku"),
    ]
    assert len(told) == 3


def test_linked_places_of_another_house_are_read(read: Callable[..., Any]) -> None:
    (entry,), told = read(json.dumps(LPF), "theirs.jsonld")
    assert (entry.kind, entry.point, entry.external_ids) == (
        PlaceKind.TOWN,
        (-1.2879, 51.6708),
        ("geonames:2657780",),
    )
    assert [(n.text, n.language) for n in entry.names] == [("Abingdon", "en"), ("أبينغدون", "ar")]
    assert told == ["theirs.jsonld:2: no feature with names"]


def test_a_table_with_names_and_degrees_is_read(read: Callable[..., Any]) -> None:
    (entry,), told = read(
        "id;name_ar;name_en;kind;lat;lon\n7;سمنو;Samnu|Semnu;village;27.2;-14.8\n;;;;1;1\n", "t.csv"
    )
    assert (entry.point, [n.text for n in entry.names]) == ((-14.8, 27.2), ["سمنو", "Samnu", "Semnu"])
    assert told == ["t.csv:3: no name; a column `name`, `name_ar` or `name_en` is needed"]


@pytest.mark.parametrize(
    "text", ["", "plain words\n", "{}", '{"features": 3}', "[" * 100_000, '"', "a,b\n1,2\n"]
)
def test_what_is_no_file_of_places_is_refused(read: Callable[..., Any], text: str) -> None:
    with pytest.raises(InputError, match="form"):
        read(text)


@pytest.mark.parametrize(("lon", "lat"), [("400", "1"), ("nan", "1"), ("x", "1"), ("1", "inf")])
def test_a_position_off_the_earth_is_told(read: Callable[..., Any], lon: str, lat: str) -> None:
    entries, told = read(f"name,lon,lat\nWard,{lon},{lat}\n", "t.csv")
    assert len(told) == 1
    assert all(entry.point is None for entry in entries)


def test_names_bring_no_control_characters_and_no_marks_of_lists(read: Callable[..., Any]) -> None:
    (entry,), _ = read("name,lon,lat\nW\u202eard\u0007 X,1,1\n", "t.csv")
    assert [n.text for n in entry.names] == ["Ward X"]


def same(before: Iterable[Entry], after: Iterable[Entry]) -> bool:
    one, other = ({e.id: flat_cells(e) for e in side} for side in (before, after))
    return one == other


def lpf(gazetteer: Gazetteer) -> str:
    return "".join(linked_places_text(gazetteer))


@pytest.mark.parametrize(
    ("name", "write"),
    [
        ("all.csv", write_table),
        ("all.geojson", lambda gazetteer: write_geojson(gazetteer, {})),
        ("all.jsonld", lpf),
    ],
)
def test_the_whole_gazetteer_comes_back_as_it_was(
    knowledge: Knowledge, read: Callable[..., Any], name: str, write: Callable[[Gazetteer], str]
) -> None:
    entries, told = read(write(knowledge.gazetteer), name)
    assert told == []
    assert same(knowledge.gazetteer, entries)


def test_a_geonames_file_of_ours_keeps_names_points_and_numbers(
    knowledge: Knowledge, read: Callable[..., Any]
) -> None:
    towns = [e for e in knowledge.gazetteer if e.kind is PlaceKind.TOWN and e.tier == "curated"]
    entries, told = read(write_geonames(towns))
    assert told == []
    assert [e.point for e in entries] == [e.point for e in towns]
    for entry, town in zip(entries, towns, strict=True):
        assert {n.text for n in entry.names} >= {n.text for n in town.names if n.language == "ar"}
        assert entry.kind is PlaceKind.TOWN


def test_a_table_of_p_codes_of_ours_keeps_codes_points_and_kinds(
    knowledge: Knowledge, read: Callable[..., Any]
) -> None:
    entries, told = read(write_ocha(knowledge.gazetteer, knowledge.gazetteer), "pcodes.csv")
    coded = [
        e for e in knowledge.gazetteer if e.point and any(i.startswith("pcode:") for i in e.external_ids)
    ]
    assert told == []
    assert len(entries) > 200
    assert [(e.point, e.kind) for e in entries] == [(e.point, e.kind) for e in coded]
    codes = [next(i for i in e.external_ids if i.startswith("pcode:")) for e in coded]
    assert [e.external_ids[0] for e in entries] == codes


def test_linked_places_follow_the_published_structure(knowledge: Knowledge) -> None:
    schema = json.loads((Path(__file__).parent / "lpf_feature.schema.json").read_text(encoding="utf-8"))
    judge = jsonschema.Draft7Validator(schema)
    features = json.loads(lpf(knowledge.gazetteer))["features"]
    assert [error.message for f in features for error in judge.iter_errors(f)][:5] == []
    assert not judge.is_valid({**features[0], "names": []})
    assert not judge.is_valid({**features[0], "colour": "red"})


# The terms of the format's context document that we use, with what they stand for.
CONTEXT = {
    "type": "@type",
    "lpo": "http://linkedpasts.org/ontology/lpo_latest.ttl#",
    "gvp": "http://vocab.getty.edu/ontology#",
    "aat": "http://vocab.getty.edu/aat/",
    "gn": "http://www.geonames.org/ontology#",
    "dct": "http://purl.org/dc/terms/",
    "geojson": "https://purl.org/geojson/vocab#",
    "Feature": "geojson:Feature",
    "FeatureCollection": "geojson:FeatureCollection",
    "features": {"@id": "lpo:hasFeature", "@container": "@set"},
    "properties": "geojson:properties",
    "title": "dct:title",
    "names": {"@id": "lpo:name_attestation", "@container": "@set"},
    "toponym": "lpo:toponym",
    "relations": {"@id": "lpo:rel_attestation", "@container": "@set"},
    "relationType": "lpo:relation_type",
    "relationTo": "lpo:relation_to",
}


def test_linked_places_are_json_ld(knowledge: Knowledge) -> None:
    collection = json.loads(lpf(knowledge.gazetteer))
    collection["features"] = [
        f for f in collection["features"] if f["@id"].endswith((":sy-saraqib", ":sy-ariha"))
    ]

    def load(url: str, _options: object) -> dict[str, Any]:
        return {"contextUrl": None, "documentUrl": url, "document": {"@context": CONTEXT}}

    (expanded,) = jsonld.expand(collection, {"documentLoader": load})
    told = expanded["http://linkedpasts.org/ontology/lpo_latest.ttl#hasFeature"]
    assert {feature["@id"] for feature in told} == {"urn:geomap:sy-saraqib", "urn:geomap:sy-ariha"}
    names = told[0]["http://linkedpasts.org/ontology/lpo_latest.ttl#name_attestation"]
    assert {"@value": "أريحا"} in [
        name["http://linkedpasts.org/ontology/lpo_latest.ttl#toponym"][0] for name in names
    ]
