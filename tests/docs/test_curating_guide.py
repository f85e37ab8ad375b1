"""The guide for curators, followed to its last line, and what has become of the unknown name by then."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType


def test_adding_a_place_takes_its_name_out_of_the_unknown_ones(
    guide: ModuleType, work: Path, tmp_path: Path, root: Path
) -> None:
    reader = guide.Reader(work, guide.environment(tmp_path, str(root)))
    reader.follow(root / "gazetteer/curating.md", root)
    assert reader.compared > 12
    before, after = (
        (work / run / "unresolved.csv").read_text(encoding="utf-8") for run in ("before", "after")
    )
    assert "تل الزمرد" in before
    assert "تل الزمرد" not in after
