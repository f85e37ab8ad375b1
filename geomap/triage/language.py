"""Whether a text is in a language that can be read here: Arabic or English.

Two cheap signs decide. The script: most letters must be Arabic or Latin. And the small words
that no running text of a language does without, for Arabic also the article: Persian, Urdu
and Kurdish share the letters and have neither, French and Turkish lack the English ones.
"""

from __future__ import annotations

import re
from functools import cache

from geomap.tables import packaged_rows
from geomap.text import fold
from geomap.text.words import ARABIC_LETTER

_WORDS = re.compile(r"[^\W\d_]+")
_ARABIC = re.compile(ARABIC_LETTER)
_ARTICLE = re.compile(r"[وفبك]?ال.|و?لل.")
_FEWEST_WORDS = 20  # fewer are too short to tell
_SHARE = 0.08  # the texts of the gold have 0.2 and more, other languages below 0.04


def is_foreign(key: str) -> bool:
    """Tell whether a folded text is in neither language; in doubt it is not."""
    words = _WORDS.findall(key)
    arabic = [word for word in words if _ARABIC.match(word)]
    latin = [word for word in words if word.isascii()]
    readable = sum(map(len, arabic)) + sum(map(len, latin))
    if 2 * readable < sum(map(len, words)):
        return True
    if len(arabic) + len(latin) < _FEWEST_WORDS:
        return False
    return not (_shows(arabic, "ar") or _shows(latin, "en"))


def _shows(words: list[str], language: str) -> bool:
    """Tell whether enough of the words, or of the different words, mark the language."""
    different = list(dict.fromkeys(words))  # a phrase repeated without end hides the rest
    return any(mark_share(counted, language) >= _SHARE for counted in (words, different))


def mark_share(words: list[str], language: str) -> float:
    """Give the share of the folded words that mark a language."""
    if not words:
        return 0.0
    marks = _marks(language)
    found = sum(word in marks or (language == "ar" and bool(_ARTICLE.match(word))) for word in words)
    return found / len(words)


@cache
def _marks(language: str) -> frozenset[str]:
    rows = packaged_rows("geomap.triage", "marks.csv")
    return frozenset(fold(row["word"]) for row in rows if row["language"] == language)
