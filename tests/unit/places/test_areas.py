"""Outlines built from the members of an area, and the sides cut from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from shapely.geometry import MultiPoint, Point, box

from geomap.geodesy import distance_m
from geomap.model import Entry, Name, PlaceKind
from geomap.places.areas import Areas, side_of
from geomap.places.gazetteer import Gazetteer

if TYPE_CHECKING:
    from geomap.places.knowledge import Knowledge


def entry(entry_id: str, kind: PlaceKind, point: tuple[float, float] | None, parent: str = "") -> Entry:
    name = Name(entry_id, "en", "Latn")
    return Entry(entry_id, kind, (name,), point, 10_000.0, parent_id=parent)


def province(members: int) -> Gazetteer:
    """A governorate with a district, and villages on a ring, half of them in the district."""
    villages = [
        entry(
            f"v{i}",
            PlaceKind.VILLAGE,
            (37 + 0.3 * (-1) ** (i // 2), 36 + 0.03 * i),
            "district" if i % 2 else "province",
        )
        for i in range(members)
    ]
    return Gazetteer(
        [
            entry("land", PlaceKind.COUNTRY, (37.0, 36.0)),
            entry("province", PlaceKind.GOVERNORATE, (37.0, 36.1), "land"),
            entry("district", PlaceKind.DISTRICT, (37.0, 36.1), "province"),
            entry("river", PlaceKind.RIVER, (37.0, 36.0), "land"),
            entry("nowhere", PlaceKind.REGION, None, "land"),
            *villages,
        ]
    )


def test_a_governorate_holds_its_settlements_with_room_around_them() -> None:
    gazetteer = province(12)
    outline = Areas(gazetteer).outline(gazetteer.get("province"))
    assert outline is not None
    assert outline.is_valid
    for member in (e for e in gazetteer if e.kind is PlaceKind.VILLAGE):
        assert outline.contains(Point(member.point).buffer(0.01))


def test_a_governorate_with_few_members_is_a_circle() -> None:
    gazetteer = province(5)
    outline = Areas(gazetteer).outline(gazetteer.get("province"))
    assert outline is not None
    assert outline.geom_type == "Polygon"
    reach = {round(distance_m((37.0, 36.1), corner)) for corner in outline.exterior.coords}
    assert reach == {10_000}


@pytest.mark.parametrize("entry_id", ["land", "river", "nowhere"])
def test_what_has_no_outline_says_so(entry_id: str) -> None:
    gazetteer = province(12)
    assert Areas(gazetteer).outline(gazetteer.get(entry_id)) is None


def test_an_outline_is_built_once() -> None:
    gazetteer = province(12)
    areas = Areas(gazetteer)
    assert areas.outline(gazetteer.get("province")) is areas.outline(gazetteer.get("province"))


def test_real_governorates_hold_their_curated_towns(knowledge: Knowledge) -> None:
    areas = Areas(knowledge.gazetteer)
    for entry_id, town in [
        ("sy-gov-idlib-governorate", "sy-saraqib"),
        ("sy-gov-idlib-governorate", "sy-jisr-al-shughur"),
        ("sy-gov-al-hasakah-governorate", "sy-qamishli"),
        ("sy-gov-aleppo-governorate", "sy-manbij"),
        ("sy-gov-raqqa-governorate", "sy-ain-issa"),
    ]:
        outline = areas.outline(knowledge.gazetteer.get(entry_id))
        assert outline is not None
        assert outline.contains(Point(knowledge.gazetteer.get(town).point))


SQUARE = box(36.0, 35.0, 38.0, 37.0)


@pytest.mark.parametrize(
    ("bearing", "inside", "outside"),
    [
        (0, (37.0, 36.8), (37.0, 35.2)),
        (45, (37.8, 36.8), (36.2, 35.2)),
        (90, (37.8, 36.0), (36.2, 36.0)),
        (135, (37.8, 35.2), (36.2, 36.8)),
        (180, (37.0, 35.2), (37.0, 36.8)),
        (225, (36.2, 35.2), (37.8, 36.8)),
        (270, (36.2, 36.0), (37.8, 36.0)),
        (315, (36.2, 36.8), (37.8, 35.2)),
    ],
)
def test_a_side_is_the_half_toward_its_bearing(
    bearing: float, inside: tuple[float, float], outside: tuple[float, float]
) -> None:
    side = side_of(SQUARE, bearing)
    assert side.contains(Point(inside))
    assert not side.intersects(Point(outside))
    assert side.area == pytest.approx(SQUARE.area / 2, rel=0.01)


def test_opposite_sides_make_the_whole() -> None:
    area = MultiPoint([(36, 35), (38, 35.5), (37.2, 37), (36.1, 36.4)]).convex_hull
    for bearing in (0, 30, 75, 120):
        one, other = side_of(area, bearing), side_of(area, bearing + 180)
        assert one.union(other).area == pytest.approx(area.area)
        assert one.intersection(other).area == pytest.approx(0, abs=1e-9)
