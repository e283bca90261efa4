"""Open an Office file by any author: what Word or Excel open is read, what cannot be is refused in words for people."""

from __future__ import annotations

from pathlib import Path

from doctools.docx.archive import WORD, OfficeFormat, read_file, unpack_zip
from doctools.docx.package import Package
from doctools.docx.strict import is_strict, to_transitional
from doctools.docx.xml import has_doctype
from doctools.docx.zip import TYPES, Part
from doctools.errors import DocumentError, Problem

# What the libraries of others raise at a part that is whole and yet makes no sense: XML (SyntaxError), numbers, dates, names.
STUMBLES = (
    ArithmeticError, AttributeError, EOFError, LookupError, OSError, RuntimeError, SyntaxError, TypeError, ValueError,
)  # fmt: skip
_MAIN = "document.xml"  # as Word itself calls it; some readers of finished documents look for no other
_XML = (".xml", ".rels")


def open_package(source: Path | bytes, shown: str, form: OfficeFormat = WORD) -> Package:
    """The package of an Office file (its path, or its bytes); `shown`: its name in messages.

    The main part is found by its relationship, whatever it is called. Strict OOXML is read as transitional.
    Raises DocumentError, in words for people, for what is no such file, is protected by a password, of an older
    format, holds macros, is damaged, swollen or has no body.
    """
    package = unpack_zip(source, shown, form)
    kind = _type_of_main(package)
    if "macroEnabled" in kind or any(name.casefold().endswith("vbaproject.bin") for name in package.parts):
        remedy = f"simpan ulang dari {form.program} sebagai {form.ending} tanpa makro"
        raise DocumentError(Problem(form.macros, shown, remedy=remedy))
    if kind not in form.mains:
        raise DocumentError(Problem(f"berkas ini bukan {form.name}", shown, remedy=form.resave))
    if _is_strict(package):
        package = _transitional(package)
    if form is WORD:
        _ = package.body
    return package


def read_plainly(source: Path | bytes, shown: str, form: OfficeFormat = WORD) -> bytes:
    """The bytes of an Office file, as python-docx, docxtpl and openpyxl read it.

    They are the file's own, unless it is Strict OOXML, a template under another name, calls its main part otherwise, or
    leads to parts that are not there: Word and Excel bear that, and those do not. Raises DocumentError as
    `open_package`, and for damage or a DOCTYPE in any part.
    """
    content = source if isinstance(source, bytes) else read_file(source, shown)
    package = open_package(content, shown, form)
    for name, part in package.parts.items():
        read = b"".join(part.pieces())  # says where it is damaged
        if name.casefold().endswith(_XML) and has_doctype(read):
            package.tree(name)  # says so
    if package.content_type(package.main) != form.mains[0]:
        package.declare(package.main, form.mains[0])
        package.mended = True
    if form is WORD and package.rename_main(_MAIN):
        package.mended = True
    for entry in package.lost_relationships():
        entry.set("TargetMode", "External")  # its id may be named in the text, so it stays
        package.mended = True
    return package.to_bytes() if package.mended else content


def _type_of_main(package: Package) -> str:
    """The content type of the main part; empty where there is none, or no list of content types."""
    mains = package.related("officeDocument", "") if TYPES in package.parts else []
    return package.content_type(mains[0]) if mains else ""


def _is_strict(package: Package) -> bool:
    """Whether the main part is Strict OOXML, or is led to as such."""
    root, main = package.content("_rels/.rels"), package.content(package.main)
    return is_strict(root) or is_strict(main)


def _transitional(package: Package) -> Package:
    parts = {
        name: Part(to_transitional(part.content)) if name.casefold().endswith(_XML) else part
        for name, part in package.parts.items()
    }
    return Package(parts, package.shown, mended=True)
