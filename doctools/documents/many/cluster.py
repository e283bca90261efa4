"""A Dask cluster as those who work, through its `concurrent.futures` interface."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from doctools.documents.many.crew import Crew, LostClusterError
from doctools.documents.many.far_worker import do_far
from doctools.documents.many.parcel import OTHER, REMEDY, parcel_of, program
from doctools.errors import ClusterError, Problem
from doctools.office import Office

PATIENCE = 10.0  # seconds to wait for an answer, or for a worker
_TRIES, _WHILE = 3, 60.0  # times within so many seconds that what was lost with workers is handed over anew
_OFFICES = 8  # whose files are held on the cluster for tasks to come


@contextmanager
def cluster(address: str, *, patience: float = PATIENCE) -> Iterator[Crew]:
    """The workers of the scheduler at `address` (`tcp://10.0.0.5:8786`).

    Raises ClusterError where Dask is not installed, nobody answers, or the workers' doctools is another.
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
    except Exception as error:  # Dask raises OSError, TimeoutError, ValueError, TypeError …
        words = " ".join(str(error).split())[:200]
        raise ClusterError(
            Problem(
                f"klaster di '{address}' tidak dapat dihubungi ({words})",
                remedy="periksa alamatnya, misalnya tcp://10.0.0.5:8786, dan apakah 'dask scheduler' berjalan",
            )
        ) from None
    try:
        link = _Link(client, address, patience)
        link.hold_to_program()
        yield link.crew()
    finally:
        client.close(timeout=min(patience, 2))


class _Link:
    """A client, and what it knows of its workers."""

    def __init__(self, client: Any, address: str, patience: float) -> None:
        self.client, self.address, self.patience = client, address, patience
        self._losses: list[float] = []
        self._seen = time.monotonic()

    def crew(self) -> Crew:
        return Crew(
            self.client.get_executor(pure=False),
            max(self._workers(), 1),
            self._again,
            work=do_far,
            send=_Luggage(self.client),
            far=True,
            check=self._check,
            broken=(Exception,),
        )

    def hold_to_program(self) -> None:
        """Raises ClusterError where there is no worker, or one has no doctools, or another one."""
        try:
            self.client.wait_for_workers(1, timeout=self.patience)
        except Exception as error:
            raise ClusterError(
                Problem(
                    f"klaster di '{self.address}' belum punya pekerja ({error})",
                    remedy=f"jalankan di komputer pekerja: dask worker {self.address}",
                )
            ) from None
        try:
            found = self.client.submit(program, pure=False).result(timeout=self.patience * 3)
        except Exception as error:
            raise ClusterError(
                Problem(f"pekerja klaster tidak dapat menjalankan doctools ({error})", remedy=REMEDY)
            ) from None
        if found != program():
            raise ClusterError(OTHER)

    def _workers(self) -> int:
        """How many work just now; none where the scheduler does not answer."""
        if self.client.status != "running":
            return 0
        try:
            return len(self.client.scheduler_info()["workers"])
        except Exception:
            return 0

    def _check(self) -> None:
        """Raises LostClusterError where nobody has been working for some time."""
        now = time.monotonic()
        if self._workers():
            self._seen = now
        elif now - self._seen > self.patience:
            raise self._lost("tidak ada lagi pekerja yang menjawab")

    @contextmanager
    def _again(self, stopped: Callable[[], bool], error: BaseException) -> Iterator[Crew]:
        """The workers that are left, once more; office and all are handed to them anew."""
        now = time.monotonic()
        self._losses = [then for then in self._losses if now - then < _WHILE] + [now]
        end = now + self.patience
        while not self._workers() and time.monotonic() < end and not stopped():
            time.sleep(0.2)
        if len(self._losses) > _TRIES or not self._workers():
            raise self._lost(" ".join(str(error).split())[:200] or "sambungan terputus")
        yield self.crew()

    def _lost(self, words: str) -> LostClusterError:
        return LostClusterError(
            Problem(
                f"klaster di '{self.address}' terputus di tengah pekerjaan ({words})",
                remedy="jalankan lagi klasternya, lalu ulangi perintah yang sama; tanpa klaster: hilangkan --cluster",
            )
        )


class _Luggage:
    """Hands an office's files to the cluster once; tasks name them by what stands for them there."""

    def __init__(self, client: Any) -> None:
        self._client = client
        self._sent: dict[Path, Any] = {}

    def __call__(self, office: Office) -> Any:
        root = office.workspace.root
        if root not in self._sent:
            while len(self._sent) >= _OFFICES:  # what tasks still need stays there without us
                del self._sent[next(iter(self._sent))]
            # without hash: after a loss the same content is sent under another name
            self._sent[root] = self._client.scatter(parcel_of(office), hash=False)
        return self._sent[root]
