"""Numbers with their noun, bent as each language bends it: 1 incident, حادثتان, 5 حوادث, 11 حادثة."""

from __future__ import annotations

from geomap.maps.assets import Word, words

_FEW = range(3, 11)
_MANY = range(11, 100)


def counted(noun: str, number: int) -> Word:
    """Say a whole number of things in both languages; `noun` is a key of group `count` in `words.csv`."""
    forms = words()["count"]
    english, arabic = (forms[f"{noun}_{form}"] for form in (_form_en(number), _form_ar(number)))
    return Word(english.en.format(n=number), arabic.ar.format(n=number))


def _form_en(number: int) -> str:
    return "one" if number == 1 else "other"


def _form_ar(number: int) -> str:
    """Choose the plural category of Unicode's CLDR for Arabic, as the page's browser does."""
    if number in (1, 2):
        return ("one", "two")[number - 1]
    return "few" if number % 100 in _FEW else "many" if number % 100 in _MANY else "other"
