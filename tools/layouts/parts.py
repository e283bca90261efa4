"""What the shipped layouts share: styles, blocks of the free part, signatures, letterhead."""

from __future__ import annotations

from tools.layouts.word import (
    Style,
    cell,
    choice,
    each,
    either,
    flexible_table,
    mm,
    p,
    page_field,
    plain_table,
    row,
    tag,
    when,
)

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
    Style("Tengah", align="center", line=300, after=60),
    Style("Subjudul", bold=True, before=160, after=60, keep_next=True, outline=1),
    Style("Subjudul Halaman Baru", base="Subjudul", page_break=True),
    Style("Butir", align="both", left=mm(9), hanging=mm(9), tabs=(mm(9),), line=300, after=40),
    Style("Anak Butir", base="Butir", left=mm(18), hanging=mm(9), tabs=(mm(18),)),
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
    Style("Ganti Tanda Tangan", base="TandaTangan", before=420, after=320),
    Style("Nama di Bawah Tanda", base="TandaTangan"),
    Style("NIP", base="TandaTangan"),
    Style("Tanda Tangan Dua", align="left", keep_next=True, keep_lines=True),
    Style("Nama Tanda Tangan Dua", base="TandaTanganDua", before=1100),
    Style("Pengesahan", keep_next=True, keep_lines=True, size=20, right=mm(75)),
    Style("Nama Pengesah", base="Pengesahan", before=800),
    Style("Tanda Salinan", align="right", bold=True, after=120),
    Style("Rincian", left=mm(49), hanging=mm(49), line=288, tabs=(mm(45), mm(49))),
    Style("Foto", align="center", keep_next=True, before=120),
    Style("Keterangan Foto", align="center", size=20, after=120),
    Style("Akhir", size=2),
]
HEADER = page_field("Nomor Halaman")
NO_HEADER = p("Nomor Halaman", "")
FOOTER = p("Kaki Halaman", "{{ kantor.jdih }}")


def drawn(name: str) -> str:
    """A paragraph that a drawing takes the place of: `name` is a filter of doctools' renderer."""
    return f"<w:p><w:r><w:t>{{{{p b|{name} }}}}</w:t></w:r></w:p>"


def blocks(source: str, width: int) -> str:
    """Blocks of the free part (see `doctools/context/blocks.py`), the last kept with what follows."""

    words = "{{ x.tanda }}\t{{ x.teks }}"
    items = each(
        "x",
        "b.butir",
        choice(
            ("x.tingkat == '2'", p("Anak Butir", words)),
            ("penutup and loop.last", p("Butir Penutup", words)),
            otherwise=p("Butir", words),
        ),
    )
    return each(
        "b",
        source,
        tag("set penutup = loop.last"),
        choice(
            ("b.jenis == 'subjudul'", p("Subjudul", "{{ b.teks }}")),
            ("b.jenis == 'halaman_baru'", p("Subjudul Halaman Baru", "{{ b.teks }}")),
            ("b.jenis == 'tengah'", p("Tengah", "{{ b.teks }}")),
            ("b.jenis == 'butir'", items),
            ("b.jenis == 'rincian'", each("x", "b.rincian", p("Rincian", "{{ x.label }}\t:\t{{ x.nilai }}"))),
            ("b.jenis == 'tabel'", flexible_table("b", width, last="penutup") + p("Jarak", "")),
            (
                "b.jenis == 'foto'",
                each("b", "b.foto", drawn("foto"), p("Keterangan Foto", "{{ b.keterangan }}")),
            ),
            ("b.jenis == 'grafik'", drawn("grafik")),
            ("b.jenis == 'alur'", drawn("alur")),
            ("b.jenis == 'qr'", drawn("qr")),
            otherwise=either("penutup", p("Paragraf Penutup", "{{ b.teks }}"), p("Paragraf", "{{ b.teks }}")),
        ),
    )


def signature(*before: str) -> str:
    """The signer's block, in one piece: lines before it, office, room to sign or a mark in it, name, NIP."""
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
        + either(
            "penandatangan.ttd",
            p("Ganti Tanda Tangan", "{{ penandatangan.ttd }}")
            + p("Nama di Bawah Tanda", "{{ penandatangan.nama }}"),
            p("Nama Penanda Tangan", "{{ penandatangan.nama }}"),
        )
        + when("penandatangan.nip", p("NIP", "{{ penandatangan.nip }}"))
    )


def signatures(width: int, before: str) -> str:
    """One signer on the right, or two side by side: `mengetahui` on the left."""

    def side(key: str, first: str) -> str:
        return cell(
            p("Tanda Tangan Dua", first)
            + each("j", f"{key}.jabatan", p("Tanda Tangan Dua", "{{ j }}"))
            + either(
                f"{key}.ttd",
                p("Tanda Tangan Dua", f"{{{{ {key}.ttd }}}}")
                + p("Tanda Tangan Dua", f"{{{{ {key}.nama }}}}"),
                p("Nama Tanda Tangan Dua", f"{{{{ {key}.nama }}}}"),
            )
            + p("Tanda Tangan Dua", f"{{{{ {key}.nip }}}}"),
            half,
        )

    half = width // 2
    return either(
        "mengetahui",
        p("Jarak", "")
        + plain_table([half, half], row(side("mengetahui", "Mengetahui:"), side("penandatangan", before)))
        + p("Akhir", ""),
        signature(before),
    )


def attestation() -> str:
    """The lines that make a copy one: at the left, below the signature."""
    return when(
        "salinan",
        p("Jarak", ""),
        each("j", "salinan.pengesahan", p("Pengesahan", "{{ j }}")),
        p("Pengesahan", ""),
        each("j", "salinan.jabatan", p("Pengesahan", "{{ j }}")),
        p("Nama Pengesah", "{{ salinan.nama }}"),
    )


def letterhead() -> str:
    return (
        each("baris", "kantor.kop", p("Kop", "{{ baris }}"))
        + each("baris", "kop_surat", p("Kop Alamat", "{{ baris }}"))
        + p("Garis Kop", "")
    )
