"""Laws and government regulations carry LN and TLN, presidential ones LN, those of agencies BN."""

from __future__ import annotations

from collections.abc import Iterator

from doctools.review.citation import Citation, read_item
from doctools.review.knowledge import Knowledge, rank
from doctools.review.parts.draft import ParsedDraft
from doctools.review.rule import DECREE, Hit, Rule, hit


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    for item in naskah.mengingat:
        cited = read_item(item.teks.text)
        if cited is None:
            continue
        for act in (cited.act, cited.amendment):
            if act is None:
                continue
            lacking = _lacking(act)
            if lacking and act is cited.amendment and cited.act.gazette is None:
                continue
            if lacking:
                yield hit(
                    item.teks,
                    f"{act.name} Nomor {act.number} Tahun {act.year} tidak disertai {lacking}",
                    f"tambahkan {lacking} dalam kurung",
                    act.start,
                    act.end,
                )
        if not cited.act.title and rank(cited.act.name) not in (0, None):
            yield hit(
                item.teks,
                f"{cited.act.name} Nomor {cited.act.number} dikutip tanpa 'tentang' dan judulnya",
                "tulis judulnya",
                cited.act.start,
                cited.act.end,
            )


def _lacking(act: Citation) -> str | None:
    level = rank(act.name)
    if level in (2, 3, 4):
        if act.gazette is None:
            return "Lembaran Negara"
        if level in (2, 3) and not act.gazette.supplement:
            return "Tambahan Lembaran Negara"
    elif level == 5 and act.gazette is None:
        return "Berita Negara"
    return None


RULE = Rule(
    "MG-06",
    "peringatan",
    "Sitiran lengkap dengan LN/TLN atau BN",
    "UU 12/2011 Lampiran II (dasar hukum)",
    "Undang-undang dan peraturan pemerintah dikutip dengan LN dan TLN, peraturan presiden dengan LN, peraturan lembaga dan menteri dengan BN, semua dalam kurung.",
    "Mengingat : 1. Undang-Undang Nomor 7 Tahun 2017 tentang Pemilihan Umum;",
    "Mengingat : 1. Undang-Undang Nomor 7 Tahun 2017 tentang Pemilihan Umum (Lembaran Negara Republik Indonesia Tahun 2017 Nomor 182, Tambahan Lembaran Negara Republik Indonesia Nomor 6109);",
    check,
    DECREE,
)
