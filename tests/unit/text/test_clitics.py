import pytest

from geomap.text import Prefixed, strip_prefixes


def test_the_plain_word_comes_first() -> None:
    assert strip_prefixes("بنش")[0] == Prefixed(0, "", "بنش")


@pytest.mark.parametrize(
    ("key", "reading"),
    [
        ("بادلب", Prefixed(1, "ب", "ادلب")),
        ("وبادلب", Prefixed(2, "وب", "ادلب")),
        ("فلسراقب", Prefixed(2, "فل", "سراقب")),
        ("للاتارب", Prefixed(1, "ل", "الاتارب")),
        ("وللباب", Prefixed(2, "ول", "الباب")),
        ("للطامنه", Prefixed(1, "ل", "لطامنه")),
    ],
)
def test_prefixes_are_set_aside(key: str, reading: Prefixed) -> None:
    assert reading in strip_prefixes(key)


@pytest.mark.parametrize("key", ["حلب", "ب", "ول"])
def test_a_word_without_room_for_a_prefix_has_one_reading(key: str) -> None:
    assert strip_prefixes(key) == (Prefixed(0, "", key),)
