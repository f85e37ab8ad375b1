"""Numbers as Arabic and English news write them: what stands for {F}, {D}, {EW} in the tables of tellings.

F and M are definite ordinals, feminine and masculine (FG in the genitive, FS with "and" apart, F1
with the masculine ten, H with the older spelling of a hundred), B and BF those before a noun, C, CN
and CF cardinals, D and A figures; EW, ED and EC are English: "eighteenth", "18th", "eighteen".
"""

from __future__ import annotations

_WORDS = """\
feminine _ الأولى الثانية الثالثة الرابعة الخامسة السادسة السابعة الثامنة التاسعة العاشرة
masculine _ الأول الثاني الثالث الرابع الخامس السادس السابع الثامن التاسع العاشر
before _ أولى ثاني ثالث رابع خامس سادس سابع ثامن تاسع عاشر
ones _ واحد اثنان ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة
ones_feminine _ واحدة اثنتان ثلاث أربع خمس ست سبع ثماني تسع عشر
tens _ _ العشر الثلاث الأربع الخمس الست السبع الثمان التسع
english zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
english sixteen seventeen eighteen nineteen
ordinals zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth
ordinals thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth
english_tens _ _ twenty thirty forty fifty sixty seventy eighty ninety
"""
_TABLE: dict[str, list[str]] = {}
for _line in _WORDS.splitlines():
    _sort, *_words = _line.split()
    _TABLE.setdefault(_sort, []).extend(_words)
_FEMININE, _MASCULINE, _BEFORE = (_TABLE[s] for s in ("feminine", "masculine", "before"))
_ONES, _ONES_FEMININE, _TENS = (_TABLE[s] for s in ("ones", "ones_feminine", "tens"))
_ENGLISH, _ENGLISH_ORDINALS, _ENGLISH_TENS = (_TABLE[s] for s in ("english", "ordinals", "english_tens"))
_FIGURES = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_ENDINGS = {1: "st", 2: "nd", 3: "rd"}


def forms(value: int) -> dict[str, str]:
    """Give every way to write the number that there is for it."""
    feminine = _ordinal(value, _FEMININE, "الحادية", "عشرة", "ون")
    told = {
        "F": feminine,
        "FG": _ordinal(value, _FEMININE, "الحادية", "عشرة", "ين"),
        "M": _ordinal(value, _MASCULINE, "الحادي", "عشر", "ون"),
        "C": _cardinal(value, _ONES, "ين"),
        "CN": _cardinal(value, _ONES, "ون"),
        "CF": _cardinal(value, _ONES_FEMININE, "ين"),
        "D": str(value),
        "A": str(value).translate(_FIGURES),
        "EW": _english_ordinal(value),
        "ED": f"{value}{'th' if 10 < value % 100 < 20 else _ENDINGS.get(value % 10, 'th')}",
        "EC": _english(value),
    }
    told |= {"FS": feminine.replace(" و", " و "), "F1": feminine.replace("عشرة", "عشر")}
    return told | {"H": feminine.replace("المئة", "المائة")} | _before_noun(value)


def _before_noun(value: int) -> dict[str, str]:
    if value >= 100 or (value > 10 and value % 10 == 0):
        return {}
    if value <= 10:
        return {"B": _BEFORE[value], "BF": _BEFORE[value]}
    unit = "حادي" if value % 10 == 1 else _BEFORE[value % 10]
    if value < 20:
        return {"B": f"{unit} عشر", "BF": f"{unit} عشرة"}
    both = f"{unit} و{_TENS[value // 10].removeprefix('ال')}ين"
    return {"B": both, "BF": both}


def _ordinal(value: int, units: list[str], eleventh: str, ten: str, ending: str) -> str:
    if value > 100:
        return f"{_ordinal(value - 100, units, eleventh, ten, ending)} بعد المئة"
    if value <= 10:
        return units[value]
    unit = eleventh if value % 10 == 1 else units[value % 10]
    if value < 20:
        return f"{unit} {ten}"
    tens = _TENS[value // 10] + ending
    return f"{unit} و{tens}" if value % 10 else tens


def _cardinal(value: int, ones: list[str], ending: str) -> str:
    if value > 100:
        return f"مئة و{_cardinal(value - 100, ones, ending)}"
    if value <= 10:
        return ones[value]
    if value == 12:
        return "اثنتي عشرة" if ones is _ONES_FEMININE else "اثني عشر"
    if value < 20:
        return f"{ones[value - 10]} {'عشرة' if ones is _ONES_FEMININE else 'عشر'}"
    tens = _TENS[value // 10].removeprefix("ال") + ending
    return f"{ones[value % 10]} و{tens}" if value % 10 else tens


def _english(value: int) -> str:
    if value > 100:
        return f"one hundred and {_english(value - 100)}"
    if value < 20:
        return _ENGLISH[value]
    tens = _ENGLISH_TENS[value // 10]
    return f"{tens}-{_ENGLISH[value % 10]}" if value % 10 else tens


def _english_ordinal(value: int) -> str:
    if value > 100:
        return f"one hundred and {_english_ordinal(value - 100)}"
    if value < 20:
        return _ENGLISH_ORDINALS[value]
    tens = _ENGLISH_TENS[value // 10]
    return f"{tens}-{_ENGLISH_ORDINALS[value % 10]}" if value % 10 else f"{tens[:-1]}ieth"
