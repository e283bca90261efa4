"""A Dask cluster as those who work, through its `concurrent.futures` interface."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Hashable, Iterator, Sequence
from concurrent.futures import CancelledError, Future
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from doctools.errors import ClusterError, Problem
from doctools.parallel.pool import Pool
from doctools.parallel.worker import Start, do_remote

PATIENCE = 10.0  # seconds to wait for an answer, or for a worker
_TRIES, _WHILE = 3, 60.0  # times within so many seconds that what was lost with workers is handed over anew
_SOURCES = 8  # whose files are held on the cluster for tasks to come
_UNREACHED = (
    OSError,
    TimeoutError,
    TypeError,
    ValueError,
    RuntimeError,
)  # what Dask raises where nobody answers

OTHER_PROGRAM = Problem(
    "doctools atau pustakanya pada pekerja klaster tidak sama dengan yang di komputer ini",
    remedy="pasang versi doctools yang sama di semua pekerja, lalu jalankan ulang pekerjanya",
)


class LostClusterError(ClusterError):
    """A cluster is gone in the middle; `results`: what was made until then, all of it whole."""

    exit_code = 1
    results: Sequence[Any] = ()


@dataclass(frozen=True)
class RemoteWork:
    """What workers on other computers do. `start` must be importable by name: see `do_remote`.

    The first argument of a piece of work is its source, which they do not see; `key_of` tells one source from
    another, and `files_of` gives what goes to them in its place, once. `program` tells programs apart that could
    make other results.
    """

    start: Start
    key_of: Callable[[Any], Hashable]
    files_of: Callable[[Any], object]
    program: Callable[[], str]


@contextmanager
def join_cluster(address: str, work: RemoteWork, *, patience: float = PATIENCE) -> Iterator[Pool]:
    """The workers of the scheduler at `address` (`tcp://10.0.0.5:8786`).

    Raises ClusterError where Dask is not installed, nobody answers, or the workers' program is another.
    """
    try:
        from distributed import Client
    except ImportError:
        raise ClusterError(
            Problem("pustaka Dask belum terpasang", remedy="jalankan: pip install 'doctools[cluster]'")
        ) from None
    for name in ("distributed", "tornado", "asyncio"):
        logging.getLogger(name).setLevel(logging.CRITICAL)  # we say ourselves what is amiss
    try:
        client = Client(address, timeout=patience, set_as_default=False)
    except _UNREACHED as error:
        words = " ".join(str(error).split())[:200]
        raise ClusterError(
            Problem(
                f"klaster di '{address}' tidak dapat dihubungi ({words})",
                remedy="periksa alamatnya, misalnya tcp://10.0.0.5:8786, dan apakah 'dask scheduler' berjalan",
            )
        ) from None
    try:
        link = _Link(client, address, patience)
        link.hold_to_program(work.program)
        yield _Cluster(link, work, _Sent(client, work))
    finally:
        client.close(timeout=min(patience, 2))


class _Cluster(Pool):
    most = 12
    remote = True
    broken = (Exception,)  # whatever goes wrong there may be a worker that is no more

    def __init__(self, link: _Link, work: RemoteWork, sent: _Sent) -> None:
        self.size = max(link.count_workers(), 1)
        self._link, self._work, self._sent = link, work, sent
        self._executor = link.client.get_executor(pure=False)

    def submit(self, source: Any, *arguments: Any) -> Future[Any]:
        future: Future[Any] = self._executor.submit(
            do_remote, self._work.start, self._sent.stand_in(source), *arguments
        )
        return future

    def check(self) -> None:
        self._link.check()

    @contextmanager
    def replace(self, stopped: Callable[[], bool], error: BaseException) -> Iterator[Pool]:
        """The workers that are left, once more; the sources and all are handed to them anew."""
        self._link.wait_after_loss(stopped, error)
        yield _Cluster(self._link, self._work, _Sent(self._link.client, self._work))


class _Link:
    """A client, and what it knows of its workers."""

    def __init__(self, client: Any, address: str, patience: float) -> None:
        self.client, self.address, self.patience = client, address, patience
        self._losses: list[float] = []
        self._seen = time.monotonic()

    def hold_to_program(self, program: Callable[[], str]) -> None:
        """Raises ClusterError where there is no worker, or one has no doctools, or another one."""
        try:
            self.client.wait_for_workers(1, timeout=self.patience)
        except _UNREACHED as error:
            raise ClusterError(
                Problem(
                    f"klaster di '{self.address}' belum punya pekerja ({error})",
                    remedy=f"jalankan di komputer pekerja: dask worker {self.address}",
                )
            ) from None
        asked = self.client.submit(program, pure=False)
        try:
            wrong = asked.exception(timeout=self.patience * 3)
        except (*_UNREACHED, CancelledError) as error:
            wrong = error
        if wrong is not None:  # whatever it is: the worker cannot do our work
            what = f"pekerja klaster tidak dapat menjalankan doctools ({wrong})"
            raise ClusterError(Problem(what, remedy=OTHER_PROGRAM.remedy))
        if asked.result() != program():
            raise ClusterError(OTHER_PROGRAM)

    def count_workers(self) -> int:
        """How many work just now; none where the scheduler does not answer."""
        if self.client.status != "running":
            return 0
        try:
            return len(self.client.scheduler_info()["workers"])
        except (*_UNREACHED, KeyError):
            return 0

    def check(self) -> None:
        """Raises LostClusterError where nobody has been working for some time."""
        now = time.monotonic()
        if self.count_workers():
            self._seen = now
        elif now - self._seen > self.patience:
            raise self._lost("tidak ada lagi pekerja yang menjawab")

    def wait_after_loss(self, stopped: Callable[[], bool], error: BaseException) -> None:
        """Wait for workers that are left. Raises LostClusterError where there are none, or losses come too often."""
        now = time.monotonic()
        self._losses = [then for then in self._losses if now - then < _WHILE] + [now]
        end = now + self.patience
        while not self.count_workers() and time.monotonic() < end and not stopped():
            time.sleep(0.2)
        if len(self._losses) > _TRIES or not self.count_workers():
            raise self._lost(" ".join(str(error).split())[:200] or "sambungan terputus")

    def _lost(self, words: str) -> LostClusterError:
        return LostClusterError(
            Problem(
                f"klaster di '{self.address}' terputus di tengah pekerjaan ({words})",
                remedy="jalankan lagi klasternya, lalu ulangi perintah yang sama; tanpa klaster: hilangkan --cluster",
            )
        )


class _Sent:
    """Hands the files of a source to the cluster once; work names them by what stands for them there."""

    def __init__(self, client: Any, work: RemoteWork) -> None:
        self._client, self._work = client, work
        self._sent: dict[Hashable, object] = {}

    def stand_in(self, source: object) -> object:
        key = self._work.key_of(source)
        if key not in self._sent:
            while len(self._sent) >= _SOURCES:  # what work still needs stays there without us
                del self._sent[next(iter(self._sent))]
            # without hash: after a loss the same content is sent under another name
            self._sent[key] = self._client.scatter(self._work.files_of(source), hash=False)
        return self._sent[key]
