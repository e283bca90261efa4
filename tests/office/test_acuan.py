"""The reference data against what the decree prints, and the lookups that a clerk's words need."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

from doctools.errors import DataError
from doctools.kinds.read import list_kinds
from doctools.office import Workspace
from doctools.office.office import Office
from doctools.office.reference.lookup import (
    ClassificationTree,
    read_classifications,
    read_naskah_dinas,
    read_offices,
    read_proposals,
)
from doctools.office.reference.offices import OfficeTable
from doctools.office.words import split_words
from tests.conftest import ROOT, edit

SHIPPED = Workspace(ROOT)
PRINTED = Path(__file__).parent / "kode-1257.txt"


def printed(digits: bool) -> dict[str, str]:
    """The lines of the printed codes: province → ranges, or main code → counts."""
    lines = [line for line in PRINTED.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    pairs = (line.split(": ", 1) for line in lines)
    return {key: value for key, value in pairs if key.isdigit() == digits}


def printed_offices() -> list[str]:
    codes = []
    for province, ranges in printed(digits=True).items():
        codes.append(province)
        for part in ranges.split():
            first, _, last = part.partition("-")
            codes += [str(n) for n in range(int(first), int(last or first) + 1)]
    return codes


def printed_classifications() -> list[str]:
    codes = []
    for main, counts in printed(digits=False).items():
        codes.append(main)
        for number, count in enumerate(counts.split(), 1):
            group = f"{main}.{number:02}"
            codes += [group, *(f"{group}.{n}" for n in range(1, int(count) + 1))]
    return codes


@pytest.fixture(scope="module")
def offices() -> OfficeTable:
    return read_offices(SHIPPED)


@pytest.fixture(scope="module")
def classifications() -> ClassificationTree:
    return read_classifications(SHIPPED)


# --- offices -------------------------------------------------------------------------------------


def test_every_office_of_the_decree_and_no_other(offices: OfficeTable) -> None:
    assert list(offices.known) == printed_offices()
    forms = [office.bentuk for office in offices.known.values()]
    # 415 kabupaten and 93 kota that govern themselves, and Jakarta's one and five that do not
    assert (forms.count("provinsi"), forms.count("kabupaten"), forms.count("kota")) == (38, 416, 98)


def test_no_two_offices_have_one_name(offices: OfficeTable) -> None:
    names = sorted(offices.full_name(office) for office in offices.known.values())
    assert not [one for one, other in pairwise(names) if one == other]
    assert all(
        re.fullmatch(r"[A-Z][a-z]+(?:[ -](?:dan|[A-Z][a-z]+))*", o.nama) for o in offices.known.values()
    )


@pytest.mark.parametrize(
    ("code", "full", "short"),
    [
        ("15", "Komisi Pemilihan Umum Provinsi Jambi", "KPU Provinsi Jambi"),
        ("1501", "Komisi Pemilihan Umum Kabupaten Kerinci", "KPU Kabupaten Kerinci"),
        ("1572", "Komisi Pemilihan Umum Kota Sungai Penuh", "KPU Kota Sungai Penuh"),
        ("11", "Komisi Independen Pemilihan Aceh", "KIP Aceh"),
        ("1106", "Komisi Independen Pemilihan Kabupaten Aceh Besar", "KIP Kabupaten Aceh Besar"),
        ("1171", "Komisi Independen Pemilihan Kota Banda Aceh", "KIP Kota Banda Aceh"),
        ("3101", "Komisi Pemilihan Umum Kabupaten Administrasi Kepulauan Seribu", None),
        ("3171", "Komisi Pemilihan Umum Kota Administrasi Jakarta Pusat", None),
        ("3401", "Komisi Pemilihan Umum Kabupaten Kulon Progo", None),
        ("7209", "Komisi Pemilihan Umum Kabupaten Tojo Una-Una", None),
        ("7310", "Komisi Pemilihan Umum Kabupaten Pangkajene dan Kepulauan", None),
        ("96", "Komisi Pemilihan Umum Provinsi Papua Barat Daya", None),
    ],
)
def test_names_by_the_grammar(offices: OfficeTable, code: str, full: str, short: str | None) -> None:
    office = offices.known[code]
    assert offices.full_name(office) == full
    assert offices.short_name(office) == (short or full.replace("Komisi Pemilihan Umum", "KPU"))


def test_the_real_office_is_the_one_of_the_table(offices: OfficeTable, kerinci: Office) -> None:
    own = kerinci.kantor.model
    listed = offices.known[own.wilayah.kode]
    assert offices.full_name(listed) == own.nama
    assert offices.short_name(listed) == own.nama_pendek
    assert (listed.bentuk, listed.nama) == (own.wilayah.jenis, own.wilayah.nama)
    assert offices.province(listed).nama == own.wilayah.provinsi


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("kerinci", ["1501"]),
        ("kab kerinci", ["1501"]),
        ("Kab. Kerinci", ["1501"]),
        ("Sekretariat KPU Kabupaten Kerinci", ["1501"]),
        ("KOMISI PEMILIHAN UMUM KABUPATEN KERINCI", ["1501"]),
        ("kerinchi", ["1501"]),
        ("KPU Kota Sungai Penuh", ["1572"]),
        ("sungaipenuh", ["1572"]),
        ("kabupaten sungai penuh", ["1572"]),
        ("KIP Aceh Besar", ["1106"]),
        ("KIP Aceh", ["11"]),
        ("prov jambi", ["15"]),
        ("jambi", ["15", "1571"]),
        ("solok", ["1302", "1372"]),
        ("kota solok", ["1372"]),
        ("lima puluh kota", ["1307"]),
        ("kota baru", ["6302"]),
        ("una una", ["7209"]),
        ("NTT", ["53"]),
        ("3171", ["3171"]),
        ("kota administrasi jakarta pusat", ["3171"]),
        ("perikanan", []),
        ("9999", []),
        ("", []),
    ],
)
def test_offices_are_found_as_people_write_them(offices: OfficeTable, words: str, codes: list[str]) -> None:
    assert [office.kode for office in offices.find(words)] == codes


def test_part_of_a_name_comes_before_one_that_only_looks_like_it(offices: OfficeTable) -> None:
    assert offices.find("KPU Kabupaten Kepulauan Siau")[0].nama == "Kepulauan Siau Tagulandang Biaro"


@pytest.mark.parametrize(
    ("printed_name", "code", "name"),
    [
        ("KABUPATEN TOBA SAMOSIR", "1212", "Toba"),
        ("PROVINSI DKI JAKARTA", "31", "Daerah Khusus Jakarta"),
        ("KABUPATEN PAHUWATO", "7504", "Pohuwato"),
        ("KABUPATEN MAMUJU UTARA", "7601", "Pasangkayu"),
        ("KABUPATEN MALUKU TENGGARA BARAT", "8103", "Kepulauan Tanimbar"),
        ("KABUPATEN MEMBERAMO TENGAH", "9505", "Mamberamo Tengah"),
    ],
)
def test_a_name_that_the_decree_has_otherwise_is_found_and_put_right(
    offices: OfficeTable, printed_name: str, code: str, name: str
) -> None:
    assert [(o.kode, o.nama) for o in offices.find(printed_name)] == [(code, name)]
    assert [o.kode for o in offices.find(name)] == [code]


def own_reference(root: Path, name: str) -> Path:
    """A copy of a reference file in the office's own folder."""
    target = root / "templates/acuan" / name
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes((ROOT / "templates/acuan" / name).read_bytes())
    return target


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("kode: 1501,", "kode: 1502,", "kode wilayah '1502' dipakai dua kali"),
        ("kode: 1501,", "kode: 2001,", "provinsi '20' belum ada di atas '2001'"),
        ("kode: 1501,", "kode: 20,", "kode wilayah '20' tidak sesuai dengan bentuk 'kabupaten'"),
        ("lembaga: kip", "lembaga: kps", "lembaga 'kps' tidak ada; maksud Anda 'kpu'?"),
    ],
)
def test_a_table_that_contradicts_itself_is_refused(ruang: Path, old: str, new: str, said: str) -> None:
    line = edit(own_reference(ruang, "kantor.yaml"), old, new)
    with pytest.raises(DataError) as caught:
        read_offices(Workspace(ruang))
    found = [str(problem) for problem in caught.value.problems]
    here = line + 1 if "dua kali" in said else line  # the second of the two is named
    assert [f for f in found if f.startswith(f"templates/acuan/kantor.yaml:{here}: {said}")], found


# --- classification ------------------------------------------------------------------------------


def test_every_classification_of_the_decree_and_no_other(classifications: ClassificationTree) -> None:
    assert list(classifications.known) == printed_classifications()
    assert len(classifications.known) == 338
    for code, entry in classifications.known.items():
        above = classifications.parents(code)
        assert len(above) == code.count(".")
        assert set(above) <= classifications.known.keys()
        assert (entry.kelompok is None) == bool(above)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("disiplin", ["SDM.04", "SDM.04.1"]),
        ("daftar hadir pegawai", ["SDM.04.1"]),
        ("PK.01", ["PK.01"]),
        ("sdm 4.1", ["SDM.04.1"]),
        ("PP. 03.1", ["PP.03.1"]),
        ("ORT.08,2", ["ORT.08.2"]),
        ("tu.05", ["TU.05", "TU.05.1", "TU.05.2", "TU.05.3"]),
        ("pakta integritas", ["PW.02.5", "SDM.09"]),
        ("reformasi birokrasi", ["ORT.07"]),
        ("zona integritas", ["ORT.07"]),
        ("rencana pengawasan", ["PW.01"]),
        ("kampanye pemilihan", ["PL.01.6", "PL.01.7", "PL.02.4"]),
        ("undangan", ["PK.01"]),
        ("perjalann dinas", ["RT.02"]),
        ("ikan laut", []),
    ],
)
def test_codes_are_found_by_word_or_code(
    classifications: ClassificationTree, words: str, first: list[str]
) -> None:
    found = classifications.find(words)
    assert found[: len(first)] == first
    assert first or not found


def test_a_meeting_is_found_where_its_papers_are(classifications: ClassificationTree) -> None:
    assert classifications.find("rapat")[:3] == ["PP.05", "PR.05", "PK.01"]


def test_what_holds_the_words_comes_before_what_is_only_near_them(
    classifications: ClassificationTree,
) -> None:
    assert classifications.find("pengaduan") == ["PW.02.2", "SDM.04.4"]  # and no pengadaan


def test_a_code_without_its_parent_is_refused(ruang: Path) -> None:
    line = edit(own_reference(ruang, "klasifikasi.yaml"), "  PK.02:", "  PX.02:")
    with pytest.raises(DataError) as caught:
        read_classifications(Workspace(ruang))
    assert str(caught.value.problems[0]).startswith(
        f"templates/acuan/klasifikasi.yaml:{line}: kode induk 'PX' tidak ada"
    )


# --- kinds of naskah dinas -----------------------------------------------------------------------


def test_codes_of_naskah_as_in_the_table() -> None:
    codes = [kind.kode for kind in read_naskah_dinas(SHIPPED).naskah.values() if kind.kode]
    table = "SPt ST ND LD MM SD Und NK PKS SU BA Kt SR Pu Sg Rk SP LP TI NT"
    assert codes == table.split()


def test_the_examples_of_the_decree_have_the_pattern_of_their_kind() -> None:
    book = read_naskah_dinas(SHIPPED)
    signers = "|".join(signer.kode for signer in book.penandatangan.values())
    parts = {
        "urut": r"\d+",
        "tahun": r"\d{4}",
        "klasifikasi": r"[A-Z]+\.\d\d(\.\d+)?",
        "kode_wilayah": r"\d\d(\d\d)?",
        "kode_unit": r"\d(\.\d)?",
        "kode_penandatangan": f"({signers})",
    }
    for kind in book.naskah.values():
        patterns = []
        for name in kind.pola:
            shape = re.escape(book.pola[name].susunan).replace(r"\{", "{").replace(r"\}", "}")
            patterns.append(shape.format(**parts, kode_naskah=kind.kode))
        assert kind.contoh
        for example in kind.contoh:
            assert any(re.fullmatch(pattern, example) for pattern in patterns), example
        assert ("tahunan" in kind.pola) == (kind.kode is None)


def test_units_have_the_codes_of_the_table() -> None:
    units = read_naskah_dinas(SHIPPED).unit
    assert units["kabupaten-kota"].kode == {
        "1": "Subbagian Keuangan, Umum, dan Logistik",
        "2": "Subbagian Teknis Penyelenggaraan Pemilu dan Hukum",
        "3": "Subbagian Perencanaan, Data, dan Informasi",
        "4": "Subbagian Partisipasi, Hubungan Masyarakat, dan Sumber Daya Manusia",
    }
    for name in ("provinsi-tipe-a", "provinsi-tipe-b"):
        codes = list(units[name].kode)
        assert all("." not in code or code.split(".")[0] in codes for code in codes)
    assert (len(units["provinsi-tipe-a"].kode), len(units["provinsi-tipe-b"].kode)) == (12, 9)


# --- proposals -----------------------------------------------------------------------------------


def test_every_kind_has_a_proposal_that_rests_on_the_words_of_its_code(
    kerinci: Office, classifications: ClassificationTree
) -> None:
    proposals = read_proposals(SHIPPED).jenis
    assert sorted(proposals) == list_kinds(kerinci)
    for name, proposal in proposals.items():
        assert (proposal.dasar is None) == (proposal.klasifikasi is None), name
        if proposal.klasifikasi and proposal.dasar:
            entry = classifications.known[proposal.klasifikasi]
            texts = [entry.uraian, entry.keterangan or "", *entry.rincian]
            wanted = " ".join(split_words(proposal.dasar))
            assert any(wanted in " ".join(split_words(text)) for text in texts), name


def test_a_proposal_for_a_code_that_is_not_there_is_refused(ruang: Path) -> None:
    line = edit(own_reference(ruang, "klasifikasi-jenis.yaml"), "klasifikasi: ORT.06", "klasifikasi: ORT.60")
    with pytest.raises(DataError) as caught:
        read_proposals(Workspace(ruang))
    assert str(caught.value.problems[0]).startswith(
        f"templates/acuan/klasifikasi-jenis.yaml:{line}: kode klasifikasi 'ORT.60' tidak ada; maksud Anda 'ORT."
    )
