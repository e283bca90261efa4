"""Short words with letters swapped or lost."""

from __future__ import annotations

import re
from collections.abc import Iterator

from doctools.review.knowledge import Knowledge
from doctools.review.parts.draft import ParsedDraft
from doctools.review.rule import Hit, Rule

_WORD = re.compile(r"(?<![\w/.@$-])[A-Za-z]{2,9}(?![\w@/-]|\.\w)")


def check(naskah: ParsedDraft, known: Knowledge) -> Iterator[Hit]:
    slips = known.once(_slips)
    here = naskah.words & slips.keys()
    for text in naskah.stretches if here else ():
        for found in _WORD.finditer(text.text):
            right = slips.get(found[0].casefold())
            if right is None or found[0].isupper():
                continue  # capitals may be an abbreviation
            right = right.capitalize() if found[0][0].isupper() else right
            yield Hit(text, *found.span(), f"'{found[0]}' salah ketik", f"tulis '{right}'", right)


def _slips(known: Knowledge) -> dict[str, str]:
    """Slip → word: two neighbours swapped, or a letter within the word lost, where no other word comes of it."""
    lists = known.lists["kosakata"]
    words = lists["kata_pendek"].split()
    others = {*words, *lists["sah_pendek"].split(), *lists["kata"].split(), *lists["sah"].split()}
    found: dict[str, str] = {}
    for word in words:
        forms = {word[:n] + word[n + 1] + word[n] + word[n + 2 :] for n in range(len(word) - 1)}
        forms |= {word[:n] + word[n + 1 :] for n in range(1, len(word) - 1) if len(word) > 4}
        for form in sorted(forms - others):
            found.setdefault(form, word)
    found |= lists["salah_pendek"]
    return found


RULE = Rule(
    code="EJ-08",
    severity="peringatan",
    title="Kata pendek tidak salah ketik",
    law="KBBI",
    explanation="Kata sehari-hari yang hurufnya tertukar atau hilang (yagn, untk, oelh, bhwa), dan singkatan percakapan (yg, utk). Daftarnya data.",
    wrong="KESATU : Membentuk tim untk mengelola arsip yagn ada.",
    right="KESATU : Membentuk tim untuk mengelola arsip yang ada.",
    check=check,
)
