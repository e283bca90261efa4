"""`doctools verify`: is this file known, unchanged, and which document is it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from doctools.cli.shared import agenda, options

if TYPE_CHECKING:
    from doctools.documents import CodeAnswer, Verified


@click.command(
    "verify",
    options_metavar="[PILIHAN]",
    epilog="Contoh: doctools verify generated/2026/sk-tim-kerja/sk-tim-kerja-2026.pdf",
)
@click.argument("berkas", metavar="[FILE]…", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--kode",
    "codes",
    multiple=True,
    metavar="KODE",
    help="Jawab kode naskah, misalnya dari kode QR: NAMA/KODE; boleh diulang.",
)
@options.keluar
@options.as_json
@click.pass_context
def command(
    ctx: click.Context,
    /,
    berkas: tuple[Path, ...],
    codes: tuple[str, ...],
    keluar: Path | None,
    as_json: bool,
) -> None:
    """Memeriksa FILE (Word, PDF, atau pindaian): naskah atau bukti yang mana, utuh atau berubah.

    Naskah dibandingkan dengan yang dibuat hari ini dari data yang sekarang; pindaian dan bukti dikenali dari
    isinya pada data/bukti/ semua tahun. Kode keluar 1 bila ada yang tidak dikenal atau sudah berubah.
    """
    from doctools.documents import read_books, verify_all

    if not berkas and not codes:
        raise click.UsageError("Sebut FILE yang diperiksa, atau --kode KODE.")
    office = options.office_of(ctx)
    books = read_books(office, agenda.place_of(office), agenda.act_of(None))
    found = verify_all(books, keluar or office.workspace.root / "generated", berkas, codes)
    if as_json:
        options.print_json(
            {
                "files": [item.as_json() for item in found.files],
                "codes": [_code_json(answer) for answer in found.codes],
                "problems": [vars(problem) for problem in found.problems],
            }
        )
    else:
        for item in found.files:
            _say(item)
        for answer in found.codes:
            _say_code(answer)
    for problem in found.problems:
        click.echo(str(problem), err=True)
    if found.problems:
        ctx.exit(2)
    if not found.sound:
        ctx.exit(1)


def _say(item: Verified) -> None:
    click.echo(f"{item.path}: {_verdict(item)}")
    for line in _facts(item):
        click.echo(f"  {line}")


def _verdict(item: Verified) -> str:
    if item.sort == "asing":
        return "TIDAK DIKENAL: bukan buatan doctools dan tidak tercatat sebagai bukti"
    if item.untouched is False:
        return "SUDAH BERUBAH sejak dibuat"
    return "dikenal dan utuh"


def _facts(item: Verified) -> list[str]:
    lines = []
    if item.document:
        state = f" ({'final' if item.state == 'final' else 'rancangan'})" if item.state else ""
        lines.append(f"naskah: {item.document}{state}")
    if item.recorded and item.recorded.number:
        lines.append(f"nomor: {item.recorded.number}")
    if item.recorded and item.recorded.state:
        lines.append(f"keadaan: {item.recorded.state}")
    if item.code:
        lines.append(f"kode: {item.code}")
    if item.fresh is not None:
        same = "sama" if item.fresh else "berbeda, karena data, kata-kata, atau doctools sudah berubah"
        lines.append(f"bila dibuat hari ini: {same}")
    lines += [
        f"bukti: {entry.bukti} {entry.nama}, disimpan {entry.ditambahkan.isoformat()}"
        + (f", pindaian {entry.naskah}" if entry.naskah else "")
        for entry in item.proves
    ]
    return [*lines, item.note] if item.note else lines


def _say_code(answer: CodeAnswer) -> None:
    if answer.current:
        click.echo(
            f"{answer.document}/{answer.code}: kode naskah ini, {_verdict(answer.found)} ({answer.path})"
        )
    else:
        click.echo(
            f"{answer.document}/{answer.code}: KODE TIDAK COCOK dengan naskah yang tersimpan ({answer.path})"
        )
    for line in _facts(answer.found):
        click.echo(f"  {line}")


def _code_json(answer: CodeAnswer) -> dict[str, object]:
    return {
        "document": answer.document,
        "code": answer.code,
        "matches": answer.current,
        "file": answer.found.as_json(),
    }
