"""The lexicon: what the words around names mean. Records only; the words live in tables.

Every table is a CSV file of `gazetteer/lexicon/` that a linguist can edit; `geomap.io`
reads the rows, this module turns them into look-ups. The lexicon knows no place.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache, partial
from typing import TYPE_CHECKING, NamedTuple

from geomap.errors import GazetteerError, Problem
from geomap.model import RelationType
from geomap.places.governors import governing_words
from geomap.places.phrases import Phrases, words_of
from geomap.places.reference_words import ReferenceWords, build_reference_words
from geomap.places.words import WordFacts, facts_of
from geomap.text import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    Row = Mapping[str, str]


_HOMOGRAPH = "homograph"  # an ordinary word that is far better known as a place
_CLOSING = frozenset({"function", "time", "verb"})  # a name ends before them, and owns none of them
_MOST_WORDS = 200_000  # kept words; hostile text must not fill the memory


class Head(NamedTuple):
    """A type noun: what it says of the name that follows it.

    `kind` is a `PlaceKind` value or one of "settlement", "post", "camp", "landmark",
    "countryside". `number` is "one", "two", "many" or "none" (opens no name). `inside`
    tells that the noun is part of the name; `opens` whether it may introduce a name that
    the gazetteer lacks: "yes", "quoted", "no", or "filler" (a plural before its list).
    """

    kind: str
    number: str
    inside: bool
    opens: str


class Direction(NamedTuple):
    """A word of direction: degrees clockwise from north; a noun or an adjective."""

    bearing: float
    form: str


class RelationCue(NamedTuple):
    """A word that relates what follows it to a place."""

    type: RelationType
    reach: int


class Unit(NamedTuple):
    """A unit of length in meters; `duals` is set where the word carries its number (a dual)."""

    meters: float
    duals: float | None


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All tables, ready for look-up by folded words."""

    heads: Phrases[Head]
    tails: Phrases[str]
    directions: Phrases[Direction]
    relations: Phrases[RelationCue]
    units: Phrases[Unit]
    counts: Phrases[float]
    distance_ties: Phrases[None]
    distance_origins: Phrases[None]
    prepositions: Phrases[int]
    attaching: Phrases[str]
    ties: Phrases[str]
    governors: Mapping[str, frozenset[str]]
    connectors: Phrases[None]
    fillers: Phrases[None]
    road_fillers: Phrases[None]
    locating: frozenset[str]
    not_places: Phrases[str]
    person_titles: Phrases[None]
    numbered: Phrases[str]
    ways: Phrases[str]
    name_tails: frozenset[str]
    village_tails: frozenset[str]
    compound_heads: frozenset[str]
    opening_compounds: frozenset[str]
    common_words: frozenset[str]
    closing_words: frozenset[str]
    homographs: frozenset[str]
    head_fits: Mapping[tuple[str, str], str]
    references: ReferenceWords
    weights: Mapping[str, float]
    # Gives what the tables know of a folded word; asked at every word of every text, so it is kept.
    word: Callable[[str], WordFacts] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "word", lru_cache(_MOST_WORDS)(partial(facts_of, lexicon=self)))


TABLES = (
    "heads",
    "tails",
    "directions",
    "relations",
    "units",
    "distances",
    "prepositions",
    "governors",
    "connectors",
    "fillers",
    "not_places",
    "person_titles",
    "numbered",
    "name_tails",
    "ways",
    "compound_heads",
    "common_words",
    "head_kinds",
    "references",
    "weights",
)


def build_lexicon(tables: Mapping[str, Sequence[Row]]) -> Lexicon:
    """Build the lexicon from the rows of its tables, one sequence of rows for each of `TABLES`.

    Raises `GazetteerError` with every bad number at once.
    """
    numbers = _Numbers()
    directions = [
        (r["word"], Direction(numbers.read("directions", r, "bearing"), r["form"]))
        for r in tables["directions"]
    ]
    lexicon = Lexicon(
        heads=Phrases((r["word"], _head(r)) for r in tables["heads"]),
        tails=Phrases((r["word"], r["kind"]) for r in tables["tails"]),
        directions=Phrases(directions),
        relations=Phrases(
            (r["word"], RelationCue(RelationType(r["type"]), int(numbers.read("relations", r, "reach"))))
            for r in tables["relations"]
        ),
        units=Phrases((r["word"], _unit(numbers, r)) for r in tables["units"]),
        counts=Phrases(
            (r["word"], numbers.read("distances", r, "number"))
            for r in tables["distances"]
            if r["role"] == "number"
        ),
        distance_ties=Phrases((r["word"], None) for r in tables["distances"] if r["role"] == "ties"),
        distance_origins=Phrases((r["word"], None) for r in tables["distances"] if r["role"] == "from"),
        prepositions=Phrases(
            (r["word"], int(numbers.read("prepositions", r, "strength"))) for r in tables["prepositions"]
        ),
        attaching=Phrases((r["word"], r["attached"]) for r in tables["prepositions"] if r.get("attached")),
        ties=Phrases((r["word"], r["tie"]) for r in tables["prepositions"] if r.get("tie")),
        governors=governing_words(tables["governors"]),
        connectors=Phrases((r["word"], None) for r in tables["connectors"]),
        fillers=Phrases((r["word"], None) for r in tables["fillers"] if r["after"] == "plural"),
        road_fillers=Phrases((r["word"], None) for r in tables["fillers"] if r["after"] == "road"),
        locating=frozenset(fold(r["word"]) for r in tables["fillers"] if r["after"] == "name"),
        not_places=Phrases((r["phrase"], r["reason"]) for r in tables["not_places"]),
        person_titles=Phrases((r["word"], None) for r in tables["person_titles"]),
        ways=Phrases((r["word"], r["way"]) for r in tables["ways"]),
        name_tails=frozenset(fold(r["word"]) for r in tables["name_tails"]),
        village_tails=frozenset(fold(r["word"]) for r in tables["name_tails"] if r["marks"]),
        numbered=Phrases((r["word"], r["kind"]) for r in tables["numbered"]),
        compound_heads=frozenset(w for r in tables["compound_heads"] for w in words_of(r["word"])),
        opening_compounds=frozenset(
            w for r in tables["compound_heads"] if r["opens"] for w in words_of(r["word"])
        ),
        common_words=frozenset(fold(r["word"]) for r in tables["common_words"] if r["class"] != _HOMOGRAPH),
        closing_words=frozenset(fold(r["word"]) for r in tables["common_words"] if r["class"] in _CLOSING),
        homographs=frozenset(fold(r["word"]) for r in tables["common_words"] if r["class"] == _HOMOGRAPH),
        head_fits={(r["head"], r["kind"]): r["fit"] for r in tables["head_kinds"]},
        references=build_reference_words(tables["references"], directions),
        weights={r["rule"]: numbers.read("weights", r, "score") for r in tables["weights"]},
    )
    numbers.check()
    return lexicon


def _head(row: Row) -> Head:
    return Head(row["kind"], row["number"], row["position"] == "inside", row["opens"])


def _unit(numbers: _Numbers, row: Row) -> Unit:
    count = numbers.read("units", row, "count") if row["count"] else None
    return Unit(numbers.read("units", row, "meters"), count)


class _Numbers:
    """Reads numbers and gathers every cell that is none."""

    def __init__(self) -> None:
        self._problems: list[Problem] = []

    def read(self, table: str, row: Row, column: str) -> float:
        try:
            return float(row[column])
        except ValueError:
            line = int(row.get("_line", "0"))
            rule, remedy = f"{column} must be a number", "Write digits with a point, no unit."
            self._problems.append(Problem(f"lexicon/{table}.csv", line, row[column], rule, remedy))
            return 0.0

    def check(self) -> None:
        if self._problems:
            raise GazetteerError(tuple(self._problems))
