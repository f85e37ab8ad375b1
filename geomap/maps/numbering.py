"""Repeatable ids for the elements of a folium map, which folium draws by lot."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

import folium

if TYPE_CHECKING:
    from collections.abc import Iterator

    from branca.element import Element


def number_elements(figure: Element) -> None:
    """Give every element of a folium tree a number in place of its random id."""
    _number(figure, count(1))


def _number(element: Element, numbers: Iterator[int]) -> None:
    element._id = str(next(numbers))  # noqa: SLF001 - branca offers no other way to repeatable bytes
    children = list(element._children.items())  # noqa: SLF001 - the same
    element._children.clear()  # noqa: SLF001 - the same
    if isinstance(element, folium.Popup):
        _number(element.html, numbers)  # a popup keeps its text beside its children
    for _, child in children:
        _number(child, numbers)
        element._children[child.get_name()] = child  # noqa: SLF001 - the same
