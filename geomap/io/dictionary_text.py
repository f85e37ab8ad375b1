"""The data dictionary: every column of every layer, generated from what the writers write.

`geomap.io.documentation` keeps it in `outputs/dictionary.md`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.io.arrays import ID
from geomap.io.incident_table import acled_types, csv_columns
from geomap.maps.codes import GEO_CODES, TIME_CODES
from geomap.maps.dictionary import domain, meaning
from geomap.maps.layers import empty_layers
from geomap.model import EventKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from geomap.model import Layer

_HEAD = ("layer", "column", "type", "title_en", "title_ar", "values", "meaning")
_BAR = r"\|"  # a bar inside a cell would end it
_TYPE_NAMES = {"str": "text", "int": "integer", "float": "number", "bool": "true or false", "date": "date"}
_INTRODUCTION = """\
# Data dictionary

Generated from the program: `make dictionary` writes it anew, and `make check` fails when it is stale.
All formats hold the same columns under the same names: GeoJSON, GeoPackage, GeoParquet, FlatGeobuf, XLSX,
PostGIS, and KML (as extended data, with `geomap_id` for `id`). Days are ISO 8601; coordinates are WGS 84,
longitude before latitude. An empty value means that the text is silent; it is never zero. `incidents.csv` has
names of its own.
"""


def dictionary_rows(layers: Sequence[Layer]) -> list[tuple[str, ...]]:
    """Give a row for each column of each layer, below a head."""
    rows = (_row(layer.name, name, kind) for layer in layers for name, kind in ((ID, "str"), *layer.columns))
    return [_HEAD, *rows]


def _row(layer: str, column: str, kind: str) -> tuple[str, ...]:
    said = meaning(layer, column)
    values = "; ".join(domain(said.domain)) if said.domain else ""
    return layer, column, _TYPE_NAMES[kind], said.title.en, said.title.ar, values, said.text


def dictionary_text() -> str:
    """Give the whole dictionary as Markdown."""
    return "\n".join([_INTRODUCTION, *_layer_parts(empty_layers()), *_value_parts(), *_table_parts()])


def _layer_parts(layers: Iterable[Layer]) -> Iterator[str]:
    for layer in layers:
        shape = "a table without geometry" if layer.geometry_type == "None" else layer.geometry_type
        yield f"## {layer.name}\n\n{layer.title_en} ({layer.title_ar}); {shape}.\n"
        yield _markdown(
            ("column", "type", "in English", "in Arabic", "meaning"),
            [_explained(row) for row in dictionary_rows([layer])[1:]],
        )


def _explained(row: tuple[str, ...]) -> tuple[str, ...]:
    """Turn a row of the dictionary into one of the Markdown, with the list that its values come from."""
    layer, column, kind, title_en, title_ar, _, text = row
    listed = meaning(layer, column).domain
    return f"`{column}`", f"{kind}, see list {listed}" if listed else kind, title_en, title_ar, text


def _value_parts() -> Iterator[str]:
    yield "## Lists of values\n"
    names = sorted({meaning(x.name, name).domain for x in empty_layers() for name, _ in x.columns} - {""})
    rows = [(name, f"`{value}`", word.en, word.ar) for name in names for value, word in domain(name).items()]
    yield _markdown(("list", "value", "in English", "in Arabic"), rows)


def _table_parts() -> Iterator[str]:
    yield "## incidents.csv\n\nOne row an incident, in columns that users of ACLED data know.\n"
    rows = [(f"`{r.column}`", f"`{r.tag}`", r.meaning) for r in csv_columns()]
    yield _markdown(("column", "HXL tag", "meaning"), rows)
    yield from _code_parts()
    yield (
        "## Types of ACLED\n\nThe mapping is ours; it follows the names of types in the ACLED Codebook"
        " (https://acleddata.com), and no coder of theirs has checked it. The scales of precision above"
        " follow the same codebook, and the UCDP GED Codebook (https://ucdp.uu.se).\n"
    )
    order = {kind.value: number for number, kind in enumerate(EventKind)}
    named = ((kind, weapon, *acled) for (kind, weapon), acled in acled_types().items())
    types = sorted(named, key=lambda row: order[row[0]])
    yield _markdown(("kind", "weapon", "event_type", "sub_event_type"), types)


def _code_parts() -> Iterator[str]:
    """Yield the scales of precision, ours beside those of the codebooks."""
    yield "## Codes of precision\n"
    places = [
        ("place", p.value, _code(c.acled_geo_precision), _code(c.ucdp_where_prec))
        for p, c in GEO_CODES.items()
    ]
    times = [
        ("time", p.value, _code(c.acled_time_precision), _code(c.ucdp_date_prec))
        for p, c in TIME_CODES.items()
    ]
    yield _markdown(("of", "ours", "ACLED", "UCDP GED"), [*places, *times])


def _code(number: int | None) -> str:
    return "" if number is None else str(number)


def _markdown(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(cell.replace('|', _BAR) for cell in line)} |\n" for line in lines)
