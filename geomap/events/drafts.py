"""From a report to a draft of an event: where, when, how sure, how many."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geomap.events.certainty import certainty_of
from geomap.events.clauses import split_clauses
from geomap.events.cues import word_list
from geomap.events.movement import Way, read_way
from geomap.events.numbers import cardinal, casualties, ordinal_at, patrol_number
from geomap.events.sequels import is_fresh
from geomap.events.sites import find_sites
from geomap.events.unnamed import Unnamed, read_unnamed
from geomap.model import Casualties, Certainty, EventKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.events.clauses import Clause
    from geomap.events.links import Link
    from geomap.events.reports import Report
    from geomap.events.scene import Moment, Scene, Spot
    from geomap.model import DateExpression

_NAMING = ("accord", "signed", "talk", "sign")
_NAME_REACH = 6
_FEW = 2  # more attacks than these are a count and no single happening
_SAYING_REACH = 4


@dataclass(frozen=True, slots=True)
class Draft:
    """An event before its document is seen as a whole.

    Where `unnamed` holds the site, `sites` is the place that its words point back to.
    `borrowed` is true where the day is that of the report before, whose story this one goes on with.
    """

    report: Report
    kind: EventKind
    certainty: Certainty
    background: bool
    sites: tuple[Spot, ...]
    way: Way | None
    date: DateExpression | None
    borrowed: bool
    number: int | None
    casualties: Casualties | None
    count: int | None
    aggregate: bool
    unnamed: Unnamed

    @property
    def places(self) -> tuple[Spot, ...]:
        """Sites and stops."""
        return (*self.sites, *(s.spot for s in self.way.stops)) if self.way else self.sites


def draft_events(scene: Scene, links: Sequence[Link], reports: Sequence[Report]) -> tuple[Draft, ...]:
    """Read every report; a later one may borrow day and place from the one that it follows."""
    drafts: list[Draft] = []
    made: dict[int, Draft] = {}
    for at, report in enumerate(reports):
        if report.kind is None:
            continue
        before = made.get(report.follows) if report.follows is not None else None
        draft = _draft(scene, links, report, report.kind, before, drafts)
        made[at] = draft
        drafts.append(draft)
    return tuple(drafts)


def _draft(
    scene: Scene,
    links: Sequence[Link],
    report: Report,
    kind: EventKind,
    before: Draft | None,
    drafts: Sequence[Draft],
) -> Draft:
    way = _way(scene, links, report, drafts)
    moment = own_moment(scene, report)
    earlier = _looks_back(report) and not (moment is None and _is_same_outing(scene, report, before))
    aggregate, count = _is_aggregate(scene, report), _count(scene, report)
    lent = None if moment or aggregate or count else _lent(report, before, earlier=earlier)
    if lent is None and not (moment or aggregate or count or earlier):
        lent = _day_of_sentence(scene, report)
    sites = find_sites(scene, links, report, way) or _same_places(scene, report, drafts)
    unnamed = read_unnamed(scene, report, sites)
    return Draft(
        report=report,
        kind=kind,
        certainty=certainty_of(scene, report, way, dated=moment is not None),
        background=earlier or aggregate or count is not None,
        sites=(unnamed.site.spot,) if unnamed.site else sites,
        way=way,
        date=moment.expression if moment else lent,
        borrowed=lent is not None,
        number=_number(scene, report, before) if kind is EventKind.PATROL else None,
        casualties=_casualties(scene, report),
        count=count,
        aggregate=aggregate,
        unnamed=unnamed,
    )


def _same_places(scene: Scene, report: Report, drafts: Sequence[Draft]) -> tuple[Spot, ...]:
    """`رموها بالحجارة في تلك القرى`: the places told last; of a way those between its ends."""
    if report.family == "movement":
        return ()
    clause = report.first.clause
    if scene.key(clause.first) in word_list("relative_places"):
        told = [s for s in scene.spots_in(clause.sentence.first, clause.first) if not s.is_coarse]
        return tuple(told[-1:])
    if not any(c.has("same_places") for c in report.clauses):
        return ()
    before = next((d for d in reversed(drafts) if d.places), None)
    if before is None:
        return ()
    passed = before.way.stops if before.way else ()
    return before.sites or tuple(s.spot for s in passed if s.tag not in {"from", "return"})


def _way(scene: Scene, links: Sequence[Link], report: Report, drafts: Sequence[Draft]) -> Way | None:
    """Movements have a way; a withdrawal has one when it says from where to where."""
    if report.family == "movement":
        return _from_known_start(report, read_way(scene, links, report), drafts)
    if report.family == "withdrawal":
        way = read_way(scene, links, report)
        return way if len(way.stops) > 1 else None
    return None


def _looks_back(report: Report) -> bool:
    first = report.parts.index(report.first) + 1
    return _is_previous(report) or any(c.looks_back for c in report.clauses[:first])


def _is_previous(report: Report) -> bool:
    """`وكانت سابقتها قد توقفت في X`: the patrol before, of another day."""
    return report.first.clause.has("another", "previous")


def _is_same_outing(scene: Scene, report: Report, before: Draft | None) -> bool:
    """`رُشقت الدورية ... وكانت قد خرجت من X`: the way of the patrol that was just told of."""
    if before is None or before.background or before.report.family == "movement":
        return False
    recalled = any(m.value == "recall" for c in report.clauses for m in c.all("earlier"))
    met = any(c.has("patrol") for c in before.report.clauses)
    topic = report.first.topic
    told_of = topic is not None and (not topic.named or not is_fresh(scene, report.first.clause))
    return report.kind is EventKind.PATROL and met and told_of and not recalled


def _from_known_start(report: Report, way: Way, drafts: Sequence[Draft]) -> Way:
    """`ورجعت إلى X`, `من المنطلق نفسه`: the start of an earlier movement of the text."""
    if not way.stops or way.stops[0].tag == "from":
        return way
    starts = [s for d in drafts if d.way for s in d.way.stops[:1] if s.tag == "from"]
    if starts and any(c.has("same_start") for c in report.clauses):
        return replace(way, stops=(starts[-1], *way.stops))
    if way.stops[-1].tag != "return":
        return way
    known = next((s for s in starts if s.spot.is_at(way.stops[-1].spot)), None)
    return replace(way, stops=(known, *way.stops), returns=True) if known else way


def own_moment(scene: Scene, report: Report) -> Moment | None:
    """Give the date that governs the report: the nearest to the words that tell it.

    A date in a clause that names an agreement is that of the agreement, and one right behind
    "said" that of the saying, which serves when there is no other. "Today" inside a
    quotation is the day of the speaking, when the sentence tells that day.
    """
    told = [(c, m) for c in report.clauses for m in c.moments if not _belongs_to_name(scene, c, m)]
    if not told:
        return None
    clause, moment = min(told, key=lambda cm: _remoteness(report, *cm))
    return _day_of_speaking(scene, clause, moment) or moment


def _remoteness(report: Report, clause: Clause, moment: Moment) -> tuple[bool, bool, int]:
    topic = report.first
    verbs = [m for m in clause.marks if m.cue.is_verb and m.family not in {"say", "certainty"}]
    spoken = [m for m in clause.all("say") if 0 <= moment.first - m.last <= _SAYING_REACH]
    near = min((abs(moment.first - m.first) for m in verbs), default=99)
    return bool(spoken) and near > _SAYING_REACH, clause is not topic.clause, near


def _belongs_to_name(scene: Scene, clause: Clause, moment: Moment) -> bool:
    """`اتفاق 5 آذار`, `منذ 5 آذار`, `المذكرة الموقعة في 5 آذار`, `اتفقت عليه موسكو في آذار`."""
    if {"since", "until"} & set(moment.expression.flags):
        return not _began_just_now(scene, moment)
    if scene.key(moment.first - 1) == "خلال" and ordinal_at(scene, moment.first - 2):
        return True  # "the second during this week" is counted by it
    if scene.key(moment.first) == "منذ" and scene.key(moment.first - 1) in {"مره", "المره"}:
        return True
    near = {
        m.family
        for m in scene.marks_in(max(moment.first - _NAME_REACH, clause.first), moment.first, *_NAMING)
    }
    return bool(near - {"sign"}) or ("sign" in near and clause.has("accord"))


def _began_just_now(scene: Scene, moment: Moment) -> bool:
    """`منذ صباح اليوم`: the day itself; "since March" is no day of anything."""
    told, published = moment.expression, scene.document.source.published
    if published is None or told.start_on is None or told.start_on != told.end_on:
        return False
    return "since" in told.flags and 0 <= (published - told.start_on).days <= 1


def _day_of_speaking(scene: Scene, clause: Clause, moment: Moment) -> Moment | None:
    if "relative" not in moment.expression.flags or moment.last - moment.first > 1:
        return None
    sentence = clause.sentence
    earlier = [m for m in scene.moments_in(sentence.first, moment.first) if m.last - m.first > 1]
    return earlier[-1] if earlier and scene.is_quoted(sentence, moment.first) else None


def _lent(report: Report, before: Draft | None, *, earlier: bool) -> DateExpression | None:
    """Give the day of the report before, when this one goes on with its story."""
    if before is None or before.date is None or before.background or _is_previous(report):
        return None
    dayparts = any(c.has("daypart") for c in report.clauses)
    return before.date if dayparts or not earlier else None


def _day_of_sentence(scene: Scene, report: Report) -> DateExpression | None:
    """Give the one day that the sentence tells, be it at its end: "as a patrol passed this morning"."""
    if report.family != "violence":
        return None
    sentence = report.first.clause.sentence
    clauses = [c for c in split_clauses(scene, sentence) if not c.looks_back and not c.has("another")]
    told = [m for c in clauses for m in c.moments if not _belongs_to_name(scene, c, m)]
    days = {m.expression.start_on for m in told}
    return told[0].expression if len(days) == 1 else None


def _is_aggregate(scene: Scene, report: Report) -> bool:
    """Tell whether several are told as one: "repeated attacks", "four attacks", "more and more cases of"."""
    clause = report.first.clause
    if clause.has("certainty", "aggregate"):
        return True
    mark = report.first.topic.mark if report.first.topic else None
    if mark is None or mark.cue.is_verb or report.family != "violence":
        return False
    count = cardinal(scene.key(mark.first - 1)) or 0
    many = count > _FEW and report.kind is EventKind.ATTACK and not mark.prefix
    counted = count > 1 and scene.key(mark.first).endswith(("ات", "s"))
    return many or (counted and report.kind is EventKind.ATTACK)


def _number(scene: Scene, report: Report, before: Draft | None = None) -> int | None:
    """Give the number told of the patrol, here or where the attack on it was told."""
    found = (patrol_number(scene, c.first, c.last) for c in report.clauses)
    own = next((n.value for n in found if n), None)
    if own is None and before is not None and _is_same_outing(scene, report, before):
        return _number(scene, before.report)
    return own


def _casualties(scene: Scene, report: Report) -> Casualties | None:
    if report.family != "violence":
        return None
    marks = [m for c in report.clauses for m in c.all("harm")]
    floor = min(c.first for c in report.clauses)
    return casualties(scene, marks, floor, max(c.last for c in report.clauses))


def _count(scene: Scene, report: Report) -> int | None:
    for clause in report.clauses:
        for mark in clause.all("patrol"):
            value = cardinal(scene.key(mark.first - 1))
            if mark.value == "many" and value and value > 1 and not mark.prefix:
                return value
    return None
