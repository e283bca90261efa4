"""The prepositions di and ke stand apart, the prefixes do not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.rule import Hit, Rule

_PLACES = "lingkungan|dalam|luar|atas|bawah|antara|samping|depan|belakang|kantor|wilayah|tempat|mana|sana|sini|seluruh|setiap|provinsi|kabupaten|kota|ruang|bidang|tingkat|masing|lapangan|daerah|desa|kecamatan|sekolah|rumah|hadapan|atasan|bawahan|sekitar|sekeliling|tengah"
_JOINED = re.compile(rf"\b(?P<word>(?P<di>di|ke)(?P<place>{_PLACES}))\b", re.I)
_SEEN = {"di", *(before + place for before in ("di", "ke") for place in _PLACES.split("|"))}
_ROOTS = "tetapkan|maksud|laksanakan|sampaikan|perlukan|tentukan|lakukan|berikan|buat|susun|atur|ubah|cabut|bentuk|angkat|jabat|hadiri|pimpin|undangkan|keluarkan|gunakan|kenakan|bebankan|koordinasikan|tunjuk|harapkan|minta|mulai|pandang|pertanggungjawabkan|terbitkan|usulkan|tugaskan|bacakan|tanda\\s?tangani|ketahui|berlakukan|adakan|selenggarakan|kelola|awasi|nilai|muat|tindaklanjuti|inventarisasi|evaluasi|verifikasi|validasi|identifikasi|klarifikasi|revisi|fasilitasi|biayai|danai|penuhi|batasi|akhiri|mulai|tandatangani|lengkapi|perbaiki|setujui|temui|lalui|dampingi|sahkan|susunkan|[a-z]{3,}kan(?<!pekan)(?<!rekan)(?<!makan)(?<!bukan)(?<!ikan)"
_SPLIT = re.compile(rf"\b(?P<di>di)\s(?P<root>{_ROOTS})\b(?!\s+kerja\b)")


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    for text in naskah.find_matching(_JOINED, _SPLIT) if naskah.words & _SEEN else ():
        for found in _JOINED.finditer(text.text):
            word = found["word"].casefold()
            if word == "keluar" or (
                word.startswith("ke")
                and found["place"].casefold()
                in (
                    "kota",
                    "tempat",
                    "bidang",
                    "tingkat",
                    "masing",
                    "ruang",
                    "wilayah",
                    "seluruh",
                    "desa",
                    "daerah",
                    "sekolah",
                    "rumah",
                    "tengah",
                    "lapangan",
                    "sekitar",
                    "bawahan",
                )
            ):
                continue
            right = f"{found['di']} {found['place']}"
            yield Hit(
                text,
                *found.span("word"),
                f"kata depan '{found['di']}' ditulis serangkai: '{found['word']}'",
                f"tulis '{right}'",
                right,
            )
        for found in _SPLIT.finditer(text.text):
            right = found["di"] + re.sub(r"\s", "", found["root"])
            yield Hit(
                text, *found.span(), f"awalan 'di-' ditulis terpisah: '{found[0]}'", f"tulis '{right}'", right
            )


RULE = Rule(
    code="EJ-03",
    severity="peringatan",
    title="di dan ke ditulis benar",
    law="Pedoman EYD (kata depan dan awalan)",
    explanation="Kata depan di dan ke ditulis terpisah (di lingkungan), awalan di- serangkai (ditetapkan).",
    wrong="Rapat dilingkungan kantor di laksanakan setiap bulan.",
    right="Rapat di lingkungan kantor dilaksanakan setiap bulan.",
    check=check,
)
