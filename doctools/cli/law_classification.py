"""`doctools law classification`: the code of archive classification for a number, by word or code."""

from __future__ import annotations

from textwrap import shorten
from typing import TYPE_CHECKING

import click

from doctools.cli.shared import options

if TYPE_CHECKING:
    from doctools.office import ClassificationTree, Office

_SHOWN = 10  # codes, before the reader is asked for more words
_WIDTH = 200  # letters of what a code holds


@click.command(
    "classification",
    options_metavar="[PILIHAN]",
    epilog="Contoh: doctools law classification daftar hadir",
)
@click.argument("kata", nargs=-1, required=True, metavar="KATA…")
@options.as_json
@click.pass_context
def command(ctx: click.Context, kata: tuple[str, ...], as_json: bool) -> None:
    """Mencari kode klasifikasi arsip untuk nomor naskah, beserta jenis naskah yang memakainya.

    KATA dicari pada uraian, keterangan, dan rinciannya; salah ketik dimaafkan. KATA boleh juga kodenya (PK.01, SDM.04)
    untuk melihat isinya.
    """
    from doctools.office import read_classifications

    office = options.office_of(ctx)
    known, users = read_classifications(office.workspace), _list_users(office)
    found = known.find(" ".join(kata))
    if as_json:
        rows = [{**_row(known, code), "kinds": users.get(code, [])} for code in found]
        options.print_json({"query": " ".join(kata), "source": known.source, "classifications": rows})
        return
    asked_by_code = bool(found) and all(code.startswith(found[0]) for code in found)
    shown = found if asked_by_code else found[:_SHOWN]
    for code in shown:
        _say(known, code, " ".join(kata))
        if code in users:
            click.echo(f"  dipakai: {', '.join(users[code])}")
    if len(found) > len(shown):
        click.echo(f"\n{len(found) - len(shown)} kode lain tidak ditampilkan; tambahkan kata.", err=True)
    if not found:
        click.echo("Nihil: tidak ada kode klasifikasi dengan kata itu.")


def _list_users(office: Office) -> dict[str, list[str]]:
    """Code → the kinds of documents that are filed under it."""
    from doctools.kinds import list_kinds
    from doctools.office import find_classification

    found: dict[str, list[str]] = {}
    for kind_id in list_kinds(office):
        if code := find_classification(office, kind_id):
            found.setdefault(code, []).append(kind_id)
    return found


def _say(known: ClassificationTree, code: str, asked: str) -> None:
    from doctools.office import match_words, split_words

    entry = known.known[code]
    click.echo(f"{code:10} {entry.uraian}")
    if parents := [known.known[parent].uraian for parent in known.parents(code)]:
        click.echo(f"  bagian dari: {' > '.join(parents)}")
    named = [item for item in entry.rincian if match_words(split_words(asked), split_words(item))]
    if holds := "; ".join(filter(None, [entry.keterangan, *(named or entry.rincian)])):
        click.echo(f"  keterangan: {shorten(holds, _WIDTH, placeholder=' …')}")


def _row(known: ClassificationTree, code: str) -> dict[str, object]:
    entry = known.known[code]
    return {
        "code": code,
        "title": entry.uraian,
        "parents": known.parents(code),
        "note": entry.keterangan,
        "contents": entry.rincian,
    }
