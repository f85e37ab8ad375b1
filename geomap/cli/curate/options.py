"""Options of several curators' commands that belong together, each group as one argument."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Callable

    from geomap.io.geocoders import Geocoder

Command = TypeVar("Command", bound="Callable[..., Any]")


class ToldSource(NamedTuple):
    """What the user tells of a source that sources.csv does not list yet."""

    title: str = ""
    publisher: str = ""
    licence: str = ""
    url: str = ""
    retrieved: str = ""


_SOURCE_OPTIONS = (
    click.option("--source-title", default="", help="Title of a source that sources.csv does not list yet."),
    click.option("--publisher", default="", help="Its publisher."),
    click.option("--licence", default="", help="Its licence: ODbL rows go to osm/."),
    click.option("--url", default="", help="Its address."),
    click.option("--retrieved", default="", help="When you got it: a year, a month or a day."),
)
_SERVICE_OPTIONS = (
    click.option(
        "--online",
        type=click.Choice(["nominatim", "geonames"]),
        help="Also ask this service. Without it nothing is sent anywhere.",
    ),
    click.option("--service-url", metavar="URL", help="An instance of the service of your own."),
    click.option("--username", envvar="GEOMAP_GEONAMES_USER", help="Your user name at GeoNames."),
)


def told_source(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options that describe a source, as its argument `told`."""

    @wraps(command)
    def run(
        *args: Any, source_title: str, publisher: str, licence: str, url: str, retrieved: str, **rest: Any
    ) -> Any:
        return command(*args, told=ToldSource(source_title, publisher, licence, url, retrieved), **rest)

    return _with(_SOURCE_OPTIONS, run)


def asked_service(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options that name a geocoder, as its argument `service`: `None` unless wanted."""

    @wraps(command)
    def run(
        *args: Any, online: str | None, service_url: str | None, username: str | None, **rest: Any
    ) -> Any:
        return command(*args, service=_service(online, service_url, username), **rest)

    return _with(_SERVICE_OPTIONS, run)


def _service(online: str | None, url: str | None, username: str | None) -> Geocoder | None:
    from geomap.io.geocoders import Geocoder  # noqa: PLC0415  # --help must not wait for it

    return Geocoder(online, url=url, username=username) if online else None


def _with(
    options: tuple[Callable[[Command], Command], ...], command: Callable[..., Any]
) -> Callable[..., Any]:
    for option in reversed(options):
        command = option(command)
    return command
