"""geomap reads Arabic news reports into maps and GIS layers that show their evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from geomap.api import GeomapRun, extract, load, run

    __version__: str

__all__ = ["GeomapRun", "__version__", "extract", "load", "run"]


def __getattr__(name: str) -> Any:
    """Load what is asked for when it is asked for: the libraries behind it cost a second."""
    if name == "__version__":
        from importlib.metadata import version  # noqa: PLC0415  # see above

        return version("geomap")
    if name in __all__:
        from geomap import api  # noqa: PLC0415  # see above

        return getattr(api, name)
    raise AttributeError(f"module 'geomap' has no attribute {name!r}")
