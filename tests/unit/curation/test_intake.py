from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.curation.intake import take_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from geomap.model import Entry

    Make = Callable[..., Entry]


def test_what_is_there_by_number_or_by_name_and_point_is_left_out(make: Make) -> None:
    known = {"k": make("k", "ورد", external_ids=("geonames:1",))}
    found = [
        make("g-1", "غير ذلك", (40.0, 36.0), external_ids=("geonames:1",)),
        make("g-2", "الورد", (36.51, 35.8)),
        make("g-3", "ورد", (40.0, 36.0)),
    ]
    taken = take_in(found, known, "x", own=False)
    assert [(e.id, same) for e, same in taken.repeated] == [("g-1", "k"), ("g-2", "k")]
    assert [e.id for e in taken.new] == ["x-wrd"]


def test_new_ids_are_readable_and_never_repeat(make: Make) -> None:
    found = [
        make(f"g-{i}", f"قرية {i}", (36 + i, 35.0), "Al Ward", admin2="North" if i else "") for i in range(4)
    ]
    ids = [e.id for e in take_in(found, {}, "ly", own=False).new]
    assert ids == ["ly-al-ward", "ly-al-ward-north", "ly-al-ward-2", "ly-al-ward-3"]


def test_parents_are_found_by_number_and_by_the_id_of_their_row(make: Make) -> None:
    found = [
        make("ocha-ly01", "الجنوب", latin="South", external_ids=("pcode:LY01",)),
        make("ocha-ly0101", "سبها", (14.4, 27.0), "Sabha", parent_id="pcode:LY01"),
        make("ocha-ly0102", "سمنو", (14.8, 27.2), "Samnu", parent_id="pcode:LY99"),
    ]
    new = take_in(found, {}, "ly", own=False).new
    assert [e.parent_id for e in new] == ["", "ly-south", ""]


def test_only_long_names_of_one_place_become_strong(make: Make) -> None:
    found = [make("a", "تل الورد"), make("b", "عين", (38.0, 35.0)), make("c", "الشيخ علي", (39.0, 35.0))]
    found.append(make("d", "شيخ علي", (40.0, 35.0)))
    new = take_in(found, {}, "x", own=False, strong=True).new
    assert [n.text for e in new for n in e.names if n.strong] == ["تل الورد"]
