"""The parts of a decree: konsideran, dasar hukum, dikta and lampiran heads.

Form: UU 12/2011 Lampiran II; Peraturan KPU 2/2021 (tata naskah dinas).
"""

from __future__ import annotations

from datetime import date
from typing import Any

from doctools.context.language.terbilang import diktum, huruf, rincian, roman
from doctools.context.sitiran import Sitiran
from doctools.context.wording.phrases import Phrases
from doctools.context.wording.texts import Local, Wording
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
    regulations = _cite(decree, wording, sitiran, on)
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


def list_cited(decree: WordingKeputusan, wording: Wording) -> list[str]:
    """The ids of the acts that a decree rests on: those of its kind and those that its entry names."""
    ids = [str(i) for i in decree.mengingat]
    if decree.mengingat_dari is not None:
        acts: list[Any] = wording.items(decree.mengingat_dari, ("keputusan", "mengingat_dari"))
        ids += [str(act.id) for act in acts]
    return list(dict.fromkeys(ids))


def _cite(decree: WordingKeputusan, wording: Wording, sitiran: Sitiran, on: date | None) -> list[str]:
    """Mengingat: acts in order, then what is typed; dots where neither says any, though one is to."""
    cited = [f"{sitiran.cite(i, on)};" for i in sitiran.in_order(list_cited(decree, wording))]
    if decree.mengingat_tertulis is not None:
        typed = wording.items(decree.mengingat_tertulis, ("keputusan", "mengingat_tertulis"))
        cited += [str(text) if str(text).endswith((".", ";")) else f"{text};" for text in typed]
    for key in ("mengingat_dari", "mengingat_tertulis"):
        if not cited and (source := getattr(decree, key)) is not None:
            acts = wording.value(source, ("keputusan", key))
            cited.append(f"{getattr(acts, 'belum', acts)};")
    return cited


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
    annexes: list[dict[str, object]] = []
    for n, annex in enumerate(decree.lampiran):
        path = ("keputusan", "lampiran", n)
        each: list[Local] = [{}]
        if annex.untuk is not None and annex.dari is not None:
            each = [{annex.untuk: item} for item in wording.items(annex.dari, (*path, "dari"))]
        annexes += [
            {
                "judul": wording.text(annex.judul, (*path, "judul"), local).upper(),
                "isi": wording.tree(annex.isi, (*path, "isi"), local),
                "mendatar": wording.tree(annex.mendatar, (*path, "mendatar"), local),
            }
            for local in each
        ]
    several = len(annexes) > 1
    return [
        {"nama": phrases["lampiran"] + (f" {roman(n)}" if several else ""), **annex}
        for n, annex in enumerate(annexes, 1)
    ]
