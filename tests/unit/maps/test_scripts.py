"""The page's scripts, by node's own test runner where node is there; and as one script without a slip."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from geomap.maps.assets import PURE_SCRIPTS, asset, page_script, page_style

SCRIPTS = Path(__file__).with_name("scripts")
NODE = shutil.which("node")
ESLINT = Path(sys.prefix) / "npm" / "node_modules" / "eslint" / "bin" / "eslint.js"


@pytest.mark.skipif(NODE is None, reason="node is not installed; the browser tests run the same scripts")
def test_the_scripts_pass_their_own_tests() -> None:
    files = sorted(str(path) for path in SCRIPTS.glob("*.test.mjs"))
    done = subprocess.run([NODE, "--test", *files], capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stdout[-4000:]
    assert len(files) >= 6


@pytest.mark.skipif(NODE is None, reason="node is not installed; the browser tests run the same scripts")
def test_the_joined_script_parses(tmp_path: Path) -> None:
    joined = tmp_path / "page.js"
    joined.write_text(page_script(), encoding="utf-8")
    assert subprocess.run([NODE, "--check", joined], check=False).returncode == 0


@pytest.mark.skipif(not ESLINT.exists(), reason="no eslint; `make test` installs it where npm is")
def test_the_linter_finds_nothing_in_the_joined_script(tmp_path: Path) -> None:
    shutil.copy(SCRIPTS / "eslint.config.mjs", tmp_path)
    (tmp_path / "page.js").write_text(page_script(), encoding="utf-8")
    done = subprocess.run(
        [NODE, ESLINT, "page.js"], cwd=tmp_path, capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]


@pytest.mark.parametrize("name", PURE_SCRIPTS)
def test_what_is_pure_knows_no_page(name: str) -> None:
    code = "\n".join(
        line for line in asset(name).splitlines() if not line.lstrip().startswith(("//", "*", "/*"))
    )
    assert [
        word for word in ("document.", "window.", "location", "L.marker", "innerHTML") if word in code
    ] == []


def test_no_script_writes_markup() -> None:
    for way in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function"):
        assert way not in page_script()


def test_scripts_and_styles_stay_small_files() -> None:
    assets = Path(__file__).parents[3] / "geomap" / "maps" / "assets"
    for path in (*assets.glob("*.js"), *assets.glob("*.css")):
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 310, path.name


def test_styles_and_scripts_name_no_host() -> None:
    assert "http" not in page_style()
    assert page_script().replace("http://www.w3.org/2000/svg", "").count("http://") == 0
