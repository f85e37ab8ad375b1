"""What a reader of foreign files met: rows that are broken, and rows that were passed over."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geomap.geodesy import Point

_MOST_TOLD = 20


class Findings:
    """Gathers what was not read of one file, and why; nothing is dropped in silence."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.passed_over: Counter[str] = Counter()
        self.broken_rows: list[str] = []

    def broken(self, line: int, why: str) -> None:
        """Note a row that cannot be read."""
        self.broken_rows.append(f"{self.file}:{line}: {why}")

    def pass_over(self, why: str) -> None:
        """Count a row that is in order and holds no place for us."""
        self.passed_over[why] += 1

    def point(self, lon: object, lat: object, line: int) -> Point | None:
        """Read a position on earth; a broken one is noted."""
        try:
            point = float(str(lon)), float(str(lat))
        except ValueError:
            self.broken(line, f"no position: {str(lon)[:20]!r}, {str(lat)[:20]!r}")
            return None
        if -180 <= point[0] <= 180 and -90 <= point[1] <= 90:
            return point
        self.broken(line, f"a position outside the earth: {point[0]}, {point[1]}")
        return None

    def lines(self) -> list[str]:
        """Tell all, the first broken rows in full and the rest by number."""
        told = self.broken_rows[:_MOST_TOLD]
        if len(self.broken_rows) > _MOST_TOLD:
            told.append(f"{self.file}: {len(self.broken_rows) - _MOST_TOLD} further broken row(s)")
        over = sorted(self.passed_over.items(), key=lambda counted: (-counted[1], counted[0]))
        return told + [f"{self.file}: {count} row(s) passed over: {why}" for why, count in over[:_MOST_TOLD]]
