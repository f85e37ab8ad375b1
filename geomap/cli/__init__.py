"""The command line: parse, call, print. Start at `geomap.cli.main`."""

from geomap.cli.group import main

__all__ = ["main"]
