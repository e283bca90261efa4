"""`diff`, `kembali`, `salinan`, `petikan`, `paraf` as the clerk meets them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tests.compare.menilai import judged, main_part
from tests.conftest import ROOT, Runner, edit, parsed
from tests.membaca import text_of

TEAM = "generated/2026/sk-tim-kerja/sk-tim-kerja-2026.docx"


def edited(path: Path, old: str, new: str, to: Path | None = None) -> Path:
    document = Document(str(path))
    for paragraph in document.paragraphs:
        for run in paragraph.runs:
            run.text = run.text.replace(old, new)
    document.save(str(to or path))
    return to or path


@pytest.mark.slow
def test_diff_of_an_edited_draft_shows_parts_and_lines(doctools: Runner, ruang: Path) -> None:
    doctools("make", "sk-tim-kerja")
    edited(ruang / TEAM, "2 (dua) bulan", "3 (tiga) bulan")
    result = doctools("diff", TEAM, "-o", "perubahan.docx")
    assert result.returncode == 0
    assert re.search(r"\nKETIGA\n.*setiap \[-2 \(dua-\]\{\+3 \(tiga\+\}\) bulan", result.stdout)
    assert "← templates/jenis/sk-tim-kerja.yaml:" in result.stdout
    root = main_part((ruang / "perubahan.docx").read_bytes())
    assert any("setiap 3 (tiga) bulan" in text for text in judged(root, "accept"))
    (change,) = parsed(doctools("diff", TEAM, "--json"))["changes"]
    assert (change["kind"], change["part"], change["source"]["file"]) == (
        "diganti", "KETIGA", "templates/jenis/sk-tim-kerja.yaml",
    )  # fmt: skip


@pytest.mark.slow
def test_diff_of_two_files_needs_no_office(doctools: Runner, ruang: Path, tmp_path: Path) -> None:
    doctools("make", "sk-tim-kerja")
    away = tmp_path / "luar"
    away.mkdir()
    edited(ruang / TEAM, "Tahun 2026", "Tahun 2027", away / "baru.docx")
    (away / "lama.docx").write_bytes((ruang / TEAM).read_bytes())
    result = doctools("diff", "lama.docx", "baru.docx", cwd=away)
    assert result.returncode == 0
    assert "[-2026-]{+2027+}" in result.stdout
    assert doctools("diff", "lama.docx", "lama.docx", cwd=away).stdout == "Tidak ada perubahan kata.\n"


@pytest.mark.slow
def test_a_reviewed_copy_is_listed_then_applied(doctools: Runner, ruang: Path) -> None:
    own = ruang / "templates/jenis/sk-tim-kerja.yaml"
    own.parent.mkdir(parents=True)
    own.write_bytes((ROOT / "templates/jenis/sk-tim-kerja.yaml").read_bytes())
    doctools("make", "sk-tim-kerja")
    edited(ruang / TEAM, "sewaktu-waktu apabila diperlukan", "setiap saat bila diperlukan")
    listed = doctools("kembali", TEAM)
    assert listed.returncode == 1
    assert "[-sewaktu-waktu apabila-]{+setiap saat bila+}" in listed.stdout
    assert "setiap saat" not in own.read_text(encoding="utf-8")
    applied = doctools("kembali", TEAM, "--terapkan")
    assert applied.returncode == 0
    assert "DITERAPKAN" in applied.stdout
    assert "berkala setiap 2 (dua) bulan dan setiap saat bila diperlukan." in own.read_text(encoding="utf-8")
    assert parsed(doctools("kembali", TEAM, "--json")) == {"current": False, "comments": [], "changes": []}


@pytest.mark.slow
def test_a_copy_has_the_text_of_its_final(doctools: Runner, ruang: Path) -> None:
    doctools("make", "sk-tim-kerja", "--final")
    result = doctools("salinan", TEAM)
    assert result.returncode == 0
    copy = text_of(ruang / TEAM.replace(".docx", "-salinan.docx"))
    assert copy.startswith("SALINAN\n")
    assert "Salinan sesuai dengan aslinya" in copy
    whole = copy.splitlines()
    assert [line for line in text_of(ruang / TEAM).splitlines() if line not in whole] == []


@pytest.mark.slow
def test_an_extract_has_only_the_person_concerned(doctools: Runner, ruang: Path) -> None:
    doctools("make", "sk-tim-kerja", "--final")
    assert doctools("petikan", TEAM, "--pegawai", "staf3").returncode == 0
    text = text_of(ruang / TEAM.replace(".docx", "-petikan-staf3.docx"))
    assert text.startswith("PETIKAN\n")
    assert "Petikan sesuai dengan aslinya" in text
    table = [
        line
        for line in text.split("LAMPIRAN I\n")[1].splitlines()
        if " | " in line or line in ("dst.",) or line.startswith("KELOMPOK")
    ]
    assert table[2:] == [
        "dst.",
        "KELOMPOK KERJA AREA I: MANAJEMEN PERUBAHAN",
        "dst.",
        "10. | Pegawai Contoh Tiga, A.Md. | Pelaksana pada Sekretariat KPU Kabupaten Contoh | Anggota",
        "dst.",
    ]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("kind", "person", "name"),
    [
        (("sk-agen-perubahan",), "staf1", "Pegawai Contoh Satu"),
        (("sk-upg",), None, ""),
        (("sk-penempatan", "--butir", "penempatan-2026-04"), None, ""),
    ],
)
def test_every_decree_with_persons_gives_extracts(
    kind: tuple[str, ...], person: str | None, name: str, doctools: Runner, ruang: Path
) -> None:
    made = parsed(doctools("make", *kind, "--final", "--json"))["documents"][0]
    data = {"sk-upg": "upg", "sk-penempatan": "penempatan", "sk-agen-perubahan": "agen-perubahan"}[kind[0]]
    text = (ruang / f"data/{data}/2026.yaml").read_text(encoding="utf-8")
    ids = list(dict.fromkeys(re.findall(r"pegawai: (\w+)", text)))
    person = person or ids[0]
    result = doctools("petikan", made["path"], "--pegawai", person, "--json")
    assert result.returncode == 0, result.stderr
    extract = text_of(Path(parsed(result)["documents"][0]["path"]))
    people = (ruang / "data/pegawai.yaml").read_text(encoding="utf-8")
    names = dict(re.findall(r"id: (\w+)\n    nama: (.+)", people))
    rows = "\n".join(line for line in extract.splitlines() if " | " in line)
    assert name in names[person]
    assert names[person] in rows
    assert not any(names[other] in rows for other in ids if other != person)


@pytest.mark.slow
@pytest.mark.parametrize("command", [("salinan",), ("petikan", "--pegawai", "staf3")])
def test_no_copy_of_a_draft_an_edited_file_or_other_data(
    command: tuple[str, ...], doctools: Runner, ruang: Path
) -> None:
    doctools("make", "sk-tim-kerja")
    refused = doctools(*command, TEAM)
    assert (refused.returncode, "masih draf" in refused.stderr) == (1, True)
    doctools("make", "sk-tim-kerja", "--final")
    final = (ruang / TEAM).read_bytes()
    edit(ruang / "data/pegawai.yaml", "nama: Pegawai Contoh Tiga", "nama: Pegawai Contoh Ketiga")
    refused = doctools(*command, TEAM)
    assert refused.returncode == 1
    assert "[-Tiga-]{+Ketiga+}" in refused.stderr
    edit(ruang / "data/pegawai.yaml", "Contoh Ketiga", "Contoh Tiga")
    edited(ruang / TEAM, "Kerja", "Karya")
    refused = doctools(*command, TEAM)
    assert (refused.returncode, "pernah disunting" in refused.stderr) == (1, True)
    (ruang / TEAM).write_bytes(final)
    assert doctools(*command, TEAM).returncode == 0


@pytest.mark.slow
def test_no_extract_for_who_is_not_in_it(doctools: Runner, ruang: Path) -> None:
    doctools("make", "sk-agen-perubahan", "--final")
    result = doctools(
        "petikan", "generated/2026/sk-agen-perubahan/sk-agen-perubahan-2026.docx", "--pegawai", "ketua"
    )
    assert result.returncode == 2
    assert "pegawai 'ketua' tidak tercantum dalam 'sk-agen-perubahan-2026'" in result.stderr


@pytest.mark.slow
def test_the_control_sheet_has_the_offices_chain(doctools: Runner, ruang: Path) -> None:
    doctools("make", "sk-tim-kerja")
    by_file = parsed(doctools("paraf", TEAM, "--json"))["documents"][0]
    text = text_of(Path(by_file["path"]))
    assert "NO | JABATAN | NAMA | PARAF | TANGGAL | CATATAN" in text
    assert "1. | Pelaksana\n(menyiapkan rancangan) | Pegawai Contoh Satu, A.Md. |  |  | " in text
    assert "Nomor\t:\t1 TAHUN 2026" in text
    by_kind = parsed(doctools("paraf", "sk-tim-kerja", "--json"))["documents"][0]
    assert (by_kind["path"], by_kind["state"]) == (by_file["path"], "unchanged")
    assert doctools("diff", by_file["path"]).stdout == "Tidak ada perubahan kata.\n"


@pytest.mark.slow
@pytest.mark.parametrize(
    "command",
    [("diff",), ("kembali", "--terapkan"), ("salinan",), ("petikan", "--pegawai", "staf3"), ("paraf",)],
)
@pytest.mark.parametrize(
    ("content", "message"),
    [(b"bukan Word", "bukan dokumen Word"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Word lama"), (None, "bukan buatan doctools")],
    ids=["teks", "doc", "orang-lain"],
)  # fmt: skip
def test_bad_files_are_explained(
    command: tuple[str, ...], content: bytes | None, message: str, doctools: Runner, ruang: Path
) -> None:
    path = ruang / "naskah.docx"
    if content is None:
        Document().save(str(path))
    else:
        path.write_bytes(content)
    result = doctools(*command, "naskah.docx")
    assert result.returncode == 2
    assert message in result.stderr
    assert "Traceback" not in result.stderr


def test_what_people_left_in_a_draft_of_another_maker_is_listed(doctools: Runner, ruang: Path) -> None:
    document = Document()
    document.add_paragraph("KEPUTUSAN")
    run = document.add_paragraph().add_run("Membentuk Tim")
    document.add_comment(run, text="Sebut tahunnya", author="Pembaca Contoh")
    change = parse_xml(
        f'<w:ins {nsdecls("w")} w:id="9" w:author="Penyunting Contoh"><w:r><w:t> Kerja</w:t></w:r></w:ins>'
    )
    document.paragraphs[1]._p.append(change)
    document.save(str(ruang / "tamu.docx"))
    result = doctools("kembali", "tamu.docx")
    assert result.returncode == 1
    assert result.stdout.splitlines()[1:] == [
        "Pembaca Contoh",
        "  alinea 2, pada “Membentuk Tim”: Sebut tahunnya",
        "Penyunting Contoh",
        "  alinea 2, ditambah: “Kerja”",
    ]
    found = parsed(doctools("kembali", "tamu.docx", "--json"))
    assert [c["author"] for c in found["comments"]] == ["Pembaca Contoh"]
    assert [t["new"] for t in found["tracked"]] == [" Kerja"]
    Document().save(str(ruang / "bersih.docx"))
    assert doctools("kembali", "bersih.docx").returncode == 0
