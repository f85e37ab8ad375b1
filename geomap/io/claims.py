"""One run at a time: whoever writes to a place holds its lock, and the system takes it back from the dead.

The lock is the system's own on a small hidden file, so that none is left behind by a run that was killed,
whatever happened to it. What stands in the file only tells others who holds it.
"""

from __future__ import annotations

import errno
import fcntl
import json
import os
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from geomap.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_NO_LOCKS_HERE = {errno.ENOLCK, errno.ENOTSUP, errno.ENOSYS}  # some file systems of networks
_PATIENCE_S = 5.0  # until the workers of a run that was killed have ended too
_AGAIN_S = 0.05
_MOST_BYTES = 1000


class _Holder(NamedTuple):
    """Who holds a lock, as far as its file tells."""

    pid: int = 0
    host: str = ""

    @property
    def is_dead(self) -> bool:
        """It ran on this machine and runs no more."""
        if not self.pid or self.host != os.uname().nodename:
            return False
        try:
            os.kill(self.pid, 0)
        except ProcessLookupError:
            return True
        except PermissionError:
            return False  # it is another user's
        return False

    def __str__(self) -> str:
        return f"process {self.pid} on {self.host}" if self.pid else "a process that does not tell its number"


@contextmanager
def claimed(lock: Path, target: Path) -> Iterator[None]:
    """Hold the right to write `target`; raises OutputError, naming the run that holds it already."""
    descriptor = _take(lock, target)
    try:
        os.ftruncate(descriptor, 0)
        os.write(descriptor, json.dumps({"pid": os.getpid(), "host": os.uname().nodename}).encode())
        yield
    finally:
        lock.unlink(missing_ok=True)
        os.close(descriptor)


def _take(lock: Path, target: Path) -> int:
    until_s = time.monotonic() + _PATIENCE_S
    while True:
        descriptor = os.open(lock, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            if _is_locked(descriptor) and _is_still(lock, descriptor):
                return descriptor
            holder = _holder(descriptor)
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)
        if (not holder.is_dead and holder != _Holder()) or time.monotonic() > until_s:
            raise OutputError(
                f"another run of geomap writes to {str(target)!r}: {holder}. Wait for it or stop it, or name "
                "another place to write to; this run has changed nothing"
            )
        time.sleep(_AGAIN_S)


def _is_locked(descriptor: int) -> bool:
    """Take the lock, unless another has it."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError as error:
        return error.errno in _NO_LOCKS_HERE
    return True


def _is_still(lock: Path, descriptor: int) -> bool:
    """Tell whether the file is still the one of that name: who held it before removes it at the end."""
    try:
        return os.path.samestat(lock.stat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False


def _holder(descriptor: int) -> _Holder:
    """Read who holds a lock; nobody, where that is not told (yet)."""
    try:
        told = json.loads(os.pread(descriptor, _MOST_BYTES, 0))
        return _Holder(int(told["pid"]), str(told["host"]))
    except (OSError, ValueError, KeyError, TypeError):
        return _Holder()
