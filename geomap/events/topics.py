"""What a clause reports: the kind of happening, and the words that say so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.events.crowds import protest
from geomap.events.cues import word_list
from geomap.events.kinds import Topic
from geomap.events.outings import outing
from geomap.events.violence import violence
from geomap.model import EventKind

if TYPE_CHECKING:
    from geomap.events.clause import Clause
    from geomap.events.cues import Mark
    from geomap.events.kinds import Setting
    from geomap.events.scene import Scene


def find_topic(scene: Scene, clause: Clause, setting: Setting) -> Topic | None:
    """Give what the clause reports, or `None`."""
    for rule in (_exercise, protest, violence, _post, _withdrawal, outing, _talks):
        topic = rule(scene, clause, setting)
        if topic is not None and not _is_cargo(clause, topic):
            moved = _halted(scene, clause, setting, topic) or _went_on(scene, clause, setting, topic)
            return moved or topic
    return None


def _halted(scene: Scene, clause: Clause, setting: Setting, topic: Topic) -> Topic | None:
    """`الدورية السابعة عشرة توقفت قرب X إثر انفجار`: the blast is only why the patrol came no farther."""
    stopped = [m for m in clause.all("move") if m.cue.tense and m.first < topic.mark.first]
    if topic.family != "violence" or topic.firm or not (stopped and clause.has("patrol")):
        return None
    return outing(scene, clause, setting)


def _went_on(scene: Scene, clause: Clause, setting: Setting, topic: Topic) -> Topic | None:
    """`وواصل بعد التفجير طريقه إلى X`: the blast is known, and the clause tells what the convoy then did."""
    known = "ال" in topic.mark.prefix and scene.key(topic.mark.first - 1) in word_list("recalling")
    going = [m for m in clause.all("move", "run") if m.cue.tense == "past" or m.last - m.first > 1]
    told = known and going and not (clause.has("harm") or clause.has("occurrence"))
    return outing(scene, clause, setting) if told and topic.family == "violence" else None


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


def _is_aim(clause: Clause, mark: Mark) -> bool:
    """`لإقامة نقطة في X`: at the head of its clause it tells what a movement is for."""
    return mark.first == clause.first and mark.prefix == "ل"


def _is_of_known(scene: Scene, mark: Mark) -> bool:
    """`وأُقيمت في شباط`, `أنشأها`: the post told before, and not something else named behind the verb."""
    if scene.key(mark.first).isascii():
        return mark.cue.is_verb
    owned = scene.key(mark.last - 1).endswith(("ها", "ه", "هما"))
    at_once = scene.key(mark.last) in word_list("before_nouns") or mark.last in scene.dated
    return mark.cue.is_verb and (owned or at_once)


def _post(scene: Scene, clause: Clause, setting: Setting) -> Topic | None:
    begun = clause.has("run") or clause.has("move")
    begun = begun and not clause.has("accord")
    found = [m for m in clause.all("found") if m.cue.is_verb or begun or _is_aim(clause, m)]
    if clause.has("post") and clause.has("run"):
        leaving = clause.has("happening", EventKind.WITHDRAWAL)  # `صور تظهر انسحاب رتل من قاعدة X`
        found += [m for m in clause.all("run") if m.value == "appear" and not leaving]
    stations = [m for m in found if m.value == "station" and m.cue.tense != "present"]
    found = [m for m in found if m.value != "station" or m in stations]  # "where a post stands" is no news
    if stations and (clause.has("convoy") or clause.has("troops") or clause.has("vehicles")):
        return Topic(EventKind.ESTABLISHMENT_OF_POST, "post", stations[0])
    if found and (clause.has("post") or (setting.mover == "post" and _is_of_known(scene, found[0]))):
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
    told = [m for m in told if not _is_setting_out(scene, clause, m)]
    if told and subject and not (patrol or setting.simulated):
        return Topic(EventKind.WITHDRAWAL, "withdrawal", told[0])
    return None


def _is_setting_out(scene: Scene, clause: Clause, mark: Mark) -> bool:
    """`وصلت إلى X مدرعات كانت قد غادرت قاعدتها في Y`: vehicles told on their way left their base for it."""
    left = any(m.first == mark.first and m.value == "leave" for m in clause.all("move"))
    told = scene.marks_in(clause.sentence.first, clause.first, "move", "vehicles", "patrol")
    before = {m.family for m in told}
    return left and "move" in before and len(before) > 1


def _is_behind(scene: Scene, mark: Mark) -> bool:
    return scene.key(mark.first - 1) in word_list("before_nouns")


def _is_carried_out(clause: Clause, mark: Mark) -> bool:
    """`شرعت في إخلاء X`, `فرغت من تفكيك X`: begun or done, and not only pointed back to."""
    return not mark.cue.is_verb and any(m.cue.is_verb and m.first < mark.first for m in clause.all("run"))


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
