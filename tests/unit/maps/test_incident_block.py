"""The block of incidents: columns instead of features, and every value still there."""

from __future__ import annotations

import json
from itertools import accumulate
from typing import TYPE_CHECKING

from geomap.maps.content import page_content
from geomap.maps.layers import build_layers

if TYPE_CHECKING:
    from types import ModuleType
    from typing import Any

    from geomap.model import Feature


def content_of(sample_run: ModuleType, poison: str = "") -> tuple[dict[str, Any], tuple[Feature, ...]]:
    run, gazetteer, roads = sample_run.sample(poison)
    layers = build_layers(run, gazetteer, roads)
    return json.loads(json.dumps(page_content(layers, run, gazetteer))), layers[0].features


def summed(steps: list[int]) -> list[int]:
    return list(accumulate(steps))


def lists(packed: dict[str, list[int]]) -> list[list[int]]:
    numbers = iter(summed(packed["steps"]))
    return [[next(numbers) for _ in range(count)] for count in packed["counts"]]


def values(block: dict[str, Any], number: int) -> dict[str, Any]:
    told: dict[str, Any] = {"incident_id": block["ids"][number]}
    for name, table in block["tables"].items():
        told |= dict(zip(table["columns"], table["rows"][block["rows"][name][number]], strict=True))
    return told


def test_every_value_of_the_layer_comes_back(sample_run: ModuleType) -> None:
    content, features = content_of(sample_run, "=poison;")
    block, quotes, documents = content["incidents"], content["quotes"], content["documents"]
    assert block["ids"] == [f.id for f in features]
    document, quotes_of = summed(quotes["document"]), lists(block["quotes"])
    for number, feature in enumerate(features):
        told = values(block, number)
        numbers = quotes_of[number]
        ids = [documents[document[q]][0] for q in numbers]
        told["document_ids"] = "; ".join(dict.fromkeys(ids))
        told["evidence"] = " | ".join("".join(quotes["pieces"][q]) for q in numbers)
        told["evidence_spans"] = "; ".join(
            f"{i}:{quotes['start'][q]}-{quotes['start'][q] + len(''.join(quotes['pieces'][q]))}"
            for i, q in zip(ids, numbers, strict=True)
        )
        told["graphic"] = any(q in quotes["graphic"] for q in numbers)
        position = (told.pop("lon"), told.pop("lat"))
        assert told == dict(feature.properties)
        point = feature.geometry
        assert position == ((point.x, point.y) if point is not None else (None, None))


def test_rows_that_are_the_same_stand_once(sample_run: ModuleType) -> None:
    block = content_of(sample_run)[0]["incidents"]
    for table in block["tables"].values():
        rows = [json.dumps(row) for row in table["rows"]]
        assert len(rows) == len(set(rows))
    assert len(block["tables"]["when"]["rows"]) < len(block["ids"])


def test_an_incident_tells_why_its_place_was_chosen(sample_run: ModuleType) -> None:
    content, features = content_of(sample_run)
    claimed = next(i for i, f in enumerate(features) if f.properties["certainty"] == "claimed")
    (reason,) = [content["reasons"][r] for r in lists(content["incidents"]["reasons"])[claimed]]
    assert (reason["surface"], content["entries"][reason["entry"]]["entry_id"], reason["score"]) == (
        "Ariha",
        "t-ariha",
        0.877,
    )
    assert reason["rules"] == [["the only entry of this name", 0.9, "Ariha"]]


def test_ways_and_areas_name_incidents_by_number(sample_run: ModuleType) -> None:
    content, features = content_of(sample_run)
    kinds = {features[i].properties["kind"] for way in content["ways"] for i in way["incidents"]}
    assert kinds == {"patrol", "reinforcement"}
    assert {features[i].properties["kind"] for area in content["areas"] for i in area["incidents"]} == {
        "shelling"
    }
