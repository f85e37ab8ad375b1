"""What counts as a word, as regular expressions over the folded text.

A word is a run of Arabic letters, a run of other letters with the number that is glued to
it ("m4"), or a number. Where scripts meet without a space, a new word begins: printed "الـM4"
is an article and a road. An Arabic run takes digits in only when it spells Latin letters
("ام4"), which `letter_names.csv` lists.
"""

from __future__ import annotations

import re

from geomap.text.tables import rows

# Letters of the Arabic blocks, without tatweel (U+0640) and punctuation.
_RANGES = (
    "\u0620-\u063f\u0641-\u064a\u066e-\u066f\u0671-\u06d3\u06d5\u06ee-\u06ef"
    "\u06fa-\u06fc\u06ff\u0750-\u077f\u08a0-\u08c7"
)
ARABIC_LETTER = f"[{_RANGES}]"

_PREFIXES = [clitic + article for clitic in ("", *"وفبلك") for article in ("", "ال")]


def _spells_letters() -> str:
    """Give a pattern that holds right after a word that spells a Latin letter, prefixes allowed."""
    spellings: dict[int, list[str]] = {}
    for prefix in _PREFIXES:
        for row in rows("letter_names.csv"):
            spelling = prefix + row["key"]
            spellings.setdefault(len(spelling), []).append(spelling)
    by_length = (f"(?<=(?<!{ARABIC_LETTER})(?:{'|'.join(group)}))" for group in spellings.values())
    return f"(?:{'|'.join(by_length)})"


# The lookahead keeps the long list of spellings away from words that no digit follows.
_ARABIC_WORD = rf"{ARABIC_LETTER}++(?:(?=[0-9]){_spells_letters()}[0-9]++)?"
_OTHER_WORD = rf"[^\W0-9_{_RANGES}]++[0-9]*+"
# Decimals and thousands, but no part of 2020.08.12. Opens with a plain class, so that the
# search rejects other characters at once.
_NUMBER = (
    r"[0-9](?:(?<![0-9][.,].)"
    r"(?:[0-9]*+[.,][0-9]++(?![.,][0-9])|[0-9]{0,2}(?:,[0-9]{3})++(?![0-9])))?[0-9]*+"
)

WORD = re.compile(rf"(?=\w)(?:{_ARABIC_WORD}|{_NUMBER}|{_OTHER_WORD})")
WORD_AND_GAP = re.compile(rf"({WORD.pattern})")
