"""Laws of places that hold for every text, however odd."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from geomap.model import Document, GeoPrecision, PlaceKind, RelationType, Status
from geomap.places.locate import locate
from geomap.places.recognize import recognize
from geomap.places.resolve import resolve
from geomap.text import read

if TYPE_CHECKING:
    from geomap.model import Placement
    from geomap.places.knowledge import Knowledge

NAMES = [
    "سراقب", "النيرب", "كفر نبل", "كفرنبل", "جسر الشغور", "معرة النعمان", "عين عيسى", "الباب", "طريق الباب",
    "باب النيرب", "إدلب", "حلب", "M4", "إم 4", "حلب - اللاذقية", "ترنبة", "طرنبة", "شنديرة", "تل زعترون",
    "الفرات", "سوريا", "الزيارة", "المنصورة", "جبل الزاوية", "باب الهوى", "روسيا اليوم", "تحرير الشام",
    "Saraqib", "Jisr al-Shughur", "Ma'arat al-Nu'man", "Shandiba", "al-Bab", "Khan",
]  # fmt: skip
WORDS = [
    "قرية", "بلدتي", "قرى", "مدينة", "ريف", "محافظة", "طريق", "الطريق الدولي", "نهر", "مخيم", "معبر", "مطار",
    "اللواء 93", "بين", "قرب", "في", "من", "إلى", "ثم", "وصولا إلى", "شمال", "غرب", "الجنوبي", "على بعد",
    "5 كم", "كيلومترين", "بـ", "عن", "العقيد", "محمد", "التالية", "منها", "قصفت", "وسقط", "near",
    "the town of", "between", "and", "10 km", "west of", "countryside", "village",
]  # fmt: skip
SIGNS = [
    "،",
    ",",
    ".",
    ":",
    "/",
    "-",
    "–",
    "(",
    ")",
    '"',
    "«",
    "»",
    "#",
    "_",
    "\n",
    "…",
    "'",
    "ـ",
    "ـ.ـ",
    "\u200f",
]
PREFIXES = ["", "", "", "و", "ب", "ل", "ف", "وب", "ول", "ال"]

pieces = st.one_of(
    st.tuples(st.sampled_from(PREFIXES), st.sampled_from(NAMES)).map("".join),
    st.sampled_from(WORDS),
    st.sampled_from(SIGNS),
)
reports = st.lists(st.tuples(pieces, st.sampled_from([" ", " ", " ", ""])).map("".join), max_size=25).map(
    "".join
)
letters = st.text(alphabet="ابتجدرسقلمنهويةىئأإآ حـ.،/-()\"'#_\n0123459٣MmAaKs")
texts = st.one_of(reports, letters, st.lists(st.one_of(reports, letters), max_size=3).map(" ".join))

law = settings(deadline=None)  # the first example waits for the gazetteer


def placements_of(text: str, knowledge: Knowledge) -> tuple[Placement, ...]:
    return locate(Document("doc", text, ""), read(text), knowledge)[0]


def spans(placements: tuple[Placement, ...]) -> list[tuple[int, int]]:
    return [tuple(p.mention.span) for p in placements]


@law
@given(texts)
def test_spans_lie_in_the_text_and_hold_the_surface(knowledge: Knowledge, text: str) -> None:
    for placement in placements_of(text, knowledge):
        span = placement.mention.span
        assert 0 <= span.start < span.end <= len(text)
        assert text[span.start : span.end] == placement.mention.surface
        assert placement.mention.surface.strip()


@law
@given(texts)
@example("al-Bab village near Manbij")
@example("قرية تل زعترون تل زعترون قرب سراقب")
@example("بلدتي تل زعترون وسراقب")
@example("Jisr al-Shughurthe town of Saraqib")
def test_mentions_stand_in_order_and_do_not_overlap(knowledge: Knowledge, text: str) -> None:
    found = spans(placements_of(text, knowledge))
    assert all(a[1] <= b[0] for a, b in pairwise(found))


@law
@given(texts)
def test_every_mention_gets_exactly_one_resolution(knowledge: Knowledge, text: str) -> None:
    document = Document("doc", text, "")
    sightings, rejects = recognize(document, read(text), knowledge.index, knowledge.lexicon)
    resolutions = resolve(sightings, knowledge.gazetteer, knowledge.index, knowledge.lexicon)
    assert [r.mention for r in resolutions] == [s.mention for s in sightings]
    assert len({r.mention.id for r in resolutions}) == len(resolutions)
    kept = {s.mention.span for s in sightings}
    assert all(r.span not in kept and r.span is not None and r.span.of(text) == r.surface for r in rejects)


@law
@given(texts)
def test_an_entry_stands_exactly_where_something_was_resolved(knowledge: Knowledge, text: str) -> None:
    for placement in placements_of(text, knowledge):
        resolution = placement.resolution
        resolved = resolution.status is Status.RESOLVED
        assert (resolution.entry is not None) == resolved
        assert bool(resolution.reason) != resolved
        assert bool(resolution.evidence) or not resolved
        assert 0 <= resolution.score <= 1


@law
@given(texts)
def test_a_locality_is_never_more_exact_than_its_entry(knowledge: Knowledge, text: str) -> None:
    for placement in placements_of(text, knowledge):
        locality, entry = placement.locality, placement.entry
        if entry is None:
            assert (locality.point, locality.geometry) == (None, None)
            assert locality.geo_precision is GeoPrecision.UNKNOWN
            continue
        assert locality.geometry is None or locality.geometry.is_valid
        if entry.kind.is_area or (entry.kind is PlaceKind.ROAD and entry.segments):
            assert locality.geo_precision not in {
                GeoPrecision.EXACT,
                GeoPrecision.SITE,
                GeoPrecision.SETTLEMENT,
            }
        elif locality.point is not None:
            assert locality.radius_m is not None
            assert locality.radius_m > 0


@law
@given(texts)
def test_relations_quote_the_text_and_point_to_mentions(knowledge: Knowledge, text: str) -> None:
    placements = placements_of(text, knowledge)
    ids = {p.id for p in placements}
    for placement in placements:
        relation = placement.locality.relation
        if relation is not None:
            assert relation.span.of(text) == relation.words
            assert set(relation.other_ids) <= ids - {placement.id}
            assert (relation.type is RelationType.BETWEEN) == bool(relation.other_ids)
            assert relation.bearing is None or 0 <= relation.bearing < 360
            assert relation.distance_m is None or 0 < relation.distance_m <= 100_000


@law
@given(reports)
def test_an_unrelated_paragraph_changes_no_span_before_it(knowledge: Knowledge, text: str) -> None:
    alone = spans(placements_of(text, knowledge))
    longer = placements_of(f"{text}\n\nكان الطقس معتدلا والسماء صافية.", knowledge)
    assert [s for s in spans(longer) if s[1] <= len(text)] == alone


@law
@given(reports)
def test_the_same_text_gives_the_same_answer(knowledge: Knowledge, text: str) -> None:
    assert placements_of(text, knowledge) == placements_of(text, knowledge)


@law
@given(texts, st.integers(min_value=1, max_value=5))
def test_blank_lines_in_front_only_move_the_spans(knowledge: Knowledge, text: str, lines: int) -> None:
    moved = placements_of("\n" * lines + text, knowledge)
    assert [(start - lines, end - lines) for start, end in spans(moved)] == spans(
        placements_of(text, knowledge)
    )


@pytest.mark.parametrize(
    "unit", ["سراقب ", "بين سراقب و", "قرى ", "سراقب/", "وتل ", "M4 - ", "Ma'", "al-", "قرية تل ", "بـ5 كم "]
)
def test_monotonous_text_is_read_to_its_end(knowledge: Knowledge, unit: str) -> None:
    text = unit * 400 + "قرب جسر الشغور"
    assert placements_of(text, knowledge)[-1].mention.surface == "جسر الشغور"
