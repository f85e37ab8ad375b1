"""Whom the outputs credit: what a gazetteer's `credit.toml` says, else its sources."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

from geomap.errors import GazetteerError, Problem
from geomap.places.gazetteer import Credit

if TYPE_CHECKING:
    from pathlib import Path

    from geomap.places.gazetteer_tables import Table

FILE = "credit.toml"
_REMEDY = f"It holds texts named {', '.join(Credit._fields)}."


def read_credit(folder: Path, sources: Table) -> Credit:
    """Read the credit of a gazetteer; raises GazetteerError where the file is broken."""
    file = folder / FILE
    if not file.is_file():
        return _of_sources(sources)
    try:
        told = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise _broken(str(error), "the file cannot be read as TOML") from error
    strange = [key for key, value in told.items() if key not in Credit._fields or not isinstance(value, str)]
    if strange:
        raise _broken(", ".join(strange), "unknown key, or no text")
    return Credit(**told)


def _broken(value: str, rule: str) -> GazetteerError:
    return GazetteerError((Problem(FILE, 1, value, rule, _REMEDY),))


def _of_sources(sources: Table) -> Credit:
    """Name every source with its licence."""
    rows = [cells for _, cells in sources.rows]
    owners = sorted({f"{publisher or title} ({licence})" for _, title, publisher, licence, *_ in rows})
    licences = "; ".join(sorted({cells[3] for cells in rows}))
    return Credit(f"Positions: {licences}; quotations: their publishers", "; ".join(owners), licences)
