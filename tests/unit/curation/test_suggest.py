from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geomap.curation.additions import would_become
from geomap.curation.proposals import proposed
from geomap.curation.romanize import slug
from geomap.curation.suggest import Pools, Unknown, by_weight, joined
from geomap.model import PlaceKind
from geomap.places.gazetteer import Gazetteer

if TYPE_CHECKING:
    from collections.abc import Callable

    from geomap.model import Entry

    Make = Callable[..., Entry]


def test_of_two_like_names_the_nearer_one_leads(make: Make) -> None:
    neighbor = make("n", "محمبل", (36.47, 35.79))
    near, far = make("near", "تل الورد", (36.5, 35.8)), make("far", "تل الورد", (40.9, 36.9))
    ranked = Pools([neighbor], [far, near]).suggest(Unknown("تل الورد", neighbors=(neighbor,)))
    assert [c.entry.id for c in ranked] == ["near", "far"]
    assert ranked[0].beside is not None
    assert ranked[0].beside.entry is neighbor
    assert 2 < ranked[0].beside.distance_km < 4


def test_a_far_namesake_still_leads_a_near_stranger(make: Make) -> None:
    neighbor = make("n", "محمبل", (36.47, 35.79))
    same, stranger = make("same", "تل الورد", (36.9, 35.9)), make("stranger", "تل القصب", (36.48, 35.79))
    ranked = Pools([neighbor], [same, stranger]).suggest(Unknown("تل الورد", neighbors=(neighbor,)))
    assert ranked[0].entry.id == "same"


def test_an_area_named_beside_it_says_nothing_of_the_distance(make: Make) -> None:
    area = make("gov", "محافظة", (36.0, 35.0))
    area = replace(area, kind=PlaceKind.GOVERNORATE)
    (candidate,) = Pools([], [make("v", "تل الورد")]).suggest(Unknown("تل الورد", neighbors=(area,)))
    assert candidate.beside is None


def test_two_houses_that_agree_become_one_candidate_with_both(make: Make) -> None:
    first = make("g", "تل الورد", (36.5, 35.8), external_ids=("geonames:1",))
    second = make("o", "تل الورد", (36.505, 35.8), house="ocha", external_ids=("pcode:C1",))
    third = make("o2", "تل الورد", (36.506, 35.8), house="ocha", external_ids=("pcode:C2",))
    ranked = Pools([], [second, third, first]).suggest(Unknown("تل الورد"))
    both = next(c.entry for c in ranked if c.entry.source_count == 2)
    assert set(both.external_ids) == {"geonames:1", "pcode:C1"}
    assert both.point == (36.5, 35.8)
    assert both.spread_m == 452
    assert len(ranked) == 2


def test_what_the_gazetteer_has_by_number_is_not_offered_as_new(make: Make) -> None:
    known = make("k", "تل الورد", external_ids=("geonames:1",))
    ranked = Pools([known], [make("g", "تل الورد", external_ids=("geonames:1",))]).suggest(
        Unknown("تل الورد")
    )
    assert [(c.entry.id, c.known) for c in ranked] == [("k", True)]


def test_names_are_ordered_by_how_often_they_stand() -> None:
    names = [Unknown("rare", 1, 1), Unknown("wide", 3, 3), Unknown("loud", 3, 1)]
    assert [u.name for u in by_weight(names)] == ["wide", "loud", "rare"]


def test_the_radius_holds_the_points_of_all_sources(make: Make) -> None:
    entry = joined([make("a", "ورد", (36.5, 35.8)), make("b", "ورد", (36.52, 35.8), house="ocha")])
    assert entry.radius_m >= 1800
    assert sum(name.preferred for name in entry.names) == 1


def test_a_new_entry_is_named_and_placed_as_its_neighbors_are(make: Make) -> None:
    units = {"admin1": "Idlib", "admin2": "Ariha", "parent_id": "sy-district"}
    known = Gazetteer(
        [make("sy-district", "منطقة", None), *(make(f"sy-{i}", f"قرية{i}", **units) for i in range(3))]
    )
    entry = proposed(make("geonames-1", "تل الورد", latin="Tall al Ward"), "تل الورد", known)
    assert entry.id == "sy-tall-al-ward"
    assert (entry.admin1, entry.admin2, entry.parent_id) == ("Idlib", "Ariha", "sy-district")
    assert next(n for n in entry.names if n.text == "تل الورد").strong


def test_ids_are_never_given_twice(make: Make) -> None:
    known = Gazetteer([make("sy-tall-al-ward", "تل")])
    found = make("g", "تل الورد", latin="Tall al Ward", admin2="Ariha")
    assert proposed(found, "تل الورد", known).id == "sy-tall-al-ward-ariha"


def test_a_short_common_or_shared_name_stays_weak(make: Make) -> None:
    known = Gazetteer([make("sy-a", "تل الورد")])
    for printed, common in (("تل الورد", ()), ("قصر", ()), ("سلامة", {"سلامه"})):
        entry = proposed(make("g", printed), printed, known, common)
        assert not next(n for n in entry.names if n.text == printed).strong, printed


def test_taking_a_known_place_adds_its_new_spelling(make: Make) -> None:
    known = Gazetteer([make("sy-ward", "تل الورد")])
    candidate = Pools(known).suggest(Unknown("تل الوردة"))[0]
    entry = would_become(candidate, known)
    assert entry.id == "sy-ward"
    assert [n.text for n in entry.names] == ["تل الورد", "تل الوردة"]


def test_taking_a_broad_place_keeps_its_id_and_names_its_source(make: Make) -> None:
    broad = make("broad-gn-5", "تل الورد", tier="broad", external_ids=("geonames:5",))
    broad = type(broad)(**{**{f: getattr(broad, f) for f in broad.__slots__}, "sources": ()})
    known = Gazetteer([broad])
    entry = would_become(Pools(known).suggest(Unknown("تل الورد"))[0], known)
    assert (entry.id, entry.tier, entry.source_count) == ("broad-gn-5", "curated", 1)
    assert entry.sources[0].text == "geonames 5"


def test_a_slug_is_plain_latin() -> None:
    assert slug("Tall aẕ Ẕumurrud (1)") == "tall-az-zumurrud-1"
    assert slug("تلّ الزمرّد") == "tl-alzmrd"
    assert slug("???") == ""
