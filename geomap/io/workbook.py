"""A workbook for spreadsheets: a sheet a layer, with titles, real days and numbers, and a sheet of meanings.

Text is written as text: no cell of a workbook runs, whatever sign it begins with.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from shapely.geometry import Point

from geomap.errors import OutputError
from geomap.io.arrays import ID
from geomap.io.dictionary_text import dictionary_rows
from geomap.io.extras import library
from geomap.io.geojson_geometry import rounded_degrees

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from geomap.model import Feature, Layer, Value

Cell = str | int | float | bool | date | None
_LONGEST_CELL = 32_767  # Excel's own limits
_MOST_ROWS = 1_048_576
_CUT = " […]"
_AS_TEXT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_CREATED = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)


def write_workbook(layers: Sequence[Layer], path: Path, metadata: Mapping[str, str]) -> None:
    """Write the layers; raises OutputError without XlsxWriter, and for more rows than a sheet holds."""
    xlsxwriter = library("xlsxwriter", "xlsx", "writing XLSX")
    for layer in layers:
        if len(layer.features) >= _MOST_ROWS:
            raise OutputError(
                f"the layer {layer.name!r} has more rows than a sheet holds; choose csv or parquet"
            )
    book = xlsxwriter.Workbook(path, {**_AS_TEXT, "default_date_format": "yyyy-mm-dd"})
    book.set_properties(
        {"created": _CREATED, "comments": "\n".join(f"{k}: {v}" for k, v in metadata.items())}
    )
    head = book.add_format({"bold": True})
    for layer in layers:
        sheet = book.add_worksheet(layer.name)
        names = [ID, *(name for name, _ in layer.columns), *_places(layer)]
        _write(sheet, head, names, (_row(feature, layer) for feature in layer.features))
    rows = dictionary_rows(layers)
    _write(book.add_worksheet("dictionary"), head, rows[0], iter(rows[1:]))
    try:
        book.close()
    except xlsxwriter.exceptions.FileCreateError as error:
        raise OutputError(f"cannot write {path.name!r}: {error}") from error


def _places(layer: Layer) -> tuple[str, ...]:
    return ("longitude", "latitude") if layer.geometry_type == "Point" else ()


def _row(feature: Feature, layer: Layer) -> Iterator[Cell]:
    yield feature.id
    for name, kind in layer.columns:
        yield _typed(feature.properties.get(name), kind)
    if layer.geometry_type == "Point":
        point = feature.geometry if isinstance(feature.geometry, Point) else None
        yield rounded_degrees(point.x) if point else None
        yield rounded_degrees(point.y) if point else None


def _typed(value: Value, kind: str) -> Cell:
    if isinstance(value, str):
        return date.fromisoformat(value) if kind == "date" else _fitting(value)
    return value


def _fitting(text: str) -> str:
    """Cut what is longer than a cell can hold, and say so."""
    return text if len(text) <= _LONGEST_CELL else text[: _LONGEST_CELL - len(_CUT)] + _CUT


def _write(sheet: Any, head: Any, names: Sequence[str], rows: Iterator[Any]) -> None:
    sheet.write_row(0, 0, names, head)
    sheet.freeze_panes(1, 1)
    for number, row in enumerate(rows, start=1):
        for place, cell in enumerate(row):
            if cell is not None:
                sheet.write(number, place, cell)
    sheet.autofilter(0, 0, max(sheet.dim_rowmax or 0, 0), len(names) - 1)
