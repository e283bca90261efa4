"""`doctools law` as the legal subsection meets it."""

from __future__ import annotations

from tests.conftest import Runner, parsed


def test_find_shows_what_is_verified(doctools: Runner) -> None:
    result = doctools("law", "find", "zona", "integritas", "--per", "2026-01-23")
    assert result.returncode == 0
    assert "permenpanrb-52-2014      dicabut *" in result.stdout
    assert "* belum diperiksa pada naskah asli" in result.stderr


def test_find_nothing_is_nihil(doctools: Runner) -> None:
    result = doctools("law", "find", "tembakau")
    assert (result.returncode, result.stdout) == (0, "Nihil: tidak ada peraturan dengan kata itu.\n")


def test_show_tells_state_chain_and_successor(doctools: Runner) -> None:
    result = doctools("law", "show", "UU 5 Tahun 2014", "--per", "2026-01-23")
    assert result.returncode == 0
    for line in (
        "Keadaan       : dicabut per 23 Januari 2026",
        "Dicabut oleh  : UU 20/2023 (uu-20-2023) sejak 31 Oktober 2023",
        "Penggantinya  : Aparatur Sipil Negara",
    ):
        assert line in result.stdout
    result = doctools("law", "show", "pkpu-22-2023", "--per", "2025-06-01")
    assert "Diubah oleh   : PKPU 4/2025 (pkpu-4-2025), sesudah tanggal acuan" in result.stdout


def test_show_as_json(doctools: Runner) -> None:
    value = parsed(doctools("law", "show", "PKPU 8/2019", "--per", "2022-12-31", "--json"))
    assert (value["id"], value["status"], value["verified"], value["on"]) == (
        "pkpu-8-2019",
        "amended",
        True,
        "2022-12-31",
    )
    assert [a["id"] for a in value["amendments"] if a["counts"]][-1] == "pkpu-5-2022"
    assert "Perubahan Keempat" in value["citation"]


def test_cite_prints_the_citation_alone_and_its_doubts_beside(doctools: Runner) -> None:
    result = doctools("law", "cite", "uu-25-2009", "--per", "2026-01-01")
    assert result.stdout == (
        "Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik (Lembaran Negara Republik Indonesia Tahun 2009"
        " Nomor 112, Tambahan Lembaran Negara Republik Indonesia Nomor 5038)\n"
    )
    assert result.stderr == ""
    doubtful = doctools("law", "cite", "PKPU 22/2023", "--per", "2024-12-01")
    assert "Nomor …" in doubtful.stdout
    assert "PKPU 11/2024 terbit dalam tahun acuan" in doubtful.stderr
    revoked = doctools("law", "cite", "permenpanrb-52-2014", "--per", "2026-01-23")
    assert "sudah dicabut dan bukan dasar hukum pada 2026-01-23" in revoked.stderr


def test_show_and_cite_say_until_when_amendments_were_looked_for(doctools: Runner) -> None:
    shown = doctools("law", "show", "UU 25/2009", "--per", "2026-01-02")
    assert "Diketahui     : perubahan dan pencabutannya sampai 1 Januari 2026" in shown.stdout
    assert "Belum pasti   : perubahan sesudah 1 Januari 2026 belum diperiksa" in shown.stdout
    assert "belum diperiksa" not in doctools("law", "show", "UU 25/2009", "--per", "2026-01-01").stdout
    cited = doctools("law", "cite", "UU 25/2009", "--per", "2026-01-02")
    assert cited.stderr == "UU 25/2009: perubahan sesudah 2026-01-01 belum diperiksa\n"
    value = parsed(doctools("law", "cite", "UU 25/2009", "--per", "2026-01-02", "--json"))
    assert value["verified"] is False


def test_unknown_act_suggests_the_nearest(doctools: Runner) -> None:
    result = doctools("law", "show", "PermenPANRB 91/2021")
    assert result.returncode == 2
    assert "'PermenPANRB 91/2021' tidak ada di data/peraturan.yaml; maksud Anda 'PermenPANRB" in result.stderr


def test_check_is_a_worklist_with_lines(doctools: Runner) -> None:
    result = doctools("law", "check", "--per", "2026-01-23", "--json")
    assert result.returncode == 1
    tasks = parsed(result)["tasks"]
    assert all(t["line"] > 1 and t["gaps"] for t in tasks)
    used = [t["used"] for t in tasks]
    assert used == sorted(used, reverse=True)
    assert "permenpanrb-5-2024" in [t["id"] for t in tasks if t["used"]]
    spoken = doctools("law", "check", "--per", "2026-01-23")
    assert spoken.stdout.rstrip().endswith("dipakai.")


def test_classification_by_word_tells_where_the_words_stand(doctools: Runner) -> None:
    result = doctools("law", "classification", "daftar", "hadir")
    assert result.returncode == 0
    assert (
        "SDM.04.1   Disiplin Pegawai\n"
        "  bagian dari: Kepegawaian > Kode Etik, Disiplin, Pemberhentian, dan Pensiun ASN\n"
        "  keterangan: daftar hadir; rekapitulasi daftar hadir\n"
    ) in result.stdout
    many = doctools("law", "classification", "pegawai")
    assert "kode lain tidak ditampilkan; tambahkan kata." in many.stderr


def test_classification_by_code_shows_all_below_it(doctools: Runner) -> None:
    result = doctools("law", "classification", "sdm.06")
    assert [line.split()[0] for line in result.stdout.splitlines() if line.startswith("SDM")] == [
        "SDM.06",
        *(f"SDM.06.{n}" for n in range(1, 8)),
    ]
    value = parsed(doctools("law", "classification", "PK.01", "--json"))
    assert value["source"].startswith("Keputusan KPU Nomor 1257 Tahun 2024")
    assert [(row["code"], row["title"], row["parents"]) for row in value["classifications"]] == [
        ("PK.01", "Persidangan", ["PK"])
    ]


def test_no_classification_is_nihil(doctools: Runner) -> None:
    result = doctools("law", "classification", "terumbu")
    assert (result.returncode, result.stdout) == (
        0,
        "Nihil: tidak ada kode klasifikasi dengan kata itu.\n",
    )
