"""Text: folding, words, sentences, boilerplate. Knows Arabic and knows no places.

Import from here: `from geomap.text import read, fold`.
"""

from geomap.text.clitics import Prefixed, attached_prefixes, strip_prefixes
from geomap.text.fold import fold
from geomap.text.reader import read
from geomap.text.reading import Reading, Sentence, SentenceKind, Token
from geomap.text.sound import sound_key

__all__ = [
    "Prefixed",
    "Reading",
    "Sentence",
    "SentenceKind",
    "Token",
    "attached_prefixes",
    "fold",
    "read",
    "sound_key",
    "strip_prefixes",
]
