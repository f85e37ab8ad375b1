"""The names that users and scripts rely on."""

from __future__ import annotations

import importlib
import tomllib
from typing import TYPE_CHECKING

import click
import pytest

import geomap
from geomap import errors, model
from geomap.cli import main

if TYPE_CHECKING:
    from enum import StrEnum
    from pathlib import Path

COMMANDS = {"map", "extract", "explain", "show", "verify", "gazetteer", "evaluate", "export", "diff"}
FUNCTIONS = [
    "geomap:extract",
    "geomap:load",
    "geomap:run",
    "geomap.changes:compare",
    "geomap.evaluate:evaluate",
    "geomap.io.documents:read_documents",
    "geomap.io.gazetteer:load_gazetteer",
    "geomap.io.gold:read_gold",
    "geomap.io.knowledge:load_knowledge",
    "geomap.io.records:extraction_to_record",
    "geomap.maps.layers:build_layers",
    "geomap.maps.page:render_page",
    "geomap.maps.still:render_still",
    "geomap.pipeline:extract_document",
    "geomap.pipeline:run_documents",
    "geomap.text:fold",
    "geomap.text:read",
]
ENUMERATIONS = {
    model.EventKind: "patrol attack shelling airstrike clash exercise reinforcement establishment_of_post "
    "withdrawal protest agreement_or_talks other",
    model.PlaceKind: "village town city neighbourhood district governorate region country road crossing base "
    "facility observation_post river mountain",
    model.Role: "incident_site route_start route_via route_end background dateline metonym",
    model.GeoPrecision: "exact site neighbourhood settlement vicinity road_segment district governorate "
    "country unknown",
    model.Certainty: "reported claimed denied planned cancelled simulated habitual",
    model.RelationType: "countryside side direction distance between along near inside",
    model.Status: "resolved ambiguous unknown rejected",
    model.TimePrecision: "day week month year unknown",
}
EXIT_CODES = {
    "InputError": 1,
    "OutputError": 1,
    "RecordError": 1,
    "NotFoundError": 1,
    "ServiceError": 1,
    "SettingsError": 1,
    "GazetteerError": 3,
}


def test_the_commands_are_those_of_the_contract() -> None:
    assert isinstance(main, click.Group)
    assert set(main.commands) == COMMANDS


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_has_help_with_an_example(name: str) -> None:
    assert isinstance(main, click.Group)
    command = main.commands[name]
    help_text = command.get_help(click.Context(command, info_name=name))
    assert f"geomap {name}" in help_text.partition("Usage:")[2].partition("\n")[2]


@pytest.mark.parametrize("path", FUNCTIONS)
def test_the_functions_between_the_rooms_keep_their_places(path: str) -> None:
    module, _, function = path.partition(":")
    assert callable(getattr(importlib.import_module(module), function))


def test_every_record_of_the_model_is_exported() -> None:
    assert model.__all__ == sorted(model.__all__)
    assert all(hasattr(model, name) for name in model.__all__)


@pytest.mark.parametrize(
    ("enumeration", "values"), ENUMERATIONS.items(), ids=lambda v: getattr(v, "__name__", "")
)
def test_the_enumerations_are_those_of_the_contract(enumeration: type[StrEnum], values: str) -> None:
    assert " ".join(member.value for member in enumeration) == values


@pytest.mark.parametrize(("name", "code"), EXIT_CODES.items())
def test_every_error_has_one_root_and_its_exit_code(name: str, code: int) -> None:
    error = getattr(errors, name)
    assert issubclass(error, errors.GeomapError)
    assert error.exit_code == code


def test_no_error_is_missing_from_the_table() -> None:
    assert {error.__name__ for error in errors.GeomapError.__subclasses__()} == set(EXIT_CODES)


def test_the_version_is_that_of_the_project(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert geomap.__version__ == project["version"]
