"""Lengths and numbers of days as people write them: "5km", "500 m", "14d"."""

from __future__ import annotations

import re

_LENGTH = re.compile(r"\s*([0-9]{1,6}(?:\.[0-9]{1,3})?)\s*(m|km)\s*")
_DAYS = re.compile(r"\s*([0-9]{1,5})\s*d(?:ays?)?\s*")
_METERS = {"m": 1.0, "km": 1000.0}
LEAST_M, MOST_M = 100.0, 100_000.0


def read_length(told: str) -> float:
    """Give a length in meters; raises ValueError for what is none, or out of reason."""
    found = _LENGTH.fullmatch(told)
    meters = float(found[1]) * _METERS[found[2]] if found else 0.0
    if not LEAST_M <= meters <= MOST_M:
        raise ValueError(f"{told!r} is no length from 100m to 100km; write one like 5km or 500m")
    return meters


def read_days(told: str) -> int:
    """Give a number of days; raises ValueError for what is none."""
    found = _DAYS.fullmatch(told)
    if found is None:
        raise ValueError(f"{told!r} is no number of days; write one like 14d")
    return int(found[1])
