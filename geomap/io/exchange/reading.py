"""Places from a file, of whatever house: the form is told or recognized."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from geomap.errors import InputError, NotFoundError, isolate
from geomap.io.exchange.delimited import header_of, numbered_rows
from geomap.io.exchange.features import flat_rows, parsed, read_osm
from geomap.io.exchange.findings import Findings
from geomap.io.exchange.gathered import entry_of
from geomap.io.exchange.geonames import COLUMNS, read_geonames
from geomap.io.exchange.linked_places import read_linked_places
from geomap.io.exchange.ocha import is_ocha, read_ocha
from geomap.io.exchange.tables import is_flat, read_flat, read_foreign
from geomap.io.folders import shown_path
from geomap.tables import packaged_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path
    from typing import Any

    from geomap.io.exchange.gathered import Told
    from geomap.model import Entry

    Reader = Callable[[Any, str, Findings], Iterator[Told]]

FORMATS = ("geonames", "ocha", "osm", "geojson", "lpf", "csv")


class Imported(NamedTuple):
    """The places of a file, what was not read of it, its form, its source, and whether it is our own."""

    entries: tuple[Entry, ...]
    findings: Findings
    form: str
    source: str
    own: bool


def known_source(form: str) -> Mapping[str, str] | None:
    """Give what is known of the house behind a form: key, title, publisher, licence, address."""
    rows = packaged_rows("geomap.io.exchange", "known_sources.csv")
    return next((row for row in rows if row["format"] == form), None)


def source_of_key(key: str) -> Mapping[str, str] | None:
    """Give what is known of the house that a source key means."""
    rows = packaged_rows("geomap.io.exchange", "known_sources.csv")
    return next((row for row in rows if row["key"] == key), None)


def read_places(path: Path, form: str | None = None, source: str | None = None) -> Imported:
    """Read a file of places; raises InputError where its form cannot be told or does not fit."""
    text = _text(path)
    name = shown_path(path)
    form = form or _form_of(text)
    if form is None:
        raise InputError(f"{name}: the form is not recognized; name it with --format ({', '.join(FORMATS)})")
    known = known_source(form)
    key = source or (known["key"] if known else _key(path))
    findings = Findings(name)
    entries = tuple(_entries(text, form, key, findings))
    return Imported(entries, findings, form, key, _is_own(text, form))


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError as error:
        raise NotFoundError(f"no file {isolate(shown_path(path))}") from error
    except OSError as error:
        raise InputError(f"cannot read {isolate(shown_path(path))}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{shown_path(path)} is not UTF-8: {error.reason} at byte {error.start}") from error


def _key(path: Path) -> str:
    """Make the key of a source from the name of its file."""
    return "-".join("".join(c if c.isascii() and c.isalnum() else " " for c in path.stem).lower().split())


def _form_of(text: str) -> str | None:
    """Recognize the form from the first line, or from the first feature."""
    if text.lstrip().startswith("{"):
        return _form_of_json(text)
    first = text.partition("\n")[0]
    if first.count("\t") == COLUMNS - 1:
        return "geonames"
    header = header_of(text)
    if is_ocha(header):
        return "ocha"
    named = any(column.strip().lower().startswith("name") for column in header)
    return "csv" if named else None


def _form_of_json(text: str) -> str | None:
    collection = parsed(text)
    if collection is None:
        return None
    first = next((f for f in collection["features"] if isinstance(f, dict)), {})
    if "@context" in collection or "names" in first:
        return "lpf"
    return "geojson" if any(is_flat(row) for _, row in flat_rows(collection)) else "osm"


def _is_own(text: str, form: str) -> bool:
    """Tell whether a file holds our own entries whole."""
    if form == "csv":
        return is_flat(header_of(text))
    collection = parsed(text) if form in {"geojson", "lpf"} else None
    return collection is not None and any(is_flat(row) for _, row in flat_rows(collection))


def _entries(text: str, form: str, source: str, findings: Findings) -> Iterator[Entry]:
    """Read the entries of a file; one that we wrote ourselves comes back whole."""
    if form in {"geojson", "osm", "lpf"}:
        collection = parsed(text)
        if collection is None:
            raise InputError(f"{findings.file}: no GeoJSON FeatureCollection; check the file")
        if _is_own(text, form):
            yield from read_flat(flat_rows(collection), findings)
            return
        reader: Reader = read_linked_places if form == "lpf" else read_osm
        yield from _made(reader(collection, source, findings), findings)
    elif _is_own(text, form):
        yield from read_flat(numbered_rows(text, findings), findings)
    else:
        reader = {"geonames": read_geonames, "ocha": read_ocha, "csv": read_foreign}[form]
        yield from _made(reader(text, source, findings), findings)


def _made(rows: Iterator[Told], findings: Findings) -> Iterator[Entry]:
    for told in rows:
        entry = entry_of(told)
        if entry is None:
            findings.pass_over("no name in a script that is known")
        else:
            yield entry
