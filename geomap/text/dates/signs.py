"""From words to signs: what each word of a text can contribute to a date.

The signs of a text are also written as one string, a character a sign, so that the
grammar can be an ordinary regular expression. Words of no table become a stop.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from geomap.text.dates.tables import Phrase, Value, phrases

if TYPE_CHECKING:
    from geomap.text.reading import Reading, Token

_FIRST_CODE = 0xE000  # private use: no text character, no regex syntax
_MARKS = {
    "/": "slash", "|": "slash", "-": "dash", "–": "dash", "—": "dash", "−": "dash", ".": "dot",
    ",": "comma", "،": "comma", "(": "open", "[": "open", ")": "close", "]": "close",
}  # fmt: skip
_SILENT = frozenset(" \t\u00a0\"'«»“”’‘`")
_NUMBER = re.compile(r"\d+(?:\.\d+)*")
_STRUCTURAL = ("stop", "sentence", "number", "count", "year", "hijri_year", *dict.fromkeys(_MARKS.values()))
_MONTHS = frozenset({"month", "month_en"})
_BETWEEN_DOUBLES = frozenset({"slash", "dash", "open"})


class Sign(NamedTuple):
    """One sign and the raw offsets of the words it stands for."""

    kind: str
    value: Value
    start: int
    end: int


class Signs(NamedTuple):
    """The signs of a text, and the same as a string of codes."""

    signs: tuple[Sign, ...]
    code: str


@cache
def codes() -> dict[str, str]:
    """Give the code character of every kind of sign."""
    kinds = dict.fromkeys(_STRUCTURAL)
    kinds.update(dict.fromkeys(p.kind for found in phrases().values() for p in found))
    return {kind: chr(_FIRST_CODE + n) for n, kind in enumerate(kinds)}


def scan(reading: Reading) -> Signs:
    """Read the signs of a text in order."""
    return _Scanner(reading).scan()


class _Scanner:
    """Walks the words once and gathers signs."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._tokens = reading.tokens
        self._signs: list[Sign] = []
        self._stopped = True
        self._sentence = -1

    def scan(self) -> Signs:
        known, end = phrases(), 0
        telling = [i for i, t in enumerate(self._tokens) if t.key in known or t.key[0].isdigit()]
        for at in telling:
            if at < end:
                continue
            self._stopped = self._stopped or at > end
            token, end = self._tokens[at], at + 1
            phrase = self._match(known.get(token.key, ()), at)
            if phrase:
                end = self._take(phrase, at)
            elif not self._take_number(token):
                self._stopped = True
        code = codes()
        return Signs(tuple(self._signs), "".join(code[sign.kind] for sign in self._signs))

    def _match(self, found: tuple[Phrase, ...], at: int) -> Phrase | None:
        """Find the longest phrase that continues as the text does and is printed as it must be."""
        following = self._tokens[at + 1].key if at + 1 < len(self._tokens) else ""
        for phrase in found:
            if phrase.rest and not (phrase.rest[0] == following and self._goes_on(phrase.rest, at + 1)):
                continue
            if not phrase.capitalized or self._reading.text[self._tokens[at].start].isupper():
                return phrase
        return None

    def _goes_on(self, rest: tuple[str, ...], at: int) -> bool:
        following = self._tokens[at : at + len(rest)]
        return tuple(t.key for t in following) == rest and all(_runs_on(t) for t in following)

    def _take(self, phrase: Phrase, at: int) -> int:
        token, last = self._tokens[at], self._tokens[at + len(phrase.rest)]
        if phrase.kind == "ending":
            self._lengthen(token)
            return at + 1
        self._approach(token)
        start = self._reading.cut(token, phrase.skip) if phrase.skip else token.start
        if phrase.leaves:
            self._signs.append(Sign(phrase.leaves, "", token.start, start))
        sign = Sign(phrase.kind, phrase.value, start, last.end)
        if not self._double(sign):
            self._signs.append(sign)
        return at + 1 + len(phrase.rest)

    def _take_number(self, token: Token) -> bool:
        """Read figures; those with dots inside ("26.10.2020") are several signs."""
        if not _NUMBER.fullmatch(token.key):
            return False
        self._approach(token)
        for n, part in enumerate(token.key.split(".")):
            if n:
                self._signs.append(Sign("dot", "", token.end, token.end))
            self._signs.append(Sign(_number_kind(part), int(part[:9]), token.start, token.end))
        return True

    def _lengthen(self, token: Token) -> None:
        """Let an ending printed on a number ("12th") belong to it."""
        if token.gap not in {"", "-"} or self._stopped or self._signs[-1].kind != "number":
            self._stopped = True
        else:
            self._signs[-1] = self._signs[-1]._replace(end=token.end)

    def _approach(self, token: Token) -> None:
        """Write down what stands between the last sign and this word."""
        place = token.start
        if token.sentence != self._sentence:
            self._signs.append(Sign("sentence", "", place, place))
        elif self._stopped:
            self._signs.append(Sign("stop", "", place, place))
        else:
            self._signs.extend(Sign(mark, "", place, place) for mark in _parts(token))
        self._stopped, self._sentence = False, token.sentence

    def _double(self, sign: Sign) -> bool:
        """Let `آذار/مارس` and `أكتوبر (تشرين الأول)` be one month; tell whether it was."""
        if sign.kind not in _MONTHS:
            return False
        before = len(self._signs) - 1
        while before >= 0 and self._signs[before].kind in _BETWEEN_DOUBLES:
            before -= 1
        if before < 0 or self._signs[before][:2] != sign[:2]:
            return False
        self._signs[before:] = [self._signs[before]._replace(end=sign.end)]
        return True


def _parts(token: Token) -> tuple[str, ...]:
    """Name the marks before a word; one of no meaning for dates is a stop."""
    if token.gap in {" ", ""}:
        return ()
    return tuple(_MARKS.get(c, "stop") for c in token.gap if c not in _SILENT)


def _runs_on(token: Token) -> bool:
    """Tell whether a word may continue a phrase ("twenty-first")."""
    return set(_parts(token)) <= {"dash"}


def _number_kind(figures: str) -> str:
    number = int(figures[:9])
    if len(figures) <= 2 and 1 <= number <= 31:
        return "number"
    if len(figures) == 4 and 1900 <= number <= 2100:
        return "year"
    return "hijri_year" if len(figures) == 4 and 1300 <= number <= 1500 else "count"
