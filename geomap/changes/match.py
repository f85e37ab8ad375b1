"""Which incident of the new run is which of the old: by rules that can be told to a reader.

An id comes from the reports that an incident stands on, so it is another one as soon as a
report joins, goes or is edited. What keeps its id is the same; of the rest, pairs are taken
from the surest rule down, and within a rule the pair that agrees on most goes first. No
incident is in two pairs, and the order of the input never matters.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from geomap.maps.citation import LIST_SEPARATOR, QUOTE_SEPARATOR

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from geomap.model import Feature

SAME_ID = "same_id"
# From the surest down.
RULES = (
    "same_sentence",  # the same place in the same document, and the same kind
    "same_words",  # the same words there, moved
    "same_sentence_other_kind",
    "same_words_other_kind",
    "same_document_and_happening",  # kind, day and place agree
    "edited_sentence",  # kind agrees, and most of the words
    "edited_sentence_other_kind",
    "same_happening",  # in other documents: kind, day and place agree
)
_ALIKE = 0.5  # share of words that an edited sentence keeps
_WORD = re.compile(r"\w+")
_AGREEING = ("date_start", "date_end", "entry_id", "patrol_number", "certainty", "actors", "target")


class Pair(NamedTuple):
    """Two features taken for one incident, and the rule that says so."""

    old: Feature
    new: Feature
    rule: str


def match(old: Sequence[Feature], new: Sequence[Feature]) -> list[Pair]:
    """Pair the incidents of two runs; what is in no pair is new or withdrawn."""
    by_id = {f.id: f for f in new}
    pairs = [Pair(f, by_id[f.id], SAME_ID) for f in old if f.id in by_id]
    taken = {pair.old.id for pair in pairs}
    rest_old, rest_new = ([f for f in run if f.id not in taken] for run in (old, new))
    return pairs + _assigned(_candidates(rest_old, rest_new))


def sharing_sentence(features: Iterable[Feature], others: Iterable[Feature]) -> dict[str, str]:
    """Give, for each feature that shares a sentence with one of the others, the lowest id of those."""
    told: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for other in others:
        for key in (*_addresses(other), *_sentences(other)):
            told[key].add(other.id)
    found: dict[str, str] = {}
    for feature in features:
        ids = {i for key in (*_addresses(feature), *_sentences(feature)) for i in told.get(key, ())}
        if ids:
            found[feature.id] = min(ids)
    return found


def _assigned(candidates: Iterable[tuple[tuple[float, ...], Feature, Feature]]) -> list[Pair]:
    pairs: list[Pair] = []
    taken: set[tuple[str, str]] = set()
    for rank, old, new in sorted(candidates, key=lambda c: (c[0], sorted((c[1].id, c[2].id)), c[1].id)):
        if not {("old", old.id), ("new", new.id)} & taken:
            taken |= {("old", old.id), ("new", new.id)}
            pairs.append(Pair(old, new, RULES[int(rank[0])]))
    return pairs


def _candidates(
    old: Sequence[Feature], new: Sequence[Feature]
) -> Iterator[tuple[tuple[float, ...], Feature, Feature]]:
    """Judge the pairs that have a document, or kind, day and place, in common."""
    met: defaultdict[tuple[object, ...], list[Feature]] = defaultdict(list)
    for feature in new:
        for block in _blocks(feature):
            met[block].append(feature)
    for feature in old:
        others = {other.id: other for block in _blocks(feature) for other in met.get(block, ())}
        for other in others.values():
            rank = _rank(feature, other)
            if rank is not None:
                yield rank, feature, other


def _blocks(feature: Feature) -> list[tuple[object, ...]]:
    documents: list[tuple[object, ...]] = [("document", d) for d in _documents(feature)]
    happening = _happening(feature)
    return [*documents, happening] if happening else documents


def _rank(old: Feature, new: Feature) -> tuple[float, ...] | None:
    """Order a pair: by its rule, then by how many attributes and words agree; `None` for no pair."""
    alike = _alike(old, new)
    rule = _rule(old, new, alike)
    if rule is None:
        return None
    agreeing = sum(old.properties.get(key) == new.properties.get(key) for key in _AGREEING)
    return (float(RULES.index(rule)), -float(agreeing), -alike)


def _rule(old: Feature, new: Feature, alike: float) -> str | None:
    same_kind = old.properties.get("kind") == new.properties.get("kind")
    if _addresses(old) & _addresses(new) and _sentences(old) & _sentences(new):
        return "same_sentence" if same_kind else "same_sentence_other_kind"
    if _sentences(old) & _sentences(new):
        return "same_words" if same_kind else "same_words_other_kind"
    happening = _happening(old)
    agree = happening is not None and happening == _happening(new)
    if not _documents(old) & _documents(new):
        return "same_happening" if agree else None
    if agree:
        return "same_document_and_happening"
    if alike < _ALIKE:
        return None
    return "edited_sentence" if same_kind else "edited_sentence_other_kind"


def _happening(feature: Feature) -> tuple[object, ...] | None:
    """Give kind, day and place of an incident that tells all three."""
    told = tuple(feature.properties.get(key) for key in ("kind", "date_start", "entry_id"))
    return None if None in told else told


def _documents(feature: Feature) -> set[str]:
    return set(_list(feature.properties, "document_ids", LIST_SEPARATOR))


def _addresses(feature: Feature) -> set[tuple[str, str]]:
    return {("at", a) for a in _list(feature.properties, "evidence_spans", LIST_SEPARATOR)}


def _sentences(feature: Feature) -> set[tuple[str, str]]:
    """Give the quoted sentences, each with its document."""
    addresses = _list(feature.properties, "evidence_spans", LIST_SEPARATOR)
    quotes = _list(feature.properties, "evidence", QUOTE_SEPARATOR)
    if len(addresses) != len(quotes):  # a sentence that holds the separator itself
        return {(d, str(feature.properties.get("evidence"))) for d in _documents(feature)}
    return {(a.rpartition(":")[0], q) for a, q in zip(addresses, quotes, strict=True)}


def _alike(old: Feature, new: Feature) -> float:
    """Measure which share of all words of two incidents' sentences both have."""
    words = [set(_WORD.findall(str(f.properties.get("evidence") or ""))) for f in (old, new)]
    both = words[0] | words[1]
    return len(words[0] & words[1]) / len(both) if both else 0.0


def _list(properties: Mapping[str, object], key: str, separator: str) -> list[str]:
    value = properties.get(key)
    return str(value).split(separator) if value else []
