"""What can go wrong: errors with their exit codes, and the reasons why something is not on the map."""

from __future__ import annotations

import csv
from pathlib import Path

from geomap.errors import GeomapError

from .tabular import table

REASONS = Path(__file__).with_name("reasons.csv")


def exit_codes() -> str:
    """Give the errors that geomap raises on purpose, each with its exit code."""
    rows = [
        (
            f"`{error.__name__}`",
            str(error.exit_code),
            f"`{error.__bases__[-1].__name__}`",
            (error.__doc__ or "").strip(),
        )
        for error in GeomapError.__subclasses__()
    ]
    return table(("error", "exit code", "in Python also a", "raised when"), rows)


def reason_rows() -> list[dict[str, str]]:
    """Give stage, code and meaning of each reason; a code that ends in `*` stands for all that begin so."""
    with REASONS.open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def reasons() -> str:
    """Give the reasons as a table."""
    rows = [(row["stage"], f"`{row['reason']}`", row["meaning"]) for row in reason_rows()]
    return table(("stage", "reason", "meaning"), rows)
