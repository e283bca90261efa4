"""Bring an older office's folder to today's form: after a backup, all or nothing, told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from doctools.office import (
    FORM_FILE,
    FORM_STEPS,
    Deed,
    FileChange,
    Folder,
    FormStep,
    Office,
    check_changes,
    lock_data,
    newest_form,
    read_data_text,
    read_form,
    require_form,
    write_files,
)


@dataclass(frozen=True)
class Upgrade:
    """What an upgrade does. `before`, `after`: forms; `steps`: what each does, in words; `files`: those that change;
    `told`: each change; `unsure`: what a person must look at; `backup`: where the folder as it was is kept."""

    before: int
    after: int
    steps: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    unsure: tuple[str, ...] = ()
    backup: Path | None = None


def upgrade_folder(
    office: Office, back_up_to: Callable[[Path], object], deed: Deed, *, dry: bool = False,
    steps: Sequence[FormStep] = FORM_STEPS,
) -> Upgrade:  # fmt: skip
    """Take the steps that the folder has not had. `back_up_to`: makes a backup at a place. `dry`: look only.

    Raises DataError, with nothing changed, where the data would not hold afterwards.
    """
    root = office.workspace.root
    form, newest = read_form(root), newest_form(steps)
    if form >= newest:
        require_form(root, steps)  # one of a newer doctools is no folder of today
        return Upgrade(form, form)
    kept = root / f"cadangan-bentuk-{form}.zip"
    if not dry:
        back_up_to(kept)
    with lock_data(root):
        folder = Folder(root)
        due = [step for step in sorted(steps, key=lambda s: s.number) if step.number > form]
        for step in due:
            step.change(folder)
        changes = [*folder.changes(), FileChange(FORM_FILE, read_data_text(root, FORM_FILE), f"{newest}\n")]
        check_changes(office, [change for change in changes if change.file.endswith(".yaml")])
        if not dry:
            write_files(root, changes, deed)
    return Upgrade(
        form,
        newest,
        tuple(step.words for step in due),
        tuple(change.file for change in changes),
        tuple(folder.told),
        tuple(folder.unsure),
        None if dry else kept,
    )
