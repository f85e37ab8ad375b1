"""A comparison of two runs as text for a terminal: counts first, then each change with its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.changes import Status
from geomap.changes.directions import compass
from geomap.errors import isolate
from geomap.maps.citation import QUOTE_SEPARATOR

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.changes import Change, Comparison, Difference, Published

_SIGNS = {Status.NEW: "+", Status.CHANGED: "~", Status.WITHDRAWN: "-"}
_INDENT = "    "
_KM_FROM_M = 1000.0
_LISTED = 8  # documents that are named; --json names all
_QUOTE = 160  # characters of a sentence that are shown
_CONTEXT = 24  # characters shown before the first that differs


def comparison_lines(comparison: Comparison) -> Iterator[str]:
    """Tell what differs, ready to be printed."""
    yield from _run("old", comparison.old)
    yield from _run("new", comparison.new)
    for how, ids in comparison.documents.items():
        if ids:
            more = f" and {len(ids) - _LISTED} more" if len(ids) > _LISTED else ""
            yield f"documents {how}: {len(ids)}: {', '.join(map(isolate, ids[:_LISTED]))}{more}"
    counted = [f"{len(comparison.of(status))} {status.value}" for status in Status]
    yield f"incidents: {', '.join(counted)}, {comparison.unchanged} unchanged"
    for status in Status:
        for change in comparison.of(status):
            yield ""
            yield from _incident(change)
    if comparison.places:
        yield ""
        yield f"places that the gazetteer tells differently: {len(comparison.places)}"
        for change in comparison.places:
            yield from _place(change)


def _run(name: str, run: Published) -> Iterator[str]:
    told = {"build": run.build, "geomap": run.version, "gazetteer": run.gazetteer and run.gazetteer[:12]}
    known = "".join(f", {key} {isolate(value)}" for key, value in told.items() if value)
    incidents = len(run.layers["incidents"])
    yield f"{name}: {isolate(run.label)}, {len(run.documents)} document(s), {incidents} incident(s){known}"


def _incident(change: Change) -> Iterator[str]:
    told = change.shown.properties
    day, kind = str(told.get("date_start") or "day open"), str(told.get("kind"))
    ids = dict.fromkeys(f.id for f in (change.old, change.new) if f)
    yield (
        f"{_SIGNS[change.status]} {change.status.value}  {isolate(day)}  {isolate(kind)}  {_name(change)}  "
        f"{' > '.join(map(isolate, ids))}  ({change.id})"
    )
    yield from (_INDENT + _difference(d) for d in change.differences)
    if change.related_id:
        how = "joined into" if change.status is Status.WITHDRAWN else "parted from"
        yield f"{_INDENT}{how} {isolate(change.related_id)}"
    yield from (f"{_INDENT}because: {isolate(cause)}" for cause in change.causes)
    quote = str(told.get("evidence") or "").split(QUOTE_SEPARATOR)[0]
    if quote and not any(d.attribute == "words" for d in change.differences):
        yield f"{_INDENT}{isolate(_begun(quote))}"


def _place(change: Change) -> Iterator[str]:
    yield f"~ {_name(change)}  {isolate(change.shown.id)}"
    yield from (_INDENT + _difference(d) for d in change.differences)


def _name(change: Change) -> str:
    told = change.shown.properties
    names = [isolate(str(told[key])) for key in ("name_en", "name_ar") if told.get(key)]
    return " ".join(names) or "place not told"


def _difference(difference: Difference) -> str:
    shared = _shared_start(difference.before or "", difference.after or "")
    told = (_begun(v[shared:]) if v else None for v in (difference.before, difference.after))
    skipped = "…" if shared else ""
    before, after = (isolate(skipped + v) if v is not None else "nothing" for v in told)
    way = ""
    if difference.moved_m is not None and difference.bearing is not None:
        way = f", {_distance(difference.moved_m)} to the {compass(difference.bearing)}"
    return f"{difference.attribute.replace('_', ' ')}: {before} > {after}{way}"


def _shared_start(one: str, other: str) -> int:
    """Give how much of the beginning of two long texts is the same, up to the last word but a few."""
    if max(len(one), len(other)) <= _QUOTE:
        return 0
    same = next(
        (i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    return one.rfind(" ", 0, max(same - _CONTEXT, 0)) + 1


def _distance(meters: float) -> str:
    return f"{meters / _KM_FROM_M:.1f} km" if meters >= _KM_FROM_M else f"{meters:.0f} m"


def _begun(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _QUOTE else f"{line[:_QUOTE]}…"
