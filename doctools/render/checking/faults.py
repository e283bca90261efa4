"""The faults of a layout that can be told without a document: tags, what a person left open, what gets lost.

`TL-01` … are the rules' names, by which `data/tinjauan.yaml` may leave a finding with a reason.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import astuple
from pathlib import Path
from typing import Any

from jinja2 import Environment

from doctools.cache import Cache
from doctools.context import explain_fault
from doctools.docx import Numbering, Package, unpack_zip, w
from doctools.errors import DocumentError
from doctools.render.checking.anchors import find_held
from doctools.render.checking.fault import Fault, shorten
from doctools.render.checking.paragraphs import Paragraph, locate, read_paragraphs, simplify_tag
from doctools.render.checking.source import TAG, find_loose_tags, find_unreadable

SRIKANDI_MARK, NO_FOOTER = "TL-06", "TL-12"
_STRICT = b"http://purl.oclc.org/ooxml/"
_GUILLEMETS = re.compile(r"«[^»]*»")
_MARK = re.compile(r"\$\{[^{}]*\}?")
_BRACE = re.compile(r"\{[{\s]*[^{}]*(?:\s*\}){0,2}|\}+")
_SPANNING = re.compile(r"\{[{%#]-?(p|tr|tc)\s")
_CONTROL = re.compile(r"\{%-?\s*(?:if|elif|else|endif|for|endfor|set)\b[^{}]*%\}")
_STARTS_LOOP, _ENDS_LOOP = (
    re.compile(r"\{%-?(?:p|tr|tc)?\s*for\b"),
    re.compile(r"\{%-?(?:p|tr|tc)?\s*endfor\b"),
)
_TYPED_NUMBER = re.compile(
    r"(?:\{\{\s*(?:loop\.index|\w+\.tanda)\s*\}\}|\d+|[a-z])\s*[.)]?\s|\{\{\s*\w+\.tanda\s*\}\}"
)
_TRACKED = ("ins", "del", "moveFrom", "moveTo")
_TRACKED_FORM = (
    "rPrChange",
    "pPrChange",
    "sectPrChange",
    "tblPrChange",
    "trPrChange",
    "tcPrChange",
    "tblGridChange",
)
_LEFT_OPEN = {"trackRevisions": "pelacakan perubahan masih menyala", "documentProtection": "dokumen dilindungi dari penyuntingan", "writeProtection": "dokumen dilindungi dari penyimpanan"}  # fmt: skip
_ACCEPT = "di Word: Tinjau › Terima Semua Perubahan, lalu simpan"
_RETYPE = "bandingkan dengan tata letak bawaan, lalu ketik ulang tagnya"
_TO_TYPE = {"tr": "baris tabel", "tc": "sel tabel", "p": "paragraf"}


def find_faults(layout: bytes, shown: str, cache: Cache) -> tuple[Fault, ...]:
    """All faults of a layout, galat first, looked for once while the layout and its name are the same."""
    key = f"faults\n{shown}\n{hashlib.sha256(layout).hexdigest()}"

    def look() -> list[tuple[Any, ...]]:
        return [astuple(fault) for fault in _find(layout, shown)]

    def find() -> tuple[Fault, ...]:
        return tuple(Fault(*fault) for fault in cache.recall((Path(__file__).parent,), key, look))

    return cache.once(key, find)


def _find(layout: bytes, shown: str) -> tuple[Fault, ...]:
    from doctools.render.fast.piece import layout_environment
    from doctools.render.prepare import prepare_layout
    from doctools.render.template import record_sources

    try:
        raw = unpack_zip(layout, shown)
        strict = _STRICT in raw.content(raw.main)
        content = prepare_layout(layout, shown)
        package = unpack_zip(content, shown)
        paragraphs = read_paragraphs(package)
    except DocumentError as error:
        return tuple(
            Fault("TL-13", "galat", problem.what, problem.file or shown, remedy=problem.remedy or "")
            for problem in error.problems
        )
    look = _Look(package, paragraphs, shown)
    found = [*look.at_marks(), *look.at_losses(), *look.at_what_is_open(), *look.at_feet()]
    if not any(fault.rule == "TL-05" for fault in found):  # docxtpl cannot take half tags apart
        try:
            sources = record_sources(content)[1]
        except Exception:  # docxtpl and python-docx stumble over much; that is told where a document is made
            sources = {}
        for part, source in sources.items():
            found += look.at_tags(part, source, layout_environment())
    broken = {simplify_tag(fault.quote) for fault in found if fault.rule == "TL-01"}
    found += [*look.at_blanks(broken), *look.at_numbers()]
    if strict:
        found.append(
            Fault("TL-13", "peringatan", "berkas disimpan sebagai Strict Open XML", shown, remedy="simpan sebagai Dokumen Word (.docx), bukan Strict")
        )  # fmt: skip
    return tuple(sorted(found, key=lambda fault: fault.severity))


class _Look:
    def __init__(self, package: Package, paragraphs: list[Paragraph], shown: str) -> None:
        self._package, self._paragraphs, self._shown = package, paragraphs, shown

    def _fault(self, rule: str, message: str, at: Paragraph | None, remedy: str, *, quote: str = "", warn: bool = False) -> Fault:  # fmt: skip
        severity: Any = "peringatan" if warn else "galat"
        place = at.place if at else ""
        return Fault(
            rule, severity, message, self._shown, place, quote or (shorten(at.text) if at else ""), remedy
        )

    def at_tags(self, part: str, source: str, environment: Environment) -> Iterator[Fault]:
        """Control tags that do not fit, and tags that nobody can read."""
        seen: Counter[str] = Counter()
        order: dict[int, int] = {}
        for found in TAG.finditer(source):
            order[found.start()] = seen[simplify_tag(found[0])]
            seen[simplify_tag(found[0])] += 1
        told = set()
        for loose in find_loose_tags(source):
            at = locate(self._paragraphs, part, loose.tag, order.get(loose.at, 0))
            tag = _typed(loose.tag, at)
            told.add(loose.at)
            if loose.form == "level":
                yield self._fault("TL-01", f"tag {tag} kehilangan huruf {_letter(loose.instead)}, sehingga isi naskah rusak", at, f"tulis {loose.instead}", quote=tag)  # fmt: skip
            elif loose.form == "unknown":
                how = (
                    f"tulis {loose.instead}"
                    if loose.instead
                    else "yang dikenal: if, elif, else, endif, for, endfor, set"
                )
                yield self._fault("TL-03", f"tag {tag} tidak dikenal", at, how, quote=tag)
            else:
                words = {
                    "open": (f"tag {tag} tidak ditutup", f"tambahkan penutupnya ({_closing(tag)}) sesudah isinya"),
                    "closed": (f"tag {tag} tidak ada pembukanya", "tambahkan pembukanya, atau hapus tag ini"),
                    "crossed": (f"tag {tag} tidak sesuai dengan pembukanya", f"tulis {loose.instead}, atau periksa tag di antaranya"),
                }  # fmt: skip
                yield self._fault("TL-02", words[loose.form][0], at, words[loose.form][1], quote=tag)
        for tag, start, error in find_unreadable(source, environment):
            if start not in told:
                at = locate(self._paragraphs, part, tag, order.get(start, 0))
                what, remedy = explain_fault(error, environment.filters)
                yield self._fault("TL-03", f"tag {shorten(tag)}: {what}", at, remedy or _RETYPE, quote=tag)

    def at_marks(self) -> Iterator[Fault]:
        """What is meant as a tag and is none: it would be printed as it stands."""
        for paragraph in self._paragraphs:
            rest = paragraph.rest
            for mark in _MARK.findall(rest):
                yield self._fault(SRIKANDI_MARK, f"tanda SRIKANDI {mark} akan tercetak apa adanya", paragraph, "hapus; tanda SRIKANDI ditulis doctools sendiri pada berkas untuk SRIKANDI", quote=mark)  # fmt: skip
            for mark in _GUILLEMETS.findall(rest):
                yield self._fault("TL-05", f"{mark} bukan tag dan akan tercetak apa adanya", paragraph, f"tulis {{{{ {mark.strip('«» ') or 'nama'} }}}}", quote=mark)  # fmt: skip
            for mark in map(shorten, map(str.strip, _BRACE.findall(_MARK.sub(" ", rest)))):
                name = mark.strip("{}%… ")
                yield self._fault("TL-05", f"{mark} bukan tag yang utuh dan akan tercetak apa adanya", paragraph, f"tulis dengan dua kurung kurawal rapat: {{{{ {name or 'nama'} }}}}", quote=mark)  # fmt: skip

    def at_losses(self) -> Iterator[Fault]:
        """What docxtpl takes away together with the tag of a paragraph, row or cell."""
        for paragraph in self._paragraphs:
            spanning = [(tag, found[1]) for tag in paragraph.tags if (found := _SPANNING.match(tag))]
            if not spanning:
                continue
            (tag, letter), *others = spanning
            whole = paragraph.element if letter == "p" else paragraph.inside(letter)
            if whole is None:
                yield self._fault("TL-01", f"tag {tag} tidak berada di dalam tabel", paragraph, "pindahkan ke dalam tabel, atau pakai {%p … %}", quote=tag)  # fmt: skip
                continue
            kin = [p for p in self._paragraphs if p is paragraph or (letter != "p" and whole in p.element.iterancestors())]  # fmt: skip
            words = " ".join(" ".join(p.text for p in kin).split())
            rest = " ".join(words.replace(tag, " ", 1).split())
            name = _TO_TYPE[letter]
            if others:
                yield self._fault("TL-04", f"dua tag pengatur dalam satu {name}; hanya satu yang dibaca", paragraph, f"beri {others[0][0]} {name} sendiri", quote=others[0][0])  # fmt: skip
            elif rest:
                yield self._fault("TL-04", f"“{shorten(rest)}” hilang bersama {name} yang memuat {tag}", paragraph, f"pindahkan ke {name} lain", quote=tag)  # fmt: skip
            elif any(find_held(p.element) for p in kin):
                yield self._fault("TL-04", f"gambar atau pemisah halaman hilang bersama {name} yang memuat {tag}", paragraph, f"pindahkan jangkarnya ke {name} lain", quote=tag)  # fmt: skip

    def at_what_is_open(self) -> Iterator[Fault]:
        """Tracked changes, comments, protection: they would go along into every document."""
        for names, warn in ((_TRACKED, False), (_TRACKED_FORM, True)):
            tags = [w(name) for name in names]
            tracked = [(p, n) for p in self._paragraphs if (n := sum(1 for _ in p.element.iter(*tags)))]
            if tracked:
                what = "perubahan bentuk" if warn else "perubahan"
                count = sum(n for _, n in tracked)
                yield self._fault("TL-07", f"ada {count} {what} terlacak yang belum diterima, mulai di sini", tracked[0][0], _ACCEPT, warn=warn)  # fmt: skip
        for paragraph in self._paragraphs:
            if next(paragraph.element.iter(w("commentReference"), w("commentRangeStart")), None) is not None:
                yield self._fault("TL-08", "ada komentar, yang ikut tercetak pada naskah", paragraph, "di Word: Tinjau › Hapus Semua Komentar, lalu simpan")  # fmt: skip
                break
        for part in self._package.related("settings"):
            for child in self._package.tree(part):
                name = str(child.tag).rpartition("}")[2]
                if name in _LEFT_OPEN and child.get(w("val"), "1") not in ("0", "false", "off"):
                    yield self._fault("TL-09", _LEFT_OPEN[name], None, "matikan di Word (tab Tinjau), lalu simpan", quote=name, warn=True)  # fmt: skip

    def at_feet(self) -> Iterator[Fault]:
        """Pages without a footer: no code of verification can stand on them."""
        first = next(self._package.root.iter(w("sectPr")), None)
        kinds = (
            {foot.get(w("type")) for foot in first.findall(w("footerReference"))}
            if first is not None
            else set()
        )
        wanted = {"default"} | (
            {"first"} if first is not None and first.find(w("titlePg")) is not None else set()
        )
        if wanted - kinds:
            yield self._fault(NO_FOOTER, "ada halaman tanpa kaki halaman, sehingga kode verifikasi tidak tercetak di sana", None, "di Word: Sisipkan › Kaki Halaman (juga untuk halaman pertama), lalu simpan", quote="kaki halaman")  # fmt: skip

    def at_blanks(self, broken: set[str]) -> Iterator[Fault]:
        """Paragraphs that stay blank: of a control tag alone without its letter, and at the edges of loops."""
        for before, paragraph, after in zip([None, *self._paragraphs], self._paragraphs, [*self._paragraphs[1:], None], strict=False):  # fmt: skip
            text = paragraph.text
            if _CONTROL.fullmatch(text) and simplify_tag(text) not in broken:
                yield self._fault("TL-11", f"tag {text} tanpa huruf p meninggalkan paragraf kosong", paragraph, f"tulis {{%p{text[2:].lstrip('-') if text[2:3] == ' ' else ' ' + text[2:]}", quote=text, warn=True)  # fmt: skip
            inner = after if _STARTS_LOOP.match(text) else before if _ENDS_LOOP.match(text) else None
            lone = _SPANNING.match(text) is not None and inner is not None and not inner.text
            if (
                lone
                and inner
                and text.startswith("{%p")
                and not find_held(inner.element)
                and inner.part == paragraph.part
            ):
                yield self._fault("TL-11", f"paragraf kosong di sebelah {text} terulang pada setiap ulangan", inner, "hapus paragraf kosong itu", quote=text, warn=True)  # fmt: skip

    def at_numbers(self) -> Iterator[Fault]:
        """Numbers typed beside those that Word counts, and lists that Word counts on where a new one begins."""
        if not self._package.related("numbering"):
            return
        numbering = Numbering(self._package)
        depth = 0
        for paragraph in (p for p in self._paragraphs if p.part == self._package.main):
            depth += len(_STARTS_LOOP.findall(paragraph.text)) - len(_ENDS_LOOP.findall(paragraph.text))
            if not numbering.label(paragraph.element):
                continue
            if _TYPED_NUMBER.match(paragraph.text):
                yield self._fault("TL-10", "nomor diketik di sebelah nomor otomatis Word, sehingga tercetak dua kali", paragraph, "matikan penomoran otomatis paragraf ini, atau hapus nomor yang diketik", warn=True)  # fmt: skip
            elif depth > 1 and not _CONTROL.fullmatch(paragraph.text) and not _SPANNING.match(paragraph.text):
                yield self._fault("TL-10", "nomor otomatis Word tidak mulai lagi dari satu pada daftar berikutnya", paragraph, "pakai {{ loop.index }} atau {{ x.tanda }} dan matikan penomoran otomatis", warn=True)  # fmt: skip


def _letter(instead: str) -> str:
    found = _SPANNING.match(instead)
    return found[1] if found else "p"


def _typed(tag: str, at: Paragraph | None) -> str:
    """A tag as it stands in the layout, with its letter."""
    return next((own for own in at.tags if simplify_tag(own) == simplify_tag(tag)), tag) if at else tag


def _closing(tag: str) -> str:
    """What ends a tag, with the same letter for the paragraph, row or cell that it stands in."""
    found = re.match(r"\{%(p|tr|tc|r)?\s*-?\s*(\w+)", tag)
    return f"{{%{found[1] or ''} end{found[2]} %}}" if found else ""
