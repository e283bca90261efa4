"""`doctools law`: look up, cite and check the regulations of the knowledge base, and find classification codes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING

import click

from doctools.cli import law_classification, law_index
from doctools.cli.shared import options

if TYPE_CHECKING:
    from doctools.law import LawBook
    from doctools.office import Office, Regulation

_STATUS = {
    "belum-berlaku": "belum berlaku",
    "berlaku": "berlaku",
    "diubah": "berlaku, telah diubah",
    "dicabut": "dicabut",
    "tidak-diketahui": "belum diketahui",
}
_ENGLISH = {
    "belum-berlaku": "not-yet",
    "berlaku": "in-force",
    "diubah": "amended",
    "dicabut": "revoked",
    "tidak-diketahui": "unknown",
}


def _per(function: Callable[..., object]) -> Callable[..., object]:
    words = "Tanggal acuan, misalnya 2026-01-23; bawaan: hari ini."
    return click.option("--per", type=options.IsoDay(), metavar="TTTT-BB-HH", help=words)(function)


@click.group(
    "law",
    options_metavar="[PILIHAN]",
    subcommand_metavar="PERINTAH …",
    epilog="Contoh: doctools law show 'PermenPANRB 90/2021'",
)
def command() -> None:
    """Mencari, menampilkan, menyitir, dan memeriksa peraturan pada data/peraturan.yaml, serta mencari kode klasifikasi."""


command.add_command(law_classification.command)
command.add_command(law_index.command)


@command.command("find", options_metavar="[PILIHAN]", epilog="Contoh: doctools law find zona integritas")
@click.argument("kata", nargs=-1, required=True, metavar="KATA…")
@_per
@options.as_json
@click.pass_context
def find_acts(ctx: click.Context, kata: tuple[str, ...], per: datetime | None, as_json: bool) -> None:
    """Mencari peraturan menurut KATA pada judul, nomor, nama pendek, atau bidangnya; salah ketik dimaafkan."""
    from doctools.law import search_acts

    book, on = _book(ctx), _day(per)
    found = search_acts(book, " ".join(kata))
    if as_json:
        rows = [_brief(book, act, on) for act in found]
        options.print_json({"query": " ".join(kata), "on": on, "regulations": rows})
    elif found:
        for act in found:
            click.echo(f"{act.id:24} {_STATUS[book.status(act, on)]}{'' if act.terverifikasi else ' *'}")
            click.echo(f"  {book.short(act)} tentang {act.judul}")
        if not all(act.terverifikasi for act in found):
            click.echo("\n* belum diperiksa pada naskah asli", err=True)
    else:
        click.echo("Nihil: tidak ada peraturan dengan kata itu.")


@command.command("show", options_metavar="[PILIHAN]", epilog="Contoh: doctools law show pkpu-8-2019")
@click.argument("peraturan", metavar="PERATURAN")
@_per
@options.as_json
@click.pass_context
def show(ctx: click.Context, peraturan: str, per: datetime | None, as_json: bool) -> None:
    """Menampilkan semua yang diketahui tentang satu PERATURAN dan keadaannya pada suatu tanggal.

    PERATURAN ditulis sebagai id (uu-7-2017) atau sebagaimana biasa ("UU 7 Tahun 2017").
    """
    from doctools.context import tanggal
    from doctools.law import list_gaps

    office = options.office_of(ctx)
    book, on = _book_of(office), _day(per)
    act = book.resolve(peraturan)
    gaps, text = list_gaps(book, act, on), _cited(office, book, act, on)
    if as_json:
        options.print_json({**_full(book, act, on), "on": on, "gaps": gaps, "citation": text})
        return
    _say(book, act, on)
    if unseen := book.unseen_since(act, on):
        gaps = [f"perubahan sesudah {tanggal(unseen)} belum diperiksa", *gaps]
    for number, gap in enumerate(gaps):
        click.echo(f"{'Belum pasti   : ' if number == 0 else '                '}{gap}")
    click.echo(f"Sitiran       : {text}")


@command.command(
    "cite",
    options_metavar="[PILIHAN]",
    epilog="Contoh: doctools law cite 'PKPU 8/2019' --per 2022-12-01",
)
@click.argument("peraturan", metavar="PERATURAN")
@_per
@options.as_json
@click.pass_context
def cite(ctx: click.Context, peraturan: str, per: datetime | None, as_json: bool) -> None:
    """Mencetak sitiran baku satu PERATURAN; perubahan sesudah tanggal acuan tidak disitir."""
    office = options.office_of(ctx)
    book, on = _book_of(office), _day(per)
    act = book.resolve(peraturan)
    text = _cited(office, book, act, on)
    unseen = book.unseen_since(act, on)
    doubtful = [a for a in (act, *book.amendments(act, on)[-1:]) if not a.terverifikasi]
    if as_json:
        verified = not doubtful and not book.undated(act, on) and not unseen
        options.print_json({"id": act.id, "on": on, "citation": text, "verified": verified})
    else:
        click.echo(text)
    if book.revoked(act, on):
        click.echo(f"{book.short(act)} sudah dicabut dan bukan dasar hukum pada {on}.", err=True)
    for late in book.undated(act, on):
        words = "terbit dalam tahun acuan dan tanggal berlakunya belum diketahui; periksa"
        click.echo(f"{book.short(late)} {words}", err=True)
    if unseen:
        click.echo(f"{book.short(act)}: perubahan sesudah {unseen} belum diperiksa", err=True)
    for part in doubtful:
        place = f"{book.document.file}:{book.line(part.id)}"
        click.echo(f"{place}: {book.short(part)} belum diperiksa pada naskah asli", err=True)


@command.command("check", options_metavar="[PILIHAN]", epilog="Contoh: doctools law check --per 2026-01-23")
@_per
@options.as_json
@click.pass_context
def check(ctx: click.Context, per: datetime | None, as_json: bool) -> None:
    """Mendaftar yang belum diperiksa atau belum lengkap, sebagai daftar kerja subbagian hukum.

    Yang dipakai jenis naskah didahulukan. Keluar dengan 1 selama masih ada pekerjaan.
    """
    from doctools.law import list_unverified

    office = options.office_of(ctx)
    book, on = _book_of(office), _day(per)
    tasks = list_unverified(book, on, _used(office))
    if as_json:
        rows = [
            {
                "id": t.act.id,
                "file": book.document.file,
                "line": t.line,
                "used": t.used,
                "gaps": t.gaps,
                "note": t.act.catatan,
            }
            for t in tasks
        ]
        options.print_json({"on": on, "tasks": rows, "regulations": len(book.acts)})
    else:
        for task in tasks:
            used = "dipakai" if task.used else ""
            click.echo(f"{book.document.file}:{task.line}: {book.short(task.act):28} {used}".rstrip())
            for gap in task.gaps:
                click.echo(f"  - {gap}")
            if task.act.catatan:
                click.echo(f"  catatan: {task.act.catatan}")
        in_use = sum(t.used for t in tasks)
        click.echo(
            f"\n{len(book.acts)} peraturan, {len(tasks)} perlu diperiksa, {in_use} di antaranya dipakai."
        )
    ctx.exit(1 if tasks else 0)


def _book(ctx: click.Context) -> LawBook:
    return _book_of(options.office_of(ctx))


def _book_of(office: Office) -> LawBook:
    from doctools.law import LawBook

    return LawBook(office.peraturan)


def _day(per: datetime | None) -> date:
    """The day given, or today: the clock is asked here and nowhere below."""
    return (per or datetime.now()).date()


def _used(office: Office) -> list[str]:
    """The acts that the office's kinds of documents cite."""
    from doctools.kinds import list_kinds, read_kind

    found: set[str] = set()
    for kind_id in list_kinds(office):
        kind = read_kind(office, kind_id).model
        found |= {str(i) for i in kind.dasar}
        found |= {str(i) for i in kind.keputusan.mengingat} if kind.keputusan else set()
    return sorted(found)


def _cited(office: Office, book: LawBook, act: Regulation, on: date) -> str:
    from doctools.context import read_phrases
    from doctools.law import cite_act, format_citation

    return format_citation(cite_act(book, act, on), read_phrases(office))


def _brief(book: LawBook, act: Regulation, on: date) -> dict[str, object]:
    return {
        "id": act.id,
        "short": book.short(act),
        "title": act.judul,
        "status": _ENGLISH[book.status(act, on)],
        "verified": act.terverifikasi,
    }


def _full(book: LawBook, act: Regulation, on: date) -> dict[str, object]:
    gazette = act.pengundangan
    return {
        **_brief(book, act, on),
        "type": act.jenis,
        "number": act.nomor,
        "year": act.tahun,
        "fields": act.bidang,
        "gazette": gazette.as_dict() if gazette else None,
        "promulgated": act.diundangkan,
        "in_force_from": act.berlaku_sejak,
        "period_until": act.periode_sampai,
        "amends": act.mengubah,
        "amends_also": act.mengubah_antara_lain,
        "amendments": [{"id": a, "counts": book.get(a) in book.amendments(act, on)} for a in act.diubah_oleh],
        "confirmed_by": act.ditetapkan_oleh,
        "revoked_by": act.dicabut_oleh,
        "revoked_from": act.dicabut_sejak,
        "source": act.sumber,
        "checked": act.diperiksa,
        "known_until": act.diketahui_sampai or act.diperiksa,
        "note": act.catatan,
    }


def _say(book: LawBook, act: Regulation, on: date) -> None:
    from doctools.context import tanggal

    def row(label: str, value: str) -> None:
        click.echo(f"{label:14}: {value}")

    def named(act_id: str) -> str:
        other = book.get(act_id)
        return f"{book.short(other)} ({other.id})"

    click.echo(f"{act.id}  {book.short(act)}" + (f", {act.nama_pendek}" if act.nama_pendek else ""))
    row("Judul", act.judul)
    row("Keadaan", f"{_STATUS[book.status(act, on)]} per {tanggal(on)}")
    for label, day in (("Diundangkan", act.diundangkan), ("Mulai berlaku", act.berlaku_sejak)):
        row(label, tanggal(day) if day else "belum diketahui")
    if act.periode_sampai:
        passed = ", sudah lewat" if book.expired(act, on) else ""
        row("Masa", f"sampai tahun {act.periode_sampai}{passed}")
    for target in (*([act.mengubah] if act.mengubah else []), *act.mengubah_antara_lain):
        row("Mengubah", named(target))
    if act.ditetapkan_oleh:
        row("Ditetapkan", f"menjadi undang-undang oleh {named(act.ditetapkan_oleh)}")
    counted = book.amendments(act, on)
    for other in act.diubah_oleh:
        taken_over = book.get(other).ditetapkan_oleh
        later = ", sesudah tanggal acuan" if not book.there(book.get(other), on) else ""
        gone = ", sudah ditetapkan menjadi undang-undang" if taken_over else ", sudah dicabut"
        row("Diubah oleh", named(other) + ("" if book.get(other) in counted else later or gone))
    if act.status == "dicabut":
        since = f" sejak {tanggal(act.dicabut_sejak)}" if act.dicabut_sejak else ""
        row("Dicabut oleh", (named(act.dicabut_oleh) if act.dicabut_oleh else "belum diketahui") + since)
        if act.dicabut_oleh:
            row("Penggantinya", book.get(act.dicabut_oleh).judul)
    if act.bidang:
        row("Bidang", ", ".join(act.bidang))
    row("Terverifikasi", "ya" if act.terverifikasi else "tidak")
    row("Sumber", f"{act.sumber}; diperiksa {tanggal(act.diperiksa)}")
    row("Diketahui", f"perubahan dan pencabutannya sampai {tanggal(act.diketahui_sampai or act.diperiksa)}")
    if act.catatan:
        row("Catatan", act.catatan)
