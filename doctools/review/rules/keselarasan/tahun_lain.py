"""No year stands out from the years of the rest: in a task, a budget, a period."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from doctools.review.cited import stands_in_title
from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.parts.stretch import Teks
from doctools.review.rule import Hit, Rule

_YEAR = re.compile(r"\bTahun\s+(?P<budget>Anggaran\s+)?(?P<year>20\d\d)\b(?!\s*[-–/]\s*\d)", re.I)
_PAIR = re.compile(
    r"\b(?:Tahun\s+)?(?P<one>20\d\d)\s*(?:-|–|s\.\s?d\.|s/d|sampai\s+dengan|hingga)\s*(?:Tahun\s+)?(?P<two>20\d\d)\b",
    re.I,
)
_ACT = re.compile(r"\bNomor\s*:?\s*\S+\s*$", re.I)
# What is said of a year that has gone by.
_PAST = re.compile(
    r"evaluasi|\bhasil|sebelum|perubahan|mencabut|dicabut|realisasi|capaian|berakhir|lalu\b|\btelah\b|sudah|pernah|sejak|dibanding|"
    r"tercatat|terakhir|sisa|lanjutan|tindak\s+lanjut|pemeriksaan|Pemilu\b|(?<!Komisi\s)(?<!Independen\s)(?<!Pengawas\s)Pemilihan|Pilkada|angkatan|lulusan",
    re.I,
)
_COMPARED = re.compile(r"banding|sebelum|lalu\b|evaluasi|realisasi|tindak\s+lanjut|perubahan", re.I)
_FROM = re.compile(r"\b(?:dari|berdasarkan|sesuai|menurut|dengan)\b", re.I)
_CHARGED = re.compile(r"\b(?:dibebankan|dibiayai|bersumber|tersedia)\b[^.;]*$", re.I)
_BUDGET = re.compile(
    r"\b(?:DIPA|DPA|Daftar\s+Isian\s+Pelaksanaan\s+Anggaran|Dokumen\s+Pelaksanaan\s+Anggaran|Rencana\s+Kerja)\b[^.;,]{0,120}$",
    re.I,
)
_AHEAD = re.compile(
    r"\bDalam\s+rangka\s+(?:persiapan|menyiapkan|pelaksanaan|melaksanakan|pemantauan|penyelenggaraan|menyelenggarakan|pembangunan|perencanaan)\b[^.;,]*$",
    re.I,
)
_PART_OF_YEAR = re.compile(
    r"\b(triwulan|semester|caturwulan)\s+([IV]+|kesatu|kedua|ketiga|keempat)\s*$", re.I
)
_ELECTION = re.compile(
    r"(?:Pemilihan\s+Umum|Pemilu|Pemilihan|Pilkada|Pemilihan\s+Kepala\s+Daerah)(?:\s+serentak)?\s*$", re.I
)
_REGION = re.compile(
    r"(?:\b(?:pada|di|di\s+lingkungan|Sekretariat|KPU|KIP|Komisi\s+Pemilihan\s+Umum|Komisi\s+Independen\s+Pemilihan|Provinsi|Kabupaten|Kota|Desa|Kecamatan)\b"
    r"(?:\s+[A-Z][\w-]*)*\s*)+$"
)
_NEAR = 110  # letters around a year in which it is said why it is another
_COMMON = frozenset(("pada", "di", "untuk", "dan", "dalam", "selama", "bulan", "periode", "triwulan", "semester", "i", "ii", "iii", "iv", "anggaran", "umum", "serentak"))  # fmt: skip


@dataclass(frozen=True)
class _Said:
    """A year that a text says, and the last two words before it, without names of regions."""

    text: Teks
    start: int
    end: int
    year: int
    words: tuple[str, ...]


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    if known.on is None:
        return
    now, title = known.on.year, _find_title(naskah)
    titled = [
        _Said(title, *m.span("year"), int(m["year"]), _words_before(title.text, m.start()))
        for m in _YEAR.finditer(title.text)
    ]
    said = list(_find_said(naskah))
    counted = Counter(one.year for one in (*titled, *said))
    own = {word for one in titled for word in re.findall(r"\w+", one.text.text.casefold())}
    phrases = _find_phrases(titled, said)
    for one in said:
        before = one.text.text[: one.start]
        right = phrases.get(one.words, one.year)
        if one.year < now and (_CHARGED.search(before) or _is_budget(naskah, one)):
            what = f"anggaran atau rencana tahun {one.year}, sedangkan naskah ini dari tahun {now}"
            yield _hit(one, now, what, naskah, sure=bool(_CHARGED.search(before)))
        elif right != one.year and not _is_past(one, own):
            what = f"tahun {one.year} berbeda dari tahun {right} pada judul atau bagian lain, untuk hal yang sama"
            yield _hit(one, right, what, naskah)
        elif one.year < now and counted[one.year] == 1 and not _is_past(one, own):
            others = [year for year in counted if year != one.year]
            tasks = naskah.jenis == "surat tugas" and now in others and _late(known)
            if tasks or (
                len(others) == 1 and counted[others[0]] >= _MANY and naskah.place(one.text)[0] == "Diktum"
            ):
                what = (
                    f"tahun {one.year} di sini, sedangkan di bagian lain tahun {now if tasks else others[0]}"
                )
                yield _hit(one, now if tasks else others[0], what, naskah, sure=False)
            elif naskah.surat and _AHEAD.search(before):
                yield _hit(
                    one,
                    now,
                    f"tahun {one.year} sudah lewat pada tanggal naskah (tahun {now})",
                    naskah,
                    sure=False,
                )
    yield from _pairs(naskah, title)


def _find_phrases(titled: list[_Said], said: list[_Said]) -> dict[tuple[str, ...], int]:
    """Words that the title, or most of the text, says of one year."""
    found = {one.words: one.year for one in titled if one.words}
    for words in {one.words for one in said if one.words} - found.keys():
        years = Counter(one.year for one in said if one.words == words).most_common(2)
        if len(years) == 2 and years[0][1] > years[1][1] == 1 and years[0][1] >= _MANY - 1:
            found[words] = years[0][0]
    return found


def _is_budget(naskah: ParsedDraft, one: _Said) -> bool:
    """Whether a letter rests on a budget or a plan of the year, which is that of the letter."""
    before = one.text.text[: one.start]
    return bool(naskah.surat and _BUDGET.search(before) and not _PAST.search(before[-_NEAR:]))


def _is_past(one: _Said, own: set[str]) -> bool:
    """Whether the words around a year say why it is another; words that the title has too do not."""
    before = re.split(r"[.;]\s", one.text.text[max(0, one.start - _NEAR) : one.start])[-1]
    after = re.split(r"[.;,]\s", one.text.text[one.end : one.end + _NEAR // 4])[0]
    if one.words and _PART_OF_YEAR.fullmatch(" ".join(one.words)):
        return bool(_COMPARED.search(f"{before} {after}"))
    around = " ".join(w for w in f"{before} {after}".split() if w.strip(".,;:()").casefold() not in own)
    return bool(_PAST.search(around) or _FROM.search(before[-_NEAR // 3 :]))


def _late(known: Knowledge) -> bool:
    """Whether the year is so far gone that a task hardly is about the one before."""
    return isinstance(known.on, date) and known.on.month > _FIRST_MONTHS


_FIRST_MONTHS = 3
_MANY = 3  # times that another year is said before one stands out


def _hit(one: _Said, right: int, message: str, naskah: ParsedDraft, *, sure: bool = True) -> Hit:
    galat = sure and naskah.genre == "keputusan"
    return Hit(
        one.text, one.start, one.end, message, f"tulis {right} bila memang tahun itu yang dimaksud",
        severity="galat" if galat else "peringatan", confidence="tinggi" if galat else "sedang",
    )  # fmt: skip


def _find_title(naskah: ParsedDraft) -> Teks:
    if naskah.judul or naskah.surat is None:
        return naskah.judul
    return naskah.surat.tentang or naskah.surat.hal


def _find_said(naskah: ParsedDraft) -> Iterator[_Said]:
    """The years of the body: not those of acts, titles, grounds and periods."""
    apart = {p.paragraph for i in (*naskah.mengingat, *naskah.memperhatikan) for p in i.teks.pieces}
    apart |= {
        p.paragraph for t in (_find_title(naskah), naskah.menetapkan, naskah.baris_nomor) for p in t.pieces
    }
    for text in naskah.find_matching(_YEAR):
        if text.paragraph in apart or (text.paragraph and text.paragraph.rough):
            continue
        years = list(_YEAR.finditer(text.text))
        pairs = [m.span() for m in _PAIR.finditer(text.text)] if years else []
        for found in years:
            at = found.start()
            if (
                _ACT.search(text.text[:at])
                or stands_in_title(text.text, at)
                or any(low <= at < high or low <= found.start("year") < high for low, high in pairs)
            ):
                continue
            yield _Said(text, *found.span("year"), int(found["year"]), _words_before(text.text, at))


def _words_before(text: str, at: int) -> tuple[str, ...]:
    """The last two words that say what the year is of: `laporan kinerja`, `triwulan ii`."""
    if part := _PART_OF_YEAR.search(text[:at]):
        return part[1].casefold(), part[2].casefold()
    before = re.split(r"[,.;:()]\s", text[:at])[-1].rstrip()
    before = before.title() if text.isupper() else before
    words = [word.casefold() for word in re.findall(r"[^\W\d]{3,}", _REGION.sub("", before))]
    last = tuple(words[-2:])
    return last if len(last) == 2 and not _COMMON.intersection(last) and not _ELECTION.search(before) else ()


def _pairs(naskah: ParsedDraft, title: Teks) -> Iterator[Hit]:
    """A period of years that agrees with the title's in one year alone."""
    own = {(m["one"], m["two"]) for m in _PAIR.finditer(title.text)}
    if len(own) != 1:
        return
    one, two = next(iter(own))
    apart = {p.paragraph for i in (*naskah.mengingat, *naskah.memperhatikan) for p in i.teks.pieces}
    apart |= {p.paragraph for p in title.pieces}
    for text in naskah.find_matching(_PAIR):
        for found in _PAIR.finditer(text.text) if text.paragraph not in apart else ():
            same = (found["one"] == one) + (found["two"] == two)
            if same == 1 and not stands_in_title(text.text, found.start()):
                yield Hit(
                    text, *found.span(), f"masa {found[0]} berbeda dari masa pada judul ({one} sampai dengan {two})", "samakan kedua tahunnya"
                )  # fmt: skip


_HEAD = "KEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN CONTOH\nNOMOR 3 TAHUN 2026\nTENTANG\nTIM PENYUSUN RENCANA KERJA TAHUN 2026\n\nMenimbang : a. bahwa perlu dibentuk tim;\n\nMEMUTUSKAN:\n\nMenetapkan : KEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN CONTOH TENTANG TIM PENYUSUN RENCANA KERJA TAHUN 2026.\n\nKESATU : Membentuk tim.\n\n"

RULE = Rule(
    code="KS-08",
    severity="galat",
    title="Tahun dalam tugas, biaya, dan masa tidak menyimpang",
    law="UU 12/2011 Pasal 5 huruf f (kejelasan rumusan)",
    explanation="Tahun di belakang kata-kata yang juga ada pada judul sama dengan tahun pada judul; biaya tidak dibebankan pada anggaran tahun yang lewat; masa dari tahun ke tahun sama dengan masa pada judul. Tahun yang memang sudah lewat (hasil, evaluasi, realisasi, dan sebagainya) tidak dipersoalkan.",
    wrong=_HEAD
    + "KEDUA : Tim bertugas menghimpun bahan rencana kerja Tahun 2025.\n\nDitetapkan di Contoh\npada tanggal 5 Januari 2026",
    right=_HEAD
    + "KEDUA : Tim bertugas menghimpun bahan rencana kerja Tahun 2026.\n\nDitetapkan di Contoh\npada tanggal 5 Januari 2026",
    check=check,
)
