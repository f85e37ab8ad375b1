"""The page of a comparison: one file without any script, the map above and every change below it.

Text of the news stands in it escaped, and the browser is told to load and to run nothing.
"""

from __future__ import annotations

from functools import cache
from string import Template
from typing import TYPE_CHECKING

from geomap.changes.directions import compass
from geomap.changes.layers import counts, place_of
from geomap.changes.picture import COLORS, SIGNS, render_changes
from geomap.maps.assets import Word, asset, asset_rows, words
from geomap.maps.citation import QUOTE_SEPARATOR
from geomap.maps.counting import counted
from geomap.maps.escape import as_html
from geomap.maps.notices import credit_words
from geomap.text.graphic import is_graphic

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from geomap.changes.records import Change, Comparison, Difference, Published
    from geomap.places.gazetteer import Gazetteer
    from geomap.places.roads import RoadNetwork

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_KM_FROM_M = 1000.0


def render_change_page(comparison: Comparison, gazetteer: Gazetteer, network: RoadNetwork) -> str:
    """Render the page; the same arguments give the same bytes."""
    svg = render_changes(comparison, gazetteer, network).partition("?>")[2]
    every = (*comparison.incidents, *comparison.places)
    articles = "\n".join(_article(n, change, comparison) for n, change in enumerate(every, 1))
    return Template(asset("changes.html")).substitute(
        policy=as_html(_POLICY),
        title=_both(_word("title")),
        plain_title=as_html(f"{_word('title').en} · {_word('title').ar}"),
        runs="".join(_run(run) for run in (comparison.old, comparison.new)),
        counts="".join(_count(key, count) for key, count in counts(comparison).items()),
        map=svg,
        credit=as_html(credit_words(gazetteer.credit).en),
        changes=articles or f"<p>{_both(_word('nothing'))}</p>",
    )


@cache
def _words() -> Mapping[str, Word]:
    return {row["key"]: Word(row["en"], row["ar"]) for row in asset_rows("changes.csv")}


def _word(key: str) -> Word:
    return _words().get(key) or Word(key, key)


def _both(word: Word) -> str:
    return (
        f'<span lang="en">{as_html(word.en)}</span> <bdi lang="ar" dir="rtl">{as_html(word.ar)}</bdi>'
        if word.en != word.ar
        else f"<bdi>{as_html(word.en)}</bdi>"
    )


def _text(value: object) -> str:
    """Give text of any origin amid other words, isolated from them."""
    return f'<bdi dir="auto">{_plain(value)}</bdi>'


def _plain(value: object) -> str:
    """Give text of any origin for an element of its own, without characters that only confuse."""
    return as_html("".join(c for c in str(value) if c.isprintable() or c == "\n"))


def _run(run: Published) -> str:
    told = [run.label, run.build, f"geomap {run.version}" if run.version else None]
    shown = " · ".join(_text(value) for value in told if value)
    return f"<li>{shown} · {_both(counted('documents', len(run.documents)))}</li>"


def _count(key: str, count: int) -> str:
    return f'<li class="{as_html(key)}"><b>{count}</b> {_both(_word(key))}</li>'


def _article(number: int, change: Change, comparison: Comparison) -> str:
    told, status = change.shown.properties, change.status
    away = "" if place_of(change, comparison) else f" · {_both(_word('off_map'))}"
    kind = words()["kind" if change.layer == "incidents" else "place"].get(str(told.get("kind")))
    day = _text(told["date_start"]) if told.get("date_start") else _both(_word("day_open"))
    when = f" · {day}" if change.layer == "incidents" else ""
    head = (
        f'<h2><span class="sign" style="color:{COLORS[status]}">{SIGNS[status]}{number}</span> '
        f"{_both(_word(status.value))} · {_both(kind) if kind else _text(told.get('kind'))}{when} · "
        f"{_name(told)}{away}</h2>"
    )
    rows = "".join(_difference(d) for d in change.differences)
    table = f"<table>{_head_row()}{rows}</table>" if rows else ""
    return (
        f'<article id="{change.id}" class="{status.value}">{head}{table}{"".join(_notes(change))}</article>'
    )


def _head_row() -> str:
    cells = "".join(f'<th scope="col">{_both(_word(key))}</th>' for key in ("before", "after"))
    return f"<tr><td></td>{cells}</tr>"


def _name(told: Mapping[str, object]) -> str:
    names = [_text(told[key]) for key in ("name_en", "name_ar") if told.get(key)]
    return " ".join(names) or _both(_word("place_open"))


def _difference(difference: Difference) -> str:
    shown = _veiled if difference.attribute == "words" else _plain
    before, after = (shown(v) if v else "–" for v in (difference.before, difference.after))
    note = ""
    if difference.moved_m is not None and difference.bearing is not None:
        way = f"{_distance(difference.moved_m)}, {compass(difference.bearing)}"
        note = f" <small>{_both(_word('moved'))} {way}</small>"
    return (
        f'<tr><th scope="row">{_both(_word(difference.attribute))}</th>'
        f'<td dir="auto">{before}</td><td dir="auto">{after}{note}</td></tr>'
    )


def _distance(meters: float) -> str:
    return f"{meters / _KM_FROM_M:.1f} km" if meters >= _KM_FROM_M else f"{meters:.0f} m"


def _quoted(quote: str) -> str:
    """Quote a report; what is graphic stands behind a click."""
    return f'<blockquote dir="auto">{_veiled(quote)}</blockquote>'


def _veiled(words: object) -> str:
    if not is_graphic(str(words)):
        return _plain(words)
    return f"<details><summary>{_both(_word('graphic'))}</summary>{_plain(words)}</details>"


def _notes(change: Change) -> Iterator[str]:
    if change.related_id:
        yield f"<p>{_both(_word('related'))}: {_text(change.related_id)}</p>"
    for cause in change.causes:
        yield f"<p>{_both(_word('because'))}: {_text(cause)}</p>"
    if change.layer == "incidents" and not any(d.attribute == "words" for d in change.differences):
        for quote in str(change.shown.properties.get("evidence") or "").split(QUOTE_SEPARATOR)[:3]:
            yield _quoted(quote)
    ids = dict.fromkeys(f.id for f in (change.old, change.new) if f)
    yield f'<p class="ids">{" → ".join(map(_text, ids))} · {change.id}</p>'
