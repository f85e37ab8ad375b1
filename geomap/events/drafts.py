"""From a report to a draft of an event: where, when, how sure, how many."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geomap.events.aggregates import counted, is_aggregate
from geomap.events.certainty import certainty_of
from geomap.events.cues import word_list
from geomap.events.dating import day_around, day_of_head, moment_of, own_moment, same_day_behind
from geomap.events.labels import label_end
from geomap.events.movement import Way, read_way
from geomap.events.newness import is_fresh
from geomap.events.numbers import patrol_number
from geomap.events.places_before import home_of_crowd, places_before
from geomap.events.returning import where_arrived
from geomap.events.sites import find_sites
from geomap.events.starts import common_start, known_start
from geomap.events.told_numbers import number_beside, told_words
from geomap.events.tolls import casualties
from geomap.events.unnamed import Unnamed, read_unnamed
from geomap.model import Casualties, Certainty, EventKind

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from geomap.events.links import Link
    from geomap.events.reports import Report
    from geomap.events.scene import Scene, Spot
    from geomap.model import DateExpression

# Posts and convoys of the days before are still news; a strike or a patrol of the day before is recalled.
_RECENT = {EventKind.ESTABLISHMENT_OF_POST: 2, EventKind.REINFORCEMENT: 2}


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
    moved = {c.first for r in reports if _is_own_movement(r) for c in r.clauses}
    for at, report in enumerate(reports):
        if report.kind is None:
            continue
        before = made.get(report.follows) if report.follows is not None else None
        draft = _draft(scene, links, report, report.kind, before, drafts)
        if draft.number is None and draft.kind is EventKind.PATROL:
            draft = _numbered_beside(scene, draft, moved)
        made[at] = draft
        drafts.append(draft)
    return _with_recalled([_dated_behind(scene, d) for d in drafts])


def _dated_behind(scene: Scene, draft: Draft) -> Draft:
    """`أعطب لغم مدرعة. وفي اليوم ذاته، الخميس 26 آذار، ...`: the sentence behind tells the day of both."""
    day = same_day_behind(scene, draft.report) if draft.date is None else None
    executed = draft.certainty.is_executed and not (draft.background or draft.aggregate)
    return replace(draft, date=day, borrowed=True) if day and executed else draft


def _numbered_beside(scene: Scene, draft: Draft, moved: Collection[int]) -> Draft:
    """Take the number, and where none is told the day, from the clause that counts this patrol."""
    told = number_beside(scene, draft.report, moved)
    if told is None:
        return draft
    number, clause = told
    moment = moment_of(scene, clause) if draft.date is None else None
    return replace(draft, number=number, date=moment.expression if moment else draft.date)


def _is_own_movement(report: Report) -> bool:
    """Tell whether the report tells where or when something moved; "it is the ninth" does not."""
    told = any(c.spots or c.moments for c in report.clauses)
    return report.family == "movement" and told


def _with_recalled(drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """Put in the background what has a day long before the last one told: the text only recalls it."""
    told = [d.date.start_on for d in drafts if d.date and d.date.start_on and d.certainty.is_executed]
    news = max(told, default=None)
    return tuple(replace(d, background=True) if _is_long_before(d, news) else d for d in drafts)


def _is_long_before(draft: Draft, news: date | None) -> bool:
    last = draft.date.end_on if draft.date else None
    return news is not None and last is not None and (news - last).days > _RECENT.get(draft.kind, 0)


def _draft(
    scene: Scene,
    links: Sequence[Link],
    report: Report,
    kind: EventKind,
    before: Draft | None,
    drafts: Sequence[Draft],
) -> Draft:
    way = _way(scene, links, report, before, drafts)
    moment = own_moment(scene, report)
    recalled = day_of_head(scene, report)
    earlier = _looks_back(report) and not (moment is None and _is_same_outing(scene, report, before))
    earlier = earlier or _answers_earlier(report, before)
    earlier = earlier or _is_of_another_number(scene, report, before)
    aggregate, count = is_aggregate(scene, report), counted(scene, report)
    lent = None
    if not (moment or aggregate or count):
        lent = recalled or _borrowed(scene, report, before, earlier=earlier)
    far = report.family == "post" and report.first.clause.has("aside", "distance")  # "there, 20 km from Y"
    sites = where_arrived(scene, report.first.clause, before) if far else ()
    sites = sites or find_sites(scene, links, report, way)
    if report.family == "protest" and all(s.is_coarse or links[s.index].aside for s in sites):
        sites = home_of_crowd(scene, report.first.clause) or sites
    sites = sites or places_before(scene, links, report, before, drafts)
    unnamed = read_unnamed(scene, report, sites)
    return Draft(
        report=report,
        kind=kind,
        certainty=certainty_of(scene, report, way, moment),
        background=earlier or aggregate or count is not None or recalled is not None,
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


def _way(
    scene: Scene, links: Sequence[Link], report: Report, before: Draft | None, drafts: Sequence[Draft]
) -> Way | None:
    """Movements have a way; a withdrawal has one when it says from where to where."""
    if report.family == "movement":
        way = known_start(report, read_way(scene, links, report), drafts)
        return common_start(report, way, before)
    if report.family == "withdrawal":
        way = common_start(report, read_way(scene, links, report), before)
        return way if len(way.stops) > 1 else None
    return None


def _looks_back(report: Report) -> bool:
    first = report.parts.index(report.first)
    own = report.clauses[first]
    befell = report.family == "violence" and any(m.first == own.first for m in own.all("break"))
    before = () if befell else report.clauses[:first]  # `كان الأهالي نياماً حين سقطت القذائف`
    told = [own, *(c for c in before if not c.has("aftermath"))]
    return _is_previous(report) or any(c.looks_back for c in told)


def _answers_earlier(report: Report, before: Draft | None) -> bool:
    """`وكانت X قد قُصفت أمس، وردت الفصائل`: fire returned shares the day of what it answers."""
    topic = report.first.topic
    if topic is None or topic.mark.family != "riposte" or before is None or not before.background:
        return False
    here, there = (r.first.clause.sentence.index for r in (report, before.report))
    return here == there and not any(c.moments for c in report.clauses)


def _is_of_another_number(scene: Scene, report: Report, before: Draft | None) -> bool:
    """`خلافاً للدورية 15 التي أوقفها محتجون`: told beside a patrol of another number, it is of another day."""
    if before is None or before.number is None or any(c.moments for c in report.clauses):
        return False
    own = next((n.value for c in report.clauses if (n := patrol_number(scene, c.first, c.last))), None)
    return own is not None and own < before.number


def _is_previous(report: Report) -> bool:
    """`وكانت سابقتها قد توقفت في X`: the patrol before, of another day."""
    return report.first.clause.has("another", "previous")


def _is_same_outing(scene: Scene, report: Report, before: Draft | None) -> bool:
    """`رُشقت الدورية ... وكانت قد خرجت من X`: the way of the patrol that was just told of."""
    if before is None or before.background or before.report.family == "movement":
        return False
    recalled = any(m.value == "recall" for c in report.clauses for m in c.all("earlier"))
    met = any(c.has("patrol") or c.has("vehicles") for c in before.report.clauses)
    topic = report.first.topic
    told_of = topic is not None and (not topic.named or not is_fresh(scene, report.first.clause))
    theirs = scene.key(report.clauses[0].first) in word_list("theirs")
    return report.kind is EventKind.PATROL and ((met and told_of) or theirs) and not recalled


def _borrowed(scene: Scene, report: Report, before: Draft | None, *, earlier: bool) -> DateExpression | None:
    """Give the day that the text around lends; an entry under its own label takes none from the one above."""
    sentence = report.first.clause.sentence
    labelled = label_end(scene, sentence) > sentence.first
    if labelled and before is not None and before.report.clauses[-1].sentence.index != sentence.index:
        before = None
    lent = _lent(scene, report, before, earlier=earlier)
    counted = report.first.clause.has("aftermath")
    if counted and lent is None and before is not None:
        lent = before.date  # so many days before what is told
    return lent if earlier and not counted else day_around(scene, report, lent)


def _lent(scene: Scene, report: Report, before: Draft | None, *, earlier: bool) -> DateExpression | None:
    """Give the day of the report before, when this one goes on with its story."""
    if before is None or before.date is None or _is_previous(report):
        return None
    if before.background and not before.aggregate:
        return before.date if _answers_earlier(report, before) or _is_during(scene, report) else None
    dayparts = any(c.has("daypart") for c in report.clauses)
    return before.date if dayparts or not earlier else None


def _is_during(scene: Scene, report: Report) -> bool:
    """`وانفجر خلالها لغم`, `وفي مسيرها رشقها أهالٍ`: it befell what was just told of."""
    clause = report.first.clause
    return any(scene.key(at) in word_list("during_it") for at in range(clause.first, clause.last))


def _number(scene: Scene, report: Report, before: Draft | None = None) -> int | None:
    """Give the number told of the patrol, here or where the attack on it was told."""
    found = (patrol_number(scene, first, last) for first, last in told_words(scene, report))
    own = next((n.value for n in found if n), None)
    if own is None and before is not None and _is_same_outing(scene, report, before):
        return _number(scene, before.report)
    return own


def _casualties(scene: Scene, report: Report) -> Casualties | None:
    if report.family not in {"violence", "protest"}:
        return None
    marks = [m for c in report.clauses for m in c.all("harm")]
    floor = min(c.first for c in report.clauses)
    return casualties(scene, marks, floor, max(c.last for c in report.clauses))
