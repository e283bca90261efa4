"""What the legal subsection has yet to check in the book: one task a gap, the acts in use first."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from doctools.law.book import LawBook
from doctools.office import Regulation


@dataclass(frozen=True)
class LawTask:
    """`used`: a kind of document cites the act. `gaps`: what is missing, in words for the office."""

    act: Regulation
    line: int
    used: bool
    gaps: tuple[str, ...]


def list_unverified(book: LawBook, on: date | None, used: Collection[str]) -> list[LawTask]:
    """Tasks on the acts that are or may be law `on` the day, and on the revoked ones in use.

    An act that is used draws the amendment that is cited with it into use.
    """
    drawn = set(used)
    for act_id in used:
        act = book.get(act_id)
        drawn |= set() if book.revoked(act, on) else {a.id for a in book.amendments(act, on)[-1:]}
    tasks = []
    for act in book.acts:
        in_use = act.id in drawn
        if not in_use and (book.revoked(act, on) or not book.there(act, on)):
            continue
        if gaps := list_gaps(book, act, on, in_use):
            tasks.append(LawTask(act, book.line(act.id), in_use, tuple(gaps)))
    return sorted(tasks, key=lambda t: (not t.used, book.rank(t.act)))


def list_gaps(book: LawBook, act: Regulation, on: date | None, used: bool = False) -> list[str]:
    """What is not known, not seen on a source, or no longer sound."""
    gaps = []
    if used and book.revoked(act, on):
        by = f" oleh {book.short(book.get(act.dicabut_oleh))}" if act.dicabut_oleh else ""
        gaps.append(f"dipakai jenis naskah, padahal sudah dicabut{by}")
    if used and book.expired(act, on):
        gaps.append(f"dipakai jenis naskah, padahal masanya berakhir tahun {act.periode_sampai}")
    if not act.terverifikasi:
        gaps.append("belum diperiksa pada naskah asli")
    sheet = None if act.tanpa_lembaran else book.level(act).lembaran
    if sheet and (act.pengundangan is None or act.pengundangan.nomor is None):
        gaps.append(f"nomor {sheet} belum diketahui")
    if _needs_supplement(book, act):
        gaps.append("nomor TLN belum diketahui")
    if act.status == "tidak-diketahui":
        gaps.append("keberlakuannya belum diketahui")
    if act.mengubah and not (act.berlaku_sejak or act.diundangkan):
        gaps.append("tanggal berlakunya belum diketahui, sehingga dihitung sejak awal tahunnya")
    if used and not act.mengubah and (day := book.unseen_since(act, on)):
        gaps.append(f"perubahan sesudah {day} belum diperiksa")
    for late in book.undated(act, on):
        gaps.append(
            f"{book.short(late)} terbit dalam tahun acuan; periksa apakah sudah berlaku pada tanggal itu"
        )
    if act.dicabut_oleh and not act.dicabut_sejak:
        gaps.append("tanggal pencabutannya belum diketahui")
    return gaps


def _needs_supplement(book: LawBook, act: Regulation) -> bool:
    """Laws and government regulations are explained in a Tambahan; seen by what their kind has."""
    lacks = act.pengundangan is not None and act.pengundangan.tambahan is None
    return lacks and act.jenis in book.explained
