"""`geomap gazetteer`: everything that a curator does with it."""

from geomap.cli.curate.group import gazetteer

__all__ = ["gazetteer"]
