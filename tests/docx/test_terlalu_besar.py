"""A small file that unpacks to a very large one fills no machine: it is refused before it is unpacked."""

from __future__ import annotations

import io
import zipfile

import pytest

from doctools.docx import package
from doctools.docx.package import opened
from doctools.errors import DocumentError
from tests.compare.test_catatan import with_runs


def unpacked(docx: bytes) -> int:
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        return sum(entry.file_size for entry in archive.infolist())


def with_zeros(docx: bytes, count: int) -> bytes:
    """The same file with a part of so many zeros, which deflate to a thousandth."""
    target = io.BytesIO(docx)
    with (
        zipfile.ZipFile(target, "a", zipfile.ZIP_DEFLATED) as archive,
        archive.open("word/isi.bin", "w") as part,
    ):
        for _ in range(count // 1_000_000):
            part.write(bytes(1_000_000))
    return target.getvalue()


def test_a_file_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "LARGEST", 20_000_000)
    bomb = with_zeros(with_runs("Kerinci"), 21_000_000)
    assert len(bomb) < 100_000
    with pytest.raises(DocumentError, match="terlalu besar untuk dokumen Word") as caught:
        opened(bomb, "bom.docx")
    assert caught.value.problems[0].file == "bom.docx"


def test_the_limit_is_that_of_all_parts_together(monkeypatch: pytest.MonkeyPatch) -> None:
    docx = with_runs("Kerinci")
    monkeypatch.setattr(package, "LARGEST", unpacked(docx))
    assert opened(docx, "pas.docx").parts
    monkeypatch.setattr(package, "LARGEST", unpacked(docx) - 1)
    with pytest.raises(DocumentError, match="terlalu besar"):
        opened(docx, "lebih.docx")
