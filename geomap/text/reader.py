"""From a text as read to its words and sentences, with exact places in the print.

Words are found by one regular expression over the folded text; their raw offsets are
looked up all at once.
"""

from __future__ import annotations

from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, cast

import numpy as np

from geomap.text.fold import fold_with_offsets
from geomap.text.reading import Reading, Token
from geomap.text.segment import split_sentences
from geomap.text.words import WORD_AND_GAP

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

# Builds a Token in C; Token(...) and Token._make run Python code for each of a million words.
_token = cast("Callable[[Iterable[object]], Token]", partial(tuple.__new__, Token))


def read(text: str) -> Reading:
    """Fold `text`, cut it into words and sentences, and tell body from boilerplate."""
    folded = fold_with_offsets(text)
    parts = WORD_AND_GAP.split(folded.key)
    lengths = np.fromiter(map(len, parts), dtype=np.int64, count=len(parts))
    bounds = np.cumsum(lengths)[:-1]
    starts, ends = bounds[0::2], bounds[1::2]
    sentences = split_sentences(folded, starts)
    tokens = map(
        _token,
        zip(
            parts[1::2],
            folded.raw_index[starts].tolist(),
            folded.raw_ends(ends).tolist(),
            starts.tolist(),
            parts[0:-1:2],
            chain.from_iterable([s.index] * (s.last - s.first) for s in sentences),
            strict=True,
        ),
    )
    return Reading(text, folded.key, folded.raw_index, tuple(tokens), sentences)
