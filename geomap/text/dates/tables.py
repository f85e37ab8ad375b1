"""The words of the tables, ready for look-up by folded key.

Columns of a table: `language`, `words` (spellings, parted by "|"; one that begins with a
capital counts only when it is printed so), `kind` (the name that `grammar.toml` uses),
`value` (a number, or a word that the reading of that kind knows) and `note`. Every spelling
becomes a phrase under its first word; an Arabic one also with the prefixes that may be
attached to it. Built once, and then only read.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from geomap.tables import packaged_rows
from geomap.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

TABLES = ("cues", "relatives", "months", "weekdays", "parts", "units", "numbers", "links")
_ARTICLE = "ال"

Value = int | str


class Phrase(NamedTuple):
    """Words that stand for one sign.

    `rest` are the keys after the first word. `skip` characters of the first word belong to
    an attached prefix; `leaves` is the sign that the prefix stands for, "" for none. A
    `capitalized` phrase counts only when it is printed with a capital.
    """

    kind: str
    value: Value
    rest: tuple[str, ...]
    skip: int
    leaves: str
    capitalized: bool


class Prefix(NamedTuple):
    """A letter attached to a word: before which kinds ("*" for all), and the sign it leaves."""

    letter: str
    kinds: frozenset[str]
    leaves: str


class Rule(NamedTuple):
    """One line of the grammar, macros not yet put in."""

    category: str
    pattern: str


class Grammar(NamedTuple):
    """The rules in order, the macros that they use, and the kinds that tell no time alone."""

    macros: Mapping[str, str]
    rules: tuple[Rule, ...]
    connecting: tuple[str, ...]


@cache
def phrases() -> Mapping[str, tuple[Phrase, ...]]:
    """Give the phrases by the key of their first word, the longest first."""
    heads: dict[str, list[Phrase]] = {}
    for row in _rows(*TABLES):
        for spelling in row["words"].split("|"):
            for head, phrase in _readings(spelling, row):
                heads.setdefault(head, []).append(phrase)
    return {head: tuple(sorted(set(found), key=_longest_first)) for head, found in heads.items()}


def _longest_first(phrase: Phrase) -> tuple[int, Phrase]:
    return -len(phrase.rest), phrase


@cache
def grammar() -> Grammar:
    """Give the grammar as written in `grammar.toml`."""
    written = tomllib.loads(files(__package__).joinpath("grammar.toml").read_text("utf-8"))
    rules = tuple(Rule(rule["category"], rule["pattern"]) for rule in written["rule"])
    return Grammar(written["macros"], rules, tuple(written["connecting"].split()))


def _rows(*names: str) -> Iterator[Mapping[str, str]]:
    for name in names:
        yield from packaged_rows("geomap.text.dates", f"{name}.csv")


@cache
def _prefixes() -> tuple[Prefix, ...]:
    return tuple(
        Prefix(row["prefix"], frozenset(row["kinds"].split()), row["leaves"]) for row in _rows("prefixes")
    )


def _readings(spelling: str, row: Mapping[str, str]) -> Iterator[tuple[str, Phrase]]:
    """Give a spelling as it stands, and with each prefix that its kind allows."""
    head, *rest = fold(spelling).split()
    value: Value = int(row["value"]) if row["value"].lstrip("-").isdigit() else row["value"]
    plain = Phrase(row["kind"], value, tuple(rest), 0, "", spelling[0].isupper())
    yield head, plain
    if row["language"] != "ar" or not head.isalpha():
        return
    for prefix in _prefixes():
        if "*" in prefix.kinds or plain.kind in prefix.kinds:
            yield _attach(prefix.letter, head), plain._replace(skip=1, leaves=prefix.leaves)


def _attach(letter: str, head: str) -> str:
    """Write a prefix before a word; ل swallows the alef of the article."""
    if letter == "ل" and head.startswith(_ARTICLE):
        return letter + head[1:]
    return letter + head
