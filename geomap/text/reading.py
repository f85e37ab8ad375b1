"""What reading a text yields: words with their exact places, and sentences.

`key` is the folded form of a word and serves look-up only. Offsets always count
code points of the text as read. Filled by `geomap.text.read`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from geomap.model import Span


class Token(NamedTuple):
    """One word.

    `start, end` are raw offsets. `key_start` is where the word begins in the folded text.
    `gap` is the folded text between the previous word and this one (before the first word:
    from the start of the text): "" for words that touch, " " for plain spacing.
    """

    key: str
    start: int
    end: int
    key_start: int
    gap: str
    sentence: int


class SentenceKind(StrEnum):
    """Running text, or which sort of boilerplate."""

    BODY = "body"
    TITLE = "title"
    DATELINE = "dateline"
    CAPTION = "caption"
    RELATED = "related"
    MENU = "menu"
    NOTICE = "notice"
    CREDIT = "credit"

    @property
    def tells_events(self) -> bool:
        """Sentences of other kinds may name places, but report nothing of their own."""
        return self in {SentenceKind.BODY, SentenceKind.TITLE}


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its raw span and its tokens `first:last`, half-open."""

    index: int
    span: Span
    first: int
    last: int
    kind: SentenceKind = SentenceKind.BODY


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """A text with its words and sentences.

    `raw_index[k]` is the raw offset at which character `k` of the folded text begins;
    one more entry at the end holds the length of the raw text.
    """

    text: str
    key: str
    raw_index: npt.NDArray[np.int64]
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]

    def cut(self, token: Token, skip: int) -> int:
        """Give the raw offset of character `skip` of the token's key (to set a prefix aside)."""
        return int(self.raw_index[token.key_start + skip])

    def sentence_tokens(self, sentence: Sentence) -> tuple[Token, ...]:
        """Give the words of a sentence."""
        return self.tokens[sentence.first : sentence.last]
