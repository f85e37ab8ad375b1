"""Web addresses of places as external ids; the table `link_schemes.csv` has the schemes."""

from __future__ import annotations

from urllib.parse import unquote

from geomap.tables import packaged_rows

_SHORT = {"gn": "geonames", "wd": "wikidata"}


def id_of_link(address: str) -> str:
    """Give the external id that an address stands for, "" where it is of no known scheme."""
    prefix, _, short = address.partition(":")
    if prefix in _SHORT:
        return f"{_SHORT[prefix]}:{short}"
    bare = _bare(address)
    for row in packaged_rows("geomap.io.exchange", "link_schemes.csv"):
        known = _bare(row["address"])
        if bare.startswith(known) and len(bare) > len(known):
            return f"{row['scheme']}:{unquote(bare.removeprefix(known)).strip('/')}"
    return ""


def _bare(address: str) -> str:
    """Take away what differs between addresses of one page."""
    return address.partition("://")[2].removeprefix("www.")
