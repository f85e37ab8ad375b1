"""What speaks for an entry by its name and by the words right around it, as scored rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.model import Evidence, PlaceKind
from geomap.places.sounds import likeness

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from geomap.model import Entry
    from geomap.places.lexicon import Lexicon
    from geomap.places.names import NameRef
    from geomap.places.recognize import Sighting

_TWIN_LIKENESS = 0.7  # of letters; spellings of one name in one script
PROMINENCE = {PlaceKind.CITY: 1.0, PlaceKind.GOVERNORATE: 1.0, PlaceKind.COUNTRY: 1.0, PlaceKind.TOWN: 0.5}
_OF_GOVERNORATES = frozenset({"direction", "label", "within"})  # "south of Aleppo", "Aleppo: clashes at ..."
_RULE_OF_CUE = {
    "preposition:2": "place_preposition",
    "preposition:1": "preposition",
    "demand:way": "demanded",
    "demand:on": "demanded",
    "demand:any": "demanded",
    "demand:at": "demanded_at",
    "demand:object": "demanded_object",
    "demand:verb": "demanded_object",
    "demand:subject": "demanded_object",
    "demand:of": "demanded_object",
}
NAMING_HEADS = frozenset(
    {"village", "town", "city", "governorate", "neighbourhood", "facility", "crossing", "mountain"}
    | {"settlement"}  # "the area of X"
)


def kind_evidence(
    entry: Entry, heads: Sequence[str], cues: Collection[str], weights: Mapping[str, float]
) -> Iterator[Evidence]:
    """Score the kind of an entry: a bare name means the governorate, and a city before a village."""
    if entry.kind is PlaceKind.GOVERNORATE and not heads:
        yield Evidence("bare_governorate", weights["bare_governorate"])
        for cue in sorted(_OF_GOVERNORATES.intersection(cues)):
            yield Evidence(f"{cue}_of_governorate", weights[f"{cue}_of_governorate"])
    prominence = PROMINENCE.get(entry.kind, 0.0) * weights["prominent"]
    if prominence:
        yield Evidence("prominent", prominence, entry.kind.value)


def name_evidence(
    sighting: Sighting, bare: tuple[str, ...], ref: NameRef, weights: Mapping[str, float]
) -> Iterator[Evidence]:
    """Score the name itself; `bare` are the words of the sighting without articles."""
    respelled = "".join(bare) != "".join(ref.bare)
    if ref.name.headed and not respelled and not heads_of(sighting) and is_asked(sighting):
        yield Evidence("headed_asked", weights["headed_asked"], ref.name.text)
    twin = not respelled or likeness(sighting.words, ref.words) >= _TWIN_LIKENESS
    strong = ref.name.strong and twin  # what makes a name unique is how it is spelled
    strength = "headed_name" if ref.name.headed else "strong_name" if strong else "weak_name"
    yield Evidence(strength, weights[strength], ref.name.text, sighting.mention.span)
    if respelled:
        rule = "spelling_close" if twin else "spelling_differs"
        yield Evidence(rule, weights[rule], ref.name.text)
    elif "".join(sighting.words) != "".join(ref.words):
        rule = (
            "article_added" if len("".join(sighting.words)) > len("".join(ref.words)) else "article_differs"
        )
        yield Evidence(rule, weights[rule], ref.name.text)
    if len(sighting.words if respelled else ref.words) > 1 and not ref.name.strong:
        yield Evidence("several_words", weights["several_words"], ref.name.text)
    tier = "broad_tier" if ref.entry.tier == "broad" else "reviewed"
    yield Evidence(tier, weights[tier])


def is_asked(sighting: Sighting, ties: tuple[str, ...] = ("",)) -> bool:
    """Tell whether a place is asked for, by one of the `ties`, and the name is no ordinary word."""
    cues = sighting.mention.cues
    asked = tuple(f"demand:{tie}" for tie in ties)
    return any(c.startswith(asked) for c in cues) and not {"common_word", "common_noun"} & set(cues)


def heads_of(sighting: Sighting) -> list[str]:
    """Give the kinds that type nouns beside the name tell."""
    return [cue.removeprefix("head:") for cue in sighting.mention.cues if cue.startswith("head:")]


def head_evidence(heads: Sequence[str], ref: NameRef, lexicon: Lexicon) -> Iterator[Evidence]:
    """Score how the type nouns fit the kind of an entry."""
    for head in heads:
        fit = lexicon.head_fits.get((head, ref.entry.kind.value), "neutral")
        rule = {"agrees": "head_agrees", "differs": "head_differs", "neutral": "settlement_head"}[fit]
        if fit == "agrees" and ref.name.headed:
            yield Evidence("head_given", lexicon.weights["head_given"], head)
        if fit == "agrees" and ref.entry.kind is PlaceKind.GOVERNORATE and head != "settlement":
            rule = "governorate_head"
        yield Evidence(rule, lexicon.weights[rule], head)


def cue_evidence(
    sighting: Sighting, heads: Sequence[str], weights: Mapping[str, float]
) -> Iterator[Evidence]:
    """Score the cues; behind "town" an ordinary noun with its article is a name: "بلدة الزيارة"."""
    named = not NAMING_HEADS.isdisjoint(heads)
    for cue in sighting.mention.cues:
        if cue == "common_noun" and named:
            continue
        rule = _RULE_OF_CUE.get(cue, cue)
        if rule in weights:
            yield Evidence(rule, weights[rule])
