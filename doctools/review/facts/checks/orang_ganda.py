"""A person stands once in a group of the team."""

from __future__ import annotations

from collections.abc import Iterator

from doctools.office import Office, Tim
from doctools.review.facts.fact import Clash, Example, Fact


def _check(office: Office) -> Iterator[Clash]:
    names = {person.id: person.nama_lengkap for person in office.document("pegawai").model.pegawai}
    for stem in office.stems("tim"):
        document = office.document(f"tim/{stem}")
        for path in _groups(document.model):
            seen: dict[str, int] = {}
            for where in path:
                member = document.model
                for step in where:
                    member = member[step] if isinstance(step, int) else getattr(member, step)
                if member.pegawai is None:
                    continue
                line = document.line((*where, "pegawai"))
                if member.pegawai in seen:
                    yield Clash(
                        f"'{member.pegawai}' sudah tercantum dalam kelompok yang sama ({document.file}:{seen[member.pegawai]})",
                        document.file,
                        line,
                        "hapus salah satunya, atau isi orang lain",
                        quote=names.get(member.pegawai, str(member.pegawai)),
                        beside=(document.line((*where, "jabatan_tim")),),
                    )
                seen.setdefault(member.pegawai, line)


def _groups(team: Tim) -> Iterator[list[tuple[str | int, ...]]]:
    """The paths of those who stand together: those who direct and lead, and each group."""
    yield [*(("pengarah", n) for n in range(len(team.pengarah))), ("ketua",), ("sekretaris",)]
    for k, group in enumerate(team.kelompok):
        yield [
            ("kelompok", k, "koordinator"),
            *(("kelompok", k, "anggota", n) for n in range(len(group.anggota))),
        ]


FACT = Fact(
    code="FK-13",
    severity="peringatan",
    title="Satu orang sekali dalam satu kelompok",
    law="Kebiasaan penyusunan tim; bukan larangan",
    explanation="Orang yang tercantum dua kali dalam satu kelompok tim biasanya salah salin. Rangkap di kelompok lain boleh.",
    wrong=Example(
        "sk-tim-kerja-2026",
        {"tim/2026.yaml": "sekretaris: {pegawai: anggota1}\n"},
    ),
    right=Example(
        "sk-tim-kerja-2026",
        {"tim/2026.yaml": "sekretaris: {pegawai: staf2}\n"},
    ),
    of_data=_check,
    speaks_for=("TB-02", "TB-07"),
)
