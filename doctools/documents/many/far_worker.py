"""What a worker on another computer does: it lays out the office's files for itself and hands documents back."""

from __future__ import annotations

import threading
from pathlib import Path
from tempfile import TemporaryDirectory

from doctools.cache import Memory
from doctools.documents.many.parcel import Parcel
from doctools.documents.many.wire import packed, unpacked
from doctools.documents.many.worker import DESK, Work
from doctools.office import Workspace


class _Room:
    """A passing folder of this process: what was worked out, and the files of the office that it works for."""

    def __init__(self) -> None:
        self._folder: TemporaryDirectory[str] | None = None
        self._office: TemporaryDirectory[str] | None = None
        self._digest = ""
        self.lock = threading.Lock()  # a worker may have threads; the office at hand is one

    def lay_out(self, parcel: Parcel) -> Workspace:
        """Raises ClusterError where this program is not the sender's."""
        if self._folder is None:
            self._folder = TemporaryDirectory(prefix="doctools-pekerja-")
        room = Path(self._folder.name).resolve()
        if self._office is None or parcel.digest != self._digest:
            if self._office is not None:
                self._office.cleanup()
            self._office, self._digest = TemporaryDirectory(prefix="kantor-", dir=room), parcel.digest
            parcel.unpack(Path(self._office.name))
        return Workspace(Path(self._office.name).resolve(), Memory(room))


_ROOM = _Room()


def do_far(parcel: Parcel, content: bytes) -> bytes:
    """As `desk.do`, of an office whose files are in the parcel; what stands in its folder comes with the task."""
    with _ROOM.lock, TemporaryDirectory(prefix="doctools-naskah-") as folder:
        office = DESK.take(_ROOM.lay_out(parcel))
        work: Work = unpacked(content, DESK.kind)
        return packed(work.at(Path(folder)).done(office))
