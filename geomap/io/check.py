"""Checking a gazetteer's folder whole: places, roads, lexicon and judgements, before anything stops."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.errors import GazetteerError, Problem
from geomap.io.gazetteer import gazetteer_directory, load_gazetteer, load_judgements, load_roads, read_tables
from geomap.io.lexicon import load_lexicon
from geomap.places.gazetteer_remarks import remarks

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from geomap.places.gazetteer import Gazetteer


def check_gazetteer(directory: Path | None = None) -> Gazetteer:
    """Read every file and give the gazetteer; raises GazetteerError with the problems of all of them."""
    problems: list[Problem] = []
    _gather(lambda: load_roads(directory), problems)
    _gather(lambda: load_lexicon(directory), problems)
    try:
        gazetteer = load_gazetteer(directory)
    except GazetteerError as error:
        raise GazetteerError(_once((*error.problems, *problems))) from error
    _gather(lambda: load_judgements(gazetteer, directory), problems)
    if problems:
        raise GazetteerError(_once(problems))
    return gazetteer


def remarks_on(gazetteer: Gazetteer, directory: Path | None = None) -> tuple[Problem, ...]:
    """List what breaks no rule and wants a second look, with file and line."""
    return remarks(read_tables(gazetteer_directory(directory)), gazetteer, load_roads(directory))


def _gather(load: Callable[[], object], problems: list[Problem]) -> None:
    try:
        load()
    except GazetteerError as error:
        problems.extend(error.problems)


def _once(problems: tuple[Problem, ...] | list[Problem]) -> tuple[Problem, ...]:
    """Tell each problem once, though two readers may meet it."""
    return tuple(dict.fromkeys(problems))
