"""From a text as read to its words and sentences, with exact places in the print.

Words are found by one regular expression over the folded text; their raw offsets are
looked up all at once.
"""

from __future__ import annotations

from functools import partial
from itertools import accumulate, chain
from typing import TYPE_CHECKING, cast

import numpy as np

from geomap.text.fold import fold_with_offsets
from geomap.text.reading import Reading, Token
from geomap.text.segment import split_sentences
from geomap.text.words import WORD_AND_GAP

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from geomap.text.fold import Offsets

# Builds a Token in C; Token(...) and Token._make run Python code for each of a million words.
_token = cast("Callable[[Iterable[object]], Token]", partial(tuple.__new__, Token))


def read(text: str) -> Reading:
    """Fold `text`, cut it into words and sentences, and tell body from boilerplate."""
    folded = fold_with_offsets(text)
    keys, gaps, starts = _words(folded.key)
    ends = starts + np.fromiter(map(len, keys), dtype=np.int64, count=len(keys))
    sentences = split_sentences(folded, starts)
    tokens = map(
        _token,
        zip(
            keys,
            folded.raw_index[starts].tolist(),
            folded.raw_ends(ends).tolist(),
            starts.tolist(),
            gaps,
            chain.from_iterable([s.index] * (s.last - s.first) for s in sentences),
            strict=True,
        ),
    )
    return Reading(text, folded.key, folded.raw_index, tuple(tokens), sentences)


def _words(key: str) -> tuple[list[str], list[str], Offsets]:
    """Give the words, the gap before each, and where in the key each begins."""
    parts = WORD_AND_GAP.split(key)
    offsets = np.fromiter(accumulate(map(len, parts), initial=0), dtype=np.int64, count=len(parts) + 1)
    return parts[1::2], parts[0:-1:2], offsets[1:-1:2]
