"""What database drivers say, in words for the office; and which versions of a register are known."""

from __future__ import annotations

from doctools.errors import Problem, RegisterError

REVISIONS = ("0001",)  # every migration, oldest first

# Signs in a driver's message → what it means and what helps.
_WORDS: tuple[tuple[tuple[str, ...], str, str], ...] = (
    (
        ("database is locked", "lock timeout", "database table is locked"),
        "buku agenda sedang dipakai orang lain",
        "tunggu sebentar, lalu ulangi; tidak ada yang tercatat",
    ),
    (
        ("readonly", "read-only", "permission denied"),
        "buku agenda hanya dapat dibaca",
        "periksa izin menulis pada berkas dan foldernya",
    ),
    (
        ("unable to open",),
        "buku agenda tidak dapat dibuka",
        "periksa apakah foldernya ada dan dapat ditulis",
    ),
    (
        ("disk is full", "disk full", "no space left", "disk i/o error"),
        "disk penuh atau rusak, sehingga tidak ada yang tercatat",
        "kosongkan ruang disk, lalu ulangi",
    ),
    (
        ("not a database", "malformed", "no such table", "no such column"),
        "berkas ini rusak atau bukan buku agenda",
        "pulihkan dari cadangan dengan: doctools register restore BERKAS",
    ),
    (
        ("hanya dapat ditambah",),
        "peristiwa buku agenda tidak dapat diubah atau dihapus",
        "catat peristiwa baru sebagai pembetulan",
    ),
    (
        (
            "connection failed",
            "could not connect",
            "connection refused",
            "server closed",
            "terminating connection",
        ),
        "peladen buku agenda tidak dapat dihubungi",
        "periksa jaringan dan alamat pada DOCTOOLS_REGISTER; tidak ada yang tercatat",
    ),
)


def explain(said: str, shown: str) -> RegisterError:
    """The error for people that a driver's message comes to. `shown`: what they call the register."""
    for signs, what, remedy in _WORDS:
        if any(sign in said.lower() for sign in signs):
            return RegisterError(Problem(what, shown, remedy=remedy))
    first = said.splitlines()[0] if said else "sebab tidak diketahui"
    return RegisterError(
        Problem(
            f"buku agenda tidak dapat dipakai ({first})",
            shown,
            remedy="tidak ada yang tercatat; periksa berkas atau peladennya",
        )
    )


def check_revision(revision: str | None, shown: str) -> None:
    """Raises RegisterError for a register that a newer doctools has migrated."""
    if revision is not None and revision not in REVISIONS:
        raise RegisterError(
            Problem(
                f"buku agenda ini dibuat oleh doctools yang lebih baru (versi buku {revision})",
                shown,
                remedy="perbarui doctools di komputer ini; buku agenda tidak diubah",
            )
        )
