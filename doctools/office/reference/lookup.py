"""Look up classifications, offices and kinds of naskah in the reference data of `templates/acuan/`.

Source: Keputusan KPU 1257/2024; each file says in `sumber` which part of it.
"""

from __future__ import annotations

import re

from doctools.errors import DataError, Problem
from doctools.office.checking.check import DataFile
from doctools.office.folder import Workspace
from doctools.office.reference.files import (
    DaftarKantor,
    DaftarKlasifikasi,
    DaftarNaskahDinas,
    DaftarUsul,
    Klasifikasi,
    find_unknown_names,
    read_reference,
)
from doctools.office.reference.offices import OfficeTable
from doctools.office.words import match_words, split_words

_CODE = re.compile(r"([a-z]{2,4})(?:[\s.]*(\d{1,2})(?:[\s.,]+(\d{1,2}))?)?", re.I)
_SURE = 2.0  # what `match_words` gives at least for a word that is found whole or as a beginning


class ClassificationTree:
    """The tree of archive classification, by code; `source`: what it was taken from.

    Raises DataError for a code whose parent is missing.
    """

    def __init__(self, document: DataFile[DaftarKlasifikasi]) -> None:
        self.source = document.model.sumber
        self.known: dict[str, Klasifikasi] = document.model.klasifikasi
        problems = []
        for code in self.known:
            parents = self.parents(code)
            problems += find_unknown_names(document, ("klasifikasi", code), "kode induk", parents, self.known)
        if problems:
            raise DataError(*problems)

    @staticmethod
    def parents(code: str) -> list[str]:
        """The codes above a code, from the top: `SDM.04.1` → `SDM`, `SDM.04`."""
        parts = code.split(".")
        return [".".join(parts[:n]) for n in range(1, len(parts))]

    def find(self, words: str) -> list[str]:
        """Codes for a code (`PK.01`, `sdm 4.1`) with what stands below it, or for words, the best first.

        Words in a code's own title come before those in what it says of its documents, and those before words
        that stand partly in the titles above it. A slip of the pen is forgiven where nothing else is found.
        """
        if (code := self._code(words)) in self.known:
            return [c for c in self.known if c == code or c.startswith(f"{code}.")]
        wanted = split_words(words)
        found = []
        for place, (code, entry) in enumerate(self.known.items()):
            title = split_words(" ".join([entry.uraian, *entry.dikenal]))
            own = [*title, *split_words(" ".join([entry.keterangan or "", *entry.rincian]))]
            above = [w for parent in self.parents(code) for w in split_words(self.known[parent].uraian)]
            texts = [title, own, [*own, *above] if any(match_words([w], own) for w in wanted) else []]
            scores = [match_words(wanted, text) for text in texts]
            rank = next((n for n, score in enumerate(scores) if score), None)
            if rank is not None:
                found.append((rank, -scores[rank], place, code))
        sure = [f for f in found if -f[1] >= _SURE * len(wanted)]
        return [code for *_, code in sorted(sure or found)]

    @staticmethod
    def _code(words: str) -> str:
        """As the decree writes it: `sdm 4.1` → `SDM.04.1`; empty for what is no code."""
        match = _CODE.fullmatch(words.strip())
        if not match:
            return ""
        head, group, item = match.groups()
        parts = [head.upper(), group and group.zfill(2), item and str(int(item))]
        return ".".join(part for part in parts if part)


def read_offices(workspace: Workspace) -> OfficeTable:
    """Raises DataError where the file cannot be used, as the other readers here."""
    return OfficeTable(read_reference(workspace, "kantor", DaftarKantor))


def read_classifications(workspace: Workspace) -> ClassificationTree:
    return ClassificationTree(read_reference(workspace, "klasifikasi", DaftarKlasifikasi))


def read_naskah_dinas(workspace: Workspace) -> DaftarNaskahDinas:
    """The kinds of naskah dinas, the make-up of their numbers, and the codes of signers and units."""
    document = read_reference(workspace, "naskah-dinas", DaftarNaskahDinas)
    problems: list[Problem] = []
    for name, naskah in document.model.naskah.items():
        problems += find_unknown_names(
            document, ("naskah", name, "pola"), "pola", naskah.pola, document.model.pola
        )
    if problems:
        raise DataError(*problems)
    return document.model


def read_proposals(workspace: Workspace) -> DaftarUsul:
    """What classification and kind of naskah is proposed for each kind of document."""
    document = read_reference(workspace, "klasifikasi-jenis", DaftarUsul)
    naskah, codes = read_naskah_dinas(workspace).naskah, read_classifications(workspace).known
    problems: list[Problem] = []
    for name, proposal in document.model.jenis.items():
        path = ("jenis", name)
        if proposal.naskah:
            wanted = [proposal.naskah]
            problems += find_unknown_names(document, (*path, "naskah"), "jenis naskah dinas", wanted, naskah)
        if proposal.klasifikasi:
            wanted = [proposal.klasifikasi]
            problems += find_unknown_names(
                document, (*path, "klasifikasi"), "kode klasifikasi", wanted, codes
            )
    if problems:
        raise DataError(*problems)
    return document.model
