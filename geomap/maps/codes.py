"""How exact a thing is, in numbers like those that analysts of conflict already know.

The mapping is ours, and coarse; it follows the scales of the ACLED Codebook (columns
`geo_precision` and `time_precision`) and of the UCDP GED Codebook (variables `where_prec`
and `date_prec`) as they are commonly summarized, not a clause of either, and no coder of theirs has checked
it. Geo-precision: 1 a named place; 2 near one, or a part of a region; 3 a larger region.
Time precision: 1 the day, 2 about a week, 3 about a month. `date_prec`: 1 the day, 2 two to
six days (not used), 3 a week, 4 a month, 5 a year. `where_prec`: 1 an exact place;
2 near one; 3 a district (second-order unit); 4 a governorate (first-order unit); 5 a line
or an area without formal borders; 6 a country; 7, for the sea and the air, is not used.
What is told in no number stays empty. Before figures of ours are put beside theirs, read
the edition of the codebook that comes with their data.
"""

from __future__ import annotations

from typing import NamedTuple

from geomap.model import GeoPrecision, TimePrecision


class GeoCodes(NamedTuple):
    """The numbers of one precision in both codebooks."""

    acled_geo_precision: int | None
    ucdp_where_prec: int | None


class TimeCodes(NamedTuple):
    """The numbers of one precision of time in both codebooks."""

    acled_time_precision: int | None
    ucdp_date_prec: int | None


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

TIME_CODES: dict[TimePrecision, TimeCodes] = {
    TimePrecision.DAY: TimeCodes(1, 1),
    TimePrecision.WEEK: TimeCodes(2, 3),
    TimePrecision.MONTH: TimeCodes(3, 4),
    TimePrecision.YEAR: TimeCodes(None, 5),
    TimePrecision.UNKNOWN: TimeCodes(None, None),
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
