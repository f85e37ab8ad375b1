"""Publication days as metadata writes them."""

from __future__ import annotations

from datetime import date, datetime

from geomap.errors import InputError, isolate


def read_day(value: str) -> date:
    """Read an ISO day, or the day of an ISO instant in the instant's own time zone.

    Raises InputError for anything else: a day is never guessed.
    """
    try:
        return datetime.fromisoformat(value.strip()).date()
    except ValueError as error:
        raise InputError(
            f"unknown date {isolate(value)}: published must be an ISO day such as 2020-08-17"
        ) from error
