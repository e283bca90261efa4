"""The layouts that doctools ships.

`python -m tools.layouts.shipped` writes them to `templates/layout/`. Sizes and margins: Peraturan
KPU 2/2021 as the office applies it (F4 for decrees, A4 for letters); those of decrees are measured on Keputusan KPU 1257/2024, other margins are convention.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from tools.layouts.parts import (
    BASE,
    FOOTER,
    HALF,
    HEADER,
    JDIH,
    MARGINS,
    NO_HEADER,
    OFFICE,
    YEAR,
    attestation,
    blocks,
    copies,
    drawn,
    emblem,
    kop,
    letterhead,
    particulars,
    signature,
    signatures,
)  # fmt: skip
from tools.layouts.word import (
    A3,
    A4,
    F4,
    Layout,
    Paper,
    Style,
    cell,
    each,
    either,
    flexible_table,
    mm,
    p,
    plain_table,
    row,
    section,
    section_end,
    table,
    when,
)

# The styles that are Word's headings, from the first level on, by sort of document.
DECREE = ("Judul Naskah", "Lampiran", "Judul Lampiran", "Subjudul")
LETTER = ("Lampiran", "Judul Lampiran", "Subjudul")
SHEET = ("Kepala Naskah Akhir", "Subjudul")
REPORT = ("Kepala Naskah Utama", "Subjudul")

MAROON = "7F1D1D"  # of frames and titles that are hung on a wall
CENTRED = [replace(s, left=0, align="center") if s.name == "Tanda Tangan" else s for s in BASE]


def block_left(text_width: int) -> int:
    """Where the signature and the head of an annex begin, so that the longest office stands on one line."""
    return min(HALF, text_width - OFFICE)


SIGN_LETTER = block_left(A4.width - mm(30) - mm(25))
ROOM_LETTER: dict[str, Any] = {
    "Tanda Tangan": {"left": SIGN_LETTER},
    "Nama Penanda Tangan": {"before": 960},
}


# As measured on Keputusan KPU 1257/2024, from the left margin: colon, mark, text, head of a lampiran, place and date.
COLON, SIGN, TEXT, ANNEX, SET_AT = mm(30), mm(35), mm(45), mm(65), mm(77.5)
SIGNER = mm(75)  # where the block begins whose middle line is 120 mm from the left margin


def grounds() -> str:
    """Menimbang, Mengingat and Memperhatikan: a label and a list beside it, in a table without lines."""
    width = F4.width - mm(MARGINS[1]) - mm(MARGINS[3])

    def part(name: str, style: str) -> str:
        return row(
            cell(p("Label", f"{{{{ {name}[0].label }}}}"), COLON),
            cell(p("Label", ":"), SIGN - COLON),
            cell(each("m", name, p(style, "{{ m.tanda }}\t{{ m.teks }}")), width - SIGN),
            breaks=True,
        )

    def lines(words: str) -> str:
        return row(cell(p("Normal", "{%tr " + words + " %}")))

    return plain_table(
        [COLON, SIGN - COLON, width - SIGN],
        part("menimbang", "Konsideran"),
        part("mengingat", "Dasar Hukum"),
        lines("if memperhatikan"),
        part("memperhatikan", "Dasar Hukum"),
        lines("endif"),
    )


def decree_styles() -> list[Style]:
    middle = {"align": "center", "left": SIGNER}
    own: dict[str, dict[str, Any]] = {
        "Tanda Tangan": middle,
        "Tanda Tangan Awal": {"align": "left", "left": SET_AT, "line": 360},
        "Judul": {"line": 360},
        "Butir": {"line": 360},
        "Butir Berlabel": {"line": 360},
        "Kop": {"line": 276},
    }
    diktum = Style("Diktum", align="both", left=SIGN, hanging=SIGN, line=360, tabs=(COLON, SIGN))
    konsideran = Style("Konsideran", align="both", left=TEXT - SIGN, hanging=TEXT - SIGN, line=360)
    return [
        *[replace(st, **own.get(st.name, {})) for st in BASE],
        Style("Tempat Penetapan", base="TandaTangan", align="left", left=SET_AT, line=360),
        Style("Tempat Penetapan Awal", base="TempatPenetapan", before=240),
        Style("Label", line=360),
        konsideran,
        replace(konsideran, name="Dasar Hukum"),
        Style("Memutuskan", align="center", line=360, keep_next=True),
        replace(diktum, name="Menetapkan", keep_lines=True),
        diktum,
        Style("Diktum Penutup", base="Diktum", keep_next=True, keep_lines=True),
        Style("Lampiran", left=ANNEX, line=360, outline=0, keep_next=True),
        Style("Kepala Lampiran", left=ANNEX, line=360, keep_next=True),
        Style("Judul Kepala Lampiran", base="KepalaLampiran", align="both"),
        Style("Judul Lampiran", align="center", line=360, before=240, after=160, keep_next=True, outline=1),
    ]


def annex_of_decree() -> str:
    """What a lampiran says it belongs to, and its title."""
    return (
        p("Lampiran", "{{ l.nama }}")
        + p("Kepala Lampiran", "{{ nama_naskah }}")
        + p("Kepala Lampiran", "{{ nomor_lengkap }}")
        + p("Judul Kepala Lampiran", f"TENTANG {{{{ judul_kapital|{YEAR} }}}}")
        + p("Judul Lampiran", f"{{{{ l.judul|{YEAR} }}}}")
    )


def decree_body() -> str:
    """From the emblem to the attestation of a copy, before the first lampiran."""
    return (
        when("salinan", p("Tanda Salinan", "{{ salinan.tanda }}"))
        + kop(22)
        + p("Judul Awal", "{{ nama_naskah }}")
        + p("Judul", "{{ nomor_lengkap }}")
        + p("Judul", "TENTANG")
        + p("Judul Naskah", f"{{{{ judul_kapital|{YEAR} }}}}")
        + p("Judul Awal", "{{ pejabat }}")
        + p("Jarak", "")
        + grounds()
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
        + p("Tempat Penetapan Awal", "Ditetapkan di {{ tempat }}")
        + p("Tempat Penetapan", "pada tanggal {{ tanggal }}")
        + signature("")
        + attestation()
    )


def decree() -> Layout:
    """A decree; each lampiran is a section whose pages are counted from 1."""
    width = F4.width - mm(MARGINS[1]) - mm(MARGINS[3])
    body = decree_body() + each(
        "l",
        "lampiran",
        section_end(section(F4, MARGINS, anew=True)),
        annex_of_decree(),
        blocks("l.isi", width),
        signature(""),  # name and signature only (UU 12/2011 Lampiran II on the end of a lampiran)
        attestation(),
    )
    return Layout(decree_styles(), body, F4, MARGINS, HEADER, NO_HEADER, JDIH, anew=True, headings=DECREE)


def letter_head() -> str:
    """From the letterhead to the addressees."""
    return (
        letterhead()
        + p("Tempat Tanggal", "{{ isi.tempat_tanggal }}")
        + p("Rujukan", "Nomor\t:\t{{ nomor }}")
        + p("Rujukan", "Sifat\t:\t{{ isi.sifat }}")
        + p("Rujukan", "Lampiran\t:\t{{ isi.lampiran }}")
        + p("Rujukan", f"Hal\t:\t{{{{ hal|{YEAR} }}}}")
        + either(
            "'daftar' in isi and isi.daftar",
            p("Alamat Surat Awal", "Yth.\t(daftar terlampir)"),
            each(
                "y",
                "isi.yth",
                either(
                    "loop.first",
                    either(
                        "loop.length == 1",
                        p("Alamat Surat Tunggal", "Yth.\t{{ y }}"),
                        p("Alamat Surat Awal", "Yth.\t{{ loop.index }}.\t{{ y }}"),
                    ),
                    p("Alamat Surat", "\t{{ loop.index }}.\t{{ y }}"),
                ),
            ),
        )
        + p("Alamat Surat", "di –")
        + p("Alamat Surat Akhir", "\tTempat")
    )


def annex_head(source: str) -> str:
    """What the annex of a letter says it belongs to: the letter, its number and date."""
    return (
        p("Lampiran", "LAMPIRAN")
        + p("Kepala Lampiran", f"{{{{ {source}.surat }}}}")
        + p("Acuan Lampiran", "Nomor\t:\t{{ nomor }}")
        + p("Acuan Lampiran", f"Tanggal\t:\t{{{{ {source}.tanggal }}}}")
    )


def letter() -> Layout:
    label, colon = mm(23), mm(4)
    reference = Style("Rujukan", left=label + colon, hanging=label + colon, tabs=(label, label + colon))
    inset, name = mm(12), mm(30)
    detail = Style(
        "Rincian Acara", left=inset + name + colon, hanging=name + colon, line=264,
        tabs=(inset + name, inset + name + colon),
    )  # fmt: skip
    styles = [
        *[replace(st, **ROOM_LETTER[st.name]) if st.name in ROOM_LETTER else st for st in BASE],
        Style("Tempat Tanggal", align="right", after=120),
        reference,
        Style("Alamat Surat", left=mm(17), hanging=mm(17), tabs=(mm(10.5), mm(17)), before=0),
        Style("Alamat Surat Awal", base="AlamatSurat", before=240),
        Style("Alamat Surat Tunggal", base="AlamatSurat", left=mm(10.5), hanging=mm(10.5), before=240),
        Style("Alamat Surat Akhir", base="AlamatSurat", after=160),
        Style("Isi Surat", align="both", first=mm(12), line=288, before=120, after=80),
        Style("Isi Surat Penutup", base="IsiSurat", keep_next=True, keep_lines=True),
        detail,
        Style("Rincian Acara Lanjut", base="RincianAcara", keep_next=True),
        Style(
            "Rincian Acara Butir",
            base="RincianAcara",
            left=inset + name + colon + mm(7),
            hanging=name + colon + mm(7),
            tabs=(inset + name, inset + name + colon, inset + name + colon + mm(7)),
        ),
        Style("Lampiran", left=SIGN_LETTER, outline=0, page_break=True, keep_next=True),
        Style("Kepala Lampiran", left=SIGN_LETTER, keep_next=True),
        Style(
            "Acuan Lampiran",
            base="KepalaLampiran",
            left=SIGN_LETTER + label,
            hanging=label,
            tabs=(SIGN_LETTER + mm(19), SIGN_LETTER + label),
        ),
        Style("Judul Lampiran", align="center", before=360, after=240, keep_next=True, outline=0),
    ]
    body = (
        letter_head()
        + p("Isi Surat", "{{ isi.pembuka }}")
        + particulars("isi.rincian", "Rincian Acara", "Rincian Acara Butir")
        + p("Isi Surat Penutup", "{{ isi.penutup }}")
        + signature("")
        + copies()
        + when(
            "isi.daftar",
            annex_head("isi.terlampir"),
            p("Judul Lampiran", "DAFTAR PENERIMA UNDANGAN"),
            each("y", "isi.yth", p("Butir", "{{ loop.index }}.\t{{ y }}")),
            signature(""),
        )
    )
    return Layout(
        styles, body, A4, (20, 25, 20, 30), HEADER, NO_HEADER, p("Kaki Halaman", ""), headings=LETTER
    )


def attendance() -> Layout:
    width = F4.width - mm(20) - mm(20)
    label, colon = mm(33), mm(4)
    styles = [
        *[replace(s, size=22) if s.name in ("Sel", "Sel Tengah") else s for s in BASE],
        Style("Rujukan", left=label + colon, hanging=label + colon, tabs=(label, label + colon), line=280),
        Style("Rujukan Lanjut", base="Rujukan", keep_next=True),
        Style(
            "Rujukan Butir",
            base="Rujukan",
            left=label + colon + mm(7),
            hanging=label + colon + mm(7),
            tabs=(label, label + colon, label + colon + mm(7)),
        ),
    ]
    body = (
        letterhead()
        + p("Kepala Naskah", "DAFTAR HADIR")
        + p("Kepala Naskah Akhir", f"{{{{ judul_kapital|{YEAR} }}}}")
        + particulars("isi.rincian", "Rujukan", "Rujukan Butir")
        + p("Jarak", "")
        + flexible_table("isi.hadir", width, last="true", height=mm(9))
        + p("Jarak", "")
        + signature("{{ isi.mengetahui }}")
    )
    return Layout(styles, body, F4, (20, 20, 20, 20), HEADER, NO_HEADER, FOOTER, headings=SHEET)


def monitoring() -> Layout:
    paper: Paper = F4.landscape
    margins = (18, 15, 15, 15)
    width = paper.width - mm(margins[1]) - mm(margins[3])
    small = {"Sel": 16, "Sel Kelompok": 16, "Kepala Tabel": 16, "Nomor Kolom": 13, "Paragraf": 20}
    dense = {"Sel": 10, "Kepala Tabel": 20}  # a month's rows on few pages
    styles = [
        replace(
            s,
            size=small.get(s.name, s.size),
            before=dense.get(s.name, s.before),
            after=dense.get(s.name, s.after),
        )
        for s in BASE
    ]
    body = (
        emblem(15, beside=True)
        + each("baris", "kantor.kop", p("Kop", "{{ baris }}"))
        + p("Kepala Naskah Awal", "LEMBAR MONITORING DAN EVALUASI")
        + p("Kepala Naskah", f"{{{{ judul_kapital|{YEAR} }}}}")
        + p("Kepala Naskah Akhir", "{{ isi.subjudul }}")
        + blocks("isi.bagian", width)
        + signatures(width, "{{ isi.tempat_tanggal }}")
    )
    return Layout(styles, body, paper, margins, HEADER, NO_HEADER, FOOTER, headings=SHEET)


def pledge() -> Layout:
    """The service pledge, to hang on the wall: large letters, a frame, the signature in the middle."""
    styles = [
        *[replace(s, size=30) if s.name == "Kop" else s for s in CENTRED],
        Style(
            "Judul Maklumat",
            align="center",
            bold=True,
            size=60,
            before=280,
            after=80,
            outline=0,
            color=MAROON,
        ),
        Style("Nomor Maklumat", align="center", after=200),
        Style("Pembuka Maklumat", align="center", size=30, before=160, after=160),
        Style(
            "Janji",
            size=31,
            line=350,
            after=160,
            left=mm(12),
            right=mm(4),
            hanging=mm(9),
            tabs=(mm(12),),
        ),
        Style("Layanan", align="center", size=24, after=40),
        Style("Keterangan", align="center", bold=True, size=22, before=160, after=80),
    ]
    body = (
        kop(22)
        + when("kantor.kop", p("Garis Kop", ""))
        + p("Judul Maklumat", "{{ isi.kepala }}")
        + when("nomor", p("Nomor Maklumat", "NOMOR {{ nomor }}"))
        + p("Pembuka Maklumat", "{{ isi.pembuka }}")
        + each("j", "isi.janji", p("Janji", "{{ loop.index }}.\t{{ j }}"))
        + p("Keterangan", "{{ isi.keterangan }}")
        + each("x", "isi.layanan", p("Layanan", "{{ x }}"))
        + signature("{{ isi.tempat }}", "{{ isi.tanggal }}")
    )
    return Layout(
        styles,
        body,
        A4,
        (22, 25, 22, 25),
        HEADER,
        NO_HEADER,
        FOOTER,
        border=True,
        foot_mm=15,
        headings=("Judul Maklumat",),
    )


def letter_general() -> Layout:
    """A letter whose body is blocks; an annex if there is one."""
    base = letter()
    width = A4.width - mm(30) - mm(25)
    inset = [
        replace(st, first=mm(12), line=288, before=80, after=80) if st.name == "Paragraf" else st
        for st in base.styles
    ]
    body = (
        letter_head()
        + blocks("isi.bagian", width)
        + signature("")
        + copies()
        + when(
            "'terlampir' in isi",
            annex_head("isi.terlampir"),
            p("Judul Lampiran", f"{{{{ isi.terlampir.judul|{YEAR} }}}}"),
            blocks("isi.terlampir.bagian", width),
            signature(""),
        )
    )
    return replace(base, styles=inset, body=body)


def report(paper: Paper, margins: tuple[float, float, float, float]) -> Layout:
    """Reports, forms, minutes, statements: head, particulars, blocks, one or two signatures."""
    width = paper.width - mm(margins[1]) - mm(margins[3])
    wide = paper.width > paper.height
    small = {
        "Sel": 18,
        "Sel Kelompok": 18,
        "Kepala Tabel": 18,
        "Nomor Kolom": 14,
        "Paragraf": 22,
        "Butir": 22,
    }
    left = {"Tanda Tangan": mm(195)}
    low = {
        "Subjudul": 100,
        "Nama Penanda Tangan": 850,
        "Nama Tanda Tangan Dua": 850,
        "Tanda Tangan Awal": 160,
    }
    styles = [
        replace(
            st,
            size=small.get(st.name, st.size),
            left=left.get(st.name, st.left),
            before=low.get(st.name, st.before),
            after=100 if st.name == "Garis Kop" else st.after,
        )
        if wide
        else st
        for st in BASE
    ]
    label, colon = mm(45), mm(4)
    styles.append(
        Style("Rujukan", left=label + colon, hanging=label + colon, line=280, tabs=(label, label + colon))
    )
    styles += [
        Style("Kepala Lampiran", left=width - mm(88), keep_next=True),
        Style("Lampiran", base="KepalaLampiran", page_break=True, outline=0),
        Style("Judul Lampiran", align="center", bold=True, before=240, after=200, keep_next=True),
    ]
    body = (
        letterhead()
        + each(
            "k",
            "isi.kepala",
            either(
                "loop.first",
                p("Kepala Naskah Utama", f"{{{{ k|{YEAR} }}}}"),
                p("Kepala Naskah", f"{{{{ k|{YEAR} }}}}"),
            ),
        )
        + when(
            "nomor",
            p(
                "Judul",
                "NOMOR {{ nomor }}{% if 'tahun_nomor' in isi %} TAHUN {{ isi.tahun_nomor }}{% endif %}",
            ),
        )
        + when("'tentang' in isi", p("Judul", "TENTANG") + p("Judul Naskah", f"{{{{ isi.tentang|{YEAR} }}}}"))
        + p("Jarak", "")
        + each("r", "isi.rincian", p("Rujukan", "{{ r.label }}\t:\t{{ r.nilai }}"))
        + either("'garis' in isi", p("Garis Kop", ""), p("Jarak", ""))
        + blocks("isi.bagian", width)
        + signatures(width, "{{ isi.tempat_tanggal }}")
        + when("'tembusan' in isi", copies())
        + when(
            "'terlampir' in isi",
            each(
                "l",
                "isi.terlampir",
                p("Lampiran", "LAMPIRAN{% if loop.length > 1 %} {{ l.nomor }}{% endif %}"),
                p("Kepala Lampiran", f"{{{{ l.naskah|{YEAR} }}}}"),
                p("Judul Lampiran", f"{{{{ l.judul|{YEAR} }}}}"),
                blocks("l.bagian", width),
                when("l.ditandatangani == 'ya'", signatures(width, "{{ isi.tempat_tanggal }}")),
            ),
        )
    )
    return Layout(styles, body, paper, margins, HEADER, NO_HEADER, FOOTER, headings=REPORT)


SIGNING = (
    "Tanda Tangan", "Tanda Tangan Awal", "Nama Penanda Tangan", "Ganti Tanda Tangan",
    "Nama di Bawah Tanda", "NIP",
)  # fmt: skip


def shifted(block: str) -> str:
    """A signature at the right of a landscape page in a document that has portrait ones too."""
    for name in SIGNING:
        style = Style(name).id
        block = block.replace(f'w:val="{style}"', f'w:val="{style}Mendatar"')
    return block


def decree_with_wide_annex() -> Layout:
    """A decree whose lampiran goes on in landscape: narrative first, then the wide table, then the signature."""
    paper, margins = F4.landscape, (25, 20, 20, 20)
    width = F4.width - mm(MARGINS[1]) - mm(MARGINS[3])
    wide = paper.width - mm(margins[1]) - mm(margins[3])
    body = (
        decree_body()
        + section_end(section(F4, MARGINS, anew=True))
        + each("l", "lampiran", annex_of_decree(), blocks("l.isi", width))
        + section_end(section(F4, MARGINS, anew=True))
        + each("l", "lampiran", blocks("l.mendatar", wide))
        + shifted(signature(""))
        + attestation()
    )
    small = {"Sel": 18, "Sel Kelompok": 18, "Kepala Tabel": 18, "Nomor Kolom": 14}
    dense = {"Sel": 12}
    styles = [
        replace(
            st,
            size=small.get(st.name, st.size),
            before=dense.get(st.name, st.before),
            after=dense.get(st.name, st.after),
        )
        for st in decree_styles()
    ]
    styles += [
        replace(st, name=f"{st.name} Mendatar", left=mm(185), align="center")
        for st in BASE
        if st.name in SIGNING
    ]
    return Layout(styles, body, paper, margins, HEADER, NO_HEADER, JDIH, title_page=False, headings=DECREE)


def procedure() -> Layout:
    """An SOP: identity block and boxes on the first page, the flow matrix after it (PermenPANRB 35/2012)."""
    paper, margins = F4.landscape, (18, 15, 15, 15)
    width = paper.width - mm(margins[1]) - mm(margins[3])
    half = width // 2
    small = {"Sel": 18, "Kepala Tabel": 17, "Nomor Kolom": 15}  # the flow reckons with these
    left = {"Tanda Tangan": 0}
    styles = [replace(st, size=small.get(st.name, st.size), left=left.get(st.name, st.left)) for st in BASE]
    label, colon = mm(42), mm(4)
    styles += [
        Style(
            "Identitas",
            size=20,
            left=label + colon,
            hanging=label + colon,
            tabs=(label, label + colon),
            before=30,
            after=30,
        ),
        Style("Isi Identitas", base="Identitas", hanging=0, keep_next=True),
        Style("Nama Identitas", base="IsiIdentitas", before=900),
        Style("Nama SOP", base="Identitas", bold=True),
        Style("Judul SOP", align="center", bold=True, size=28, before=200),
        Style("Teks Kotak", base="Sel", size=20),
        Style("Isi Kotak", base="TeksKotak", left=mm(6), hanging=mm(6), tabs=(mm(6),)),
        Style("Judul Kotak", base="TeksKotak", bold=True, keep_next=True),
    ]
    approval = (
        p("Identitas", "Disahkan oleh\t:\t{{ penandatangan.jabatan[0] }}")
        + each("j", "penandatangan.jabatan[1:]", p("Isi Identitas", "{{ j }}"))
        + either(
            "penandatangan.ttd",
            p("Isi Identitas", "{{ penandatangan.ttd }}") + p("Isi Identitas", "{{ penandatangan.nama }}"),
            p("Nama Identitas", "{{ penandatangan.nama }}"),
        )
        + when("penandatangan.nip", p("Isi Identitas", "{{ penandatangan.nip }}"))
    )
    name = kop(15) + p("Tengah", "{{ isi.unit }}") + p("Judul SOP", "STANDAR OPERASIONAL PROSEDUR")
    identity = each("r", "isi.identitas", p("Identitas", "{{ r.label }}\t:\t{{ r.nilai }}"))
    boxes = table(
        [half, half],
        row(cell(p("Normal", "{%tr for k in isi.kotak %}"))),
        row(
            cell(p("Normal", "{%tc for s in k %}")),
            cell(
                p("Judul Kotak", "{{ s.judul }}")
                + each(
                    "x",
                    "s.isi",
                    either(
                        "s.isi|length > 1",
                        p("Isi Kotak", "{{ loop.index }}.\t{{ x }}"),
                        p("Teks Kotak", "{{ x }}"),
                    ),
                ),
                half,
            ),
            cell(p("Normal", "{%tc endfor %}")),
        ),
        row(cell(p("Normal", "{%tr endfor %}"))),
    )
    body = (
        table(
            [half, half],
            row(cell(name, half, "center", merge="restart"), cell(identity, half)),
            row(cell(p("Normal", ""), half, merge="continue"), cell(approval, half)),
            row(
                cell(p("Normal", ""), half, merge="continue"),
                cell(p("Nama SOP", "Nama SOP\t:\t{{ isi.nama }}"), half),
            ),
        )
        + p("Jarak", "")
        + boxes
        + p("Subjudul Halaman Baru", "{{ isi.uraian }}")
        + blocks("isi.bagian", width)
    )
    return Layout(styles, body, paper, margins, HEADER, NO_HEADER, FOOTER, headings=("Judul SOP",))


def poster() -> Layout:
    """An A3 poster: office on a band, title, message, the QR of a link, channels on a band at the bottom."""
    paper, margins = A3, (24, 24, 28, 24)
    width = paper.width - mm(margins[1]) - mm(margins[3])
    styles = [
        *BASE,
        Style("Kop Poster", align="center", bold=True, size=56, before=60, after=60, color="FFFFFF"),
        Style(
            "Judul Poster",
            align="center",
            bold=True,
            size=104,
            before=480,
            after=320,
            outline=0,
            color=MAROON,
        ),
        Style("Kata Pesan", align="center", bold=True, size=60, before=220, color=MAROON),
        Style("Pesan", align="center", size=50, line=300, after=220),
        Style("Kata Besar", base="KataPesan", size=80, before=480),
        Style("Pesan Besar", base="Pesan", size=60),
        Style("Ajakan", align="center", size=36, before=120, after=40),
        Style("Tautan", align="center", bold=True, size=44, after=280),
        Style("Judul Saluran", align="center", bold=True, size=36, before=120, after=60, color=MAROON),
        Style("Saluran", align="center", size=40, after=100),
    ]
    band = plain_table(
        [width],
        row(
            cell(each("baris", "kantor.kop", p("Kop Poster", "{{ baris }}")), width, "center", shade=MAROON),
            height=mm(34),
        ),
    )
    channels = plain_table(
        [width],
        row(
            cell(
                p("Judul Saluran", "{{ isi.judul_saluran }}")
                + each("x", "isi.saluran", p("Saluran", "{{ x }}")),
                width,
                "center",
                shade="F6E9E9",
            ),
            height=mm(24),
        ),
    )
    body = (
        emblem(28)
        + band
        + p("Judul Poster", "{{ isi.kepala }}")
        + each(
            "x",
            "isi.pesan",
            when(
                "x.kata",
                either("isi.qr", p("Kata Pesan", "{{ x.kata }}"), p("Kata Besar", "{{ x.kata }}")),
            ),
            either("isi.qr", p("Pesan", "{{ x.teks }}"), p("Pesan Besar", "{{ x.teks }}")),
        )
        + when("isi.qr", each("b", "isi.qr", drawn("qr(150)")), p("Ajakan", "{{ isi.ajakan }}"))
        + when("isi.tautan", p("Tautan", "{{ isi.tautan }}"))
        + when("isi.saluran", channels)
        + p("Akhir", "")
    )
    return Layout(
        styles,
        body,
        paper,
        margins,
        NO_HEADER,
        NO_HEADER,
        FOOTER,
        border=True,
        foot_mm=15,
        headings=("Judul Poster",),
    )


def certificate() -> Layout:
    """A charter of appreciation: one landscape A4 page with a frame, everything on its middle line."""
    paper, margins = A4.landscape, (18, 25, 16, 25)
    styles = [
        *[replace(st, size=32, before=60) if st.name == "Kop" else st for st in CENTRED],
        Style("Judul Piagam", align="center", bold=True, size=80, before=400, outline=0, color=MAROON),
        Style("Nomor Piagam", align="center", size=26, before=80),
        Style("Kata Piagam", align="center", size=30, line=320, before=260, after=60),
        Style("Nama Penerima", align="center", bold=True, underline=True, size=56, before=260, after=80),
        Style("Sebutan Piagam", align="center", size=28),
    ]
    body = (
        kop(20)
        + p("Judul Piagam", "{{ isi.kepala }}")
        + when("nomor", p("Nomor Piagam", "NOMOR {{ nomor }}"))
        + p("Kata Piagam", "{{ isi.pembuka }}")
        + p("Nama Penerima", "{{ isi.nama }}")
        + each("x", "isi.sebutan", p("Sebutan Piagam", "{{ x }}"))
        + p("Kata Piagam", "{{ isi.jasa }}")
        + signature("{{ isi.tempat_tanggal }}")
    )
    return Layout(
        styles,
        body,
        paper,
        margins,
        NO_HEADER,
        NO_HEADER,
        p("Kaki Halaman", ""),
        border=True,
        headings=("Judul Piagam",),
    )


LAYOUTS = {
    "keputusan": decree,
    "surat-undangan": letter,
    "daftar-hadir": attendance,
    "monev": monitoring,
    "maklumat": pledge,
    "surat": letter_general,
    "laporan": lambda: report(F4, (20, 20, 20, 25)),
    "laporan-mendatar": lambda: report(F4.landscape, (18, 15, 15, 15)),
    "keputusan-mendatar": decree_with_wide_annex,
    "sop": procedure,
    "poster": poster,
    "piagam": certificate,
}


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, layout in LAYOUTS.items():
        (folder / f"{name}.docx").write_bytes(layout().package())


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path("templates/layout"))
