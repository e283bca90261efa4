"""The parts of a decree: konsideran, dasar hukum, dikta and lampiran heads.

Form: UU 12/2011 Lampiran II; Peraturan KPU 2/2021 (tata naskah dinas).
"""

from __future__ import annotations

from datetime import date

from doctools.context.language.terbilang import diktum, huruf, rincian, roman
from doctools.context.sitiran import Sitiran
from doctools.context.wording.phrases import Phrases
from doctools.context.wording.texts import Wording
from doctools.kinds import WordingKeputusan

KEPT = 1  # dikta that stay on the page of the signature


def build_decree(
    decree: WordingKeputusan,
    wording: Wording,
    sitiran: Sitiran,
    phrases: Phrases,
    head: dict[str, str],
    on: date | None,
) -> dict[str, object]:
    """`head`: `nama` (the decree's kind and office), `nomor_lengkap`, `judul`. Gives the layout's values."""
    considerations = [_closed(t) for t in wording.texts(decree.menimbang, ("keputusan", "menimbang"))]
    letters = [f"{phrases['huruf']} {huruf(n)}" for n in range(1, len(considerations) + 1)]
    if decree.menimbang_penutup is not None:
        closing = wording.text(decree.menimbang_penutup, ("keputusan", "menimbang_penutup"))
    else:
        closing = phrases.fill("menimbang_penutup", {**head, "huruf": rincian(letters)})
    considerations.append(closing)
    regulations = [sitiran.cite(i, on) + ";" for i in sitiran.in_order([str(m) for m in decree.mengingat])]
    if decree.mengingat_tertulis is not None:
        regulations += map(str, wording.items(decree.mengingat_tertulis, ("keputusan", "mengingat_tertulis")))
    noted = [_closed(t) for t in wording.texts(decree.memperhatikan, ("keputusan", "memperhatikan"))]
    orders = wording.texts(decree.diktum, ("keputusan", "diktum"))
    return {
        "menimbang": _labelled(
            phrases["menimbang"], [(huruf(n) + ".", t) for n, t in enumerate(considerations, 1)]
        ),
        "mengingat": _labelled(phrases["mengingat"], [(f"{n}.", t) for n, t in enumerate(regulations, 1)]),
        "memperhatikan": _labelled(phrases["memperhatikan"], [(f"{n}.", t) for n, t in enumerate(noted, 1)]),
        "menetapkan": phrases.fill("menetapkan", head).upper() + ".",
        "diktum": [
            {"nama": diktum(n), "teks": text, "terakhir": n > len(orders) - KEPT}
            for n, text in enumerate(orders, 1)
        ],
        "lampiran": _annexes(decree, wording, phrases, head),
    }


def _closed(text: str) -> str:
    return text if text.endswith(";") else text + ";"


def _labelled(label: str, items: list[tuple[str, str]]) -> list[dict[str, str]]:
    """Only the first item of a part carries the part's label and colon."""
    return [
        {"label": label if n == 0 else "", "titik_dua": ":" if n == 0 else "", "tanda": sign, "teks": text}
        for n, (sign, text) in enumerate(items)
    ]


def _annexes(
    decree: WordingKeputusan, wording: Wording, phrases: Phrases, head: dict[str, str]
) -> list[dict[str, object]]:
    several = len(decree.lampiran) > 1
    annexes = []
    for n, annex in enumerate(decree.lampiran):
        path = ("keputusan", "lampiran", n)
        annexes.append(
            {
                "nama": phrases["lampiran"] + (f" {roman(n + 1)}" if several else ""),
                "judul": wording.text(annex.judul, (*path, "judul")).upper(),
                "isi": wording.tree(annex.isi, (*path, "isi")),
                "mendatar": wording.tree(annex.mendatar, (*path, "mendatar")),
            }
        )
    return annexes
