"""What stands in the output folder of a run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geomap.io.doubtful import doubtful_csv
from geomap.io.exports import WRITERS, Export
from geomap.io.picture import write_picture
from geomap.io.records import record_line
from geomap.io.run_report import build_id, run_report
from geomap.io.stored import RECORDS_FILE
from geomap.io.unresolved import unresolved_csv
from geomap.io.verification import REPORT_FILE, file_digests
from geomap.maps.notices import care_notices

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from geomap.model import Layer, Run
    from geomap.places.gazetteer import Gazetteer

_FORMATS = ("geojson", "gpkg", "csv")


def write_outputs(
    run: Run,
    layers: Sequence[Layer],
    page_html: str,
    staging: Path,
    gazetteer: Gazetteer,
    settings: Mapping[str, Any],
    still_svg: str,
) -> tuple[str, ...]:
    """Write page, picture, layers, tables and report of a run, and give the names of the files.

    `staging` is a folder that `staged` offers: what is written stands in its place when that ends.
    """
    for name, text in _texts(run, page_html):
        (staging / name).write_text(text, encoding="utf-8", newline="")
    export = Export(layers, layer_metadata(run, gazetteer))
    for name in _FORMATS:
        WRITERS[name](export, staging)
    write_picture(still_svg, staging)
    report = run_report(run, gazetteer.digest, settings, file_digests(staging))
    (staging / REPORT_FILE).write_text(report, encoding="utf-8", newline="")
    return tuple(sorted(file.name for file in staging.iterdir()))


def layer_metadata(run: Run, gazetteer: Gazetteer) -> dict[str, str]:
    """Give what every layer file says of itself, with what was made coarse or held back on purpose."""
    notices = " ".join(notice.en for notice in care_notices(run))
    return {
        **({"care": notices} if notices else {}),
        "build": build_id(run, gazetteer.digest),
        "gazetteer_sha256": gazetteer.digest,
        "licence": gazetteer.credit.licence,
        "attribution": gazetteer.credit.attribution,
    }


def _texts(run: Run, page_html: str) -> Iterator[tuple[str, str]]:
    """Give each text file of the folder by its name."""
    yield "map.html", page_html
    yield "doubtful.csv", doubtful_csv(run)
    yield "unresolved.csv", unresolved_csv(run)
    yield RECORDS_FILE, "".join(map(record_line, run.extractions))
