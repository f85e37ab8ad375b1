"""The codebooks' numbers, for every precision there is."""

from __future__ import annotations

import pytest

from geomap.maps.codes import AREA_PRECISIONS, GEO_CODES, PIN_PRECISIONS, TIME_CODES
from geomap.model import GeoPrecision, TimePrecision


def test_every_precision_has_its_codes() -> None:
    assert set(GEO_CODES) == set(GeoPrecision)
    assert set(TIME_CODES) == set(TimePrecision)


@pytest.mark.parametrize(
    ("precision", "acled", "ucdp"),
    [
        ("exact", 1, 1),
        ("settlement", 1, 1),
        ("vicinity", 2, 2),
        ("road_segment", 2, 5),
        ("district", 2, 3),
        ("governorate", 3, 4),
        ("country", None, 6),
        ("unknown", None, None),
    ],
)
def test_codes_follow_the_codebooks(precision: str, acled: int | None, ucdp: int | None) -> None:
    assert GEO_CODES[GeoPrecision(precision)] == (acled, ucdp)


def test_codes_grow_as_precision_falls() -> None:
    acled = [GEO_CODES[p].acled_geo_precision for p in GeoPrecision if GEO_CODES[p].acled_geo_precision]
    assert acled == sorted(acled)


def test_nothing_is_both_pin_and_area() -> None:
    assert not PIN_PRECISIONS & AREA_PRECISIONS
