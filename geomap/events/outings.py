"""Movements that a clause reports: who moves decides whether it is a patrol or a convoy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.events.crowds import is_done_by_crowd
from geomap.events.cues import word_list
from geomap.events.kinds import Topic, is_listed, is_of_post
from geomap.events.number_words import cardinal
from geomap.events.numbers import patrol_number
from geomap.model import EventKind

if TYPE_CHECKING:
    from geomap.events.clause import Clause
    from geomap.events.cues import Mark
    from geomap.events.kinds import Setting
    from geomap.events.scene import Scene, Spot

_ENTERING = frozenset(
    {"enter", "reach", "through", "toward", "from", "leave", "tour", "along", "go", "return"}
)
_GOING = frozenset({"between", "from", "through", "return", "end", "toward"})
_KIND_OF_MOVER = {"patrol": EventKind.PATROL, "convoy": EventKind.REINFORCEMENT}
_ARTICLE_REACH = 5  # "the 12th joint Russian-Turkish patrol"


def outing(scene: Scene, clause: Clause, setting: Setting) -> Topic | None:
    """Give the movement that the clause reports, or `None`."""
    patrols = clause.all("patrol")
    numbered = bool(patrols) and patrol_number(scene, clause.first, clause.last) is not None
    uncounted = patrols and all(m.value == "many" and not _counted(scene, m) for m in patrols)
    relief = clause.has("relief") and not (patrols and clause.has("move", "escort"))
    if clause.is_statistic or relief or (uncounted and not numbered):
        return None
    if setting.mover == "patrol" and _is_guarded_stretch(clause):
        return None
    if clause.has("beside") and not clause.has("patrol"):
        return None  # "a search of the roadside came before its passage"
    kind = EventKind.PATROL if numbered else _moving_kind(scene, clause, setting)
    return (
        _named(scene, clause, kind)
        if kind is not None
        else _unnamed(scene, clause, setting, numbered=numbered)
    )


def _is_guarded_stretch(clause: Clause) -> bool:
    """`وسبقها انتشار من X إلى Y`: what soldiers do for a patrol is no movement of its own."""
    ways = {m.value for m in clause.all("way")}
    return clause.is_of_guards and "from" in ways and bool(ways & {"to", "end", "toward"})


def _named(scene: Scene, clause: Clause, kind: EventKind) -> Topic | None:
    """Take a patrol or a convoy with a verb, or with the words of a way like a headline, for told."""
    verbs = clause.all("move", "run", "send", "carry", "deploy")
    ways = [m for m in clause.all("way") if m.value in _GOING or _heads_itinerary(scene, clause, m)]
    if clause.has("occurrence") and not clause.has("patrol") and {m.family for m in verbs} <= {"carry"}:
        return None  # "vehicles of a convoy carrying soldiers were damaged"
    if verbs or ways:
        return Topic(kind, "movement", (*verbs, *ways)[0])
    opening = _opens_list(scene, clause)
    if opening is not None and kind is EventKind.PATROL:
        return Topic(kind, "movement", opening)
    off = [m for m in clause.all("certainty") if _is_called_off(m)]
    if off and kind is EventKind.PATROL:
        return Topic(kind, "movement", off[0])
    definite = [m for m in clause.all("patrol", "vehicles") if "ال" in m.prefix]
    return Topic(kind, "movement", definite[0], firm=False, named=False) if definite else None


def _heads_itinerary(scene: Scene, clause: Clause, mark: Mark) -> bool:
    """`مسار الدورية: X، Y`: a noun phrase for the way, and its places."""
    if mark.value != "tour" or mark.last - mark.first == 1 or not clause.spots:
        return False
    return len(clause.spots) > 1 or ":" in scene.gap(clause.spots[0].first)


def _opens_list(scene: Scene, clause: Clause) -> Mark | None:
    """`دورية مشتركة: X - Y - Z`: who went, and behind a colon a list of places."""
    patrols = clause.all("patrol")
    heads = bool(patrols) and not any(m.cue.is_verb for m in clause.all("move", "run", "say", "happening"))
    colons = [s for s in clause.spots if ":" in scene.gap(s.first)]
    listed = [s for s in clause.spots if colons and s.first >= colons[0].first and not s.is_coarse]
    return patrols[0] if heads and len(listed) > 1 and patrols[0].first < listed[0].first else None


def _is_called_off(mark: Mark) -> bool:
    return mark.value == "cancelled" and (mark.cue.is_verb or is_listed(mark, "called_off"))


def _unnamed(scene: Scene, clause: Clause, setting: Setting, *, numbered: bool) -> Topic | None:
    """Those already told of go on: a verb of movement says so, "ran it", or their number."""
    verbs = [m for m in _moves(scene, clause) if not _is_by_others(scene, clause, m)]
    verbs += [*clause.all("deploy"), *_named_stops(clause)]
    if setting.mover == "patrol":
        verbs += [m for m in clause.all("run") if m.cue.is_verb and scene.key(m.last - 1).endswith("ها")]
    kind = _KIND_OF_MOVER.get(setting.mover) or _kind_of_vehicles(clause, setting)
    spoken = clause.has("say") and (clause.has("leader") or clause.has("official"))
    if verbs and not spoken:
        return Topic(kind, "movement", verbs[0], named=False)
    told_of = [m for m in clause.all("patrol", "vehicles") if "ال" in m.prefix or numbered]
    if told_of and kind is EventKind.PATROL:
        return Topic(kind, "movement", told_of[0], firm=False, named=False)
    return None


def _is_by_others(scene: Scene, clause: Clause, mark: Mark) -> bool:
    """Tell whether a crowd came, a post remained, or forces did something before "its passage"."""
    agrees = scene.key(mark.first).endswith(("وا", "ون", "ن")) or scene.key(mark.first)[:1].isascii()
    agrees = agrees or any(m.first == mark.last for m in clause.all("crowd"))
    crowd = agrees and mark.cue.is_verb and is_done_by_crowd(clause, mark)
    beside = clause.has("troops") and _is_of_it(scene, mark)
    return crowd or beside or (mark.value == "go" and is_of_post(clause, mark))


def _moves(scene: Scene, clause: Clause) -> list[Mark]:
    """Give the words of movement that say of somebody that he moves."""
    verbs = clause.all("move")
    return [m for m in verbs if not (_is_of_road(scene, m) or _is_auxiliary(scene, clause, m))]


def _is_of_road(scene: Scene, mark: Mark) -> bool:
    """`ويمر "إم 1" بمحاذاة X`: a road runs there, and nobody travels."""
    behind = scene.key(mark.last)
    numbered = behind in {"ام", "m"} and scene.key(mark.last + 1).isdigit()
    road = numbered or behind in word_list("roads") or any(s.first == mark.last for s in _roads(scene, mark))
    crossed = mark.value == "along" or scene.key(mark.first - 1) in {"هو", "هي", "وهو", "وهي"}
    return mark.cue.tense == "present" and road and not crossed  # not so in `وهو يعبر طريق X`


def _roads(scene: Scene, mark: Mark) -> list[Spot]:
    return [s for s in scene.spots_in(mark.last, mark.last + 1) if s.is_road]


def _is_auxiliary(scene: Scene, clause: Clause, mark: Mark) -> bool:
    """`سيطرة X بدأت تتقلص`: what began is told by the verb behind, unless somebody moves."""
    begun = mark.value == "from" and mark.cue.tense and scene.key(mark.last)[:1] in {"ت", "ي"}
    moved = clause.has("way", "from", "to", "toward", "through") or clause.has("vehicles")
    return bool(begun) and not moved


def _is_of_it(scene: Scene, mark: Mark) -> bool:
    """`أغلقت القوات الطريق قبل مرورها`: its passage is that of what was told before."""
    noun = not mark.cue.tense and mark.last - mark.first == 1
    owned = noun and scene.key(mark.first).endswith(("ها", "هم", "ه"))
    return owned and scene.key(mark.first - 1) in word_list("before_nouns")


def _named_stops(clause: Clause) -> list[Mark]:
    """`وكانت محطتها الأخيرة X`, `وكان مبتدأها X`: a noun phrase for a stop of the way."""
    nouns = [m for m in clause.all("way") if m.value in {"end", "tour"} and m.last - m.first > 1]
    nouns += clause.all("terminus") if clause.has("earlier", "pluperfect") else ()
    return nouns if clause.spots else []


def _kind_of_vehicles(clause: Clause, setting: Setting) -> EventKind | None:
    """Vehicles or soldiers named before the verb, in the same sentence."""
    entered = any(m.value in _ENTERING for m in clause.all("move"))
    if setting.here not in {"vehicles", "troops"} or not entered:
        return None
    return EventKind.PATROL if len(setting.nations) > 1 else EventKind.REINFORCEMENT


def _moving_kind(scene: Scene, clause: Clause, setting: Setting) -> EventKind | None:
    """Who moves decides: a patrol, a convoy, vehicles of two nations; `None` for those already told of."""
    if any(m.value != "many" or _counted(scene, m) for m in clause.all("patrol")):
        return EventKind.PATROL
    escorting = clause.has("police") and any(m.value == "escort" for m in clause.all("move"))
    if escorting or _nation_tours(clause) or (clause.has("another") and setting.mover == "patrol"):
        return EventKind.PATROL
    known = setting.mover == "patrol" and all(is_definite(scene, m) for m in clause.all("convoy"))
    if (clause.has("convoy") and not known) or clause.has("reinforce"):
        return EventKind.REINFORCEMENT
    together = len(setting.nations) > 1 or clause.has("joint")
    together = together and (clause.has("vehicles") or clause.has("move", "tour"))
    if together or (clause.has("vehicles") and _goes_round(clause)):
        return EventKind.PATROL
    if setting.mover == "patrol" and clause.has("vehicles") and not clause.has("nation"):
        return None
    fresh = [m for m in clause.all("vehicles", "troops") if "ال" not in m.prefix or setting.mover != "patrol"]
    sent = clause.has("send") or clause.has("deploy") or clause.has("carry")
    entered = any(m.value in _ENTERING for m in _moves(scene, clause) if not _is_of_it(scene, m))
    return EventKind.REINFORCEMENT if fresh and (sent or entered) else None


def _nation_tours(clause: Clause) -> bool:
    """`جاب الروس قرى X`, "military police toured X": a nation that tours villages is on patrol."""
    tours = [m.last for m in clause.all("move") if m.value == "tour" and m.cue.is_verb]
    starts = [m.first for m in clause.all("move") if m.value == "tour" and m.cue.is_verb]
    before = any(n.last in starts for n in clause.all("nation", "police"))
    return before or any(n.first in tours for n in clause.all("nation"))


def _goes_round(clause: Clause) -> bool:
    """Vehicles that tour villages, or military police that drives out, are on patrol."""
    police = clause.has("police") and not clause.has("send")
    return not clause.has("reinforce") and (police or any(m.value == "tour" for m in clause.all("move")))


def is_definite(scene: Scene, mark: Mark) -> bool:
    """Tell whether the noun is one that the text knows: "the convoy", "their convoy"."""
    if "ال" in mark.prefix or "لل" in mark.prefix:
        return True
    if mark.family == "convoy" and scene.key(mark.first).endswith(("هم", "ها", "هما")):
        return True
    before = [scene.key(at) for at in range(mark.first - 1, mark.first - _ARTICLE_REACH, -1)]
    near = next((at for at, key in enumerate(before) if key in word_list("english_definite")), None)
    return near is not None and not scene.marks_in(mark.first - near, mark.first, "way", "move", "run")


def _counted(scene: Scene, mark: Mark) -> bool:
    """Tell whether "patrols" is counted: "seven patrols" were run, "patrols" are a habit."""
    return cardinal(scene.key(mark.first - 1)) is not None and not mark.prefix
