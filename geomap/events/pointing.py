"""Expressions without a name, settled: each one points to a place and has a geometry, or a reason why not."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geomap.events.antecedents import Antecedent, find_antecedent
from geomap.events.roles import is_silent
from geomap.model import Evidence, Reference, Reject

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.links import Link
    from geomap.events.scene import Scene, Spot
    from geomap.model import Placement
    from geomap.places.references import Pointer, Pointing

_STAGE = "references"


@dataclass(frozen=True, slots=True)
class Pointed:
    """A settled expression on the words `first:last`, with the name `spot` that it points back to.

    `joined`: it goes on from that name ("X and its countryside"). `noted`: it only says where
    the name beside it lies.
    """

    reference: Reference
    spot: Spot
    first: int
    last: int
    joined: bool
    noted: bool


def point_back(
    scene: Scene, links: Sequence[Link], pointing: Pointing
) -> tuple[tuple[Pointed, ...], tuple[Reject, ...]]:
    """Settle every expression that points back; what stays open is a reject with its reason."""
    open_ones = [p for p in pointing.pointers if not _is_named(scene, p)]
    if not open_ones:
        return (), ()
    silent = frozenset(s.id for s in scene.spots if is_silent(scene, links, s))
    settled = [(p, find_antecedent(scene, links, silent, pointing.words, p)) for p in open_ones]
    found = [_settled(scene, pointing, p, a) for p, a in settled]
    return tuple(f for f in found if isinstance(f, Pointed)), tuple(f for f in found if isinstance(f, Reject))


def _is_named(scene: Scene, pointer: Pointer) -> bool:
    """Tell whether the words belong to a name, or to a text that tells nothing."""
    sentence = scene.sentence_of(pointer.first)
    named = any(at in scene.named for at in range(pointer.first, pointer.last))
    return named or not sentence.kind.tells_events


def _settled(scene: Scene, pointing: Pointing, pointer: Pointer, antecedent: Antecedent) -> Pointed | Reject:
    spot = antecedent.spot
    entry = spot.placement.entry if spot is not None else None
    if spot is None or entry is None:
        return _open(scene, pointer, antecedent.reason)
    locality = pointing.locator.by_reference(entry, pointer.relation)
    if locality.point is None and locality.geometry is None:
        return _open(scene, pointer, "no area is known of the place that it means")
    reference = Reference(_id(scene, pointer), scene.document.id, spot.id, locality, pointer.relation)
    return Pointed(reference, spot, pointer.first, pointer.last, antecedent.joined, antecedent.noted)


def _id(scene: Scene, pointer: Pointer) -> str:
    return f"{scene.document.id}:r{pointer.relation.span.start}-{pointer.relation.span.end}"


def _open(scene: Scene, pointer: Pointer, reason: str) -> Reject:
    return Reject(scene.document.id, _STAGE, reason, pointer.relation.span, pointer.relation.words)


def with_references(placements: Sequence[Placement], pointed: Sequence[Pointed]) -> tuple[Placement, ...]:
    """Tell each mention by which words the text refers to it again."""
    told: dict[str, list[Evidence]] = {}
    for p in pointed:
        relation = p.reference.relation
        reason = Evidence(f"referred_to_by_{relation.type.value}", 0.0, relation.words, relation.span)
        told.setdefault(p.spot.id, []).append(reason)
    return tuple(_with_evidence(p, told.get(p.id, [])) for p in placements) if told else tuple(placements)


def _with_evidence(placement: Placement, evidence: list[Evidence]) -> Placement:
    return replace(placement, role_evidence=(*placement.role_evidence, *evidence)) if evidence else placement
