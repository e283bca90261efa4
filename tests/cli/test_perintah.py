"""The program as the clerk meets it: output, messages, exit codes."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

from doctools.cli.main import COMMANDS, cli
from tests.conftest import ROOT, Runner, edit, parsed


def commands(group: click.Group = cli, prefix: str = "") -> dict[str, click.Command]:
    found: dict[str, click.Command] = {}
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command
        found[f"{prefix}{name}"] = command
        if isinstance(command, click.Group):
            found |= commands(command, f"{prefix}{name} ")
    return found


@pytest.mark.parametrize("name", commands())
def test_every_command_has_help_with_an_example(name: str) -> None:
    command = commands()[name]
    assert command.help
    assert (command.epilog or "").startswith(f"Contoh: doctools {name.split()[0]}")
    assert all(option.help for option in command.params if isinstance(option, click.Option))


@pytest.mark.parametrize("name", [n for n in commands() if n != "plan"])
def test_the_guide_names_every_command(name: str) -> None:
    guides = "".join(p.read_text(encoding="utf-8") for p in (ROOT / "docs/panduan").glob("*.md"))
    assert f"doctools {name}" in guides


def test_help_is_indonesian_and_light(doctools: Runner) -> None:
    result = doctools("--help")
    assert result.returncode == 0
    assert "Cara pakai: doctools [PILIHAN] PERINTAH" in result.stdout
    assert not re.search(r"\b(Usage|Options|Commands|Show this|and exit)\b", result.stdout)
    assert all(name in result.stdout for name in COMMANDS)


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys\nfrom doctools.cli.main import cli\n"
        "try: cli.main(['--help'], prog_name='doctools')\nexcept SystemExit: pass\n"
        "print([m for m in ('docx','docxtpl','msgspec','jinja2','lxml','yaml','sqlalchemy') if m in sys.modules], file=sys.stderr)"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=True
    )
    assert result.stderr.strip() == "[]"


def test_make_tells_where_and_what_is_missing(doctools: Runner, ruang: Path) -> None:
    line = edit(ruang / "data/kantor.yaml", "alamat: Jalan Contoh Nomor 1, Kota Contoh", "alamat: null")
    result = doctools("make", "undangan", "--rapat", "evaluasi-zi-2026-02")
    assert result.returncode == 0
    assert "undangan-evaluasi-zi-2026-02.docx (dibuat)" in result.stdout
    assert f"data/kantor.yaml:{line}: 'alamat' belum diisi" in result.stderr


def test_final_refuses_while_something_is_missing(doctools: Runner, ruang: Path) -> None:
    line = edit(ruang / "data/tim/2026.yaml", "pegawai: staf3", "pegawai: null")
    result = doctools("make", "sk-tim-kerja", "--final", "--json")
    assert result.returncode == 1
    (document,) = parsed(result)["documents"]
    assert document["state"] == "failed"
    assert document["path"] is None
    assert [(m["file"], m["line"]) for m in document["missing"]] == [("data/tim/2026.yaml", line)]
    assert parsed(result)["summary"] == {"written": 0, "unchanged": 0, "failed": 1}
    assert not (ruang / "generated").exists()


def test_final_refuses_a_revoked_basis(doctools: Runner, ruang: Path) -> None:
    kind = ruang / "templates/jenis/sk-agen-perubahan.yaml"
    kind.parent.mkdir(parents=True)
    kind.write_bytes((ROOT / "templates/jenis/sk-agen-perubahan.yaml").read_bytes())
    edit(kind, "permenpanrb-90-2021", "permenpanrb-10-2019")
    result = doctools("make", "sk-agen-perubahan", "--final")
    assert result.returncode == 1
    assert "galat: data/peraturan.yaml:" in result.stderr
    assert "'permenpanrb-10-2019' sudah dicabut oleh permenpanrb-90-2021" in result.stderr


def test_make_as_json(doctools: Runner, ruang: Path) -> None:
    document = parsed(doctools("make", "monev", "--bulan", "2026-02", "--json"))["documents"][0]
    assert set(document) >= {"kind", "name", "scope", "path", "sha256", "state", "missing", "findings"}
    assert document["scope"] == {"tahun": 2026, "bulan": "2026-02"}
    assert Path(document["path"]) == ruang / "generated/2026/monev/monev-2026-02.docx"
    again = parsed(doctools("make", "monev", "--bulan", "2026-02", "--json"))
    assert again["summary"] == {"written": 0, "unchanged": 1, "failed": 0}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("make", "sk-tim-krja"), "jenis naskah 'sk-tim-krja' tidak dikenal; maksud Anda 'sk-tim-kerja'?"),
        (("make", "monev"), "'monev' dibuat per bulan; tambahkan --bulan TTTT-BB"),
        (("make", "monev", "--bulan", "2026-13"), "'2026-13' bukan bulan; tulis TTTT-BB, misalnya 2026-02"),
        (("make", "monev", "--bulan", "2026-02", "--tahun", "2025"), "tidak termasuk --tahun 2025"),
        (("make", "sk-tim-kerja", "--bulan", "2026-02"), "--bulan tidak berlaku untuk 'sk-tim-kerja'"),
        (
            ("make", "sk-tim-kerja", "--tahun", "2031"),
            "rencana aksi tahun 2031 tidak ada; tahun yang tersedia: 2026",
        ),
        (("make", "undangan"), "--rapat evaluasi-zi-2026-02   Rapat Evaluasi"),
        (("make", "undangan", "--rapat", "evaluasi-zi-2026-2"), "maksud Anda 'evaluasi-zi-2026-12'?"),
        (("make",), "Isian belum disebut: 'JENIS'"),
        (("mke",), "Perintah 'mke' tidak dikenal; maksud Anda 'make'?"),
        (("make", "monev", "--buln", "x"), "'--buln' tidak dikenal"),
        (("batch", "--tahun", "2026", "--bulan", "2026-02"), "Pilih salah satu: --bulan atau --tahun."),
        (("plan", "late", "--per", "2026-02-30"), "'2026-02-30' bukan tanggal; tulis TTTT-BB-HH"),
        (("plan", "show", "I.9.z"), "baris rencana aksi 'I.9.z' tidak ada"),
        (("--ruang", "/tidak/ada", "kinds"), "bukan ruang kerja kantor"),
    ],
)
def test_wrong_use_is_explained_and_exits_2(
    arguments: tuple[str, ...], message: str, doctools: Runner, ruang: Path
) -> None:
    result = doctools(*arguments)
    assert result.returncode == 2
    assert message in result.stderr
    assert "Traceback" not in result.stderr
    assert not (ruang / "generated").exists()


def test_bad_data_exit_2_with_line(doctools: Runner, ruang: Path) -> None:
    line = edit(ruang / "data/pegawai.yaml", "jabatan:", "jabtan:")
    result = doctools("make", "sk-tim-kerja")
    assert result.returncode == 2
    assert f"data/pegawai.yaml:{line}: kunci 'jabtan' tidak dikenal; maksud Anda 'jabatan'?" in result.stderr


def test_outside_a_workspace(doctools: Runner, tmp_path: Path) -> None:
    result = doctools("kinds", cwd=tmp_path)
    assert result.returncode == 2
    assert "ruang kerja tidak ditemukan" in result.stderr


def test_workspace_is_found_upward(doctools: Runner, ruang: Path) -> None:
    assert doctools("plan", "list", cwd=ruang / "data/rapat").returncode == 0


def test_twelve_monev_forms_a_year(doctools: Runner) -> None:
    result = parsed(doctools("batch", "--tahun", "2026", "--jenis", "monev", "--json"))
    assert [d["name"] for d in result["documents"]] == [f"monev-2026-{m:02d}" for m in range(1, 13)]
    assert result["summary"] == {"written": 12, "unchanged": 0, "failed": 0}


@pytest.mark.slow
def test_a_month_has_its_meeting_its_form_and_what_is_due(doctools: Runner) -> None:
    names = [d["name"] for d in parsed(doctools("batch", "--bulan", "2026-02", "--json"))["documents"]]
    assert {"daftar-hadir-evaluasi-zi-2026-02", "monev-2026-02", "undangan-evaluasi-zi-2026-02"} <= set(names)
    assert not any("2026-04" in name for name in names)
    january = [d["kind"] for d in parsed(doctools("batch", "--bulan", "2026-01", "--json"))["documents"]]
    assert {"maklumat-pelayanan", "monev", "sk-agen-perubahan", "sk-rencana-aksi", "sk-tim-kerja"} <= set(
        january
    )
    assert "piagam" not in january


@pytest.mark.slow
def test_one_failing_document_does_not_stop_the_rest(doctools: Runner, ruang: Path) -> None:
    (ruang / "data/agen-perubahan/2026.yaml").unlink()
    result = doctools("batch", "--tahun", "2026", "--json")
    assert result.returncode == 1
    found = parsed(result)
    assert found["summary"]["failed"] == 1
    assert found["summary"]["written"] == len(found["documents"]) - 1 > 25
    failed = next(d for d in found["documents"] if d["state"] == "failed")
    assert failed["problems"][0]["file"] == "data/agen-perubahan/2026.yaml"


@pytest.mark.slow
def test_same_input_same_bytes(doctools: Runner, tmp_path: Path) -> None:
    def hashes(folder: str) -> list[tuple[str, str]]:
        found = parsed(doctools("batch", "--tahun", "2026", "--keluar", str(tmp_path / folder), "--json"))
        return [(d["name"], d["sha256"]) for d in found["documents"]]

    first = hashes("satu")
    assert first == hashes("dua")
    assert len(first) > 26


def test_plan_as_json(doctools: Runner) -> None:
    plan = parsed(doctools("plan", "list", "--json"))
    assert plan["year"] == 2026
    row = plan["areas"][0]["components"][2]["rows"][0]
    assert row["id"] == "I.3.a"
    assert row["evidence"][2] == {
        "id": "I.3.a/3",
        "text": "lembar monev ZI",
        "class": "fill",
        "kinds": ["monev"],
    }
    assert row["targets"] == ["2026-02", "2026-04", "2026-06", "2026-08", "2026-10", "2026-12"]
    due = parsed(doctools("plan", "due", "--bulan", "2026-07", "--json"))
    assert "VI.2.e" in [r["id"] for r in due["rows"]]


def test_plan_show_speaks(doctools: Runner) -> None:
    out = doctools("plan", "show", "II.1.a").stdout
    assert "Sosialisasi SOP Alur Kerja KPU Provinsi Contoh [dibuat: undangan, daftar-hadir, notula" in out
    assert "Target       : Paling lambat Mei-Juni 2026 (2026-05, 2026-06)" in out


def test_late_counts_what_is_not_realised(doctools: Runner) -> None:
    found = parsed(doctools("plan", "late", "--per", "2026-03-15", "--json"))
    owed = {row["id"]: row["late"] for row in found["rows"]}
    assert found["month"] == "2026-03"
    assert "I.1.a" not in owed  # realised in full, by data/monev/2026-02.yaml
    assert owed["III.2.c"] == ["2026-02"]  # realised by half
    assert owed["I.4.a"] == ["2026-01", "2026-02"]
    assert "VI.2.c" not in owed  # due in April


def test_a_month_is_late_only_after_it_ended(doctools: Runner) -> None:
    assert "I.4.b" not in doctools("plan", "late", "--per", "2026-01-31").stdout
    assert "I.4.b    2026-01" in doctools("plan", "late", "--per", "2026-02-01").stdout


def test_next_due(doctools: Runner) -> None:
    found = parsed(doctools("plan", "next", "--per", "2026-07-20", "--json"))
    assert found["month"] == "2026-07"
    assert [r["id"] for r in found["rows"]] == ["I.4.a", "III.3.e", "III.6.a", "V.2.a", "VI.2.e"]
    assert "Jatuh tempo 2026-07:" in doctools("plan", "next", "--per", "2026-07-20").stdout


def test_kinds_as_json(doctools: Runner) -> None:
    kinds = {k["id"]: k for k in parsed(doctools("kinds", "--json"))["kinds"]}
    assert set(kinds) == {p.stem for p in (ROOT / "templates/jenis").glob("*.yaml")}
    assert kinds["monev"] == {
        "id": "monev", "name": "Lembar Monitoring dan Evaluasi Bulanan", "layout": "monev", "scope": "bulan", "rows": ["I.3.a"],
    }  # fmt: skip


def test_context_is_what_the_layout_gets(doctools: Runner) -> None:
    found = parsed(doctools("context", "sk-tim-kerja", "--json"))
    assert found["layout"] == "templates/layout/keputusan.docx"
    assert found["context"]["nomor_lengkap"] == "NOMOR 1 TAHUN 2026"
    assert found["context"]["penandatangan"]["jabatan"][-1].endswith(",")
    json.dumps(found)


@pytest.mark.slow
def test_doctor_finds_bad_data(doctools: Runner, ruang: Path) -> None:
    assert doctools("doctor").returncode == 0
    edit(ruang / "data/pelayanan.yaml", "nama: Helpdesk", "nma: Helpdesk")
    result = doctools("doctor")
    assert result.returncode == 1
    assert "[GALAT]      Data: data/pelayanan.yaml:" in result.stdout


def test_doctor_goes_on_where_the_office_itself_is_spoiled(doctools: Runner, ruang: Path) -> None:
    edit(ruang / "data/kantor.yaml", "nama:", "nma:")
    result = doctools("doctor")
    assert result.returncode == 1
    assert "[GALAT]      Data: data/kantor.yaml" in result.stdout
    assert "LibreOffice: " in result.stdout


def test_doctor_finds_a_number_for_no_document(doctools: Runner, ruang: Path) -> None:
    line = edit(ruang / "data/naskah/2026.yaml", "  sk-tim-kerja-2026:", "  sk-tim-krja-2026:")
    result = doctools("doctor")
    assert result.returncode == 1
    place = f"data/naskah/2026.yaml:{line}: tidak ada naskah bernama 'sk-tim-krja-2026'"
    assert f"{place}; maksud Anda 'sk-tim-kerja-2026'?" in result.stdout


def test_awkward_names_arrive(doctools: Runner, ruang: Path) -> None:
    from tests.membaca import text_of

    edit(
        ruang / "data/pegawai.yaml",
        "nama: Pegawai Contoh Satu\n    gelar_belakang: A.Md.",
        'nama: "A & B <c> { x } \\"q\\" % y"',
    )
    document = parsed(doctools("make", "sk-tim-kerja", "--json"))["documents"][0]
    assert 'A & B <c> { x } "q" % y' in text_of(Path(document["path"]))


@pytest.mark.slow
def test_no_person_office_or_year_in_code() -> None:
    """What changes from office to office and year to year lives in data/ and templates/."""
    words = re.compile(r"kerinci|jambi|husni|afriyanto|jdih\.kpu", re.I)
    years = re.compile(r"\b20(?!20\b)\d\d\b")
    for path in (ROOT / "doctools").rglob("*.py"):
        source = path.read_text(encoding="utf-8")
        assert not words.search(source), path
        if {"rules", "checks"} & set(
            path.parts
        ):  # a rule names its ground in law, and its examples are drafts
            continue
        tree = ast.parse(source)
        texts = {
            id(n.body[0].value)
            for n in ast.walk(tree)
            if isinstance(n, ast.Module | ast.FunctionDef | ast.ClassDef)
            and n.body
            and isinstance(n.body[0], ast.Expr)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, int):
                assert not 2000 <= node.value <= 2100, (path, node.lineno)
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in texts:
                example = "misalnya" in node.value or "Contoh:" in node.value
                assert (
                    example
                    or not years.search(node.value)
                    or "schemas.openxmlformats" in node.value
                    or "schemas.microsoft.com" in node.value
                    or "/2006" in node.value  # of a namespace of Office
                    or "JPEG 2000" in node.value
                    or "yaml.org" in node.value
                    or node.value.startswith("MS Word ")  # a filter of LibreOffice is called so
                ), (
                    path,
                    node.lineno,
                    node.value,
                )


@pytest.mark.slow
def test_unknown_signer_and_series(doctools: Runner, ruang: Path) -> None:
    edit(ruang / "data/naskah/2026.yaml", "    nomor: 1", "    nomor: 1\n    penandatangan: ketuua")
    assert (
        "penandatangan 'ketuua' tidak ada di data/kantor.yaml; maksud Anda 'ketua'?"
        in doctools("make", "sk-tim-kerja").stderr
    )
    line = edit(ruang / "data/penomoran.yaml", "  nota-dinas:", "  undangan: {seri: surrat}\n  nota-dinas:")
    result = doctools("make", "undangan", "--rapat", "evaluasi-zi-2026-02")
    assert result.returncode == 2
    assert f"data/penomoran.yaml:{line}: seri 'surrat' tidak ada; maksud Anda 'surat'?" in result.stderr
