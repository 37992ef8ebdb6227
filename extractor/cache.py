"""What is the same at every start is built once: lists and rules, compiled, in the user's cache folder.

A cache entry's name holds a digest of everything that it was made from (the pattern files' bytes, this package's
source, the Python version), so that a stale one is never found, let alone used. Whatever goes wrong with the folder,
the thing is simply built again. `PITWIRE_CACHE` names another folder, or is `off`.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import sys
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")


def cached(name: str, inputs: Iterable[Path], build: Callable[[], T]) -> T:
    """`build()`, or what it gave when it was last called with the same files.

    `inputs` are files, or folders whose files count (not those below). Errors of `build` are the caller's.
    """
    folder = _folder()
    if folder is None:
        return build()
    path = folder / f"{name}-{_digest(inputs)}.pickle"
    found = _read(path)
    if found is not None:
        return found
    made = build()
    _write(path, made, name)
    return made


def quickly_restored(cls: type[T]) -> type[T]:
    """For a frozen dataclass with slots, of which a cache entry has thousands: an object of it is put together from its
    pickle without the look at the class's fields that dataclasses take each time.
    """
    setters = [getattr(cls, field.name).__set__ for field in fields(cls)]  # type: ignore[arg-type]  # any dataclass

    def restore(self: T, state: list[Any]) -> None:
        for put, value in zip(setters, state, strict=True):
            put(self, value)

    cls.__setstate__ = restore  # type: ignore[attr-defined]
    return cls


def _folder() -> Path | None:
    chosen = os.environ.get("PITWIRE_CACHE", "")
    if chosen.lower() in ("off", "0", "no"):
        return None
    if chosen:
        return Path(chosen)
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA")
        return Path(base) / "pitwire" / "Cache" if base else None
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "pitwire"
    base = os.environ.get("XDG_CACHE_HOME")
    try:
        return (Path(base) if base else Path.home() / ".cache") / "pitwire"
    except RuntimeError:  # no home folder
        return None


def _digest(inputs: Iterable[Path]) -> str:
    digest = hashlib.sha256(_source_digest().encode())
    for place in inputs:
        files = sorted(p for p in place.iterdir() if p.is_file()) if place.is_dir() else [place]
        for file in files:
            digest.update(f"\0{file}\0".encode("utf-8", "surrogatepass"))
            digest.update(file.read_bytes() if file.is_file() else b"")
    return digest.hexdigest()[:32]


@cache
def _source_digest() -> str:
    """A digest of this package's own modules: other code may build other things of the same lists."""
    digest = hashlib.sha256(f"{sys.version_info} {sys.implementation.cache_tag}".encode())
    for module in sorted(Path(__file__).parent.rglob("*.py")):
        status = module.stat()
        digest.update(f"{module.name} {status.st_size} {status.st_mtime_ns}".encode())
    return digest.hexdigest()


def _read(path: Path) -> Any:
    """What a file holds, or None. Only the user's own files are read: a pickle runs what it says."""
    try:
        if hasattr(os, "getuid"):
            status = path.stat()
            if status.st_uid != os.getuid() or status.st_mode & 0o022:
                return None
        with path.open("rb") as file:
            return pickle.load(file)
    except Exception:  # a damaged file can raise anything
        return None


def _write(path: Path, made: Any, name: str) -> None:
    """Put an entry in place of the older ones of its name; another process sees it whole or not at all."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{name}-")
        with os.fdopen(handle, "wb") as file:
            pickle.dump(made, file, protocol=5)
        os.replace(temporary, path)
        for old in sorted(path.parent.glob(f"{name}-*.pickle"), key=lambda p: p.stat().st_mtime_ns)[:-_KEPT]:
            old.unlink(missing_ok=True)
    except (OSError, pickle.PicklingError, RecursionError):
        return


_KEPT = 4
"""Entries of a name that stay: a user may have several pattern folders, or versions."""
