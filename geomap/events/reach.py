"""What a movement came to: not what was planned, failed, denied or stopped on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.events.cues import word_list
from geomap.model import EventKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.clause import Clause
    from geomap.events.cues import Mark
    from geomap.events.links import Link
    from geomap.events.scene import Scene, Spot

_STOPPING = frozenset({"turn", "return", "reach", "end"})
_NEGATION_REACH = 2
_ITS = ("ها", "ه", "هم")  # "stopped it"


def is_unreached(scene: Scene, links: Sequence[Link], clause: Clause, spot: Spot) -> bool:
    """Tell whether the movement to the place is planned, denied, or was stopped on the way."""
    if is_bound(links, clause, spot):
        return False
    if _is_blocked(scene, clause) and links[spot.index].way in {"to", "toward"}:
        return True
    told = [m for m in clause.all("certainty") if m.first < spot.first and not is_halt(clause, m)]
    told = [m for m in told if m.value in {"planned", "preparing", "cancelled"}]
    if (told and not _is_told_in_passing(scene, clause, told[-1], spot)) or _is_replaced(clause, spot):
        return True
    if _is_prevented(clause, spot):
        return True
    movers = [m for m in clause.all("move", "run", "way") if m.first < spot.first and leads(m)]
    if not movers or passed_by(scene, clause, spot):
        return False
    mover = movers[-1]
    return mover.is_future or is_denied(scene, clause, mover) or _is_forestalled(scene, clause, mover)


def _is_told_in_passing(scene: Scene, clause: Clause, planned: Mark, spot: Spot) -> bool:
    """`كان يفترض بالدورية التي خرجت من X أن تبلغ Y`: the relative clause tells what was done."""
    between = range(planned.last, spot.first)
    relatives = word_list("relatives") | {"which"}
    opens = next((at for at in reversed(between) if scene.key(at) in relatives), None)
    if opens is None or any(scene.key(at) in {"ان", "to"} for at in range(opens, spot.first)):
        return False
    verbs = [m for m in clause.all("move", "run") if opens < m.first < spot.first and m.cue.is_verb]
    return bool(verbs) and verbs[0].first - opens <= _NEGATION_REACH and verbs[0].cue.tense != "present"


def _is_replaced(clause: Clause, spot: Spot) -> bool:
    """`بدلاً من متابعة السير إلى X اكتفت بالوصول إلى Y`: what was not done ends at the next verb."""
    told = [m for m in clause.all("way") if m.value == "instead" and m.first < spot.first]
    return bool(told) and not any(told[-1].last <= m.first < spot.first and m.cue.tense for m in clause.marks)


def is_halt(clause: Clause, mark: Mark) -> bool:
    """`وتوقف في X`: to halt at a place is not to be called off."""
    halts = any(m.first == mark.first and m.value == "reach" for m in clause.all("move"))
    return mark.value == "cancelled" and halts and any(s.first > mark.first for s in clause.spots)


def _is_prevented(clause: Clause, spot: Spot) -> bool:
    """`لم تتمكن من إكمال طريقها نحو X`, `فشلت في الوصول إلى X`."""
    denied = [m.last for m in clause.all("negation")]
    unable = [m.first for m in clause.all("able") if any(0 <= m.first - at <= 1 for at in denied)]
    failed = [m.first for m in clause.all("failed")]
    return any(at < spot.first for at in (*unable, *failed))


def _is_blocked(scene: Scene, clause: Clause) -> bool:
    """`اعترض حاجز رتلاً كان متجهاً إلى X`, `بعد أن اعترضتها وهي في طريقها إلى X`."""
    blocks, held = clause.all("block"), clause.all("patrol", "convoy", "vehicles")
    headed = any(scene.key(at) in word_list("headed") for at in range(clause.first, clause.last))
    caught = any(m.cue.is_verb and scene.key(m.first).endswith(_ITS) for m in blocks) and headed
    stopped = caught or any(b.last <= m.first for b in blocks for m in held)
    return stopped and not clause.has("extent")


def _is_forestalled(scene: Scene, clause: Clause, mover: Mark) -> bool:
    """`عادت قبل وصولها إلى X`, "turned back before reaching X": it did not come so far."""
    before_that = scene.key(mover.first - 2) if scene.key(mover.first - 1) == "ان" else ""
    if not {scene.key(mover.first - 1), before_that} & word_list("forestalling"):
        return False
    if scene.key(mover.first) in word_list("continuing") or mover.value in {"return", "turn", "end"}:
        return False  # "halted in X before continuing to Y", "before it went back to Z"
    before = scene.marks_in(clause.sentence.first, mover.first, "move", "happening")
    struck = bool(before) and before[-1].family == "happening" and before[-1].value != EventKind.WITHDRAWAL
    return bool(before) and (struck or before[-1].value in _STOPPING)


def is_bound(links: Sequence[Link], clause: Clause, spot: Spot) -> bool:
    """`ولم تكمل طريقها بعد X`: it came as far as X."""
    denied = [m.first for m in clause.all("negation") if m.first < spot.first]
    verbs = any(m.cue.is_verb for m in clause.all("move", "run") if denied and m.first > denied[0])
    return links[spot.index].way == "past" and verbs


def passed_by(scene: Scene, clause: Clause, spot: Spot) -> bool:
    """`لم تتوقف عند X بل تابعت`, "did not stop at X": it went on through the place."""
    movers = [m for m in clause.all("move", "run", "way") if m.first < spot.first and leads(m)]
    halts = [m for m in movers if scene.key(m.first).lstrip("وف") in word_list("halting")]
    return (
        bool(halts)
        and is_denied(scene, clause, halts[-1])
        and not any(m.first > halts[-1].first and m.value != "from" for m in movers)
    )


def is_denied(scene: Scene, clause: Clause, mover: Mark) -> bool:
    """`لم تصل إلى X`, `دون الوصول إلى X`; but "went no farther than X" reached it."""
    first = max(mover.first - _NEGATION_REACH, min(clause.first, mover.first - 1))
    return not clause.has("extent") and bool(scene.marks_in(first, mover.first, "negation"))


def leads(mark: Mark) -> bool:
    """Tell whether the cue gives the sense in which the places behind it are passed."""
    return mark.family == "move" or mark.value in {"through", "end", "return", "tour"}
