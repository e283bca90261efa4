"""Change each layout as people and programs change them, and see that its documents say the same or are refused.

    python -m tools.spoil_layouts                 # all layouts, with a table: a quarter of an hour
    python -m tools.spoil_layouts surat poster

Each change is tried on a document of every kind that uses the layout, and on copies of decrees. In the table:
layouts whose documents say the same / are refused / have other words that nothing is said of. Those are right only
where an office changed what is its own to change.
"""

from __future__ import annotations

import argparse
import io
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path

from doctools.cache import Cache
from doctools.context import build_context
from doctools.errors import DoctoolsError
from doctools.kinds import Job, list_jobs, read_kinds
from doctools.office import Office, Workspace
from doctools.render.checking.document import find_document_faults
from doctools.render.checking.faults import find_faults
from doctools.render.checking.words import read_words
from doctools.render.layout import render_layout
from tools.layouts.shipped import LAYOUTS

ROOT = Path(__file__).resolve().parent.parent
YEAR = 2026  # of the sample office
SAME, REFUSED, OTHER = "sama", "ditolak", "lain"
Change = Callable[[str], str]
BODY = "word/document.xml"
VALUE = r"\{\{ (?:(?!\}\}).)*\}\}"
NAMED = r"\{\{ ([\w.]+) \}\}"
PARAGRAPH = r"<w:p>(?:(?!</w:p>).)*%s(?:(?!</w:p>).)*</w:p>"
VALUE_RUN = r"(<w:r>(?:(?!</w:r>).)*\{\{(?!p)(?:(?!</w:r>).)*</w:r>)"


def changed(layout: bytes, change: Change, part: str = BODY) -> bytes:
    """The layout with one part changed."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(layout)) as source, zipfile.ZipFile(target, "w") as made:
        for name in source.namelist():
            content = source.read(name)
            made.writestr(name, change(content.decode()).encode() if name == part else content)
    return target.getvalue()


def body_of(layout: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(layout)) as source:
        return source.read(BODY).decode()


def once(pattern: str, instead: str, nth: int = 0) -> Change:
    """Replace the nth place (from 0) that fits."""

    def change(xml: str) -> str:
        found = list(re.finditer(pattern, xml))[nth]
        return xml[: found.start()] + found.expand(instead) + xml[found.end() :]

    return change


def everywhere(pattern: str, instead: str) -> Change:
    return lambda xml: re.sub(pattern, instead, xml)


def each_letter_a_run(xml: str) -> str:
    def split(run: re.Match[str]) -> str:
        letters = re.findall(r"&\w+;|.", run[2])
        return "".join(f'<w:r>{run[1] or ""}<w:t xml:space="preserve">{x}</w:t></w:r>' for x in letters)

    return re.sub(r"<w:r>(<w:rPr>.*?</w:rPr>)?<w:t[^>]*>([^<]*)</w:t></w:r>", split, xml)


# Changes that programs make, and that must change no word.
HARMLESS: dict[str, Change] = {
    "setiap huruf sebuah run": each_letter_a_run,
    "tanda pemeriksa ejaan": everywhere(r"(<w:r>)", r'<w:proofErr w:type="spellStart"/>\1'),
    "bookmark kursor": everywhere(
        r"(<w:r>)", r'<w:bookmarkStart w:id="9" w:name="_GoBack"/><w:bookmarkEnd w:id="9"/>\1'
    ),
    "kotak isian": everywhere(VALUE_RUN, r"<w:sdt><w:sdtPr/><w:sdtContent>\1</w:sdtContent></w:sdt>"),
    "petik melengkung": everywhere(r"(?<=[ (=])'([\w ]*)'(?=[ ,)%])", r"‘\1’"),
    "spasi tak terputus": everywhere(r"\{\{ ", "{{\u00a0"),
    "tanpa spasi": everywhere(NAMED, r"{{\1}}"),
    "separuh tebal": everywhere(
        r"\{\{ (\w)", r'{{</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve"> \1'
    ),
}

_PICTURE = '<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" id="gambar" style="width:9pt;height:9pt"/></w:pict></w:r>'
_SENTENCE = "<w:p><w:r><w:t>Kalimat %s.</w:t></w:r></w:p>"
_WITH_VALUE = PARAGRAPH % r"\{\{ "
_WORDS = r"(<w:t(?: [^>]*)?>)[^<{}]*\w[^<{}]*</w:t>"


def _add_in_front(sentence: str) -> Change:
    return everywhere("(<w:body>)", rf"\1{_SENTENCE % sentence}")


def _both(first: Change, second: Change) -> Change:
    return lambda xml: second(first(xml))


_ADD_VALUES = _add_in_front("{{ kantor.nama }}, {{ kantor.nama_kapital }}")
# Changes that an office may make: its documents then have other words of its own, and are not refused.
RIGHTFUL: dict[str, Change] = {
    "kata sesudah isian": everywhere(r"(\{\{ (?:(?!\}\}).)*\}\})", r"\1 (contoh)"),
    "paragraf ditambah": everywhere(f"({_WITH_VALUE})", rf"\1{_SENTENCE % 'contoh'}"),
    "paragraf ditambah di depan": _add_in_front("contoh"),
    "paragraf berisian ditambah": _ADD_VALUES,
    "kata tetap diganti": _both(everywhere(_WORDS, r"\1contoh</w:t>"), _ADD_VALUES),
    "kata tetap dihapus": _both(everywhere(_WORDS, r"\1</w:t>"), _ADD_VALUES),
    "gambar ditambah": everywhere(f"({_WITH_VALUE[:-6]})</w:p>", rf"\1{_PICTURE}</w:p>"),
    "huruf kapital": everywhere(NAMED, r"{{ \1|upper }}"),
}

# Form → pattern of the places, what stands there instead, and how many places are tried at most.
HARMFUL: dict[str, tuple[str, str, int]] = {
    "huruf p hilang": (r"\{%p ", "{% ", 25),
    "huruf p berspasi": (r"\{%p ", "{% p ", 3),
    "huruf tr hilang": (r"\{%tr ", "{% ", 30),
    "huruf tc hilang": (r"\{%tc ", "{% ", 10),
    **{
        f"paragraf {word} terhapus": (PARAGRAPH % rf"\{{%p {word}", "", 8)
        for word in ("if", "elif", "else", "endif", "for", "endfor", "set")
    },
    "isian terhapus": (VALUE, "", 40),
    "paragraf isian terhapus": (PARAGRAPH % r"\{\{", "", 20),
    "baris tabel terhapus": (r"<w:tr>(?:(?!</w:tr>).)*</w:tr>", "", 6),
    "kurung buka kurang": (r"\{\{ ", "{ ", 8),
    "kurung tutup kurang": (r" \}\}", " }", 8),
    "guillemet": (NAMED, r"«\1»", 8),
    "kurung berspasi": (NAMED, r"{ { \1 } }", 3),
    "tanda SRIKANDI": (NAMED, r"${\1}", 3),
    "nama salah": (r"\{\{ (\w+)", r"{{ x\1", 8),
    "saringan salah": (NAMED, r"{{ \1|kapitel }}", 3),
    "kata di sebelah tag": (r"(\{%p [^%]*%\})", r"\1 catatan", 3),
    "dua tag sebaris": (r"</w:t></w:r></w:p><w:p><w:r><w:t[^>]*>(?=\{%p)", " ", 3),
    "hapusan terlacak": (
        r"(<w:r>)", r'<w:del w:id="5" w:author="Contoh"><w:r><w:delText>lama</w:delText></w:r></w:del>\1', 2
    ),
    "komentar": (r"(<w:r>)", r'<w:commentRangeStart w:id="1"/>\1', 2),
}  # fmt: skip


def harm(layout: bytes, form: str) -> Iterator[bytes]:
    """The layout with each of some places, spread over it, harmed in one way."""
    pattern, instead, most = HARMFUL[form]
    count = len(re.findall(pattern, body_of(layout)))
    for nth in range(0, count, max(1, -(-count // most))):
        yield changed(layout, once(pattern, instead, nth))


class LayoutTrial:
    """A shipped layout with documents to try its changes on."""

    def __init__(self, office: Office, name: str) -> None:
        self._office, self._name = office, name
        self._shown = f"templates/layout/{name}.docx"
        self.shipped = (ROOT / self._shown).read_bytes()

    @cached_property
    def _documents(self) -> list[tuple[dict[str, object], str]]:
        """The values of each document, and its words as the shipped layout prints them."""
        found = []
        for job in _pick_documents(self._office, self._name):
            values = build_context(self._office, job).values
            made = render_layout(self.shipped, self._shown, values, self._office.workspace.root)
            found.append((values, read_words(made)))
        return found

    def judge(self, layout: bytes) -> set[str]:
        """SAME, REFUSED, OTHER: what comes of the documents on a changed layout, by their words."""
        cache = Cache()
        if any(fault.severity == "galat" for fault in find_faults(layout, self._shown, cache)):
            return {REFUSED}
        return {self._judge_one(layout, values, right, cache) for values, right in self._documents}

    def _judge_one(self, layout: bytes, values: dict[str, object], right: str, cache: Cache) -> str:
        try:
            made = render_layout(layout, self._shown, values, self._office.workspace.root, cache)
        except DoctoolsError:
            return REFUSED
        if find_document_faults(made, (self._shown, layout), values, self._office):
            return REFUSED
        return SAME if read_words(made) == right else OTHER


def _pick_documents(office: Office, layout: str) -> list[Job]:
    """The first document of the year of each kind on a layout, and the copies of decrees."""
    jobs: dict[str, Job] = {}
    for job in list_jobs(office, read_kinds(office), YEAR):
        if job.kind.model.tata_letak == layout:
            jobs.setdefault(job.kind_id, job)
    return [*jobs.values(), *(job.as_form("salinan") for job in jobs.values() if job.kind.model.keputusan)]


def spoil_layout(trial: LayoutTrial, form: str) -> Counter[str]:
    """How many layouts changed in this form gave the same words, were refused for a document, or said something else."""
    one = {**HARMLESS, **RIGHTFUL}
    changes = harm(trial.shipped, form) if form in HARMFUL else [changed(trial.shipped, one[form])]
    answers: Counter[str] = Counter()
    for layout in changes:
        found = trial.judge(layout)
        answers[OTHER if OTHER in found else REFUSED if REFUSED in found else SAME] += 1
    return answers


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("layouts", nargs="*", metavar="LAYOUT")
    names = parser.parse_args().layouts or list(LAYOUTS)
    office = Office(Workspace(ROOT / "tests/contoh"))
    trials = {name: LayoutTrial(office, name) for name in names}
    print(f"{'':30}", *(f"{name[:12]:>12}" for name in names), flush=True)
    total: Counter[str] = Counter()
    wrong = 0
    for form in (*HARMLESS, *HARMFUL, *RIGHTFUL):
        answers = [spoil_layout(trials[name], form) for name in names]
        found = sum(answers, Counter())
        wrong += (
            found[OTHER] if form in HARMFUL else found[REFUSED] + (found[OTHER] if form in HARMLESS else 0)
        )
        total.update(found)
        print(f"{form:30}", *(f"{_tell(found):>12}" for found in answers), flush=True)
    print(f"{total.total()} layouts: {', '.join(f'{total[form]} {form}' for form in (SAME, REFUSED, OTHER))}")
    print(f"{wrong} are not as they should be")
    return 1 if wrong else 0


def _tell(answers: Counter[str]) -> str:
    return "/".join(str(answers[form]) for form in (SAME, REFUSED, OTHER)) if answers else "-"


if __name__ == "__main__":
    raise SystemExit(main())
