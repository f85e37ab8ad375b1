"""The order of mixed lines."""

from __future__ import annotations

import pytest

from geomap.maps.still.bidi import Stretch, is_rtl, ltr_isolate, visual_order


def drawn(text: str, *, rtl: bool) -> list[tuple[str, bool]]:
    return [(s.text, s.is_rtl) for s in visual_order(text, rtl=rtl)]


def test_a_line_of_one_script_is_one_stretch() -> None:
    assert drawn("سراقب", rtl=True) == [("سراقب", True)]
    assert drawn("Saraqib", rtl=False) == [("Saraqib", False)]


def test_a_name_in_the_other_script_stands_at_the_end_where_reading_ends() -> None:
    assert drawn("طريق M4", rtl=True) == [("M4", False), ("طريق ", True)]
    assert drawn("M4 طريق", rtl=False) == [("M4 ", False), ("طريق", True)]


def test_a_number_in_an_arabic_line_reads_from_left_to_right() -> None:
    assert drawn("15 كم", rtl=True) == [(" كم", True), ("15", False)]


@pytest.mark.parametrize("figure", ["2020-08-17", "4.0", "10:30", "35%"])
def test_a_number_keeps_its_parts_in_order(figure: str) -> None:
    assert drawn(f"في {figure} تقريبا", rtl=True) == [(" تقريبا", True), (figure, False), ("في ", True)]


def test_neutrals_between_two_scripts_go_with_the_line() -> None:
    assert drawn("اب - ab", rtl=True) == [("ab", False), ("اب - ", True)]
    assert drawn("اب - ab", rtl=False) == [("اب", True), (" - ab", False)]


def test_an_isolate_keeps_what_is_inside_together() -> None:
    inside = ltr_isolate("OpenStreetMap (ODbL)")
    assert drawn(f"مساهمو {inside}، شكرا", rtl=True) == [
        ("، شكرا", True),
        ("OpenStreetMap (ODbL)", False),
        ("مساهمو ", True),
    ]


def test_an_isolate_of_unknown_direction_takes_that_of_its_first_letter() -> None:
    assert drawn("a \u2068اب cd\u2069 b", rtl=False) == [
        ("a ", False),
        ("cd", False),
        ("اب ", True),
        (" b", False),
    ]


def test_an_isolate_that_is_never_closed_ends_with_the_line() -> None:
    assert drawn("اب \u2066cd", rtl=True) == [("cd", False), ("اب ", True)]
    assert drawn("اب\u2069", rtl=True) == [("اب", True)]


def test_nothing_is_nothing() -> None:
    assert visual_order("", rtl=True) == ()
    assert visual_order("\u2066\u2069", rtl=False) == ()


def test_every_letter_is_drawn_once() -> None:
    text = "دورية 7 على M4 (سراقب - أريحا) 2020-08-17: abc, ٤٥"
    for rtl in (True, False):
        assert sorted("".join(s.text for s in visual_order(text, rtl=rtl))) == sorted(text)


@pytest.mark.parametrize(
    ("text", "expected"), [("سراقب M4", True), ("M4 سراقب", False), ("12: أ", True), ("12", False)]
)
def test_the_first_letter_gives_the_direction(text: str, *, expected: bool) -> None:
    assert is_rtl(text) is expected


def test_stretches_are_values() -> None:
    assert visual_order("ab", rtl=False) == (Stretch("ab", is_rtl=False),)
