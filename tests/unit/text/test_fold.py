import pytest

from geomap.text import fold


@pytest.mark.parametrize(
    ("printed", "key"),
    [
        ("أإآٱ", "اااا"),
        ("منى", "مني"),
        ("سلّة الزُّهور", "سله الزهور"),
        ("مؤتمر رئيس جزء", "موتمر رييس جزء"),
        ("پێنجوێن گەنم ڤیان ژین چۆمان", "بينجوين كهنم فيان زين جومان"),
        ("ڕۆژ ڵاو", "روز لاو"),
        ("٢٠٢٠ و۱۷", "2020 و17"),
        ("١٫٥", "1.5"),
        ("Şırnak ĞÊĀ İstanbul", "sirnak gea istanbul"),
        ("Straße", "strasse"),
        ("Maʿarrat", "maarrat"),
        ("ﻻﺩﻗﻴﺔ ﷲ", "لادقيه الله"),
        ("⑩ ㎞", "10 km"),
        ("“M4” «ب» ″4″ ’س‘", '"m4" "ب" "4" \'س\''),
        ("حلب – اللاذقية — إدلب", "حلب - اللاذقيه - ادلب"),
        ("حلب ـ اللاذقية", "حلب - اللاذقيه"),
        ("سـراقـــب", "سراقب"),
        ("\u202bسراقب\u202c\u200f \u2067إدلب\u2069", "سراقب ادلب"),
        ("كيلو\u00a0متر\u2009واحد", "كيلو متر واحد"),
        ("a\u2028b\u0085c\td", "a\nb\nc d"),
    ],
)
def test_spelling_variants_share_one_key(printed: str, key: str) -> None:
    assert fold(printed) == key


@pytest.mark.parametrize("sign", ["½", "ﷺ", "⑴", "℃"])
def test_a_sign_that_spells_a_phrase_is_a_space(sign: str) -> None:
    assert fold(f"ا{sign}ب") == "ا ب"


@pytest.mark.parametrize(
    ("printed", "word"),
    [
        ("المعـ.ـارضة", "المعارضه"),
        ("تفـ*ـجير", "تفجير"),
        ("الضـ ـباط", "الضباط"),
        ("غـ..ـارة", "غاره"),
        ("مقـ/ـتل", "مقتل"),
        ("ا.ن.ف.ج.ا.ر", "انفجار"),
        ("ق ـتـ ل", "قتل"),
        ("الميـ.ـليـ.ـشيات", "الميليشيات"),
        ("هجـ*وم", "هجوم"),
        ("هج.ـوم", "هجوم"),
        ("هجـِـ.ـوم", "هجوم"),
    ],
)
def test_words_split_against_filters_are_joined(printed: str, word: str) -> None:
    assert fold(printed) == word


@pytest.mark.parametrize(
    ("printed", "key"),
    [
        ('لـ"الفيلق"', 'ل"الفيلق"'),
        ("الـ.قوات", "ال.قوات"),
        ("أيلول/سبتمبر", "ايلول/سبتمبر"),
        ("M.4", "m.4"),
        ("بـ 13", "ب 13"),
        ("أ. محمود", "ا. محمود"),
        ("ص. ب.", "ص. ب."),
        ("1442 هـ الموافق", "1442 ه الموافق"),
        ("كـ قاعدة", "ك قاعده"),
        ("سورياـ.وقال", "سوريا.وقال"),
        ("بنشـ و سرمين", "بنش و سرمين"),
        ("حلبـ\n.ـدمشق", "حلب\n.دمشق"),
    ],
)
def test_what_is_apart_stays_apart(printed: str, key: str) -> None:
    assert fold(printed) == key


def test_every_character_of_unicode_folds_to_a_fixed_point() -> None:
    for start in range(0, 0x20000, 0x400):
        characters = map(chr, (code for code in range(start, start + 0x400) if not 0xD800 <= code < 0xE000))
        key = fold("|".join(characters))
        assert fold(key) == key
