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

    from geomap.places.knowledge import Knowledge

HERE = Path(__file__).parent
NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")


def loaded(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = module  # its dataclasses look their module up
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def sample_run() -> ModuleType:
    return loaded(HERE.parent / "unit" / "maps" / "sample_run.py")


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


@pytest.fixture(scope="session")
def dense_file(knowledge: Knowledge, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page of four hundred incidents over a year."""
    run = loaded(HERE.parent / "benchmarks" / "many.py").many(400, knowledge.gazetteer)
    layers = build_layers(run, knowledge.gazetteer, knowledge.roads)
    path = tmp_path_factory.mktemp("dense") / "map.html"
    page = render_page(layers, run, knowledge.gazetteer, knowledge.roads, "dense")
    path.write_text(page, encoding="utf-8", newline="")
    return path


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

    def open(self, path: Path, address: str = "") -> None:
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self.complaints.append(f"{message.type}: {message.text}"))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("dialog", lambda dialog: (self.complaints.append("dialog"), dialog.dismiss()))
        self.page.goto(path.as_uri() + address)
        self.page.wait_for_selector("html[data-ready=yes]")

    @property
    def count(self) -> str:
        """What is said of how many are shown."""
        return self.page.locator("#count").inner_text()

    def rows(self) -> list[str]:
        """The ids in the list, in order."""
        return self.page.locator("#panel .row").evaluate_all("rows => rows.map((row) => row.dataset.id)")


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[..., Visit]]:
    """Open a page from disk, offline; call with the file and, if wanted, its address and the window."""
    contexts: list[BrowserContext] = []

    def opened(path: Path, address: str = "", width: int = 1366, height: int = 860, **more: object) -> Visit:
        context = browser.new_context(offline=True, viewport={"width": width, "height": height}, **more)
        contexts.append(context)
        context.set_default_timeout(6000)
        made = Visit(context.new_page())
        made.open(path, address)
        return made

    yield opened
    for context in contexts:
        context.close()
