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

# Of decrees, top, right, bottom, left in mm, as measured on Keputusan KPU 1257/2024.
MARGINS = (30, 25, 27, 25)
OFFICE = mm(89)  # the longest office of the commission on one line
YEAR = "replace(' 20', '\u00a020')"  # a filter that keeps a year with the word before it
HALF = mm(80)  # where the right half of the page begins, from the left margin

BASE = [
    Style("Normal", base=None),
    Style("Nomor Halaman", align="center"),
    Style("Kaki Halaman", align="center", size=18),
    Style("Lambang", align="center", after=60, keep_next=True),
    Style("Kop", align="center", bold=True, line=240),
    Style("Kop Surat", base="Kop", left=mm(24)),
    Style("Kop Alamat", align="center", size=18, left=mm(24)),
    Style("Garis Kop", rule_below=True, size=4, after=200),
    Style("Judul", align="center", keep_next=True, keep_lines=True),
    Style("Judul Awal", base="Judul", before=240),
    Style("Judul Naskah", base="Judul", outline=0),
    Style("Judul Akhir", base="Judul", after=240),
    Style("Kepala Naskah", base="Judul", bold=True),
    Style("Kepala Naskah Utama", base="KepalaNaskah"),
    Style("Kepala Naskah Awal", base="KepalaNaskah", before=160),
    Style("Kepala Naskah Akhir", base="KepalaNaskah", after=160, outline=0),
    Style("Paragraf", align="both", line=360, before=60, after=60),
    Style("Paragraf Penutup", base="Paragraf", keep_next=True, keep_lines=True),
    Style("Tengah", align="center", line=300, before=100, after=100),
    Style("Subjudul", bold=True, before=160, after=60, keep_next=True, outline=1),
    Style("Subjudul Halaman Baru", base="Subjudul", page_break=True),
    Style("Subjudul Sambung", base="Subjudul", before=320),
    Style("Butir", align="both", left=mm(9), hanging=mm(9), tabs=(mm(9),), line=300, after=40),
    Style("Anak Butir", base="Butir", left=mm(18), hanging=mm(9), tabs=(mm(18),)),
    Style("Butir Penutup", base="Butir", keep_next=True, keep_lines=True),
    Style("Kepala Tabel", align="center", bold=True, size=20, before=40, after=40, keep_next=True),
    Style("Nomor Kolom", align="center", size=16, keep_next=True),
    Style("Sel", size=20, before=30, after=30, tabs=(mm(22),), together=True),
    Style("Sel Tengah", base="Sel", align="center"),
    Style("Sel Kanan", base="Sel", align="right"),
    Style("Sel Sambung", base="Sel"),  # a cell that is one with that above it
    Style("Sel Kelompok", base="Sel", bold=True, keep_next=True, tabs=(mm(9),)),
    Style("Sel Penutup", base="Sel", keep_next=True),
    Style("Sel Tengah Penutup", base="SelTengah", keep_next=True),
    Style("Sel Sambung Penutup", base="SelSambung", keep_next=True),
    Style("Sel Kanan Penutup", base="SelKanan", keep_next=True),
    Style("Jarak", size=12, keep_next=True),
    Style("Tanda Tangan", left=HALF, keep_next=True, keep_lines=True),
    Style("Tanda Tangan Awal", base="TandaTangan", before=240),
    Style("Nama Penanda Tangan", base="TandaTangan", before=1100),
    Style("Ganti Tanda Tangan", base="TandaTangan", before=420, after=320),
    Style(
        "Meterai",
        base="TandaTangan",
        align="center",
        size=16,
        before=240,
        after=320,
        boxed=True,
        right=mm(64),
        left=HALF + mm(2),
    ),
    Style("Nama di Bawah Tanda", base="TandaTangan"),
    Style("NIP", base="TandaTangan"),
    Style("Tanda Tangan Dua", align="left", keep_next=True, keep_lines=True),
    Style("Nama Tanda Tangan Dua", base="TandaTanganDua", before=1100),
    Style("Ganti Tanda Tangan Dua", base="TandaTanganDua", before=420, after=320),
    Style(
        "Meterai Dua",
        base="TandaTanganDua",
        align="center",
        size=16,
        before=240,
        after=320,
        boxed=True,
        left=mm(2),
        right=mm(63),
    ),
    Style("Pengesahan", keep_next=True, keep_lines=True, right=mm(75)),
    Style("Pengesahan Awal", base="Pengesahan", before=360),
    Style("Jabatan Pengesah", base="Pengesahan", before=120),
    Style("Nama Pengesah", base="Pengesahan", before=800),
    Style("Tanda Salinan", align="right", bold=True, after=120),
    Style("Tembusan", before=240, keep_next=True),
    Style("Isi Tembusan", left=mm(8), hanging=mm(8), tabs=(mm(8),), keep_lines=True),
    Style(
        "Butir Berlabel",
        align="both",
        left=mm(43),
        hanging=mm(43),
        line=288,
        after=40,
        tabs=(mm(31), mm(35), mm(43)),
    ),
    Style(
        "Butir Berlabel Tunggal",
        base="ButirBerlabel",
        left=mm(35),
        hanging=mm(35),
        tabs=(mm(31), mm(35)),
    ),
    Style("Rincian Butir", left=mm(56), hanging=mm(56), line=288, tabs=(mm(45), mm(49), mm(56))),
    Style("Rincian", left=mm(49), hanging=mm(49), line=288, tabs=(mm(45), mm(49))),
    Style("Rincian Lanjut", base="Rincian", keep_next=True),
    Style("Foto", align="center", keep_next=True, before=120),
    Style("Keterangan Foto", align="center", size=20, after=120),
    Style("Akhir", size=2),
]
HEADER = page_field("Nomor Halaman")
NO_HEADER = p("Nomor Halaman", "")
JDIH = p("Kaki Halaman", "{{ kantor.jdih }}")  # of products of law alone
FOOTER = p("Kaki Halaman", "")


def drawn(name: str, what: str = "b") -> str:
    """A paragraph that a drawing of `what` takes the place of: `name` is a filter of doctools' renderer."""
    return f"<w:p><w:r><w:t>{{{{p {what}|{name} }}}}</w:t></w:r></w:p>"


def particulars(source: str, style: str, listed: str) -> str:
    """Lines `label : value`, kept on one page; a value that is a list (`butir`) is numbered, each item in the style `listed`."""
    head = "{{ r.label if loop.first else '' }}\t{{ ':' if loop.first else '' }}\t"
    return each(
        "r",
        source,
        choice(
            ("'butir' not in r and not loop.last", p(f"{style} Lanjut", "{{ r.label }}\t:\t{{ r.nilai }}")),
            ("'butir' not in r", p(style, "{{ r.label }}\t:\t{{ r.nilai }}")),
            otherwise=each(
                "x",
                "r.butir",
                either(
                    "loop.length == 1",
                    p(style, head + "{{ x }}"),
                    p(listed, head + "{{ loop.index }}.\t{{ x }}"),
                ),
            ),
        ),
    )


def blocks(source: str, width: int) -> str:
    """Blocks of the free part (see `doctools/context/blocks.py`), the last kept with what follows."""

    words = "{{ x.tanda }}\t{{ x.teks }}"
    label = "{{ x.label }}\t{{ x.titik_dua }}\t"
    beside = either(
        "x.tunggal", p("Butir Berlabel Tunggal", label + "{{ x.teks }}"), p("Butir Berlabel", label + words)
    )
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
            ("b.jenis == 'konsideran'", each("x", "b.butir", beside)),
            ("b.jenis == 'rincian'", particulars("b.rincian", "Rincian", "Rincian Butir")),
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
    opening = (p("Tanda Tangan Awal", first) if first else p("Jarak", "")) + "".join(
        p("Tanda Tangan", line) for line in others
    )
    return (
        opening
        + each(
            "j", "penandatangan.atas_nama", p("Tanda Tangan", "{% if loop.first %}a.n. {% endif %}{{ j }}")
        )
        + each("j", "penandatangan.jabatan", p("Tanda Tangan", "{{ j }}"))
        + choice(
            (
                "penandatangan.ttd",
                p("Ganti Tanda Tangan", "{{ penandatangan.ttd }}")
                + p("Nama di Bawah Tanda", "{{ penandatangan.nama }}"),
            ),
            (
                "penandatangan.meterai",
                p("Meterai", "{{ penandatangan.meterai }}")
                + p("Nama di Bawah Tanda", "{{ penandatangan.nama }}"),
            ),
            otherwise=p("Nama Penanda Tangan", "{{ penandatangan.nama }}"),
        )
        + when("penandatangan.nip", p("NIP", "{{ penandatangan.nip }}"))
    )


def signatures(width: int, before: str) -> str:
    """One signer on the right, or two side by side, `mengetahui` on the left; nobody where all sign in a table.

    Offices and names stand in rows of their own, so that the two names are level whatever the offices' length.
    """

    def office(key: str, first: str) -> str:
        return cell(
            p("Tanda Tangan Dua", first) + each("j", f"{key}.jabatan", p("Tanda Tangan Dua", "{{ j }}")),
            half,
        )

    def name(key: str) -> str:
        under = p("Tanda Tangan Dua", f"{{{{ {key}.nama }}}}")
        return cell(
            choice(
                (f"{key}.ttd", p("Ganti Tanda Tangan Dua", f"{{{{ {key}.ttd }}}}") + under),
                (f"{key}.meterai", p("Meterai Dua", f"{{{{ {key}.meterai }}}}") + under),
                otherwise=p("Nama Tanda Tangan Dua", f"{{{{ {key}.nama }}}}"),
            )
            + p("Tanda Tangan Dua", f"{{{{ {key}.nip }}}}"),
            half,
        )

    half = max(width // 2, OFFICE + mm(3))
    return either(
        "mengetahui",
        p("Jarak", "")
        + plain_table(
            [half, half],
            row(office("mengetahui", "{{ mengetahui.pembuka }}"), office("penandatangan", before)),
            row(name("mengetahui"), name("penandatangan")),
        )
        + p("Akhir", ""),
        when("penandatangan", signature(before)),
    )


def copies() -> str:
    """Who else gets the letter."""
    return when(
        "isi.tembusan",
        p("Tembusan", "Tembusan:"),
        each(
            "t",
            "isi.tembusan",
            either(
                "loop.length == 1",
                p("Isi Tembusan", "{{ t }}"),
                p("Isi Tembusan", "{{ loop.index }}.\t{{ t }}"),
            ),
        ),
    )


def attestation() -> str:
    """The lines that make a copy one: at the left, below the signature."""
    return when(
        "salinan",
        each(
            "j",
            "salinan.pengesahan",
            either("loop.first", p("Pengesahan Awal", "{{ j }}"), p("Pengesahan", "{{ j }}")),
        ),
        each(
            "j",
            "salinan.jabatan",
            either("loop.first", p("Jabatan Pengesah", "{{ j }}"), p("Pengesahan", "{{ j }}")),
        ),
        p("Nama Pengesah", "{{ salinan.nama }}"),
    )


def emblem(height_mm: float, *, beside: bool = False) -> str:
    """The office's emblem, or its room: over what follows, or at the left of it."""
    return drawn(f"lambang({height_mm}{', true' if beside else ''})", "kantor.lambang")


def kop(height_mm: float) -> str:
    """The emblem, centred, and the office's lines under it."""
    return emblem(height_mm) + each("baris", "kantor.kop", p("Kop", "{{ baris }}"))


def letterhead() -> str:
    """The emblem at the left of the office's lines and its address, and a rule below."""
    return (
        emblem(19, beside=True)
        + each("baris", "kantor.kop", p("Kop Surat", "{{ baris }}"))
        + each("baris", "kop_surat", p("Kop Alamat", "{{ baris }}"))
        + when("kantor.kop", p("Garis Kop", ""))
    )
