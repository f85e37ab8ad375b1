"""What a check found, for people and for the services that show it beside the code."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from geomap.io.folders import shown_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from geomap.errors import Problem

_MOST_LISTED = 200
# Workflow commands of GitHub Actions end at these; properties end at two more.
_IN_MESSAGE = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_IN_PROPERTY = {**_IN_MESSAGE, ":": "%3A", ",": "%2C"}


def annotation_lines(problems: Iterable[Problem], remarks: Iterable[Problem], folder: Path) -> Iterator[str]:
    """Give the lines that make GitHub mark each row in a pull request."""
    for level, found in (("error", problems), ("warning", remarks)):
        for problem in found:
            file = _escaped(_below_root(folder, problem.file), _IN_PROPERTY)
            title = _escaped(problem.rule, _IN_PROPERTY)
            message = _escaped(_plain(f"{problem.rule}: {problem.value}. {problem.remedy}"), _IN_MESSAGE)
            yield f"::{level} file={file},line={problem.line},title={title}::{message}"


def _below_root(folder: Path, file: str) -> str:
    """Name a file as the repository has it, from where the command runs."""
    try:
        return (folder.resolve().relative_to(Path.cwd()) / file).as_posix()
    except ValueError:
        return f"{shown_path(folder)}/{file}"


def _escaped(text: str, table: dict[str, str]) -> str:
    return "".join(table.get(character, character) for character in text)


def _plain(text: str) -> str:
    """Show what no reader should obey: control characters and direction marks."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def report(problems: Sequence[Problem], remarks: Sequence[Problem], places: int | None) -> str:
    """Write the result as Markdown, to be read in a pull request or a job's summary."""
    lines = ["# Gazetteer", ""]
    lines.append(f"{places} places. " if places is not None else "The gazetteer could not be read whole. ")
    lines[-1] += f"{len(problems)} broken rule(s), {len(remarks)} remark(s)."
    for title, found in (("Broken rules", problems), ("Remarks", remarks)):
        if found:
            lines += ["", f"## {title}", "", *_summary(found), "", *_table(found)]
    return "\n".join(lines) + "\n"


def _summary(found: Sequence[Problem]) -> list[str]:
    counted = Counter(problem.rule for problem in found)
    return [f"- {_cell(rule)}: {n}" for rule, n in sorted(counted.items(), key=lambda c: (-c[1], c[0]))]


def _table(found: Sequence[Problem]) -> list[str]:
    rows = [
        f"| {_cell(p.file)}:{p.line} | {_cell(p.rule)} | {_cell(p.value)} | {_cell(p.remedy)} |"
        for p in found
    ]
    head = ["| where | rule | value | what to do |", "|---|---|---|---|"]
    rest = [f"\n{len(rows) - _MOST_LISTED} more are not listed."] if len(rows) > _MOST_LISTED else []
    return [*head, *rows[:_MOST_LISTED], *rest]


def _cell(text: str) -> str:
    """Keep a cell's text from ending the cell, and from being read as markup."""
    plain = _plain(text)
    for mark in "\\`*_{}[]<>|#!~@":
        plain = plain.replace(mark, f"\\{mark}")
    return plain
