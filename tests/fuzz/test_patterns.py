"""No regular expression takes more than linear time, whatever the text: each is attacked where it is ambiguous.

Every pattern of the package is met as the program makes it, those made of tables among them, and so
are those of the page's scripts. `ambiguity` finds every word that a pattern can read in two ways;
repeated, these are the only texts on which backtracking can be more than linear. `steps` counts
what each costs: twice the text may cost twice the steps.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from functools import cache
from itertools import product
from math import inf
from pathlib import Path

import pytest
from ambiguity import Automaton
from patterns import Seen, anchored, foreign_imports, written
from shared import PACKAGE
from steps import Matcher

_HERE = Path(__file__).parent
_FEW, _MANY = (4, 8), (160, 320)  # times; the first tell what grows too fast to be counted at the others
_TAILS = ("", "\0", "\n", " ")
_BUDGET = 400_000
_MOST_GROWTH = 2.2
_MOST_EARLY = 12
_SCRIPT_PATTERN = re.compile(
    r"(?<=[(=?:&|!,]) ?/(?![/*])((?:\\.|\[(?:\\.|[^\]\\\n])*+\]|[^/\\\n\[])++)/([gimsuy]*+)"
)


@cache
def seen() -> tuple[Seen, ...]:
    """Run the program behind the note-taker, in a process of its own."""
    told = subprocess.run([sys.executable, _HERE / "patterns.py"], capture_output=True, check=True)
    return tuple(Seen(*row) for row in json.loads(told.stdout))


def growth(pattern: str, flags: int, *, searched: bool = True) -> float:
    """Give the worst growth of steps when an attack is doubled; 0 where no attack is possible."""
    matcher = Matcher(pattern, flags)
    count = matcher.search_steps if searched else matcher.match_steps
    attacks = list(dict.fromkeys(Automaton(pattern, flags, searched=searched).suspicions()))
    for times, most in ((_FEW, _MOST_EARLY), (_MANY, _MOST_GROWTH)):
        worst = 0.0
        for (before, word), tail in product(attacks, _TAILS):
            once, twice = (count(before + word * n + tail, _BUDGET) for n in times)
            worst = max(worst, twice / once if twice < _BUDGET else inf)
            if worst > most:
                return worst
    return worst


@pytest.mark.parametrize(
    "bad",
    [r"(a+)+$", r"(a|a)*b", r"(a|ab|b)*c", r"(?:a?b?)*c", r"\s+$", r"^a*a*b", r"(\w+\s?)*$", r"(.*)(.*)=x", r"x*y?x*z",
     r"([ab]*)([bc]*)d", r"(?=(a+)+$)a", r".*?,.*?;", r"a++b"],
)  # fmt: skip
def test_bad_patterns_are_told(bad: str) -> None:
    assert growth(bad, re.UNICODE) > 3


@pytest.mark.parametrize(
    "good", [r"[^\s]+", r"(?:a|b)*c?", r"\d{1,2}:\d\d", r"x(?:ab)*+y", r"(?<!a)a++b", r",a*+b"]
)
def test_good_patterns_are_not(good: str) -> None:
    assert growth(good, re.UNICODE) <= _MOST_GROWTH


@pytest.mark.parametrize("good", [r"a++b", r"(?>a*)b", r"(\d+)-(\d+)", r"\s*x"])
def test_a_pattern_that_is_never_searched_may_run_on_from_its_beginning(good: str) -> None:
    assert growth(good, re.UNICODE, searched=False) <= _MOST_GROWTH < growth(good, re.UNICODE)


def test_counting_finds_what_re_finds() -> None:
    for pattern, text in (
        (r"(?P<a>x|xy)+?z|y*", "xxyzyyxz"), (r"(?<=a)b(?!c)|\bfoo\b", "ab abc foo food"), (r"(.)\1++c?", "aabbbcdd")
    ):  # fmt: skip
        matcher = Matcher(pattern, re.UNICODE)
        assert matcher.search_steps(text, _BUDGET) > 0
        assert matcher.spans(text) == [m.span() for m in re.finditer(pattern, text)]


def test_every_pattern_of_the_source_is_met() -> None:
    met = {(s.file, s.line) for s in seen()}
    missing = [
        f"{file}:{first}"
        for (file, first), last in written(PACKAGE).items()
        if not any((file, line) in met for line in range(first, last + 1))
    ]
    assert missing == []
    assert foreign_imports(PACKAGE) == []
    assert len(met) > 80


def test_no_pattern_is_more_than_linear() -> None:
    sites, still = written(PACKAGE), anchored(PACKAGE)
    bad = {}
    for pattern in seen():
        site = next(s for s, last in sites.items() if s[0] == pattern.file and s[1] <= pattern.line <= last)
        grown = growth(pattern.pattern, pattern.flags, searched=site not in still)
        if grown > _MOST_GROWTH:
            bad[f"{pattern.file}:{pattern.line}"] = (round(grown, 2), pattern.pattern[:80])
    assert bad == {}


def _of_scripts() -> list[tuple[str, str, str]]:
    return [
        (path.name, pattern, flags)
        for path in sorted((PACKAGE / "maps").glob("*assets/*.js"))
        for pattern, flags in _SCRIPT_PATTERN.findall(path.read_text(encoding="utf-8"))
    ]


def test_no_pattern_of_the_pages_scripts_is_more_than_linear() -> None:
    found = _of_scripts()
    bad = []
    for name, pattern, flags in found:
        plain = pattern.replace(r"\p{L}", r"\w").replace(r"\p{M}", "\u0300-\u036f").replace(r"\/", "/")
        if growth(plain, re.UNICODE | (re.IGNORECASE if "i" in flags else 0)) > _MOST_GROWTH:
            bad.append(f"{name}: {pattern}")
    assert bad == []
    assert len(found) > 15


def test_patterns_that_scripts_make_are_lists_of_letters() -> None:
    """The two that are made of tables join escaped letters, with no repeat in them."""
    scripts = "".join(path.read_text(encoding="utf-8") for path in (PACKAGE / "maps").glob("*assets/*.js"))
    made = re.findall(r"new RegExp\((.*)\);", scripts)
    assert len(made) == scripts.count("RegExp(") == 2
    assert all("map(escaped).join(" in one and not set("+*{") & set(one.replace("${", "")) for one in made)
