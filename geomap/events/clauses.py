"""Cut sentences into clauses, so that each says one thing of one happening."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from geomap.events.clause import TELLING, Clause, ends_aftermath, is_member
from geomap.events.cues import word_list
from geomap.events.labels import label_end
from geomap.events.masks import is_beaten_off
from geomap.events.openings import awaits_denied, counted_from, is_exact_fire, opens_strike
from geomap.events.remarks import find_remarks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geomap.events.cues import Mark
    from geomap.events.remarks import Remark
    from geomap.events.scene import Scene, Spot
    from geomap.text.reading import Sentence

_OPENERS = frozenset({"break", "earlier", "riposte", "another", "share"})
_VIOLENT = frozenset({"happening", "throw", "clear", "occurrence"})
_FRONTED = _VIOLENT | {"harm"}
_MOVING = frozenset({"move", "run", "send"})
_GUARDED = frozenset({"earlier", "share"})
_TARGETS = frozenset({"post", "vehicles", "convoy"})  # what a fire may hit two of
_ADVERBIAL = frozenset({"preparing", "habitual", "denied"})
_CUTTING = _OPENERS | {"member", "aftermath", "contrast"}
_ARMS = frozenset({"aircraft", "escort", "gun", "actor"})
_SUBJECT_REACH = 6  # words in "and the Turkish armored vehicles"
_NOUN_REACH = 5  # words between "two days after" and what happened
_GAP_REACH = 4  # words between those who fire and what they fire
_FRONT_REACH = 8  # words between "and in" and the verb of its clause
_AND = ("و", "ف")
_APPOSED = frozenset(
    {"patrol", "nation", "joint", "way", "aside", "type", "filler", "demonstrative", "target", "actor"}
    | {"aircraft", "escort", "weapon", "vehicles", "troops", "namely", "start_point", "terminus"}
)
_JOINING = frozenset({"and", "و", "ثم", "لكن", "but"})
_RELATIVES = frozenset({"التي", "الذي", "الذين"})


def split_clauses(scene: Scene, sentence: Sentence) -> tuple[Clause, ...]:
    """Cut a sentence at its conjoined verbs, subordinators, and dates that open a new report.

    A remark in brackets on a place is a clause of its own when it tells what happened there.
    """
    kept = scene.kept_clauses  # rules of days and of sites ask again for what was cut
    if sentence.index not in kept:
        kept[sentence.index] = _split(scene, sentence)
    return kept[sentence.index]


def _split(scene: Scene, sentence: Sentence) -> tuple[Clause, ...]:
    cuts = [sentence.first, *_cuts(scene, sentence), sentence.last]
    remarks = find_remarks(scene, sentence)
    clauses = [_clause(scene, sentence, a, b) for a, b in pairwise(cuts) if b > a]
    for remark in remarks:
        at = next(i for i, c in enumerate(clauses) if remark.spot.first < c.last)
        clauses.insert(at + 1, _remark_clause(scene, sentence, remark))
    return tuple(clauses)


def _clause(scene: Scene, sentence: Sentence, first: int, last: int) -> Clause:
    marks, spots = scene.marks_between(first, last), scene.spots_in(first, last)
    if scene.remarks:
        marks = tuple(m for m in marks if m.first not in scene.remarked or m.family == "start_point")
        spots = tuple(s for s in spots if s.first not in scene.remarked)
    return _clause_of(scene, sentence, first, last, marks, spots)


def _remark_clause(scene: Scene, sentence: Sentence, remark: Remark) -> Clause:
    """Give what is told of a place in brackets behind it as a clause of its own."""
    marks = scene.marks_between(remark.first, remark.last)
    return _clause_of(scene, sentence, remark.first, remark.last, marks, (remark.spot,))


def _clause_of(
    scene: Scene, sentence: Sentence, first: int, last: int, marks: tuple[Mark, ...], spots: tuple[Spot, ...]
) -> Clause:
    by_family: dict[str, tuple[Mark, ...]] = {}
    for mark in marks:
        by_family[mark.family] = (*by_family.get(mark.family, ()), mark)
    return Clause(sentence, first, last, marks, spots, scene.moments_in(first, last), by_family)


def _cuts(scene: Scene, sentence: Sentence) -> Iterator[int]:
    """Give the words at which a new clause begins; a fixed phrase ("where it began") is not cut."""
    marks: dict[int, list[Mark]] = {}
    for mark in scene.marks_between(sentence.first + 1, sentence.last):
        marks.setdefault(mark.first, []).append(mark)
    dates = {m.first for m in scene.moments_in(sentence.first, sentence.last)}
    label = label_end(scene, sentence)
    phrases = [m for here in marks.values() for m in here if m.family in {"start_point", "aftermath"}]
    phrases += [m for here in marks.values() for m in here if is_beaten_off(m)]
    fixed = {at for m in phrases for at in range(m.first + 1, m.last)}
    start = sentence.first
    halves = scene.semicolons.intersection(range(sentence.first + 1, sentence.last))
    telling = {at for at, here in marks.items() if any(_may_cut(m) for m in here)}
    for at in sorted((telling | dates | halves | {label}) - fixed - scene.remarked):
        dated = at in dates and _opens_date(scene, at)
        cut = at - _lead(scene, at) if dated else at
        cut = _subject_start(scene, at) if _has_subject_before(scene, at) else cut
        here = marks.get(at, [])
        here = [m for m in here if m.family != "another" or not _awaits_subject(scene, start, at)]
        if _awaits_verb(scene, start, at, here) or _awaits_going(scene, start, at, here):
            continue
        if awaits_denied(scene, start, at, here):
            continue
        front = _front(scene, start, at, here)
        if front is not None:
            yield front
            start = front
        elif any(opens_strike(scene, start, at, m) for m in here):
            start = counted_from(scene, at)
            yield start
        elif (
            dated
            or at in halves
            or at == label
            or _opens(scene, at, here)
            or ends_aftermath(scene, start, at, here)
            or _clashes(scene, start, at, here)
        ) and cut > start:
            yield cut
            start = cut


def _awaits_verb(scene: Scene, start: int, at: int, here: Sequence[Mark]) -> bool:
    """`أما الثانية فاتجهت إلى X`, `والثانية، وهي أصغر، بلغت X`: who is told apart and its verb."""
    lone = scene.key(start) in word_list("topic_openers") and scene.key(at)[:1] == "ف"
    told_apart = any(m.first == start for m in scene.marks_in(start, start + 1, "member"))
    going = any(m.cue.tense and m.family == "move" and m.prefix[:1] not in _AND for m in here)
    lone = lone or (told_apart and going and not any(m.family in _CUTTING for m in here))
    return lone and not any(m.cue.is_verb for m in scene.marks_in(start, at, *TELLING))


def _lead(scene: Scene, at: int) -> int:
    """Count the words before a date that open its clause: `وفي`, `و في`, "on"."""
    if scene.key(at - 1) in {"وفي", "on"}:
        return 1
    return 2 if scene.key(at - 1) == "في" and scene.key(at - 2) == "و" else 0


def _awaits_going(scene: Scene, start: int, at: int, here: Sequence[Mark]) -> bool:
    """`دورية مشتركة، هي الرابعة عشرة، سُيّرت من X`: who goes, a word on them, and the verb are one clause."""
    goes = any(m.cue.is_verb and m.family in {"move", "run"} and m.prefix[:1] not in _AND for m in here)
    if not goes or any(m.family in _CUTTING for m in here):
        return False
    said = [i for i in range(start, at) if scene.key(i) in word_list("that")]
    first = said[-1] + 1 if said else start
    before = [m for m in scene.marks_between(first, at) if m.value != "escort"]
    heads = scene.key(first) not in word_list("before_nouns") and all(m.family in _APPOSED for m in before)
    return heads and any(m.family == "patrol" for m in before)


def _may_cut(mark: Mark) -> bool:
    """Most cues are nouns, before which no clause ever begins."""
    armed = mark.family in _ARMS and mark.prefix[:1] == "و"
    aim = mark.family == "found" and mark.prefix == "ل"
    fire = is_exact_fire(mark)
    return mark.cue.is_verb or mark.family in _CUTTING or mark.value in _ADVERBIAL or armed or aim or fire


def _front(scene: Scene, start: int, at: int, here: Sequence[Mark]) -> int | None:
    """Give the word at which a clause opens that sets time or place first: `، وفي ريف X انفجرت عبوة`."""
    told = any(m.cue.is_verb and m.family in _FRONTED for m in here)
    told = told or any(m.value == "return" and m.cue.tense for m in here)  # `، ومن معبرها عاد الأتراك`
    if not told or not scene.marks_in(start, at, *TELLING):
        return None
    for front in range(at - 1, max(at - _FRONT_REACH, start), -1):
        if any(m.cue.is_verb for m in scene.marks_between(front, front + 1)):
            return None
        if _after_comma(scene, front) and scene.key(front) in word_list("fronting"):
            return front
    return None


def _awaits_subject(scene: Scene, start: int, at: int) -> bool:
    """`خرجت من X دورية أخرى`: the verb before has not had its subject yet."""
    told = scene.marks_in(start, at, "move", "run", "patrol", "convoy", "vehicles", "troops")
    return bool(told) and all(m.cue.is_verb for m in told)


def _opens(scene: Scene, at: int, here: list[Mark]) -> bool:
    """Tell whether a subordinator stands here, or a verb behind "and" or a comma."""
    if any(_opens_without_verb(scene, at, m) for m in here):
        return True
    if any(m.family in {"member", "move"} and _opens_past(scene, at, m) for m in here) and is_member(
        scene.marks_between(at, at + _NOUN_REACH + 2), here, scene.named
    ):
        return True
    if any(m.family == "found" and m.prefix == "ل" for m in here):
        return not scene.marks_in(at - 1, at, "certainty")  # what a movement is for
    verbs = [m for m in here if m.cue.is_verb]
    if not verbs:
        return False
    return any(m.prefix[:1] in ("و", "ف") for m in verbs) or _after_comma(scene, at) or _after_and(scene, at)


def _opens_without_verb(scene: Scene, at: int, mark: Mark) -> bool:
    """Tell whether the cue is a subordinator, `بعد يومين من انفجار`, `وعادةً`, `تمهيداً`, or new arms."""
    if mark.family == "aftermath":
        return bool(scene.marks_in(mark.last, mark.last + _NOUN_REACH, "happening"))
    if mark.value in _ADVERBIAL:
        phrase = mark.value != "denied" or mark.last - mark.first > 1
        return mark.value == "preparing" or (scene.key(at)[:1] == "و" and phrase)
    if mark.family == "contrast":
        return _opens_past(scene, at, mark)
    answered = scene.key(mark.last) in word_list("that_answered") and not _opens_past(scene, at, mark)
    if mark.value == "answer" and answered:
        return False  # `قصفوا رداً على ذلك X`
    opener = mark.family in _OPENERS and _may_open(scene, at, mark)
    return opener or _opens_gapped(scene, at, mark)


def _opens_gapped(scene: Scene, at: int, mark: Mark) -> bool:
    """`قصفت طائرات X بالصواريخ، ومروحيات Y بالبراميل`: other arms, with what they used and no verb."""
    if mark.family not in _ARMS or mark.prefix[:1] != "و" or not _after_comma(scene, at):
        return False
    used = scene.marks_in(mark.last, mark.last + _GAP_REACH, "happening", "gun")
    return any(m.prefix == "ب" for m in used)


def _may_open(scene: Scene, at: int, mark: Mark) -> bool:
    """`عائلة واحدة في X`, `واجه الأهالي دورية أخرى`: an adjective or an object opens no clause."""
    if mark.family == "another" and _is_one_more_target(scene, at):
        return False
    if mark.family == "share" or (mark.family == "another" and scene.key(at)[:1] != "و"):
        told_that = scene.key(at - 1) == "that"
        return bool(mark.prefix) or told_that or _after_comma(scene, at) or _after_and(scene, at)
    return mark.family not in _GUARDED or _opens_past(scene, at, mark)


def _is_one_more_target(scene: Scene, at: int) -> bool:
    """`قصف نقطة في X وأخرى في Y`: two places that one fire hit, and no second happening."""
    told = scene.marks_in(scene.sentence_of(at).first, at, "happening", *_TARGETS)
    strikes = [m for m in told if m.family == "happening"]
    verbs = all(m.cue.is_verb or m.value == "shelling" for m in strikes)
    return bool(strikes) and verbs and told[-1].family in _TARGETS


def _opens_past(scene: Scene, at: int, mark: Mark) -> bool:
    """Tell whether a look back opens here: `وكانت ... قد` does, "which was from a car" does not."""
    dated = any(m.last == at for m in scene.moments)
    return mark.prefix[:1] in ("و", "ف") or dated or _after_comma(scene, at)


def _after_comma(scene: Scene, at: int) -> bool:
    return at in scene.commas


def _has_subject_before(scene: Scene, at: int) -> bool:
    """`and the vehicles turned back`: in English "and" stands before the subject of the verb."""
    return _subject_start(scene, at) < at


def _subject_start(scene: Scene, at: int) -> int:
    """Give the article of the English subject right before a verb, or `at`: "and *the* Turkish vehicles"."""
    if not scene.marks_in(at - 1, at, "vehicles", "patrol", "convoy", "troops"):
        return at
    reach = range(at - 2, max(at - _SUBJECT_REACH, 1), -1)
    article = next((i for i in reach if scene.key(i) == "the"), at)
    verbs = any(m.cue.is_verb for m in scene.marks_between(article, at))
    return article if scene.key(article - 1) in {"and", "but", "so", "then"} and not verbs else at


def _after_and(scene: Scene, at: int) -> bool:
    if _has_subject_before(scene, at):
        return True
    onward = any(m.family == "onward" for m in scene.ending_at.get(at - 1, ()))
    however = scene.key(at - 2) == "الا" and scene.key(at - 1)[:2] == "ان"
    that = scene.key(at - 1) in word_list("and_that")
    return onward or however or that or scene.key(at - 1) in _JOINING or _after_particle(scene, at)


def _after_particle(scene: Scene, at: int) -> bool:
    """Tell whether `فقد` stands before the verb: it opens a clause, but not in `أما X فقد مرت`."""
    first = scene.sentence_of(at).first
    return scene.key(at - 1) in {"فقد", "وقد"} and not any(
        scene.key(i) in word_list("topic_openers") for i in range(first, at)
    )


def _opens_date(scene: Scene, at: int) -> bool:
    """Tell whether a date opens a clause: behind "and": `وأمس`, `وفي 27 من آب`; not in `اليوم وأمس`."""
    before = scene.key(at - 1)
    if at - 1 in scene.dated and not _after_comma(scene, at):
        return False
    return (
        scene.key(at)[:1] == "و"
        or before == "وفي"
        or _lead(scene, at) == 2
        or (before in {"on", "and"} and _after_comma(scene, at - 1))
    )


def _clashes(scene: Scene, start: int, at: int, here: list[Mark]) -> bool:
    """Tell whether a verb of violence stands behind one of movement, or the other way round."""
    verbs = {m.family for m in here if m.cue.is_verb}
    if any(m.family == "way" for m in here) or scene.key(at - 1) in _RELATIVES:
        return False
    if not verbs & (_VIOLENT | _MOVING):
        return False
    before = {m.family for m in scene.marks_in(start, at, *TELLING) if m.cue.is_verb}
    return bool(verbs & _VIOLENT and before & _MOVING) or bool(verbs & _MOVING and before & _VIOLENT)
