"""How long a patrol took, from the words of its report."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geomap.model import Document
from geomap.pipeline import extract_document

if TYPE_CHECKING:
    from geomap.model import Route
    from geomap.places.knowledge import Knowledge


def routes(text: str, knowledge: Knowledge) -> list[Route]:
    events = extract_document(Document("doc", text, ""), knowledge).events
    return [event.route for event in events if event.route]


@pytest.mark.parametrize(
    ("words", "minutes"),
    [
        ("واستغرقت ثلاث ساعات", 180),
        ("واستغرقت نحو ساعتين ونصف", 150),
        ("واستمرت ساعة", 60),
        ("ودامت نصف ساعة", 30),
        ("لمدة 45 دقيقة", 45),
        ("واستغرقت أكثر من أربع ساعات", 240),
        ("بعد ساعتين من الموعد", None),
        ("واستغرقت وقتاً طويلاً", None),
        ("وضمت ست عربات", None),
    ],
)
def test_the_time_told_is_read(knowledge: Knowledge, words: str, minutes: int | None) -> None:
    text = f"سيّرت القوات الروسية والتركية دورية مشتركة من سراقب إلى أريحا {words}."
    assert [route.duration_min for route in routes(text, knowledge)] == [minutes]


def test_english_is_read_too(knowledge: Knowledge) -> None:
    text = "A joint patrol drove from Saraqib to Ariha and the trip lasted two and a half hours."
    assert [route.duration_min for route in routes(text, knowledge)] == [150]
