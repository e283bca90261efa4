"""Layouts changed as people and programs change them: a Word file, and a change of its XML."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator

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
