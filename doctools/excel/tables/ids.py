"""Ids for entries that people left without one."""

from __future__ import annotations

import re

from doctools.excel.tables.matching import FilledForm
from doctools.excel.workbook.reader import ERASE
from doctools.office import propose_file_name

_LONGEST = 40  # letters of a proposed id


def propose_ids(form: FilledForm) -> None:
    """Give new rows an id: from the name, or else the table's name and the next number."""
    table = form.table
    if table.key != ("id",):
        return
    taken = {str(entry.values.get("id")) for entry in form.present} | {row["id"] for row in form.rows}
    following: dict[str, int] = {}  # stem → the number to try next; the lower ones are taken
    for row in form.rows:
        if row["id"] and row["id"].casefold() != ERASE:
            continue
        title = row["nama"] or row["judul"]
        base = propose_id(title) if title else ""
        stem = base or "-".join(filter(None, (table.id, table.period)))
        number = following.get(stem, 0 if base else 1)
        while (
            name := stem if not number else f"{stem}-{number}" if base else f"{stem}-{number:02d}"
        ) in taken:
            number = number + 1 if number else 2
        following[stem] = number
        row.values["id"] = name
        taken.add(name)


def propose_id(name: str) -> str:
    """`Dr. Siti Nur'aini, S.H., M.H.` → `siti-nuraini`: the name without titles, in small plain letters."""
    words = [w for w in name.split(",")[0].split() if not w.endswith(".")] or name.split(",")[0].split()
    letters = " ".join(words)
    return propose_file_name(letters)[:_LONGEST].strip("-") if re.search("[A-Za-z0-9]", letters) else ""
