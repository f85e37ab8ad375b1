"""What a clause reports: the kind of happening, and the words that say so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.events.cues import word_list
from geomap.events.kinds import Topic, is_listed, is_of_post
from geomap.events.numbers import cardinal, patrol_number
from geomap.events.violence import violence
from geomap.model import EventKind

if TYPE_CHECKING:
    from geomap.events.clause import Clause
    from geomap.events.cues import Mark
    from geomap.events.kinds import Setting
    from geomap.events.scene import Scene

_ENTERING = frozenset(
    {"enter", "reach", "through", "toward", "from", "leave", "tour", "along", "go", "return"}
)
_GOING = frozenset({"between", "from", "through", "return", "end", "toward"})
_PROTESTED = frozenset(
    {"happening", "block", "throw", "meet", "occurrence", "clear"}
)  # each may be a protest
_KIND_OF_MOVER = {"patrol": EventKind.PATROL, "convoy": EventKind.REINFORCEMENT}
_ARTICLE_REACH = 5  # "the 12th joint Russian-Turkish patrol"


def find_topic(scene: Scene, clause: Clause, setting: Setting) -> Topic | None:
    """Give what the clause reports, or `None`."""
    for rule in (_exercise, _protest, violence, _post, _withdrawal, _movement, _talks):
        topic = rule(scene, clause, setting)
        if topic is not None and not _is_cargo(clause, topic):
            return _halted(scene, clause, setting, topic) or topic
    return None


def _halted(scene: Scene, clause: Clause, setting: Setting, topic: Topic) -> Topic | None:
    """`الدورية السابعة عشرة توقفت قرب X إثر انفجار`: the blast is only why the patrol came no farther."""
    stopped = [m for m in clause.all("move") if m.cue.tense and m.first < topic.mark.first]
    if topic.family != "violence" or topic.firm or not (stopped and clause.has("patrol")):
        return None
    return _movement(scene, clause, setting)


def _is_cargo(clause: Clause, topic: Topic) -> bool:
    """`وصلت تعزيزات ضمت راجمات صواريخ`: arms that a convoy brings strike nobody."""
    brought = [m for m in clause.all("convoy") if m.first < topic.mark.first]
    moved = any(m.cue.is_verb for m in clause.all("move", "send", "carry"))
    return topic.family == "violence" and not topic.firm and bool(brought) and moved


def _exercise(_scene: Scene, clause: Clause, setting: Setting) -> Topic | None:
    told = [m for m in clause.all("happening") if m.value == EventKind.EXERCISE]
    told += [m for m in clause.all("certainty") if m.value == "simulated" and not m.cue.is_verb]
    if not told:
        return None
    patrols = clause.has("patrol", "one") or setting.mover == "patrol"
    if "ال" in told[0].prefix and patrols and clause.has("move"):
        return None  # "beside the exercise a patrol went from X to Y"
    run = any(m.cue.is_verb or m.first < told[0].first for m in clause.all("run"))
    firm = run or clause.has("occurrence") or _is_dated(clause) or not setting.mover
    return Topic(EventKind.EXERCISE, "exercise", told[0], firm)


def _is_dated(clause: Clause) -> bool:
    return any(not {"since", "until"} & set(m.expression.flags) for m in clause.moments)


def _protest(scene: Scene, clause: Clause, setting: Setting) -> Topic | None:
    if _PROTESTED.isdisjoint(clause.by_family):
        return None  # as most clauses
    moved = clause.has("run") or clause.has("move") or clause.has("occurrence")
    behind = {m.last for m in clause.all("earlier", "aftermath") if m.value != "pluperfect"}
    told = [m for m in clause.all("happening") if m.value == EventKind.PROTEST and (m.cue.is_verb or moved)]
    told = [m for m in told if m.first not in behind]
    blocks = [m for m in clause.all("block") if m.cue.is_verb or not _is_recalled(scene, m)]
    thrown_at = clause.has("patrol") or clause.has("vehicles") or clause.has("nation") or clause.has("convoy")
    if clause.has("stones") or (clause.has("crowd") and thrown_at):
        told += clause.all("throw")
    if clause.has("stones") and clause.has("crowd"):
        told += clause.all("meet")
    if thrown_at:
        told += clause.all("occurrence") if clause.has("stones") else ()
        told += [m for m in blocks if _is_done_by_crowd(clause, m)]
        told += [m for m in (*blocks, *clause.all("throw")) if setting.crowd and _is_done_by_them(scene, m)]
    told += [m for m in blocks if m.last - m.first > 1 and _is_done_by_crowd(clause, m)]
    if clause.has("certainty", "protested"):
        told += [m for m in blocks if m.cue.tense and _is_done_by_crowd(clause, m)]
    if clause.has("crowd"):
        told += [m for m in clause.all("clear") if m.value == "disperse"]
    if clause.has("camp"):
        told += clause.all("clear")
    return Topic(EventKind.PROTEST, "protest", told[0]) if told else None


def _is_recalled(scene: Scene, mark: Mark) -> bool:
    """`بعد يومين على اعتراض الأهالي`: a noun behind "two days after" is no news."""
    return mark.first - 2 in scene.dated and scene.key(mark.first - 1) in word_list("before_nouns")


def _is_aim(clause: Clause, mark: Mark) -> bool:
    """`لإقامة نقطة في X`: at the head of its clause it tells what a movement is for."""
    return mark.first == clause.first and mark.prefix == "ل"


def _is_done_by_them(scene: Scene, mark: Mark) -> bool:
    """`احتشد الأهالي ومنعوا مرور الآليات`: a verb in the plural goes on with the crowd named before it."""
    return mark.cue.is_verb and scene.key(mark.first).endswith(("وا", "ون", "وها", "ونها", "وه", "ونه"))


def _is_done_by_crowd(clause: Clause, mark: Mark) -> bool:
    """`اعترض الأهالي`, `أهالي القرية منعوا`: the crowd stands beside the verb and not as its object."""
    verbs = [m for m in clause.marks if m.cue.is_verb and m.first < mark.first]
    return any(
        m.first - mark.last in {0, 1}
        or mark.first - m.last in {0, 1, 2}
        or mark.first < m.first < mark.last
        or (m.first < mark.first and not any(v.first > m.first for v in verbs) and _heads(clause, m, mark))
        for m in clause.all("crowd")
    )


def _heads(clause: Clause, crowd: Mark, mark: Mark) -> bool:
    """`نساء من قرية X وقفن`: a crowd at the head of the clause does what its first verb tells."""
    return not mark.cue.tense or crowd.first - clause.first <= 1


def _post(_scene: Scene, clause: Clause, setting: Setting) -> Topic | None:
    begun = clause.has("run") or clause.has("move")
    begun = begun and not clause.has("accord")
    found = [m for m in clause.all("found") if m.cue.is_verb or begun or _is_aim(clause, m)]
    if clause.has("post") and clause.has("run"):
        found += [m for m in clause.all("run") if m.value == "appear"]
    stations = [m for m in found if m.value == "station" and m.cue.tense != "present"]
    found = [m for m in found if m.value != "station" or m in stations]  # "where a post stands" is no news
    if stations and (clause.has("convoy") or clause.has("troops") or clause.has("vehicles")):
        return Topic(EventKind.ESTABLISHMENT_OF_POST, "post", stations[0])
    if found and (clause.has("post") or (setting.mover == "post" and found[0].cue.is_verb)):
        return Topic(EventKind.ESTABLISHMENT_OF_POST, "post", found[0])
    return None


def _withdrawal(scene: Scene, clause: Clause, setting: Setting) -> Topic | None:
    told = [
        m
        for m in clause.all("happening")
        if m.value == EventKind.WITHDRAWAL and (_is_carried_out(clause, m) or not _is_behind(scene, m))
    ]
    subject = clause.has("post") or clause.has("convoy") or clause.has("troops") or clause.has("actor")
    subject = subject or setting.here in {"post", "troops"}
    patrol = clause.has("patrol") or setting.mover == "patrol"
    if told and subject and not (patrol or setting.simulated):
        return Topic(EventKind.WITHDRAWAL, "withdrawal", told[0])
    return None


def _is_behind(scene: Scene, mark: Mark) -> bool:
    return scene.key(mark.first - 1) in word_list("before_nouns")


def _is_carried_out(clause: Clause, mark: Mark) -> bool:
    """`شرعت في إخلاء X`, `فرغت من تفكيك X`: begun or done, and not only pointed back to."""
    return not mark.cue.is_verb and any(m.cue.is_verb and m.first < mark.first for m in clause.all("run"))


def _movement(scene: Scene, clause: Clause, setting: Setting) -> Topic | None:
    patrols = clause.all("patrol")
    numbered = bool(patrols) and patrol_number(scene, clause.first, clause.last) is not None
    uncounted = patrols and all(m.value == "many" and not _counted(scene, m) for m in patrols)
    if clause.has("statistic") or clause.has("relief") or (uncounted and not numbered):
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


def _is_called_off(mark: Mark) -> bool:
    return mark.value == "cancelled" and (mark.cue.is_verb or is_listed(mark, "called_off"))


def _unnamed(scene: Scene, clause: Clause, setting: Setting, *, numbered: bool) -> Topic | None:
    """Those already told of go on: a verb of movement says so, "ran it", or their number."""
    verbs = [m for m in clause.all("move") if not _is_by_others(scene, clause, m)]
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
    crowd = agrees and mark.cue.is_verb and _is_done_by_crowd(clause, mark)
    beside = clause.has("troops") and _is_of_it(scene, mark)
    return crowd or beside or (mark.value == "go" and is_of_post(clause, mark))


def _is_of_it(scene: Scene, mark: Mark) -> bool:
    """`أغلقت القوات الطريق قبل مرورها`: its passage is that of what was told before."""
    noun = not mark.cue.tense and mark.last - mark.first == 1
    owned = noun and scene.key(mark.first).endswith(("ها", "هم", "ه"))
    return owned and scene.key(mark.first - 1) in word_list("before_nouns")


def _named_stops(clause: Clause) -> list[Mark]:
    """`وكانت محطتها الأخيرة X`: a noun phrase for a stop of the way."""
    nouns = [m for m in clause.all("way") if m.value in {"end", "tour"} and m.last - m.first > 1]
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
    if clause.has("vehicles") and (len(setting.nations) > 1 or _goes_round(clause)):
        return EventKind.PATROL
    if setting.mover == "patrol" and clause.has("vehicles") and not clause.has("nation"):
        return None
    fresh = [m for m in clause.all("vehicles", "troops") if "ال" not in m.prefix or setting.mover != "patrol"]
    sent = clause.has("send") or clause.has("deploy") or clause.has("carry")
    entered = any(m.value in _ENTERING for m in clause.all("move") if not _is_of_it(scene, m))
    return EventKind.REINFORCEMENT if fresh and (sent or entered) else None


def _nation_tours(clause: Clause) -> bool:
    """`جاب الروس قرى X`: a nation that tours villages is on patrol."""
    tours = [m.last for m in clause.all("move") if m.value == "tour" and m.cue.is_verb]
    return any(n.first in tours for n in clause.all("nation"))


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


def _talks(_scene: Scene, clause: Clause, _setting: Setting) -> Topic | None:
    nouns, verbs = clause.all("talk", "accord"), clause.all("talk", "sign", "say", "occurrence", "run")
    if nouns and any(m.first != nouns[0].first for m in verbs):
        return Topic(EventKind.AGREEMENT_OR_TALKS, "talks", nouns[0])
    if clause.has("say") and (clause.has("leader") or clause.has("official")):
        return Topic(EventKind.AGREEMENT_OR_TALKS, "talks", clause.all("say")[0])
    talked = [m for m in clause.all("talk") if m.cue.is_verb]
    if nouns and clause.has("leader") and clause.has("move"):
        return Topic(EventKind.AGREEMENT_OR_TALKS, "talks", nouns[0])
    if talked and (clause.has("leader") or clause.has("official")):
        return Topic(EventKind.AGREEMENT_OR_TALKS, "talks", talked[0])
    return None
