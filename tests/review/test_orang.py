"""Persons agree with the office's data: who signs, and what office each has."""

from __future__ import annotations

from doctools.office.office import Office
from doctools.review.engine import read_draft, review
from doctools.review.knowledge import gather_knowledge
from doctools.review.rules import list_rules

SIGNED = (
    "KEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN CONTOH\nNOMOR 3 TAHUN 2026\nTENTANG\nTIM KERJA\n\n"
    "KETUA KOMISI PEMILIHAN UMUM KABUPATEN CONTOH,\n\nMenimbang : a. bahwa perlu dibentuk tim kerja;\n\n"
    "Ditetapkan di Contoh\npada tanggal 23 Januari 2026\n\nKETUA KOMISI PEMILIHAN UMUM\nKABUPATEN CONTOH,\n\nttd.\n\n"
)
TABLE = "NO | NAMA | JABATAN\n1. | {} | {}\n"


def messages(office: Office, code: str, text: str) -> list[str]:
    rule = next(rule for rule in list_rules() if rule.code == code)
    naskah = read_draft(text.encode(), "contoh.txt", "txt")
    return [finding.message for finding in review(naskah, gather_knowledge(office), [rule])]


def test_another_than_the_holder_signs(contoh: Office) -> None:
    (said,) = messages(contoh, "KS-04", SIGNED + "ORANG LAIN")
    assert said == "menurut data kantor pemangku jabatan ini 'Ketua Contoh', bukan 'ORANG LAIN'"
    assert messages(contoh, "KS-04", SIGNED + "KETUA CONTOH") == []


def test_a_person_with_another_office_than_on_file(contoh: Office) -> None:
    person = next(p for p in contoh.document("pegawai").model.pegawai if p.id == "staf1")
    assert messages(contoh, "KS-05", TABLE.format(person.nama, person.jabatan)) == []
    (said,) = messages(contoh, "KS-05", TABLE.format(person.nama_lengkap, "Bendahara Pengeluaran"))
    assert said == f"jabatan '{person.nama_lengkap}' menurut data pegawai '{person.jabatan}'"
