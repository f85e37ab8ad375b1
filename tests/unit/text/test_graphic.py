"""Words of graphic violence, in the forms in which they are written."""

from __future__ import annotations

import pytest

from geomap.text.graphic import is_graphic


@pytest.mark.parametrize(
    "words",
    [
        "وعثر الأهالي على جثّةٍ مجهولة الهوية",
        "تناثرت الأشلاء في المكان",
        "قضى تحت التعذيب",
        "وبالتعذيب انتزعوا أقواله",
        "قُتل ذبحاً",
        "اكتشاف مقبرة جماعية قرب البلدة",
        "للجثث المتفحمة",
        "Two charred bodies were found",
        "He was BEHEADED.",
        "a mass\ngrave",
    ],
)
def test_graphic_words_are_known(words: str) -> None:
    assert is_graphic(words)


@pytest.mark.parametrize(
    "words",
    [
        "قُتل ثلاثة مدنيين وأصيب خمسة بقصف مدفعي",
        "انحرفت السيارة عن الطريق",
        "أصيب بالذبحة الصدرية",
        "وقعت مجزرة في البلدة",
        "three civilians were killed",
        "fields of rapeseed",
        "",
    ],
)
def test_deaths_alone_and_lookalikes_are_not(words: str) -> None:
    assert not is_graphic(words)
