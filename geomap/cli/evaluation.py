"""The report of an evaluation in words, for a terminal."""

from __future__ import annotations

from statistics import fmean, median
from typing import TYPE_CHECKING

from geomap.errors import isolate
from geomap.maps.citation import context

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from geomap.evaluate import Report
    from geomap.evaluate.outcomes import Outcome

_WIDTH = 26
_REACH = 60  # code points shown on either side of a miss
_WHOLE_FROM = 100.0  # from here on decimals say nothing
_NONE = "-"
_SCORES = (
    ("mentions_exact", "mentions, exact words"),
    ("mentions_overlap", "mentions, overlapping"),
    ("mentions_subnational", "mentions, no countries"),
    ("linked_within_1km", "linked within 1 km"),
    ("linked_within_5km", "linked within 5 km"),
    ("linked_within_10km", "linked within 10 km"),
    ("linked_within_161km", "linked within 161 km"),
    ("incidents", "incidents"),
    ("merging", "merging, pairs"),
)
_SHARES = (
    ("areas_right_kind", "kinds of areas", ""),
    ("roles", "roles", ""),
    ("days", "days", ""),
    ("patrol_numbers", "patrol numbers", "false"),
    ("routes", "routes, every stop", "spurious"),
    ("areas_hold", "areas hold the place", ""),
    ("circles_hold", "circles hold the place", ""),
    ("traps", "traps not taken", ""),
    ("quiet_documents", "quiet documents quiet", ""),
)
_NOTES = {"merging_not_read": "pairs not read", "merging_not_in_gold": "joins that no gold tells of"}
_VALUES: tuple[tuple[str, str, Callable[[Sequence[float]], float], str], ...] = (
    ("link_error_km", "error of links, median", median, "km"),
    ("routes", "order of stops, mean F1", fmean, ""),
    ("areas_hold", "areas, median", median, "km2"),
    ("circles_hold", "circles, median radius", median, "km"),
)


def evaluation_lines(report: Report) -> Iterator[str]:
    """Tell the figures; what the gold does not ask for is left out."""
    yield f"{report.documents} document(s)"
    strange = report.tally("bad_offsets").extra
    if strange:
        yield f"{strange} mention(s) do not stand where the input says: its texts are not those of the gold"
    yield f"\n{'':{_WIDTH}}      P      R     F1      n"
    for measure, title in _SCORES:
        yield from _score(report, measure, title)
        if measure == "incidents":
            for kind in report.kinds(measure):
                yield from _score(report, measure, f"  {kind}", kind)
    yield f"\n{'':{_WIDTH}}  right             n"
    for measure, title, extra in _SHARES:
        yield from _share(report, measure, title, extra)
    yield ""
    for measure, title, summarize, unit in _VALUES:
        values = report.values(measure)
        if values:
            value = summarize(values)
            shown = f"{value:.3f}" if value < _WHOLE_FROM else f"{value:.0f}"
            yield f"{title:{_WIDTH}}{shown:>7} {unit:10}{len(values):7}"


def _score(report: Report, measure: str, title: str, kind: str | None = None) -> Iterator[str]:
    tally = report.tally(measure, kind)
    if any(tally):
        recall = _NONE if tally.share is None else f"{tally.share:.3f}"
        yield f"{title:{_WIDTH}}{tally.precision:7.3f}{recall:>7}{tally.f1:7.3f}{tally.asked:7}"


def _share(report: Report, measure: str, title: str, extra: str) -> Iterator[str]:
    tally = report.tally(measure)
    if any(tally):
        share = _NONE if tally.share is None else f"{tally.share:.3f}"
        more = f"   {tally.extra} {extra}" if tally.extra and extra else ""
        yield f"{title:{_WIDTH}}{share:>7}{tally.asked:18}{more}"


def error_lines(report: Report, texts: Mapping[str, str], most: int) -> Iterator[str]:
    """Tell the first `most` misses of each measure, with the words about them."""
    titles = {measure: title for measure, title, *_ in (*_SCORES, *_SHARES)} | _NOTES
    for measure in dict.fromkeys(o.measure for o in report.outcomes) if most else ():
        misses = report.misses(measure) if measure != "mentions_subnational" else []
        if misses:
            yield f"\n{titles.get(measure, measure)}: {len(misses)} miss(es)"
            for outcome in misses[:most]:
                document_id = isolate(outcome.document_id)
                yield f"  {outcome.verdict.value:7}{document_id}{_where(outcome)}: {outcome.told}"
                yield from _quote(outcome, texts)


def _where(outcome: Outcome) -> str:
    return f" {outcome.span.start}-{outcome.span.end}" if outcome.span else ""


def _quote(outcome: Outcome, texts: Mapping[str, str]) -> Iterator[str]:
    text = texts.get(outcome.document_id)
    if outcome.span is not None and text:
        words = " ".join(context(text, outcome.span, _REACH).of(text).split())
        yield f"         {isolate(words)}"
