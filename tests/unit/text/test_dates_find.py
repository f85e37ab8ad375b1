"""What an expression counts from, what it is flagged with, and where it stands."""

from __future__ import annotations

from datetime import date

import pytest

from geomap.model import DateExpression, TimePrecision
from geomap.text import read
from geomap.text.dates import find_dates

MONDAY = date(2020, 8, 17)


def dates(text: str, published: date | None = MONDAY) -> tuple[DateExpression, ...]:
    return find_dates(read(text), published)


def only(text: str, published: date | None = MONDAY) -> DateExpression:
    (found,) = dates(text, published)
    return found


def test_what_belongs_together_is_one_expression() -> None:
    found = only("مرت الدورية صباح اليوم الاثنين، 17 آب/أغسطس (2020) من هنا")
    assert found.surface == "صباح اليوم الاثنين، 17 آب/أغسطس"
    assert found.start_on == found.end_on == MONDAY


def test_the_surface_is_the_printed_text() -> None:
    text = "في الـ١٧ من أيلـول ٢٠١٨ وُقعت المذكرة"
    found = only(text)
    assert found.surface == text[found.span.start : found.span.end] == "الـ١٧ من أيلـول ٢٠١٨"


def test_the_bracket_that_closes_a_weekday_is_inside() -> None:
    assert only("عادت الدورية، أمس (الأحد)، إلى قاعدتها").surface == "أمس (الأحد)"


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("في 12 آب خرجت دورية", "year_inferred"),
        ("خرجت الدورية أمس", "relative"),
        ("خرجت الدورية الثلاثاء 12 آب", "weekday_conflict"),
        ("خرجت الدورية أمس الأربعاء", "weekday_conflict"),
        ("خرجت الدورية أمس 12 آب", "relative_conflict"),
        ("تتوقف منذ 12 آب", "since"),
        ("بقيت حتى الأحد", "until"),
        ("انسحبت قبل الأحد", "before"),
        ("خرجت قبل أيام", "open"),
        ("في 31 شباط خرجت", "open"),
    ],
)
def test_what_a_reader_should_know_is_flagged(text: str, flag: str) -> None:
    assert flag in only(text).flags


def test_a_weekday_that_contradicts_its_date_does_not_move_it() -> None:
    assert only("خرجت الدورية الثلاثاء 12 آب 2020").start_on == date(2020, 8, 12)


def test_a_weekday_that_agrees_is_not_flagged() -> None:
    assert only("خرجت الدورية الأربعاء 12 آب 2020").flags == ()


def test_a_weekday_beside_yesterday_counts_when_the_page_came_late() -> None:
    assert only("خرجت الدورية اليوم السبت").start_on == date(2020, 8, 15)


@pytest.mark.parametrize(
    "text", ["أمس", "اليوم الاثنين", "الأسبوع الماضي", "12 آب", "last Friday", "dün", "вчера"]
)
def test_without_a_publication_day_the_words_stay_open(text: str) -> None:
    found = only(text, None)
    assert (found.surface, found.start_on, found.end_on) == (text, None, None)
    assert "open" in found.flags


@pytest.mark.parametrize(
    "text",
    [
        "اليوم السبت 16 تشرين الثاني 2019 وقع انفجار، وأمس سُمع آخر",
        "السبت 16 تشرين الثاني 2019\nسُمع أمس انفجار",
    ],
)
def test_the_text_may_say_what_today_is(text: str) -> None:
    assert dates(text, None)[-1].start_on == date(2019, 11, 15)


def test_a_full_date_in_running_text_is_not_today() -> None:
    text = "وُقعت المذكرة يوم 17 أيلول 2018 في سوتشي بين الجانبين بعد أسابيع. وسُمع أمس انفجار"
    assert dates(text, None)[-1].start_on is None


def test_a_dated_weekday_serves_the_rest_of_its_sentence_only() -> None:
    text = "قال ناشطون، السبت 9 من أيار 2020، إن الدورية جرت الخميس الماضي. وكانت قد توقفت الأربعاء الماضي."
    _, last_thursday, elsewhere = dates(text, None)
    assert last_thursday.start_on == date(2020, 5, 7)
    assert elsewhere.start_on is None


def test_the_texts_own_today_outranks_the_publication_day() -> None:
    text = "اليوم السبت 15 آب خرجت دورية، وكانت أمس قد خرجت أخرى"
    assert dates(text)[-1].start_on == date(2020, 8, 14)


@pytest.mark.parametrize("speech", ["«نُفذ اليوم تدريب»", "“نُفذ اليوم تدريب”", '"نُفذ اليوم تدريب"'])
def test_today_in_a_quoted_speech_is_the_day_of_the_speech(speech: str) -> None:
    assert dates(f"قال الضابط، أمس الأحد، {speech}")[-1].start_on == date(2020, 8, 16)


def test_today_after_a_quoted_name_is_the_papers_today() -> None:
    assert dates("قال أمس لوكالة «تاس» إنه وصل اليوم")[-1].start_on == MONDAY


def test_a_publication_day_at_the_edge_of_the_calendar_does_not_stop_a_run() -> None:
    assert all(e.start_on is None for e in dates("أمس، العام الماضي، بعد غد", date.min))


def test_the_same_day_repeats_the_day_told_last() -> None:
    said, same = dates("خرجت دورية يوم السبت. وفي اليوم نفسه انفجرت عبوة")
    assert same.start_on == said.start_on == date(2020, 8, 15)


def test_the_same_day_of_nothing_stays_open() -> None:
    assert only("وفي اليوم نفسه انفجرت عبوة").start_on is None


def test_the_same_month_needs_only_a_dated_text() -> None:
    assert dates("في 5 آذار 2020 اتفقا، وفي 17 من الشهر نفسه خرجت", None)[-1].start_on == date(2020, 3, 17)


def test_a_sentence_end_keeps_expressions_apart() -> None:
    assert [e.surface for e in dates("خرجت أمس. الاثنين عادت")] == ["أمس", "الاثنين"]


def test_two_weekdays_are_two_expressions() -> None:
    assert [e.surface for e in dates("خرجت الخميس، والسبت")] == ["الخميس", "السبت"]


def test_words_without_a_time_find_nothing() -> None:
    assert dates("سارت الدورية 22 بين سراقب وأريحا على طريق M4 بطول 73 كم") == ()


def test_precision_follows_the_words() -> None:
    found = dates("عام 2019، وفي تموز 2020، والأسبوع الماضي، وأمس، ومؤخراً")
    assert [e.precision for e in found] == [
        TimePrecision.YEAR,
        TimePrecision.MONTH,
        TimePrecision.WEEK,
        TimePrecision.DAY,
        TimePrecision.UNKNOWN,
    ]
