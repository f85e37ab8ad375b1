"""Mention to entry, or why not: the whole document at once.

Three passes. First each mention is scored by what stands around it. Then the mentions
that are sure become the document's anchors, and every candidate is scored again by
its distance to them, to its neighbours in a list, and by the governorate named beside it.
Last, each mention gets exactly one resolution; a score keeps the rules that made it. All
weights and thresholds stand in `gazetteer/lexicon/weights.csv`.
"""

from __future__ import annotations

from math import exp
from typing import TYPE_CHECKING, NamedTuple

from geomap.geodesy import rough_distance_m
from geomap.model import Candidate, Evidence, PlaceKind, Resolution, Status
from geomap.places.context import Context, build_context
from geomap.places.names import loose_words
from geomap.places.sounds import likeness, sounding_refs

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from geomap.model import Entry
    from geomap.places.gazetteer import Gazetteer
    from geomap.places.lexicon import Lexicon
    from geomap.places.names import NameIndex, NameRef
    from geomap.places.recognize import Sighting

_SAME_PLACE_M = 5_000.0
_TWIN_LIKENESS = 0.7  # of letters; spellings of one name in one script
_RESPELLED = ("spelling_close", "spelling_differs")
_DEMANDS = ("demanded", "demanded_at", "demanded_object")
_CLOSE_BY = ("near_document", "near_neighbor", "admin_agrees")
_PROMINENCE = {PlaceKind.CITY: 1.0, PlaceKind.GOVERNORATE: 1.0, PlaceKind.COUNTRY: 1.0, PlaceKind.TOWN: 0.5}
_OF_GOVERNORATES = frozenset({"direction", "label"})  # "south of Aleppo", "Aleppo: clashes at ..."
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
_SURE_TIES = ("way", "on")
_NAMING_HEADS = frozenset(
    {"village", "town", "city", "governorate", "neighbourhood", "facility", "crossing", "mountain"}
    | {"settlement"}  # "the area of X"
)


class _Scored(NamedTuple):
    """An entry for one sighting: the name that fits best, and what speaks for it so far."""

    ref: NameRef
    evidence: tuple[Evidence, ...]
    score: float

    @classmethod
    def of(cls, ref: NameRef, evidence: tuple[Evidence, ...]) -> _Scored:
        return cls(ref, evidence, sum([e.score for e in evidence]))

    def candidate(self) -> Candidate:
        return Candidate(self.ref.entry, round(self.score, 3), self.evidence)


def resolve(
    sightings: Sequence[Sighting], gazetteer: Gazetteer, index: NameIndex, lexicon: Lexicon
) -> tuple[Resolution, ...]:
    """Decide on every sighting; as many resolutions as sightings, in the same order."""
    local = [_local(s, sounding_refs(s.words, index) if not s.refs else s.refs, lexicon) for s in sightings]
    context = build_context(
        sightings, [[(c.ref.entry, c.score) for c in row] for row in local], gazetteer, lexicon
    )
    scored = [
        [_in_context(s, c, context, lexicon) for c in row] for s, row in zip(sightings, local, strict=True)
    ]
    senses = _senses(sightings, scored, lexicon)
    decided = tuple(
        _decide(s, _with_senses(s, row, senses, lexicon), lexicon)
        for s, row in zip(sightings, scored, strict=True)
    )
    return tuple(_by_alias(decided))


def _local(sighting: Sighting, refs: Iterable[NameRef], lexicon: Lexicon) -> list[_Scored]:
    """Score every entry by its name and by the words around it; the best name of each entry counts."""
    best: dict[str, _Scored] = {}
    heads, bare = _heads_of(sighting), loose_words(sighting.words)
    cues = tuple(_cue_evidence(sighting, heads, lexicon.weights))
    for ref in refs:
        named = _name_evidence(sighting, bare, ref, lexicon.weights)
        headed = _head_evidence(heads, ref, lexicon)
        evidence = (
            *named,
            *headed,
            *cues,
            *_kind_evidence(ref.entry, heads, sighting.mention.cues, lexicon.weights),
        )
        scored = _Scored.of(ref, evidence)
        if ref.entry.id not in best or scored.score > best[ref.entry.id].score:
            best[ref.entry.id] = scored
    return _beside_known(list(best.values()), lexicon.weights)


def _beside_known(row: list[_Scored], weights: Mapping[str, float]) -> list[_Scored]:
    """Let an unreviewed namesake of a city that its name alone identifies stand back."""
    known = any(c.ref.name.strong and c.ref.entry.kind in _PROMINENCE and c.ref.entry.point for c in row)
    if not known:
        return row
    told = Evidence("known_namesake", weights["known_namesake"])
    return [_Scored.of(c.ref, (*c.evidence, told)) if c.ref.entry.tier == "broad" else c for c in row]


def _kind_evidence(
    entry: Entry, heads: Sequence[str], cues: Collection[str], weights: Mapping[str, float]
) -> Iterator[Evidence]:
    if entry.kind is PlaceKind.GOVERNORATE and not heads:
        yield Evidence("bare_governorate", weights["bare_governorate"])
        for cue in sorted(_OF_GOVERNORATES.intersection(cues)):
            yield Evidence(f"{cue}_of_governorate", weights[f"{cue}_of_governorate"])
    prominence = _PROMINENCE.get(entry.kind, 0.0) * weights["prominent"]
    if prominence:
        yield Evidence("prominent", prominence, entry.kind.value)


def _name_evidence(
    sighting: Sighting, bare: tuple[str, ...], ref: NameRef, weights: Mapping[str, float]
) -> Iterator[Evidence]:
    """Score the name itself; `bare` are the words of the sighting without articles."""
    respelled = "".join(bare) != "".join(ref.bare)
    if ref.name.headed and not respelled and not _heads_of(sighting) and _is_asked(sighting):
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


def _is_asked(sighting: Sighting, ties: tuple[str, ...] = ("",)) -> bool:
    """Tell whether a place is asked for, by one of the `ties`, and the name is no ordinary word."""
    cues = sighting.mention.cues
    asked = tuple(f"demand:{tie}" for tie in ties)
    return any(c.startswith(asked) for c in cues) and not {"common_word", "common_noun"} & set(cues)


def _heads_of(sighting: Sighting) -> list[str]:
    return [cue.removeprefix("head:") for cue in sighting.mention.cues if cue.startswith("head:")]


def _head_evidence(heads: Sequence[str], ref: NameRef, lexicon: Lexicon) -> Iterator[Evidence]:
    for head in heads:
        fit = lexicon.head_fits.get((head, ref.entry.kind.value), "neutral")
        rule = {"agrees": "head_agrees", "differs": "head_differs", "neutral": "settlement_head"}[fit]
        if fit == "agrees" and ref.name.headed:
            yield Evidence("head_given", lexicon.weights["head_given"], head)
        if fit == "agrees" and ref.entry.kind is PlaceKind.GOVERNORATE and head != "settlement":
            rule = "governorate_head"
        yield Evidence(rule, lexicon.weights[rule], head)


def _cue_evidence(
    sighting: Sighting, heads: Sequence[str], weights: Mapping[str, float]
) -> Iterator[Evidence]:
    """Score the cues; behind "town" an ordinary noun with its article is a name: "بلدة الزيارة"."""
    named = not _NAMING_HEADS.isdisjoint(heads)
    for cue in sighting.mention.cues:
        if cue == "common_noun" and named:
            continue
        rule = _RULE_OF_CUE.get(cue, cue)
        if rule in weights:
            yield Evidence(rule, weights[rule])


def _in_context(sighting: Sighting, scored: _Scored, context: Context, lexicon: Lexicon) -> _Scored:
    evidence = (*scored.evidence, *_contextual(sighting, scored.ref.entry, context, lexicon))
    if scored.ref.entry.kind.is_settlement and _is_far_guess(evidence) or _is_far_and_asked(evidence):
        evidence = (*evidence, Evidence("far_spelling", lexicon.weights["far_spelling"]))
    return _Scored.of(scored.ref, evidence)


def _contextual(sighting: Sighting, entry: Entry, context: Context, lexicon: Lexicon) -> Iterator[Evidence]:
    """Score an entry by the rest of the document."""
    weights = lexicon.weights
    for rule, words in context.speaks(sighting, entry):
        yield Evidence(rule, weights[rule], words)


def _is_far_and_asked(evidence: Sequence[Evidence]) -> bool:
    """Tell whether the slot is all that speaks for an unreviewed place far from all others."""
    rules = {e.rule for e in evidence}
    return {"far_document", "broad_tier"} <= rules and not rules.isdisjoint(_DEMANDS)


def _is_far_guess(evidence: Sequence[Evidence]) -> bool:
    """Tell whether another spelling is all that leads to a place that lies near nothing in the text."""
    rules = {e.rule for e in evidence}
    return not rules.isdisjoint(_RESPELLED) and rules.isdisjoint(_CLOSE_BY)


def _senses(
    sightings: Sequence[Sighting], scored: Sequence[Sequence[_Scored]], lexicon: Lexicon
) -> dict[tuple[str, str], tuple[str, str]]:
    """Give the surest sense of each name in the document: (name, sort of kind) -> entry id, mention id."""
    surest: dict[tuple[str, str], tuple[float, str, str]] = {}
    for sighting, row in zip(sightings, scored, strict=True):
        for c in row:
            key = ("".join(sighting.words), _sort(c.ref.entry))
            if c.score >= lexicon.weights["accept"] and c.score > surest.get(key, (0.0, "", ""))[0]:
                surest[key] = (c.score, c.ref.entry.id, sighting.mention.id)
    return {key: (entry_id, mention_id) for key, (_, entry_id, mention_id) in surest.items()}


def _sort(entry: Entry) -> str:
    """City and governorate of one name are two senses that live side by side in one text."""
    return "area" if entry.kind.is_area else "point"


def _with_senses(
    sighting: Sighting,
    row: Sequence[_Scored],
    senses: Mapping[tuple[str, str], tuple[str, str]],
    lexicon: Lexicon,
) -> list[_Scored]:
    """Let each name be helped by its surest use elsewhere in the document, never by itself."""
    name, out = "".join(sighting.words), []
    for c in row:
        entry_id, mention_id = senses.get((name, _sort(c.ref.entry)), ("", ""))
        if entry_id == c.ref.entry.id and mention_id != sighting.mention.id:
            told = Evidence("same_sense", lexicon.weights["same_sense"], name)
            out.append(_Scored.of(c.ref, (*c.evidence, told)))
        else:
            out.append(c)
    return sorted(out, key=lambda c: (-c.score, c.ref.entry.id))


def _decide(sighting: Sighting, row: Sequence[_Scored], lexicon: Lexicon) -> Resolution:
    candidates = tuple(c.candidate() for c in row)
    if "head:camp" in sighting.mention.cues and not any(
        c.entry.kind is PlaceKind.FACILITY for c in candidates
    ):
        return _undecided(sighting, Status.UNKNOWN, "camp_named_after_a_place", candidates)
    if not candidates or candidates[0].score < lexicon.weights["accept"]:
        return _not_accepted(sighting, candidates)
    best = candidates[0]
    if best.entry.kind is PlaceKind.RIVER and _is_no_river(sighting, best):
        return _undecided(sighting, Status.REJECTED, "river", candidates)
    if _tied(candidates, lexicon.weights["ambiguous_margin"]):
        return _undecided(sighting, Status.AMBIGUOUS, "several_places_fit", candidates)
    return Resolution(
        sighting.mention,
        Status.RESOLVED,
        "",
        best.entry,
        _probability(best.score, lexicon),
        best.evidence,
        candidates,
    )


def _is_no_river(sighting: Sighting, best: Candidate) -> bool:
    """Tell the side of a river's line, "west of the river X", and a name without its article, a person's."""
    bare = any(e.rule == "article_differs" for e in best.evidence)
    return bare or "beside" in sighting.mention.cues


def _not_accepted(sighting: Sighting, candidates: tuple[Candidate, ...]) -> Resolution:
    """Keep a name that the text marks as a place, as unknown; let a chance match go."""
    marked = bool(_NAMING_HEADS.intersection(_heads_of(sighting))) or sighting.mention.list_id is not None
    marked = marked or (_is_asked(sighting, _SURE_TIES) and not all(ref.name.headed for ref in sighting.refs))
    if not sighting.refs or (marked and "common_word" not in sighting.mention.cues):
        reason = "no_candidate_fits" if candidates else "not_in_gazetteer"
        return _undecided(sighting, Status.UNKNOWN, reason, candidates)
    reason = "person" if "person_title" in sighting.mention.cues else "too_weak"
    return _undecided(sighting, Status.REJECTED, reason, candidates)


def _by_alias(decided: Sequence[Resolution]) -> Iterator[Resolution]:
    """Let two names that the text prints for one place, "X/Y", share what is known of either."""
    entries = {r.mention.id: r for r in decided if r.entry is not None}
    alias_of = {r.mention.alias_of: entries.get(r.mention.id) for r in decided if r.mention.alias_of}
    for resolution in decided:
        twin = entries.get(resolution.mention.alias_of or "") or alias_of.get(resolution.mention.id)
        if resolution.status is not Status.UNKNOWN or twin is None:
            yield resolution
            continue
        told = Evidence("alias", 0.0, twin.mention.surface, twin.mention.span)
        yield Resolution(
            resolution.mention, Status.RESOLVED, "", twin.entry, twin.score, (told,), resolution.candidates
        )


def _undecided(
    sighting: Sighting, status: Status, reason: str, candidates: tuple[Candidate, ...]
) -> Resolution:
    evidence = candidates[0].evidence if candidates else ()
    return Resolution(sighting.mention, status, reason, None, 0.0, evidence, candidates)


def _tied(candidates: Sequence[Candidate], margin: float) -> bool:
    """Tell whether a rival comes close in score and lies elsewhere."""
    best = candidates[0]
    for rival in candidates[1:]:
        if best.score - rival.score >= margin:
            return False
        apart = best.entry.point is None or rival.entry.point is None
        if apart or rough_distance_m(best.entry.point, rival.entry.point) > _SAME_PLACE_M:
            return best.entry.kind is rival.entry.kind
    return False


def _probability(score: float, lexicon: Lexicon) -> float:
    """Squash a score to 0..1, 0.5 at the threshold; an order of sureness, not a measured rate."""
    return round(1 / (1 + exp(lexicon.weights["accept"] - score)), 3)
