"""Which office a folder is for, and what `data/kantor.yaml` says of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ruamel.yaml.comments import CommentedMap

from doctools.errors import DataError, Problem, suggestion
from doctools.excel import FilledWorkbook, PeopleHeads, PeopleList, read_people
from doctools.office import (
    OfficeTable,
    Record,
    Workspace,
    assign_value,
    check_file,
    read_offices,
    read_yaml,
)

START_FOLDER = "templates/awal"
_WORDS = f"{START_FOLDER}/awal.yaml"
_REGION = re.compile(r"\s*(\w+)\s+([\w' .-]+?)\s*,\s*(?:provinsi\s+)?([\w' .-]+?)\s*", re.I)


class StartWords(Record):
    """`templates/awal/awal.yaml`. `pusat`: who is above a province; `zona_waktu`: zone → beginnings of codes;
    `judul_pegawai`: key of a person → heads of columns; `anggota`: first words of posts of the office's members; `gelar_depan`: titles before
    a name;
    `milik_kantor`: keys of `kantor.yaml` that belong to one office alone."""

    pusat: str
    zona_waktu: dict[str, list[str]]
    judul_pegawai: dict[str, list[str]]
    anggota: list[str]
    gelar_depan: list[str]
    milik_kantor: list[str]


@dataclass(frozen=True)
class OwnOffice:
    """An office as its folder names it. `lines`: body; form and place. `code`: None where no list has it;
    `above`: short name of the office above; `zone`: of its time, None where it is not known."""

    short_name: str
    lines: tuple[str, str]
    form: str
    region: str
    province: str
    code: str | None
    above: str
    zone: str | None

    @property
    def name(self) -> str:
        return " ".join(self.lines)

    @property
    def names(self) -> list[str]:
        """Both names, the long one first."""
        return [self.name, self.short_name]


def read_start_words(workspace: Workspace) -> StartWords:
    """Raises DataError where the file cannot be used."""
    return check_file(read_yaml(workspace.path(_WORDS), _WORDS, workspace.cache), StartWords).model


def read_office_people(workspace: Workspace, book: FilledWorkbook) -> PeopleList:
    """The people of a list with heads of its own. Raises as `read_people`."""
    words = read_start_words(workspace)
    return read_people(book, PeopleHeads(words.judul_pegawai, words.anggota, words.gelar_depan))


def find_own_office(workspace: Workspace, words: str) -> OwnOffice:
    """The office of the list that words (or a code) name. Raises DataError with the nearest where none or several do."""
    table = read_offices(workspace)
    found = table.find_named(words)
    if len(found) == 1:
        return _describe(workspace, table, found[0].kode)
    near = found or table.find(words)
    shown = ", ".join(f"{table.short_name(office)} ({office.kode})" for office in near)
    count = len(table.known)
    what = f"kantor '{words}' tidak ada dalam daftar {count} kantor"
    if found:
        what = f"ada {len(found)} kantor bernama '{words}'"
    remedy = f"sebut salah satunya: {shown}" if near else "periksa ejaannya"
    raise DataError(Problem(what, remedy=f"{remedy}; untuk kantor di luar daftar pakai --lain"))


def make_own_office(workspace: Workspace, words: str) -> OwnOffice:
    """An office that no list has, of `Kabupaten Nama, Provinsi`. Raises DataError."""
    table = read_offices(workspace)
    match = _REGION.fullmatch(words)
    forms = {o.bentuk for o in table.known.values()} - {"provinsi"}
    if match is None or match[1].casefold() not in forms:
        what = f"wilayah '{words}' tidak terbaca"
        raise DataError(Problem(what, remedy="tulis misalnya: 'Kabupaten Nama, Nama Provinsi'"))
    named = [o for o in table.find_named(f"provinsi {match[3]}") if o.bentuk == "provinsi"]
    if not named:
        known = [o.nama for o in table.known.values() if o.bentuk == "provinsi"]
        raise DataError(Problem(f"provinsi '{match[3]}' tidak dikenal", remedy=suggestion(match[3], known)))
    return _describe(workspace, table, named[0].kode, (match[1].casefold(), match[2]))


def _describe(
    workspace: Workspace, table: OfficeTable, code: str, beside: tuple[str, str] | None = None
) -> OwnOffice:
    """The office of a code; or one `beside` those of that province: form and name."""
    words, office = read_start_words(workspace), table.known[code]
    province = table.province(office)
    above = words.pusat if office.bentuk == "provinsi" and beside is None else table.short_name(province)
    if beside is not None:
        like = next(o for o in table.known.values() if o.bentuk == beside[0] and o.kode[:2] == code)
        lines, short = table.name_lines(like), table.short_name(like)
        lines = (lines[0], lines[1].replace(like.nama, beside[1]))
        short = short.replace(like.nama, beside[1])
        return OwnOffice(
            short, lines, beside[0], beside[1], province.nama, None, above, _zone(words, code)
        )  # fmt: skip
    return OwnOffice(
        table.short_name(office), table.name_lines(office), office.bentuk, office.nama, province.nama, code,
        above, _zone(words, code),
    )  # fmt: skip


def _zone(words: StartWords, code: str) -> str | None:
    fitting = [
        (len(b), zone) for zone, begins in words.zona_waktu.items() for b in begins if code.startswith(b)
    ]
    return max(fitting)[1] if fitting else None


def fill_office(root: CommentedMap, own: OwnOffice, place: str) -> None:
    """Write an office into the tree of `kantor.yaml`. `place`: where decrees are issued."""
    capitals = [line.upper() for line in own.lines]
    assign_value(root, "nama", own.name)
    assign_value(root, "nama_pendek", own.short_name)
    assign_value(root, "kop", list(capitals))
    region = root.setdefault("wilayah", CommentedMap())
    given = {"jenis": own.form, "nama": own.region, "kode": own.code, "provinsi": own.province}
    for key, value in given.items():
        assign_value(region, key, value)
    assign_value(root, "pembentuk_keputusan", f"KETUA {' '.join(capitals)}")
    assign_value(root, "tempat_penetapan", place)
    assign_value(root, "tempat_surat", place)
    if own.zone:
        assign_value(root, "zona_waktu", own.zone)
    for signer, post in (("ketua", "KETUA"), ("sekretaris", "SEKRETARIS")):
        if isinstance(held := (root.get("penandatangan") or {}).get(signer), CommentedMap):
            assign_value(held, "jabatan", [f"{post} {capitals[0]}", capitals[1]])
