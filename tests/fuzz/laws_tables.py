"""What must hold for files that people edit: they are read, or refused by an error of ours that says where."""

from __future__ import annotations

import atexit
import csv
import io
import json
import shutil
import sys
import tempfile
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from shared import hold, knowledge
from tables import small_gazetteer

from geomap.errors import GeomapError
from geomap.events import find_doubts
from geomap.io.doubtful import doubtful_csv
from geomap.io.exchange.reading import read_places
from geomap.io.gazetteer import load_gazetteer, load_judgements, load_roads
from geomap.io.geojson import geojson_lines
from geomap.io.gold import read_gold
from geomap.io.incident_table import incidents_csv
from geomap.io.kml import kml_lines
from geomap.io.records import record_line
from geomap.io.selection import Selection
from geomap.io.store_rows import rows_of
from geomap.io.stored import read_run, read_selected
from geomap.io.unresolved import unresolved_csv
from geomap.maps.content import page_content
from geomap.maps.escape import as_json_block
from geomap.maps.layers import build_layers
from geomap.maps.source_tables import build_tables

if TYPE_CHECKING:
    from geomap.model import Run

FORMULA_SIGNS = tuple("=+-@\t\r＝＋－＠")
_BOX = Selection(box=(35.0, 34.0, 38.0, 37.0))


def check_records(case: str) -> None:
    """Edited records are refused, or everything that is made of records can be made of them."""
    path = _scratch() / "extractions.jsonl"
    path.write_bytes(case.encode("utf-8", "surrogatepass"))
    try:
        run = read_run(str(path), {})
        read_selected([str(path)], {}, (), _BOX)
    except GeomapError as error:
        _hold_told(error)
        return
    for number, extraction in enumerate(run.extractions, 1):
        hold("rows for a store", holds=bool(list(rows_of(record_line(extraction), number))))
    write_everything(replace(run, doubts=find_doubts(run.extractions, run.incidents)))


def write_everything(run: Run) -> None:
    """Make the layers, tables and the page's content of a run, each in the form that leaves the program."""
    gazetteer, roads = knowledge().gazetteer, knowledge().roads
    layers = build_layers(run, gazetteer, roads)
    for layer in (*layers, *build_tables(run)):
        json.loads("".join(geojson_lines(layer, {})))
    ET.fromstring("".join(kml_lines(layers, {})))  # noqa: S314  # our own output
    named = {layer.name: layer for layer in layers}
    for table in (incidents_csv(named["incidents"]), unresolved_csv(run), doubtful_csv(run)):
        hold_plain_cells(table)
    hold_harmless(as_json_block(page_content(layers, run, gazetteer)))


def hold_plain_cells(table: str) -> None:
    """No cell of text begins as a formula does."""
    for row in csv.reader(io.StringIO(table, newline="")):
        for cell in row:
            hold("no formula", holds=not cell.startswith(FORMULA_SIGNS) or _is_number(cell))


def hold_harmless(block: str) -> None:
    """A block inside a script ends neither the script nor its line, and is JSON."""
    lowered = block.lower()
    for mark in ("</script", "<script", "<!--", "]]>", "\u2028", "\u2029", "<", ">"):
        hold("nothing ends the script", holds=mark not in lowered)
    json.loads(block)


def check_gold(case: str) -> None:
    """Edited gold is read, or refused with file and line."""
    path = _scratch() / "gold.jsonl"
    path.write_bytes(case.encode("utf-8", "surrogatepass"))
    _refused_or(lambda: read_gold(str(path)))


def check_gazetteer(case: str) -> None:
    """An edited table is read, or refused with every problem at once."""
    name, _, text = case.partition("\n")
    if name not in small_gazetteer():
        return
    file = _folder() / name
    file.write_bytes(text.encode("utf-8", "surrogateescape"))
    try:
        _refused_or(_load)
    finally:
        file.write_text(small_gazetteer()[name], encoding="utf-8", newline="")


def _load() -> None:
    load_roads(_folder())
    load_judgements(load_gazetteer(_folder()), _folder())


def check_places_file(raw: bytes) -> None:
    """Places of other houses are read, or refused; what is read has a name and lies on the earth."""
    path = _scratch() / "places.txt"
    path.write_bytes(raw)
    for form in (None, "csv", "geonames", "lpf", "osm", "geojson", "ocha"):
        try:
            read = read_places(path, form)
        except GeomapError as error:
            _hold_told(error)
            continue
        for entry in read.entries:
            hold("an entry has a name", holds=read.own or bool(entry.names))
            point = entry.point or (0.0, 0.0)
            hold("a place lies on the earth", holds=abs(point[0]) <= 180 and abs(point[1]) <= 90)
            hold("a radius is no less than 0", holds=0 <= entry.radius_m < sys.float_info.max)


def _refused_or(read: object) -> None:
    try:
        read()  # type: ignore[operator]
    except GeomapError as error:
        _hold_told(error)


def _hold_told(error: GeomapError) -> None:
    hold("an error says what is wrong", holds=len(str(error)) > 10)


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


@cache
def _scratch() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="geomap-fuzz-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


@cache
def _folder() -> Path:
    """Write the small gazetteer, once a process."""
    folder = _scratch() / "gazetteer"
    for name, text in small_gazetteer().items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8", newline="")
    return folder
