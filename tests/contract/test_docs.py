"""What the documents say is there, and what is there is said."""

from __future__ import annotations

import ast
import itertools
import re
import shlex
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest
from click.testing import CliRunner

from geomap.cli import main
from geomap.evaluate import Report, report_json

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
DOCUMENTS = ("README.md", "CONTRIBUTING.md")
GOLD_README = "geomap/evaluate/README.md"
# Pages that show commands which `tests/docs` leaves out; it runs all others.
PAGES = sorted(
    path.relative_to(ROOT).as_posix()
    for path in (ROOT / "geomap" / "docs").rglob("*.md")
    if "\n```sh norun" in path.read_text(encoding="utf-8")
)


def _text(root: Path, name: str) -> str:
    return (root / name).read_text(encoding="utf-8")


def _commands(text: str, fence: str = "sh(?: norun)?") -> Iterator[list[str]]:
    """Give the words of the command that opens each line of the fenced blocks."""
    for block in re.findall(rf"^```{fence}\n(.*?)^```", text, flags=re.DOTALL | re.MULTILINE):
        for line in block.replace("\\\n", " ").splitlines():
            lexer = shlex.shlex(line.removeprefix("$ "), posix=True, punctuation_chars="|")
            lexer.whitespace_split = True
            words = list(itertools.takewhile(lambda word: word != "|", lexer))
            if words:
                yield words


def _targets(root: Path) -> set[str]:
    return set(re.findall(r"^([a-z-]+):", _text(root, "Makefile"), flags=re.MULTILINE))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_make_target_that_is_named_exists(root: Path, name: str) -> None:
    named = set(re.findall(r"`make ([a-z-]+)", _text(root, name)))
    run = {words[1] for words in _commands(_text(root, name)) if words[0] == "make" and len(words) > 1}
    assert named | run
    assert (named | run) - _targets(root) == set()


def test_every_target_is_explained_by_help(root: Path) -> None:
    phony = re.search(r"^\.PHONY: (.*)$", _text(root, "Makefile"), flags=re.MULTILINE)
    assert phony
    explained = set(re.findall(r"^([a-z-]+):.*## ", _text(root, "Makefile"), flags=re.MULTILINE))
    assert set(phony[1].split()) - explained == {"browser", "postgis", "qgis"}  # steps of tests


@pytest.mark.parametrize("name", [*DOCUMENTS, GOLD_README])
def test_every_geomap_command_that_is_shown_parses(root: Path, name: str) -> None:
    for words in _commands(_text(root, name)):
        program = words[0].rpartition("/")[2]
        if program == "geomap":
            _parse(main, words[1:])


@pytest.mark.parametrize("name", PAGES)
def test_every_geomap_command_that_is_shown_and_not_run_parses(root: Path, name: str) -> None:
    for words in _commands(_text(root, name), fence="sh norun"):
        if words[0] == "geomap":
            _parse(main, words[1:])


def _parse(command: click.Command, words: list[str]) -> None:
    """Parse `words` down to the last subcommand; an option or a command that is not there raises."""
    if isinstance(command, click.Group):
        _parse(command.commands[words[0]], words[1:])
    else:
        command.make_context(command.name, list(words))


def test_the_walk_through_prints_what_it_says(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = _text(root, GOLD_README)
    shown = re.search(r"^```output\n(.*?)^```", text, flags=re.DOTALL | re.MULTILINE)
    monkeypatch.chdir(root)
    printed = CliRunner().invoke(main, next(_commands(text))[1:]).stdout
    assert shown
    assert re.sub("[\u2068\u2069]", "", printed) == shown[1]


def test_every_figure_is_explained(root: Path) -> None:
    figures = report_json(Report(0, ()))
    table = _text(root, GOLD_README).partition("## The measures")[2]
    plain = [name for name in figures if name != "documents" and not name.startswith("linked_within_")]
    assert [name for name in plain if f"`{name}`" not in table] == []


def test_every_module_says_what_it_is_for(root: Path) -> None:
    modules = [path for path in (root / "geomap").rglob("*.py") if path.name != "__main__.py"]
    silent = [str(path) for path in modules if not ast.get_docstring(ast.parse(path.read_bytes()))]
    assert modules
    assert silent == []


def test_every_dependency_stands_with_its_reason(root: Path) -> None:
    project = tomllib.loads(_text(root, "pyproject.toml"))["project"]
    names = {re.split(r"[<>=\[ ]", line)[0] for line in project["dependencies"]}
    table = _text(root, "CONTRIBUTING.md").partition("## Dependencies")[2].partition("\n## ")[0]
    rows = set(re.findall(r"^\| `([a-z-]+)`", table, flags=re.MULTILINE))
    assert names - rows == set(), "in pyproject.toml, without a reason in CONTRIBUTING.md"
    assert rows - names == set(), "in CONTRIBUTING.md, no longer in pyproject.toml"


def test_the_changelog_knows_the_version(root: Path) -> None:
    version = tomllib.loads(_text(root, "pyproject.toml"))["project"]["version"]
    assert f"## [{version}]" in _text(root, "CHANGELOG.md")


@pytest.mark.parametrize(
    "name",
    [
        *DOCUMENTS,
        GOLD_README,
        "CHANGELOG.md",
        "outputs/README.md",
        "gazetteer/README.md",
        "gazetteer/curating.md",
    ],
)
def test_every_link_inside_the_project_leads_somewhere(root: Path, name: str) -> None:
    folder = (root / name).parent
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", _text(root, name))
    assert [link for link in links if not (folder / link).exists()] == []
