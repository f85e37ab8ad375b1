"""A headless Chromium with the network cut, and pages written to disk for it."""

from __future__ import annotations

import importlib.util
import shutil
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import sync_playwright

from geomap.maps.layers import build_layers
from geomap.maps.page import render_page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import ModuleType

    from playwright.sync_api import Browser, BrowserContext, Page

HERE = Path(__file__).parent
NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")


@pytest.fixture(scope="session")
def sample_run() -> ModuleType:
    path = HERE.parent / "unit" / "maps" / "sample_run.py"
    spec = importlib.util.spec_from_file_location("sample_run", path)
    module = importlib.util.module_from_spec(spec)
    sys.modules["sample_run"] = module  # its dataclasses look their module up
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def write_page(sample_run: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Write the page of the sample run, with `poison` in every field that comes from outside."""

    def write(poison: str = "") -> Path:
        run, gazetteer, roads = sample_run.sample(poison)
        layers = build_layers(run, gazetteer, roads)
        path = tmp_path_factory.mktemp("page") / "map.html"
        path.write_text(render_page(layers, run, gazetteer, roads, "test"), encoding="utf-8", newline="")
        return path

    return write


@pytest.fixture(scope="session")
def page_file(write_page: Callable[[str], Path]) -> Path:
    return write_page("")


@pytest.fixture
def browser(socket_enabled: None) -> Iterator[Browser]:  # noqa: ARG001 - the browser's own pipe needs sockets
    executable = next(filter(None, map(shutil.which, NAMES)), None)
    if executable is None:
        pytest.fail("no Chromium found on the path; `make test` installs one, or install `chromium` by hand")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=executable, args=["--no-sandbox", "--disable-gpu"]
        )
        yield started
        started.close()


@dataclass
class Visit:
    """An opened page, and everything that it asked for or complained about."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def open(self, path: Path) -> None:
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self.complaints.append(f"{message.type}: {message.text}"))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("dialog", lambda dialog: (self.complaints.append("dialog"), dialog.dismiss()))
        self.page.goto(path.as_uri())
        self.page.wait_for_selector(".leaflet-control-layers .legend")


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[..., Visit]]:
    """Open a page from disk, offline; call with the file and, if wanted, the window's size."""
    contexts: list[BrowserContext] = []

    def opened(path: Path, width: int = 1280, height: int = 800) -> Visit:
        context = browser.new_context(offline=True, viewport={"width": width, "height": height})
        contexts.append(context)
        made = Visit(context.new_page())
        made.open(path)
        return made

    yield opened
    for context in contexts:
        context.close()
