"""No other region is left over where the own one belongs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctools.review.cited import stands_in_title
from doctools.review.finding import Severity
from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.parts.stretch import NONE, Paragraf, Teks
from doctools.review.parts.tables import read_grids
from doctools.review.regions import Region, find_all_regions, find_own, find_regions, read_regions
from doctools.review.rule import Hit, Rule
from doctools.review.rules.keselarasan import kantor_lain

# What an office has of its own: another region after it was left over from another draft.
_OWN = re.compile(
    r"\b(?:DIPA|Daftar\s+Isian\s+Pelaksanaan\s+Anggaran|anggaran|APBD|Anggaran\s+Pendapatan\s+dan\s+Belanja\s+Daerah|laman|situs|lingkungan|"
    r"jumlah\s+(?:pemilih|penduduk)|pegawai\s+pada|wilayah(?:\s+kerja)?)\s+(?:(?:pada|di|Sekretariat|KPU|Komisi\s+Pemilihan\s+Umum|Kantor)\s+)*$",
    re.I,
)
_OFFICER = r"(?:(?:Ketua|Wakil|Anggota|Sekretaris|Kepala|Inspektur|Inspektorat|Bupati|Wali\s+Kota|Direktur|Camat|Sekretariat|Daerah|Dinas|Badan)\s+)*"
_COMMISSION = r"(?:KPU|KIP|Komisi\s+Pemilihan\s+Umum|Komisi\s+Independen\s+Pemilihan)"
_REPORTS = re.compile(
    rf"\b(?:laporan|bertanggung\s+jawab|pertanggungjawab\w*|melapor\w*|dilapor\w*)\b[^.;]{{0,100}}\bkepada\s+{_OFFICER}(?:{_COMMISSION}\s+)?$",
    re.I,
)
# In a diktum of an office's own decree also what is handed over goes to itself or upwards.
_HANDED = re.compile(
    rf"\b(?:disampaikan|menyampaikan|diserahkan|menyerahkan|diajukan|mengajukan|diusulkan|mengusulkan)\b[^.;]{{0,100}}\bkepada\s+{_OFFICER}{_COMMISSION}\s+$",
    re.I,
)
_GOVERNMENT = re.compile(r"\bdengan\s+Pemerintah\s+$", re.I)
_ROOM = re.compile(r"\b(?:Ruang|Aula|Kantor|Gedung)\b[^.;]{0,40}(?:KPU|Komisi\s+Pemilihan\s+Umum)\s+$", re.I)
_BODY = re.compile(
    r"(?:Sekretariat\s+)?(?:KPU|Komisi\s+(?:Pemilihan\s+Umum|Independen\s+Pemilihan))\s+$", re.I
)
_PERSON = re.compile(
    r"(?:Ketua|Anggota|Sekretaris|Kepala|Bupati|Gubernur|Wali|Camat|Narasumber|Pejabat|Staf)\b", re.I
)
_GUEST = re.compile(
    r"\b(?:rapat|koordinasi|kunjungan|undangan|supervisi|surat|laporan|menghadiri|bersama|dengan|dari|ke|kepada|oleh|dan)\b",
    re.I,
)
_DECREE = re.compile(r"\bmenetapkan\s+(?P<name>Keputusan\s+(?P<who>.+?))\s+tentang\b", re.I)


def list_told(naskah: ParsedDraft, known: Knowledge) -> set[tuple[Teks, int]]:
    """Where this rule and the one on offices speak already."""
    return {(hit.text, hit.start) for hit in (*kantor_lain.find_others(naskah, known), *check(naskah, known))}


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    yield from _own_name(naskah)
    own = find_own(naskah, known)
    if own is None:
        return
    told = {(hit.text.paragraph, hit.start) for hit in kantor_lain.find_others(naskah, known)}
    yield from _letterhead(naskah, own, known)
    yield from _place(naskah, own, known)
    grounds = {p.paragraph for i in (*naskah.mengingat, *naskah.memperhatikan) for p in i.teks.pieces}
    copies = {p.paragraph for i in naskah.tembusan for p in i.teks.pieces}
    for text, regions in find_all_regions(naskah, known):
        if text.paragraph in grounds | copies or (text.paragraph and text.paragraph.rough):
            continue
        for region in regions:
            if (
                region.key == own.key
                or stands_in_title(text.text, region.start)
                or _is_told(text, region, told)
            ):
                continue
            if why := _why(naskah, text, region, own):
                yield _hit(text, region, own, *why)
    yield from _in_columns(naskah, own, known)


def _why(naskah: ParsedDraft, text: Teks, region: Region, own: Region) -> tuple[str, Severity] | None:
    """What gives another region away as left over, and how sure that is."""
    before = text.text[: region.start]
    peer = region.unit == own.unit or {region.unit, own.unit} == {"kabupaten", "kota"}
    ours = region.unit == "provinsi" and (not own.code or own.code.startswith(region.code))
    if re.match(r"\s*Nomor\b", text.text[region.end :]):
        return None
    if _OWN.search(before) and (peer or (region.unit == "provinsi" and not ours)):
        return (
            "naskah menyebut daerah lain di tempat daerah sendiri",
            "galat" if own.unit == region.unit else "peringatan",
        )
    if peer and (_REPORTS.search(before) or (_HANDED.search(before) and naskah.place(text)[0] == "Diktum")):
        return "laporan dialamatkan ke kantor lain yang setingkat", "peringatan"
    if peer and _GOVERNMENT.search(before) and not _names_own(naskah, own, "Pemerintah"):
        return "naskah menyebut pemerintah daerah lain", "peringatan"
    if peer and _ROOM.search(before) and naskah.surat and re.match("undangan", naskah.surat.hal.text, re.I):
        return "undangan bertempat di kantor lain", "peringatan"
    cell = text.paragraph.place if text.paragraph else None
    if cell and (ours or peer) and own.unit != "provinsi" and (body := _BODY.search(before)):
        words = text.text[: body.start()]
        alone = region.end == len(text.text.rstrip(" .;"))
        if alone and len(words.split()) > 1 and not _PERSON.match(words) and not _GUEST.search(words):
            return "sel tabel menyebut kantor lain", "peringatan"
    return None


def _names_own(naskah: ParsedDraft, own: Region, before: str) -> bool:
    """Whether the draft names the like of the own region."""
    return any(f"{before} {own.key}".casefold() in text.text.casefold() for text in naskah.stretches)


def _is_told(text: Teks, region: Region, told: set[tuple[Paragraf | None, int]]) -> bool:
    return any(paragraph is text.paragraph and start <= region.start for paragraph, start in told)


def _hit(text: Teks, region: Region, own: Region, why: str, severity: Severity) -> Hit:
    return Hit(
        text,
        region.start,
        region.end,
        f"{why}: {region.shown}",
        f"periksa; daerah naskah ini {own.shown}",
        severity=severity,
        confidence="tinggi" if severity == "galat" else "sedang",
    )


def _letterhead(naskah: ParsedDraft, own: Region, known: Knowledge) -> Iterator[Hit]:
    """The second line of a letterhead, in the text or in the head of the page."""
    if not (naskah.nama or naskah.pejabat or naskah.tanda_tangan):
        return
    lines = [
        text for text in (*(p.teks for p in naskah.margins), *(p.teks for p in naskah.paragraphs[:4])) if text
    ]
    said = _find_said(naskah, known)
    before = ""
    for line in lines:
        region = next(find_regions(line.text, known), None)
        head = f"{before} {line.text[: region.start]}" if region and line.text.isupper() else ""
        if (
            region
            and region.end == len(line.text)
            and said not in (None, region.key)
            and region.key != own.key
            and _HEADED.fullmatch(head.strip())
        ):
            yield _hit(line, region, own, "kop menyebut kantor lain", "galat")
        if (
            region
            and own.unit != "provinsi"
            and region.unit == "provinsi"
            and own.code[:2] not in ("", region.code)
            and line.text.isupper()
            and (region.start, region.end) == (0, len(line.text))
        ):
            yield _hit(line, region, own, "kop menyebut provinsi lain", "galat")
        before = line.text


_HEADED = re.compile(r"(?:SEKRETARIAT\s+)?(?:KOMISI|KPU|BADAN|DEWAN|PEMERINTAH)\b(?:\s+\w+){0,5}", re.I)


def _find_said(naskah: ParsedDraft, known: Knowledge) -> str | None:
    """The region that the decree's name, framing office or signature says, whatever the letterhead does."""
    for text in (
        naskah.nama.text,
        naskah.pejabat.text,
        *(b.jabatan.text for b in naskah.tanda_tangan if not b.pengesahan),
    ):
        if region := next(find_regions(text, known), None):
            return region.key
    return None


def _place(naskah: ParsedDraft, own: Region, known: Knowledge) -> Iterator[Hit]:
    """`Ditetapkan di Muara Bungo` in a decree of Tebo: the place bears the name of another region, or of a part of it."""
    places = [naskah.tempat_penetapan, _written_at(naskah)]
    names = known.once(read_regions).bare
    above = [
        p for p in (*naskah.margins[:6], *naskah.paragraphs[:_HEAD]) if p not in [t.paragraph for t in places]
    ]
    head = " ".join(p.text for p in above).casefold()
    for place in places:
        words = place.text.casefold().strip(" .,").removeprefix("kota ").split()
        bare = " ".join(words)
        if not words or own.key.split(maxsplit=1)[1] in bare or _is_home(bare, known):
            continue
        if bare in head:
            continue  # where the letterhead says that the office sits
        whole = [r for r in names.get(bare, ()) if r.unit != "provinsi" and not _holds(own, r)]
        ends = [" ".join(words[n:]) for n in range(1, len(words))] if own.unit != "provinsi" else []
        near = [r for end in ends for r in names.get(end, ()) if r.code[:2] == own.code[:2]]
        others = [r for r in (*whole, *near) if r.key != own.key]
        if not own.code or (bare in names and not whole):
            continue
        if others:
            yield Hit(
                place,
                0,
                len(place.text),
                f"tempat penetapan memakai nama daerah lain: {others[0].shown}",
                f"periksa; daerah naskah ini {own.shown}",
                severity="peringatan",
                confidence="sedang",
            )


def _holds(own: Region, region: Region) -> bool:
    """Whether a province's office may have its seat there."""
    return own.unit == "provinsi" and region.code.startswith(own.code)


def _written_at(naskah: ParsedDraft) -> Teks:
    """The place before the date of a letter or report: `Sigli` of `Sigli, 3 Maret 2025`."""
    day = naskah.surat.tanggal if naskah.surat else NONE
    whole = day.paragraph.teks if day.paragraph else NONE
    found = _BEFORE_DAY.search(whole.text[: whole.text.find(day.text)]) if day else None
    return whole.cut(*found.span("place")) if found else NONE


_BEFORE_DAY = re.compile(r"(?:^|\t|\s{2,})(?P<place>[A-Z][\w.-]*(?:\s[A-Z][\w.-]*){0,2}),\s*$")


def _is_home(place: str, known: Knowledge) -> bool:
    """Whether the office at home says that it sits there."""
    home = known.office
    return home is not None and place in {
        (said or "").casefold() for said in (home.tempat_penetapan, home.tempat_surat)
    }


def _in_columns(naskah: ParsedDraft, own: Region, known: Knowledge) -> Iterator[Hit]:
    """One cell that names a like office, in a column of offices and units of the own one."""
    if own.unit == "provinsi":
        return
    for grid in read_grids(naskah):
        for column in grid.find_columns(_HELD):
            cells = [row.cells[column] for row in grid.rows if column in row.cells]
            named = [(cell, region) for cell in cells for region in find_regions(cell.text, known)]
            others = [(cell, region) for cell, region in named if region.key != own.key]
            if len(others) != 1 or len(cells) < _FEWEST:
                continue
            cell, region = others[0]
            if region.unit != "provinsi" and (len(named) > 1 or naskah.genre == "keputusan"):
                yield _hit(cell, region, own, "sel tabel menyebut kantor lain", "peringatan")


_HELD = r"\b(?:jabatan|unit|satuan|bagian|instansi|kantor)\b"
_HEAD = 4  # paragraphs of a letterhead
_FEWEST = 2  # cells of a column before one of them can be the odd one


def _own_name(naskah: ParsedDraft) -> Iterator[Hit]:
    """The decree that the last consideration wants to make is this one: of the same office, as far as it says."""
    if not naskah.nama or not naskah.menimbang:
        return
    text = naskah.menimbang[-1].teks
    found = _DECREE.search(text.text)
    said, own = (found["name"].split() if found else []), naskah.nama.text.split()
    folded = [word.casefold() for word in own]
    if found and [word.casefold() for word in said] != folded[: len(said)]:
        yield Hit(
            text,
            found.start(),
            found.end("name"),
            f"yang akan ditetapkan '{found['name']}', sedangkan naskah ini {naskah.nama.text}",
            f"tulis: menetapkan {naskah.nama.text.title()}",
        )


RULE = Rule(
    code="KS-07",
    severity="galat",
    title="Nama daerah lain tidak tertinggal",
    law="UU 12/2011 Lampiran II",
    explanation="Nama daerah atau kantor lain pada kop, tempat penetapan, keputusan yang akan ditetapkan, anggaran, laman, dan laporan biasanya tertinggal dari naskah yang disalin. Daerah lain sebagai alamat, tamu, asal, dan dalam judul peraturan tidak dipersoalkan.",
    wrong="KOMISI PEMILIHAN UMUM\nKABUPATEN BUNGO\n\nKEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN TEBO\nNOMOR 3 TAHUN 2026\nTENTANG\nTIM\n\nKETUA KOMISI PEMILIHAN UMUM KABUPATEN TEBO,\n\nMenimbang : a. bahwa perlu dibentuk tim;",
    right="KOMISI PEMILIHAN UMUM\nKABUPATEN TEBO\n\nKEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN TEBO\nNOMOR 3 TAHUN 2026\nTENTANG\nTIM\n\nKETUA KOMISI PEMILIHAN UMUM KABUPATEN TEBO,\n\nMenimbang : a. bahwa perlu dibentuk tim;",
    check=check,
)
