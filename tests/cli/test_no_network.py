"""No command asks the network for anything, unless its user did.

Every command of the tree runs here in a process of its own that records each socket it opens and
each name it looks up; where the machine allows it, that process stands in a network of its own,
without any way out.
A command that is added must be added here.
"""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest

from geomap.cli import main

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
# Reports what Python's own audit events tell of sockets, on a file that the test reads.
_WATCH = """
import os, sys
_SOCKETS = ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto",
            "urllib.Request", "http.client.connect", "subprocess.Popen", "os.system")
def _watch(event, arguments):
    if event in _SOCKETS:
        with open(os.environ["WATCHED"], "a") as told:
            told.write(f"{event} {arguments!r}\\n")
sys.addaudithook(_watch)
"""
_FORMATS = "geojson,gpkg,parquet,fgb,kml,kmz,csv,xlsx"
_SOURCE = ("--source-title", "A list", "--licence", "CC0")
# Each command with arguments that let it do its work, on folders that `worked` has made.
RUNS: dict[str, list[list[str]]] = {
    "map": [["{seeds}", "-o", "{tmp}/map"], ["{seeds}", "-o", "{tmp}/plain", "--plain"],
            ["{seeds}", "-o", "{tmp}/tiles", "--tiles", "https://tiles.example.org/{{z}}/{{x}}/{{y}}.png"]],
    "extract": [["{seeds}", "-o", "-"], ["{seeds}", "-o", "{tmp}/r.jsonl", "--jobs", "2"]],
    "explain": [["قصفت المدفعية مدينة سراقب، المصدر https://news.example/a"]],
    "show": [["{incident}", "-o", "{out}"]],
    "verify": [["{out}", "--input", "{seeds}"]],
    "diff": [["{out}", "{out}", "-o", "{tmp}/changes"]],
    "evaluate": [["{root}/geomap/evaluate/example.jsonl"]],
    "export": [["{out}/extractions.jsonl", "--to", _FORMATS, "-o", "{tmp}/x"]],
    "gazetteer add": [["{tmp}/taken.csv", "--gazetteer", "{tmp}/gazetteer", "--dry-run"]],
    "gazetteer check": [["--gazetteer", "{tmp}/gazetteer"]],
    "gazetteer copy": [["{tmp}/copied"]],
    "gazetteer diff": [["{tmp}/gazetteer", "{tmp}/gazetteer", "{seeds}"]],
    "gazetteer export": [["--to", "csv", "--tier", "broad", "-o", "{tmp}/places.csv"]],
    "gazetteer find": [["Saraqeb"]],
    "gazetteer import": [["{tmp}/places.csv", "--gazetteer", "{tmp}/new", *_SOURCE]],
    "gazetteer map": [["-o", "{tmp}/gazetteer.html"]],
    "gazetteer show": [["sy-saraqib"]],
    "gazetteer suggest": [["--unresolved", "{out}/unresolved.csv", "-o", "{tmp}/candidates.csv"]],
}  # fmt: skip
# What has to be there before a command can work.
_FIRST = {"gazetteer import": "gazetteer export"}


def leaves(group: click.Command, path: tuple[str, ...] = ()) -> Iterator[str]:
    """Give every command of the tree that is no group."""
    if not isinstance(group, click.Group):
        yield " ".join(path)
        return
    for name, command in group.commands.items():
        yield from leaves(command, (*path, name))


def test_every_command_is_watched() -> None:
    assert sorted(leaves(main)) == sorted(RUNS)


def _cut_off() -> list[str]:
    """Give what starts a command in a network of its own, empty where the machine forbids it."""
    for start in (["unshare", "-n"], ["unshare", "-rn"]):
        if (
            shutil.which("unshare")
            and not subprocess.run([*start, "true"], check=False, capture_output=True).returncode
        ):
            return start
    return []


@pytest.fixture(scope="module")
def worked(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The folders that commands work on, by the names that `RUNS` uses."""
    tmp = tmp_path_factory.mktemp("offline")
    (tmp / "watch").mkdir()
    (tmp / "watch" / "sitecustomize.py").write_text(_WATCH, encoding="utf-8")
    shutil.copytree(ROOT / "gazetteer", tmp / "gazetteer")
    names = {"root": str(ROOT), "seeds": str(ROOT / "seeds"), "tmp": str(tmp), "out": str(tmp / "out")}
    done, _ = _run(["map", names["seeds"], "-o", names["out"]], tmp)
    assert done.returncode == 0, done.stderr
    _take(tmp)
    drawn = json.loads((tmp / "out" / "incidents.geojson").read_text(encoding="utf-8"))["features"]
    return names | {"incident": drawn[0]["id"]}


def _take(tmp: Path) -> None:
    """Let a curator take the first place that is suggested for an unknown name."""
    suggested = tmp / "suggested.csv"
    done, _ = _run(["gazetteer", "suggest", "ساراقب", "-o", str(suggested)], tmp)
    assert done.returncode == 0, done.stderr
    with suggested.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    with (tmp / "taken.csv").open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, rows[0].keys())
        writer.writeheader()
        writer.writerow({**rows[0], "take": "yes"})


def _run(arguments: list[str], tmp: Path) -> tuple[subprocess.CompletedProcess[str], str]:
    """Run a command, and give what it opened."""
    told = tmp / "watched"
    told.write_text("", encoding="utf-8")
    search = os.pathsep.join([str(tmp / "watch"), str(ROOT)])
    environment = {**os.environ, "PYTHONPATH": search, "WATCHED": str(told)}
    command = [*_cut_off(), sys.executable, "-m", "geomap", *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, cwd=tmp)
    return done, told.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(RUNS))
def test_no_command_opens_a_socket(worked: dict[str, str], name: str) -> None:
    tmp = Path(worked["tmp"])
    for arguments in (*RUNS.get(_FIRST.get(name, ""), []), *RUNS[name]):
        command = _FIRST[name] if name in _FIRST and arguments in RUNS[_FIRST[name]] else name
        given = [part.format(**worked) for part in arguments]
        done, opened = _run([*command.split(), *given], tmp)
        assert done.returncode == 0, (command, done.stderr)
        assert opened == "", command


def test_the_watch_sees_what_is_asked_for(worked: dict[str, str]) -> None:
    """A geocoder asked on purpose is seen, so silence above means something."""
    tmp = Path(worked["tmp"])
    asked = [
        "gazetteer",
        "suggest",
        "تل الورد",
        "--online",
        "nominatim",
        "--service-url",
        "http://127.0.0.1:9",
    ]
    done, opened = _run(asked, tmp)
    assert opened != "", done.stderr
