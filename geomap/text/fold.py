"""The look-up key of a text, and where each of its characters was printed.

One table over code points, filled as letters are met, folds spelling variants (alef, yeh, teh
marbuta, Persian and Kurdish letters, digits, quotes, dashes, accents, case) and drops what
does not tell words apart (short vowels, tatweel, direction marks). `letters.csv` holds the
choices of the language; the rest follows Unicode compatibility decomposition. Words split
to slip past filters are joined on the way: later, the tatweel that gives them away is gone.
"""

from __future__ import annotations

import sys
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from geomap.text.repair import TATWEEL, seams, spelling_marks, typed_dashes
from geomap.text.tables import rows
from geomap.text.words import WORD

if TYPE_CHECKING:
    import numpy.typing as npt

    Codes = npt.NDArray[np.uint32]
    Flags = npt.NDArray[np.bool_]
    Offsets = npt.NDArray[np.int64]

# Values of the table that are no characters; control characters fold to a space, so
# these code points are free.
_UNSEEN, _DROPPED, _MARK, _EXPANDED = 0, 1, 2, 3
_LINE_BREAKS = frozenset("\n\v\f\x1c\x1d\x1e\x85\u2028\u2029")
_HANGUL_FIRST, _HANGUL_LAST = "\uac00", "\ud7a3"  # decompose into parts that nobody looks up


class Folded(NamedTuple):
    """A folded text.

    `raw_index[k]` is where character `k` of `key` begins in the raw text; one more entry
    holds the raw length. `is_mark` tells for each raw character whether it is a dropped
    combining mark, which belongs to the letter before it.
    """

    key: str
    raw_index: Offsets
    is_mark: Flags

    def raw_ends(self, ends: Offsets) -> Offsets:
        """Give the raw end of stretches of the key: past the last letter and the marks it carries."""
        last = self.raw_index[ends - 1]
        if not self.is_mark.any():
            return last + 1
        carriers = np.append(np.flatnonzero(~self.is_mark), len(self.is_mark))
        return carriers[np.searchsorted(carriers, last, side="right")]


def fold(text: str) -> str:
    """Give the look-up key of `text`; folding a key again changes nothing.

    Names and words are short, and rarely split: for them a plain translation is quickest.
    """
    key = text.translate(_translation())
    return fold_with_offsets(text).key if TATWEEL in key or spelling_marks(key) else key


def fold_with_offsets(text: str) -> Folded:
    """Fold `text` and keep the raw offset of every character of the key."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    cells = _look_up(codes)
    index = np.flatnonzero(cells > _MARK)
    chars, index = _write_out(cells[index], index, codes)
    key, index = _join_split_words(chars, index)
    return Folded(key, np.append(index, len(text)), cells == _MARK)


def _look_up(codes: Codes) -> Codes:
    table = _table()
    cells = table[codes]
    if cells.all():
        return cells
    for code in np.unique(codes[cells == _UNSEEN]).tolist():
        table[code] = _cell(chr(code))
    return table[codes]


def _write_out(chars: Codes, index: Offsets, codes: Codes) -> tuple[Codes, Offsets]:
    """Replace each character that folds to several by all of them, at its one raw offset."""
    holes = np.flatnonzero(chars == _EXPANDED)
    if not holes.size:
        return chars, index
    printed, where = np.unique(codes[index[holes]], return_inverse=True)
    written = [_fold_character(chr(code)) for code in printed]
    counts = np.ones(len(chars), dtype=np.int64)
    counts[holes] = np.array([len(letters) for letters in written])[where]
    starts = (np.cumsum(counts) - counts)[holes]
    chars, index = np.repeat(chars, counts), np.repeat(index, counts)
    for rank, letters in enumerate(written):
        for shift, letter in enumerate(letters):
            chars[starts[where == rank] + shift] = ord(letter)
    return chars, index


def _join_split_words(chars: Codes, index: Offsets) -> tuple[str, Offsets]:
    key = _decode(chars)
    if TATWEEL in key:
        chars[typed_dashes(key)] = ord("-")
        kept = _all_but(seams(key), len(key)) & (chars != ord(TATWEEL))
        chars, index = chars[kept], index[kept]
        key = _decode(chars)
    if cuts := spelling_marks(key):
        kept = _all_but(cuts, len(key))
        key, index = _decode(chars[kept]), index[kept]
    return key, index


def _all_but(cuts: list[tuple[int, int]], length: int) -> Flags:
    kept = np.ones(length, dtype=np.bool_)
    for start, end in cuts:
        kept[start:end] = False
    return kept


def _decode(chars: Codes) -> str:
    return chars.astype("<u4", copy=False).tobytes().decode("utf-32-le", "surrogatepass")


@cache
def _table() -> Codes:
    """Give the table of all code points; memory is touched only where a letter was met."""
    return np.zeros(sys.maxunicode + 1, dtype=np.uint32)


def _cell(character: str) -> int:
    if _is_mark(character):
        return _MARK
    folded = _fold_character(character)
    if len(folded) > 1:
        return _EXPANDED
    return ord(folded) if folded else _DROPPED


class _Translation(dict[int, str]):
    """The same folding for `str.translate`; each character is worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        folded = self[code] = "" if _is_mark(character) else _fold_character(character)
        return folded


@cache
def _translation() -> _Translation:
    return _Translation()


def _is_mark(character: str) -> bool:
    return unicodedata.category(character) in {"Mn", "Me"}


def _fold_character(character: str) -> str:
    """Fold one character; "" when nothing of it remains, never several words."""
    folded = "".join(map(_fold_part, _decompose(character)))
    if len(folded) < 2 or WORD.fullmatch(folded):
        return folded
    return _single_sign(folded)


def _single_sign(folded: str) -> str:
    """Stand in for signs that spell out a phrase (a formula, a fraction): no word, one place."""
    signs = folded.strip()
    return signs if len(signs) == 1 else " "


def _decompose(character: str) -> str:
    if character in _letters() or _HANGUL_FIRST <= character <= _HANGUL_LAST:
        return character
    parts = unicodedata.normalize("NFKD", character)
    return unicodedata.normalize("NFKD", parts.casefold())


def _fold_part(part: str) -> str:
    known = _letters().get(part)
    if known is not None:
        return known
    if part in _LINE_BREAKS:
        return "\n"
    match unicodedata.category(part):
        case "Mn" | "Me" | "Cf":
            return ""
        case "Cc" | "Zs":
            return " "
        case "Nd":
            return str(unicodedata.decimal(part))
    return part


@cache
def _letters() -> dict[str, str]:
    return {letter: row["key"] for row in rows("letters.csv") for letter in row["letters"]}
