"""Records, gold, tables of the gazetteer and places of other houses: right ones, to be damaged."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from damage import damaged, damaged_json
from shared import document_of, knowledge

from geomap.io.exchange.features import write_geojson
from geomap.io.exchange.geonames import write_geonames
from geomap.io.exchange.ocha import write_ocha
from geomap.io.exchange.tables import write_table
from geomap.io.gazetteer import gazetteer_directory
from geomap.io.linked_places import linked_places_text
from geomap.io.records import extraction_to_record
from geomap.pipeline import extract_document

if TYPE_CHECKING:
    from collections.abc import Callable

    from draw import Draw

TEXTS = (
    ("سيّرت القوات الروسية والتركية الدورية رقم 12 يوم الاثنين 17 آب 2020 على طريق M4 من قرية الترنبة غربي سراقب مروراً "
    "بأريحا وصولاً إلى عين الحور. وقصفت قوات النظام محيط بلدة كنصفرة بريف إدلب الجنوبي، ما أدى إلى مقتل 3 مدنيين."),
    "انفجرت عبوة ناسفة برتل تركي على بعد 5 كم غرب مدينة سرمين، بين النيرب وقميناس. ونقطة المراقبة في قرية الكفرزوبا قريبة منها.",
)  # fmt: skip
GAZETTEER = (
    "places.csv", "names.csv", "place_sources.csv", "sources.csv", "roads/segments.csv", "roads/vertices.csv",
    "judgements.csv", "broad.csv", "credit.toml",
)  # fmt: skip
_FEW = 12


def record_file(draw: Draw) -> str:
    """Write a line of records with values changed."""
    return "\n".join(damaged_json(draw.pick(_records()), draw) for _ in range(1 + draw.one_in(6)))


@cache
def _records() -> tuple[dict[str, Any], ...]:
    published = date(2020, 8, 18)
    made = [extract_document(document_of(text, published), knowledge()) for text in (*TEXTS, " ".join(TEXTS))]
    return tuple(extraction_to_record(extraction) for extraction in made)


def gold_file(draw: Draw) -> str:
    """Write gold of two texts, made from what we extract of them."""
    return "\n".join(
        damaged_json(_gold(record, text), draw) for record, text in zip(_records(), TEXTS, strict=False)
    )


def _gold(record: dict[str, Any], text: str) -> dict[str, Any]:
    told = ("start", "end", "surface", "role", "lon", "lat")
    mentions = [
        {name: m[name] for name in told} | {"kind": m["kind"] or "village"} for m in record["mentions"]
    ]
    incident = {"type": "patrol", "salience": "main", "certainty": "confirmed", "date": "2020-08-17"}
    places = {"place_mentions": [0], "route_mentions": [0, 1], "patrol_number": 12, "same_event_as": None}
    return {
        "id": text[:5],
        "text": text,
        "published": "2020-08-18",
        "mentions": [{**m, "coord_conf": "high", "locality": None, "name_en": "x"} for m in mentions],
        "non_mentions": [{"start": 0, "end": 1}],
        "incidents": [
            {**incident, **places},
            {**incident, "date_start": "2020-08-01", "date_end": "2020-08-02"},
        ],
    }


def gazetteer_file(draw: Draw) -> str:
    """Write the name of a file of a small gazetteer and its damaged text below."""
    name = draw.pick(sorted(small_gazetteer()))
    raw = small_gazetteer()[name].encode()
    if name.endswith(".csv") and not draw.one_in(4):
        raw = _with_odd_cell(raw.decode(), draw).encode("utf-8", "replace")
    return f"{name}\n{damaged(raw, draw).decode('utf-8', 'surrogateescape')}"


def _with_odd_cell(text: str, draw: Draw) -> str:
    rows = list(csv.reader(io.StringIO(text, newline="")))
    row = draw.pick(rows)
    row[draw.below(len(row))] = draw.pick(_CELLS)
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


_CELLS = (
    "", " ", "x", "0", "-1", "1e400", "nan", "inf", "-0", "1_000", "٣٦", "36.123456789", "999999999999999999999", "180.1",
    "2020", "2020-13", "2020-02-30", "0000", "9999-12-31", "village", "road", "country", "strong", "headed", "label", "yes",
    "Arab", "Latn", "ar", "en", "xx", "a; b", "; ;", "x | y", "\n", "\u202e", "\x00", "1-2", "2-1", "99999999999999999999-1",
    "is_entry", "mention", "incident", "same", "e1; e2", "=1+1", "²", "Ⅳ",
)  # fmt: skip


@cache
def small_gazetteer() -> dict[str, str]:
    """Give the files of a gazetteer of few places: rows of ours, with all that they refer to."""
    folder = gazetteer_directory()
    texts = {
        name: (folder / name).read_text(encoding="utf-8") for name in GAZETTEER if (folder / name).is_file()
    }
    tables = {
        name: list(csv.reader(io.StringIO(text, newline="")))
        for name, text in texts.items()
        if name[-3:] == "csv"
    }
    kept = {row[0] for row in tables["places.csv"][1:] if row[1] in {"village", "country"}}
    places = [row for row in tables["places.csv"][1:] if row[0] in kept and not row[4]][:_FEW]
    ids = {row[0] for row in places}
    few = {name: [rows[0], *(row for row in rows[1:] if row[0] in ids)] for name, rows in tables.items()}
    few |= {name: tables[name][:40] for name in ("broad.csv",)}
    few |= {
        name: tables[name]
        for name in ("sources.csv", "judgements.csv", "roads/segments.csv", "roads/vertices.csv")
    }
    few["judgements.csv"] = [
        few["judgements.csv"][0],
        ["j1", "mention", "d", "1-2", "is_entry", places[0][0], "me", "2020-08-17", "seen"],
        ["j2", "incident", "", "e1; e2", "same", "", "me", "2020-08-17", "seen"],
    ]
    return {"credit.toml": texts["credit.toml"], **{name: _written(rows) for name, rows in few.items()}}


def _written(rows: list[list[str]]) -> str:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


def places_file(draw: Draw) -> bytes:
    """Write places as another house does, and damage them."""
    return damaged(draw.pick(_places()).encode(), draw)


def _osm() -> str:
    tags = {"name": "النيرب", "name:en": "Neirab", "place": "village", "@id": "node/1"}
    line = {"type": "LineString", "coordinates": [[36.0, 35.0], [36.1, 35.1]]}
    features = [{"type": "Feature", "id": "w5", "properties": tags, "geometry": line}] * 2
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False)


@cache
def _places() -> tuple[str, ...]:
    gazetteer = knowledge().gazetteer
    entries = [e for e in gazetteer.entries.values() if e.point][:_FEW]
    named = "name_ar,name_en,lon,lat,kind,id,parent_id,radius_m\nالنيرب,Neirab,36.7,35.9,village,1,2,500\n"
    return (
        write_geonames(entries),
        write_table(entries),
        write_geojson(entries, {}),
        "".join(linked_places_text(gazetteer, entries=entries)),
        write_ocha(gazetteer, entries) + "Syria,Idlib,SY07,Ariha,SY0700,Neirab,النيرب,C4131,,36.7,35.9\n",
        _osm(),
        named,
    )


MAKERS: dict[str, Callable[[Draw], str | bytes]] = {
    "records": record_file,
    "gold": gold_file,
    "gazetteer": gazetteer_file,
    "places": places_file,
}
