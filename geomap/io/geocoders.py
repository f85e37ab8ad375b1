"""Asking a geocoder for a name, only where the user wants it, through geopy.

Answers are kept on disk, so that a name is asked once. Between two questions at least a
second passes, as the usage policy of Nominatim demands, and the program says who asks. A
network that cannot be reached is one clear error, never an empty answer.
"""

from __future__ import annotations

import json
import os
import time
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from geomap.errors import ServiceError, SettingsError, isolate
from geomap.io.exchange.gathered import Told, entry_of
from geomap.io.exchange.kinds import kind_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from geomap.model import Entry

    Answers = list[dict[str, Any]]

SERVICES = ("nominatim", "geonames")
_SECONDS_BETWEEN = 1.0
_TIMEOUT_S = 20.0
_MOST_ANSWERS = 10


class Geocoder:
    """One service, with its cache and its pace.

    `url` is the address of an instance of one's own, the public one by default. `wait` is
    how it lets time pass.
    """

    def __init__(
        self,
        service: str,
        *,
        url: str | None = None,
        username: str | None = None,
        cache: Path | None = None,
        wait: Callable[[float], None] = time.sleep,
    ) -> None:
        self.service = service
        self._url = url
        self._username = username
        self._cache = (cache or _cache_folder()) / service
        self._wait = wait
        self._asked_at: float | None = None
        if service == "geonames" and not username:
            raise SettingsError("GeoNames wants a user name: give --username, or set GEOMAP_GEONAMES_USER")

    def ask(self, name: str) -> list[Entry]:
        """Give the places that the service knows by a name, as entries that nobody has judged yet."""
        answers = self._kept(name)
        if answers is None:
            answers = self._answers(name)
            self._keep(name, answers)
        read = {"nominatim": _nominatim, "geonames": _geonames}[self.service]
        return [entry for told in read(answers) if (entry := entry_of(told))]

    def _answers(self, name: str) -> Answers:
        from geopy.exc import GeopyError  # noqa: PLC0415  # nobody pays for it who does not ask

        locator = self._locator()
        self._pace()
        try:
            found = locator.geocode(name, exactly_one=False, **self._wishes())
        except (GeopyError, ValueError, KeyError, TypeError, AttributeError) as error:  # geopy trusts answers
            raise ServiceError(
                f"{self.service} did not answer for {isolate(name)}: {isolate(str(error))}. "
                "Without --online the gazetteer and your files are searched, and no network is needed"
            ) from error
        return [location.raw for location in found or () if isinstance(location.raw, dict)]

    def _wishes(self) -> dict[str, Any]:
        if self.service == "nominatim":
            return {"limit": _MOST_ANSWERS, "namedetails": True, "language": "en"}
        return {}

    def _locator(self) -> Any:
        from geopy.geocoders import GeoNames, Nominatim  # noqa: PLC0415  # the same

        said = {"user_agent": f"geomap/{version('geomap')} (gazetteer curation)", "timeout": _TIMEOUT_S}
        if self._url:
            parts = urlsplit(self._url)
            if parts.scheme not in {"http", "https"} or not parts.netloc:
                raise SettingsError(f"{self._url!r} is no address of a service: write https://host")
            said |= {"scheme": parts.scheme, "domain": parts.netloc + parts.path.rstrip("/")}
        if self.service == "nominatim":
            return Nominatim(**said)
        return GeoNames(self._username, **said)

    def _pace(self) -> None:
        """Let a second pass since the last question."""
        now = time.monotonic()
        if self._asked_at is not None and now - self._asked_at < _SECONDS_BETWEEN:
            self._wait(_SECONDS_BETWEEN - (now - self._asked_at))
        self._asked_at = time.monotonic()

    def _file(self, name: str) -> Path:
        digest = sha256(f"{self._url or ''}\0{name}".encode()).hexdigest()[:32]
        return self._cache / f"{digest}.json"

    def _kept(self, name: str) -> Answers | None:
        """Give what the service answered before; a broken file of the cache is asked anew."""
        try:
            kept = json.loads(self._file(name).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        answers = kept.get("answers") if isinstance(kept, dict) else None
        return answers if isinstance(answers, list) else None

    def _keep(self, name: str, answers: Answers) -> None:
        """Keep an answer; a cache that cannot be written costs a question more, no result."""
        file = self._file(name)
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            new = file.with_suffix(f".{os.getpid()}")
            new.write_text(
                json.dumps({"name": name, "answers": answers}, ensure_ascii=False), encoding="utf-8"
            )
            new.replace(file)
        except OSError:
            return


def _cache_folder() -> Path:
    """Give the folder that the system keeps for what may be lost (XDG Base Directory)."""
    home = os.environ.get("XDG_CACHE_HOME")
    return (Path(home) if home else Path.home() / ".cache") / "geomap" / "geocoders"


def _nominatim(answers: Answers) -> Iterator[Told]:
    for answer in answers:
        kind = kind_of("osm", f"{answer.get('class')}={answer.get('type')}")
        kind = kind or kind_of("osm", f"place={answer.get('addresstype')}")
        point = _point(answer.get("lon"), answer.get("lat"))
        details = answer.get("namedetails") or {"name": str(answer.get("display_name", "")).split(",")[0]}
        if kind and point and isinstance(details, dict):
            reference = f"{answer.get('osm_type')}/{answer.get('osm_id')}"
            names = tuple(
                (str(text), key.partition(":")[2]) for key, text in details.items() if _is_name(key)
            )
            yield Told(
                source="osm-nominatim",
                reference=reference,
                kind=kind,
                names=names,
                point=point,
                external_ids=(f"osm:{reference}",),
                note=f"Nominatim: {answer.get('display_name', '')}",
            )


def _is_name(key: str) -> bool:
    return key in {"name", "int_name", "alt_name"} or key.startswith("name:")


def _geonames(answers: Answers) -> Iterator[Told]:
    for answer in answers:
        kind = kind_of("geonames", str(answer.get("fcode", "")))
        point = _point(answer.get("lng"), answer.get("lat"))
        if kind and point:
            number = str(answer.get("geonameId", ""))
            names = (str(answer.get("name", "")), str(answer.get("toponymName", "")))
            around = ", ".join(str(answer[k]) for k in ("adminName1", "countryName") if answer.get(k))
            yield Told(
                source="geonames",
                reference=number,
                kind=kind,
                names=tuple((text, "") for text in names if text),
                point=point,
                external_ids=(f"geonames:{number}",),
                note=f"GeoNames: {around}" if around else "",
            )


def _point(lon: Any, lat: Any) -> tuple[float, float] | None:
    try:
        point = float(lon), float(lat)
    except (TypeError, ValueError):
        return None
    return point if -180 <= point[0] <= 180 and -90 <= point[1] <= 90 else None
