"""Read a plain text, also of a scan (OCR): lines joined to paragraphs, page numbers and feet left out.

Lines broken by a hyphen are joined; a paragraph goes on over a page break. Each character keeps its line.
"""

from __future__ import annotations

import re

from doctools.docx import LONGEST_PARAGRAPH
from doctools.errors import Problem, ReviewError
from doctools.review.parts import marks
from doctools.review.parts.grammar import read_shipped_grammar
from doctools.review.parts.stretch import CellPlace, Paragraf
from doctools.review.read.looks import SPACES, UNSEEN
from doctools.review.read.pages import NOTHING, drop_furniture
from doctools.review.read.rows import TextTable, find_tables

_PAGE = re.compile(r"\s*-?\s*\d{1,3}\s*-?\s*$")
_FOOT = re.compile(r"\s*(?:https?://)?(?:www\.)?jdih\.\S+(?:\s*/\S+)*\s*$", re.I)
_STARTS = re.compile(
    r"(?:Menimbang|Mengingat|Memperhatikan|Menetapkan)\b\s*(?::|$)"
    r"|(?:NOMOR|TENTANG|LAMPIRAN|KEPUTUSAN KOMISI|KEPUTUSAN SEKRETARIS|KEPUTUSAN KETUA)\b|Ditetapkan di\b|pada tanggal\b"
    r"|Salinan sesuai|Tembusan\b|NIP\b|Yth\b|Kepada Yth|ttd\b|di\s*[-–]\s*$|(?:[-•]|–)\s"
    r"|a\.n\.|Plt\.|Plh\.|(?:Dasar|Kepada|Untuk)\s*:"
)
_COMMISSION = re.compile(r"\s(?:KOMISI|KPU|SEKRETARIAT|SUB|BAGIAN)")
_FIELD = 60  # letters of a field of a letter that the next line does not go on with
_LONGEST_LINE, _FEWEST_LONG = (
    150,
    3,
)  # letters of a line on a page, and lines that are longer before it is told
_ENDED = (";", ".", ":", "?", "!")


def read_text(text: str, shown: str) -> tuple[list[Paragraf], list[Paragraf]]:
    """The paragraphs of the text, and the feet of pages that stood between them.

    Raises ReviewError for a paragraph that is longer than any: such a text has lost its line ends.
    """
    reader = _Lines(shown)
    lines = drop_furniture(
        [_clean(line) for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    )
    tables = {table.first: table for table in find_tables(lines)}
    whole = _are_paragraphs(lines)
    n = 0
    while n < len(lines):
        if table := tables.get(n):
            reader.take_table(table)
        elif lines[n] != NOTHING:
            reader.take(lines[n], n + 1)
            if whole:
                reader.close()
        n = table.end if table else n + 1
    reader.close()
    return reader.body, reader.feet


def _are_paragraphs(lines: list[str]) -> bool:
    """Whether each line is a paragraph, as word processors save text: some longer than any line of a page, none empty between."""
    said = [line for line in lines if line.strip()]
    empty = sum(not line.strip() for line in lines[: len(lines) - 1])
    return sum(len(line) > _LONGEST_LINE for line in said) >= _FEWEST_LONG and empty * 20 < len(said)


def _clean(line: str) -> str:
    """A line without what nobody sees, but with its tabs."""
    line = line.replace("\f", " ").translate(SPACES)
    return line.rstrip() if line.isascii() else "".join(c for c in line if c not in UNSEEN).rstrip()


class _Lines:
    def __init__(self, shown: str) -> None:
        self._shown = shown
        self._grammar = read_shipped_grammar()
        self.body: list[Paragraf] = []
        self.feet: list[Paragraf] = []
        self._text = ""
        self._lines: list[int] = []
        self._gap = False
        self._rough = False
        self._column = self._begun = 0  # where this line begins, and where its paragraph does
        self._tables = 0

    def take(self, line: str, number: int) -> None:
        words = line.strip()
        self._column = len(line) - len(line.lstrip())
        if not words:
            self._gap = True
            return
        if _FOOT.match(words):
            self.feet.append(Paragraf(len(self.feet), words, part="kaki", lines=(number,) * len(words)))
            return
        if _PAGE.match(words) and (self._gap or not self._text) and not re.fullmatch(r"\d{1,2}\.", words):
            return
        starts, ends = marks.SCANNED_TABLE.search(words), marks.ANNEX.match(words) or marks.COPY.match(words)
        if self._text and (self._breaks(words) or (starts and not self._rough)):
            self.close()
        if starts or ends:
            self._rough = bool(starts)
        self._add(words, number)
        self._gap = False

    def close(self) -> None:
        if self._text:
            rough = self._rough
            self.body.append(
                Paragraf(len(self.body), self._text, part="teks", lines=tuple(self._lines), rough=rough)
            )
        self._text, self._lines = "", []

    def take_table(self, table: TextTable) -> None:
        """A table, each of whose cells is a paragraph."""
        self.close()
        for row, cells in enumerate(table.rows):
            for column, (text, number) in enumerate(cells):
                place = CellPlace(self._tables, row, column)
                lines = (number,) * len(text)
                self.body.append(Paragraf(len(self.body), text, "", place, "teks", lines))
        self._tables += 1
        self._gap = True

    def _breaks(self, words: str) -> bool:
        """Does this line begin a new paragraph?"""
        before = self._text
        if not self.body and before.isupper() and self._grammar.find_kind(words):
            return True  # below a letterhead stands the kind of document
        if _STARTS.match(words) or marks.DECIDED.match(words) or marks.LETTER_FIELD.match(words):
            return True
        if marks.DETAIL.match(words) or re.match(rf"(?:{'|'.join(marks.DICTA[:12])})\b\s*(?::|$)", words):
            return True
        if self._column < self._begun and before.endswith(_ENDED) and words[0].isupper():
            return True
        if (
            before.endswith(":")
            and len(before) < _FIELD
            and words[0].isupper()
            and not _bare(before)
            and not self._gap
            and "\t" not in before
        ):
            return not re.match(r"[A-Z][a-z]+\s*:", before)
        if marks.ITEM.match(words) and (
            before.endswith((*_ENDED, "; dan", "; atau", ", dan"))
            or self._gap
            or _bare(before)
            or (len(before) < 60 and words[0] != "(")
        ):
            return True
        if re.match(r"(?:TENTANG|NOMOR\b.*|LAMPIRAN(?:\s+[IVX]+)?)$", before) or marks.DECIDED.match(before):
            return True
        if before.endswith(",") and self._grammar.starts_office(before) and len(before) < 140:
            return True
        if words.isupper() and self._opens_office(words):
            return True
        if marks.LETTER_FIELD.match(before) and words[0].isupper() and len(before) < _FIELD:
            return True
        if marks.COPY.match(before) and re.match(r"(?:Plt\.\s|Plh\.\s)?(?:Kepala|Sekretaris|Kasub)", words):
            return True
        if before.endswith(";") and (words[0].isupper() or words[0].isdecimal()):
            return True
        if marks.PLACE_SET.match(before) or marks.DATE_SET.match(before) or re.match(r"ttd\b", before):
            return True
        if not self._gap:
            return bool(before.isupper() != words.isupper() and before.isupper() and len(words) > 20)
        if before.endswith(_ENDED) or before.isupper() or words.isupper() or _bare(before):
            return True
        return not (words[0].islower() or marks.ITEM.match(before) or re.match(r"[A-Z][a-z]+\s*:", before))

    def _opens_office(self, words: str) -> bool:
        return self._grammar.starts_office(words) and (
            words.endswith(",") or bool(_COMMISSION.search(words[:45]))
        )

    def _add(self, words: str, number: int) -> None:
        if self._text:
            if (
                re.search(r"[a-z]-$", self._text[-2:])
                and words[0].islower()
                and not _doubled(self._text, words)
            ):
                self._text = self._text[:-1]
                self._lines.pop()
            elif not self._text.endswith("-"):
                self._text += " "
                self._lines.append(number)
        else:
            self._begun = self._column
        squeezed = re.sub(r"[ \t]{2,}", " ", words)
        self._text += squeezed
        if len(self._text) > LONGEST_PARAGRAPH:
            raise ReviewError(
                Problem(
                    f"alinea yang berakhir di baris ini lebih dari {LONGEST_PARAGRAPH} huruf",
                    self._shown,
                    number,
                    "perbaiki pemenggalan alineanya: kosongkan satu baris di antara dua alinea",
                )
            )
        self._lines += [number] * len(squeezed)


def _bare(text: str) -> bool:
    """Only a label or a sign of an item: its text comes next."""
    return bool(re.fullmatch(r"(?:[A-Za-z]+|[a-z0-9]{1,2}[.)])\s*:?", text)) and (
        bool(marks.ITEM.match(text)) or bool(marks.LABEL.match(text)) or text in ("Menetapkan", *marks.DICTA)
    )


def _doubled(before: str, words: str) -> bool:
    """`program-` + `program` is one word written twice; its hyphen stays."""
    last = re.split(r"[^A-Za-z]+", before.rstrip("-"))[-1].casefold()
    first = re.split(r"[^A-Za-z]+", words)[0].casefold()
    return bool(last) and (first.startswith(last[:4]) or (last[-4:] == first[-4:] and len(first) > 3))
