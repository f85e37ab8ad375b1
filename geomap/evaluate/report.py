"""The figures of an evaluation, counted from its outcomes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from statistics import fmean, median
from typing import TYPE_CHECKING, Any, NamedTuple

from geomap.evaluate.mentions import LIMITS_KM
from geomap.evaluate.outcomes import Outcome, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_DIGITS = 3


class Tally(NamedTuple):
    """The outcomes of one measure, counted."""

    right: int
    missed: int
    extra: int

    @property
    def asked(self) -> int:
        """What the gold asks for."""
        return self.right + self.missed

    @property
    def share(self) -> float | None:
        """The right ones of what the gold asks for; `None` where it asks for nothing."""
        return self.right / self.asked if self.asked else None

    @property
    def precision(self) -> float:
        """The right ones of what was read; 0 where nothing was."""
        read = self.right + self.extra
        return self.right / read if read else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        precision, recall = self.precision, self.share or 0.0
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


@dataclass(frozen=True)
class Report:
    """Every outcome, and the figures that they add up to."""

    documents: int
    outcomes: tuple[Outcome, ...]

    @cached_property
    def _counts(self) -> Counter[tuple[str, str, Verdict]]:
        return Counter((o.measure, o.kind, o.verdict) for o in self.outcomes)

    def tally(self, measure: str, kind: str | None = None) -> Tally:
        """Count a measure, or one kind of it."""

        def count(verdict: Verdict) -> int:
            return sum(
                n
                for key, n in self._counts.items()
                if key[::2] == (measure, verdict) and kind in {None, key[1]}
            )

        return Tally(count(Verdict.RIGHT), count(Verdict.MISSED), count(Verdict.EXTRA))

    def kinds(self, measure: str) -> list[str]:
        """Give the kinds that a measure is split by, in order."""
        return sorted({kind for name, kind, _ in self._counts if name == measure and kind})

    def values(self, measure: str) -> list[float]:
        """Give what a measure measured beside its verdicts."""
        return [o.value for o in self.outcomes if o.measure == measure and o.value is not None]

    def noted(self, measure: str) -> int:
        """Count what a measure only noted."""
        return sum(
            n for (name, _, verdict), n in self._counts.items() if (name, verdict) == (measure, Verdict.NOTED)
        )

    def misses(self, measure: str) -> list[Outcome]:
        """Give what went wrong in a measure and says so in words."""
        return [o for o in self.outcomes if o.measure == measure and o.told]


def report_json(report: Report) -> dict[str, Any]:
    """Give the figures under the names of the README; a figure that nothing asked for is `None`."""
    numbers, routes = report.tally("patrol_numbers"), report.tally("routes")
    traps = report.tally("traps")
    return {
        "documents": report.documents,
        "bad_offsets": report.tally("bad_offsets").extra,
        "mentions_exact": _score(report.tally("mentions_exact")),
        "mentions_overlap": _score(report.tally("mentions_overlap")),
        "mentions_subnational": _score(report.tally("mentions_subnational")),
        **{name: _score(report.tally(name)) for name in (f"linked_within_{km}km" for km in LIMITS_KM)},
        "link_error_km": _middle(report, "link_error_km"),
        "areas_hold": {
            **_share(report.tally("areas_hold")),
            "median_km2": _summary(median, report.values("areas_hold")),
        },
        "circles_hold": {
            **_share(report.tally("circles_hold")),
            "median_radius_km": _summary(median, report.values("circles_hold")),
        },
        "areas_right_kind": _share(report.tally("areas_right_kind")),
        "roles": _share(report.tally("roles")),
        "traps_hit": {"hit": traps.missed, "n": traps.asked},
        "incidents": _score(report.tally("incidents")),
        "incidents_by_kind": {k: _score(report.tally("incidents", k)) for k in report.kinds("incidents")},
        "roles_by_kind": {k: _rounded(report.tally("roles", k).share) for k in report.kinds("roles")},
        "days": _share(report.tally("days")),
        "patrol_numbers": {**_share(numbers), "false": numbers.extra},
        "routes": {
            "exact": _rounded(routes.share),
            "order_f1": _summary(fmean, report.values("routes")),
            "n": routes.asked,
            "spurious": routes.extra,
        },
        "merging": {
            **_score(report.tally("merging")),
            "not_read": report.noted("merging_not_read"),
            "not_in_gold": report.noted("merging_not_in_gold"),
        },
        "quiet_documents_kept_quiet": _share(report.tally("quiet_documents")),
    }


def _score(tally: Tally) -> dict[str, float | int]:
    p, r, f1 = (round(v, _DIGITS) for v in (tally.precision, tally.share or 0.0, tally.f1))
    return {"p": p, "r": r, "f1": f1, "n": tally.asked}


def _share(tally: Tally) -> dict[str, float | int | None]:
    return {"rate": _rounded(tally.share), "n": tally.asked}


def _middle(report: Report, measure: str) -> dict[str, float | int | None]:
    values = report.values(measure)
    return {"median": _summary(median, values), "n": len(values)}


def _summary(summarize: Callable[[Sequence[float]], float], values: Sequence[float]) -> float | None:
    return _rounded(summarize(values)) if values else None


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, _DIGITS)
