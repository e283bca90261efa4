"""What a worker on another computer does: it lays out the office's files for itself and hands documents back."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from tempfile import TemporaryDirectory

from doctools.cache import Memory
from doctools.documents.many.parcel import Parcel, make_parcel, name_program
from doctools.documents.many.wire import pickle_for_worker, unpickle
from doctools.documents.many.worker import Work
from doctools.office import Office, Workspace
from doctools.parallel import PATIENCE, FarWork, Pool, join_cluster, never


class FarWorker:
    """Works in passing folders of its own: one for what was worked out, in it the files of the office in hand."""

    def __init__(self) -> None:
        self._folder = TemporaryDirectory(prefix="doctools-pekerja-")
        self._files: TemporaryDirectory[str] | None = None
        self._digest = ""
        self._office: Office | None = None

    def work(self, parcel: Parcel, content: bytes) -> bytes:
        """As `Worker.work`, of an office whose files are in the parcel; what stands in its folder comes with the work.

        Raises ClusterError where this program is not the sender's.
        """
        office = self._lay_out(parcel)
        wanted: Work = unpickle(content, office)
        with TemporaryDirectory(prefix="doctools-naskah-") as folder:
            return pickle_for_worker(wanted.move_to(Path(folder)).do(office, never))

    def _lay_out(self, parcel: Parcel) -> Office:
        if self._office is None or parcel.digest != self._digest:
            room = Path(self._folder.name).resolve()
            if self._files is not None:
                self._files.cleanup()
            self._files, self._digest = TemporaryDirectory(prefix="kantor-", dir=room), parcel.digest
            parcel.unpack(Path(self._files.name))
            before, office = self._office, Office(Workspace(Path(self._files.name).resolve(), Memory(room)))
            self._office = office.share_with(before) if before else office
        return self._office


def start_far_worker(_: Callable[[], bool]) -> Callable[[Parcel, bytes], bytes]:
    """A worker that nobody can ask to stop: the function that does its work."""
    return FarWorker().work


def join_office_cluster(address: str, *, patience: float = PATIENCE) -> AbstractContextManager[Pool]:
    """The workers of the Dask scheduler at `address`, for any office's work. Raises ClusterError."""
    work = FarWork(start_far_worker, lambda office: office.workspace.root, make_parcel, name_program)
    return join_cluster(address, work, patience=patience)
