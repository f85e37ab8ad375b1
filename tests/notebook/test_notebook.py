"""The notebook runs from its first cell to its last, and its cells give what they promise."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
NOTEBOOK = Path(__file__).with_name("first_steps.ipynb")
# Outside of pytest's process, where no socket may be opened: a kernel speaks over local ones.
RUN = """
import json, sys
import nbformat
from nbclient import NotebookClient
notebook = nbformat.read(sys.argv[1], as_version=4)
NotebookClient(notebook, timeout=300, resources={"metadata": {"path": sys.argv[2]}}).execute()
print(json.dumps(notebook))
"""


@pytest.fixture(scope="module")
def outputs() -> list[str]:
    """The results of the code cells as text."""
    command = [sys.executable, "-c", RUN, str(NOTEBOOK), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    executed: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    cells = (cell for cell in executed["cells"] if cell["cell_type"] == "code")
    return [json.dumps(cell["outputs"], ensure_ascii=False) for cell in cells]


def test_every_cell_runs_and_says_nothing_on_stderr(outputs: list[str]) -> None:
    assert len(outputs) == 8
    assert [output for output in outputs if '"stderr"' in output] == []


def test_the_cells_show_incidents_routes_a_day_and_a_map(outputs: list[str]) -> None:
    assert "(5, " in outputs[0]
    assert "date_start" in outputs[1]
    assert "patrol" in outputs[2]
    assert "measured_km" in outputs[3]
    assert "2020-03-01" in outputs[5]
    assert "geomap.gpkg" in outputs[6]
    assert "leaflet" in outputs[7]


def test_it_is_kept_without_results() -> None:
    kept = json.loads(NOTEBOOK.read_text(encoding="utf-8"))
    cells = [cell for cell in kept["cells"] if cell["cell_type"] == "code"]
    assert all(cell["outputs"] == [] and cell["execution_count"] is None for cell in cells)
