"""Extraction on the machines of a Dask cluster: the same records, in the same order.

The scheduler gives the work of a lost machine to another by itself; a bundle that kills
several is read document by document. The cluster is trusted: Dask runs what it is sent.
"""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING

from geomap.errors import SettingsError
from geomap.io.crew import Crew, lines_from, lost
from geomap.io.readers import fingerprint, knowledge_of, read_bundle

try:
    from distributed import Client, KilledWorker, LocalCluster
    from distributed.client import FutureCancelledError
except ImportError as error:
    raise SettingsError("the engine dask is an extra: pip install 'geomap[cluster]'") from error

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from geomap.io.crew import Promise
    from geomap.io.readers import Bundle, Line, Work
    from geomap.model import Document

_LOOK_AGAIN = 64  # bundles


def cluster_lines(
    documents: Iterable[Document], work: Work, address: str | None, jobs: int
) -> Iterator[Line]:
    """Give the record of each document as a line, or why there is none, in order.

    `address` is that of a running scheduler; without one, `jobs` workers are started here.
    Raises SettingsError where the cluster cannot be reached or would read otherwise.
    """
    knowledge_of(work.gazetteer)
    checked = replace(work, made_with=fingerprint(work.gazetteer))
    return lines_from(_ClusterCrew(checked, _connect(address, jobs)), documents)


def _connect(address: str | None, jobs: int) -> Client:
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what matters is told in our own words
    try:
        if address:
            return Client(address, set_as_default=False)
        cluster = LocalCluster(n_workers=jobs, threads_per_worker=1, dashboard_address=None)
        return Client(cluster, set_as_default=False)
    except (OSError, ValueError) as error:
        raise SettingsError(
            f"no Dask scheduler answers at {address!r}: {error}; start one with `dask scheduler`"
        ) from error


class _ClusterCrew(Crew):
    """The workers that a scheduler knows, which may come and go."""

    def __init__(self, work: Work, client: Client) -> None:
        super().__init__()
        self._work = work
        self._client = client
        self._given = 0
        self._size = 1

    @property
    def size(self) -> int:
        if self._given % _LOOK_AGAIN == 1:
            self._size = max(1, sum(self._client.nthreads().values()))
        return self._size

    def give(self, bundle: Bundle) -> None:
        self._given += 1
        self.waiting.append((bundle, self._submit(bundle)))

    def take(self) -> list[Line]:
        bundle, future = self.waiting.popleft()
        try:
            return self._lines(future)
        except KilledWorker:
            return [self._alone(document) for document in bundle]

    def dismiss(self) -> None:
        cluster = self._client.cluster
        self._client.close()
        if cluster is not None:
            cluster.close()

    def _submit(self, bundle: Bundle) -> Promise:
        promise: Promise = self._client.submit(read_bundle, bundle, self._work, pure=False)
        return promise

    def _lines(self, future: Promise) -> list[Line]:
        try:
            lines = future.result()
        except FutureCancelledError as error:
            raise SettingsError(
                "the connection to the Dask scheduler is lost; with --resume the run goes on where it stopped"
            ) from error
        except ImportError as error:
            raise SettingsError(
                f"the workers cannot load geomap ({error}); install it where they run"
            ) from error
        return lines

    def _alone(self, document: Document) -> Line:
        """Read a document by itself, after workers died on its bundle."""
        try:
            return self._lines(self._submit((document,)))[0]
        except KilledWorker:
            return lost(document)
