"""The engines that read documents, by name: processes of this machine, or a Dask cluster."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from geomap.io.workers import record_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from geomap.io.readers import Line, Work
    from geomap.model import Document


class Engine(NamedTuple):
    """Which engine, with how many processes, or at which address of a running scheduler."""

    name: str = "local"
    jobs: int = 1
    address: str | None = None

    def lines(self, documents: Iterable[Document], work: Work) -> Iterator[Line]:
        """Give the record of each document as a line, or why there is none, in order."""
        if self.name == "local":
            return record_lines(documents, work, self.jobs)
        from geomap.io.cluster import cluster_lines  # noqa: PLC0415  # an extra that need not be there

        return cluster_lines(documents, work, self.address, self.jobs)
