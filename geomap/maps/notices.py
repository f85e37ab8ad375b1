"""What everyone must be told who sees a map that was made coarse or late on purpose, and whom it credits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.maps.assets import Word, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.model import Run
    from geomap.places.gazetteer import Credit

_METERS = 1000.0


def care_notices(run: Run) -> tuple[Word, ...]:
    """Say in both languages what was made coarse and what was held back; nothing where nothing was."""
    return tuple(_notices(run))


def _notices(run: Run) -> Iterator[Word]:
    care, held = run.care, run.held_back
    if care.blur_m:
        yield _filled("blurred", km=f"{care.blur_m / _METERS:g}")
    if care.delay_days is not None and care.as_of is not None:
        yield _filled(
            "delayed",
            days=str(care.delay_days),
            day=care.as_of.isoformat(),
            documents=str(held.documents),
            events=str(held.events),
        )


def _filled(key: str, **values: str) -> Word:
    known = words()["notice"][key]
    return Word(known.en.format(**values), known.ar.format(**values))


def credit_words(credit: Credit) -> Word:
    """Name those whose places and roads are drawn, with their licence, and whose ground lies under them."""
    licence = f" ({credit.licence})" if credit.licence else ""
    named = Word(credit.attribution, credit.attribution_ar or credit.attribution)
    ground = Word(credit.ground, credit.ground_ar or credit.ground)
    return Word(
        " · ".join(filter(None, (f"{named.en}{licence}", ground.en))),
        " · ".join(filter(None, (f"{named.ar}{licence}", ground.ar))),
    )
