"""Laws of dates on any text, and on texts made of date words."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from geomap.text import read
from geomap.text.dates import find_dates

RELATIVE = [
    "اليوم", "أمس", "أول أمس", "الاثنين", "الخميس الماضي", "صباح", "ليل", "الأسبوع الفائت", "الشهر الماضي",
    "العام الماضي", "قبل يومين", "في اليوم نفسه", "الليلة الماضية", "yesterday", "last week", "on Friday",
    "dün", "geçen hafta", "вчера", "на прошлой неделе", "17 آب", "5 من آذار الماضي", "August 17",
]  # fmt: skip
ABSOLUTE = ["2020/10/26", "17 آب 2020", "عام 2017", "5 آذار/مارس 2020", "15 محرم 1442", "March 2020"]
VAGUE = ["قبل أيام", "مؤخراً", "في اليوم نفسه", "recently", "a few days ago", "на днях", "17 من الشهر نفسه"]
FROM_TODAY = [
    "اليوم",
    "أمس",
    "أمس الأحد",
    "الاثنين",
    "الخميس الماضي",
    "قبل يومين",
    "الليلة الماضية",
    "last week",
]
JOINTS = [
    " ",
    "، ",
    " - ",
    "/",
    " (",
    ") ",
    ". ",
    "\n",
    " من ",
    " إلى ",
    " و",
    " قصف ",
    " 22 ",
    " and ",
    "\u200f",
]
DAYS = st.dates(date(2011, 1, 1), date(2030, 12, 31))


def texts(words: list[str]) -> st.SearchStrategy[str]:
    pair = st.tuples(st.sampled_from(words), st.sampled_from(JOINTS))
    return st.lists(pair, min_size=1, max_size=12).map(lambda pairs: "".join(w + j for w, j in pairs))


@given(st.one_of(texts(RELATIVE + ABSOLUTE), st.text(max_size=200)), st.none() | DAYS)
@settings(max_examples=300, deadline=None)
def test_spans_are_in_bounds_in_order_and_apart(text: str, published: date | None) -> None:
    found = find_dates(read(text), published)
    assert all(e.surface == text[e.span.start : e.span.end] != "" for e in found)
    assert all(one.span.end <= other.span.start for one, other in pairwise(found))


@given(texts(RELATIVE + ABSOLUTE), st.none() | DAYS)
@settings(max_examples=300, deadline=None)
def test_intervals_are_ordered_or_open_on_both_ends(text: str, published: date | None) -> None:
    for e in find_dates(read(text), published):
        assert (e.start_on is None) == (e.end_on is None) == ("open" in e.flags)
        assert e.start_on is None or e.end_on is None or e.start_on <= e.end_on


@given(texts(RELATIVE))
@settings(max_examples=300, deadline=None)
def test_relative_words_alone_never_give_a_date(text: str) -> None:
    assert all(e.start_on is None for e in find_dates(read(text), None))


@given(
    st.lists(st.sampled_from(RELATIVE + ABSOLUTE), min_size=1, max_size=6),
    DAYS,
    st.sampled_from(["  ", "\u00a0", "\t"]),
)
@settings(max_examples=200, deadline=None)
def test_the_width_of_spaces_changes_nothing(words: list[str], published: date, space: str) -> None:
    plain = " ".join(words)
    wide = plain.replace(" ", space)
    days = [
        [(e.start_on, e.end_on, e.precision, e.flags) for e in find_dates(read(t), published)]
        for t in (plain, wide)
    ]
    assert days[0] == days[1]


@given(texts(VAGUE), DAYS)
@settings(max_examples=100, deadline=None)
def test_vague_words_are_never_given_the_publication_day(text: str, published: date) -> None:
    apart = text.replace("\u200f", " ")  # it would join two words to a third
    assert all(e.start_on is None for e in find_dates(read(apart), published))


@given(texts(FROM_TODAY), DAYS)
@settings(max_examples=200, deadline=None)
def test_words_that_count_days_move_with_the_publication_day(text: str, published: date) -> None:
    week = timedelta(7)
    before, after = (find_dates(read(text), day) for day in (published, published + week))
    assert [(e.start_on, e.end_on) for e in after] == [
        (e.start_on and e.start_on + week, e.end_on and e.end_on + week) for e in before
    ]
