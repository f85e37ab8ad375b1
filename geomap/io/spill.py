"""Tables of short texts by key, for what a long run must remember of every document.

They live in a temporary file behind a small cache, so that a hundred million ids take disk
and not memory. Keys are kept as digests: the table cannot give them back.
"""

from __future__ import annotations

import sqlite3
from hashlib import blake2b

from geomap.errors import OutputError

_CACHE_KB = 16_384
_DIGEST_BYTES = 16


class Spill:
    """One such table. It is gone with the process; `close` frees it sooner."""

    def __init__(self) -> None:
        # An empty name is SQLite's own temporary file, removed however the process ends.
        self._db = sqlite3.connect("", isolation_level=None)
        for setting in ("journal_mode=OFF", "synchronous=OFF", f"cache_size=-{_CACHE_KB}"):
            self._db.execute(f"PRAGMA {setting}").close()
        self._db.execute("CREATE TABLE spill (key BLOB PRIMARY KEY, value TEXT) WITHOUT ROWID")
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def get(self, key: str) -> str | None:
        """Give the value of a key, or `None`."""
        row = self._run("SELECT value FROM spill WHERE key = ?", _digest(key)).fetchone()
        return None if row is None else str(row[0])

    def add(self, key: str, value: str) -> str | None:
        """Enter a key that is not there yet; give the value that it had before, or `None`."""
        entered = self._run("INSERT OR IGNORE INTO spill VALUES (?, ?)", _digest(key), value)
        if entered.rowcount:
            self._count += 1
            return None
        return self.get(key)

    def remove(self, key: str) -> None:
        """Take a key out, if it is there."""
        self._count -= self._run("DELETE FROM spill WHERE key = ?", _digest(key)).rowcount

    def first_values(self, most: int) -> list[str]:
        """Give some of the values, to name them in a message."""
        return sorted(str(row[0]) for row in self._run("SELECT value FROM spill LIMIT ?", most))

    def _run(self, statement: str, *values: bytes | str | int) -> sqlite3.Cursor:
        """Run a statement; raises OutputError where the temporary file cannot grow."""
        try:
            return self._db.execute(statement, values)
        except sqlite3.OperationalError as error:
            raise OutputError(
                f"cannot write temporary files: {error}; make room for them, or name another folder in the "
                "environment variable TMPDIR"
            ) from error

    def close(self) -> None:
        """Let the file go."""
        self._db.close()


def _digest(key: str) -> bytes:
    return blake2b(key.encode("utf-8", "surrogatepass"), digest_size=_DIGEST_BYTES).digest()
