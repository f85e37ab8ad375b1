"""Web pages: the article without menus, and what the page says of itself."""

from __future__ import annotations

from datetime import date

import pytest

from geomap.errors import InputError
from geomap.io.web import decode_page, read_page

PAGE = """<!doctype html><html lang="ar"><head><title>عنوان - موقع</title>{head}</head><body>
<nav><a href="/">الرئيسية</a> <a href="/n">أخبار</a></nav>
<article><h1>رتل يعبر المدينة</h1><p>عبر رتل عسكري المدينة صباح الأحد باتجاه القرية الشرقية.</p>
<p>وقال شهود إن الرتل عاد مساء اليوم نفسه من الطريق ذاته.</p></article>
<footer>جميع الحقوق محفوظة</footer><script>run("${{x}}")</script></body></html>"""


def test_the_article_comes_without_menu_footer_and_script() -> None:
    text, _ = read_page(PAGE.format(head=""))
    assert "عبر رتل عسكري المدينة" in text
    assert "وقال شهود" in text
    for noise in ("الرئيسية", "جميع الحقوق", "run("):
        assert noise not in text


def test_tags_tell_the_source() -> None:
    head = (
        '<meta property="og:title" content="رتل يعبر"><meta property="og:site_name" content="شبكة">'
        '<meta property="article:published_time" content="2020-08-17T23:30:00+03:00">'
        '<link rel="canonical" href="https://example.org/a">'
    )
    _, source = read_page(PAGE.format(head=head))
    assert (source.title, source.publisher, source.language) == ("رتل يعبر", "شبكة", "ar")
    assert (source.published, source.url) == (date(2020, 8, 17), "https://example.org/a")


@pytest.mark.parametrize(
    "linked",
    [
        '{"@type": "NewsArticle", "datePublished": "2020-08-17", "publisher": {"name": "شبكة"}}',
        '[{"@type": "WebSite"}, {"datePublished": "2020-08-17T08:00:00Z", "publisher": {"name": "شبكة"}}]',
        '{"@graph": [{"datePublished": "2020-08-17", "publisher": {"name": "شبكة"}}]}',
    ],
)
def test_linked_data_tells_day_and_publisher(linked: str) -> None:
    _, source = read_page(PAGE.format(head=f'<script type="application/ld+json">{linked}</script>'))
    assert (source.published, source.publisher) == (date(2020, 8, 17), "شبكة")


def test_a_time_tag_is_heeded_only_when_the_page_has_one_day() -> None:
    one = '<time datetime="2020-08-17T10:00">a</time><time datetime="2020-08-17">b</time>'
    two = '<time datetime="2020-08-17">a</time><time datetime="2020-08-19">b</time>'
    assert read_page(PAGE.format(head="").replace("<h1>", one + "<h1>"))[1].published == date(2020, 8, 17)
    assert read_page(PAGE.format(head="").replace("<h1>", two + "<h1>"))[1].published is None


@pytest.mark.parametrize(
    "head", ["<script type='application/ld+json'>{broken</script>", "<meta name=date content=yesterday>"]
)
def test_broken_tags_leave_the_day_open(head: str) -> None:
    assert read_page(PAGE.format(head=head))[1].published is None


def test_a_page_without_text_is_refused() -> None:
    with pytest.raises(InputError, match="no text"):
        read_page("<html><body><script>x()</script></body></html>")


def test_the_charset_that_a_page_declares_is_heeded() -> None:
    raw = '<html><head><meta charset="windows-1256"></head><p>إدلب</p></html>'.encode("windows-1256")
    assert decode_page(raw).encoding == "windows-1256"
    assert "إدلب" in decode_page(raw).text


def test_tags_nested_past_all_sense_are_refused() -> None:
    with pytest.raises(InputError, match="deeper than 1000"):
        read_page("<div>" * 20_000 + "<p>دورية</p>")


def test_a_long_page_is_no_deep_one() -> None:
    text, _ = read_page("<html><body>" + "<p>دورية مشتركة</p>" * 6_000)
    assert text.count("دورية") == 6_000
