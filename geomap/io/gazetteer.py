"""Reading the gazetteer's files: places, roads and judgements.

Roads and judgements may be absent: a small gazetteer of another region works without.
The folder is looked for inside the installed package first and beside it second, where
an editable install and a checkout have it. This module knows CSV and folders; what the
cells mean, and which rules rows must keep, is known in `geomap.places`.
"""

from __future__ import annotations

import csv
from hashlib import sha256
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from geomap.errors import GazetteerError, Problem
from geomap.io.atomic import settle
from geomap.io.credit import read_credit
from geomap.io.region import read_region
from geomap.places.gazetteer import Gazetteer
from geomap.places.gazetteer_build import GazetteerTables, build_entries
from geomap.places.gazetteer_tables import (
    BROAD,
    JUDGEMENTS,
    NAMES,
    PLACE_SOURCES,
    PLACES,
    SEGMENTS,
    SOURCES,
    VERTICES,
    Table,
)
from geomap.places.judgements import build_judgements
from geomap.places.road_tables import build_roads

if TYPE_CHECKING:
    from geomap.places.judgements import Judgement
    from geomap.places.roads import RoadNetwork

_PACKAGE = Path(__file__).resolve().parent.parent
PACKAGED = _PACKAGE / "gazetteer_data"
_LOOKED_FOR_IN = (PACKAGED, _PACKAGE.parent / "gazetteer")
# What comes from OpenStreetMap has its own licence and therefore its own folder.
_FOLDERS = ("", "osm/")
_READ = frozenset({".csv", ".toml", ".geojson"})


def gazetteer_directory(directory: Path | None = None) -> Path:
    """Find the folder of the gazetteer; raises GazetteerError where there is none."""
    candidates = (directory,) if directory else _LOOKED_FOR_IN
    for candidate in candidates:
        settle(candidate)
        if (candidate / "places.csv").is_file():
            return candidate
    looked = ", ".join(str(candidate) for candidate in candidates)
    remedy = "Name a folder with the files that gazetteer/README.md describes."
    raise GazetteerError((Problem("places.csv", 1, looked, "no gazetteer in this folder", remedy),))


def load_gazetteer(directory: Path | None = None) -> Gazetteer:
    """Read and check the gazetteer; raises GazetteerError with every problem at once."""
    folder = gazetteer_directory(directory)
    tables = read_tables(folder)
    entries = build_entries(tables)
    credit, region = read_credit(folder, tables.sources), read_region(folder, entries)
    return Gazetteer(entries, gazetteer_digest(folder), credit, region)


def read_tables(folder: Path) -> GazetteerTables:
    """Read the tables of places; raises GazetteerError with all that is wrong with their form."""
    reader = _Reader(folder)
    tables = GazetteerTables(
        places=reader.spread("places.csv", PLACES),
        names=reader.spread("names.csv", NAMES),
        place_sources=reader.spread("place_sources.csv", PLACE_SOURCES),
        sources=reader.table("sources.csv", SOURCES),
        segments=reader.optional("roads/segments.csv", SEGMENTS),
        broad=reader.table("broad.csv", BROAD) if (folder / "broad.csv").is_file() else None,
    )
    reader.stop_at_problems()
    return tables


def load_roads(directory: Path | None = None) -> RoadNetwork:
    """Read and check the road network; raises GazetteerError with every problem at once."""
    reader = _Reader(gazetteer_directory(directory))
    segments = reader.optional("roads/segments.csv", SEGMENTS)
    vertices = reader.optional("roads/vertices.csv", VERTICES)
    reader.stop_at_problems()
    return build_roads(segments, vertices)


def load_judgements(gazetteer: Gazetteer, directory: Path | None = None) -> tuple[Judgement, ...]:
    """Read and check what people decided; raises GazetteerError with every problem at once."""
    reader = _Reader(gazetteer_directory(directory))
    judgements = reader.optional("judgements.csv", JUDGEMENTS)
    reader.stop_at_problems()
    return build_judgements(judgements, gazetteer.entries.keys())


def gazetteer_digest(folder: Path) -> str:
    """Hash the names and bytes of all that is read: tables, roads, judgements, the region, its base map."""
    digest = sha256()
    for path in sorted(p for p in folder.rglob("*") if p.suffix in _READ):
        name = path.relative_to(folder).as_posix()
        if name.startswith("."):
            continue  # what another run is about to put there
        content = path.read_bytes()
        digest.update(f"{name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


class _Reader:
    """Reads tables of one folder and gathers what is wrong with their form."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: list[Problem] = []

    def spread(self, name: str, columns: tuple[str, ...]) -> tuple[Table, ...]:
        """Read a table that is spread over the folders of different licence."""
        present = [f + name for f in _FOLDERS if not f or (self.folder / f / name).is_file()]
        return tuple(self.table(file, columns) for file in present)

    def optional(self, name: str, columns: tuple[str, ...]) -> Table:
        """Read a table that a small gazetteer may do without: roads, judgements."""
        return self.table(name, columns) if (self.folder / name).is_file() else Table(name, ())

    def table(self, name: str, columns: tuple[str, ...]) -> Table:
        """Read one file whose header must be exactly `columns`; blank lines are passed over."""
        try:
            text = (self.folder / name).read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            self._note(name, 1, str(error), "the file cannot be read as UTF-8 text", "Restore it.")
            return Table(name, ())
        reader = csv.reader(StringIO(text, newline=""), strict=True)
        try:
            rows = [(reader.line_num, cells) for cells in reader if cells]
        except csv.Error as error:
            self._note(name, reader.line_num, str(error), "broken CSV", "Check the quotes on this line.")
            return Table(name, ())
        return Table(name, tuple(self._well_formed(name, columns, rows)))

    def _well_formed(
        self, name: str, columns: tuple[str, ...], rows: list[tuple[int, list[str]]]
    ) -> list[tuple[int, list[str]]]:
        header = rows[0][1] if rows else []
        if tuple(header) != columns:
            remedy = f"The first line must read {','.join(columns)}."
            self._note(name, 1, ",".join(header), "wrong columns", remedy)
            return []
        body = rows[1:]
        for line, cells in body:
            if len(cells) != len(columns):
                remedy = f"Give {len(columns)} cells; quote cells that hold a comma."
                self._note(name, line, f"{len(cells)} cells", "wrong number of cells", remedy)
        return [row for row in body if len(row[1]) == len(columns)]

    def _note(self, file: str, line: int, value: str, rule: str, remedy: str) -> None:
        self.problems.append(Problem(file, line, value, rule, remedy))

    def stop_at_problems(self) -> None:
        """Raise what was gathered, if anything."""
        if self.problems:
            raise GazetteerError(tuple(self.problems))
