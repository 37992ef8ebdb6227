"""Opens the store's file and brings its schema up to date."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

BUSY_SECONDS = 60.0
"""How long to wait for another process that writes. Each writes for milliseconds at a time, and seconds at its end."""

APPLICATION_ID = 0x50495457
"""What SQLite's header calls a file of ours: "PITW"."""

_OLDEST_SQLITE = (3, 37, 0)
"""The first with STRICT tables."""


_SMALLEST_FILE = 512
"""Bytes: a page of the least size."""


class StoreError(Exception):
    """The store cannot be used; the message says why and what to do."""


def connect(path: Path, *, create: bool = True) -> sqlite3.Connection:
    """A connection to the store at `path`, its schema as today's. `create`: make the file if there is none.

    Transactions are the caller's (see `writing`). Raises StoreError.
    """
    if sqlite3.sqlite_version_info < _OLDEST_SQLITE:
        raise StoreError(f"SQLite {sqlite3.sqlite_version} is too old: install Python with SQLite 3.37 or later")
    if path.is_dir():
        raise StoreError(f"{path} is a folder: name the file of a store")
    if not create and not path.exists():
        raise StoreError(f"there is no store {path}: make one with `pitwire batch`, or name another with --db")
    if path.is_file() and 0 < path.stat().st_size < _SMALLEST_FILE:
        # SQLite would take it for an empty file of its own.
        raise StoreError(f"{path} is no store: name another file with --db")
    connection = None
    try:
        place, uri = _place(path, create)
        connection = sqlite3.connect(place, timeout=BUSY_SECONDS, isolation_level=None, uri=uri)
        _prepare(connection, path)
    except sqlite3.Error as error:
        if connection is not None:
            connection.close()
        raise StoreError(_explained(path, error)) from error
    except StoreError:
        assert connection is not None
        connection.close()
        raise
    return connection


def _place(path: Path, create: bool) -> tuple[str, bool]:
    """What to open, and whether it is a URI.

    SQLite needs two small files beside a store, also to read it. Where a folder lets nobody write and there is none of
    them, the store is read as a file that does not change.
    """
    log = path.with_name(f"{path.name}-wal")
    if create or os.access(path.parent, os.W_OK) or log.exists():
        return str(path), False
    return f"{path.absolute().as_uri()}?immutable=1", True


@contextmanager
def writing(connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """A transaction that writes, all of it or, if the block raises, nothing."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield connection
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


@contextmanager
def reading(connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """A transaction in which everything is read as it stood at one moment, whoever writes meanwhile."""
    connection.execute("BEGIN")
    try:
        yield connection
    finally:
        connection.execute("ROLLBACK")


def migrations() -> list[str]:
    """The SQL of each step from an empty file to today's schema, in order."""
    return [p.read_text(encoding="utf-8") for p in sorted((Path(__file__).parent / "schema").glob("[0-9]*.sql"))]


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    version = _version(connection, path)
    steps = migrations()
    connection.execute("PRAGMA foreign_keys = ON")
    # A commit that a power cut undoes is made again by the next run; the file stays whole.
    connection.execute("PRAGMA synchronous = NORMAL")
    if version == len(steps):
        return
    # The journal's mode cannot be changed inside a transaction; it stays with the file.
    connection.execute("PRAGMA journal_mode = WAL")
    with writing(connection):
        # Another process may have been faster.
        for number in range(_version(connection, path), len(steps)):
            for statement in statements(steps[number]):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {number + 1}")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")


def _version(connection: sqlite3.Connection, path: Path) -> int:
    """The number of steps that the file has gone. Raises StoreError if it is no store, or a later one."""
    # In one transaction: another process may be making the store just now.
    with nullcontext() if connection.in_transaction else reading(connection):
        (application,) = connection.execute("PRAGMA application_id").fetchone()
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        (tables,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    if application != APPLICATION_ID:
        if tables or application or version:
            raise StoreError(f"{path} is a database of another program: name another file with --db")
        return 0
    if version > len(migrations()):
        raise StoreError(f"{path} was made by a later version of Pitwire: upgrade, or name another file with --db")
    return int(version)


def statements(script: str) -> Iterator[str]:
    """The script's statements one by one: `executescript` would commit between them."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def _explained(path: Path, error: sqlite3.Error) -> str:
    words = str(error)
    if "not a database" in words or "malformed" in words:
        return f"{path} is no store ({words}): name another file with --db"
    if "unable to open" in words:
        return f"{path} cannot be opened: choose a folder that exists and is yours"
    if "locked" in words:
        return f"{path} is being written by another process: try again when it is done"
    return f"{path}: {words}: check the disk and the file's permissions"
