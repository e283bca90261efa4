"""The tables of the register, as the newest migration leaves them.

`event_table` is the record; `number_table` is what it comes to; `head_table` holds the last event, and is what
writers queue for.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)

metadata = MetaData()

event_table = Table(
    "peristiwa",
    metadata,
    Column("urut", Integer, primary_key=True, autoincrement=False),
    Column("waktu", Text, nullable=False),
    Column("oleh", Text, nullable=False),
    Column("jenis", Text, nullable=False),
    Column("nomor", Text, nullable=False),
    Column("isi", Text, nullable=False),
    Column("sebelum", Text, nullable=False),
    Column("sidik", Text, nullable=False),
    Index("peristiwa_nomor", "nomor"),
)

head_table = Table(
    "kepala",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("urut", Integer, nullable=False),
    Column("sidik", Text, nullable=False),
    CheckConstraint("id = 1", name="kepala_satu"),
)

number_table = Table(
    "nomor",
    metadata,
    Column("kunci", Text, primary_key=True),
    Column("seri", Text, nullable=False),
    Column("tahun", Integer, nullable=False),
    Column("urut", Integer, nullable=False),
    Column("akhiran", Text, nullable=False),
    Column("nomor", Text, nullable=False),
    Column("jenis", Text, nullable=False),
    Column("naskah", Text),
    Column("tanggal", Text, nullable=False),
    Column("hal", Text, nullable=False),
    Column("tujuan", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("keadaan", Text, nullable=False),
    Column("mandiri", Boolean, nullable=False),
    Column("alasan", Text),
    Column("keterangan", Text),
    Column("sumber", Text),
    Column("berkas", Text),
    Column("sidik", Text),
    Column("niat_berkas", Text),
    Column("niat_sidik", Text),
    Column("niat_masukan", Text),
    Column("tempat", Text),
    Column("peristiwa", Integer, nullable=False),
    UniqueConstraint("seri", "tahun", "urut", "akhiran", name="nomor_sekali"),
    CheckConstraint("status IN ('dipesan', 'terpakai', 'bebas', 'batal')", name="nomor_status"),
    Index(
        "naskah_sekali",
        "naskah",
        unique=True,
        sqlite_where=text("status IN ('dipesan', 'terpakai')"),
        postgresql_where=text("status IN ('dipesan', 'terpakai')"),
    ),
    Index("nomor_status_seri", "seri", "tahun", "status"),
    Index("nomor_niat", "niat_berkas"),
)
