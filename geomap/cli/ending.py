"""How a command ends that cannot go on: stopped by a person or the system, or with nowhere to write.

Whatever ends it, the work is unwound as after an error, so that nothing half-written stays; only SIGKILL
leaves traces, which the next run clears away. The exit code is 128 and the number of the signal, as shells
have it.
"""

from __future__ import annotations

import errno
import os
import signal
import sys
from contextlib import contextmanager
from io import TextIOBase
from threading import current_thread, main_thread
from typing import TYPE_CHECKING, NoReturn

from geomap.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

_SIGNALS = (signal.SIGTERM, signal.SIGHUP)
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EIO}
_STDOUT, _STDERR = 1, 2


class Stopped(KeyboardInterrupt):
    """The system asked the program to end."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


@contextmanager
def unwound_by_signals() -> Iterator[None]:
    """Let the signals that end a program raise `Stopped`, as Ctrl-C raises KeyboardInterrupt."""
    if current_thread() is not main_thread():
        yield
        return
    before = {number: signal.getsignal(number) for number in _SIGNALS}
    for number, handler in before.items():
        if handler is signal.SIG_DFL:  # nohup keeps what it asked for
            signal.signal(number, _stop)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _stop(number: int, _frame: FrameType | None) -> NoReturn:
    for other in _SIGNALS:
        signal.signal(other, signal.SIG_IGN)  # the one is enough: what follows must not be cut short
    raise Stopped(number)


def exit_code_of(stop: KeyboardInterrupt) -> int:
    """Give the exit code of a command that was stopped."""
    return 128 + (stop.number if isinstance(stop, Stopped) else signal.SIGINT)


def has_no_room(error: OSError) -> bool:
    """Tell an error of the disk, which the user can mend, from a fault of the program."""
    return error.errno in _NO_ROOM


def give_up_stdout() -> None:
    """Let what is still held for standard output go: at the end it would be refused once more."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, _STDOUT)
    os.close(nowhere)


def hold_standard_streams() -> None:
    """Keep files off the numbers of closed standard streams, and refuse what is written to a closed one."""
    while (descriptor := os.open(os.devnull, os.O_RDWR)) <= _STDERR:
        pass
    os.close(descriptor)
    if sys.stdout is None:
        sys.stdout = _Closed()
    if sys.stderr is None:
        sys.stderr = os.fdopen(_STDERR, "w", encoding="utf-8", closefd=False)  # nobody hears it


class _Closed(TextIOBase):
    """Standard output that the caller closed: a result that nobody gets is an error, not a success."""

    encoding = "utf-8"

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        if not text:
            return 0
        raise OutputError("standard output is closed; let it go to a file, or to /dev/null")
