"""A draft that comes back from its readers: what they changed and said, and where in the office's files it belongs."""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from doctools.compare import (
    Change,
    Comment,
    LiteralSources,
    Redline,
    Sources,
    Tracked,
    apply_edit,
    compare,
    find_source,
    locate_edit,
    read_returned,
    reject_changes,
    show_difference,
)
from doctools.context import PHRASES, diktum, read_phrases
from doctools.documents.from_file import Origin, make_anew, read_origin
from doctools.docx import open_package
from doctools.errors import DoctoolsError
from doctools.office import (
    HISTORY_FOLDER,
    LOCK_FILE,
    Deed,
    FileChange,
    Office,
    Workspace,
    lock_data,
    read_data_text,
    read_yaml,
    write_files,
)
from doctools.register import Numbers

_DIKTA = 40  # more than any decree has
DOCTOOLS = "doctools"  # the author of our own notes


@dataclass(frozen=True)
class Item:
    """One change or comment to work through. `source`: file and line; `diff`, `reason`: of `apply`."""

    change: Change
    source: tuple[str, int] | None
    author: str | None
    applied: bool = False
    diff: str | None = None
    reason: str | None = None


@dataclass(frozen=True)
class Handback:
    """`current`: the office's data are still those that the draft was made from."""

    comments: tuple[tuple[Comment, tuple[str, int] | None], ...]
    items: tuple[Item, ...]
    current: bool

    def as_json(self) -> dict[str, object]:
        return {
            "current": self.current,
            "comments": [{**asdict(c), "source": _place(s)} for c, s in self.comments],
            "changes": [
                {
                    **i.change.as_json(), "source": _place(i.source), "author": i.author,
                    "applied": i.applied, "diff": i.diff, "reason": i.reason,
                }
                for i in self.items
            ],
        }  # fmt: skip


def list_part_labels(office: Office) -> list[str]:
    """The words that begin the parts of a decree, as the office has them, and the names of its dikta."""
    phrases = read_phrases(office)
    words = [phrases[key] for key in ("menimbang", "mengingat", "memperhatikan", "lampiran")]
    return [*words, *(diktum(n) for n in range(1, _DIKTA + 1))]


def find_literal_sources(office: Office, origin: Origin) -> LiteralSources:
    """The texts of the document's kind, the fixed words, and the office's data; of its registers those that the kind names."""
    kind = origin.job.kind.source
    files = [kind, read_yaml(office.workspace.path(PHRASES), PHRASES)]
    others = {f for f in office.form_ids() if f not in kind.text and f.replace("-", "_") not in kind.text}
    names = [n for n in office.every_document() if office.has(n) and n.split("/")[0] not in others]
    return LiteralSources([*files, *(office.document(name).source for name in names)])


def compare_edited(
    office: Office, path: Path, numbers: Numbers, author: str = DOCTOOLS
) -> tuple[Redline, Sources]:
    """What the office changed in a document of ours, against the same made from the present data."""
    origin = read_origin(office, path)
    original, _ = make_anew(office, origin, numbers)
    redline = compare(
        original, path, author=author, labels=list_part_labels(office),
        shown=("naskah asli", str(path)),
    )  # fmt: skip
    return redline, find_literal_sources(office, origin)


def read_handback(
    office: Office, path: Path, numbers: Numbers, *, apply: Deed | None = None, sources: Sources | None = None
) -> Handback:
    """Read a reviewed copy back. Our own proposals that nobody answered count as declined.

    With `apply` (who does it), changes whose place is certain are written into the office's YAML: those that then
    make the document read as the reviewer has it, and change nothing else in it. Raises DoctoolsError.
    """
    origin = read_origin(office, path)
    original, current = make_anew(office, origin, numbers)
    package = open_package(path, str(path))
    reject_changes(package.root, DOCTOOLS)
    reviewed, labels = package.to_bytes(), list_part_labels(office)
    found = read_returned(reviewed, own=DOCTOOLS, shown=str(path))
    literal = find_literal_sources(office, origin)
    ask = sources or literal
    changes = compare(original, reviewed, labels=labels).changes
    items = [
        Item(c, find_source(c.before, c.place, c.place + len(c.old), ask), _author(c, found.tracked))
        for c in changes
    ]
    if apply:
        with lock_data(office.workspace.root):
            items, written = _apply(office, path, numbers, reviewed, items)
            write_files(office.workspace.root, written, apply)
    comments = tuple(
        (c, find_source(c.around, c.place, c.place + len(c.quoted), ask) if c.around else None)
        for c in found.comments
    )
    return Handback(comments, tuple(items), current)


def _author(change: Change, tracked: Collection[Tracked]) -> str | None:
    """Who made a change that is still open; None for one that has been accepted or written without tracking."""
    for entry in tracked:
        if entry.text == change.after and (
            (entry.new and entry.new in change.new) or (entry.old and entry.old in change.old)
        ):
            return entry.author
    return None


def _apply(
    office: Office, path: Path, numbers: Numbers, reviewed: bytes, items: list[Item]
) -> tuple[list[Item], list[FileChange]]:
    """Try each change on a copy of the office's files; the outcomes, and what is to be written of those that hold."""
    root = office.workspace.root
    with tempfile.TemporaryDirectory(prefix="doctools-") as folder:
        trial = Path(folder)
        for name in ("data", "templates"):
            if (root / name).is_dir():
                passing = shutil.ignore_patterns(Path(LOCK_FILE).name, Path(HISTORY_FOLDER).name)
                shutil.copytree(root / name, trial / name, ignore=passing)
        written: dict[str, FileChange] = {}
        result = []
        for item in items:
            done = _try(_Trial(root, trial, path, numbers, reviewed), item)
            if done.applied and done.source:
                file = done.source[0]
                written[file] = FileChange(file, read_data_text(root, file), read_data_text(trial, file))
            result.append(done)
    return result, list(written.values())


@dataclass(frozen=True)
class _Trial:
    """A copy of the office's folder `root`, where changes are tried on the document at `path`."""

    root: Path
    folder: Path
    path: Path
    numbers: Numbers
    reviewed: bytes

    def compare(self) -> Sequence[Change]:
        """What still differs from what the reviewer has. Raises DoctoolsError."""
        office = Office(Workspace(self.folder))
        made, _ = make_anew(office, read_origin(office, self.path), self.numbers)
        return compare(made, self.reviewed).changes

    def find_sources(self) -> LiteralSources:
        """Where the document's texts come from as the files are now. Raises DoctoolsError."""
        office = Office(Workspace(self.folder))
        return find_literal_sources(office, read_origin(office, self.path))


def _try(trial: _Trial, item: Item) -> Item:
    still = trial.compare()
    before = _counted(still)
    # An earlier fix in the same paragraph has changed the words around this one.
    same = [c for c in still if _key(c) == _key(item.change) and c.after == item.change.after]
    if not same:
        return replace(item, reason="sudah ikut diterapkan bersama perubahan lain")
    target = locate_edit(same[0], trial.find_sources())
    if isinstance(target, str):
        return replace(item, reason=target)
    file, line = target.scalar.file, target.scalar.line
    if not (trial.root / file).is_file():
        return replace(
            item, reason=f"{file}:{line} adalah berkas bawaan doctools; salin dahulu ke folder kantor"
        )
    text = (trial.folder / file).read_bytes().decode("utf-8")
    changed = apply_edit(text, target)
    if changed is None:
        return replace(item, reason=f"{file}:{line} tidak dapat disunting dengan aman; sunting sendiri")
    (trial.folder / file).write_bytes(changed.encode())
    try:
        after = _counted(trial.compare())
    except DoctoolsError as error:
        after, reason = None, f"{file}:{line} menjadi keliru ({error.problems[0].what})"
    else:
        reason = f"mengubah {file}:{line} akan mengubah bagian lain naskah ini juga"
    if after is None or after - before or after[_key(item.change)] >= before[_key(item.change)]:
        (trial.folder / file).write_bytes(text.encode())
        return replace(item, reason=reason)
    return replace(item, source=(file, line), applied=True, diff=show_difference(text, changed, file))


def _key(change: Change) -> tuple[str, str, str]:
    return change.kind, change.old, change.new


def _counted(changes: Collection[Change]) -> Counter[tuple[str, str, str]]:
    return Counter(_key(c) for c in changes)


def _place(source: tuple[str, int] | None) -> dict[str, object] | None:
    return {"file": source[0], "line": source[1]} if source else None
