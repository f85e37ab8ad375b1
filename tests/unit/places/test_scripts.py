from __future__ import annotations

import pytest

from geomap.places.scripts import is_written_in, known_languages, script_of, scripts_of


@pytest.mark.parametrize(
    ("text", "script"),
    [("سراقب", "Arab"), ("إم M4", "Arab"), ("Kafr ʿAyn", "Latn"), ("Алеппо", "Cyrl"), ("12", ""), ("", "")],
)
def test_a_text_has_the_script_of_its_letters(text: str, script: str) -> None:
    assert script_of(text) == script
    assert not script or is_written_in(text, script)


def test_a_latin_name_holds_no_other_letters() -> None:
    assert not is_written_in("Aлеппо", "Latn")
    assert not is_written_in("12", "Latn")


def test_the_languages_of_the_gazetteer_are_known() -> None:
    assert {"ar", "en", "ku", "tr"} <= set(known_languages())
    assert scripts_of("ku") == {"Latn", "Arab"}
    assert scripts_of("xx") == frozenset()
