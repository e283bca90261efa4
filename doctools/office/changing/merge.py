"""What one changed in a YAML file, brought into the file as it is now, which others may have changed meanwhile.

Maps are compared key by key; lists of records by what names a record in them (`id`, or a row with its target);
other lists as a whole. Comments, order and quotes of the file as it is now stay.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from ruamel.yaml.comments import CommentedMap, CommentedSeq

from doctools.office.yaml.read import YamlPath
from doctools.office.yaml.write import read_plain

_NAMED_BY = (("id",), ("baris", "target"), ("pegawai",))
_NOTHING = object()  # a key or record that is not there


@dataclass(frozen=True)
class ValueConflict:
    """A value that one changed and others changed to something else. `path`: in the file as it is now."""

    path: YamlPath
    before: Any
    wanted: Any
    now: Any


@dataclass
class Merge:
    """The outcome: `changed`, how many values were put; `conflicts`: where nothing was put."""

    changed: int = 0
    conflicts: list[ValueConflict] = field(default_factory=list)


def merge_tree(now: CommentedMap, before: CommentedMap, wanted: CommentedMap) -> Merge:
    """Bring what differs from `before` to `wanted` into `now`, in place; values of `wanted` go over with their comments."""
    merge = Merge()
    _merge_maps(now, before, wanted, (), merge)
    return merge


def _merge_maps(now: Any, before: Any, wanted: Any, path: YamlPath, merge: Merge) -> None:
    for key in [*wanted, *(k for k in before if k not in wanted)]:
        old, new, here = (node.get(key, _NOTHING) for node in (before, wanted, now))
        if _same(old, new) or _same(here, new):
            continue
        where = (*path, str(key))
        if isinstance(old, dict) and isinstance(new, dict) and isinstance(here, dict):
            _merge_maps(here, old, new, where, merge)
        elif (named := _names(old, new, here)) is not None:
            _merge_lists((here, old, new), named, where, merge)
        elif not _same(old, here):
            merge.conflicts.append(ValueConflict(where, _shown(old), _shown(new), _shown(here)))
        else:
            merge.changed += 1
            if new is _NOTHING:
                del now[key]
            else:
                now[key] = new


def _merge_lists(lists: tuple[Any, Any, Any], named: tuple[str, ...], path: YamlPath, merge: Merge) -> None:
    """`lists`: as it is now, before, wanted; of records that `named` tells apart in each of them."""
    now, before, wanted = lists
    olds, news = ({_name(r, named): r for r in records} for records in (before, wanted))
    places = {_name(record, named): at for at, record in enumerate(now)}
    gone: list[int] = []
    for name, old in olds.items():
        at = places.get(name)
        if name in news and at is not None:
            _merge_maps(now[at], old, news[name], (*path, at), merge)
        elif name in news and not _same(old, news[name]):
            merge.conflicts.append(ValueConflict(path, read_plain(old), read_plain(news[name]), None))
        elif name not in news and at is not None:
            if _same(now[at], old):
                gone.append(at)
            else:
                merge.conflicts.append(ValueConflict((*path, at), read_plain(old), None, read_plain(now[at])))
    for at in sorted(gone, reverse=True):
        now.pop(at)
        merge.changed += 1
    following: tuple[Any, ...] | None = None  # a new record goes before the one that follows it there
    for record in reversed(wanted):
        name = _name(record, named)
        if name not in olds and name in places:
            at = next(n for n, r in enumerate(now) if _name(r, named) == name)
            _merge_maps(now[at], CommentedMap(), record, (*path, at), merge)
        elif name not in olds:
            at = next((n for n, r in enumerate(now) if _name(r, named) == following), len(now))
            if now.fa.flow_style() and not now:
                now.fa.set_block_style()
            now.insert(at, record)
            merge.changed += 1
        following = name
    if not now:
        now.fa.set_flow_style()


def _names(*lists: Any) -> tuple[str, ...] | None:
    """What tells the records of these lists apart; None where they are no lists of records, or nothing does."""
    if not all(isinstance(records, CommentedSeq) for records in lists):
        return None
    if not all(isinstance(record, dict) for records in lists for record in records):
        return None
    for named in _NAMED_BY:
        keys = [[_name(record, named) for record in records] for records in lists]
        if all(len(set(own)) == len(own) and all(any(k) for k in own) for own in keys):
            return named
    return None


def _name(record: Any, named: tuple[str, ...]) -> tuple[Any, ...]:
    return tuple(read_plain(record.get(key)) for key in named)


def _same(one: Any, other: Any) -> bool:
    if one is _NOTHING or other is _NOTHING:
        return one is other
    return bool(read_plain(one) == read_plain(other))


def _shown(node: Any) -> Any:
    return None if node is _NOTHING else read_plain(node)
