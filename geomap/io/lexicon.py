"""Reading the lexicon's tables from `gazetteer/lexicon/`; what they mean is known in `geomap.places`."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from geomap.errors import GazetteerError, Problem
from geomap.io.gazetteer import gazetteer_directory
from geomap.places.lexicon import TABLES, Lexicon, build_lexicon

if TYPE_CHECKING:
    from pathlib import Path

_FOLDER = "lexicon"


def load_lexicon(directory: Path | None = None) -> Lexicon:
    """Read every table of the lexicon; raises GazetteerError with all problems at once.

    A gazetteer of another region may bring its own lexicon; without one, the packaged
    tables serve, since the language does not change with the map.
    """
    folder = gazetteer_directory(directory) / _FOLDER
    if not folder.is_dir():
        folder = gazetteer_directory() / _FOLDER
    problems: list[Problem] = []
    tables = {name: _rows(folder / f"{name}.csv", problems) for name in TABLES}
    if problems:
        raise GazetteerError(tuple(problems))
    return build_lexicon(tables)


def _rows(path: Path, problems: list[Problem]) -> list[dict[str, str]]:
    """Read one table; each row carries its line number as `_line`."""
    name = f"{_FOLDER}/{path.name}"
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            rows = [{**row, "_line": str(reader.line_num)} for row in reader]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        problems.append(Problem(name, 1, str(error), "the table cannot be read", "Restore the file."))
        return []
    for row in rows:
        if None in row or None in row.values():
            remedy = "Give one cell for each column; quote cells that hold a comma."
            problems.append(
                Problem(
                    name,
                    int(row["_line"]),
                    "; ".join(map(str, row.values())),
                    "wrong number of cells",
                    remedy,
                )
            )
    return rows
