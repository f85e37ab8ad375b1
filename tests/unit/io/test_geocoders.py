"""Asking a geocoder: against a real server on this machine that answers as Nominatim and GeoNames do."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pytest

from geomap.errors import ServiceError, SettingsError
from geomap.io.geocoders import Geocoder
from geomap.model import PlaceKind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NOMINATIM: list[dict[str, Any]] = [
    {
        "place_id": 1,
        "osm_type": "node",
        "osm_id": 55,
        "lat": "35.80110",
        "lon": "36.46020",
        "class": "place",
        "type": "village",
        "addresstype": "village",
        "display_name": "تل الزمرد, أريحا, سوريا",
        "namedetails": {"name": "تل الزمرد", "name:en": "Tall az Zumurrud", "ref": "12"},
    },
    {
        "osm_type": "way",
        "osm_id": 9,
        "lat": "1",
        "lon": "2",
        "class": "shop",
        "type": "bakery",
        "display_name": "خبز",
        "namedetails": {"name": "خبز"},
    },
]
GEONAMES = {
    "totalResultsCount": 1,
    "geonames": [
        {
            "geonameId": 77,
            "name": "Tall az Zumurrud",
            "toponymName": "Tall az Zumurrud",
            "lat": "35.8",
            "lng": "36.46",
            "fcode": "PPL",
            "adminName1": "Idlib",
            "countryName": "Syria",
        }
    ],
}


class Service(ThreadingHTTPServer):
    """Answers like the service whose path is asked, and keeps what it was asked."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.asked: list[tuple[str, dict[str, list[str]], str]] = []
        self.status = 200
        self.answer: Any = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class _Handler(BaseHTTPRequestHandler):
    server: Service

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        self.server.asked.append((parts.path, parse_qs(parts.query), self.headers["User-Agent"]))
        usual: Any = NOMINATIM if parts.path.endswith("/search") else GEONAMES
        answer = self.server.answer or usual
        body = json.dumps(answer if self.server.status == 200 else {"error": "no"}).encode()
        self.send_response(self.server.status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Keep the tests' output clean."""


@pytest.fixture
def service(socket_enabled: None) -> Iterator[Service]:  # noqa: ARG001 - a server of our own needs sockets
    server = Service()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


def test_nominatim_is_asked_politely_and_read(service: Service, tmp_path: Path) -> None:
    (entry,) = Geocoder("nominatim", url=service.url, cache=tmp_path).ask("تل الزمرد")
    assert (entry.kind, entry.point, entry.external_ids) == (
        PlaceKind.VILLAGE,
        (36.4602, 35.8011),
        ("osm:node/55",),
    )
    assert [(n.text, n.language) for n in entry.names] == [("تل الزمرد", "ar"), ("Tall az Zumurrud", "en")]
    assert entry.sources[0].text == "osm-nominatim node/55"
    ((_, query, agent),) = service.asked
    assert query["q"] == ["تل الزمرد"]
    assert agent.startswith("geomap/")


def test_geonames_is_asked_with_the_users_name(service: Service, tmp_path: Path) -> None:
    (entry,) = Geocoder("geonames", url=service.url, username="rana", cache=tmp_path).ask("Zumurrud")
    assert (entry.external_ids, entry.point) == (("geonames:77",), (36.46, 35.8))
    assert service.asked[0][1]["username"] == ["rana"]


def test_a_name_is_asked_once(service: Service, tmp_path: Path) -> None:
    first = Geocoder("nominatim", url=service.url, cache=tmp_path).ask("تل الزمرد")
    again = Geocoder("nominatim", url=service.url, cache=tmp_path).ask("تل الزمرد")
    assert (first, len(service.asked)) == (again, 1)


def test_a_broken_file_of_the_cache_is_asked_anew(service: Service, tmp_path: Path) -> None:
    Geocoder("nominatim", url=service.url, cache=tmp_path).ask("x")
    for file in tmp_path.rglob("*.json"):
        file.write_text("{", encoding="utf-8")
    assert Geocoder("nominatim", url=service.url, cache=tmp_path).ask("x")
    assert len(service.asked) == 2


def test_between_two_questions_a_second_passes(service: Service, tmp_path: Path) -> None:
    waited: list[float] = []
    geocoder = Geocoder("nominatim", url=service.url, cache=tmp_path, wait=waited.append)
    for name in ("a", "b", "a"):
        geocoder.ask(name)
    assert len(waited) == 1
    assert 0 < waited[0] <= 1


@pytest.mark.parametrize("status", [403, 429, 500, 503])
def test_a_service_that_refuses_is_told_and_nothing_is_kept(
    service: Service, tmp_path: Path, status: int
) -> None:
    service.status = status
    with pytest.raises(ServiceError, match="nominatim did not answer"):
        Geocoder("nominatim", url=service.url, cache=tmp_path).ask("x")
    assert list(tmp_path.rglob("*.json")) == []


@pytest.mark.parametrize("answer", [[{"lat": "broken", "lon": "2"}], ["a word"], {"unknown": 1}, "a word"])
def test_an_answer_that_is_none_is_told_as_one(service: Service, tmp_path: Path, answer: Any) -> None:
    service.answer = answer
    with pytest.raises(ServiceError, match="nominatim"):
        Geocoder("nominatim", url=service.url, cache=tmp_path).ask("x")


NOWHERE = {"display_name": "x"}
NO_PLACE = {**NOWHERE, "lat": "1", "lon": "2", "class": 3, "namedetails": "x"}


@pytest.mark.parametrize("answer", [[NOWHERE], [NO_PLACE]])
def test_an_answer_that_is_no_place_is_passed_over(service: Service, tmp_path: Path, answer: Any) -> None:
    service.answer = answer
    assert Geocoder("nominatim", url=service.url, cache=tmp_path).ask("x") == []


def test_without_a_network_the_way_on_is_told(service: Service, tmp_path: Path) -> None:
    url = service.url
    service.shutdown()
    service.server_close()
    with pytest.raises(ServiceError, match="Without --online"):
        Geocoder("nominatim", url=url, cache=tmp_path).ask("x")


def test_geonames_without_a_user_name_is_refused_before_anything_is_sent() -> None:
    with pytest.raises(SettingsError, match="--username"):
        Geocoder("geonames")


@pytest.mark.parametrize("url", ["file:///etc/passwd", "example.org", "ftp://example.org"])
def test_only_a_web_address_is_asked(tmp_path: Path, url: str) -> None:
    with pytest.raises(SettingsError, match="address"):
        Geocoder("nominatim", url=url, cache=tmp_path).ask("x")


def test_a_cache_that_cannot_be_written_costs_no_answer(service: Service, tmp_path: Path) -> None:
    (tmp_path / "nominatim").write_text("a file where the folder should be", encoding="utf-8")
    assert Geocoder("nominatim", url=service.url, cache=tmp_path).ask("x")
