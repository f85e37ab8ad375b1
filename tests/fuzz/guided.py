"""Coverage-guided fuzzing of one surface with atheris, which changes bytes towards code not yet run."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def guide(surface: str, seconds: int, seed: int, kept: Path) -> int:
    """Let atheris search for so long, in a process of its own; gives its exit code, 0 where nothing broke."""
    kept.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="geomap-fuzz-") as corpus:
        limits = (
            f"-max_total_time={seconds}",
            f"-seed={seed + 1}",
            "-max_len=512",
            "-timeout=10",
            "-rss_limit_mb=4096",
        )
        told = ("-print_final_stats=1", f"-artifact_prefix={kept}/{surface}-")
        return subprocess.run(
            [sys.executable, __file__, surface, corpus, *limits, *told], check=False
        ).returncode


def _search(surface: str, arguments: list[str]) -> None:
    import atheris  # noqa: PLC0415  # an extra, which the other runs do without

    with atheris.instrument_imports(include=["geomap"]):
        from surfaces import SURFACES  # noqa: PLC0415  # what is imported here is watched
    SURFACES[surface](b"")
    atheris.Setup([sys.argv[0], *arguments], SURFACES[surface])
    atheris.Fuzz()


if __name__ == "__main__":
    _search(sys.argv[1], sys.argv[2:])
