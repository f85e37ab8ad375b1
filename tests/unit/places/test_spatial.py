"""Words around a name to a relation: which side, how far, between what."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geomap.model import RelationType, Status
from geomap.places.spatial import mean_bearing

if TYPE_CHECKING:
    from collections.abc import Callable

    from geomap.model import Placement, Relation

    Located = Callable[[str], tuple[Placement, ...]]


def relation_of(placements: tuple[Placement, ...], surface: str) -> Relation | None:
    return next(p.locality.relation for p in placements if p.mention.surface == surface)


EIGHT_SIDES = [
    ("شمال", 0),
    ("شمال شرق", 45),
    ("شرق", 90),
    ("جنوب شرق", 135),
    ("جنوب", 180),
    ("جنوب غرب", 225),
    ("غرب", 270),
    ("شمال غرب", 315),
    ("شمالي", 0),
    ("شمالي شرقي", 45),
    ("جنوب شرقي", 135),
    ("شمال غربي", 315),
    ("إلى الشمال من", 0),
    ("إلى الجنوب الغربي من", 225),
    ("في الجهة الشرقية من", 90),
    ("غرب مدينة", 270),
    ("شرقي بلدة", 90),
    ("north of", 0),
    ("northeast of", 45),
    ("east of", 90),
    ("south-east of", 135),
    ("south of", 180),
    ("southwest of", 225),
    ("west of", 270),
    ("north-west of", 315),
    ("to the west of the town of", 270),
]


@pytest.mark.parametrize(("words", "bearing"), EIGHT_SIDES)
def test_a_direction_has_a_bearing(located: Located, words: str, bearing: float) -> None:
    name = "Saraqib" if words[0].isascii() else "سراقب"
    relation = relation_of(located(f"{words} {name}"), name)
    assert relation is not None
    assert (relation.type, relation.bearing, relation.distance_m) == (RelationType.DIRECTION, bearing, None)


DISTANCES = [
    ("على بعد 5 كم شرق سراقب", 5_000, 90),
    ("على بعد 5 كيلومترات شرقي سراقب", 5_000, 90),
    ("على بعد ١٣ كم غرب سراقب", 13_000, 270),
    ("على بعد 1.5 كم غرب سراقب", 1_500, 270),
    ("على بعد ٢٫٥ كم غرب سراقب", 2_500, 270),
    ("على بعد 500 متر جنوب سراقب", 500, 180),
    ("على بعد كيلومترين شمال سراقب", 2_000, 0),
    ("على بعد كيلومترين من سراقب", 2_000, None),
    ("على بعد كيلومتر واحد من سراقب", 1_000, None),
    ("على بعد خمسة كيلومترات شرق سراقب", 5_000, 90),
    ("على بعد خمسة عشر كيلومتراً غرب سراقب", 15_000, 270),
    ("على بعد نصف كيلومتر شرق سراقب", 500, 90),
    ("على مسافة 12 كم إلى الغرب من سراقب", 12_000, 270),
    ("على مسافة 12 كم إلى الشمال الغربي من مدينة سراقب", 12_000, 315),
    ("شرق سراقب بـ5 كم", 5_000, 90),
    ("شرق سراقب بـ 5 كم", 5_000, 90),
    ("شرق سراقب بنحو 5 كيلومترات", 5_000, 90),
    ("شرق مدينة سراقب بحوالي خمسة كيلومترات", 5_000, 90),
    ("تبعد بلدة سرمين 3 كم عن سراقب", 3_000, None),
    ("تبعد بلدة سرمين عن سراقب 3 كم", 3_000, None),
    ("تبعد بلدة سرمين عن مدينة سراقب نحو 3 كم", 3_000, None),
    ("5 km west of Saraqib", 5_000, 270),
    ("about 5 kilometers to the west of Saraqib", 5_000, 270),
    ("two kilometers from Saraqib", 2_000, None),
    ("500 meters south of Saraqib", 500, 180),
    ("10 miles north of Saraqib", 16_093.44, 0),
]


@pytest.mark.parametrize(("text", "meters", "bearing"), DISTANCES)
def test_a_distance_is_read_in_either_order(
    located: Located, text: str, meters: float, bearing: float | None
) -> None:
    name = "Saraqib" if "Saraqib" in text else "سراقب"
    relation = relation_of(located(text), name)
    assert relation is not None
    assert relation.type is RelationType.DISTANCE
    assert relation.distance_m == pytest.approx(meters)
    assert relation.bearing == bearing


@pytest.mark.parametrize(
    "text",
    [
        "سيرت دورية من سراقب بعد 5 أيام",
        "في سراقب منذ 3 ساعات",
        "قطعت الدورية 500 كم ووصلت سراقب",
        "قتل 5 في سراقب",
        "دخلت سراقب. وعلى بعد 5 كم منها بلدة",
        "5 soldiers in Saraqib",
    ],
)
def test_other_numbers_are_no_distances(located: Located, text: str) -> None:
    name = "Saraqib" if "Saraqib" in text else "سراقب"
    relation = relation_of(located(text), name)
    assert relation is None or relation.type is not RelationType.DISTANCE


@pytest.mark.parametrize(
    ("text", "surface", "kind", "bearing"),
    [
        ("استهدف ريف حماة الشمالي", "حماة", "side", 0),
        ("استهدف ريف حماة", "حماة", "countryside", None),
        ("استهدف الريف الغربي لمحافظة حلب", "حلب", "side", 270),
        ("في ريف إدلب الجنوبي الشرقي", "إدلب", "side", 135),
        ("في ريف حلب الشمالي الغربي", "حلب", "side", 315),
        ("قصف #ريف_إدلب_الجنوبي بالمدفعية", "إدلب", "side", 180),
        ("أرياف حلب وإدلب", "حلب", "countryside", None),
        ("جنوبي إدلب", "إدلب", "direction", 180),
        ("in southern Idlib", "Idlib", "direction", 180),
        ("in northern Aleppo countryside", "Aleppo", "side", 0),
        ("in the western countryside of Aleppo", "Aleppo", "side", 270),
        ("in the countryside of Aleppo", "Aleppo", "countryside", None),
        ("قرب سراقب", "سراقب", "near", None),
        ("بالقرب من مدينة سراقب", "سراقب", "near", None),
        ("على مقربة من بلدة سراقب", "سراقب", "near", None),
        ("في محيط سراقب", "سراقب", "near", None),
        ("على أطراف سراقب", "سراقب", "near", None),
        ("near the town of Saraqib", "Saraqib", "near", None),
        ("on the outskirts of Saraqib", "Saraqib", "near", None),
        ("داخل سراقب", "سراقب", "inside", None),
        ("وسط مدينة سراقب", "سراقب", "inside", None),
        ("inside Saraqib", "Saraqib", "inside", None),
    ],
)
def test_sides_neighborhoods_and_insides(
    located: Located, text: str, surface: str, kind: str, bearing: float | None
) -> None:
    relation = relation_of(located(text), surface)
    assert relation is not None
    assert (relation.type, relation.bearing) == (kind, bearing)


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("بين النيرب وسراقب", "النيرب", "سراقب"),
        ("بين بلدتي سرمين والنيرب", "سرمين", "النيرب"),
        ("بين سراقب وبلدة سرمين", "سراقب", "سرمين"),
        ("بين سراقب وبين سرمين", "سراقب", "سرمين"),
        ("بين مدينة سراقب ومدينة أريحا", "سراقب", "أريحا"),
        ("between Saraqib and Ariha", "Saraqib", "Ariha"),
        ("between the town of Saraqib and the town of Sarmin", "Saraqib", "Sarmin"),
    ],
)
def test_between_points_to_the_other_end(located: Located, text: str, first: str, second: str) -> None:
    one, other = (p for p in located(text) if p.resolution.status is Status.RESOLVED)
    assert (one.mention.surface, other.mention.surface) == (first, second)
    assert one.locality.relation is not None
    assert one.locality.relation.type is RelationType.BETWEEN
    assert one.locality.relation.other_ids == (other.id,)
    assert other.locality.relation is None


def test_between_does_not_reach_over_a_name_that_nobody_knows(located: Located) -> None:
    saraqib, unknown, idlib = located("وقع الاشتباك بين سراقب وشنديرة شرق إدلب")
    assert saraqib.locality.relation is not None
    assert saraqib.locality.relation.other_ids == (unknown.id,)
    assert idlib.locality.relation is not None
    assert idlib.locality.relation.type is RelationType.DIRECTION


@pytest.mark.parametrize(
    "text",
    [
        "دخلت سراقب",
        "من سراقب إلى أريحا",
        "إدلب شمال غرب سوريا، سراقب",
        "قصفت شمالا سراقب",
        "هدوء في الشمال. سراقب تحت القصف",
    ],
)
def test_a_name_that_stands_alone_has_no_relation(located: Located, text: str) -> None:
    assert relation_of(located(text), "سراقب") is None


@pytest.mark.parametrize(
    "text",
    ["على بعد 5 كم شرق سراقب", "شرق سراقب بـ5 كم", "قرب سراقب", "بين النيرب وسراقب", "ريف حماة الشمالي"],
)
def test_a_relation_quotes_its_words(located: Located, text: str) -> None:
    (relation,) = (r for p in located(text) if (r := p.locality.relation) is not None)
    assert relation.words == relation.span.of(text)
    assert len(relation.words) > 0


@pytest.mark.parametrize(
    ("bearings", "mean"),
    [
        ([], None),
        ([90.0], 90.0),
        ([0.0, 90.0], 45.0),
        ([270.0, 0.0], 315.0),
        ([0.0, 270.0], 315.0),
        ([180.0, 270.0], 225.0),
        ([0.0, 180.0], None),
        ([90.0, 270.0], None),
    ],
)
def test_a_bearing_between_two_main_ones(bearings: list[float], mean: float | None) -> None:
    assert mean_bearing(bearings) == mean
