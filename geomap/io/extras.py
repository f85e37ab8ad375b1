"""Libraries that only some formats need: looked for when asked for, and missed with a remedy."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from geomap.errors import OutputError


def library(module: str, extra: str, purpose: str) -> Any:
    """Import a library of the optional dependencies `extra`; raises OutputError where it is missing."""
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        if error.name != module.partition(".")[0]:
            raise
        raise OutputError(
            f"{purpose} needs the library {error.name!r}, which is not installed; "
            f"run: pip install 'geomap[{extra}]'"
        ) from error
