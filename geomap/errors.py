"""Every error that geomap raises on purpose, one tree.

    GeomapError                       catch this to catch all of them; exit code 1
    +-- InputError(ValueError)        a document or a metadata file cannot be read
    +-- GazetteerError(ValueError)    rows of the gazetteer break a rule; exit code 3
    +-- RecordError(ValueError)       an extraction record or a GeoJSON file is not what it should be
    +-- OutputError(OSError)          a result cannot be written
    +-- NotFoundError(LookupError)    an id or a name that nothing carries
    +-- ServiceError(ConnectionError) a geocoder that was asked on the user's wish did not answer
    +-- SettingsError(ValueError)     a setting outside its range

A message says what, where, what was expected and what to do. Arabic text inside a
message goes through `isolate`, so that a terminal does not turn the sentence round.
"""

from __future__ import annotations

from dataclasses import dataclass

FIRST_STRONG_ISOLATE = "\u2068"
POP_DIRECTIONAL_ISOLATE = "\u2069"
_BIDI_CONTROLS = dict.fromkeys(
    map(ord, "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"), None
)


def isolate(text: str) -> str:
    """Wrap `text` so that its direction cannot reorder what stands around it.

    Control characters, direction marks among them, are shown as escapes, since a
    terminal would obey them.
    """
    shown = "".join(
        c if c.isprintable() else c.encode("unicode_escape").decode() for c in text.translate(_BIDI_CONTROLS)
    )
    return f"{FIRST_STRONG_ISOLATE}{shown}{POP_DIRECTIONAL_ISOLATE}"


class GeomapError(Exception):
    """The root of the tree."""

    exit_code = 1


class InputError(GeomapError, ValueError):
    """A document or its metadata cannot be read as what it says it is."""


class RecordError(GeomapError, ValueError):
    """An extraction record, a gold file or a layer does not follow its schema."""


class OutputError(GeomapError, OSError):
    """A result cannot be written."""


class NotFoundError(GeomapError, LookupError):
    """Nothing carries this id or name."""


class ServiceError(GeomapError, ConnectionError):
    """A service outside did not answer, or refused."""


class SettingsError(GeomapError, ValueError):
    """A setting lies outside its range."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One broken rule at one place: `file:line`, the value, the rule, the remedy."""

    file: str
    line: int
    value: str
    rule: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.rule}; got {isolate(self.value)}. {self.remedy}"


class GazetteerError(GeomapError, ValueError):
    """Rows of the gazetteer break rules; carries all of them at once."""

    exit_code = 3

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        lines = "\n".join(f"  {p}" for p in problems)
        super().__init__(f"the gazetteer breaks {len(problems)} rule(s):\n{lines}")
