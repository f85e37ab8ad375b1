"""Laws of the picture: nothing covers anything, and nothing is lost, however crowded it is."""

from __future__ import annotations

from itertools import combinations
from xml.etree import ElementTree as ET

from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import LineString, Point, Polygon

from geomap.geodesy import circle
from geomap.maps.still.areas import place_tags
from geomap.maps.still.bidi import visual_order
from geomap.maps.still.content import Area, Mark
from geomap.maps.still.frame import Box, fit
from geomap.maps.still.names import Room, place_names
from geomap.maps.still.paper import Sheet
from geomap.maps.still.stacks import gather_stacks
from geomap.maps.still.svg import tag, words
from geomap.model import EventKind
from geomap.places.region import Region

WINDOW = Box(0.0, 0.0, 860.0, 690.0)
FRAME = fit(WINDOW, Region(), [Point(36.0, 35.2), Point(37.6, 36.6)])
positions = st.tuples(st.floats(35.9, 37.7), st.floats(35.1, 36.7))
kinds = st.sampled_from(list(EventKind))


@st.composite
def crowds(draw: st.DrawFn) -> list[Mark]:
    told = draw(st.lists(st.tuples(kinds, positions, st.booleans()), max_size=60))
    return [Mark(f"i{n}", k, p, 500.0, claimed) for n, (k, p, claimed) in enumerate(told)]


@given(crowds())
def test_stacks_never_cover_each_other_and_hold_every_mark_once(marks: list[Mark]) -> None:
    stacks = gather_stacks(marks, FRAME)
    for one, other in combinations(stacks, 2):
        assert max(abs(one.at[0] - other.at[0]), abs(one.at[1] - other.at[1])) >= 30.0
    seen = [m.incident_id for s in stacks for m in s.marks]
    assert sorted(seen) == sorted(m.incident_id for m in marks if FRAME.shows(FRAME.place(*m.position)))


@given(crowds(), st.randoms(use_true_random=False))
def test_the_order_of_marks_never_matters(marks: list[Mark], random: object) -> None:
    mixed = list(marks)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    told = [
        {(s.at, frozenset(m.incident_id for m in s.marks)) for s in gather_stacks(x, FRAME)}
        for x in (marks, mixed)
    ]
    assert told[0] == told[1]


labels = st.lists(
    st.fixed_dictionaries(
        {
            "en": st.sampled_from(["Saraqib", "Ain al-Hour", "X", "Jisr al-Shughur (Idlib)"]),
            "ar": st.sampled_from(["سراقب", "", "جسر الشغور"]),
            "position": positions.map(list),
            "rank": st.integers(0, 4),
        }
    ),
    max_size=50,
)


@settings(deadline=None)
@given(labels, crowds(), st.sampled_from(["both", "en", "ar"]))
def test_names_cover_no_symbol_and_no_other_name_and_stay_on_the_map(
    told: list[dict[str, object]], marks: list[Mark], language: str
) -> None:
    symbols = [stack.box for stack in gather_stacks(marks, FRAME)]
    room = Room(WINDOW, symbols, [LineString([(0, 0), (860, 690)])])
    names = list(place_names(told, FRAME, room, Sheet(language), symbols))  # type: ignore[arg-type]
    for name in names:
        assert WINDOW.holds(name.box)
        assert not any(name.box.meets(symbol) for symbol in symbols)
        assert all(
            line.width(name.style.size) <= name.box.right - name.box.left + 1e-6 for line in name.lines
        )
    assert not any(a.box.meets(b.box) for a, b in combinations(names, 2))


areas = st.lists(st.tuples(kinds, positions, st.floats(2_000, 60_000)), max_size=6)


@settings(deadline=None)
@given(areas)
def test_the_tag_of_an_area_sits_on_its_edge_and_never_inside(
    told: list[tuple[EventKind, tuple[float, float], float]],
) -> None:
    made = [
        Area(kind, Polygon(circle(at, r)), (f"i{n}",), is_claimed=False)
        for n, (kind, at, r) in enumerate(told)
    ]
    for seat in place_tags(made, FRAME, []):
        edge = FRAME.draw(seat.area.shape).boundary
        assert edge.distance(Point(seat.at)) < 0.01


@given(st.text(max_size=40), st.booleans())
def test_a_line_loses_no_letter_and_gains_none(text: str, rtl: bool) -> None:  # noqa: FBT001
    marks = "\u2066\u2067\u2068\u2069"
    drawn = "".join(s.text for s in visual_order(text, rtl=rtl))
    assert sorted(drawn) == sorted(c for c in text if c not in marks)


@given(st.text(max_size=60))
def test_any_text_makes_well_formed_svg(text: str) -> None:
    root = ET.fromstring(tag("g", words("title", text), aria_label=text))  # noqa: S314  # our own
    assert [child.tag for child in root] == ["title"]
    assert root.get("aria-label") == (root[0].text or "")
