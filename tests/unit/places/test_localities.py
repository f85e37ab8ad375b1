"""Where the words point, and how exact that is: never more exact than the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from shapely.geometry import LineString, Point

from geomap.geodesy import bearing_deg, destination, distance_m
from geomap.model import GeoPrecision, PlaceKind, Status
from geomap.places.localities import PRECISION_OF_KIND

if TYPE_CHECKING:
    from collections.abc import Callable

    from geomap.model import Locality, Placement
    from geomap.places.knowledge import Knowledge

    Located = Callable[[str], tuple[Placement, ...]]
    Locate = Callable[..., Locality]


@pytest.fixture(scope="session")
def place(located: Located) -> Locate:
    """Give the locality of the first resolved name of a text, or of `surface`."""

    def run(text: str, surface: str = "") -> Locality:
        return next(
            p.locality
            for p in located(text)
            if (p.mention.surface == surface if surface else p.resolution.status is Status.RESOLVED)
        )

    return run


@pytest.fixture(scope="session")
def saraqib(knowledge: Knowledge) -> tuple[float, float]:
    point = knowledge.gazetteer.get("sy-saraqib").point
    assert point is not None
    return point


def test_every_kind_has_a_precision() -> None:
    assert set(PRECISION_OF_KIND) == set(PlaceKind)


def test_a_settlement_is_its_point(place: Locate, saraqib: tuple[float, float]) -> None:
    locality = place("دخلت الدورية مدينة سراقب")
    assert locality.point == saraqib
    assert locality.geo_precision is GeoPrecision.SETTLEMENT
    assert locality.geometry is None


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("في محافظة إدلب", GeoPrecision.GOVERNORATE),
        ("في ريف حماة", GeoPrecision.GOVERNORATE),
        ("قصفت المدفعية جبل الزاوية", GeoPrecision.DISTRICT),
        ("قصفت المدفعية سهل الغاب", GeoPrecision.DISTRICT),
    ],
)
def test_an_area_has_an_outline_and_no_point(place: Locate, text: str, precision: GeoPrecision) -> None:
    locality = place(text)
    assert locality.point is None
    assert locality.geo_precision is precision
    assert locality.geometry is not None
    assert locality.geometry.area > 0


def test_a_country_has_neither_point_nor_outline(place: Locate) -> None:
    locality = place("وصل الوفد إلى تركيا")
    assert (locality.point, locality.geometry, locality.geo_precision) == (None, None, GeoPrecision.COUNTRY)


def test_a_road_is_its_line(place: Locate) -> None:
    locality = place("سيرت دورية على طريق M4")
    assert (locality.point, locality.radius_m) == (None, None)
    assert locality.geo_precision is GeoPrecision.ROAD_SEGMENT
    assert locality.geometry is not None
    assert "Line" in locality.geometry.geom_type


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("قصفت الطائرات مطار تفتناز", GeoPrecision.SITE),
        ("دخلت القافلة من معبر باب الهوى", GeoPrecision.SITE),
        ("انفجار في حي باب النيرب", GeoPrecision.NEIGHBOURHOOD),
        ("عبوة قرب جسر أريحا", GeoPrecision.VICINITY),
    ],
)
def test_sites_have_a_point_of_their_own_precision(place: Locate, text: str, precision: GeoPrecision) -> None:
    locality = place(text)
    assert locality.geo_precision is precision
    assert locality.point is not None
    assert locality.radius_m is not None
    assert locality.radius_m > 0


@pytest.mark.parametrize(
    "text", ["قصفت قرية كفرزخرون", "تمت الزيارة في أنقرة", "حريق في مخيم سرمين", "غرب نهر الفرات"]
)
def test_what_was_not_decided_lies_nowhere(located: Located, text: str) -> None:
    undecided = [p.locality for p in located(text) if p.resolution.status is not Status.RESOLVED]
    assert undecided
    for locality in undecided:
        assert (locality.point, locality.radius_m, locality.geometry) == (None, None, None)
        assert locality.geo_precision is GeoPrecision.UNKNOWN


@pytest.mark.parametrize(
    ("words", "meters", "bearing"),
    [
        ("على بعد 5 كم شرق", 5_000, 90),
        ("على بعد 13 كم غرب", 13_000, 270),
        ("على بعد 8 كم شمال غرب", 8_000, 315),
        ("على بعد كيلومترين جنوب", 2_000, 180),
        ("على بعد 500 متر شمال", 500, 0),
    ],
)
def test_a_distance_with_a_direction(
    place: Locate, saraqib: tuple[float, float], words: str, meters: float, bearing: float
) -> None:
    locality = place(f"{words} سراقب")
    told = destination(saraqib, bearing, meters)
    assert locality.point is not None
    assert distance_m(locality.point, told) < 1
    assert locality.geo_precision is GeoPrecision.VICINITY
    assert locality.geometry is not None
    assert locality.geometry.contains(Point(told))
    opposite = destination(saraqib, bearing + 180, meters)
    assert not locality.geometry.intersects(Point(opposite))


def test_a_sector_lies_at_its_distance_and_not_from_zero(place: Locate, saraqib: tuple[float, float]) -> None:
    locality = place("على بعد 13 كم غرب سراقب")
    assert locality.geometry is not None
    distances = [distance_m(saraqib, corner) for corner in locality.geometry.exterior.coords]
    assert 9_000 < min(distances) < 13_000 < max(distances) < 17_000
    assert not locality.geometry.contains(Point(saraqib))


def test_the_order_of_the_words_makes_no_difference(place: Locate) -> None:
    one, other = place("على بعد 5 كم شرق سراقب"), place("شرق سراقب بـ5 كم")
    assert one.point == other.point
    assert one.geometry == other.geometry


@pytest.mark.parametrize(
    "text", ["على بعد 12 كم من سراقب", "تبعد عن سراقب مسافة 12 كم وعن سرمين 20 كم", "12 km from Saraqib"]
)
def test_a_distance_without_direction_is_a_ring(
    place: Locate, saraqib: tuple[float, float], text: str
) -> None:
    locality = place(text)
    assert locality.geometry is not None
    for bearing in (0, 90, 180, 270):
        assert locality.geometry.contains(Point(destination(saraqib, bearing, 12_000)))
    assert not locality.geometry.contains(Point(saraqib))
    assert locality.radius_m is not None
    assert locality.radius_m > 12_000


@pytest.mark.parametrize(
    ("words", "bearing"),
    [
        ("شمال", 0),
        ("شمال شرق", 45),
        ("شرق", 90),
        ("جنوب شرق", 135),
        ("جنوب", 180),
        ("جنوب غرب", 225),
        ("غرب", 270),
        ("شمال غرب", 315),
    ],
)
def test_a_direction_alone_is_a_sector_on_that_side(
    place: Locate, saraqib: tuple[float, float], words: str, bearing: float
) -> None:
    locality = place(f"قصف {words} سراقب")
    assert locality.point is not None
    assert bearing_deg(saraqib, locality.point) == pytest.approx(bearing, abs=0.1) or bearing == 0
    assert locality.geometry is not None
    assert locality.geometry.contains(Point(destination(saraqib, bearing, 4_000)))
    assert not locality.geometry.intersects(Point(destination(saraqib, bearing + 180, 1_000)))


@pytest.mark.parametrize(
    ("text", "inside", "outside"),
    [
        ("في ريف حلب الغربي", (36.75, 36.15), (38.0, 36.4)),
        ("في ريف إدلب الجنوبي", (36.60, 35.50), (36.60, 36.15)),
        ("في ريف حماة الشمالي", (36.70, 35.35), (36.75, 34.85)),
        ("in northern Aleppo countryside", (37.05, 36.58), (37.2, 35.8)),
        ("جنوبي إدلب", (36.60, 35.50), (36.60, 36.15)),
    ],
)
def test_a_side_of_a_governorate_lies_on_that_side_and_is_smaller_than_the_whole(
    place: Locate,
    text: str,
    inside: tuple[float, float],
    outside: tuple[float, float],
) -> None:
    side = place(text)
    assert side.point is None
    assert side.geo_precision is GeoPrecision.GOVERNORATE
    assert side.geometry is not None
    assert side.geometry.contains(Point(inside))
    assert not side.geometry.intersects(Point(outside))
    name = next(n for n in ("حلب", "إدلب", "حماة", "Aleppo") if n in text)
    head = "governorate" if name == "Aleppo" else "محافظة"
    whole = place(f"in {name} {head}" if name == "Aleppo" else f"في {head} {name}").geometry
    assert whole is not None
    assert whole.contains(Point(inside))
    assert side.geometry.area < 0.75 * whole.area


def test_near_is_wider_than_at(place: Locate, saraqib: tuple[float, float]) -> None:
    near, at = place("قرب سراقب"), place("في سراقب")
    assert near.point == at.point == saraqib
    assert near.geo_precision is GeoPrecision.VICINITY
    assert near.radius_m is not None
    assert at.radius_m is not None
    assert near.radius_m > at.radius_m


def test_inside_is_as_exact_as_the_place(place: Locate) -> None:
    inside, at = place("داخل سراقب"), place("في سراقب")
    assert (inside.point, inside.radius_m, inside.geo_precision) == (at.point, at.radius_m, at.geo_precision)


def test_between_two_places_on_a_road_is_the_road(place: Locate, knowledge: Knowledge) -> None:
    locality = place("بين النيرب وسراقب")
    assert locality.geo_precision is GeoPrecision.ROAD_SEGMENT
    assert locality.geometry is not None
    assert locality.geometry.geom_type == "LineString"
    ends = [Point(knowledge.gazetteer.get(i).point) for i in ("sy-al-nayrab-idlib", "sy-saraqib")]
    line = locality.geometry.buffer(0.02)
    assert all(line.intersects(end) for end in ends)
    assert locality.point is not None
    assert locality.geometry.distance(Point(locality.point)) < 1e-6


def test_between_two_places_off_the_roads_is_a_corridor(place: Locate) -> None:
    locality = place("بين كنصفرة والبارة")
    assert locality.geo_precision is GeoPrecision.VICINITY
    assert locality.geometry is not None
    assert locality.geometry.geom_type == "Polygon"
    assert locality.point is not None
    assert locality.geometry.contains(Point(locality.point))


def test_between_a_place_and_an_unknown_one_is_vague(place: Locate, saraqib: tuple[float, float]) -> None:
    locality = place("وقع الاشتباك بين سراقب وشنديرة")
    at = place("في سراقب")
    assert locality.point == saraqib
    assert locality.geo_precision is GeoPrecision.VICINITY
    assert locality.radius_m is not None
    assert at.radius_m is not None
    assert locality.radius_m > at.radius_m


def test_the_circle_around_the_point_holds_the_shape(place: Locate) -> None:
    for text in ("على بعد 5 كم شرق سراقب", "شمال سراقب", "بين كنصفرة والبارة"):
        locality = place(text)
        assert locality.point is not None
        assert locality.geometry is not None
        assert locality.radius_m is not None
        reach = max(distance_m(locality.point, corner) for corner in locality.geometry.exterior.coords)
        assert reach <= locality.radius_m + 1


def test_the_radius_grows_with_vagueness(place: Locate) -> None:
    texts = ("في سراقب", "على بعد 2 كم غرب سراقب", "قرب سراقب", "غرب سراقب", "في ريف إدلب")
    radii = [place(text).radius_m for text in texts]
    assert radii == sorted(radii)
    assert len(set(radii)) == len(radii)


@pytest.mark.parametrize(
    "text", ["انفجرت عبوة قرب أريحا على طريق M4.", "A mine went off on the M4 near Ariha."]
)
def test_near_a_place_on_a_road_is_a_stretch_of_that_road(
    text: str, place: Locate, knowledge: Knowledge
) -> None:
    locality = place(text, "أريحا" if "أريحا" in text else "Ariha")
    road = knowledge.roads.segments["m4-west"].line
    assert isinstance(locality.geometry, LineString)
    assert locality.point is not None
    assert road.distance(Point(locality.point)) < 0.001
    assert all(road.distance(Point(corner)) < 0.001 for corner in locality.geometry.coords)
    assert locality.geometry.length < road.length / 5
