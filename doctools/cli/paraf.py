"""`doctools paraf`: the control sheet that travels with a draft from reader to reader."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from doctools.cli.shared import agenda, options

if TYPE_CHECKING:
    from doctools.kinds import Job
    from doctools.office import Office

_SHEET = "lembar-kendali"


@click.command("paraf", options_metavar="[PILIHAN]", epilog="Contoh: doctools paraf sk-tim-kerja")
@click.argument("naskah", metavar="JENIS|FILE")
@options.tahun
@options.scope
@options.keluar
@options.as_json
@click.pass_context
def command(
    ctx: click.Context, /, naskah: str, tahun: int | None, keluar: Path | None, as_json: bool, **scope: Any
) -> None:
    """Membuat lembar kendali untuk naskah JENIS, atau untuk FILE .docx buatan doctools.

    Pembaca yang memaraf diambil dari persetujuan jenis itu di data/kantor.yaml, atau dari rantai "*" untuk jenis yang tidak
    disebut di sana, menurut urutannya.
    """
    from doctools.cli.shared.report import outcomes_json, say_one
    from doctools.documents import make
    from doctools.kinds import make_job_about, read_kind
    from doctools.office import find_chain_key

    office = options.office_of(ctx)
    about = _about(office, naskah, tahun, options.given(scope))
    job, folder = (
        make_job_about(read_kind(office, _SHEET), about),
        keluar or office.workspace.root / "generated",
    )
    outcome = make(office, job, folder, agenda.place_of(office).numbers)
    if as_json:
        options.print_json(outcomes_json([outcome]))
    else:
        say_one(outcome)
    if not find_chain_key(office.kantor.model, about.kind_id):
        click.echo(
            f"{office.kantor.file}: 'persetujuan' belum diisi; lembar kendali dibuat dengan baris kosong",
            err=True,
        )


def _about(office: Office, naskah: str, tahun: int | None, given: dict[str, str]) -> Job:
    """The document that is meant by a file or by kind and scope."""
    from doctools.documents import read_origin
    from doctools.kinds import find_single_job, read_kind

    path = Path(naskah)
    if not naskah.lower().endswith((".docx", ".docm", ".doc")):
        return find_single_job(office, read_kind(office, naskah), tahun, given)
    if not path.is_file():
        raise click.BadParameter(f"berkas '{naskah}' tidak ada", param_hint="JENIS|FILE")
    if tahun or given:
        raise click.UsageError(
            "Lingkup tidak disebut bila FILE disebut; lingkupnya sudah tercatat di dalamnya."
        )
    return read_origin(office, path).job
