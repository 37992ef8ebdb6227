"""From what the user names (files, folders, globs, a list) to the article files of a batch, and their bytes."""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from extractor.reading.files import (
    ADDRESS,
    BROKEN_LINK,
    MAX_BYTES,
    NO_FILE,
    ReadingError,
    is_address,
    is_inside,
    iter_article_paths,
    too_large,
)


@dataclass(frozen=True, slots=True)
class ArticleFile:
    """A file of the batch: where it is, and what the store knows it by."""

    path: Path
    key: str


@dataclass(frozen=True, slots=True)
class Failed:
    """Something that could not be read: its path as the user knows it, why, and what to do."""

    path: str
    cause: str
    fix: str


@dataclass(slots=True)
class Discovery:
    """What the user's arguments come to."""

    files: list[ArticleFile] = field(default_factory=list)
    """Each once, in the order of the arguments, and by path in a folder."""
    failed: list[Failed] = field(default_factory=list)
    folders: list[Path] = field(default_factory=list)
    """The folders that were searched or a file of which was named, as absolute paths."""


def find_articles(arguments: Iterable[str], base: Path, listed: bytes = b"") -> Discovery:
    """Expand folders and globs, and "-" to the paths in `listed`, one a line or ended by NULs.

    `base` is the folder that the files' keys are relative to.
    """
    search = _Search(Path(os.path.abspath(base)))
    for argument in arguments:
        if argument == "-":
            for path in _lines(listed):
                search.add(path)
        elif os.path.lexists(argument) or not glob.has_magic(argument):
            search.add(argument)
        else:
            search.add_glob(argument)
    return search.result()


class _Search:
    def __init__(self, base: Path):
        self.base = base
        self.files: dict[str, ArticleFile] = {}
        self.failed: dict[str, Failed] = {}
        self.folders: dict[Path, None] = {}

    def result(self) -> Discovery:
        return Discovery(list(self.files.values()), list(self.failed.values()), list(self.folders))

    def add_glob(self, pattern: str) -> None:
        paths = _matches(pattern)
        if not paths:
            self._refuse(pattern, ReadingError("nothing matches: check the pattern"))
        for path in paths:
            self.add(str(path))

    def add(self, name: str) -> None:
        if is_address(name):
            self._refuse(name, ReadingError(ADDRESS))
            return
        path = Path(name)
        place = Path(os.path.abspath(path))
        if not path.is_dir():
            if os.path.lexists(path):
                self.folders[place.parent] = None
            self._take(path)
            return
        self.folders[place] = None
        before = len(self.files) + len(self.failed)
        try:
            for found in iter_article_paths(path, self._refuse):
                self._take(found)
        except (ReadingError, OSError) as error:
            self._refuse(path, _reading_error(error))
        if len(self.files) + len(self.failed) == before and not any(self._below(place)):
            self._refuse(path, ReadingError("no articles in this folder: put text files into it, or name the files"))

    def _below(self, folder: Path) -> Iterable[bool]:
        return (Path(os.path.abspath(file.path)).is_relative_to(folder) for file in self.files.values())

    def _take(self, path: Path) -> None:
        key = key_of(path, self.base)
        self.files.setdefault(key, ArticleFile(path, key))

    def _refuse(self, path: str | Path, error: ReadingError) -> None:
        name = str(path)
        cause = error.cause.removeprefix(f"{name} ").removeprefix(f"{name}: ")
        self.failed.setdefault(name, Failed(name, cause, error.fix))


def _matches(pattern: str) -> list[Path]:
    """What a glob matches, sorted. "*" stands for no hidden name, and no link is followed out of the folder."""
    parts = Path(pattern).parts
    fixed = next(place for place, part in enumerate(parts) if glob.has_magic(part))
    folder = Path(*parts[:fixed])
    hidden = any(part.startswith(".") for part in parts[fixed:])
    try:
        root = folder.resolve()
        return sorted(
            path for path in folder.glob(os.path.join(*parts[fixed:]))
            if (hidden or not any(part.startswith(".") for part in path.relative_to(folder).parts))
            and is_inside(path, root)
            # "**/*" matches folders and what is in them.
            and (parts[-1] == "**" or "**" not in parts or not path.is_dir())
        )
    except (OSError, ValueError):  # a folder that cannot be listed, a pattern that is none
        return []


def key_of(path: Path, base: Path) -> str:
    """What the store calls a file: its path from `base`, with "/", if it is below; else its absolute path.

    So it is the same however the file is named, and store and articles can be moved together.
    """
    place = Path(os.path.abspath(path))
    name = place.relative_to(base).as_posix() if place.is_relative_to(base) else place.as_posix()
    # A name that is no UTF-8 cannot be stored as it is.
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def read_bytes(path: Path) -> bytes:
    """The file's bytes. Never waits for a pipe. Raises ReadingError, which does not name the path."""
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise ReadingError("a folder, no file: name the files in it")
        if not stat.S_ISREG(status.st_mode):
            raise ReadingError(NO_FILE)
        if status.st_size > MAX_BYTES:
            raise too_large(status.st_size)
        # Should a pipe have taken the file's place just now, this does not wait for it.
        with open(os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)), "rb") as file:
            data = file.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:  # it has grown meanwhile
            raise too_large()
        return data
    except FileNotFoundError:
        if path.is_symlink():
            raise ReadingError(BROKEN_LINK) from None
        raise ReadingError("does not exist: check the path") from None
    except (OSError, ValueError) as error:
        raise _reading_error(error) from None


def _reading_error(error: Exception) -> ReadingError:
    if isinstance(error, ReadingError):
        return error
    if isinstance(error, PermissionError):
        return ReadingError("may not be read: check its permissions")
    words = getattr(error, "strerror", None) or str(error)
    return ReadingError(f"cannot be read ({words.replace(': ', ', ')}): check the path and the disk")


def _lines(listed: bytes) -> list[str]:
    separator = b"\0" if b"\0" in listed else b"\n"
    return [os.fsdecode(line.rstrip(b"\r")) for line in listed.split(separator) if line.strip()]
