"""What can run code, start programs, or open sockets stands in a short list, each with its reason.

The syntax tree of every module is walked. Whoever needs another call adds it here, where a
reviewer sees it.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# Modules that run code from data, start programs, or reach the network.
WATCHED_MODULES = {
    "code", "codeop", "cloudpickle", "ctypes", "dill", "distributed", "ftplib", "geopy", "http", "httpx",
    "imaplib", "jinja2", "joblib", "marshal", "multiprocessing", "os.system", "pickle", "pty", "requests",
    "runpy", "shelve", "smtplib", "socket", "ssl", "subprocess", "telnetlib", "urllib.request", "urllib3",
    "webbrowser", "xmlrpc", "yaml",
}  # fmt: skip
WATCHED_NAMES = {"__import__", "breakpoint", "compile", "eval", "exec", "import_module", "input"}
WATCHED_ATTRIBUTES = {
    "execv", "execve", "fork", "fork_exec", "import_module", "loads_pickle", "popen", "read_pickle", "spawnv",
    "startfile", "system", "to_pickle", "unsafe_load", "urlopen",
}  # fmt: skip
# XML is written with ElementTree and never read with it: its parser expands entities.
_XML_READERS = {"ET": {"XML", "XMLParser", "fromstring", "fromstringlist", "iterparse", "parse"}}
ALLOWED = {
    "io/cluster.py": {"distributed": "the user's own Dask cluster, only with --engine dask"},
    "io/geocoders.py": {"geopy": "asks a geocoder, only with --online"},
    "geodesy.py": {"geopy": "its geodesic alone, which is arithmetic"},
    "io/workers.py": {"multiprocessing": "processes of the program itself, for --jobs"},
    "io/extras.py": {
        "import_module": "imports the optional libraries that pyproject names, by our own names"
    },
}


def _dangers(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (watched for alias in node.names if (watched := _watched(alias.name)))
        elif isinstance(node, ast.ImportFrom) and node.module:
            named = (node.module, *(f"{node.module}.{alias.name}" for alias in node.names))
            yield from (watched for name in named if (watched := _watched(name)))
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in WATCHED_NAMES:
            yield node.func.id
        elif isinstance(node, ast.Attribute) and node.attr in WATCHED_ATTRIBUTES | _XML_READERS.get(
            getattr(node.value, "id", ""), set()
        ):
            yield node.attr
        elif isinstance(node, ast.keyword) and node.arg == "shell":
            yield "shell"


def _watched(module: str) -> str:
    return next((name for name in WATCHED_MODULES if module == name or module.startswith(f"{name}.")), "")


def test_what_is_dangerous_stands_in_the_list(root: Path) -> None:
    package = root / "geomap"
    found: dict[str, set[str]] = {}
    for path in sorted(package.rglob("*.py")):
        dangers = set(_dangers(ast.parse(path.read_text(encoding="utf-8"))))
        if dangers:
            found[path.relative_to(package).as_posix()] = dangers
    assert found == {name: set(reasons) for name, reasons in ALLOWED.items()}


def test_the_walk_sees_each_sort_of_danger() -> None:
    code = (
        "import pickle, os\nfrom subprocess import run\nfrom urllib import request\nimport yaml.loader\n"
        "eval('1')\nos.system('x')\nrun('x', shell=True)\nimportlib.import_module(name)\nET.parse(x)\n"
    )
    seen = {
        "pickle",
        "subprocess",
        "urllib.request",
        "yaml",
        "eval",
        "system",
        "shell",
        "import_module",
        "parse",
    }
    assert set(_dangers(ast.parse(code))) == seen
