"""Writing SVG: elements, numbers and paths. Text from outside enters as escaped attributes or titles only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.maps.escape import as_html

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from shapely.geometry.base import BaseGeometry

_DECIMALS = 2
Point = tuple[float, float]


def tag(name: str, *children: str, **attributes: object) -> str:
    """Write an element; `stroke_width=2` becomes `stroke-width="2"`, and `None` is left out."""
    told = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{as_html(_printable(_value(value)))}"'
        for key, value in attributes.items()
        if value is not None
    )
    inside = "".join(children)
    return f"<{name}{told}>{inside}</{name}>" if inside else f"<{name}{told}/>"


def words(name: str, text: str, **attributes: object) -> str:
    """Write an element that holds text and nothing else."""
    return tag(name, as_html(_printable(text)), **attributes)


def number(value: float) -> str:
    """Write a coordinate with two decimals at most, without a negative zero."""
    rounded = round(float(value), _DECIMALS) + 0.0
    return f"{rounded:.{_DECIMALS}f}".rstrip("0").rstrip(".")


def polyline(points: Iterable[Point], *, closed: bool = False) -> str:
    """Write path data through points."""
    steps = " ".join(f"{number(x)},{number(y)}" for x, y in points)
    return f"M{steps}{'Z' if closed else ''}" if steps else ""


def outline(geometry: BaseGeometry) -> str:
    """Write path data of lines and polygons, holes among them; points have none."""
    parts = getattr(geometry, "geoms", None)
    if parts is not None:
        return "".join(map(outline, parts))
    if geometry.geom_type == "Polygon":
        rings = (geometry.exterior, *geometry.interiors)  # type: ignore[attr-defined]  # a Polygon has them
        return "".join(polyline(_corners(ring), closed=True) for ring in rings)
    if geometry.geom_type in {"LineString", "LinearRing"}:
        return polyline([(x, y) for x, y, *_ in geometry.coords])
    return ""


def document(
    width: float, height: float, title: str, description: str, parts: Iterable[str], build: str
) -> str:
    """Write a whole SVG file with what it says of itself; it asks for no other file."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        + tag(
            "svg",
            words("title", title),
            words("desc", f"{description} · geomap {build}"),
            tag("rect", width=width, height=height, fill="#fff"),
            *(part + "\n" for part in parts if part),
            xmlns="http://www.w3.org/2000/svg",
            viewBox=f"0 0 {number(width)} {number(height)}",
            width=width,
            height=height,
        )
        + "\n"
    )


def _corners(ring: BaseGeometry) -> Sequence[Point]:
    return [(x, y) for x, y, *_ in ring.coords][:-1]


def _value(value: object) -> str:
    return number(value) if isinstance(value, int | float) else str(value)


def _printable(text: str) -> str:
    """Leave out what XML cannot hold and what could turn its neighbors round."""
    return "".join(c for c in text if c.isprintable())
