"""Words of graphic violence: what is done to bodies, beyond that someone was killed.

`graphic_words.csv` lists them, for a linguist to edit. A "word" stands as it is, a "stem" begins
a word; prefixes and the article may stand before the first of several words. Deaths alone are
not graphic: nearly every report of a war tells of some.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from geomap.text.clitics import attached_prefixes
from geomap.text.fold import fold
from geomap.text.tables import rows

_ENDS = {"word": "", "stem": r"\w*+"}


@lru_cache(maxsize=1 << 12)  # a sentence is asked about once for each layer that quotes it
def is_graphic(words: str) -> bool:
    """Tell whether a sentence holds a word or a phrase of the table."""
    return _pattern().search(fold(words)) is not None


@cache
def _pattern() -> re.Pattern[str]:
    listed = (_phrase(row["words"], row["reading"]) for row in rows("graphic_words.csv"))
    return re.compile(rf"(?<!\w)(?:(?:{_before()})?(?:{'|'.join(listed)}))(?!\w)")


def _before() -> str:
    """Give what may be written onto a word: prefixes, the article, both, or the two in one (لل)."""
    prefixes = sorted(attached_prefixes(), key=lambda prefix: (-len(prefix), prefix))
    joined = [f"{prefix}ال" for prefix in prefixes] + [f"{p}ل" for p in prefixes if p.endswith("ل")]
    return "|".join((*joined, *prefixes, "ال"))


def _phrase(words: str, reading: str) -> str:
    return r"\W+".join(map(re.escape, fold(words).split())) + _ENDS[reading]
