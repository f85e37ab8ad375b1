"""Laws of expressions that point back: each is settled once, behind the place that it means."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from geomap.model import Document
from geomap.pipeline import extract_document
from geomap.places.references import find_pointers
from geomap.text import read

if TYPE_CHECKING:
    from geomap.places.knowledge import Knowledge

NAMES = [
    "سراقب",
    "تل تمر",
    "عين عيسى",
    "إدلب",
    "M4",
    "روسيا",
    "قرية شنديرة",
    "باب الهوى",
    "Saraqib",
    "Kobani",
]
POINTERS = [
    "ريفها", "ريفها الغربي", "غربها", "شمال غربها", "محيطه", "بالقرب منها", "منها", "إلى الشرق منها",
    "على بعد 3 كم شرقها", "3 كم", "القرى المحيطة", "قراها", "ريفهما", "its outskirts", "west of it",
    "near it", "the surrounding villages",
]  # fmt: skip
WORDS = [
    "قصفت", "سقطت قذائف", "دخلت الدورية", "القوات", "نقطة", "البلدة", "في", "من", "على", "قرب", "بريف",
    "وصل رتل إلى", "انفجرت عبوة", "أمس", "a patrol", "shelled", "and", "شرق",
]  # fmt: skip
SIGNS = ["،", ".", ":", "(", ")", "\n", "/"]

pieces = st.one_of(
    st.tuples(st.sampled_from(["", "", "و", "ب"]), st.sampled_from([*NAMES, *POINTERS])).map("".join),
    st.sampled_from([*WORDS, *POINTERS]),
    st.sampled_from(SIGNS),
)
texts = st.lists(pieces, max_size=20).map(" ".join)
law = settings(deadline=None)  # the first example waits for the gazetteer


@law
@given(texts)
def test_expressions_stand_in_order_do_not_overlap_and_hold_their_words(
    knowledge: Knowledge, text: str
) -> None:
    found = find_pointers(read(text), knowledge.lexicon)
    assert all(a.last <= b.first for a, b in pairwise(found))
    for pointer in found:
        assert pointer.relation.span.of(text) == pointer.relation.words
        assert pointer.relation.words.strip() == pointer.relation.words != ""


@law
@given(texts)
def test_every_expression_is_settled_at_most_once_and_never_a_mention(
    knowledge: Knowledge, text: str
) -> None:
    extraction = extract_document(Document("doc", text, ""), knowledge)
    settled = [r.relation.span for r in extraction.references]
    settled += [r.span for r in extraction.rejects if r.stage == "references" and r.span]
    assert len(settled) == len(set(settled))
    read_spans = {p.relation.span for p in find_pointers(read(text), knowledge.lexicon)}
    assert set(settled) <= read_spans
    standing = [p.mention.span for p in extraction.placements if p.resolution.status != "rejected"]
    assert not any(span.overlaps(mention) for span in settled for mention in standing)


@law
@given(texts)
def test_a_reference_lies_behind_a_resolved_place_and_has_a_position(knowledge: Knowledge, text: str) -> None:
    extraction = extract_document(Document("doc", text, ""), knowledge)
    for reference in extraction.references:
        antecedent = extraction.placement(reference.antecedent_id)
        assert antecedent.entry is not None
        assert antecedent.mention.span.end <= reference.relation.span.start
        assert reference.locality.point is not None or reference.locality.geometry is not None
        assert reference.locality.relation == reference.relation


@law
@given(texts)
def test_an_event_told_by_reference_begins_with_the_place_meant(knowledge: Knowledge, text: str) -> None:
    extraction = extract_document(Document("doc", text, ""), knowledge)
    for event in extraction.events:
        assert set(event.references) <= set(extraction.references)
        assert event.references or not event.by_reference
        if event.by_reference:
            site = event.references[0]
            assert event.places[0] == site.antecedent_id
            assert (event.point, event.geo_precision) == (site.locality.point, site.locality.geo_precision)
