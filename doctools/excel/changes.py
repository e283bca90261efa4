"""What an import changes, in words and for JSON."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Changes:
    """`changed`: entry → the keys that get another value. `text`: the file as it will be, None when nothing changes.

    `kept`: entries of the YAML that the workbook never held, left as they are. `lost_comments`: comment
    lines that stood inside entries taken out.
    """

    file: str
    noun: str
    added: list[str] = field(default_factory=list)
    changed: dict[str, list[str]] = field(default_factory=dict)
    removed: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    lost_comments: list[str] = field(default_factory=list)
    text: str | None = None

    def change(self, entry: str, key: str) -> None:
        keys = self.changed.setdefault(entry, [])
        if key not in keys:
            keys.append(key)

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed)

    def summary(self) -> str:
        """`3 baris diubah, 1 ditambah`; `tidak ada perubahan`."""
        counts = [
            (len(self.changed), "diubah"),
            (len(self.added), "ditambah"),
            (len(self.removed), "dihapus"),
        ]
        said = [f"{count} {verb}" for count, verb in counts if count]
        if not said:
            return "tidak ada perubahan"
        first, *others = said
        number, verb = first.split()
        return ", ".join([f"{number} {self.noun} {verb}", *others])
