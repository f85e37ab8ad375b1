"""Intervals of the calendar, against days that almanacs print."""

from __future__ import annotations

from datetime import date

import pytest

from geomap.text.dates.almanac import (
    MONDAY,
    SATURDAY,
    day_of,
    hijri_day,
    hijri_month,
    hijri_year_near,
    month_of,
    season_of,
    stage_of_month,
    weeks_around,
)


@pytest.mark.parametrize(
    ("hijri", "gregorian"),
    [
        ((1, 1, 1), date(622, 7, 19)),
        ((1400, 1, 1), date(1979, 11, 21)),
        ((1441, 9, 1), date(2020, 4, 24)),
        ((1442, 1, 1), date(2020, 8, 20)),
        ((1442, 1, 15), date(2020, 9, 3)),
        ((1442, 12, 29), date(2021, 8, 8)),
    ],
)
def test_hijri_days_are_those_of_the_tabular_calendar(hijri: tuple[int, int, int], gregorian: date) -> None:
    assert hijri_day(*hijri) == gregorian


def test_a_hijri_month_ends_where_the_next_begins() -> None:
    ends = [hijri_month(year, month).end for year in range(1400, 1460) for month in range(1, 13)]
    starts = [hijri_month(year, month).start for year in range(1400, 1460) for month in range(1, 13)]
    assert [end.toordinal() + 1 for end in ends[:-1]] == [start.toordinal() for start in starts[1:]]


@pytest.mark.parametrize("year", range(1390, 1460))
def test_the_first_day_of_a_hijri_year_is_in_it_and_the_day_before_is_not(year: int) -> None:
    first = hijri_month(year, 1).start
    assert hijri_year_near(first) == year
    assert hijri_year_near(date.fromordinal(first.toordinal() - 1)) == year - 1


@pytest.mark.parametrize("day", [(2020, 2, 30), (2019, 2, 29), (2020, 13, 1), (2020, 4, 0)])
def test_days_that_no_calendar_has_are_none(day: tuple[int, int, int]) -> None:
    assert day_of(*day) is None


def test_the_hijri_calendar_has_no_day_31() -> None:
    assert hijri_day(1442, 1, 31) is None


def test_months_count_over_the_year() -> None:
    assert month_of(2020, 13) == month_of(2021, 1)
    assert month_of(2020, 0) == month_of(2019, 12)


def test_a_winter_belongs_to_the_year_in_which_it_ends() -> None:
    assert season_of(2020, 12) == (date(2019, 12, 1), date(2020, 2, 29))


def test_the_stages_of_a_month_reach_its_last_day() -> None:
    assert stage_of_month(month_of(2020, 2), "late") == (date(2020, 2, 20), date(2020, 2, 29))


def test_weeks_of_two_beginnings_are_taken_together() -> None:
    tuesday = date(2020, 9, 1)
    assert weeks_around(tuesday, -1, (MONDAY,)) == (date(2020, 8, 24), date(2020, 8, 30))
    assert weeks_around(tuesday, -1, (SATURDAY, MONDAY)) == (date(2020, 8, 22), date(2020, 8, 30))
