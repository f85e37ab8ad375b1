"""The tables and the grammar fit each other."""

from __future__ import annotations

import csv
import re
from importlib.resources import files

import pytest

from geomap.text import fold
from geomap.text.dates.clues import Clue
from geomap.text.dates.signs import codes
from geomap.text.dates.tables import TABLES, Rule, grammar, phrases


def test_no_two_rows_claim_the_same_words() -> None:
    clashes = [
        (head, one, other)
        for head, found in phrases().items()
        for n, one in enumerate(found)
        for other in found[n + 1 :]
        if (one.rest, one.capitalized) == (other.rest, other.capitalized)
        and (one.kind, one.value) != (other.kind, other.value)
    ]
    assert clashes == []


def test_heads_are_folded_keys() -> None:
    assert [head for head in phrases() if fold(head) != head] == []


@pytest.mark.parametrize("rule", grammar().rules, ids=lambda rule: rule.category)
def test_every_rule_holds_a_kind_that_tells_a_time(rule: Rule) -> None:
    pattern = rule.pattern
    for name, macro in grammar().macros.items():
        pattern = pattern.replace("{" + name + "}", macro)
    words = set(re.findall(r"[a-z_]+", re.sub(r"<[a-z_]+:", "<", pattern))) & set(codes())
    assert words - set(grammar().connecting) - {"stop", "sentence"}


def test_every_field_of_the_grammar_is_one_of_a_clue() -> None:
    written = " ".join([rule.pattern for rule in grammar().rules] + list(grammar().macros.values()))
    fields = {name.removeprefix("hijri_") for name in re.findall(r"<([a-z_]+):", written)}
    assert fields <= set(Clue.__dataclass_fields__)


def test_a_prefix_is_set_aside_but_never_before_a_month_it_would_spoil() -> None:
    assert [p.skip for p in phrases()[fold("والاثنين")]] == [1]
    assert fold("باب") not in phrases()


@pytest.mark.parametrize("name", [*TABLES, "prefixes"])
def test_every_row_carries_a_note(name: str) -> None:
    lines = (files("geomap.text.dates") / f"{name}.csv").read_text("utf-8").splitlines()
    assert [row for row in csv.DictReader(lines) if not row["note"]] == []
