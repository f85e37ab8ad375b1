"""A notebook as a page: its texts, and its cells as code; `tests/notebook` runs them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def notebook(root: Path, path: str) -> str:
    """Give the cells of the notebook at `path`, one below the other."""
    cells = json.loads((root / path).read_text(encoding="utf-8"))["cells"]
    texts = (("".join(cell["source"]).strip(), cell["cell_type"]) for cell in cells)
    return "\n\n".join(f"```python\n{text}\n```" if sort == "code" else text for text, sort in texts) + "\n"
