"""Every page that shows commands, followed to its last line: what it prints is what one gets."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from types import ModuleType

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "geomap" / "docs"
PAGES = sorted(path.relative_to(ROOT).as_posix() for path in DOCS.rglob("*.md"))
GUIDES = [
    name
    for name in (*PAGES, "geomap/evaluate/README.md")
    if "\n```sh\n" in (text := (ROOT / name).read_text(encoding="utf-8")) or "\n```python\n" in text
]


@pytest.mark.parametrize("name", GUIDES)
def test_every_step_of_the_page_does_what_it_says(
    name: str, guide: ModuleType, work: Path, tmp_path: Path
) -> None:
    reader = guide.Reader(work, guide.environment(tmp_path, work_first(work)))
    reader.follow(ROOT / name, ROOT)
    assert reader.compared > 0, "the page runs commands and shows nothing that they print"


def work_first(work: Path) -> str:
    """Let a checkout in the work folder, where the page needs one, go before that of the tests."""
    return f"{work}:{ROOT}"


def test_the_guides_are_there() -> None:
    named = {Path(name).stem for name in GUIDES}
    assert {"first-map", "first-map-ar", "own-reports", "archive", "gis", "correct", "compare"} <= named
    assert {"language-rule", "python", "another-region", "README"} <= named


@pytest.mark.parametrize(
    "page",
    [
        "```sh\nexit 4\n```\n",
        "```sh\necho one two\n```\n\n```output\ntwo\none\n```\n",
        "```python\nraise ValueError\n```\n",
        "```python\nprint(1)\n```\n\n```output\n2\n```\n",
    ],
)
def test_a_page_that_says_what_is_not_so_fails(
    page: str, guide: ModuleType, work: Path, tmp_path: Path
) -> None:
    (tmp_path / "page.md").write_text(page, encoding="utf-8")
    reader = guide.Reader(work, guide.environment(tmp_path, str(ROOT)))
    with pytest.raises(AssertionError):
        reader.follow(tmp_path / "page.md", ROOT)
