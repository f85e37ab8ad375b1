"""The least that the five seed documents must yield, read by the real run and drawn by the real layers."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, TypeVar

import pytest
import shapely
from pyproj import Transformer

from geomap.maps.content import page_content
from geomap.maps.layers import build_layers
from geomap.model import EventKind, GeoPrecision, Incident, Status

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shapely.geometry.base import BaseGeometry

    from geomap.model import Event, Feature, Layer, Placement, Route, Run
    from geomap.places.knowledge import Knowledge

T = TypeVar("T")

M4_LENGTH_KM = 121
# From the coast to the Tigris, from Homs to Turkey's border strip: no capital lies inside.
NORTH_SYRIA = shapely.box(35.4, 34.5, 42.6, 37.6)
_TO_METERS = Transformer.from_crs("EPSG:4326", "EPSG:32637", always_xy=True)


@pytest.fixture(scope="module")
def layers(seed_run: Run, knowledge: Knowledge) -> dict[str, Layer]:
    built = build_layers(seed_run, knowledge.gazetteer, knowledge.roads)
    return {layer.name: layer for layer in built}


@pytest.fixture(scope="module")
def m4(knowledge: Knowledge) -> BaseGeometry:
    return knowledge.roads.stretch("m4-west", 0, M4_LENGTH_KM)


# ---------------------------------------------------------------- patrols on the M4


def test_patrol_24_ran_the_whole_m4_from_west_to_east(seed_run: Run, m4: BaseGeometry) -> None:
    patrol = _only(_patrols(seed_run, number=24))
    assert patrol.start_on == patrol.end_on == date(2020, 8, 17)
    assert _stops(seed_run, patrol) == ["عين الحور", "جسر الشغور", "أريحا", "سراقب"]
    _assert_drawn_along(m4, _route(patrol), "west to east")


def test_patrol_22_ran_the_other_way(seed_run: Run, m4: BaseGeometry) -> None:
    patrol = _only(_patrols(seed_run, number=22))
    assert patrol.start_on == patrol.end_on == date(2020, 8, 12)
    assert _stops(seed_run, patrol) == ["سراقب", "عين الحور"]
    _assert_drawn_along(m4, _route(patrol), "east to west")


def test_seven_short_patrols_ran_between_al_nayrab_and_saraqib(seed_run: Run) -> None:
    patrol = _only(p for p in _patrols(seed_run) if p.shown.count == 7)
    assert sorted(_stops(seed_run, patrol)) == ["النيرب", "سراقب"]
    assert patrol.patrol_number is None
    assert patrol.start_on is None or patrol.start_on < date(2020, 5, 5)


# ---------------------------------------------------------------- the patrol from Shirk


@pytest.fixture
def shirk_patrol(seed_run: Run) -> Incident:
    return _only(p for p in _patrols(seed_run) if p.start_on == date(2020, 2, 17))


def test_the_patrol_from_shirk_came_back_to_it(seed_run: Run, shirk_patrol: Incident) -> None:
    stops = _stops(seed_run, shirk_patrol)
    assert stops[:2] == ["شيرك", "كسرى"]
    assert stops[2:6] == ["إبراهيمية", "حليوة", "فقيرة", "عرادي"]
    assert _route(shirk_patrol).returns_to_start


def test_the_route_from_shirk_says_that_it_is_schematic(shirk_patrol: Incident) -> None:
    route = _route(shirk_patrol)
    assert route.schematic
    assert route.geometry is not None


def test_qamishli_is_no_stop_of_the_joint_patrol(seed_run: Run, shirk_patrol: Incident) -> None:
    assert "القامشلي" not in _stops(seed_run, shirk_patrol)


# ---------------------------------------------------------------- incidents at a place


def test_two_documents_tell_of_one_exercise_at_tarnabah(seed_run: Run) -> None:
    exercise = _only(i for i in _incidents(seed_run, EventKind.EXERCISE) if i.start_on == date(2020, 8, 31))
    assert {_number(event.document_id) for event in exercise.events} == {"000", "002"}
    told = {_number(event.document_id): _quoted(seed_run, event) for event in exercise.events}
    assert "ترنبة" in told["000"]
    assert "الترنبة" in told["002"]
    assert exercise.shown.geo_precision in {GeoPrecision.EXACT, GeoPrecision.SITE, GeoPrecision.SETTLEMENT}


def test_the_exercise_is_one_point_with_both_sentences(layers: dict[str, Layer]) -> None:
    drawn = [f for f in layers["incidents"].features if "ترنبة" in str(f.properties["evidence"])]
    feature = _only(f for f in drawn if f.properties["kind"] == "exercise")
    assert feature.geometry is not None
    assert feature.geometry.geom_type == "Point"
    assert "الترنبة" in str(feature.properties["evidence"])
    assert {_number(name) for name in str(feature.properties["document_ids"]).split("; ")} == {"000", "002"}


def test_the_post_in_the_school_of_salat_al_zuhur_was_attacked(seed_run: Run) -> None:
    attack = _only(i for i in _incidents(seed_run, EventKind.ATTACK) if i.start_on == date(2020, 8, 28))
    assert attack.end_on == date(2020, 8, 28)
    assert attack.shown.target == "observation_post"
    assert "سلة الزهور" in _surfaces(seed_run, attack.shown)
    assert attack.shown.point is not None


def test_northern_hama_is_an_area_and_no_pin_on_the_city(seed_run: Run, layers: dict[str, Layer]) -> None:
    attack = _only(i for i in _incidents(seed_run, EventKind.ATTACK) if i.start_on == date(2019, 5, 31))
    assert "حماة" in _surfaces(seed_run, attack.shown)
    assert [f.geometry for f in layers["incidents"].features if f.id == attack.id] == [None]
    areas = [f for f in layers["areas"].features if f.properties.get("incident_id") == attack.id]
    assert areas
    assert all(f.geometry is not None and f.geometry.geom_type.endswith("Polygon") for f in areas)


def test_the_armoured_convoy_went_to_hatay(seed_run: Run) -> None:
    convoys = _incidents(seed_run, EventKind.REINFORCEMENT)
    convoy = _only(i for i in convoys if i.start_on == date(2019, 5, 31))
    assert "هطاي" in _surfaces(seed_run, convoy.shown)


def test_the_trucks_reached_reyhanli_on_no_day_that_is_told(seed_run: Run) -> None:
    convoys = _incidents(seed_run, EventKind.REINFORCEMENT)
    trucks = _only(i for i in convoys if "ريحانلي" in _surfaces(seed_run, i.shown))
    assert trucks.start_on is None
    for crossing in ("جليفا جوزو", "باب الهوى"):  # the way through them is only planned
        assert crossing not in _stops(seed_run, trucks)


# ---------------------------------------------------------------- what must stay off the map


@pytest.mark.parametrize("name", ["incidents", "routes", "stops", "areas"])
def test_nothing_is_drawn_outside_north_syria(layers: dict[str, Layer], name: str) -> None:
    drawn = [f for f in layers[name].features if f.geometry is not None]
    assert drawn, f"the layer {name} is empty"
    assert [_shown(f) for f in drawn if not NORTH_SYRIA.covers(f.geometry)] == []


def test_the_page_sets_no_dot_on_a_capital(
    seed_run: Run, layers: dict[str, Layer], knowledge: Knowledge
) -> None:
    places = page_content(tuple(layers.values()), seed_run, knowledge.gazetteer)["places"]
    assert places
    assert [p["name_en"] for p in places if not NORTH_SYRIA.covers(shapely.Point(p["position"]))] == []


def test_talks_are_listed_and_never_drawn(seed_run: Run, layers: dict[str, Layer]) -> None:
    talks = [e for x in seed_run.extractions for e in x.events if e.kind is EventKind.AGREEMENT_OR_TALKS]
    assert {"001", "003", "004"} <= {_number(event.document_id) for event in talks}
    for event in talks:
        assert event.places == ()
        assert event.point is None
    kinds = {f.properties["kind"] for f in layers["incidents"].features if f.geometry is not None}
    assert "agreement_or_talks" not in kinds


@pytest.mark.parametrize("words", ["روسيا اليوم", "كتائب خطاب الشيشاني", "تحرير الشام"])
def test_names_of_media_and_groups_are_no_places(seed_run: Run, words: str) -> None:
    found = [(x, start) for x in seed_run.extractions for start in _starts(x.document.text, words)]
    assert found
    for extraction, start in found:
        inside = range(start, start + len(words))
        taken = [p for p in extraction.placements if p.resolution.status is not Status.REJECTED]
        assert [p.mention.surface for p in taken if p.mention.span.start in inside] == []


def test_every_document_was_read(seed_run: Run) -> None:
    assert seed_run.unread == ()
    assert [_number(x.document.id) for x in seed_run.extractions] == ["000", "001", "002", "003", "004"]


# ---------------------------------------------------------------- how to ask


def _only(found: Iterable[T]) -> T:
    several = list(found)
    assert len(several) == 1, f"{len(several)} instead of one: {[getattr(x, 'id', x) for x in several]}"
    return several[0]


def _incidents(run: Run, kind: EventKind) -> list[Incident]:
    return [i for i in run.incidents if i.kind is kind and i.shown.certainty.is_executed]


def _patrols(run: Run, number: int | None = None) -> list[Incident]:
    patrols = _incidents(run, EventKind.PATROL)
    return [p for p in patrols if number is None or p.patrol_number == number]


def _route(incident: Incident) -> Route:
    assert incident.route is not None
    return incident.route


def _placement(run: Run, mention_id: str) -> Placement:
    return _only(p for x in run.extractions for p in x.placements if p.id == mention_id)


def _stops(run: Run, incident: Incident) -> list[str]:
    stops = incident.route.stops if incident.route else ()
    return [_placement(run, stop).mention.surface for stop in stops]


def _surfaces(run: Run, event: Event) -> set[str]:
    return {_placement(run, place).mention.surface for place in event.places}


def _quoted(run: Run, event: Event) -> str:
    document = _only(x.document for x in run.extractions if x.document.id == event.document_id)
    return " ".join(span.of(document.text) for span in event.evidence)


def _number(document_id: str) -> str:
    return document_id.partition("_")[0]


def _starts(text: str, words: str) -> list[int]:
    return [at for at in range(len(text)) if text.startswith(words, at)]


def _shown(feature: Feature) -> tuple[str, str]:
    return feature.id, str(feature.geometry)[:80]


def _assert_drawn_along(road: BaseGeometry, route: Route, direction: str) -> None:
    assert route.direction == direction
    assert route.geometry is not None
    assert not route.schematic
    west, east = route.geometry.coords[0][0], route.geometry.coords[-1][0]
    assert (west < east) == (direction == "west to east")
    line = _in_meters(road)
    vertices = shapely.points(shapely.get_coordinates(_in_meters(route.geometry)))
    assert shapely.distance(vertices, line).max() <= 200  # meters


def _in_meters(geometry: BaseGeometry) -> BaseGeometry:
    return shapely.transform(geometry, _TO_METERS.transform, interleaved=False)
