"""geomap reads Arabic news reports on north Syria into maps and GIS layers that show their evidence."""

from __future__ import annotations


def __getattr__(name: str) -> str:
    """Look the version up when it is asked for: the look-up costs more than the rest of the import."""
    if name == "__version__":
        from importlib.metadata import version  # noqa: PLC0415  # see above

        return version("geomap")
    raise AttributeError(name)
