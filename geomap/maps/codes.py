"""How exact a thing is, in the numbers that analysts of conflict already know.

ACLED, "Codebook", section "Geo-precision": 1 a named town; 2 part of a region, or near
a town; 3 a larger region. UCDP, "GED Codebook", variable `where_prec`: 1 an exact
location; 2 within about 25 km of a known point; 3 a district (second-order unit);
4 a governorate (first-order unit); 5 a linear feature or an area without formal borders;
6 a country; 7 airspace or international waters, which no text here yields. ACLED's time
precision: 1 the day, 2 the week, 3 the month. Neither codebook has a number for silence:
it stays empty.
"""

from __future__ import annotations

from typing import NamedTuple

from geomap.model import GeoPrecision, TimePrecision


class GeoCodes(NamedTuple):
    """The numbers of one precision in both codebooks."""

    acled_geo_precision: int | None
    ucdp_where_prec: int | None


GEO_CODES: dict[GeoPrecision, GeoCodes] = {
    GeoPrecision.EXACT: GeoCodes(1, 1),
    GeoPrecision.SITE: GeoCodes(1, 1),
    GeoPrecision.NEIGHBOURHOOD: GeoCodes(1, 1),
    GeoPrecision.SETTLEMENT: GeoCodes(1, 1),
    GeoPrecision.VICINITY: GeoCodes(2, 2),
    GeoPrecision.ROAD_SEGMENT: GeoCodes(2, 5),
    GeoPrecision.DISTRICT: GeoCodes(2, 3),
    GeoPrecision.GOVERNORATE: GeoCodes(3, 4),
    GeoPrecision.COUNTRY: GeoCodes(None, 6),
    GeoPrecision.UNKNOWN: GeoCodes(None, None),
}

TIME_CODES: dict[TimePrecision, int | None] = {
    TimePrecision.DAY: 1,
    TimePrecision.WEEK: 2,
    TimePrecision.MONTH: 3,
    TimePrecision.YEAR: None,
    TimePrecision.UNKNOWN: None,
}

# A pin stands only where the words are as exact as a pin looks.
PIN_PRECISIONS = frozenset(
    {
        GeoPrecision.EXACT,
        GeoPrecision.SITE,
        GeoPrecision.NEIGHBOURHOOD,
        GeoPrecision.SETTLEMENT,
        GeoPrecision.VICINITY,
    }
)
AREA_PRECISIONS = frozenset({GeoPrecision.ROAD_SEGMENT, GeoPrecision.DISTRICT, GeoPrecision.GOVERNORATE})
