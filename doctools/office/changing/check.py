"""Whether the data of an office still hold with other files in them; asked before anything is written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from doctools.errors import DataError, DoctoolsError, Problem
from doctools.office.changing.history import FileChange

if TYPE_CHECKING:
    from doctools.office.office import Office


def check_changes(office: Office, files: Sequence[FileChange]) -> None:
    """Raises DataError with what would be wrong in any file of the office and is not wrong now.

    What already is wrong elsewhere keeps nobody from working; a changed file itself must hold.
    """
    supposed = office.supposing({change.file: change.after for change in files})
    touched = {change.file for change in files}
    problems: list[Problem] = []
    for name in supposed.every_document():
        file = f"data/{name}.yaml"
        found = _problems(supposed, name)
        if found and file not in touched:
            known = {problem.what for problem in _problems(office, name)}
            found = [problem for problem in found if problem.what not in known]
        problems += [problem for problem in found if problem not in problems]
    if problems:
        raise DataError(*problems)


def _problems(office: Office, name: str) -> list[Problem]:
    try:
        office.document(name)
    except DoctoolsError as error:
        return list(error.problems)
    return []
