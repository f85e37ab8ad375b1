"""Talk to the person at the terminal: always on stderr, as loud as `-v` and `-q` say.

Nothing of a document reaches the terminal unescaped, so that no text can give it orders.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Callable

Command = TypeVar("Command", bound="Callable[..., Any]")

_LOUDNESS = "geomap.loudness"
_ALLOWED_CONTROLS = "\n\u2068\u2069"  # line ends, and the isolates that our own messages set


def verbosity(command: Command) -> Command:
    """Give a command the options `-v` and `-q`."""
    quiet = _flag("-q", "--quiet", -1, "Say nothing but errors.")
    verbose = _flag("-v", "--verbose", 1, "Say more of what happens.")
    return verbose(quiet(command))


def _flag(short: str, long: str, step: int, text: str) -> Callable[[Command], Command]:
    def remember(ctx: click.Context, _: click.Parameter, given: bool) -> None:  # noqa: FBT001  # click's own form
        if given:
            ctx.meta[_LOUDNESS] = step

    return click.option(
        short, long, is_flag=True, expose_value=False, help=text, callback=remember, is_eager=True
    )


def say(message: str) -> None:
    """Tell what was done, unless `-q` is given."""
    if _loudness() >= 0:
        _write(message)


def tell(text: str) -> None:
    """Print what a person asked to read, on stdout; never what a program is to read."""
    click.echo(terminal_safe(text))


def say_more(message: str) -> None:
    """Tell a detail when `-v` is given."""
    if _loudness() > 0:
        _write(message)


def say_error(message: str) -> None:
    """Tell what went wrong, whatever is given."""
    _write(f"geomap: {message}")


def shows_progress() -> bool:
    """Tell whether a running line may be kept: on a terminal, and not with `-q`."""
    return _loudness() >= 0 and sys.stderr.isatty()


def show_progress(line: str) -> None:
    """Write the running line anew."""
    click.echo(f"\r{terminal_safe(line)}\x1b[K", err=True, nl=False)


def end_progress() -> None:
    """Clear the running line."""
    if shows_progress():
        click.echo("\r\x1b[K", err=True, nl=False)


def is_verbose() -> bool:
    """Tell whether `-v` is given."""
    return _loudness() > 0


def _loudness() -> int:
    ctx = click.get_current_context(silent=True)
    loudness: int = ctx.meta.get(_LOUDNESS, 0) if ctx else 0
    return loudness


def _write(message: str) -> None:
    click.echo(terminal_safe(message), err=True)


def terminal_safe(text: str) -> str:
    """Show control characters and lone direction marks as escapes."""
    return "".join(
        c if c.isprintable() or c in _ALLOWED_CONTROLS else c.encode("unicode_escape").decode() for c in text
    )
