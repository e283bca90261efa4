"""What a worker on another computer does: it lays out the office's files for itself and hands documents back."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from tempfile import TemporaryDirectory

from doctools.cache import Cache
from doctools.documents.many.office_files import OfficeFiles, collect_files, name_program
from doctools.documents.many.pickling import pickle_for_worker, unpickle
from doctools.documents.many.worker import Work
from doctools.office import Office, Workspace
from doctools.parallel import PATIENCE, Pool, RemoteWork, join_cluster, never


class RemoteWorker:
    """Works in passing folders of its own: one for what was worked out, in it the files of the office in hand."""

    def __init__(self) -> None:
        self._folder = TemporaryDirectory(prefix="doctools-pekerja-")
        self._files: TemporaryDirectory[str] | None = None
        self._digest = ""
        self._office: Office | None = None

    def work(self, files: OfficeFiles, content: bytes) -> bytes:
        """As `Worker.work`, of an office whose files these are; what stands in its folder comes with the work.

        Raises ClusterError where this program is not the sender's.
        """
        office = self._lay_out(files)
        wanted: Work = unpickle(content, office)
        with TemporaryDirectory(prefix="doctools-naskah-") as folder:
            return pickle_for_worker(wanted.move_to(Path(folder)).do(office, never))

    def _lay_out(self, files: OfficeFiles) -> Office:
        if self._office is None or files.digest != self._digest:
            room = Path(self._folder.name).resolve()
            if self._files is not None:
                self._files.cleanup()
            self._files, self._digest = TemporaryDirectory(prefix="kantor-", dir=room), files.digest
            files.unpack(Path(self._files.name))
            before, office = (
                self._office,
                Office(Workspace(Path(self._files.name).resolve(), Cache(room, passing=True))),
            )
            self._office = office.share_with(before) if before else office
        return self._office


def start_remote_worker(_: Callable[[], bool]) -> Callable[[OfficeFiles, bytes], bytes]:
    """A worker that nobody can ask to stop: the function that does its work."""
    return RemoteWorker().work


def join_office_cluster(address: str, *, patience: float = PATIENCE) -> AbstractContextManager[Pool]:
    """The workers of the Dask scheduler at `address`, for any office's work. Raises ClusterError."""
    work = RemoteWork(start_remote_worker, lambda office: office.workspace.root, collect_files, name_program)
    return join_cluster(address, work, patience=patience)
