"""Writes the documents that are generated from the program, or tells which of them are stale.

`python -m geomap.io.documentation outputs` writes them, `--check` compares: exit code 1 when one differs.
"""

from __future__ import annotations

import sys
from pathlib import Path

from geomap.io.atomic import staged
from geomap.io.dictionary_text import dictionary_text
from geomap.io.record_schema import schema_text


def generated() -> dict[str, str]:
    """Give each generated document by the name of its file."""
    return {"dictionary.md": dictionary_text(), "extraction.schema.json": schema_text()}


def stale(folder: Path) -> list[str]:
    """Name the documents in `folder` that are missing, or not what the program says now."""
    kept = {name: folder / name for name in generated()}
    return [
        name
        for name, text in generated().items()
        if not kept[name].is_file() or kept[name].read_bytes() != text.encode()
    ]


def write(folder: Path) -> None:
    """Write every document into `folder`; raises OutputError."""
    with staged(folder) as staging:
        for name, text in generated().items():
            (staging / name).write_text(text, encoding="utf-8", newline="")


def main(folder: str, *flags: str) -> int:
    """Write the documents, or with `--check` say which are stale; give the exit code."""
    if "--check" not in flags:
        write(Path(folder))
        return 0
    old = stale(Path(folder))
    for name in old:
        sys.stderr.write(f"{folder}/{name} is stale: run `make dictionary`, look at it, and commit it.\n")
    return 1 if old else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
