"""What a publisher asks for before a run is shown: less exact places, and nothing that is too new.

The one step between incidents and layers: a run comes in, and a run goes out that every layer,
page and table is made from, so that no writer has to know of it. The run says what was done.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geomap.care.blur import blurred
from geomap.care.delay import hold_back
from geomap.care.length import read_days, read_length
from geomap.curation.staleness import judgement_uses
from geomap.events import find_doubts, merge_events

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.model import Care, Run
    from geomap.places.judgements import Judgement

__all__ = ["read_days", "read_length", "take_care"]


def take_care(run: Run, care: Care, judgements: Sequence[Judgement] = ()) -> Run:
    """Leave out what is too new, then make every position as coarse as asked; doing so again changes nothing.

    A run that was blurred before never becomes finer: the larger of the two lengths holds.
    """
    kept, held = hold_back(run.extractions, care)
    if held.documents or held.events:
        incidents = merge_events(kept, judgements)
        run = replace(
            run,
            extractions=kept,
            incidents=incidents,
            doubts=find_doubts(kept, incidents, judgements),
            judged=judgement_uses(judgements, kept, incidents),
        )
    blur_m = max(care.blur_m or 0.0, run.care.blur_m or 0.0, *(x.blur_m or 0.0 for x in run.extractions))
    if blur_m:
        run = blurred(run, blur_m)
    return replace(run, care=replace(care, blur_m=blur_m or None), held_back=held)
