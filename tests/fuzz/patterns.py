"""Every regular expression of the installed package: where the source names one, and what it is when the program runs.

Run by itself, this module writes what it saw as JSON: it puts itself before `re`, imports every module,
and reads a few texts and pages, so that patterns made of tables when they are first needed are made.
"""

from __future__ import annotations

import ast
import importlib
import json
import pkgutil
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_FUNCTIONS = ("compile", "search", "match", "fullmatch", "split", "findall", "finditer", "sub", "subn")


class Seen(NamedTuple):
    """A pattern, and the line of the package that asked for it."""

    file: str
    line: int
    pattern: str
    flags: int


def sources(package: Path) -> list[Path]:
    """Give the modules that are installed; the site's are not, and read nothing but its own pages."""
    return [path for path in sorted(package.rglob("*.py")) if package / "docs" not in path.parents]


def written(package: Path) -> dict[tuple[str, int], int]:
    """Give the calls of `re` in the source: file and first line, and the last line of each."""
    found = {}
    for path in sources(package):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _is_of_re(node.func):
                found[path.relative_to(package).as_posix(), node.lineno] = node.end_lineno or node.lineno
    return found


def _is_of_re(function: ast.expr) -> bool:
    return (
        isinstance(function, ast.Attribute)
        and isinstance(function.value, ast.Name)
        and function.value.id == "re"
        and function.attr in _FUNCTIONS
    )


def foreign_imports(package: Path) -> list[str]:
    """Give the imports by which a pattern could be hidden from `written`."""
    return [
        f"{path.name}:{node.lineno}"
        for path in sources(package)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if (isinstance(node, ast.ImportFrom) and node.module in {"re", "regex"})
        or (
            isinstance(node, ast.Import)
            and any(a.name == "regex" or (a.name == "re" and a.asname) for a in node.names)
        )
    ]


def anchored(package: Path) -> set[tuple[str, int]]:
    """Give the calls whose pattern is only ever matched at a given place, never searched for.

    They make a name of a module, or are what a function gives, and every use of the name or of
    the function's result in the package is `.match` or `.fullmatch`.
    """
    trees = {
        path.relative_to(package).as_posix(): ast.parse(path.read_text("utf-8")) for path in sources(package)
    }
    found = set()
    for file, tree in trees.items():
        for name, call in _named(tree):
            reach = [tree] if name.startswith("_") else trees.values()
            uses = [use for other in reach for use in _uses(other, name)]
            if uses and all(use in {"match", "fullmatch"} for use in uses):
                found.add((file, call.lineno))
    return found


def _named(tree: ast.Module) -> Iterator[tuple[str, ast.Call]]:
    """Give the calls of `re.compile` with the name that their pattern goes by."""
    for part in tree.body:
        if (
            isinstance(part, ast.Assign)
            and isinstance(part.value, ast.Call)
            and isinstance(part.targets[0], ast.Name)
        ):
            given = [(part.targets[0].id, part.value)]
        elif isinstance(part, ast.FunctionDef):
            returned = (node.value for node in ast.walk(part) if isinstance(node, ast.Return))
            given = [(part.name, value) for value in returned if isinstance(value, ast.Call)]
        else:
            continue
        yield from ((name, call) for name, call in given if _is_of_re(call.func))


def _uses(tree: ast.Module, name: str) -> Iterator[str]:
    """Give what is done with a pattern: the method, "" for anything else."""
    called = {id(node.func): node for node in ast.walk(tree) if isinstance(node, ast.Call)}
    inside = {id(node.value): node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and node.id == name and isinstance(node.ctx, ast.Load):
            whole = called.get(id(node), node)
            yield inside.get(id(whole), "")


def _watch(seen: set[Seen], package: Path) -> None:
    """Put a note-taker before each function of `re`."""
    for name in _FUNCTIONS:
        plain = getattr(re, name)

        def noted(pattern: object, *rest: object, _plain: object = plain, **named: object) -> object:
            frame = sys._getframe(1)
            path = Path(frame.f_code.co_filename)
            if package in path.parents:
                form = re._compiler.compile(pattern, 0) if isinstance(pattern, str | bytes) else pattern
                given = _plain(pattern, *rest, **named)  # type: ignore[operator]
                form = given if isinstance(given, re.Pattern) else form
                text = form.pattern if isinstance(form.pattern, str) else form.pattern.decode("latin-1")
                seen.add(Seen(path.relative_to(package).as_posix(), frame.f_lineno, text, form.flags))
                return given
            return _plain(pattern, *rest, **named)  # type: ignore[operator]

        setattr(re, name, noted)


def main() -> None:
    """Write every pattern that is met."""
    import geomap  # noqa: PLC0415  # its folder is needed before anything of it is imported in full

    package = Path(geomap.__file__).parent
    seen: set[Seen] = set()
    for name in [name for name in sys.modules if name.startswith("geomap")]:
        del sys.modules[name]
    _watch(seen, package)
    for module in pkgutil.walk_packages([str(package)], "geomap."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    _use()
    json.dump(sorted(seen), sys.stdout)


def _use() -> None:
    """Run what makes patterns when it is first needed."""
    from campaign import input_of  # noqa: PLC0415  # everything below is imported behind the note-taker
    from surfaces import SURFACES  # noqa: PLC0415

    from geomap.tables import packaged_rows  # noqa: PLC0415
    from geomap.text import read  # noqa: PLC0415

    read("\n".join(row["pattern"] for row in packaged_rows("geomap.text", "boilerplate.csv")))
    for surface, runnable in SURFACES.items():
        for number in range(12):
            runnable(input_of(surface, 0, number))


if __name__ == "__main__":
    main()
