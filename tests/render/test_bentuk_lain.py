"""The other forms of every kind: the file for SRIKANDI with that system's marks, and the attested copy of a decree."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from doctools.context.build import build_context
from doctools.documents.draft import Draft
from doctools.errors import ScopeError
from doctools.kinds.jobs import Job, list_jobs
from doctools.kinds.read import read_kind
from doctools.office.folder import Workspace
from doctools.office.office import Office
from tests.conftest import ROOT
from tests.membaca import text_of

ABOUT_ANOTHER = "lembar-kendali"  # a sheet that goes round with another document, and has no other form
KINDS = sorted(p.stem for p in (ROOT / "templates/jenis").glob("*.yaml") if p.stem != ABOUT_ANOTHER)
DECREES = [
    k
    for k in KINDS
    if re.search(r"^keputusan:", (ROOT / f"templates/jenis/{k}.yaml").read_text(encoding="utf-8"), re.M)
]


@pytest.fixture
def belum_bernomor(ruang: Path) -> Office:
    """The sample office before any document got its number and date."""
    (ruang / "data/naskah/2026.yaml").unlink()
    return Office(Workspace(ruang))


def first_job(office: Office, kind: str) -> Job:
    return list_jobs(office, [read_kind(office, kind)], 2026)[0]


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_srikandi_gives_number_date_and_signature(kind: str, belum_bernomor: Office, tmp_path: Path) -> None:
    job = first_job(belum_bernomor, kind)
    own = re.compile(
        rf"naskah\.{re.escape(job.record)}\.(nomor|tanggal)$"
    )  # and not of a decree that it changes
    wanted = [m.field for m in build_context(belum_bernomor, job).missing]
    asks = {m[1] for field in wanted if (m := own.search(field))}

    outcome = Draft(belum_bernomor, job.as_form("srikandi")).write(tmp_path)
    text = text_of(outcome.path or Path())

    assert ("${nomor_naskah}" in text) is ("nomor" in asks)
    assert ("${tanggal_naskah}" in text) is ("tanggal" in asks)
    assert not [m.field for m in outcome.missing if own.search(m.field)]
    if not any("naskah." in field for field in wanted if not own.search(field)):
        acts = re.sub(r"Tahun \d{4} Nomor \.\.\.", "", text)  # whose gazette number nobody knows yet
        assert not re.search(r"(?i)nomor\s*:?\s*\.\.\.", acts)


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_srikandi_marks_stand_where_wet_ink_signs(kind: str, contoh: Office, tmp_path: Path) -> None:
    job = first_job(contoh, kind)
    plain = build_context(contoh, job).values
    text = text_of(Draft(contoh, job.as_form("srikandi")).write(tmp_path).path or Path())

    blocks = [plain[key] for key in ("penandatangan", "mengetahui") if plain.get(key)]
    for n, block in enumerate(blocks, 1):
        number = n if len(blocks) > 1 else ""
        for mark in ("ttd", "nama", "jabatan"):
            assert f"${{{mark}_pengirim{number}}}" in text
        assert (f"${{nip_pengirim{number}}}" in text) is bool(block["nip"]), (
            "members of the commission have none"
        )
    assert ("_pengirim" in text) is bool(blocks)
    assert "Meterai" not in text


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_srikandi_gives_letters_their_nature_and_subject(kind: str, contoh: Office, tmp_path: Path) -> None:
    job = first_job(contoh, kind)
    text = text_of(Draft(contoh, job.as_form("srikandi")).write(tmp_path).path or Path())
    letter = "sifat" in build_context(contoh, job).values["isi"]
    assert ("Sifat\t:\t${sifat}" in text) is letter
    assert ("Hal\t:\t${hal}" in text) is (letter or kind in ("nota-dinas", "memorandum"))


@pytest.mark.slow
@pytest.mark.parametrize("kind", DECREES)
def test_copy_of_a_decree_is_attested_on_the_decree_and_every_annex(
    kind: str, contoh: Office, tmp_path: Path
) -> None:
    job = first_job(contoh, kind)
    plain = text_of(Draft(contoh, job, final=True).write(tmp_path / "asli").path or Path())
    copy = text_of(
        Draft(contoh, job.as_form("salinan"), final=True).write(tmp_path / "salinan").path or Path()
    )
    name = build_context(contoh, job).values["penandatangan"]["nama"]
    signed = plain.count(f"\n{name}\n")

    assert copy.startswith("SALINAN\n")
    assert signed >= 1 + ("\nLAMPIRAN" in plain), "the decree and its annex"
    assert copy.count("\nttd.\n") == signed
    assert copy.count("Salinan sesuai dengan aslinya\nSEKRETARIAT KOMISI PEMILIHAN UMUM\n") == signed
    assert copy.count("\nKasubbag Hukum Contoh, S.H., M.H.\n") == signed
    assert "ttd." not in plain
    assert "Salinan sesuai" not in plain


def test_only_decrees_have_copies(contoh: Office, tmp_path: Path) -> None:
    for kind in sorted(set(KINDS) - set(DECREES)):
        with pytest.raises(ScopeError, match="bukan keputusan"):
            Draft(contoh, first_job(contoh, kind).as_form("salinan")).write(tmp_path)
