"""Other spellings are offered only when their letters look alike too."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geomap.places.sounds import sounding_refs

if TYPE_CHECKING:
    from geomap.places.knowledge import Knowledge
    from geomap.places.names import NameIndex


@pytest.mark.parametrize(
    ("words", "entry_id"),
    [
        (("saraqeb",), "sy-saraqib"),
        (("seraqib",), "sy-saraqib"),
        (("khan", "shaikhoun"), "sy-khan-shaykhun"),
        (("tell", "tamir"), "sy-tell-tamr"),
        (("jerablus",), "sy-jarabulus"),
        (("membij",), "sy-manbij"),
        (("trunba",), "sy-tarnabah"),
        (("طرنبه",), "sy-tarnabah"),
        (("teftnaz",), "sy-taftanaz"),
        (("efrin",), "sy-afrin"),
        (("kafranbel",), "sy-kafr-nabl"),
        (("qamishly",), "sy-qamishli"),
    ],
)
def test_spellings_lead_to_the_entry(knowledge: Knowledge, words: tuple[str, ...], entry_id: str) -> None:
    assert entry_id in {ref.entry.id for ref in sounding_refs(words, knowledge.index)}


def test_a_short_skeleton_proves_nothing(tiny_index: NameIndex) -> None:
    assert sounding_refs(("nl",), tiny_index) == ()


def test_in_one_script_the_letters_must_be_like(tiny_index: NameIndex) -> None:
    assert {r.entry.id for r in sounding_refs(("سامرون",), tiny_index)} == {"samar"}
    assert {r.name.script for r in sounding_refs(("صميرانيو",), tiny_index)} == {"Latn"}


def test_across_scripts_the_sound_is_all_there_is(tiny_index: NameIndex) -> None:
    assert {r.entry.id for r in sounding_refs(("nukhaylat",), tiny_index)} == {"nakhla-north", "nakhla-south"}
