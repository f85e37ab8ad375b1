"""`CITATION.cff` is what its readers expect, and names this version."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

import pytest
import yaml

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def citation(root: Path) -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load((root / "CITATION.cff").read_text(encoding="utf-8"))
    return read


def test_it_has_the_required_keys_of_its_format_and_no_strange_ones(citation: dict[str, Any]) -> None:
    required = {"authors", "cff-version", "message", "title"}
    known = required | {"abstract", "date-released", "doi", "keywords", "license", "type", "url", "version"}
    assert required <= set(citation) <= known
    assert citation["cff-version"] == "1.2.0"
    assert citation["type"] in {"software", "dataset"}


def test_authors_are_entities_or_persons(citation: dict[str, Any]) -> None:
    assert citation["authors"]
    for author in citation["authors"]:
        assert set(author) <= {"name"} or set(author) <= {
            "family-names",
            "given-names",
            "orcid",
            "affiliation",
        }


def test_it_agrees_with_the_project(citation: dict[str, Any], root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert citation["version"] == project["version"]
    assert citation["license"] in project["license"]
    assert set(citation["keywords"]) == set(project["keywords"])
    assert f"(version {project['version']})" in (root / "geomap/docs/citing.md").read_text(encoding="utf-8")
