"""Two runs compared: what is new, what is told differently, what was withdrawn, and why that may be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.changes.differences import Shapes, incident_differences, place_differences
from geomap.changes.match import match, sharing_sentence
from geomap.changes.records import Change, Comparison, Published, Status
from geomap.maps.citation import LIST_SEPARATOR

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from geomap.changes.match import Pair
    from geomap.model import Feature

_ORDER = {status: rank for rank, status in enumerate(Status)}
_LAST_DAY = "9999-12-31"
# What the gazetteer decides as much as the text does.
_OF_THE_GAZETTEER = frozenset({"place", "position", "area", "way", "way_drawn", "precision"})


def compare(old: Published, new: Published) -> Comparison:
    """Compare two runs; the same two give the same result, in whatever order their features stand."""
    documents = _documents(old.documents, new.documents)
    pairs = match(old.layers["incidents"], new.layers["incidents"])
    changes = [*_changed(pairs, old, new, documents), *_alone(pairs, old, new, documents)]
    return Comparison(
        old=old,
        new=new,
        incidents=tuple(sorted(changes, key=_position)),
        places=tuple(_places(old, new)),
        unchanged=len(pairs) - sum(change.status is Status.CHANGED for change in changes),
        documents=documents,
    )


def _position(change: Change) -> tuple[int, str, str]:
    day = change.shown.properties.get("date_start")
    return (_ORDER[change.status], str(day or _LAST_DAY), change.shown.id)


def _documents(old: Mapping[str, str], new: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Name the documents that are new, gone, or have another text."""
    return {
        "new": tuple(sorted(new.keys() - old.keys())),
        "gone": tuple(sorted(old.keys() - new.keys())),
        "edited": tuple(sorted(i for i in old.keys() & new.keys() if old[i] != new[i])),
    }


def _changed(
    pairs: Sequence[Pair], old: Published, new: Published, documents: Mapping[str, tuple[str, ...]]
) -> Iterator[Change]:
    shapes = [Shapes.of(run.layers) for run in (old, new)]
    for before, after, rule in pairs:
        differences = tuple(incident_differences(before, after, *shapes))
        if differences:
            moved = any(d.attribute in _OF_THE_GAZETTEER for d in differences)
            causes = _causes((before, after), old, new, documents, moved=moved)
            yield Change(Status.CHANGED, "incidents", before, after, differences, rule, None, causes)


def _alone(
    pairs: Sequence[Pair], old: Published, new: Published, documents: Mapping[str, tuple[str, ...]]
) -> Iterator[Change]:
    """Yield the incidents of either run that are in no pair."""
    for run, other, status in ((new, old, Status.NEW), (old, new, Status.WITHDRAWN)):
        matched = {pair.new.id if status is Status.NEW else pair.old.id for pair in pairs}
        alone = [f for f in run.layers["incidents"] if f.id not in matched]
        related = sharing_sentence(alone, other.layers["incidents"])
        for feature in alone:
            before, after = (None, feature) if status is Status.NEW else (feature, None)
            causes = _causes((feature,), old, new, documents)
            other_id = related.get(feature.id)
            yield Change(status, "incidents", before, after, related_id=other_id, causes=causes)


def _causes(
    features: tuple[Feature, ...],
    old: Published,
    new: Published,
    documents: Mapping[str, tuple[str, ...]],
    *,
    moved: bool = False,
) -> tuple[str, ...]:
    """Tell what else differs and may be why: the documents of the incident, the gazetteer, the program.

    Where a document explains a change, the gazetteer is named only beside a place that moved.
    What is no fact of the incident's own documents is told as no more than possible.
    """
    told = (str(f.properties.get("document_ids") or "").split(LIST_SEPARATOR) for f in features)
    ids = {i for listed in told for i in listed}
    found = [f"document {how}: {i}" for how, listed in documents.items() for i in listed if i in ids]
    if (moved or not found) and _differ(old.gazetteer, new.gazetteer):
        found.append("perhaps the gazetteer, which changed")
    if not found and _differ(old.version, new.version):
        found.append(f"perhaps geomap, which was {old.version} and is {new.version}")
    if not found and old.version and new.version:
        found.append("perhaps the rules of geomap, since nothing else differs")
    return tuple(found)


def _differ(one: str | None, other: str | None) -> bool:
    """Tell whether both are known and not the same."""
    return None not in {one, other} and one != other


def _places(old: Published, new: Published) -> Iterator[Change]:
    """Yield the gazetteer entries that both runs name and that lie or are called otherwise now."""
    before = {f.id: f for f in old.layers["places"]}
    for after in sorted(new.layers["places"], key=lambda f: f.id):
        if after.id in before:
            differences = tuple(place_differences(before[after.id], after))
            if differences:
                yield Change(Status.CHANGED, "places", before[after.id], after, differences)
