"""`doctools review` and `make --final` as a clerk calls them."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest
from docx import Document

from doctools.compare.returned import read_returned
from tests.conftest import ROOT, Runner, edit, parsed
from tests.docx.membuat import BERKAS, flipped
from tests.membaca import text_of

DRAFTS = ROOT / "tests/naskah"


def test_a_sound_draft_passes(doctools: Runner) -> None:
    result = doctools("review", str(DRAFTS / "sehat-tim-zi-kabupaten.txt"))
    assert result.returncode == 0
    assert "Tidak ada temuan." in result.stdout


def test_a_galat_ends_with_one_and_says_place_quote_and_remedy(doctools: Runner) -> None:
    result = doctools("review", str(DRAFTS / "cacat-mb-05-pengelola-informasi-provinsi.docx"))
    assert result.returncode == 1
    assert "Menimbang" in result.stdout
    assert "galat MB-05  huruf c" in result.stdout
    assert "kutipan: “huruf a dan b”" in result.stdout
    assert "perbaikan: tulis: huruf a dan huruf b" in result.stdout
    assert result.stdout.endswith("1 naskah: 1 galat, 0 peringatan, 0 saran.\n")


def test_json_gives_where_source_and_law(doctools: Runner) -> None:
    path = DRAFTS / "cacat-mg-05-tim-zi-kabupaten.txt"
    value = parsed(doctools("review", str(path), "--json"))
    assert value["summary"] == {"files": 1, "galat": 1, "peringatan": 0, "saran": 0, "dikecualikan": 0}
    finding = value["files"][0]["findings"][0]
    assert finding["rule"] == "MG-05"
    assert finding["where"]["part"] == "Mengingat"
    assert finding["where"]["item"] == "angka 1"
    lines = path.read_text(encoding="utf-8").splitlines()
    assert "Lembaran" in lines[finding["source"]["line"] - 1]
    assert set(finding) >= {"severity", "message", "quote", "law", "suggest", "confidence"}


def test_sarif_names_rules_and_places(doctools: Runner) -> None:
    result = doctools("review", str(DRAFTS / "cacat-mb-03-spip-ocr.txt"), "--format", "sarif")
    value = json.loads(result.stdout)
    assert value["version"] == "2.1.0"
    run = value["runs"][0]
    rules = [r["id"] for r in run["tool"]["driver"]["rules"]]
    assert run["results"]
    for entry in run["results"]:
        assert rules[entry["ruleIndex"]] == entry["ruleId"]
        assert entry["level"] in ("error", "warning", "note")
        assert entry["locations"][0]["physicalLocation"]["region"]["startLine"] > 0


def test_the_report_can_be_kept_in_a_folder(doctools: Runner, tmp_path: Path) -> None:
    doctools("review", str(DRAFTS / "cacat-mb-03-spip-ocr.txt"), "--keluar", str(tmp_path / "hasil"))
    assert "MB-03" in (tmp_path / "hasil/tinjauan.txt").read_text(encoding="utf-8")


@pytest.mark.slow
def test_unreadable_input_is_bad_input(doctools: Runner, ruang: Path) -> None:
    (ruang / "rusak.docx").write_bytes(b"bukan dokumen")
    for name in ("rusak.docx", "tidak-ada.txt", "data/kantor.yaml"):
        result = doctools("review", name)
        assert result.returncode == 2, name
        assert name in result.stderr
        assert "Traceback" not in result.stderr
    assert doctools("review").returncode == 2


@pytest.mark.slow
def test_a_draft_without_words_is_not_praised(doctools: Runner, ruang: Path) -> None:
    """A reviewer who reads nothing must not say that all is well; in a folder the others are reviewed all the same."""
    folder = ruang / "rancangan"
    folder.mkdir()
    shutil.copy(BERKAS / "kosong.docx", folder / "kosong.docx")
    shutil.copy(BERKAS / "bagian-utama-document2.docx", folder / "sk.docx")
    (folder / "blanko.txt").write_text("\n  \n\f\n", encoding="utf-8")
    for name in ("rancangan/kosong.docx", "rancangan/blanko.txt"):
        result = doctools("review", name)
        assert (result.returncode, result.stdout) == (2, "")
        assert f"{name}: naskah ini kosong atau isinya tidak terbaca; " in result.stderr
    result = doctools("review", "rancangan", "--json")
    assert result.returncode == 2
    value = parsed(result)
    assert sorted(problem["file"] for problem in value["problems"]) == [
        "rancangan/blanko.txt",
        "rancangan/kosong.docx",
    ]
    (reviewed,) = [file for file in value["files"] if file["findings"]]
    planted = [finding for finding in reviewed["findings"] if finding["severity"] != "saran"]
    assert (reviewed["path"], len(planted)) == ("rancangan/sk.docx", 7)


@pytest.mark.slow
def test_a_damaged_draft_does_not_stop_the_others(doctools: Runner, ruang: Path) -> None:
    folder = ruang / "rancangan"
    folder.mkdir()
    whole = (BERKAS / "bagian-utama-document2.docx").read_bytes()
    (folder / "b-utuh.docx").write_bytes(whole)
    for name, damaged in (("a-rusak", flipped(whole, "word/document2.xml")), ("c-terpotong", whole[:-90])):
        (folder / f"{name}.docx").write_bytes(damaged)
    for jobs in ("1", "2"):
        result = doctools("review", "rancangan", "--jobs", jobs)
        assert result.returncode == 2
        assert "Traceback" not in result.stderr
        assert [line.split(":")[0] for line in result.stderr.splitlines()] == [
            "rancangan/a-rusak.docx",
            "rancangan/c-terpotong.docx",
        ]
        assert "b-utuh.docx" in result.stdout


def test_the_law_of_a_day_is_asked(doctools: Runner, ruang: Path) -> None:
    (ruang / "lama.txt").write_text(
        "Menimbang : a. bahwa berdasarkan Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi"
        " Nomor 52 Tahun 2014 perlu dibentuk tim;\n",
        encoding="utf-8",
    )
    assert "MG-09" in doctools("review", "lama.txt", "--per", "2026-01-23").stdout
    assert "MG-09" not in doctools("review", "lama.txt", "--per", "2016-01-23").stdout


def test_a_kind_is_made_and_reviewed_in_memory(doctools: Runner, ruang: Path) -> None:
    result = doctools("review", "--jenis-naskah", "undangan", "--rapat", "evaluasi-zi-2026-02")
    assert result.returncode == 0, result.stdout
    assert not (ruang / "generated").exists()


def test_a_silence_is_counted_and_a_stale_one_is_told(doctools: Runner, ruang: Path) -> None:
    shutil.copy(DRAFTS / "cacat-mb-05-pengelola-informasi-provinsi.docx", ruang / "rancangan.docx")
    (ruang / "data/tinjauan.yaml").write_text(
        "pengecualian:\n"
        "  - {aturan: MB-05, naskah: rancangan.docx, alasan: contoh pengecualian, oleh: Ketua Contoh}\n"
        "  - {aturan: MG-01, naskah: 'rancangan*', alasan: contoh pengecualian, oleh: Ketua Contoh}\n",
        encoding="utf-8",
    )
    result = doctools("review", "rancangan.docx")
    assert result.returncode == 0
    assert "Dikecualikan (1)" in result.stdout
    assert "contoh pengecualian (Ketua Contoh)" in result.stdout
    assert "pengecualian MG-01 untuk 'rancangan*' tidak lagi mengenai temuan apa pun" in result.stdout
    assert "data/tinjauan.yaml:3" in result.stdout


@pytest.mark.slow
def test_a_silence_needs_a_known_rule_a_reason_and_a_name(doctools: Runner, ruang: Path) -> None:
    draft = str(DRAFTS / "sehat-pencabutan.txt")
    path = ruang / "data/tinjauan.yaml"
    path.write_text("pengecualian:\n  - {aturan: MB-5, naskah: x, alasan: alasan, oleh: Ketua Contoh}\n")
    result = doctools("review", draft)
    assert result.returncode == 2
    assert "data/tinjauan.yaml:2: aturan 'MB-5' tidak ada" in result.stderr
    path.write_text("pengecualian:\n  - {aturan: MB-05, naskah: x, alasan: null, oleh: null}\n")
    result = doctools("review", draft)
    assert result.returncode == 2
    assert "data/tinjauan.yaml:2" in result.stderr


def test_final_is_refused_while_a_galat_is_open(doctools: Runner, ruang: Path) -> None:
    (ruang / "data/tinjauan.yaml").unlink()
    result = doctools("make", "sk-rencana-aksi", "--final")
    assert result.returncode == 1
    assert "data/keputusan-rencana/2026.yaml" in result.stderr
    assert not list(ruang.rglob("sk-rencana-aksi-2026.docx"))


@pytest.mark.slow
def test_final_passes_when_nothing_is_wrong(doctools: Runner, ruang: Path) -> None:
    assert doctools("make", "sk-upg", "--final").returncode == 0
    edit(ruang / "data/tinjauan.yaml", "oleh: Sekretaris Contoh", "oleh: Ketua Contoh")
    assert doctools("make", "sk-rencana-aksi", "--final").returncode == 0


@pytest.mark.slow
def test_a_reviewed_copy_carries_comments_on_the_very_words_and_certain_remedies_as_changes(
    doctools: Runner, ruang: Path
) -> None:
    """Accepting the changes mends what is certain; rejecting them leaves the draft as it was."""
    (ruang / "data/tinjauan.yaml").unlink()
    made = doctools("make", "sk-rencana-aksi", "--json")
    draft = Path(parsed(made)["documents"][0]["path"])
    result = doctools(
        "review", str(draft), "--format", "docx", "--keluar", str(ruang / "tinjauan"), "--per", "2026-01-23"
    )
    assert result.returncode == 1, result.stderr
    copy = ruang / "tinjauan/sk-rencana-aksi-2026-tinjauan.docx"
    assert str(copy) in result.stdout
    comments = list(Document(str(copy)).comments)
    assert {comment.author for comment in comments} == {"doctools"}
    (wrong,) = [c.text for c in comments if c.text.startswith("galat MB-05")]
    assert "Ubah di: data/keputusan-rencana/2026.yaml:" in wrong
    assert read_returned(copy.read_bytes()).comments == ()  # our own notes are not a reader's
    assert "huruf a dan huruf b" in text_of(copy)
    assert "huruf a dan huruf b" not in text_of(draft)


def test_word_notes_are_for_word_files(doctools: Runner, ruang: Path) -> None:
    text = ruang / "rancangan.txt"
    text.write_text("KEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN CONTOH\n", encoding="utf-8")
    result = doctools("review", str(text), "--format", "docx")
    assert result.returncode == 2
    assert "hanya dibuat dari berkas .docx" in result.stderr
    assert not list(ruang.glob("*-tinjauan.docx"))


@pytest.mark.slow
def test_review_reads_a_returned_copy_back(doctools: Runner, ruang: Path) -> None:
    made = doctools("make", "sk-upg", "--json")
    draft = Path(parsed(made)["documents"][0]["path"])
    same = doctools("review", "--kembali", str(draft), "--json")
    assert same.returncode == 0, same.stderr
    assert parsed(same) == parsed(doctools("kembali", str(draft), "--json"))
    assert doctools("review", str(draft), "--terapkan").returncode == 2


def test_documents_that_are_not_read_are_named(doctools: Runner, tmp_path: Path) -> None:
    """`FOLDER: semua rancangan di dalamnya`: who leaves something out says so."""
    folder = tmp_path / "rancangan"
    (folder / "lama").mkdir(parents=True)
    shutil.copy(DRAFTS / "sehat-tim-zi-kabupaten.txt", folder / "a.txt")
    for name in ("b.doc", "c.odt", "d.RTF", "lama/e.docm", "f.pdf", "~$b.doc", "catatan.log", "a.docx.pdf"):
        (folder / name).write_bytes(b"isi")
    shutil.copy(ROOT / "templates/layout/surat.docx", folder / "g.docx")
    (folder / "g.pdf").write_bytes(b"isi")  # printed from g.docx
    names = [str(folder / n) for n in ("a.docx.pdf", "b.doc", "c.odt", "d.RTF", "f.pdf", "lama/e.docm")]
    result = doctools("review", str(folder))
    told = result.stdout[result.stdout.index("Tidak ditinjau (6)") :].splitlines()
    assert told[0].endswith("simpan sebagai .docx, lalu tinjau lagi:")
    assert sorted(line.strip() for line in told[1:]) == sorted(names)
    assert sorted(parsed(doctools("review", str(folder), "--json"))["unread"]) == sorted(names)
    marked = doctools("review", str(folder), "--format", "docx", "--keluar", str(tmp_path / "hasil"))
    assert "Tidak ditinjau (6)" in marked.stderr


def test_a_damaged_file_does_not_stop_the_others(doctools: Runner, tmp_path: Path) -> None:
    for n in range(4):
        shutil.copy(DRAFTS / "cacat-mb-05-pengelola-informasi-provinsi.docx", tmp_path / f"{n}.docx")
    (tmp_path / "1.docx").write_bytes(flipped((tmp_path / "1.docx").read_bytes(), "word/document.xml"))
    (tmp_path / "2.docx").write_bytes(b"")
    result = doctools("review", str(tmp_path))
    assert result.returncode == 2
    assert "2 naskah: 2 galat" in result.stdout
    assert {line.split(":")[0] for line in result.stderr.splitlines()} == {
        str(tmp_path / name) for name in ("1.docx", "2.docx")
    }


@pytest.mark.skipif(os.name != "posix", reason="names with such signs are not possible")
@pytest.mark.parametrize(
    "command", [("review",), ("verify",), ("evidence", "add", "I.2.a/3"), ("kembali",), ("diff",)]
)
def test_names_of_files_do_not_steer_the_terminal(
    command: tuple[str, ...], ruang: Path, tmp_path: Path
) -> None:
    import pty
    import subprocess
    import sys

    path = tmp_path / "a\x1b]0;judul\x07b\nc.docx"
    shutil.copy(DRAFTS / "cacat-mb-05-pengelola-informasi-provinsi.docx", path)
    ours, theirs = pty.openpty()
    more = [str(path)] if command == ("diff",) else []
    child = subprocess.Popen(
        [sys.executable, "-m", "doctools.cli.main", *command, str(path), *more],
        cwd=ruang, env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=theirs, stderr=theirs,
    )  # fmt: skip
    os.close(theirs)
    seen = b""
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:  # the other end is closed
            break
        seen += part
    child.wait()
    os.close(ours)
    assert b"\x1b]0" not in seen
    assert b"\x07" not in seen
    assert seen
