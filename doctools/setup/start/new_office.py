"""A complete folder for an office that has none yet, written whole or not at all."""

from __future__ import annotations

import contextlib
import re
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ruamel.yaml.comments import CommentedMap, CommentedSeq

from doctools.errors import DataError, Problem
from doctools.excel import FilledWorkbook, find_plan_changes
from doctools.kinds import list_kinds
from doctools.office import (
    FORM_FILE,
    Office,
    Tree,
    Workspace,
    assign_value,
    find_shipped,
    make_scalar,
    newest_form,
)
from doctools.setup.schema import list_schema_files
from doctools.setup.start.own_office import START_FOLDER, OwnOffice, fill_office
from doctools.store import telling, write_file

_YEAR_FILE = "TAHUN"  # what stands in a name of a shipped file for the year
_TOKEN = re.compile(r"\{\{ awal\.(\w+) \}\}")
_REMEDY = "periksa izin folder dan sisa ruang disk"
_PLAN = "rencana-aksi"
_SIGNERS = ("ketua", "sekretaris")


@dataclass(frozen=True)
class NewOffice:
    """What a new folder begins with. `place`: where decrees are issued; `people`: entries of `data/pegawai.yaml`;
    `signers`: signer → id of a person; `plan`: a workbook of the plan, else the shipped one."""

    own: OwnOffice
    place: str
    year: int
    people: Sequence[Mapping[str, str]] = ()
    signers: Mapping[str, str] | None = None
    plan: FilledWorkbook | None = None


def require_free(target: Path) -> None:
    """Raises DataError for a folder in which there is something, or that cannot be one."""
    if target.is_dir() and any(target.iterdir()):
        what = f"folder '{target}' tidak kosong; tidak ada yang ditulis"
        raise DataError(Problem(what, remedy="pilih folder yang belum ada atau yang kosong"))
    if target.exists() and not target.is_dir():
        raise DataError(Problem(f"'{target}' adalah berkas, bukan folder", remedy="pilih nama folder lain"))


def propose_signers(people: Sequence[Mapping[str, str]]) -> dict[str, str]:
    """Signer → id of the one person whose post begins with that word."""
    found = {}
    for signer in _SIGNERS:
        holders = [p for p in people if p["jabatan"].casefold().split()[:1] == [signer]]
        if len(holders) == 1:
            found[signer] = holders[0]["id"]
    return found


def create_office(target: Path, new: NewOffice) -> list[str]:
    """Write the folder; the files in it, beside those for the editor. Raises DataError where it is not free or the data do not hold, WorkbookError
    for a plan that cannot be read, StoreError."""
    require_free(target)
    with telling(target, _REMEDY):
        target.parent.mkdir(parents=True, exist_ok=True)
        passing = Path(tempfile.mkdtemp(prefix=".doctools-", suffix=".tmp", dir=target.parent))
    try:
        files = _make_files(new)
        for file, text in files.items():
            with telling(passing / file, _REMEDY):
                write_file(passing / file, text.encode("utf-8"))
        if new.plan is not None:
            files |= _bring_in_plan(passing, new)
        office = Office(Workspace(passing))
        _hold(office)
        for file, content in list_schema_files(office).items():
            with telling(passing / file, _REMEDY):
                write_file(passing / file, content)
        with telling(target, _REMEDY):
            passing.chmod(0o755)
            with contextlib.suppress(FileNotFoundError):
                target.rmdir()
            passing.replace(target)
    except BaseException:
        shutil.rmtree(passing, ignore_errors=True)
        raise
    return sorted(files)


def _make_files(new: NewOffice) -> dict[str, str]:
    """File → its text, of all that are shipped for a beginning."""
    shipped = find_shipped() / START_FOLDER
    words = {"tahun": str(new.year), "lalu": str(new.year - 1), "atasan": new.own.above}
    files = {FORM_FILE: f"{newest_form()}\n"}
    for path in sorted((shipped / "data").rglob("*.yaml")):
        file = path.relative_to(shipped).as_posix().replace(_YEAR_FILE, str(new.year))
        text = path.read_text(encoding="utf-8")
        files[file] = _TOKEN.sub(lambda found: words[found[1]], text)
    if new.plan is not None:
        del files[f"data/{_PLAN}/{new.year}.yaml"]
        meetings = Tree(files[f"data/rapat/{new.year}.yaml"])
        meetings.root["rapat"] = _empty_list()  # the shipped ones serve rows of the shipped plan
        files[f"data/rapat/{new.year}.yaml"] = meetings.text()
        channels = Tree(files["data/kanal.yaml"])
        for channel in channels.root["daftar"]:
            channel["bukti"] = _empty_list()
        files["data/kanal.yaml"] = channels.text()
    people = Tree(files["data/pegawai.yaml"])
    if new.people:
        own = {new.own.name: "{{ kantor.nama }}", new.own.short_name: "{{ kantor.nama_pendek }}"}
        people.root["pegawai"] = CommentedSeq([_make_entry(person, own) for person in new.people])
    files["data/pegawai.yaml"] = people.text()
    office = Tree(files["data/kantor.yaml"])
    fill_office(office.root, new.own, new.place)
    for signer, person in (new.signers or {}).items():
        assign_value(office.root["penandatangan"][signer], "pegawai", person)
    files["data/kantor.yaml"] = office.text()
    team = Tree(files[f"data/tim/{new.year}.yaml"])
    _seat(team.root, new)
    files[f"data/tim/{new.year}.yaml"] = team.text()
    return files


def _seat(team: CommentedMap, new: NewOffice) -> None:
    """Put the signers and the members where the shipped team has their posts; the others the office appoints."""
    signers = new.signers or {}
    members = [p["id"] for p in new.people if p["unsur"] == "anggota" and p["id"] != signers.get("ketua")]
    seats = team["pengarah"]
    for seat, person in zip(seats, [signers.get("ketua"), *members], strict=False):
        assign_value(seat, "pegawai", person)
    assign_value(team["ketua"], "pegawai", signers.get("sekretaris"))


def _make_entry(person: Mapping[str, str], own: Mapping[str, str]) -> CommentedMap:
    entry = CommentedMap()
    for key, value in person.items():
        for name, reference in own.items() if key in ("jabatan", "unit") else ():
            value = re.sub(re.escape(name), reference, value, flags=re.I)
        entry[key] = make_scalar(value)
    return entry


def _empty_list() -> CommentedSeq:
    empty = CommentedSeq()
    empty.fa.set_flow_style()
    return empty


def _bring_in_plan(folder: Path, new: NewOffice) -> dict[str, str]:
    office = Office(Workspace(folder))
    assert new.plan is not None
    changes = find_plan_changes(office, new.plan, list_kinds(office), new.year)
    text = changes.text or ""
    with telling(folder / changes.file, _REMEDY):
        write_file(folder / changes.file, text.encode("utf-8"))
    return {changes.file: text}


def _hold(office: Office) -> None:
    """Raises DataError with all that is wrong in the new data."""
    problems: list[Problem] = []
    for name in office.every_document():
        try:
            office.document(name)
        except DataError as error:
            problems += [p for p in error.problems if p not in problems]
    if problems:
        raise DataError(*problems)
