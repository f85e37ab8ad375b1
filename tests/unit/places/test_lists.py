"""Lists of places: which names stand in one, and for which unknown ones they vouch."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from geomap.model import Mention, Placement

    Mentions = Callable[[str], tuple[Mention, ...]]
    Meanings = Callable[[str], list[tuple[str, str]]]
    Located = Callable[[str], tuple[Placement, ...]]

LISTS = [
    ("قصفت المدفعية قرى كفرعويد، سفوهن، فليفل والبارة", ["كفرعويد", "سفوهن", "فليفل", "البارة"]),
    ("استهدف القصف بلدتي كنصفرة والبارة", ["كنصفرة", "البارة"]),
    ("شمل القصف قرى (كنصفرة والبارة)", ["كنصفرة", "البارة"]),
    ("دخلت الآليات مدينتي أريحا وسراقب", ["أريحا", "سراقب"]),
    ("دخلت القوات ناحيتي عين عيسى وسلوك", ["عين عيسى", "سلوك"]),
    ("استهدف الطيران بلدات كنصفرة و البارة و سفوهن", ["كنصفرة", "البارة", "سفوهن"]),
    ("سلكت الدورية قرى سرمين ثم النيرب ثم سراقب", ["سرمين", "النيرب", "سراقب"]),
    ("تحركت من سرمين ثم إلى النيرب ومن ثم سراقب", ["سرمين", "النيرب", "سراقب"]),
    ("مر الرتل من سرمين، فالنيرب، ثم إلى سراقب", ["سرمين", "النيرب", "سراقب"]),
    ("قصف القرى التالية: كنصفرة، البارة، سفوهن", ["كنصفرة", "البارة", "سفوهن"]),
    ("شن غارات على قرى عدة منها كنصفرة وسفوهن", ["كنصفرة", "سفوهن"]),
    ("مرت بقريتين هما سرمين والنيرب", ["سرمين", "النيرب"]),
    ("استهدف القصف مدن وبلدات سرمين وبنش وتفتناز", ["سرمين", "بنش", "تفتناز"]),
    ("طال القصف قريتي سفوهن وفليفل وبلدة البارة", ["سفوهن", "فليفل", "البارة"]),
    ('قصفت بلدات "كنصفرة"، "البارة" و"سفوهن"', ["كنصفرة", "البارة", "سفوهن"]),
    ("مرت بـ(سرمين) و(النيرب) و(سراقب) دون توقف", ["سرمين", "النيرب", "سراقب"]),
    ("مرت بـ#سرمين و#النيرب و#سراقب، ولم تقع حوادث", ["سرمين", "النيرب", "سراقب"]),
    ("مرت بقرى دير غصن/دير غصين ثم شيرك", ["دير غصن", "دير غصين", "شيرك"]),
    ("Shells hit the villages of Kansafra, al-Barah and Sfuhin", ["Kansafra", "al-Barah", "Sfuhin"]),
]


@pytest.mark.parametrize(("text", "names"), LISTS)
def test_members_share_one_list(mentions: Mentions, text: str, names: list[str]) -> None:
    found = [m for m in mentions(text) if m.list_id is not None]
    assert [m.surface for m in found] == names
    assert len({m.list_id for m in found}) == 1


@pytest.mark.parametrize(("text", "names"), LISTS)
def test_every_member_is_a_place(meanings: Meanings, text: str, names: list[str]) -> None:
    assert [surface for surface, found in meanings(text) if found.startswith("sy-")] == names


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("قصفت المدفعية قرى كفرعويد، سفوهن، فليفل والبارة", "village"),
        ("استهدف القصف بلدتي كنصفرة والبارة", "town"),
        ("دخلت الآليات مدينتي أريحا وسراقب", "city"),
        ("مرت بقريتين هما سرمين والنيرب", "village"),
    ],
)
def test_a_plural_type_noun_holds_for_every_member(mentions: Mentions, text: str, head: str) -> None:
    assert {m.head for m in mentions(text)} == {head}


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("قصفت الطائرات قرى شنديرة وقلبوط والبارة", ["شنديرة", "قلبوط"]),
        ("قصفت الطائرات البارة وشنديرة وكنصفرة", ["شنديرة"]),
        ("قصفت الطائرات كنصفرة، شنديرة، البارة", ["شنديرة"]),
        ("تظاهر أهالي قريتي شنديرة وكنصفرة", ["شنديرة"]),
        ("قصفت قرى كنصفرة والبارة وشنديرة غرب المدينة", ["شنديرة"]),
        ("مرت بقرى دير خشنام وتل زعترون والبارة", ["دير خشنام", "تل زعترون"]),
        ("مرت الدورية بقرى كنصفرة والبارة وشنديرة وبلغت سراقب", ["شنديرة"]),
        ("Shells hit the villages of Kansafra, Shandiba and al-Barah", ["Shandiba"]),
    ],
)
def test_a_list_vouches_for_names_that_nobody_knows(
    meanings: Meanings, text: str, unknown: list[str]
) -> None:
    assert [surface for surface, found in meanings(text) if found == "unknown"] == unknown


@pytest.mark.parametrize(
    "text",
    [
        "قصفت كنصفرة والبارة وسقط قتلى",
        "قصفت بلدتي كنصفرة والبارة وخلفت أضرارا مادية",
        "خرجت من كنصفرة والبارة ومعها آليات",
        "قصفت كنصفرة والبارة والقوات ترد",
        "قصفت كنصفرة والبارة، وقالت مصادر إن القصف استمر",
        "اجتمع في كنصفرة والبارة قادة وضباط ومدنيون",
        "قصفت قرى كنصفرة والبارة وأصيب مدني وجرح آخر وشهدت المنطقة نزوحا",
    ],
)
def test_what_follows_a_list_is_no_member(meanings: Meanings, text: str) -> None:
    assert [surface for surface, _ in meanings(text)] == ["كنصفرة", "البارة"]


def test_a_full_stop_ends_a_list(mentions: Mentions) -> None:
    first, second, third = mentions("قصفت كنصفرة وسفوهن. البارة هادئة اليوم")
    assert first.list_id == second.list_id
    assert third.list_id != first.list_id


@pytest.mark.parametrize(
    "text",
    [
        "قصفت قرية ترنبة/طرنبة غرب سراقب",
        "قصفت قرية ترنبة (طرنبة) غرب سراقب",
        'قصفت قرية ترنبة "طرنبة" غرب سراقب',
    ],
)
def test_a_second_name_means_the_same_place(meanings: Meanings, text: str) -> None:
    assert meanings(text)[:2] == [("ترنبة", "sy-tarnabah"), ("طرنبة", "sy-tarnabah")]


@pytest.mark.parametrize(
    ("text", "alias"),
    [
        ("قصفت قرية ترنبة/طرنبة غرب سراقب", True),
        ("قصفت قرية ترنبة (طرنبة) غرب سراقب", True),
        ("دخلت عين العرب (كوباني)", True),
        ("دخلت رأس العين (سري كانيه)", True),
        ("قصفت كنصفرة/البارة", False),
        ("قصفت كنصفرة (البارة)", False),
        ("قصفت كنصفرة والبارة", False),
    ],
)
def test_the_second_of_two_names_for_one_place_points_to_the_first(
    mentions: Mentions, text: str, *, alias: bool
) -> None:
    first, second = mentions(text)[:2]
    assert first.alias_of is None
    assert second.alias_of == (first.id if alias else None)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "مسار الدورية: سراقب (الانطلاق)، النيرب (وقفة)، دربونة، أريحا.",
            ["سراقب", "النيرب", "دربونة", "أريحا"],
        ),
        ("مرت الدورية بدربونة فوقاني وسراقب وأريحا ثم عادت.", ["دربونة فوقاني", "سراقب", "أريحا"]),
        ("بعد قره دربو وجلنار وكفر زند، بلغت الدورية سراقب.", ["قره دربو", "جلنار", "كفر زند", "سراقب"]),
    ],
)
def test_a_list_is_read_past_remarks_and_behind_verbs_of_passing(
    mentions: Mentions, text: str, names: list[str]
) -> None:
    assert [m.surface for m in mentions(text)] == names


@pytest.mark.parametrize(
    "text", ["جابت سراقب، أريحا، النيرب، منطلقةً من الباب", "بين سراقب (على كيلومترين شرقاً) وأريحا"]
)
def test_adverbs_and_lengths_are_no_members(mentions: Mentions, text: str) -> None:
    assert not {"منطلقةً", "كيلومترين"} & {m.surface for m in mentions(text)}
