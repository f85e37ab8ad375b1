"""Texts made of choices: news that is nearly sensible, and what a hostile hand would write into it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vocabulary import FIGURES, JOINTS, ODD, vocabulary

if TYPE_CHECKING:
    from draw import Draw

MOST_CHARACTERS = 4000
_DAYS = ("", "2020-08-17", "2020-02-29", "2019-12-31", "0001-01-01", "9999-12-31", "1582-10-15", "2021-01-01")


def text_of(draw: Draw, most: int = MOST_CHARACTERS) -> str:
    """Write words, figures and signs until the choices end."""
    parts: list[str] = []
    length = 0
    while draw.goes_on and length < most:
        part = _part(draw)
        parts.append(part)
        length += len(part)
    return "".join(parts)


def _part(draw: Draw) -> str:
    words = vocabulary()
    kind = draw.below(32)
    if kind < 9:
        return draw.pick(words.names) + draw.pick(JOINTS)
    if kind < 16:
        return draw.pick(words.cues) + draw.pick(JOINTS)
    if kind < 22:
        return draw.pick(words.grammar) + draw.pick(JOINTS)
    if kind < 25:
        return draw.pick(words.dates) + draw.pick(JOINTS)
    if kind < 27:
        return draw.pick(FIGURES) + draw.pick(JOINTS)
    if kind < 28:
        return draw.pick(JOINTS)
    if kind < 30:
        return draw.pick(ODD)
    return _raw(draw) if kind < 31 else _repeated(draw)


def _raw(draw: Draw) -> str:
    """Give bytes as text; those that are none become half surrogate pairs."""
    return draw.take(1 + draw.below(12)).decode("utf-8", "surrogateescape")


def _repeated(draw: Draw) -> str:
    unit = draw.pick((*JOINTS, *ODD, *FIGURES)) + draw.pick(("", " ", "ا"))
    return unit * draw.below(64)


def dated_text_of(draw: Draw) -> str:
    """Write a day of publication, or none, on the first line and a text below."""
    return f"{draw.pick(_DAYS)}\n{text_of(draw)}"


def speakable(text: str) -> str:
    """Give a text without half surrogate pairs, as every reader gives it."""
    return text.encode("utf-8", "replace").decode()
