"""Join the drafts of one document that tell the same happening, and make events of them.

Headline and body, the short telling and the full one: one event with the sentences of
all. Only drafts of one kind and certainty join, with days and numbers that agree, and with
a place in common, or where one of the two names none.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geomap.events.headlines import heads
from geomap.events.unnamed import join_unnamed
from geomap.model import Certainty, EventKind, Reject, TimePrecision

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geomap.events.drafts import Draft
    from geomap.events.reports import Part
    from geomap.events.scene import Scene, Spot

_HEADLINE_REACH = 2  # sentences between the news in short and its telling
_BELOW = 20  # stories among which a headline or a lead finds its own
_LATEST = 50  # drafts of a story, to which a new one is compared


@dataclass(frozen=True, slots=True)
class Story:
    """Drafts of one happening; `main` holds the joined values."""

    main: Draft
    drafts: tuple[Draft, ...]


def join_drafts(drafts: Iterable[Draft]) -> tuple[Story, ...]:
    """Join what tells one happening, in the order of telling."""
    stories: list[Story] = []
    for draft in _unplaced_last(drafts):
        same = [i for i, s in enumerate(stories) if _is_same(s.main, draft)]
        at = min(same, key=lambda i: _remoteness(stories[i], draft), default=None)
        if at is None:
            stories.append(Story(draft, (draft,)))
        else:
            stories[at] = Story(_joined(stories[at].main, draft), (*stories[at].drafts, draft))
    return _with_heads(sorted(stories, key=_place_in_text))


def _place_in_text(story: Story) -> int:
    return story.drafts[0].report.first.clause.first


def _with_heads(stories: Sequence[Story]) -> tuple[Story, ...]:
    """Put each headline and each lead to the first story below that it tells in short."""
    waiting, kept = list(stories), []
    while waiting:
        short = waiting.pop(0)
        near = enumerate(waiting[:_BELOW])
        at = next((i for i, s in near if heads(short.main, s.main) and _agree(short.main, s.main)), None)
        if at is None:
            kept.append(short)
        else:
            waiting[at] = _headed(short, waiting[at])
    return tuple(sorted(kept, key=_place_in_text))


def _headed(short: Story, full: Story) -> Story:
    """Keep where the full telling puts it; the short one gives its words, and what only it tells."""
    joined = _joined(full.main, short.main)
    sites = full.main.sites if full.main.places else short.main.sites
    return Story(replace(joined, sites=sites), (*short.drafts, *full.drafts))


def _remoteness(story: Story, draft: Draft) -> tuple[bool, int]:
    """Order the stories that a draft may join: those that tell a day as it does, then the nearest."""
    here = draft.report.first.clause.first
    told = min(abs(d.report.first.clause.first - here) for d in story.drafts[-_LATEST:])
    return (story.main.date is None) != (draft.date is None), told


def _unplaced_last(drafts: Iterable[Draft]) -> list[Draft]:
    """Drafts without a place look for their story when all placed ones are there."""
    return sorted(drafts, key=lambda d: not d.places)


def _is_same(a: Draft, b: Draft) -> bool:
    return a.kind is b.kind and _agree(a, b) and _places_agree(a, b)


def _agree(a: Draft, b: Draft) -> bool:
    """Tell whether nothing but their kinds and places may part the two."""
    if not _certainties_agree(a, b) or a.aggregate != b.aggregate:
        return False
    if b.report.split_off or a.kind is EventKind.AGREEMENT_OR_TALKS:
        return False
    return _numbers_agree(a, b) and _days_agree(a, b)


def _certainties_agree(a: Draft, b: Draft) -> bool:
    """Who claims an attack without telling where speaks of one that was told."""
    told = a.certainty.is_executed and b.certainty.is_executed and not (a.places and b.places)
    return a.certainty is b.certainty or (told and a.kind is EventKind.ATTACK)


def _numbers_agree(a: Draft, b: Draft) -> bool:
    return (a.number is None or b.number is None or a.number == b.number) and a.count == b.count


def _days_agree(a: Draft, b: Draft) -> bool:
    if a.aggregate and not all(d.date and d.date.start_on for d in (a, b)):
        return True
    if a.date is None or b.date is None:
        return not (a.background or b.background) or a.date is b.date or _same_way(a, b)
    if a.date.start_on and b.date.start_on and a.date.end_on and b.date.end_on:
        return a.date.start_on <= b.date.end_on and b.date.start_on <= a.date.end_on
    return a.date.surface == b.date.surface


def _places_agree(a: Draft, b: Draft) -> bool:
    if not a.places or not b.places:
        return a.kind is not EventKind.PATROL or a.number is not None or b.number is not None or not b.places
    if _ends(a) and _ends(b):
        return _same_way(a, b)
    if _is_headline(a, b):
        return True
    return any(x.is_at(y) for x in a.places for y in b.places)


def _is_headline(a: Draft, b: Draft) -> bool:
    """Tell whether `a` tells in short, with its number, of the patrol whose way the next sentences tell."""
    told, here = (d.report.first.clause.sentence.index for d in (a, b))
    short = a.number is not None and b.number is None and _ends(a) is None and _ends(b) is not None
    dated = a.date is not None and b.date is not None  # days that agree
    return a.kind is EventKind.PATROL and short and dated and told < here <= told + _HEADLINE_REACH


def _ends(draft: Draft) -> tuple[Spot, Spot] | None:
    """Start and end of a way that tells both."""
    if draft.way is None or len(draft.way.stops) < 2:
        return None
    return draft.way.stops[0].spot, draft.way.stops[-1].spot


def _same_way(a: Draft, b: Draft) -> bool:
    here, there = _ends(a), _ends(b)
    return here is not None and there is not None and here[0].is_at(there[0]) and here[1].is_at(there[1])


def _joined(a: Draft, b: Draft) -> Draft:
    """Keep the fuller way, the finer site, a day of its own before a borrowed one."""
    fuller = b if _stop_count(b) > _stop_count(a) else a
    dated = b if a.date is None or (a.borrowed and b.date is not None and not b.borrowed) else a
    named = any(d.sites and d.unnamed.site is None for d in (a, b))
    return replace(
        a,
        report=replace(a.report, parts=_in_order(a, b)),
        background=a.background and b.background,
        sites=_union(a.sites, b.sites),
        way=fuller.way,
        date=dated.date,
        borrowed=dated.borrowed,
        number=a.number if a.number is not None else b.number,
        casualties=a.casualties or b.casualties,
        unnamed=join_unnamed(a.unnamed, b.unnamed, named=named),
    )


def _stop_count(draft: Draft) -> int:
    return len(draft.way.stops) if draft.way else 0


def _in_order(a: Draft, b: Draft) -> tuple[Part, ...]:
    return tuple(sorted((*a.report.parts, *b.report.parts), key=lambda p: p.clause.first))


def _union(a: Sequence[Spot], b: Sequence[Spot]) -> tuple[Spot, ...]:
    return (*a, *(s for s in b if not any(s.is_at(known) for known in a)))


def _is_vague(draft: Draft) -> bool:
    """Movement whose mover is only guessed from before, and that goes nowhere."""
    topic = draft.report.first.topic
    moved = draft.way is not None and any(s.tag != "seen" for s in draft.way.stops)
    moved = moved or any(c.has("start_point") for c in draft.report.clauses)
    movement = draft.kind in {EventKind.PATROL, EventKind.REINFORCEMENT}
    return movement and topic is not None and not topic.named and not moved


def _is_statistic(draft: Draft) -> bool:
    """`تسع هجمات في محافظة X`: so many in a province are no happening on a map."""
    wide = draft.date is not None and draft.date.precision in {TimePrecision.MONTH, TimePrecision.YEAR}
    counted = draft.aggregate or (wide and draft.report.family == "violence")
    timeless = draft.aggregate and draft.date is None and draft.certainty is Certainty.CLAIMED
    return timeless or (counted and all(s.is_coarse for s in draft.places))


def turn_down(scene: Scene, story: Story) -> Reject | None:
    """Give the reason why a story makes no event, or `None` when it makes one."""
    draft = story.main
    told = draft.places and not _is_vague(draft) and not _is_statistic(draft)
    if draft.kind is EventKind.AGREEMENT_OR_TALKS or told:
        return None
    concrete = draft.casualties is not None or draft.number is not None or draft.kind is EventKind.ATTACK
    dated = draft.date is not None and not draft.borrowed
    if (
        draft.certainty in {Certainty.REPORTED, Certainty.CLAIMED}
        and concrete
        and dated
        and not _is_statistic(draft)
    ):
        return None
    clause = draft.report.first.clause
    span = scene.span(clause.first, clause.last)
    return Reject(
        scene.document.id, "events", f"{draft.kind.value}: no place told", span, span.of(scene.reading.text)
    )
