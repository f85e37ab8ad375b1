"""`run.json`: what went in, what came out, what was turned down and why.

Nothing in it depends on the clock or the machine: the same inputs, gazetteer and version
give the same bytes.
"""

from __future__ import annotations

import json
from collections import Counter
from hashlib import blake2b, sha256
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from geomap.io.json_text import json_text
from geomap.io.records import remarks
from geomap.triage import left_out

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from geomap.model import Document, JudgementUse, Reject, Run, Source

SCHEMA = "geomap.run/1"
_LIBRARIES = (
    "folium",
    "fontpkg-noto-sans-arabic",
    "geopandas",
    "pyogrio",
    "pyproj",
    "resiliparse",
    "resvg-py",
    "shapely",
    "uharfbuzz",
)
_BUILD_BYTES = 6


def build_id(run: Run, gazetteer_digest: str) -> str:
    """Name a build by what it was made from: program, gazetteer, and every document."""
    read = ((x.document.id, x.document.sha256) for x in run.extractions)
    return build_of(version("geomap"), gazetteer_digest, read, care_report(run))


def build_of(
    made_with: str, gazetteer_digest: str, documents: Iterable[tuple[str, str]], care: Mapping[str, Any]
) -> str:
    """Name a build by the version of geomap, the gazetteer, id and digest of every document, and the care."""
    digest = blake2b(digest_size=_BUILD_BYTES)
    for part in (made_with, gazetteer_digest):
        digest.update(f"{part}\0".encode())
    for document_id, document_digest in documents:
        digest.update(f"{document_id}\0{document_digest}\0".encode())
    if care:
        digest.update(json.dumps(care, sort_keys=True).encode())
    return digest.hexdigest()


def source_digest(source: Source) -> str:
    """Hash what is known of a document beside its text, which decides too what is read from it."""
    told = (source.publisher, source.published, source.url, source.title, source.language)
    return sha256(json.dumps(told, default=str).encode()).hexdigest()


def run_report(
    run: Run, gazetteer_digest: str, settings: Mapping[str, Any], files: Sequence[Mapping[str, Any]]
) -> str:
    """Give the text of `run.json`; `files` are the digests of what was written beside it."""
    report = {
        "schema": SCHEMA,
        "build": build_id(run, gazetteer_digest),
        "versions": {"geomap": version("geomap"), **{name: version(name) for name in _LIBRARIES}},
        "gazetteer": {"sha256": gazetteer_digest},
        "settings": dict(settings),
        **({"care": care} if (care := care_report(run)) else {}),
        "counts": _counts(run),
        "documents": [_document(extraction.document) for extraction in run.extractions],
        "unread": [{"path": unread.path, "reason": unread.reason} for unread in run.unread],
        "judgements": [_judgement(use) for use in run.judged],
        "files": list(files),
        "rejects": [_reject(reject) for extraction in run.extractions for reject in extraction.rejects],
    }
    return json_text(report, indent=1) + "\n"


def care_report(run: Run) -> dict[str, Any]:
    """Tell what was made coarse or held back on purpose; empty where nothing was asked for."""
    care, held = run.care, run.held_back
    told: dict[str, Any] = {"blur_m": care.blur_m} if care.blur_m else {}
    if care.delay_days is None:
        return told
    return told | {
        "delay_days": care.delay_days,
        "as_of": care.as_of.isoformat() if care.as_of else None,
        "held_back": {"documents": held.documents, "events": held.events, "sha256": list(held.sha256)},
    }


def _counts(run: Run) -> dict[str, Any]:
    placements = [placement for extraction in run.extractions for placement in extraction.placements]
    events = [event for extraction in run.extractions for event in extraction.events]
    rejects = [reject for extraction in run.extractions for reject in extraction.rejects]
    documents = [extraction.document for extraction in run.extractions]
    return {
        "documents": len(run.extractions),
        "unread": len(run.unread),
        "mentions": len(placements),
        "mentions_by_status": _tally(placement.resolution.status.value for placement in placements),
        "events": len(events),
        "events_by_kind": _tally(event.kind.value for event in events),
        "incidents": len(run.incidents),
        "doubtful_pairs": len(run.doubts),
        "routes": sum(incident.route is not None for incident in run.incidents),
        "rejects": len(rejects),
        "rejects_by_reason": _tally(f"{reject.stage}: {reject.reason}" for reject in rejects),
        "left_out": sum(bool(left_out(extraction)) for extraction in run.extractions),
        "near_duplicates": sum(bool(document.near_duplicate_of) for document in documents),
        "with_day_of_crawl_only": sum("crawled_on" in remarks(document) for document in documents),
    }


def _tally(values: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(values).items()))


def _document(document: Document) -> dict[str, Any]:
    published = document.source.published
    return {
        "id": document.id,
        "file": document.file,
        "encoding": document.encoding,
        "published": published.isoformat() if published else None,
        "sha256": document.sha256,
        "source_sha256": source_digest(document.source),
        **remarks(document),
    }


def _judgement(use: JudgementUse) -> dict[str, Any]:
    return {
        "id": use.id,
        "state": use.state,
        "told": use.told,
        "who": use.who,
        "when": use.when,
        "why": use.why,
        "incident_ids": list(use.incident_ids),
    }


def _reject(reject: Reject) -> dict[str, Any]:
    start, end = reject.span or (None, None)
    return {
        "document_id": reject.document_id,
        "stage": reject.stage,
        "reason": reject.reason,
        "start": start,
        "end": end,
        "surface": reject.surface,
    }
