"""Print the lowest versions that pyproject.toml allows, as constraints for pip, for `make test-lowest`."""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
_BOUND = re.compile(r"([A-Za-z0-9-]+)(?:\[[a-z,]+\])?>=([0-9.]+)")


def lowest(project: dict[str, object]) -> list[str]:
    """Pin each dependency that a user installs, those of the formats among them, to its lower bound."""
    extras = project["optional-dependencies"]
    assert isinstance(extras, dict)
    told = [
        *project["dependencies"],
        *(line for name in ("parquet", "postgis", "xlsx") for line in extras[name]),
    ]
    bounds = [_BOUND.fullmatch(line) for line in told]
    assert all(bounds), "every dependency has a lower bound and nothing else"
    return [f"{bound[1]}=={bound[2]}" for bound in bounds if bound]


if __name__ == "__main__":
    read = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    sys.stdout.write("\n".join(lowest(read["project"])) + "\n")
