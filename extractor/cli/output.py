"""Where a command's output goes: stdout, or a file that is either complete or as it was before."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from extractor.cli.errors import Misuse, reason

STANDARD = Path("-")


@contextmanager
def open_output(target: Path | None) -> Iterator[BinaryIO]:
    """Open stdout (None or `-`) or a file for writing bytes.

    A regular file is written beside its place and renamed at the end: if the block raises, what stood there
    before stays. Devices and pipes are written straight. Raises Misuse if the place cannot be written.
    """
    if target is None or target == STANDARD:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
    elif target.exists() and not target.is_file() and not target.is_dir():
        with target.open("wb") as stream:
            yield stream
    else:
        with _replacing(target) as stream:
            yield stream


@contextmanager
def _replacing(target: Path) -> Iterator[BinaryIO]:
    if target.is_dir():
        raise Misuse(f"{target} is a folder: give -o the name of a file")
    # A link stays a link: the file that it points to is replaced.
    place = Path(os.path.realpath(target))
    draft = place.with_name(f".{place.name}.{os.getpid()}.part")
    try:
        stream = draft.open("xb")
    except OSError as error:
        why = f"cannot write {target}: {reason(error)}: choose a folder that exists and is yours"
        raise Misuse(why) from error
    try:
        with stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        if place.exists():
            shutil.copymode(place, draft)
        draft.replace(place)
    except BaseException:
        with suppress(OSError):
            draft.unlink()
        raise


WIDTH_OF_FILES = 160
"""Columns of a table that no terminal shows, so that a file looks the same whoever writes it."""


def view_width(target: Path | None) -> tuple[int, bool]:
    """How many columns a view written to `target` has, and whether it may be coloured."""
    if target in (None, STANDARD) and sys.stdout.isatty():
        return shutil.get_terminal_size().columns, os.environ.get("TERM") != "dumb"
    return WIDTH_OF_FILES, False


def view_encoding(target: Path | None) -> str:
    """The encoding of a view written to `target`: the terminal's own, or UTF-8 in a file."""
    return (sys.stdout.encoding or "utf-8") if target in (None, STANDARD) else "utf-8"
