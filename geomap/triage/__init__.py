"""Which documents are worth reading in full: those of a crawl that cannot hold anything leave here.

The tests are cheap, and lean to keeping: a page leaves only for its language, or where it
has neither a place of the map nor a word for a happening. What leaves has a reason.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.triage.language import is_foreign
from geomap.triage.topic import is_off_topic

if TYPE_CHECKING:
    from geomap.model import Extraction
    from geomap.places.knowledge import Knowledge
    from geomap.text import Reading

STAGE = "triage"
OTHER_LANGUAGE = "other_language"
OFF_TOPIC = "off_topic"
TOO_LONG = "too_long"
_MOST_WORDS = 60_000  # what is read in a text takes some three kilobytes a word
_SPACES = " \n\t\r\u00a0"

__all__ = ["OFF_TOPIC", "OTHER_LANGUAGE", "STAGE", "TOO_LONG", "is_overlong", "left_out", "why_left_out"]


def is_overlong(text: str) -> bool:
    """Tell a text with more words than any report has; reading it would take memory without bound."""
    return sum(map(text.count, _SPACES)) > _MOST_WORDS


def why_left_out(reading: Reading, knowledge: Knowledge) -> str:
    """Give the reason for which a text need not be read on, or ""."""
    if is_foreign(reading.key):
        return OTHER_LANGUAGE
    return OFF_TOPIC if is_off_topic(reading, knowledge) else ""


def left_out(extraction: Extraction) -> str:
    """Give the reason for which a document was not read on, or ""."""
    return next((reject.reason for reject in extraction.rejects if reject.stage == STAGE), "")
