"""A finding in a document of ours leads to the line of data, wording or law that has to change."""

from __future__ import annotations

from pathlib import Path

from doctools.documents.draft import Draft
from doctools.documents.review import review_draft
from doctools.kinds.jobs import find_single_job
from doctools.kinds.read import read_kind
from doctools.office.folder import Workspace
from doctools.office.office import Office
from doctools.review.files import review_file
from doctools.review.report import Reviewed
from tests.conftest import edit


def reviewed(room: Path, kind: str, **scope: str) -> Reviewed:
    office = Office(Workspace(room))
    return review_draft(Draft(office, find_single_job(office, read_kind(office, kind), 2026, scope)))


def place(result: Reviewed, rule: str, quote: str) -> str:
    found = [f for f in result.findings if f.rule == rule and quote in f.quote]
    assert found, [(f.rule, f.quote) for f in result.findings]
    return f"{found[0].file}:{found[0].line}"


def test_a_wrong_word_in_the_data(ruang: Path) -> None:
    line = edit(ruang / "data/rapat/2026.yaml", "Pembahasan kendala", "Pembahasan resiko dan kendala")
    result = reviewed(ruang, "undangan", rapat="evaluasi-zi-2026-02")
    assert place(result, "EJ-01", "resiko") == f"data/rapat/2026.yaml:{line}"


def test_a_wrong_year_in_the_data(ruang: Path) -> None:
    path = ruang / "data/keputusan-rencana/2026.yaml"
    text = path.read_text(encoding="utf-8")
    result = reviewed(ruang, "sk-rencana-aksi")
    at = text[: text.index("bahwa dalam rangka pelaksanaan")].count("\n")  # the item begins on the line above
    assert place(result, "KS-02", "2025") == f"data/keputusan-rencana/2026.yaml:{at}"


def test_a_wrong_word_in_the_wording(ruang: Path) -> None:
    shipped = Path(__file__).resolve().parents[2] / "templates/jenis/sk-upg.yaml"
    own = ruang / "templates/jenis/sk-upg.yaml"
    own.parent.mkdir(parents=True, exist_ok=True)
    own.write_text(shipped.read_text(encoding="utf-8"), encoding="utf-8")
    line = edit(own, "sehingga harus dicegah", "sehingga resikonya, yakni resiko jabatan, harus dicegah")
    found = place(reviewed(ruang, "sk-upg"), "EJ-01", "resiko")
    assert found.startswith("templates/jenis/sk-upg.yaml:")
    assert 0 <= line - int(found.rsplit(":", 1)[1]) <= 2  # a folded text begins above its words


def test_a_wrong_citation_in_the_knowledge_of_law(ruang: Path) -> None:
    shipped = Path(__file__).resolve().parents[2] / "data/peraturan.yaml"
    own = ruang / "data/peraturan.yaml"
    own.write_text(shipped.read_text(encoding="utf-8"), encoding="utf-8")
    line = edit(
        own,
        "judul: Penyelenggara Negara yang Bersih dan Bebas dari Korupsi, Kolusi",
        "judul: Penyelenggara Negara yang Bersih dan Bebas dari Korrupsi, Kolusi",
    )
    assert place(reviewed(ruang, "sk-upg"), "EJ-02", "Korrupsi") in (
        f"data/peraturan.yaml:{line}",
        f"data/peraturan.yaml:{line - 4}",  # the entry, where the whole citation is meant
    )


def test_a_stored_document_leads_back_too(ruang: Path, tmp_path: Path) -> None:
    line = edit(ruang / "data/rapat/2026.yaml", "Pembahasan kendala", "Pembahasan resiko dan kendala")
    office = Office(Workspace(ruang))
    job = find_single_job(office, read_kind(office, "undangan"), 2026, {"rapat": "evaluasi-zi-2026-02"})
    outcome = Draft(office, job).write(tmp_path)
    assert outcome.path
    result = review_file(office, outcome.path)
    assert place(result, "EJ-01", "resiko") == f"data/rapat/2026.yaml:{line}"
