"""The register: events that can only be added, and the numbers that they come to."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_REFUSAL = "peristiwa buku agenda hanya dapat ditambah"


def upgrade() -> None:
    op.create_table(
        "peristiwa",
        sa.Column("urut", sa.Integer, primary_key=True, autoincrement=False),
        *(
            sa.Column(name, sa.Text, nullable=False)
            for name in ("waktu", "oleh", "jenis", "nomor", "isi", "sebelum", "sidik")
        ),
    )
    op.create_index("peristiwa_nomor", "peristiwa", ["nomor"])
    head = op.create_table(
        "kepala",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("urut", sa.Integer, nullable=False),
        sa.Column("sidik", sa.Text, nullable=False),
        sa.CheckConstraint("id = 1", name="kepala_satu"),
    )
    op.bulk_insert(head, [{"id": 1, "urut": 0, "sidik": "0" * 64}])
    op.create_table(
        "nomor",
        sa.Column("kunci", sa.Text, primary_key=True),
        sa.Column("seri", sa.Text, nullable=False),
        sa.Column("tahun", sa.Integer, nullable=False),
        sa.Column("urut", sa.Integer, nullable=False),
        sa.Column("akhiran", sa.Text, nullable=False),
        sa.Column("nomor", sa.Text, nullable=False),
        sa.Column("jenis", sa.Text, nullable=False),
        sa.Column("naskah", sa.Text),
        *(
            sa.Column(name, sa.Text, nullable=False)
            for name in ("tanggal", "hal", "tujuan", "status", "keadaan")
        ),
        sa.Column("mandiri", sa.Boolean, nullable=False),
        *(
            sa.Column(name, sa.Text)
            for name in (
                "alasan",
                "keterangan",
                "sumber",
                "berkas",
                "sidik",
                "niat_berkas",
                "niat_sidik",
                "niat_masukan",
                "tempat",
            )
        ),
        sa.Column("peristiwa", sa.Integer, nullable=False),
        sa.UniqueConstraint("seri", "tahun", "urut", "akhiran", name="nomor_sekali"),
        sa.CheckConstraint("status IN ('dipesan', 'terpakai', 'bebas', 'batal')", name="nomor_status"),
    )
    live = sa.text("status IN ('dipesan', 'terpakai')")
    op.create_index(
        "naskah_sekali", "nomor", ["naskah"], unique=True, sqlite_where=live, postgresql_where=live
    )
    op.create_index("nomor_status_seri", "nomor", ["seri", "tahun", "status"])
    op.create_index("nomor_niat", "nomor", ["niat_berkas"])
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER peristiwa_tetap_{verb.lower()} BEFORE {verb} ON peristiwa "
                f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
            )
        return
    op.execute(
        "CREATE FUNCTION peristiwa_tetap() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{_REFUSAL}'; END $$"
    )
    op.execute(
        "CREATE TRIGGER peristiwa_tetap_baris BEFORE UPDATE OR DELETE ON peristiwa "
        "FOR EACH ROW EXECUTE FUNCTION peristiwa_tetap()"
    )
    op.execute(
        "CREATE TRIGGER peristiwa_tetap_tabel BEFORE TRUNCATE ON peristiwa "
        "FOR EACH STATEMENT EXECUTE FUNCTION peristiwa_tetap()"
    )
