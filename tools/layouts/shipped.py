"""The five layouts that doctools ships, for its six first kinds.

`python -m tools.layouts.shipped` writes them to `templates/layout/`. Sizes and margins: Peraturan
KPU 2/2021 as the office applies it (F4 for decrees, A4 for letters; margins are convention).
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

from tools.layouts.word import (
    A4,
    F4,
    Layout,
    Paper,
    Style,
    choice,
    each,
    either,
    flexible_table,
    mm,
    p,
    page_field,
    tag,
    when,
)  # fmt: skip

MARGINS = (25, 25, 25, 30)  # top, right, bottom, left in mm (convention)
HALF = mm(80)  # where the right half of the page begins, from the left margin

BASE = [
    Style("Normal", base=None),
    Style("Nomor Halaman", align="center"),
    Style("Kaki Halaman", align="center", size=18),
    Style("Kop", align="center", bold=True, line=240),
    Style("Kop Alamat", align="center", size=18),
    Style("Garis Kop", rule_below=True, size=4, after=200),
    Style("Judul", align="center", keep_next=True, keep_lines=True, outline=0),
    Style("Paragraf", align="both", line=360, after=60),
    Style("Paragraf Penutup", base="Paragraf", keep_next=True, keep_lines=True),
    Style("Subjudul", bold=True, before=160, after=60, keep_next=True, outline=1),
    Style("Subjudul Halaman Baru", base="Subjudul", page_break=True),
    Style("Butir", align="both", left=mm(9), hanging=mm(9), tabs=(mm(9),), line=300, after=40),
    Style("Butir Penutup", base="Butir", keep_next=True, keep_lines=True),
    Style("Kepala Tabel", align="center", bold=True, size=20, before=40, after=40, keep_next=True),
    Style("Nomor Kolom", align="center", size=16, keep_next=True),
    Style("Sel", size=20, before=30, after=30, tabs=(mm(22),)),
    Style("Sel Tengah", base="Sel", align="center"),
    Style("Sel Kelompok", base="Sel", bold=True, keep_next=True),
    Style("Sel Penutup", base="Sel", keep_next=True),
    Style("Sel Tengah Penutup", base="SelTengah", keep_next=True),
    Style("Jarak", size=12, keep_next=True),
    Style("Tanda Tangan", left=HALF, keep_next=True, keep_lines=True),
    Style("Tanda Tangan Awal", base="TandaTangan", before=240),
    Style("Nama Penanda Tangan", base="TandaTangan", before=1100),
    Style("NIP", base="TandaTangan"),
    Style("Akhir", size=2),
]
HEADER = page_field("Nomor Halaman")
NO_HEADER = p("Nomor Halaman", "")
FOOTER = p("Kaki Halaman", "{{ kantor.jdih }}")


def blocks(source: str, width: int) -> str:
    """Blocks of the free part (see `doctools/context/blocks.py`), the last kept with what follows."""
    return each(
        "b",
        source,
        tag("set penutup = loop.last"),
        choice(
            ("b.jenis == 'subjudul'", p("Subjudul", "{{ b.teks }}")),
            ("b.jenis == 'halaman_baru'", p("Subjudul Halaman Baru", "{{ b.teks }}")),
            (
                "b.jenis == 'butir'",
                each(
                    "x",
                    "b.butir",
                    either(
                        "penutup and loop.last",
                        p("Butir Penutup", "{{ x.tanda }}\t{{ x.teks }}"),
                        p("Butir", "{{ x.tanda }}\t{{ x.teks }}"),
                    ),
                ),
            ),
            ("b.jenis == 'tabel'", flexible_table("b", width, last="penutup") + p("Jarak", "")),
            otherwise=either("penutup", p("Paragraf Penutup", "{{ b.teks }}"), p("Paragraf", "{{ b.teks }}")),
        ),
    )


def signature(*before: str) -> str:
    """The signer's block, in one piece: lines before it, office, room to sign, name, NIP."""
    first, *others = before or ("",)
    opening = (p("Tanda Tangan Awal", first) if first else "") + "".join(
        p("Tanda Tangan", line) for line in others
    )
    return (
        opening
        + each(
            "j", "penandatangan.atas_nama", p("Tanda Tangan", "{% if loop.first %}a.n. {% endif %}{{ j }}")
        )
        + each("j", "penandatangan.jabatan", p("Tanda Tangan", "{{ j }}"))
        + p("Nama Penanda Tangan", "{{ penandatangan.nama }}")
        + when("penandatangan.nip", p("NIP", "{{ penandatangan.nip }}"))
    )


def letterhead() -> str:
    return (
        each("baris", "kantor.kop", p("Kop", "{{ baris }}"))
        + each("baris", "kop_surat", p("Kop Alamat", "{{ baris }}"))
        + p("Garis Kop", "")
    )


def decree() -> Layout:
    column, sign = mm(31), mm(9)
    text_left = column + mm(5) + sign
    konsideran = Style(
        "Konsideran", align="both", left=text_left, hanging=text_left, line=336, after=60,
        tabs=(column, column + mm(5), text_left),
    )  # fmt: skip
    order_left = column + mm(5)
    diktum = replace(
        konsideran, name="Diktum", left=order_left, hanging=order_left, tabs=(column, order_left)
    )
    right = Style("Lampiran", left=HALF, outline=0, keep_next=True, page_break=True)
    styles = [
        *BASE,
        konsideran,
        replace(konsideran, name="Dasar Hukum", line=264, after=80),
        Style("Memutuskan", align="center", before=200, after=200, keep_next=True),
        replace(diktum, name="Menetapkan", keep_lines=True),
        diktum,
        Style("Diktum Penutup", base="Diktum", keep_next=True, keep_lines=True),
        right,
        Style("Kepala Lampiran", left=HALF, keep_next=True),
        Style("Judul Lampiran", align="center", before=360, after=240, keep_next=True, outline=0),
    ]
    item = "{{ m.label }}\t{{ m.titik_dua }}\t{{ m.tanda }}\t{{ m.teks }}"
    width = F4.width - mm(MARGINS[1]) - mm(MARGINS[3])
    set_at = ("Ditetapkan di {{ tempat }}", "pada tanggal {{ tanggal }}")
    body = (
        each("baris", "kantor.kop", p("Kop", "{{ baris }}"))
        + p("Kop", "")
        + p("Judul", "{{ nama_naskah }}")
        + p("Judul", "{{ nomor_lengkap }}")
        + p("Judul", "TENTANG")
        + p("Judul", "{{ judul_kapital }}")
        + p("Judul", "")
        + p("Judul", "{{ pejabat }}")
        + p("Judul", "")
        + each("m", "menimbang", p("Konsideran", item))
        + each("m", "mengingat", p("Dasar Hukum", item))
        + each("m", "memperhatikan", p("Dasar Hukum", item))
        + p("Memutuskan", "MEMUTUSKAN:")
        + p("Menetapkan", "Menetapkan\t:\t{{ menetapkan }}")
        + each(
            "d",
            "diktum",
            either(
                "d.terakhir",
                p("Diktum Penutup", "{{ d.nama }}\t:\t{{ d.teks }}"),
                p("Diktum", "{{ d.nama }}\t:\t{{ d.teks }}"),
            ),
        )
        + signature(*set_at)
        + each(
            "l",
            "lampiran",
            p("Lampiran", "{{ l.nama }}"),
            p("Kepala Lampiran", "{{ nama_naskah }}"),
            p("Kepala Lampiran", "{{ nomor_lengkap }}"),
            p("Kepala Lampiran", "TENTANG"),
            p("Kepala Lampiran", "{{ judul_kapital }}"),
            p("Judul Lampiran", "{{ l.judul }}"),
            blocks("l.isi", width),
            signature(*set_at),
        )
    )
    return Layout(styles, body, F4, MARGINS, HEADER, NO_HEADER, FOOTER)


def letter() -> Layout:
    label, colon = mm(23), mm(4)
    reference = Style("Rujukan", left=label + colon, hanging=label + colon, tabs=(label, label + colon))
    inset, name = mm(12), mm(30)
    particulars = Style(
        "Rincian Acara", left=inset + name + colon, hanging=name + colon, line=264,
        tabs=(inset + name, inset + name + colon),
    )  # fmt: skip
    styles = [
        *BASE,
        Style("Tempat Tanggal", align="right", after=120),
        reference,
        Style("Alamat Surat", left=mm(15), hanging=mm(15), tabs=(mm(9), mm(15)), before=0),
        Style("Alamat Surat Awal", base="AlamatSurat", before=240),
        Style("Isi Surat", align="both", first=mm(12), line=288, before=120, after=80),
        Style("Isi Surat Penutup", base="IsiSurat", keep_next=True, keep_lines=True),
        particulars,
        Style("Tembusan", before=240, keep_next=True),
        Style("Isi Tembusan", left=mm(8), hanging=mm(8), tabs=(mm(8),), keep_lines=True),
        Style("Lampiran", left=HALF, outline=0, page_break=True, keep_next=True),
        Style("Kepala Lampiran", left=HALF, keep_next=True),
        Style("Judul Lampiran", align="center", before=360, after=240, keep_next=True, outline=0),
    ]
    body = (
        letterhead()
        + p("Tempat Tanggal", "{{ isi.tempat_tanggal }}")
        + p("Rujukan", "Nomor\t:\t{{ nomor }}")
        + p("Rujukan", "Sifat\t:\t{{ isi.sifat }}")
        + p("Rujukan", "Lampiran\t:\t{{ isi.lampiran }}")
        + p("Rujukan", "Hal\t:\t{{ judul }}")
        + either(
            "isi.daftar",
            p("Alamat Surat Awal", "Yth.\t(daftar terlampir)"),
            each(
                "y",
                "isi.yth",
                either(
                    "loop.first",
                    p(
                        "Alamat Surat Awal",
                        "Yth.\t{% if loop.length > 1 %}{{ loop.index }}.{% endif %}\t{{ y }}",
                    ),
                    p("Alamat Surat", "\t{{ loop.index }}.\t{{ y }}"),
                ),
            ),
        )
        + p("Alamat Surat", "di –")
        + p("Alamat Surat", "\tTempat")
        + p("Isi Surat", "{{ isi.pembuka }}")
        + each("r", "isi.rincian", p("Rincian Acara", "{{ r.label }}\t:\t{{ r.nilai }}"))
        + p("Isi Surat Penutup", "{{ isi.penutup }}")
        + signature("")
        + when(
            "isi.tembusan",
            p("Tembusan", "Tembusan:"),
            each("t", "isi.tembusan", p("Isi Tembusan", "{{ loop.index }}.\t{{ t }}")),
        )
        + when(
            "isi.daftar",
            p("Lampiran", "LAMPIRAN"),
            p("Kepala Lampiran", "Surat {{ kantor.nama }}"),
            p("Kepala Lampiran", "Nomor {{ nomor }}"),
            p("Judul Lampiran", "DAFTAR PENERIMA UNDANGAN"),
            each("y", "isi.yth", p("Butir", "{{ loop.index }}.\t{{ y }}")),
            signature(""),
        )
    )
    return Layout(styles, body, A4, (20, 25, 20, 30), HEADER, NO_HEADER, p("Kaki Halaman", ""))


def attendance() -> Layout:
    width = F4.width - mm(20) - mm(20)
    label, colon = mm(33), mm(4)
    styles = [
        *[replace(s, size=22) if s.name in ("Sel", "Sel Tengah") else s for s in BASE],
        Style("Rujukan", left=label + colon, hanging=label + colon, tabs=(label, label + colon), line=280),
    ]
    body = (
        letterhead()
        + p("Judul", "DAFTAR HADIR")
        + p("Judul", "{{ judul_kapital }}")
        + p("Judul", "")
        + each("r", "isi.rincian", p("Rujukan", "{{ r.label }}\t:\t{{ r.nilai }}"))
        + p("Jarak", "")
        + flexible_table("isi.hadir", width, last="true", height=mm(9))
        + p("Jarak", "")
        + signature("{{ isi.mengetahui }}")
    )
    return Layout(styles, body, F4, (20, 20, 20, 20), HEADER, NO_HEADER, FOOTER)


def monitoring() -> Layout:
    paper: Paper = F4.landscape
    margins = (20, 15, 18, 15)
    width = paper.width - mm(margins[1]) - mm(margins[3])
    small = {"Sel": 17, "Sel Kelompok": 17, "Kepala Tabel": 17, "Nomor Kolom": 14, "Paragraf": 20}
    shift = {"Tanda Tangan": mm(205)}
    styles = [replace(s, size=small.get(s.name, s.size), left=shift.get(s.name, s.left)) for s in BASE]
    body = (
        each("baris", "kantor.kop", p("Kop", "{{ baris }}"))
        + p("Kop", "")
        + p("Judul", "LEMBAR MONITORING DAN EVALUASI")
        + p("Judul", "{{ judul_kapital }}")
        + p("Judul", "{{ isi.subjudul }}")
        + p("Jarak", "")
        + blocks("isi.bagian", width)
        + signature("{{ isi.tempat_tanggal }}", "Mengetahui:")
    )
    return Layout(styles, body, paper, margins, HEADER, NO_HEADER, FOOTER)


def pledge() -> Layout:
    styles = [
        *[replace(s, size=28) if s.name == "Kop" else s for s in BASE],
        Style("Judul Maklumat", align="center", bold=True, size=52, before=360, after=120, outline=0),
        Style("Nomor Maklumat", align="center", after=360),
        Style("Janji", align="center", size=32, line=400, after=240, left=mm(5), right=mm(5)),
        Style("Layanan", align="center", size=26, after=60),
        Style("Keterangan", align="center", size=20, before=120, after=120),
    ]
    body = (
        each("baris", "kantor.kop", p("Kop", "{{ baris }}"))
        + p("Judul Maklumat", "{{ isi.kepala }}")
        + when("nomor", p("Nomor Maklumat", "NOMOR {{ nomor }}"))
        + each("j", "isi.janji", p("Janji", "{{ j }}"))
        + p("Keterangan", "{{ isi.keterangan }}")
        + each("x", "isi.layanan", p("Layanan", "{{ x }}"))
        + signature("{{ isi.tempat }}", "{{ isi.tanggal }}")
    )
    return Layout(styles, body, A4, (25, 25, 25, 25), HEADER, NO_HEADER, FOOTER, border=True)


LAYOUTS = {
    "keputusan": decree,
    "surat-undangan": letter,
    "daftar-hadir": attendance,
    "monev": monitoring,
    "maklumat": pledge,
}


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, layout in LAYOUTS.items():
        (folder / f"{name}.docx").write_bytes(layout().package())


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path("templates/layout"))
