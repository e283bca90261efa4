"""`doctools init`: a complete folder for another office, from at most eight answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from doctools.cli.shared import agenda, options

if TYPE_CHECKING:
    from doctools.excel import FilledWorkbook, PeopleList
    from doctools.office import Workspace
    from doctools.setup import OwnOffice

Answer = TypeVar("Answer")
_ZONES = ("WIB", "WITA", "WIT")


@click.command(
    "init",
    options_metavar="[PILIHAN]",
    epilog="Contoh: doctools init kantor-baru --nama 'KPU Kabupaten …' --pegawai pegawai.xlsx --tanpa-tanya",
)
@click.argument("folder", metavar="FOLDER", type=click.Path(path_type=Path))
@click.option("--nama", metavar="NAMA", help="Nama atau kode kantor, sebagaimana dalam daftar kantor KPU.")
@click.option(
    "--lain", is_flag=True, help="Kantor yang tidak ada dalam daftar; sebut wilayahnya dengan --wilayah."
)
@click.option(
    "--wilayah", metavar="WILAYAH", help="Wilayah kantor di luar daftar: 'Kabupaten Nama, Nama Provinsi'."
)
@click.option("--tempat", metavar="TEMPAT", help="Tempat keputusan ditetapkan; bawaan: nama wilayahnya.")
@click.option(
    "--tahun", type=click.IntRange(1900, 9999), metavar="TTTT", help="Tahun pertama; bawaan: tahun ini."
)
@click.option(
    "--pegawai",
    type=click.Path(path_type=Path),
    metavar="BERKAS.xlsx",
    help="Daftar pegawai dalam Excel; judul kolomnya boleh seperti di SIMPEG. Tanpa ini daftarnya kosong.",
)
@click.option("--ketua", metavar="NAMA", help="Ketua, dari daftar pegawai; bawaan: menurut jabatannya.")
@click.option(
    "--sekretaris", metavar="NAMA", help="Sekretaris, dari daftar pegawai; bawaan: menurut jabatannya."
)
@click.option("--zona-waktu", type=click.Choice(_ZONES), help="Zona waktu; bawaan: menurut provinsinya.")
@click.option(
    "--rencana",
    type=click.Path(path_type=Path),
    metavar="BERKAS.xlsx",
    help="Rencana aksi dari doctools plan export; bawaan: rancangan menurut enam area perubahan.",
)
@click.option("--tanpa-tanya", is_flag=True, help="Jangan bertanya; yang tidak disebut memakai bawaannya.")
@options.as_json
def command(
    folder: Path, nama: str | None, lain: bool, wilayah: str | None, tempat: str | None, tahun: int | None,
    pegawai: Path | None, ketua: str | None, sekretaris: str | None, zona_waktu: str | None,
    rencana: Path | None, tanpa_tanya: bool, as_json: bool,
) -> None:  # fmt: skip
    """Membuat FOLDER kantor baru yang lengkap: data, daftar pegawai, dan rencana aksi untuk mulai.

    Yang tidak disebut dengan pilihan ditanyakan, masing-masing dengan jawaban yang sudah tersedia. FOLDER harus belum
    ada atau kosong; bila ada yang keliru, tidak ada yang ditulis.
    """
    from dataclasses import replace

    from doctools.office import Workspace, find_shipped
    from doctools.setup import NewOffice, create_office, propose_signers, require_free

    require_free(folder)
    asker = _Asker(not tanpa_tanya and not as_json, Workspace(find_shipped()))
    own = asker.find_office(nama, wilayah, other=lain)
    place = asker.ask("Tempat keputusan ditetapkan", tempat, own.region, str)
    year = asker.ask("Tahun pertama", tahun, agenda.today().year, int)
    listed = asker.read_list("Daftar pegawai, berkas Excel (Enter: diisi kemudian)", pegawai)
    people = listed.people if listed else []
    signers = propose_signers(people)
    for signer, given in (("ketua", ketua), ("sekretaris", sekretaris)):
        if people or given:
            found = asker.choose_person(signer, given, people, signers.get(signer))
            signers = {key: value for key, value in {**signers, signer: found}.items() if value}
    zone = asker.ask("Zona waktu", zona_waktu, own.zone or _ZONES[0], click.Choice(_ZONES))
    plan = asker.read_plan("Rencana aksi, berkas Excel (Enter: rancangan bawaan)", rencana)
    new = NewOffice(replace(own, zone=zone), place, year, people, signers, plan)
    files = create_office(folder, new)
    if as_json:
        options.print_json(
            {"folder": str(folder), "name": own.name, "code": own.code, "year": year, "people": len(people), "files": files}
        )  # fmt: skip
        return
    for file in files:
        click.echo(f"+ {file}")
    if listed and listed.unused:
        click.echo(f"Kolom yang tidak dipakai: {', '.join(listed.unused)}", err=True)
    if own.code is None:
        click.echo(
            "Kode wilayah belum diketahui: isi wilayah.kode pada data/kantor.yaml sebelum memberi nomor.",
            err=True,
        )
    click.echo(f"{folder}: {own.name}, tahun {year}, {len(people)} pegawai, {len(files)} berkas")
    click.echo(f"Lanjutkan: masuk ke folder {folder}, lalu jalankan: doctools doctor")


@dataclass(frozen=True)
class _Asker:
    """Takes what the options say, else asks, else takes the answer that stands ready."""

    asks: bool
    workspace: Workspace

    def ask(
        self,
        words: str,
        given: Answer | None,
        ready: Answer,
        kind: click.ParamType[Answer, str] | type[Answer],
    ) -> Answer:
        if given is not None or not self.asks:
            return ready if given is None else given
        answer: Answer = click.prompt(words, default=ready, type=kind, show_choices=False)
        return answer

    def find_office(self, name: str | None, region: str | None, *, other: bool) -> OwnOffice:
        """The office; where one that is asked for is not found, what was said is asked again."""
        from doctools.setup import find_own_office, make_own_office

        if other and name:
            raise click.UsageError(
                "Pilih salah satu: --nama untuk kantor dalam daftar, --lain dengan --wilayah."
            )
        if region and not other:
            raise click.UsageError("--wilayah hanya bersama --lain.")
        given, words = (region, "--wilayah") if other else (name, "--nama")
        if given is None and not self.asks:
            raise click.UsageError(f"Sebut kantornya dengan {words}.")
        find: Callable[[Workspace, str], OwnOffice] = make_own_office if other else find_own_office
        if given is not None:
            return find(self.workspace, given)
        question = "Wilayah (Kabupaten Nama, Nama Provinsi)" if other else "Nama kantor"
        return self._until(question, lambda answer: find(self.workspace, answer))

    def read_list(self, words: str, given: Path | None) -> PeopleList | None:
        from doctools.excel import open_workbook
        from doctools.setup import read_office_people

        return self._from_file(
            words, given, lambda path: read_office_people(self.workspace, open_workbook(path))
        )

    def read_plan(self, words: str, given: Path | None) -> FilledWorkbook | None:
        from doctools.excel import open_workbook

        return self._from_file(words, given, open_workbook)

    def choose_person(
        self, signer: str, given: str | None, people: list[dict[str, str]], ready: str | None
    ) -> str | None:
        """The id of who signs. Raises DataError for a name that is not in the list."""
        from doctools.errors import DataError, Problem, suggestion

        names = {person["nama"]: person["id"] for person in people}
        shown = next((name for name, known in names.items() if known == ready), "")

        def find(answer: str) -> str | None:
            if not answer or answer == "-":
                return None
            for name, known in names.items():
                if answer.casefold() in (name.casefold(), known):
                    return known
            remedy = suggestion(answer, list(names)) if names else "sebut daftarnya dengan --pegawai"
            raise DataError(Problem(f"{signer} '{answer}' tidak ada dalam daftar pegawai", remedy=remedy))

        if given is not None or not self.asks:
            return ready if given is None else find(given)
        return self._until(f"Nama {signer} (- bila belum ada)", find, shown or "-")

    def _from_file(self, words: str, given: Path | None, read: Callable[[Path], Answer]) -> Answer | None:
        if given is not None:
            return read(given)
        if not self.asks:
            return None
        return self._until(words, lambda answer: read(Path(answer)) if answer else None, "")

    @staticmethod
    def _until(words: str, take: Callable[[str], Answer], ready: str | None = None) -> Answer:
        """Ask until the answer can be taken; what was wrong with one is said."""
        from doctools.errors import DoctoolsError

        while True:
            answer: str = click.prompt(words, default=ready, show_default=bool(ready))
            try:
                return take(answer.strip())
            except DoctoolsError as error:
                for problem in error.problems:
                    click.echo(str(problem), err=True)
