"""Facts that contradict each other: the wrong example of each check is found in a sample office, the right one is not."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml

from doctools.context import GivenNumber, build_context, find_job_rule
from doctools.docx import find_identity
from doctools.kinds import list_jobs, read_kinds
from doctools.kinds.jobs import Job
from doctools.office.folder import Workspace
from doctools.office.office import Office
from doctools.review.facts.ask import review_all_facts
from doctools.review.facts.case import Case
from doctools.review.facts.engine import check_document_facts, list_facts
from doctools.review.facts.fact import Example, Fact
from doctools.review.facts.others import OtherNumbers
from doctools.review.finding import Finding
from tests.conftest import Runner, edit
from tests.membaca import text_of


def laid_over(value: Any, over: Any) -> Any:
    """`over` laid over data: keys into keys, entries of the same id into each other; all else replaces."""
    if isinstance(value, dict) and isinstance(over, dict):
        return {**value, **{key: laid_over(value.get(key), item) for key, item in over.items()}}
    if (
        isinstance(value, list)
        and isinstance(over, list)
        and over
        and isinstance(over[0], dict)
        and "id" in over[0]
    ):
        named = {item["id"]: item for item in over}
        return [laid_over(item, named.get(item.get("id"), {})) for item in value]
    return None if over == "null" else over


def read_texts(text: str) -> Any:
    """YAML with every value as the text that stands there."""
    return yaml.load(text, yaml.BaseLoader)


def change(root: Path, name: str, text: str) -> None:
    path = root / "data" / name
    path.parent.mkdir(exist_ok=True)
    old = read_texts(path.read_text(encoding="utf-8")) if path.exists() else {}
    new = laid_over(old, read_texts(text))
    written = yaml.safe_dump(new, allow_unicode=True, sort_keys=False).replace("'null'", "null")
    path.write_text(written, encoding="utf-8")


def document(office: Office, name: str) -> Job:
    return next(job for job in list_jobs(office, read_kinds(office), 2026) if job.record == name)


def found(root: Path, example: Example, fact: Fact | None = None) -> list[Finding]:
    """What is said of the example's document, with every line of the data that the example changes."""
    for name, text in example.data.items():
        change(root, name, text)
    office = Office(Workspace(root))
    job = document(office, example.document)
    traces = build_context(office, job).traces
    return check_document_facts(Case(office, job), traces, [fact] if fact else None)


@pytest.mark.parametrize("fact", list_facts(), ids=lambda fact: fact.code)
def test_the_wrong_example_is_found_with_the_line_to_change_and_the_right_one_is_not(
    fact: Fact, ruang: Path
) -> None:
    (clash,) = found(ruang, fact.wrong, fact)
    assert clash.rule == fact.code
    assert clash.severity == fact.severity
    assert clash.file is not None
    assert clash.file.removeprefix("data/") in fact.wrong.data, "the line to change is in data that are wrong"
    assert clash.line is not None
    assert clash.suggest


@pytest.mark.parametrize("fact", list_facts(), ids=lambda fact: fact.code)
def test_the_right_example_is_left_alone(fact: Fact, ruang: Path) -> None:
    assert found(ruang, fact.right, fact) == []


def test_codes_are_unique_and_each_says_why() -> None:
    facts = list_facts()
    assert [fact.code for fact in facts] == [f"FK-{n:02}" for n in range(1, len(facts) + 1)]
    for fact in facts:
        assert fact.law, fact.code
        assert fact.explanation.endswith("."), fact.code


def test_the_sample_office_contradicts_itself_nowhere(contoh: Office) -> None:
    assert [str(finding) for finding in review_all_facts(contoh)] == []


def test_the_office_of_the_decree_contradicts_itself_nowhere(kerinci: Office) -> None:
    assert [str(finding) for finding in review_all_facts(kerinci)] == []


# --- as the office meets them -------------------------------------------------------------------------


def test_a_final_is_refused_and_a_draft_says_the_same(ruang: Path, doctools: Runner) -> None:
    line = edit(ruang / "data/naskah/2026.yaml", 'sk-upg-2026: {nomor: "3"', 'sk-upg-2026: {nomor: "2"')
    told = f"galat: data/naskah/2026.yaml:{line}: nomor 2 seri 'keputusan' tahun 2026 pada naskah 'sk-upg-2026' sudah dipakai"
    draft, final = doctools("make", "sk-upg"), doctools("make", "sk-upg", "--final")
    assert (draft.returncode, final.returncode) == (0, 1)
    assert told in draft.stderr
    assert told in final.stderr
    doctor = doctools("doctor")
    assert doctor.returncode == 1
    assert told.removeprefix("galat: ") in doctor.stdout


def test_what_the_office_has_decided_with_a_reason_is_left(ruang: Path, doctools: Runner) -> None:
    edit(
        ruang / "data/naskah/2026.yaml",
        'sk-upg-2026: {nomor: "3", tanggal: 2026-01-12',
        'sk-upg-2026: {nomor: "3", tanggal: 2025-12-29',
    )
    assert doctools("make", "sk-upg", "--final").returncode == 1
    with (ruang / "data/tinjauan.yaml").open("a", encoding="utf-8") as file:
        file.write(
            "  - {aturan: FK-03, naskah: sk-upg-2026, alasan: ditetapkan sebelum tahun berjalan, oleh: Ketua Contoh}\n"
        )
    made = doctools("make", "sk-upg", "--final")
    assert made.returncode == 0, made.stderr


def test_data_copied_from_another_office_are_found_where_they_stand(ruang: Path, doctools: Runner) -> None:
    """An office that copies the folder of another one and changes `data/kantor.yaml` alone."""
    for file in sorted((ruang / "data").rglob("*.yaml")):  # as offices have it that never heard of the names
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("{{ kantor.nama_pendek }}", "KPU Kabupaten Contoh"), encoding="utf-8")
    path = ruang / "data/kantor.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("Contoh", "Misal").replace("CONTOH", "MISAL"),
        encoding="utf-8",
    )
    found = [f for f in review_all_facts(Office(Workspace(ruang))) if f.rule == "FK-09"]
    assert {f.file for f in found} >= {
        "data/pegawai.yaml",
        "data/tim/2026.yaml",
        "data/rencana-aksi/2026.yaml",
    }
    assert all("padahal kantor ini Kabupaten Misal (data/kantor.yaml:" in f.message for f in found)
    made = doctools("make", "sk-tim-kerja", "--final")
    assert made.returncode == 1
    assert "KPU Kabupaten Contoh di tempat kantor sendiri" in made.stderr
    assert "templates/" not in "".join(line for line in made.stderr.splitlines() if line.startswith("galat"))


def test_a_code_or_a_place_of_another_office_is_found(ruang: Path) -> None:
    path = ruang / "data/kantor.yaml"
    code = edit(path, "kode: 9999", "kode: 1501")
    place = edit(path, "tempat_penetapan: Contoh", "tempat_penetapan: Kerinci")
    found = [f for f in review_all_facts(Office(Workspace(ruang))) if f.rule == "FK-09"]
    assert [(f.file, f.line) for f in found] == [("data/kantor.yaml", code), ("data/kantor.yaml", place)]
    assert "KPU Kabupaten Kerinci" in found[0].message


def test_an_office_that_lies_in_a_city_names_it_as_its_place(ruang: Path) -> None:
    edit(ruang / "data/kantor.yaml", "tempat_penetapan: Contoh", "tempat_penetapan: Sungai Penuh")
    assert review_all_facts(Office(Workspace(ruang))) == []


@pytest.mark.parametrize("where", ["kop", "jabatan"])
def test_the_lines_of_a_head_are_read_together(where: str, ruang: Path) -> None:
    path = ruang / "data/kantor.yaml"
    before = "KOMISI PEMILIHAN UMUM\n" + ("  - " if where == "kop" else "      - ")
    line = edit(path, f"{before}KABUPATEN CONTOH", f"{before}KABUPATEN MERANGIN") + 1
    (found,) = review_all_facts(Office(Workspace(ruang)))
    assert (found.rule, found.file, found.line) == ("FK-09", "data/kantor.yaml", line)


def test_a_letter_after_its_meeting_points_to_the_data(ruang: Path, doctools: Runner) -> None:
    line = edit(ruang / "data/naskah/2026.yaml", "tanggal: 2026-02-03", "tanggal: 2026-02-13")
    made = doctools("make", "undangan", "--rapat", "evaluasi-zi-2026-02", "--final")
    galat = [line for line in made.stderr.splitlines() if line.startswith("galat")]
    assert len(galat) == 1
    assert f"data/naskah/2026.yaml:{line}: acara (9 Februari 2026, data/rapat/2026.yaml:" in galat[0]


def test_a_person_twice_in_the_team_points_to_the_team(ruang: Path, doctools: Runner) -> None:
    line = edit(ruang / "data/tim/2026.yaml", "{pegawai: staf3,", "{pegawai: staf2,")
    made = doctools("make", "sk-tim-kerja", "--final")
    assert made.returncode == 0, made.stderr
    assert f"data/tim/2026.yaml:{line}: 'staf2' sudah tercantum dalam kelompok yang sama" in made.stderr
    assert "data/pegawai.yaml" not in made.stderr


def test_the_offices_own_days_change_its_calendar(ruang: Path) -> None:
    def said() -> list[str]:
        return [f.message for f in review_all_facts(Office(Workspace(ruang))) if f.rule == "FK-14"]

    change(
        ruang,
        "naskah/2026.yaml",
        "naskah:\n  sk-upg-2026: {tanggal: 2026-01-17}\n  sk-agen-perubahan-2026: {tanggal: 2026-01-19}\n",
    )
    assert said() == ["naskah 'sk-upg-2026' bertanggal 17 Januari 2026, hari Sabtu"]
    change(
        ruang,
        "kalender.yaml",
        "daftar:\n  - {tanggal: 2026-01-17, sifat: hari kerja}\n  - {tanggal: 2026-01-19, sifat: libur, keterangan: Hari jadi kabupaten (contoh)}\n",
    )
    assert said() == [
        "naskah 'sk-agen-perubahan-2026' bertanggal 19 Januari 2026, Hari jadi kabupaten (contoh)"
    ]


def test_a_year_without_decreed_holidays_is_said_and_nothing_is_guessed(contoh: Office) -> None:
    from doctools.review.facts.calendar import read_calendar

    far = read_calendar(contoh, 2040)
    assert far.undecreed == {2040}
    assert far.off == {}
    known = read_calendar(contoh, 2026)
    assert known.undecreed == frozenset()
    assert known.why_off(date(2026, 2, 17)) == "Tahun Baru Imlek"
    assert known.why_off(date(2026, 2, 18)) is None


def test_an_estimated_day_is_no_holiday(contoh: Office) -> None:
    from doctools.review.facts.calendar import read_calendar

    assert not any("perkiraan" in name for name in read_calendar(contoh, 2027).off.values())


def test_a_number_of_the_register_is_held(contoh: Office) -> None:
    job = document(contoh, "sk-upg-2026")
    taken = GivenNumber("keputusan/2026/3", "3", "3", 2026, date(2026, 1, 12), made=True)
    (clash, *_) = check_document_facts(Case(contoh, job, None, {"sk-tim-kerja-2026": taken}))
    assert clash.rule == "FK-01"
    assert "(buku agenda)" in clash.message


@pytest.mark.parametrize("chance", range(6))
def test_what_travels_of_the_register_finds_what_all_of_it_finds(chance: int, ruang: Path) -> None:
    """Numbers and days at random: each document is told the same, whoever makes it.

    In every other folder people have numbered documents themselves: there all numbers may travel.
    """
    typed = chance % 2 == 1
    if not typed:
        (ruang / "data/naskah/2026.yaml").unlink()
    office = Office(Workspace(ruang))
    dice = Random(chance)
    jobs = [job for job in list_jobs(office, read_kinds(office), 2026) if find_job_rule(office, job, None)]
    counted: Counter[str] = Counter()
    given = {}
    for job in dice.sample(jobs, len(jobs) * 3 // 4):
        rule = find_job_rule(office, job, None)
        assert rule
        counted[rule.series] += dice.choice((1, 1, 1, 2))
        number, day = str(counted[rule.series]), date(2026, 1, 1) + timedelta(dice.randrange(300))
        given[job.record] = GivenNumber(f"{rule.series}/2026/{number}", number, number, 2026, day, made=True)
    few, told = OtherNumbers(office, given), 0
    for job in jobs:
        own = given.get(job.record)
        travels = few.common | few.beside(job, own)
        whole = check_document_facts(Case(office, job, own, given))
        assert check_document_facts(Case(office, job, own, travels)) == whole
        assert typed or len(travels) < len(given)
        told += sum(finding.rule == "FK-15" for finding in whole)
    assert told > 3


@pytest.mark.slow
def test_several_processes_find_what_one_finds(ruang: Path, doctools: Runner) -> None:
    """Two numbers of the register are at odds, of kinds that different processes make."""
    typed = "naskah:\n  sk-agen-perubahan-2026: {{nomor: {}, tanggal: {}}}\n  sk-upg-2026: {{nomor: {}, tanggal: {}}}\n"
    change(ruang, "naskah/2026.yaml", typed.format(2, "2026-03-10", 50, "2026-02-10"))
    imported = doctools("register", "import")
    assert imported.returncode == 0, imported.stderr
    change(ruang, "naskah/2026.yaml", typed.format(*["'null'"] * 4))
    found = []
    for jobs in ("1", "2"):
        asked = (
            "batch",
            "--jenis",
            "sk-upg",
            "--jenis",
            "sk-agen-perubahan",
            "--jenis",
            "undangan",
            "--jobs",
            jobs,
        )
        made = doctools(*asked, "--json", "--keluar", f"keluar-{jobs}")
        found.append([(d["name"], d["findings"]) for d in json.loads(made.stdout)["documents"]])
    alone = json.loads(doctools("make", "sk-upg", "--json", "--keluar", "sendiri").stdout)["documents"]
    assert found[0] == found[1]
    assert dict(found[0])["sk-upg-2026"] == alone[0]["findings"]
    assert "FK-15" in [one["rule"] for one in alone[0]["findings"]]


def test_a_number_put_in_between_may_be_older(ruang: Path) -> None:
    change(ruang, "naskah/2026.yaml", "naskah:\n  undangan-evaluasi-zi-2026-02: {nomor: 1.a}\n")
    assert [f for f in review_all_facts(Office(Workspace(ruang))) if f.rule == "FK-15"] == []


# --- entries of data/naskah ---------------------------------------------------------------------------


def test_a_misspelt_entry_is_told_with_the_name_it_should_have(ruang: Path, doctools: Runner) -> None:
    line = edit(ruang / "data/naskah/2026.yaml", "  sk-upg-2026:", "  sk-upgg-2026:")
    made = doctools("make", "sk-upg")
    assert (
        f"baris {line} memuat 'sk-upgg-2026', yang bukan nama naskah mana pun; maksud Anda 'sk-upg-2026'?"
        in made.stderr
    )


def test_an_entry_that_is_not_there_is_told_with_the_line_to_add(ruang: Path, doctools: Runner) -> None:
    path = ruang / "data/naskah/2026.yaml"
    kept = [
        line for line in path.read_text(encoding="utf-8").splitlines(keepends=True) if "sk-upg" not in line
    ]
    path.write_text("".join(kept), encoding="utf-8")
    made = doctools("make", "sk-upg")
    assert (
        "tambahkan di bawah 'naskah:' baris '  sk-upg-2026: {nomor: …, tanggal: TTTT-BB-HH}'" in made.stderr
    )


def test_an_unnumbered_paper_takes_its_day_and_keeps_it(ruang: Path, doctools: Runner) -> None:
    path = ruang / "data/naskah/2026.yaml"
    before = path.read_text(encoding="utf-8")
    without = "".join(
        line for line in before.splitlines(keepends=True) if "dokumentasi-evaluasi-zi-2026-02" not in line
    )
    path.write_text(without, encoding="utf-8")
    asked = ("make", "dokumentasi", "--rapat", "evaluasi-zi-2026-02", "--final", "--tanggal", "2026-02-10")
    assert doctools(*asked).returncode == 0
    assert path.read_text(encoding="utf-8") == without
    assert doctools(*asked, "--catat").returncode == 0
    assert (
        path.read_text(encoding="utf-8")
        == without + "  dokumentasi-evaluasi-zi-2026-02: {tanggal: 2026-02-10}\n"
    )
    assert doctools(*asked[:-2]).returncode == 0
    other = doctools(*asked[:-1], "2026-02-11", "--catat")
    assert other.returncode == 2
    assert "sudah tercatat" in other.stderr
    numbered = doctools("make", "sk-upg", "--tanggal", "2026-01-12")
    assert "jenis 'sk-upg' bernomor" in numbered.stderr


def test_a_batch_notes_one_day_for_all(ruang: Path, doctools: Runner) -> None:
    path = ruang / "data/naskah/2026.yaml"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if "pakta-integritas" not in line), encoding="utf-8")
    made = doctools("batch", "--jenis", "pakta-integritas", "--final", "--tanggal", "2026-04-28", "--catat")
    assert made.returncode == 0, made.stderr
    noted = [line for line in path.read_text(encoding="utf-8").splitlines() if "pakta-integritas" in line]
    assert noted[0] == "  pakta-integritas-2026-ketua: {tanggal: 2026-04-28}"
    assert len(noted) == 25


# --- lists that documents count -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("file", "told", "kind"),
    [
        ("pegawai.yaml", "lengkap: ya\n", ("data-nominatif", "--bulan", "2026-01")),
        ("wbs/2026.yaml", "lengkap: [2026]\n", ("rekap-wbs", "--triwulan", "2026-t1")),
        ("pengaduan/2026.yaml", "lengkap: [2026]\n", ("rekap-pengaduan", "--semester", "2026-s1")),
        ("disiplin/2026.yaml", "lengkap: [2026]\n", ("rekap-disiplin", "--bulan", "2026-02")),
        ("diklat/2026.yaml", "lengkap: [2026]\n", ("rekap-diklat",)),
        ("diklat/2026.yaml", "lengkap: [2026]\n", ("formulir-monev-diklat",)),
        ("kehadiran/2026.yaml", "lengkap: [2026]\n", ("rekap-kehadiran", "--bulan", "2026-01")),
        ("pengaduan/2026.yaml", "lengkap: [2026]\n", ("tindak-lanjut", "--butir", "pengaduan")),
        ("kompetensi/2026.yaml", "lengkap: [2026]\n", ("analisis-kompetensi",)),
        ("risiko/2026.yaml", "lengkap: [2026]\n", ("penilaian-risiko",)),
        ("risiko/2026.yaml", "lengkap: [2026]\n", ("rencana-tindak-pengendalian",)),
        ("benturan-kepentingan/2026.yaml", "lengkap: [2026]\n", ("matriks-benturan-kepentingan",)),
        ("kebutuhan-pegawai/2026.yaml", "lengkap: [2026]\n", ("surat-usulan-kebutuhan-pegawai",)),
        (
            "pengukuran-kinerja/2026.yaml",
            "lengkap: [2026]\n",
            ("pengukuran-kinerja", "--semester", "2026-s1"),
        ),
        ("monev/2026-02.yaml", "lengkap: ya\n", ("monev", "--bulan", "2026-02")),
    ],
)
def test_nothing_is_counted_while_a_list_may_be_incomplete(
    file: str, told: str, kind: tuple[str, ...], ruang: Path, doctools: Runner
) -> None:
    assert doctools("make", *kind, "--final").returncode == 0
    edit(ruang / "data" / file, told, "")
    made = doctools("make", *kind, "--final")
    assert made.returncode == 1
    assert "sudah tercatat di berkas ini, tulis 'lengkap: " in made.stderr
    drawn = doctools("make", *kind, "--keluar", "lain")
    text = text_of(next((ruang / "lain").rglob("*.docx")))
    assert drawn.returncode == 0
    assert "NIHIL" not in text
    assert "FORMULIR" in text
    counted = (
        r"tahun 2026 berjumlah \d|diterima \d|kepada \d|diikuti \d|keseluruhan \d|sebanyak \d|terealisasi \d"
    )
    assert not re.search(counted, text)


def test_every_kind_that_lists_a_years_entries_asks_whether_the_list_is_complete(contoh: Office) -> None:
    """What a decree lists it decides itself, and is whole by that."""
    for kind in read_kinds(contoh):
        words = kind.source.text
        for form_id in contoh.form_ids():
            form = contoh.form(form_id)[0].model
            if form.masa == "tahun" and f"{form.source}.daftar" in words.split("isi:", 1)[1]:
                asked = kind.model.lengkap
                assert kind.model.keputusan or form_id in asked or "butir" in asked, (kind.model.id, form_id)


def test_a_half_year_is_summed_up_when_all_of_its_months_are_reported(ruang: Path, doctools: Runner) -> None:
    months = ("2026-01", "2026-03", "2026-04", "2026-05", "2026-06")
    for month in months:
        (ruang / f"data/monev/{month}.yaml").unlink()
    asked = ("make", "laporan-monev-zi", "--semester", "2026-s1", "--final")
    refused = doctools(*asked)
    assert refused.returncode == 1
    assert "data/monev/2026-01.yaml: 'monev.2026-01' belum diisi" in refused.stderr
    assert "2026-02" not in refused.stderr
    for month in months:
        path = ruang / f"data/monev/{month}.yaml"
        path.write_text(f"bulan: {month}\nlengkap: ya\nrealisasi: []\n", encoding="utf-8")
    made = doctools(*asked)
    assert made.returncode == 0, made.stderr
    text = text_of(next((ruang / "generated").rglob("laporan-monev-zi-2026-s1.docx")))
    assert "FORMULIR" not in text
    assert re.search(r"Dari \d+ \([a-z ]+\) target pada semester I tahun 2026, \d+", text)


def test_what_is_filled_by_hand_is_never_a_final(ruang: Path, doctools: Runner) -> None:
    made = doctools("make", "buku-tamu", "--bulan", "2026-04", "--final")
    assert made.returncode == 0, made.stderr
    assert "dibuat sebagai formulir, bukan naskah final" in made.stderr
    (path,) = (ruang / "generated").rglob("buku-tamu-2026-04.docx")
    known = find_identity(path)
    assert known
    assert not known[0].final
    assert "FORMULIR" in text_of(path)
    assert "RANCANGAN" not in text_of(path)
    edit(ruang / "data/penomoran.yaml", "jenis:\n", "jenis:\n  buku-tamu: {bernomor: ya}\n")
    numbered = doctools("make", "buku-tamu", "--bulan", "2026-04", "--final", "--daftar")
    assert numbered.returncode == 2
    assert (
        "'buku-tamu' formulir yang diisi dengan tangan, bukan naskah final, dan tidak bernomor"
        in numbered.stderr
    )


def test_a_table_of_empty_rows_is_no_final(ruang: Path, doctools: Runner) -> None:
    """Nothing is missing by the values of an office's own kind: its rows are left for a pen."""
    shipped = Workspace(ruang).path("templates/jenis/buku-tamu.yaml").read_text(encoding="utf-8")
    kinds = ruang / "templates/jenis"
    kinds.mkdir(parents=True, exist_ok=True)
    own = shipped.replace("id: buku-tamu", "id: buku-piket").replace("formulir: ya\n", "")
    (kinds / "buku-piket.yaml").write_text(own, encoding="utf-8")
    made = doctools("make", "buku-piket", "--bulan", "2026-04", "--final")
    assert made.returncode == 1
    assert "naskah ini masih formulir: ada tabel yang hanya berisi baris kosong untuk diisi" in made.stderr
