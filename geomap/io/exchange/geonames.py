"""GeoNames' own files (`SY.txt`): nineteen columns between tabs, without a header.

The columns are those of https://download.geonames.org/export/dump/readme.txt. Alternate
names carry no language there, so their script decides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.curation.flat import spoken
from geomap.io.exchange.gathered import Told, clean
from geomap.io.exchange.kinds import kind_of, usual

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from geomap.io.exchange.findings import Findings
    from geomap.model import Entry

COLUMNS = 19
_NAME, _ASCII, _ALTERNATES, _LAT, _LON, _CLASS, _CODE = 1, 2, 3, 4, 5, 6, 7
_ADMIN1, _ADMIN2 = 10, 11
_MOST_ALTERNATES = 10_000  # characters, by GeoNames' own description of the column


def read_geonames(text: str, source: str, findings: Findings) -> Iterator[Told]:
    """Read the places of a kind that news name; others are counted and passed over."""
    for line, row in enumerate(text.split("\n"), start=1):
        cells = row.rstrip("\r").split("\t")
        if not row.strip():
            continue
        if len(cells) != COLUMNS:
            findings.broken(line, f"{len(cells)} columns instead of {COLUMNS}")
            continue
        kind = kind_of("geonames", cells[_CODE])
        point = findings.point(cells[_LON], cells[_LAT], line)
        if kind is None:
            findings.pass_over(f"feature code {clean(cells[_CODE]) or 'missing'}")
        elif point:
            names = (cells[_NAME], *cells[_ALTERNATES].split(","), cells[_ASCII])
            yield Told(
                source=source,
                reference=clean(cells[0]),
                kind=kind,
                names=tuple((name, "") for name in names if name),
                point=point,
                external_ids=(f"geonames:{clean(cells[0])}",),
            )


def write_geonames(entries: Iterable[Entry]) -> str:
    """Write entries as lines of a GeoNames file; those without a position have no place in one."""
    return "".join("\t".join(_cells(entry)) + "\n" for entry in entries if entry.point)


def _cells(entry: Entry) -> list[str]:
    lon, lat = entry.point or (0.0, 0.0)
    codes = usual(entry.kind)
    latin = [n.text for n in spoken(entry, "en")] or [n.text for n in entry.names]
    others = dict.fromkeys(n.text for n in entry.names if n.text != latin[0] and "," not in n.text)
    numbers = (i.partition(":")[2] for i in entry.external_ids if i.startswith("geonames:"))
    row = [""] * COLUMNS
    row[0] = next(numbers, entry.id)
    row[_NAME], row[_ASCII] = latin[0], latin[0].encode("ascii", "ignore").decode()
    row[_ALTERNATES] = ",".join(others)[:_MOST_ALTERNATES]
    row[_LAT], row[_LON] = f"{lat:.5f}", f"{lon:.5f}"
    row[_CLASS], row[_CODE] = codes["feature_class"], codes["feature_code"]
    row[_ADMIN1], row[_ADMIN2] = entry.admin1, entry.admin2
    return row
