"""What is kept from one run to the next: never needed, never wrong, and only what this user's runs wrote."""

from __future__ import annotations

import os
import pickle
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from doctools.cache import Cache, describe_state
from doctools.cache.cache import _MOST_FILES, _MOST_OBJECTS
from doctools.docx.zip import pack_zip
from doctools.office.yaml.read import read_yaml
from doctools.render.fast.compile import compile_layout
from doctools.render.layout import render_layout
from tests.conftest import CONTOH

ROOT = Path(__file__).resolve().parents[2]
LAYOUT = (ROOT / "templates/layout/maklumat.docx").read_bytes()
posix = pytest.mark.skipif(not hasattr(os, "getuid"), reason="Windows has no owners and modes of files")


def entries(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.simpanan"))


def test_a_value_comes_back_and_a_spoilt_one_does_not(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "simpanan")
    assert cache.get("a") is None
    cache.put("a", {"x": [1, (2, "tiga")]})
    assert Cache(tmp_path / "simpanan").get("a") == {"x": [1, (2, "tiga")]}
    (file,) = entries(tmp_path / "simpanan")
    whole = file.read_bytes()
    for spoilt in (b"", whole[:-1], whole[:40] + b"?" + whole[41:], b"\xff" * len(whole)):
        file.write_bytes(spoilt)
        assert cache.get("a") is None


def test_a_value_is_made_once(tmp_path: Path) -> None:
    made: list[int] = []

    def make() -> int:
        made.append(1)
        return len(made)

    for cache in (Cache(tmp_path), Cache(tmp_path), Cache()):
        assert cache.recall([Path(__file__)], "satu", make) == len(made)
    assert len(made) == 2, "once for the folder, once without one"


def test_an_object_is_made_once_for_each_cache_and_not_for_ever() -> None:
    cache = Cache()
    assert cache.once("a", object) is cache.once("a", object)
    assert Cache().once("a", object) is not cache.once("a", object)
    first = cache.once(0, object)
    for number in range(1, _MOST_OBJECTS + 1):
        cache.once(number, object)
    assert cache.once(0, object) is not first


def test_a_folder_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "berkas").write_text("bukan folder")
    cache = Cache(tmp_path / "berkas")
    cache.put("a", 1)
    assert cache.get("a") is None


@pytest.mark.slow
def test_the_folder_does_not_grow_without_end(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    for number in range(_MOST_FILES + 5):
        cache.put(str(number), number)
    assert len(entries(tmp_path)) <= _MOST_FILES
    assert cache.get(str(_MOST_FILES + 4)) == _MOST_FILES + 4


def test_another_state_of_a_module_is_told_apart(tmp_path: Path) -> None:
    module = tmp_path / "modul.py"
    module.write_text("a = 1")
    before = describe_state((module,))
    describe_state.cache_clear()
    module.write_text("a = 12")
    assert describe_state((module,)) != before


def test_entries_that_changed_places_are_not_taken_for_each_other(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put("a", "satu")
    cache.put("b", "dua")
    one, other = entries(tmp_path)
    content = one.read_bytes()
    one.write_bytes(other.read_bytes())
    other.write_bytes(content)
    assert cache.get("a") is None
    assert cache.get("b") is None


def test_what_another_user_s_run_wrote_is_not_read(tmp_path: Path) -> None:
    for user in ("asing", "sendiri"):
        Cache(tmp_path / user).put("a", user)
    (foreign,), (own,) = entries(tmp_path / "asing"), entries(tmp_path / "sendiri")
    shutil.copy(foreign, own)
    assert foreign.name == own.name
    assert Cache(tmp_path / "sendiri").get("a") is None


@posix
def test_nobody_else_can_read_the_secret_or_the_folder(tmp_path: Path) -> None:
    Cache(tmp_path / "simpanan").put("a", 1)
    assert (tmp_path / "simpanan").stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "simpanan/kunci").stat().st_mode & 0o777 == 0o600


@posix
@pytest.mark.parametrize("mode", [0o777, 0o770, 0o702])
def test_a_folder_that_others_may_write_to_is_not_used(tmp_path: Path, mode: int) -> None:
    folder = tmp_path / "simpanan"
    Cache(folder).put("a", 1)
    folder.chmod(mode)
    cache = Cache(folder)
    assert cache.distrusted
    assert cache.get("a") is None
    cache.put("b", 2)
    assert len(entries(folder)) == 1


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() != 0, reason="needs to give files away")
@pytest.mark.parametrize("given", ["simpanan", "simpanan/kunci"])
def test_a_folder_or_secret_that_others_own_is_not_used(tmp_path: Path, given: str) -> None:
    folder = tmp_path / "simpanan"
    Cache(folder).put("a", 1)
    os.chown(tmp_path / given, 12345, 12345)
    assert Cache(folder).get("a") is None


@posix
def test_a_secret_that_others_may_read_is_not_used(tmp_path: Path) -> None:
    Cache(tmp_path).put("a", 1)
    (tmp_path / "kunci").chmod(0o644)
    assert Cache(tmp_path).get("a") is None


def test_another_process_finds_the_folder(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put("a", 1)
    again = pickle.loads(pickle.dumps(cache))
    assert again.get("a") == 1


_MAKE = [sys.executable, "-m", "doctools.cli.main", "--ruang", str(CONTOH), "make", "maklumat-pelayanan"]


@posix
def test_a_batch_says_nothing_of_a_cache_full_of_foreign_entries(tmp_path: Path) -> None:
    """Every entry of the cache in another one's place, and in the form of older versions: the same bytes, no traceback."""

    def make(name: str) -> bytes:
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(tmp_path / "c")}
        done = subprocess.run(
            [*_MAKE, "--keluar", str(tmp_path / name)],
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        )
        assert "Traceback" not in done.stderr
        (made,) = (tmp_path / name).glob("*/*/*.docx")
        return made.read_bytes()

    first = make("satu")
    files = entries(tmp_path / "c/doctools")
    assert len(files) > 5
    contents = [file.read_bytes() for file in files]
    for file, content in zip(files, [*contents[1:], contents[0]], strict=True):
        file.write_bytes(content)
    assert make("dua") == first
    (tmp_path / "c").chmod(0o777)
    (tmp_path / "c/doctools").chmod(0o777)
    assert make("tiga") == first


def test_yaml_is_parsed_anew_when_its_content_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, cache = tmp_path / "a.yaml", Cache(tmp_path / "simpanan")
    file.write_text("a:\n  - satu\n  - dua\n")
    plain = read_yaml(file, "a.yaml")
    assert read_yaml(file, "a.yaml", cache) == plain
    monkeypatch.setattr("doctools.office.yaml.read.parse_yaml", None)
    assert read_yaml(file, "lain.yaml", cache).value == plain.value
    assert read_yaml(file, "lain.yaml", cache).lines == plain.lines
    monkeypatch.undo()
    file.write_text("a:\n  - satu\n  - tiga\n")
    assert read_yaml(file, "a.yaml", cache).value == {"a": ["satu", "tiga"]}


def test_a_kept_layout_gives_the_same_document(tmp_path: Path) -> None:
    caches = Cache(), Cache(tmp_path), Cache(tmp_path)
    fresh, stored, again = (compile_layout(LAYOUT, cache) for cache in caches)
    assert len(entries(tmp_path)) == 1
    assert [p.names for p in again.tagged] == [p.names for p in fresh.tagged]
    values = _values(fresh.tagged[0].names | {n for p in fresh.tagged for n in p.names})
    documents = {render_layout(LAYOUT, "x", values, Path(), cache).to_bytes() for cache in caches}
    assert len(documents) == 1
    assert {pack_zip(made.render(values)) for made in (fresh, stored, again)} == documents


def _values(names: frozenset[str]) -> dict[str, object]:
    from doctools.context.build import build_context
    from doctools.kinds.jobs import find_single_job
    from doctools.kinds.read import read_kind
    from doctools.office.folder import Workspace
    from doctools.office.office import Office

    office = Office(Workspace(ROOT / "tests/contoh"))
    values = build_context(
        office, find_single_job(office, read_kind(office, "maklumat-pelayanan"), 2026, {})
    ).values
    assert names <= values.keys()
    return values
