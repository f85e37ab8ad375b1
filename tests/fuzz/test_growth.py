"""Work grows as the text does: what looks through the whole text for each of its words would show here.

Work is counted as calls of functions, which is the same on every machine, and not as time.
"""

from __future__ import annotations

import sys
from datetime import date
from typing import TYPE_CHECKING

import pytest
from shared import document_of

from geomap.pipeline import extract_document

if TYPE_CHECKING:
    from geomap.places.knowledge import Knowledge

_SHORT, _LONG = 6_000, 18_000
_MOST = 1.3  # times what the growth of the text explains
_OPENING = "في إدلب قال مصدر: "
UNITS = {
    "sentences": "سيّرت القوات الروسية والتركية دورية مشتركة على طريق حلب اللاذقية. ",
    "no full stop": "سيّرت القوات الروسية دورية مشتركة قرب بلدة النيرب ",
    "a list of villages": "سراقب، النيرب، أريحا، سرمين، ",
    "names joined by and": "سراقب والنيرب وأريحا وجسر الشغور، ",
    "names with dashes": "حلب - ",
    "names with slashes": "سراقب/",
    "names in lines": "سراقب\n",
    "names between names": "بين سراقب و",
    "names in Latin letters": "M4 M5 Idlib ",
    "unknown names": "قرية الكفرزوبا وقرية المنحاس ",
    "cue words": "قصف قتل سير انطلقت هاجم انفجر ",
    "a toll": "قتل 3 جنود وجرح ",
    "a way without end": "مرت من سراقب إلى النيرب ثم ",
    "dates": "يوم الاثنين 17 آب 2020 ",
    "figures": "17/8/2020 ",
    "brackets": "سراقب (النيرب ",
    "open brackets": "( ",
    "quotes": '"قال ',
    "split words": "قـ ـو ",
}


def _work(text: str, knowledge: Knowledge) -> int:
    calls = 0

    def count(_frame: object, event: str, _called: object) -> None:
        nonlocal calls
        calls += event in {"call", "c_call"}

    document = document_of(text, date(2020, 8, 17))
    before = sys.getprofile()
    sys.setprofile(count)
    try:
        extract_document(document, knowledge)
    finally:
        sys.setprofile(before)
    return calls


@pytest.mark.parametrize("name", UNITS)
def test_work_grows_as_the_text(name: str, knowledge: Knowledge) -> None:
    whole = _OPENING + UNITS[name] * (_LONG // len(UNITS[name]))
    _work(whole[:_SHORT], knowledge)  # caches are filled before anything is counted
    short, long = _work(whole[:_SHORT], knowledge), _work(whole, knowledge)
    assert long <= _MOST * len(whole) / _SHORT * short


def test_a_document_of_the_longest_sentence_is_cut_and_loses_no_word(knowledge: Knowledge) -> None:
    text = "سراقب " * 5_000
    extraction = extract_document(document_of(text), knowledge)
    assert len({p.mention.sentence for p in extraction.placements}) > 1
    assert len(extraction.placements) == 5_000
