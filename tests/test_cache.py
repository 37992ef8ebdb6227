"""The cache of compiled lists and rules: the same things faster, never other things."""

from __future__ import annotations

import pickle
from dataclasses import dataclass, field

import pytest

from extractor.cache import cached, quickly_restored


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("PITWIRE_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def test_the_same_files_are_compiled_once(folder, tmp_path):
    source = tmp_path / "list.csv"
    source.write_text("a")
    built = []
    for _ in range(3):
        assert cached("things", [source], lambda: built.append(1) or ["made"]) == ["made"]
    assert len(built) == 1


def test_a_changed_file_is_compiled_anew(folder, tmp_path):
    source = tmp_path / "list.csv"
    source.write_text("a")
    assert cached("things", [source], lambda: source.read_text()) == "a"
    source.write_text("b")
    assert cached("things", [source], lambda: source.read_text()) == "b"


def test_a_file_that_comes_into_a_folder_counts(folder, tmp_path):
    lists = tmp_path / "lists"
    lists.mkdir()
    count = lambda: len(list(lists.iterdir()))  # noqa: E731
    assert cached("things", [lists], count) == 0
    (lists / "new.csv").write_text("x")
    assert cached("things", [lists], count) == 1


@pytest.mark.parametrize("damage", [b"", b"no pickle", pickle.dumps("x")[:-1]])
def test_a_damaged_entry_is_made_again(folder, tmp_path, damage):
    source = tmp_path / "list.csv"
    source.write_text("a")
    cached("things", [source], lambda: "first")
    (entry,) = folder.glob("things-*.pickle")
    entry.write_bytes(damage)
    assert cached("things", [source], lambda: "second") == "second"


def test_an_entry_that_others_may_write_is_not_read(folder, tmp_path):
    source = tmp_path / "list.csv"
    source.write_text("a")
    cached("things", [source], lambda: "first")
    (entry,) = folder.glob("things-*.pickle")
    entry.chmod(0o666)
    assert cached("things", [source], lambda: "second") == "second"


def test_no_cache_folder_is_no_fault(tmp_path, monkeypatch):
    monkeypatch.setenv("PITWIRE_CACHE", str(tmp_path / "file" / "below"))
    (tmp_path / "file").write_text("in the way")
    assert cached("things", [], lambda: "made") == "made"
    monkeypatch.setenv("PITWIRE_CACHE", "off")
    assert cached("things", [], lambda: "again") == "again"


def test_old_entries_are_cleared(folder, tmp_path):
    source = tmp_path / "list.csv"
    for number in range(8):
        source.write_text(str(number))
        cached("things", [source], lambda: "made")
    assert len(list(folder.glob("things-*.pickle"))) == 4


@quickly_restored
@dataclass(frozen=True, slots=True)
class Point:
    x: int
    y: tuple[int, ...] = ()
    more: dict[str, int] = field(default_factory=dict, compare=False)


def test_what_is_quickly_restored_is_what_it_was():
    point = Point(1, (2, 3), {"z": 4})
    again = pickle.loads(pickle.dumps(point, protocol=5))
    assert again == point
    assert again.more == {"z": 4}
    assert hash(Point(1)) == hash(pickle.loads(pickle.dumps(Point(1))))
