"""Layers: every incident a row, a pin only where the words allow one, and a way to check each."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from shapely import get_coordinates
from shapely.geometry import Point

from geomap.maps.columns import make_feature
from geomap.maps.layers import build_layers
from geomap.model import Certainty, EventKind, GeoPrecision, Run
from geomap.places.roads import RoadNetwork, RoadSegment

if TYPE_CHECKING:
    from types import ModuleType

    from geomap.model import Feature, Layer


@pytest.fixture(scope="module")
def layers(sample_run: ModuleType) -> dict[str, Layer]:
    return {layer.name: layer for layer in build_layers(*sample_run.sample())}


def one(layer: Layer, **wanted: object) -> Feature:
    (found,) = [f for f in layer.features if all(f.properties[k] == v for k, v in wanted.items())]
    return found


def rebuilt(sample_run: ModuleType, **changed: object) -> dict[str, Layer]:
    """Build the layers with the shown event of the attack near Urum changed."""
    run, gazetteer, roads = sample_run.sample()
    incidents = tuple(
        replace(i, shown=replace(i.shown, **changed)) if i.shown.target == "patrol" else i
        for i in run.incidents
    )
    layers = build_layers(Run(run.extractions, incidents), gazetteer, roads)
    return {layer.name: layer for layer in layers}


def test_the_layers_stand_in_their_agreed_order(layers: dict[str, Layer]) -> None:
    assert list(layers) == ["incidents", "routes", "stops", "areas", "places", "mentions"]


def test_features_have_exactly_the_columns_of_their_layer(layers: dict[str, Layer]) -> None:
    types = {"str": str, "int": int, "float": float, "bool": bool, "date": str}
    for layer in layers.values():
        names = [name for name, _ in layer.columns]
        assert len(set(names)) == len(names)
        for feature in layer.features:
            assert list(feature.properties) == names
            for name, kind in layer.columns:
                value = feature.properties[name]
                assert value is None or type(value) is types[kind], (layer.name, name, value)


def test_ids_are_unique_in_a_layer(layers: dict[str, Layer]) -> None:
    for layer in layers.values():
        ids = Counter(f.id for f in layer.features)
        assert [i for i, times in ids.items() if times > 1] == []


def test_the_quoted_words_stand_where_the_spans_say(sample_run: ModuleType, layers: dict[str, Layer]) -> None:
    run, _, _ = sample_run.sample()
    texts = {x.document.id: x.document.text for x in run.extractions}
    for layer in layers.values():
        for feature in layer.features:
            addresses = str(feature.properties["evidence_spans"]).split("; ")
            cut = []
            for address in addresses:
                document_id, _, span = address.rpartition(":")
                start, end = map(int, span.split("-"))
                cut.append(texts[document_id][start:end])
            assert " | ".join(cut) == feature.properties["evidence"]
            assert feature.properties["document_ids"]


def test_every_incident_is_a_row_and_only_what_happened_has_a_point(layers: dict[str, Layer]) -> None:
    rows = layers["incidents"].features
    shown = {(r.properties["kind"], r.properties["certainty"]): r for r in rows}
    assert len(rows) == 8
    assert shown["patrol", "planned"].geometry is None
    assert shown["patrol", "planned"].properties["drawn"] is False
    assert shown["agreement_or_talks", "reported"].geometry is None
    assert shown["agreement_or_talks", "reported"].properties["located"] == "none"
    assert shown["protest", "reported"].properties["located"] == "none"
    assert shown["attack", "claimed"].geometry == Point(36.61, 35.814)


def test_a_governorate_is_an_area_and_never_a_pin(layers: dict[str, Layer]) -> None:
    row = one(layers["incidents"], kind="shelling")
    assert row.geometry is None
    assert row.properties["located"] == "area"
    area = one(layers["areas"], of="incident", kind="shelling")
    assert area.geometry.geom_type == "Polygon"
    assert area.properties["incident_id"] == row.id
    assert area.properties["relation"] == "northern"


@pytest.mark.parametrize("precision", ["road_segment", "district", "governorate"])
def test_a_coarse_place_without_a_shape_becomes_a_circle_of_its_radius(
    sample_run: ModuleType, precision: str
) -> None:
    layers = rebuilt(sample_run, geo_precision=GeoPrecision(precision), radius_m=20_000.0, geometry=None)
    row = one(layers["incidents"], target="patrol")
    assert row.geometry is None
    area = one(layers["areas"], of="incident", incident_id=row.id)
    west, _, east, _ = area.geometry.bounds
    assert (east - west) * 111.3 * 0.811 == pytest.approx(40.0, rel=0.01)
    assert area.geometry.exterior.is_ccw


def test_a_country_is_neither_pin_nor_area(sample_run: ModuleType) -> None:
    layers = rebuilt(sample_run, geo_precision=GeoPrecision.COUNTRY, geometry=sample_run.NORTH)
    row = one(layers["incidents"], target="patrol")
    assert (row.geometry, row.properties["located"]) == (None, "none")
    assert [a for a in layers["areas"].features if a.properties["incident_id"] == row.id] == []


def test_a_denied_happening_is_listed_and_not_drawn(sample_run: ModuleType) -> None:
    row = one(rebuilt(sample_run, certainty=Certainty.DENIED)["incidents"], target="patrol")
    assert (row.geometry, row.properties["drawn"], row.properties["located"]) == (None, False, "point")


def test_only_the_way_is_known_of_a_route_without_a_point(sample_run: ModuleType) -> None:
    run, gazetteer, roads = sample_run.sample()
    merged = run.incidents[0]
    shown = replace(merged.shown, point=None, geo_precision=None, radius_m=None)
    layers = build_layers(Run(run.extractions, (replace(merged, shown=shown),)), gazetteer, roads)
    assert layers[0].features[0].properties["located"] == "route"


def test_a_merged_incident_carries_both_reports(layers: dict[str, Layer]) -> None:
    row = one(layers["incidents"], kind="patrol", certainty="reported")
    assert row.properties["document_ids"] == "doc-ar; doc-en"
    assert row.properties["report_count"] == 2
    assert row.properties["disputed"] == "patrol_number"
    assert row.properties["sources"] == "Trial Network; شبكة التجربة"


def test_names_stand_in_both_scripts_with_the_governorate(layers: dict[str, Layer]) -> None:
    told = one(layers["incidents"], certainty="claimed").properties
    assert (told["name_ar"], told["name_en"]) == ("أريحا", "Ariha")
    assert (told["admin1_ar"], told["admin1"]) == ("إدلب", "Idlib")
    assert told["tier"] == "curated"
    assert told["score"] == 0.877


def test_codes_of_the_codebooks_stand_beside_the_words(layers: dict[str, Layer]) -> None:
    told = one(layers["incidents"], target="patrol").properties
    assert (told["geo_precision"], told["acled_geo_precision"], told["ucdp_where_prec"]) == ("vicinity", 2, 2)
    assert (told["date_start"], told["date_precision"], told["acled_time_precision"]) == (
        "2020-08-17",
        "day",
        1,
    )


def test_silence_about_the_toll_stays_empty(layers: dict[str, Layer]) -> None:
    shelling = one(layers["incidents"], kind="shelling").properties
    assert (shelling["killed_min"], shelling["injured_min"]) == (None, 3)
    assert one(layers["incidents"], target="patrol").properties["injured_min"] is None


def test_a_route_is_a_line_with_its_stops_in_both_scripts(layers: dict[str, Layer]) -> None:
    told = one(layers["routes"], kind="patrol").properties
    assert told["stops_en"] == "Ain al-Hour; Ariha; Saraqib"
    assert told["stops_ar"] == "عين الحور; أريحا; سراقب"
    assert (told["length_km"], told["roads"], told["schematic"], told["schematic_km"]) == (
        59.8,
        "M4",
        False,
        0.0,
    )


def test_a_way_off_the_roads_says_that_it_is_schematic(layers: dict[str, Layer]) -> None:
    told = one(layers["routes"], kind="reinforcement").properties
    assert (told["schematic"], told["schematic_km"], told["roads"]) == (True, 44.8, None)


def test_stops_are_numbered_in_the_order_of_travel_with_their_kilometer(layers: dict[str, Layer]) -> None:
    stops = [s for s in layers["stops"].features if s.properties["kind"] == "patrol"]
    assert [(s.properties["order"], s.properties["name_en"]) for s in stops] == [
        (1, "Ain al-Hour"),
        (2, "Ariha"),
        (3, "Saraqib"),
    ]
    kilometers = [s.properties["road_km"] for s in stops]
    assert kilometers == sorted(kilometers)
    assert {s.properties["road"] for s in stops} == {"M4"}


def test_a_stop_far_from_every_road_has_no_kilometer(layers: dict[str, Layer]) -> None:
    stop = one(layers["stops"], name_en="Khirbat")
    assert (stop.properties["road"], stop.properties["road_km"]) == (None, None)


def test_places_are_counted_over_documents(layers: dict[str, Layer]) -> None:
    ariha = one(layers["places"], entry_id="t-ariha").properties
    assert (ariha["mention_count"], ariha["document_count"], ariha["surfaces"]) == (3, 2, "Ariha; أريحا")
    moscow = one(layers["places"], entry_id="t-moscow").properties
    assert (moscow["roles"], moscow["incident_count"]) == ("metonym", 0)


def test_an_unknown_name_keeps_its_printed_words_and_is_no_mention(sample_run: ModuleType) -> None:
    known = {k: v for k, v in sample_run.entries().items() if k != "t-khirbat"}
    draft = sample_run.english(known, "")
    extraction = draft.done()
    convoy = next(e for e in extraction.events if e.kind is EventKind.REINFORCEMENT)
    run = Run((extraction,), (sample_run.incident(convoy),))
    _, gazetteer, roads = sample_run.sample()
    layers = {layer.name: layer for layer in build_layers(run, gazetteer, roads)}
    row = layers["incidents"].features[0]
    assert (row.geometry, row.properties["name_en"], row.properties["entry_id"]) == (None, "Khirbat", None)
    assert "Khirbat" not in {m.properties["surface"] for m in layers["mentions"].features}
    assert layers["stops"].features[0].geometry is None


def test_no_country_capital_or_whole_road_becomes_an_area_by_being_named(layers: dict[str, Layer]) -> None:
    named = {a.properties["name_en"] for a in layers["areas"].features if a.properties["of"] == "mention"}
    assert named == {"Hama"}


def test_positions_are_lon_lat_within_the_region(layers: dict[str, Layer]) -> None:
    for name in ("incidents", "routes", "stops", "areas"):
        for feature in layers[name].features:
            if feature.geometry is not None:
                lons, lats = get_coordinates(feature.geometry).T
                assert lons.min() > 35.9
                assert lats.max() < 36.8


def test_the_order_of_incidents_does_not_depend_on_their_input(sample_run: ModuleType) -> None:
    run, gazetteer, roads = sample_run.sample()
    turned = Run(run.extractions, run.incidents[::-1])
    assert build_layers(turned, gazetteer, roads) == build_layers(run, gazetteer, roads)


def test_an_empty_run_still_has_every_layer_with_its_columns(sample_run: ModuleType) -> None:
    _, gazetteer, roads = sample_run.sample()
    layers = build_layers(Run((), ()), gazetteer, roads)
    assert [len(layer.features) for layer in layers] == [0] * 6
    assert all(layer.columns for layer in layers)


def test_a_value_without_a_column_is_refused() -> None:
    with pytest.raises(KeyError, match="no column for \\['colour'\\]"):
        make_feature("x", None, (("color", "str"),), {"colour": "red"})


def test_the_kilometer_is_that_of_the_road_traveled_not_of_a_nearer_one(sample_run: ModuleType) -> None:
    run, gazetteer, roads = sample_run.sample()
    lane = RoadSegment("t-lane", "t-lane", "4", "old road", [(36.15, 35.7792), (36.18, 35.7792)])
    both = RoadNetwork([*roads.segments.values(), lane])
    layers = {layer.name: layer for layer in build_layers(run, gazetteer, both)}
    assert both.nearest((36.166, 35.7795)).ref == "4"
    assert one(layers["stops"], name_en="Ain al-Hour").properties["road"] == "M4"
