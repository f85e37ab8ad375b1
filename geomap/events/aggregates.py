"""Several happenings told as one: "repeated attacks", "four attacks in a year", "seven patrols"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.events.cues import word_list
from geomap.events.number_totals import totals
from geomap.events.number_words import cardinal
from geomap.model import EventKind

if TYPE_CHECKING:
    from geomap.events.cues import Mark
    from geomap.events.reports import Report
    from geomap.events.scene import Scene

_FEW = 2  # more attacks than these are a count and no single happening


def is_aggregate(scene: Scene, report: Report) -> bool:
    """Tell whether several are told as one: "repeated attacks", "four attacks", "more and more cases of"."""
    clause = report.first.clause
    if clause.has("certainty", "aggregate"):
        return True
    mark = report.first.topic.mark if report.first.topic else None
    if mark is None or report.family != "violence":
        return False
    if _counts_cases(scene, mark) or _lasted_long(scene, report):
        return True
    if mark.cue.is_verb:
        return False
    count = cardinal(scene.key(mark.first - 1)) or 0
    many = count > _FEW and report.kind is EventKind.ATTACK and not mark.prefix
    counted = count > 1 and scene.key(mark.first).endswith(("ات", "s"))
    return many or (counted and report.kind is EventKind.ATTACK)


def _lasted_long(scene: Scene, report: Report) -> bool:
    """`غارات استهدفتها في السنوات الماضية`, `اثنا عشر هجوماً في عام`: told of a long time and of no day."""
    spans = word_list("long_spans")
    told = [m for c in report.clauses for m in c.moments]
    if any(m.expression.start_on is not None for m in told):
        return False
    if any(spans.intersection(_bare(scene.key(at)) for at in range(m.first, m.last)) for m in told):
        return True
    strikes = [m for c in report.clauses for m in c.all("happening") if not m.cue.is_verb]
    counted = [m for m in strikes if (cardinal(scene.key(m.first - 1)) or 0) > _FEW]
    return any(
        scene.key(m.last) in {"في", "خلال", "in"} and _bare(scene.key(m.last + 1)) in spans for m in counted
    )


def _bare(key: str) -> str:
    return key.removeprefix("ال")


def _counts_cases(scene: Scene, mark: Mark) -> bool:
    """`27 حالة قصف`, "14 cases of shelling": what was counted over a time."""
    at = mark.first - 2 if scene.key(mark.first - 1) == "of" else mark.first - 1
    return scene.key(at) in word_list("cases") and (cardinal(scene.key(at - 1)) or 0) > _FEW


def counted(scene: Scene, report: Report) -> int | None:
    """Give how many patrols are told of at once, `None` for one."""
    for clause in report.clauses:
        for mark in clause.all("patrol"):
            value = cardinal(scene.key(mark.first - 1))
            if (
                mark.value == "many"
                and value
                and value > 1
                and not mark.prefix
                and not _is_total(scene, mark)
            ):
                return value
    return None


def _is_total(scene: Scene, mark: Mark) -> bool:
    """`ليبلغ العدد خمس دوريات`: all so far, with the one told of; they are not told at once."""
    sentence = scene.sentence_of(mark.first)
    return any(n.first < mark.last <= n.last + 1 for n in totals(scene, sentence.first, sentence.last))
