"""What the office's data leave open that somebody should know of: no error, but work to do.

Sources: the papers of a meeting (Peraturan KPU 2/2021), the team (PermenPANRB 90/2021 asks for a leader),
the plan itself, which asks for a proof of every piece.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from doctools.errors import suggestion
from doctools.office import AnggotaTim, DaftarRapat, DataFile, RencanaAksi, Tim, list_plan_rows
from doctools.review import Finding

_ATTACHED = "lampir"


def find_unfinished_facts(document: DataFile[Any], kinds: Iterable[str], today: date) -> list[Finding]:
    """Findings on one file of data. `kinds`: the ids of all kinds; `today`: what is past is before it."""
    match document.model:
        case DaftarRapat():
            return list(_meetings_without_minutes(document, today))
        case Tim():
            return list(_team_without_leader(document))
        case RencanaAksi():
            return list(_pieces_without_kind(document, list(kinds)))
    return []


def _meetings_without_minutes(document: DataFile[DaftarRapat], today: date) -> Iterator[Finding]:
    for n, meeting in enumerate(document.model.rapat):
        held = meeting.tanggal is not None and meeting.tanggal < today
        if held and not (meeting.jalannya or meeting.keputusan):
            yield Finding(
                rule="rapat-tanpa-notula",
                severity="peringatan",
                message=f"rapat '{meeting.id}' tanggal {meeting.tanggal} sudah lewat dan belum ada notulanya",
                file=document.file,
                line=document.line(("rapat", n)),
                suggest="isi jalannya, keputusan, dan tindak_lanjut",
            )


def _team_without_leader(document: DataFile[Tim]) -> Iterator[Finding]:
    def vacant(member: AnggotaTim, path: tuple[str | int, ...], whose: str) -> Iterator[Finding]:
        if member.pegawai is None:
            what = f"{whose} belum ditetapkan"
            line = document.line((*path, "pegawai"))
            yield Finding(
                rule="tim-tanpa-ketua",
                severity="peringatan",
                message=what,
                file=document.file,
                line=line,
                suggest="isi id pegawainya",
            )

    team = document.model
    yield from vacant(team.ketua, ("ketua",), "ketua tim kerja")
    for n, group in enumerate(team.kelompok):
        yield from vacant(group.koordinator, ("kelompok", n, "koordinator"), f"koordinator area {group.area}")


def _pieces_without_kind(document: DataFile[RencanaAksi], kinds: list[str]) -> Iterator[Finding]:
    for entry in list_plan_rows(document.model):
        for n, piece in enumerate(entry.row.bukti_fisik):
            path = (*entry.path, "bukti_fisik", n)
            if piece.kelas != _ATTACHED and not piece.jenis:
                what = f"tidak ada jenis naskah yang membuktikan '{piece.id}'"
                remedy = "isi 'jenis', atau tulis kelas: lampir bila dilampirkan kantor"
                yield Finding(
                    rule="bukti-tanpa-jenis",
                    severity="peringatan",
                    message=what,
                    file=document.file,
                    line=document.line(path),
                    suggest=remedy,
                )
            for i, kind in enumerate(piece.jenis):
                if kind not in kinds:
                    what = f"jenis naskah '{kind}' pada '{piece.id}' tidak dikenal"
                    line = document.line((*path, "jenis", i))
                    near = suggestion(kind, kinds)
                    yield Finding(
                        rule="jenis-tidak-dikenal",
                        severity="galat",
                        message=what,
                        file=document.file,
                        line=line,
                        suggest=near,
                    )
