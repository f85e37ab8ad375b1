"""Ask whether any library of this environment has a known hole. `make audit` runs it.

PyPI's own service and OSV are asked, whichever answers. Ends with 0 where all libraries were looked
up and none has a hole, 1 where one has, and 2 where nobody answered for all of them: then nothing is known,
the file `.no-audit` beside the interpreter says so, and CI tells it in large letters.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

SERVICES = ("pypi", "osv")
OWN = {"geomap"}
CLEAN, HOLES, UNKNOWN = 0, 1, 2
_MARK = Path(sys.prefix) / ".no-audit"
_PATIENCE_S = 60


def audited(service: str) -> list[dict[str, Any]] | None:
    """Give what a service says of each library, `None` where it gave no answer."""
    command = [sys.executable, "-m", "pip_audit", "--vulnerability-service", service, "--format", "json",
               "--progress-spinner", "off", "--timeout", "15", "--local"]  # fmt: skip
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=_PATIENCE_S)
        told: list[dict[str, Any]] = json.loads(done.stdout)["dependencies"]
    except (subprocess.TimeoutExpired, ValueError, KeyError):
        return None
    return [library for library in told if library["name"] not in OWN]


def verdict(told: list[dict[str, Any]] | None) -> tuple[int, list[str]]:
    """Give the exit code for what a service said, with a line for each hole, or for what it passed over."""
    if not told:
        return UNKNOWN, ["no answer"]
    holes = [
        f"{library['name']} {library['version']}: {hole['id']}, fixed in {', '.join(hole['fix_versions'])}"
        for library in told
        for hole in library.get("vulns", ())
    ]
    passed_over = [library["name"] for library in told if "skip_reason" in library]
    if holes:
        return HOLES, holes
    if passed_over:
        return UNKNOWN, [f"no answer for {len(passed_over)} of {len(told)} libraries"]
    return CLEAN, [f"{len(told)} libraries, no known hole"]


def main() -> int:
    """Ask each service until one answers; print what was said."""
    _MARK.unlink(missing_ok=True)
    code = UNKNOWN
    for service in SERVICES:
        code, lines = verdict(audited(service))
        for line in lines:
            sys.stderr.write(f"audit ({service}): {line}\n")
        if code != UNKNOWN:
            return code
    _MARK.touch()
    sys.stderr.write("audit: NOTHING IS KNOWN: no service could be asked about the libraries\n")
    return code


if __name__ == "__main__":
    sys.exit(main())
