"""One office is signed by one person throughout, and by the person who holds it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctools.review.knowledge import Knowledge, fold_text
from doctools.review.parts.draft import ParsedDraft
from doctools.review.rule import Hit, Rule, flag

_OPEN = re.compile(r"\$\{|\.{3,}|…")  # left to SRIKANDI, or still to be filled
_FOR_ANOTHER = re.compile(r"(?:a\.\s?n\.|plt\.|plh\.|u\.\s?b\.)", re.I)


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    held = _holders(known)
    seen: dict[str, str] = {}
    for block in naskah.tanda_tangan:
        office, name = fold_text(block.jabatan.text.strip(" ,")), block.nama.text.strip(" ,")
        if not office or not name or _OPEN.search(name) or _FOR_ANOTHER.match(office):
            continue
        first = seen.setdefault(office, name)
        if _bare(name) != _bare(first):
            yield flag(
                block.nama,
                f"nama penanda tangan di sini '{name}', sebelumnya '{first}'",
                "samakan dengan pejabat yang memangku jabatan itu",
            )
        elif office in held and _bare(held[office]) != _bare(name):
            yield flag(
                block.nama,
                f"menurut data kantor pemangku jabatan ini '{held[office]}', bukan '{name}'",
                "periksa siapa yang memangkunya pada tanggal naskah",
            )


def _holders(known: Knowledge) -> dict[str, str]:
    """Office → name of the person who holds it, as far as the office's data say."""
    people = {person.id: person.nama for person in known.people}
    signers = known.office.penandatangan.values() if known.office else ()
    return {
        fold_text(" ".join(signer.jabatan)): people[signer.pegawai]
        for signer in signers
        if signer.pegawai in people and not signer.sebutan
    }


def _bare(name: str) -> str:
    """A name without academic titles behind it and before it, for comparing."""
    return fold_text(
        re.sub(r"^(?:(?:prof|drs?|dra|ir|h|hj)\.\s*)+", "", name.split(",")[0].strip(), flags=re.I)
    )


_DECREE = (
    "KEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN CONTOH\nNOMOR 3 TAHUN 2026\nTENTANG\nTIM KERJA\n\n"
    "KETUA KOMISI PEMILIHAN UMUM KABUPATEN CONTOH,\n\nMenimbang : a. bahwa perlu dibentuk tim kerja;\n\n"
    "Ditetapkan di Contoh\npada tanggal 23 Januari 2026\n\nKETUA KOMISI PEMILIHAN UMUM\nKABUPATEN CONTOH,\n\nttd.\n\n"
    "AHMAD CONTOH\n\nLAMPIRAN\nKEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN CONTOH\nNOMOR 3 TAHUN 2026\nTENTANG\n"
    "TIM KERJA\n\nSUSUNAN TIM KERJA\n\nKETUA KOMISI PEMILIHAN UMUM\nKABUPATEN CONTOH,\n\nttd.\n\n"
)

RULE = Rule(
    code="KS-04",
    severity="peringatan",
    title="Satu jabatan ditandatangani satu nama",
    law="UU 12/2011 Lampiran II (penutup)",
    explanation="Nama di bawah tanda tangan sama di seluruh naskah dan sama dengan pejabat yang memangku jabatannya.",
    wrong=_DECREE + "BUDI CONTOH",
    right=_DECREE + "AHMAD CONTOH",
    check=check,
)
