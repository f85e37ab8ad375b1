"""What must hold for the page and the tables, whatever stands in texts, names, sources and ids."""

from __future__ import annotations

import importlib.util
import sys
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from laws_tables import hold_harmless, hold_plain_cells, write_everything
from shared import document_of, hold, knowledge

from geomap.events import merge_events
from geomap.io.incident_table import incidents_csv
from geomap.io.tables import csv_text
from geomap.maps.content import page_content
from geomap.maps.escape import as_html, as_json_block
from geomap.maps.layers import build_layers
from geomap.model import Run
from geomap.pipeline import extract_document

if TYPE_CHECKING:
    from types import ModuleType

_SAMPLE = Path(__file__).parents[1] / "unit" / "maps" / "sample_run.py"


def check_poison(text: str) -> None:
    """Put the text into every field that comes from outside, ids that are digests in truth too: it stays data."""
    text = text.replace("\0", "")
    run, gazetteer, roads = _sample().sample(text)
    layers = build_layers(run, gazetteer, roads)
    hold_harmless(as_json_block(page_content(layers, run, gazetteer)))
    hold_plain_cells(incidents_csv(next(layer for layer in layers if layer.name == "incidents")))


def check_escapes(text: str) -> None:
    """The escapes by themselves, on any text, half surrogate pairs among them."""
    hold("markup is gone", holds=not set("<>\"'") & set(as_html(text)))
    hold_harmless(as_json_block({text: [text]}))
    hold_plain_cells(csv_text(["a", "b"], [[text, "x"], ["", text]]))


def check_written(text: str) -> None:
    """From a text to all that is written of it."""
    extraction = extract_document(document_of(text, date(2020, 8, 18)), knowledge())
    write_everything(Run((extraction,), merge_events((extraction,))))


@cache
def _sample() -> ModuleType:
    spec = importlib.util.spec_from_file_location("fuzzed_sample_run", _SAMPLE)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(_SAMPLE)
    module = importlib.util.module_from_spec(spec)
    sys.modules["fuzzed_sample_run"] = module  # its dataclasses look their module up
    spec.loader.exec_module(module)
    return module
