"""Run command lines of geomap, each in a process of its own, and let each meet its fault.

Reads cases as JSON from standard input and prints what became of them. The libraries are loaded once, and
every case is a fork, so that a hundred moments of death cost little more than one. The faults are the
system's own: a limit on the size of files, which refuses as a full disk does, or kills in the middle of a
write; and a SIGKILL just before the n-th time that a file below `root` is opened for writing, renamed,
made or removed.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import sys
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow.dataset  # loaded once for all cases, as are the next
import pyarrow.parquet  # noqa: F401
import xlsxwriter  # noqa: F401

import geomap.api  # noqa: F401
from geomap.cli import main as geomap_main
from geomap.io import atomic

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

_TOUCHES = {"os.rename", "os.mkdir", "os.rmdir", "os.remove", "os.truncate"}
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_WAYS = {"staged": atomic.staged, "staged_folder": atomic.staged_folder, "staged_file": atomic.staged_file}


def main() -> None:
    """Run every case, one after the other."""
    json.dump([_run(case) for case in json.load(sys.stdin)], sys.stdout)


def _run(case: dict[str, Any]) -> dict[str, Any]:
    pipes = [os.pipe() for _ in range(3)]
    child = os.fork()
    if not child:
        out, err, seen = (write for _, write in pipes)
        os.dup2(out, 1)
        os.dup2(err, 2)
        _meet(case, seen)
    for _, write in pipes:
        os.close(write)
    with ThreadPoolExecutor() as readers:
        stdout, stderr, touches = readers.map(_content, (read for read, _ in pipes))
    _, status = os.waitpid(child, 0)
    return {
        "exit_code": os.waitstatus_to_exitcode(status),
        "stdout": stdout,
        "stderr": stderr,
        "touches": len(touches),
        "files": _files(Path(case["look_at"])) if "look_at" in case else {},
    }


def _content(pipe: int) -> str:
    with os.fdopen(pipe, "rb") as file:
        return file.read().decode()


def _files(below: Path) -> dict[str, str]:
    """Give the digest of every file by its name, hidden ones too; a folder has none."""
    if below.is_file():
        return {below.name: sha256(below.read_bytes()).hexdigest()}
    found = sorted(below.rglob("*")) if below.is_dir() else []
    return {
        path.relative_to(below).as_posix(): sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
        for path in found
    }


def _meet(case: dict[str, Any], seen: int) -> None:
    """Be the process of a case, to its end."""
    code = 70
    try:
        if "size" in case:
            _limit(case["size"], deadly=case.get("deadly", False))
        sys.addaudithook(_Reaper(case, seen))
        if "write" in case:
            _write(case["write"])
        else:
            geomap_main([str(a) for a in case["arguments"]], prog_name="geomap")
        code = 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 0
    except BaseException:  # noqa: BLE001  # as the interpreter does
        sys.excepthook(*sys.exc_info())
        code = 1
    finally:
        sys.stderr.flush()
        os._exit(code)


def _write(told: dict[str, Any]) -> None:
    """Write files in one of the ways of `geomap.io.atomic`, or finish what a killed run had ready."""
    if told["way"] == "settle":
        atomic.settle(Path(told["target"]))
        return
    way: AbstractContextManager[Path] = _WAYS[told["way"]](Path(told["target"]))
    with way as new:
        for name, text in told["files"].items():
            path = new / name if name else new
            path.parent.mkdir(exist_ok=True)
            path.write_text(text)


def _limit(size: int, *, deadly: bool) -> None:
    """Let no file grow beyond `size` bytes: writing more is refused, or the end of the process."""
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL if deadly else signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


class _Reaper:
    """Counts what is done below a folder, and kills the process at the moment that is asked for."""

    def __init__(self, case: dict[str, Any], seen: int) -> None:
        self._root = str(case.get("root", "/nowhere"))
        self._at = case.get("kill_at", 0)
        self._count = 0
        self._seen = seen

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event != "open" and event not in _TOUCHES:
            return
        path, *rest = arguments
        if event == "open" and not (isinstance(rest[1], int) and rest[1] & _WRITES):
            return
        if isinstance(path, int) or not os.fsdecode(path).startswith(self._root):
            return
        self._count += 1
        os.write(self._seen, b".")
        if self._count == self._at:
            os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    main()
