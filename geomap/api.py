"""geomap from Python: `run` for documents, `extract` for one text.

    import geomap
    run = geomap.run("seeds/")
    run.incidents[["date_start", "kind", "name_en"]]
    run.save("layers/", formats="gpkg,parquet")

Nothing here knows a rule; it joins the rooms as the command line does.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property, partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geomap.care import read_days, read_length, take_care
from geomap.errors import InputError, SettingsError
from geomap.io.atomic import staged
from geomap.io.documents import read_documents
from geomap.io.exports import WRITERS, Export, export_layers
from geomap.io.frames import layer_frame, table_frame
from geomap.io.knowledge import load_knowledge
from geomap.io.outputs import layer_metadata, write_outputs
from geomap.io.postgis import URL_SCHEMES, write_postgis
from geomap.io.records import extraction_to_record
from geomap.io.run_report import build_id
from geomap.io.stored import as_recorded, read_run
from geomap.maps.folium_map import folium_map
from geomap.maps.layers import build_layers
from geomap.maps.page import render_page
from geomap.maps.source_tables import build_tables
from geomap.maps.still import render_still
from geomap.model import Care, Document, Run, Source
from geomap.pipeline import extract_document, run_documents

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    import folium
    import geopandas
    import pandas as pd

    from geomap.maps.still.paper import Language
    from geomap.model import Layer, UnreadInput
    from geomap.places.knowledge import Knowledge

# What the gazetteer's folder holds, read once a process for each folder that is asked for.
_KNOWLEDGE: dict[Path | None, Knowledge] = {}


def run(
    *inputs: str | Path,
    gazetteer: str | Path | None = None,
    blur: str | None = None,
    delay: str | None = None,
    as_of: date | None = None,
) -> GeomapRun:
    """Read documents from files and folders, and merge what they report.

    `blur` ("5km") makes every position as coarse as that; `delay` ("14d") holds back what is
    younger, counted back from `as_of`, today by default. What cannot be read is listed in
    `unread` of the result. Raises InputError where nothing can be read at all, GazetteerError
    for a broken `gazetteer` folder, SettingsError for a length or a delay that is none.
    """
    care = _care(blur, delay, as_of)
    knowledge = _knowledge(gazetteer)
    keep = partial(as_recorded, entries=knowledge.gazetteer.entries)
    done = run_documents(read_documents([str(path) for path in inputs]), knowledge, keep=keep)
    if not done.extractions:
        reasons = "; ".join(f"{failed.path}: {failed.reason}" for failed in done.unread)
        raise InputError(f"no document could be read ({reasons or 'no input was given'})")
    return GeomapRun(take_care(done, care, knowledge.judgements), knowledge)


def load(
    records: str | Path,
    gazetteer: str | Path | None = None,
    *,
    blur: str | None = None,
    delay: str | None = None,
    as_of: date | None = None,
) -> GeomapRun:
    """Read an `extractions.jsonl` that an earlier run wrote; `blur`, `delay`, `as_of` as in `run`.

    Raises NotFoundError, RecordError and SettingsError.
    """
    care = _care(blur, delay, as_of)
    knowledge = _knowledge(gazetteer)
    read = read_run(str(records), knowledge.gazetteer.entries, knowledge.judgements)
    return GeomapRun(take_care(read, care, knowledge.judgements), knowledge)


def _care(blur: str | None, delay: str | None, as_of: date | None) -> Care:
    if as_of is not None and delay is None:
        raise SettingsError("as_of is the day from which delay counts back; give delay too")
    try:
        blur_m = None if blur is None else read_length(blur)
        delay_days = None if delay is None else read_days(delay)
    except ValueError as error:
        raise SettingsError(str(error)) from error
    today = None if delay_days is None else datetime.now(UTC).date()
    return Care(blur_m, delay_days, as_of or today)


def extract(
    text: str,
    *,
    published: date | None = None,
    document_id: str = "text",
    gazetteer: str | Path | None = None,
) -> dict[str, Any]:
    """Read one text and give its extraction record (`outputs/extraction.schema.json` describes it).

    `published` is the day against which words such as "yesterday" are read; without it they
    stay open. Raises InputError for a text with half a surrogate pair, which is no Unicode.
    """
    try:
        digest = sha256(text.encode()).hexdigest()
    except UnicodeEncodeError as error:
        raise InputError(f"wrong encoding: half a surrogate pair in the text at {error.start}") from error
    document = Document(document_id, text, digest, Source(published=published))
    return extraction_to_record(extract_document(document, _knowledge(gazetteer)))


def _knowledge(folder: str | Path | None) -> Knowledge:
    key = None if folder is None else Path(folder).resolve()
    if key not in _KNOWLEDGE:
        _KNOWLEDGE[key] = load_knowledge(key)
    return _KNOWLEDGE[key]


@dataclass(frozen=True)
class GeomapRun:
    """What documents yielded, as layers. Columns are those of the data dictionary, in EPSG:4326."""

    _run: Run
    _knowledge: Knowledge

    @cached_property
    def layers(self) -> tuple[Layer, ...]:
        """The layers and tables as records, as every writer takes them."""
        gazetteer, roads = self._knowledge.gazetteer, self._knowledge.roads
        return (*build_layers(self._run, gazetteer, roads), *build_tables(self._run))

    @cached_property
    def incidents(self) -> geopandas.GeoDataFrame:
        """One row an incident; a point where the words are exact enough for one."""
        return layer_frame(self._layer("incidents"))

    @cached_property
    def routes(self) -> geopandas.GeoDataFrame:
        """One line an executed patrol or convoy."""
        return layer_frame(self._layer("routes"))

    @cached_property
    def stops(self) -> geopandas.GeoDataFrame:
        """The stops of the routes, in the order of travel."""
        return layer_frame(self._layer("stops"))

    @cached_property
    def areas(self) -> geopandas.GeoDataFrame:
        """Localities that are areas or stretches of road."""
        return layer_frame(self._layer("areas"))

    @cached_property
    def places(self) -> geopandas.GeoDataFrame:
        """The gazetteer's entries that the documents name."""
        return layer_frame(self._layer("places"))

    @cached_property
    def mentions(self) -> geopandas.GeoDataFrame:
        """Every mention that was linked to a place."""
        return layer_frame(self._layer("mentions"))

    @cached_property
    def sources(self) -> pd.DataFrame:
        """One row a document."""
        return table_frame(self._layer("sources"))

    @cached_property
    def claims(self) -> pd.DataFrame:
        """What each report says of an incident."""
        return table_frame(self._layer("claims"))

    @property
    def unread(self) -> tuple[UnreadInput, ...]:
        """Inputs that could not be read, each with its reason."""
        return self._run.unread

    def records(self) -> list[dict[str, Any]]:
        """Give the extraction record of each document."""
        return [extraction_to_record(extraction) for extraction in self._run.extractions]

    def to_folium(self, tiles: str | None = None) -> folium.Map:
        """Draw a folium map; shown in a browser, `tiles` and folium's own scripts come from their hosts."""
        return folium_map(self.layers, self._knowledge.gazetteer.region, tiles)

    def to_svg(self, language: Language = "both") -> str:
        """Draw the still picture, as `geomap map` writes it; in a notebook, `SVG(run.to_svg())` shows it."""
        gazetteer, roads = self._knowledge.gazetteer, self._knowledge.roads
        build = build_id(self._run, self._digest)
        return render_still(self.layers, self._run, gazetteer, roads, build, language)

    def save(self, target: str | Path, formats: str | Collection[str] | None = None) -> tuple[str, ...]:
        """Write into a folder, or into the database at a `postgresql://` address.

        Without `formats` the folder is that of `geomap map`; else it holds these alone, given as
        a list or with commas between. Gives the names of the files, or of the tables. Raises
        OutputError, with the target as it was, SettingsError for a format that nobody knows.
        """
        build = build_id(self._run, self._digest)
        metadata = layer_metadata(self._run, self._knowledge.gazetteer)
        if isinstance(target, str) and target.startswith(URL_SCHEMES):
            write_postgis(self.layers, target, metadata)
            return tuple(layer.name for layer in self.layers)
        if formats is None:
            return self._save_all(Path(target), build)
        return export_layers(Export(self.layers, metadata), _known(formats), Path(target))

    def _save_all(self, folder: Path, build: str) -> tuple[str, ...]:
        gazetteer, roads = self._knowledge.gazetteer, self._knowledge.roads
        page = render_page(self.layers, self._run, gazetteer, roads, build)
        with staged(folder) as staging:
            return write_outputs(self._run, self.layers, page, staging, gazetteer, {}, self.to_svg())

    def _layer(self, name: str) -> Layer:
        return next(layer for layer in self.layers if layer.name == name)

    @property
    def _digest(self) -> str:
        return self._knowledge.gazetteer.digest


def _known(formats: str | Collection[str]) -> tuple[str, ...]:
    named = formats.split(",") if isinstance(formats, str) else formats
    chosen = tuple(dict.fromkeys(name.strip() for name in named))
    if strange := [name for name in chosen if name not in WRITERS]:
        raise SettingsError(f"{strange[0]!r} is no format; geomap writes {', '.join(WRITERS)}")
    return chosen
