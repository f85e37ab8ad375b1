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
from geomap.places.local_evidence import (
    NAMING_HEADS,
    PROMINENCE,
    cue_evidence,
    head_evidence,
    heads_of,
    is_asked,
    kind_evidence,
    name_evidence,
)
from geomap.places.names import loose_words
from geomap.places.sounds import sounding_refs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from geomap.model import Entry
    from geomap.places.gazetteer import Gazetteer
    from geomap.places.lexicon import Lexicon
    from geomap.places.names import NameIndex, NameRef
    from geomap.places.recognize import Sighting

_SAME_PLACE_M = 5_000.0
_RESPELLED = ("spelling_close", "spelling_differs")
_DEMANDS = ("demanded", "demanded_at", "demanded_object")
_CLOSE_BY = ("near_document", "near_neighbor", "admin_agrees")
_SURE_TIES = ("way", "on")


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
    heads, bare = heads_of(sighting), loose_words(sighting.words)
    cues = tuple(cue_evidence(sighting, heads, lexicon.weights))
    for ref in refs:
        named = name_evidence(sighting, bare, ref, lexicon.weights)
        headed = head_evidence(heads, ref, lexicon)
        evidence = (
            *named,
            *headed,
            *cues,
            *kind_evidence(ref.entry, heads, sighting.mention.cues, lexicon.weights),
        )
        scored = _Scored.of(ref, evidence)
        if ref.entry.id not in best or scored.score > best[ref.entry.id].score:
            best[ref.entry.id] = scored
    return _beside_known(list(best.values()), lexicon.weights)


def _beside_known(row: list[_Scored], weights: Mapping[str, float]) -> list[_Scored]:
    """Let an unreviewed namesake of a city that its name alone identifies stand back."""
    known = any(c.ref.name.strong and c.ref.entry.kind in PROMINENCE and c.ref.entry.point for c in row)
    if not known:
        return row
    told = Evidence("known_namesake", weights["known_namesake"])
    return [_Scored.of(c.ref, (*c.evidence, told)) if c.ref.entry.tier == "broad" else c for c in row]


def _in_context(sighting: Sighting, scored: _Scored, context: Context, lexicon: Lexicon) -> _Scored:
    evidence = (*scored.evidence, *_contextual(sighting, scored.ref.entry, context, lexicon))
    if (scored.ref.entry.kind.is_settlement and _is_far_guess(evidence)) or _is_far_and_asked(evidence):
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
    marked = bool(NAMING_HEADS.intersection(heads_of(sighting))) or sighting.mention.list_id is not None
    marked = marked or (is_asked(sighting, _SURE_TIES) and not all(ref.name.headed for ref in sighting.refs))
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
