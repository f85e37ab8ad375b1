"""A PostgreSQL server with PostGIS of the tests' own: in a scratch folder, on a socket, for one session."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

_SETTINGS = ("fsync=off", "listen_addresses=", "max_connections=10", "shared_buffers=16MB")


def _programs() -> Path:
    """Find the folder of the newest server; Debian keeps it off the PATH."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[-3]))
    on_path = shutil.which("initdb")
    if not found and not on_path:
        pytest.fail("no PostgreSQL server is installed; run: make postgis")
    return (found[-1] if found else Path(str(on_path))).parent


def _user() -> str | None:
    """Name the user that runs the server: it refuses to run as root."""
    if os.geteuid() != 0:
        return None
    return next(name for name in ("postgres", "nobody") if _exists(name))


def _exists(name: str) -> bool:
    return any(entry.pw_name == name for entry in pwd.getpwall())


@pytest.fixture(scope="session")
def server() -> Iterator[Path]:
    """Start the server and give the folder of its socket."""
    programs, user = _programs(), _user()
    folder = Path(tempfile.mkdtemp(prefix="geomap-pg-", dir="/tmp"))  # a socket's path must be short
    if user:
        shutil.chown(folder, user)

    def run(program: str, *arguments: str) -> None:
        subprocess.run(
            [programs / program, *arguments], check=True, capture_output=True, cwd=folder, user=user
        )

    cluster = str(folder / "data")
    try:
        run(
            "initdb",
            "-D",
            cluster,
            "-U",
            "geomap",
            "--auth=trust",
            "--encoding=UTF8",
            "--no-locale",
            "--no-sync",
        )
        options = " ".join(f"-c {setting}" for setting in (*_SETTINGS, f"unix_socket_directories={folder}"))
        run("pg_ctl", "-D", cluster, "-l", str(folder / "log"), "-o", options, "-w", "start")
        yield folder
        run("pg_ctl", "-D", cluster, "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def url(server: Path) -> Iterator[str]:
    """Give the address of an empty database, dropped afterwards."""
    import psycopg  # noqa: PLC0415  # conftest is read where psycopg is not needed, too

    host = quote(str(server), safe="")
    with psycopg.connect(f"postgresql://geomap@{host}/postgres", autocommit=True) as link:
        link.execute("CREATE DATABASE layers")
        yield f"postgresql://geomap@{host}/layers"
        link.execute("DROP DATABASE layers WITH (FORCE)")
