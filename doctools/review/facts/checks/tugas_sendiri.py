"""Nobody signs the letter that sends him."""

from __future__ import annotations

from collections.abc import Iterator

from doctools.review.facts.case import Case
from doctools.review.facts.fact import Clash, Example, Fact


def _check(case: Case) -> Iterator[Clash]:
    power, kind = case.job.kind.model.kewenangan, case.job.kind.model
    if power is None or power.menugasi is None or case.job.index is None:
        return
    key = (case.issue.penandatangan if case.issue else None) or kind.penandatangan
    office = case.office.kantor
    signer = office.model.penandatangan.get(key) if isinstance(key, str) else None
    sent = getattr(case.entry, power.menugasi, None) or []
    if signer is None or signer.pegawai is None or signer.pegawai not in sent:
        return
    place = case.entry_place(power.menugasi, sent.index(signer.pegawai))
    where = f"{office.file}:{office.line(('penandatangan', str(key), 'pegawai'))}"
    others = [name for name, one in office.model.penandatangan.items() if one.pegawai not in (None, *sent)]
    yield Clash(
        f"'{signer.pegawai}' menandatangani naskah '{case.job.record}' ({where}) dan termasuk yang ditugasi di dalamnya",
        place.file,
        place.line,
        f"pilih penandatangan lain pada data/naskah/{case.job.year}.yaml"
        + (f" (penandatangan: {others[0]})" if others else "")
        + ", atau keluarkan orangnya dari daftar",
        quote=str(signer.pegawai),
    )


FACT = Fact(
    code="FK-12",
    severity="galat",
    title="Penandatangan tidak menugasi dirinya sendiri",
    law="Kewenangan pada jenis naskahnya (templates/jenis)",
    article_seen=False,
    explanation="Surat tugas bagi penandatangannya ditandatangani atasannya.",
    wrong=Example(
        "surat-tugas-bimtek-2026-02",
        {"surat-tugas/2026.yaml": "daftar:\n  - {id: bimtek-2026-02, pegawai: [hukum, sekretaris]}\n"},
    ),
    right=Example(
        "surat-tugas-bimtek-2026-02",
        {
            "surat-tugas/2026.yaml": "daftar:\n  - {id: bimtek-2026-02, pegawai: [hukum, sekretaris]}\n",
            "naskah/2026.yaml": "naskah:\n  surat-tugas-bimtek-2026-02: {penandatangan: ketua}\n",
        },
    ),
    of_document=_check,
)
