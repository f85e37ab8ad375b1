"""The command line, run inside the tests' own process, and small inputs for it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from geomap.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable

PATROL = (
    "سيّرت القوات الروسية والتركية دورية مشتركة يوم الاثنين 17 آب 2020 على الطريق الدولي M4، "
    "وانطلقت الدورية من بلدة النيرب وصولاً إلى مدينة أريحا."
)
SHELLING = "قصفت مدفعية قوات النظام قرية كنصفرة في جبل الزاوية صباح يوم الأحد 16 آب 2020."


@pytest.fixture
def geomap() -> Callable[..., Result]:
    """Run a command line and give its result; a traceback fails the test."""

    def run(*arguments: object, stdin: str | bytes | None = None) -> Result:
        result = CliRunner().invoke(main, [str(argument) for argument in arguments], input=stdin)
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return result

    return run


@pytest.fixture
def root() -> Path:
    """The checkout."""
    return Path(__file__).parents[2]


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """A folder with two good reports."""
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "patrol.txt").write_text(PATROL, encoding="utf-8")
    (folder / "shelling.txt").write_text(SHELLING, encoding="utf-8")
    (folder / "documents.csv").write_text(
        "file,publisher,published\npatrol.txt,شبكة,2020-08-17\nshelling.txt,,2020-08-16\n", encoding="utf-8"
    )
    return folder


@pytest.fixture
def built(geomap: Callable[..., Result], news: Path, tmp_path: Path) -> Path:
    """The output folder of the two reports."""
    folder = tmp_path / "built"
    assert geomap("map", news, "-o", folder).exit_code == 0
    return folder
