"""The table that remembers ids on the disk."""

from __future__ import annotations

from contextlib import closing

from geomap.io.spill import Spill


def test_the_first_value_of_a_key_stays() -> None:
    with closing(Spill()) as table:
        assert table.add("a", "one") is None
        assert table.add("a", "two") == "one"
        assert (table.get("a"), table.get("b"), len(table)) == ("one", None, 1)
        table.remove("a")
        table.remove("a")
        assert (table.get("a"), len(table)) == (None, 0)


def test_keys_may_be_any_text() -> None:
    keys = ["", "\0", "a\0b", "\ud800", "كنصفرة", "x" * 100_000]
    with closing(Spill()) as table:
        assert [table.add(key, str(n)) for n, key in enumerate(keys)] == [None] * len(keys)
        assert [table.get(key) for key in keys] == [str(n) for n in range(len(keys))]
        assert table.first_values(2) == sorted(table.first_values(2))
