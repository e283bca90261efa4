"""No placeholder of a template is left."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.rule import Hit, Rule

_LEFT = re.compile(
    r"\[(?:isi|nama|tanggal|nomor|jabatan|tempat|judul|tahun|xxx?)[^\]]{0,40}\]|<(?:nama|tanggal|nomor|jabatan|isi)[^>]{0,30}>|\bX{3,}\b|\bxxx+\b|\{\{.*?\}\}|\{%.*?%\}|\bTBD\b|\bTODO\b|\blorem ipsum\b|\?\?\?+",
    re.I,
)
_SIGNS = ("[", "<", "xxx", "{{", "{%", "tbd", "todo", "lorem ipsum", "???")  # none of them: nothing is left


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    for text in naskah.find_containing(*_SIGNS):
        for found in _LEFT.finditer(text.text):
            if (
                found[0].upper() == found[0]
                and re.fullmatch(r"X{3}", found[0])
                and re.search(r"(?:BAB|Tahap|Bagian|LAMPIRAN)\s*$", text.text[: found.start()])
            ):
                continue
            yield Hit(text, *found.span(), f"penanda isian '{found[0]}' tertinggal", "ganti dengan isinya")


RULE = Rule(
    code="IS-02",
    severity="galat",
    title="Tidak ada penanda isian yang tertinggal",
    law="Peraturan KPU 2/2021 (tata naskah dinas)",
    article_seen=False,
    explanation="Penanda dari contoh naskah, misalnya [nama] atau XXX, diganti dengan isinya.",
    wrong="Menunjuk [nama pegawai] sebagai ketua tim.",
    right="Menunjuk Pegawai Contoh Satu sebagai ketua tim.",
    check=check,
)
