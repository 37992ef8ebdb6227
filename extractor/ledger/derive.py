"""Keeps what follows from many articles in step with them: entities' names and the ledger's tables."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import astuple, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extractor.data import patterns_dir
from extractor.ledger.lists import kept_lists
from extractor.ledger.migrations import reading, writing
from extractor.ledger.tables import ClaimKey, Derived, SeatRow
from extractor.ledger.writing import settle_entities

if TYPE_CHECKING:
    from extractor.ledger.store import Store

_ATTEMPTS = 3
"""How often to try without keeping other writers out meanwhile."""


def is_stale(store: Store) -> bool:
    """Whether an article has changed since the derived tables were made, or they are made otherwise today."""
    content, derived, made_by = store.connection.execute("SELECT content, derived, derived_by FROM state").fetchone()
    return content != derived or made_by != _maker(store.connection)


def derive(store: Store) -> None:
    """Make the derived tables anew, in one transaction, if they are stale.

    They are worked out before the transaction, so that another batch can go on writing. If it does, they are worked
    out again; the last time inside the transaction.
    """
    for attempt in range(_ATTEMPTS):
        if not is_stale(store):
            return
        if attempt == _ATTEMPTS - 1:
            with writing(store.connection):
                _replace(store.connection, _work_out(store))
            return
        with reading(store.connection):
            content = _content(store)
            made = _work_out(store)
        with writing(store.connection):
            if _content(store) == content:
                _replace(store.connection, made)
                return


def _content(store: Store) -> int:
    return int(store.connection.execute("SELECT content FROM state").fetchone()[0])


def _maker(connection: sqlite3.Connection) -> str:
    """A digest of what the derived tables depend on besides the articles: code, tables and lists."""
    digest = hashlib.sha256()
    for folder in (Path(__file__).parent, patterns_dir() / "ledger", patterns_dir() / "entities"):
        for file in sorted(file for file in folder.glob("*") if file.suffix in _COUNTED):
            digest.update(file.name.encode() + b"\0" + file.read_bytes())
    for name, content in kept_lists(connection).items():
        digest.update(f"\0{name}\0{content}".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


_COUNTED = frozenset({".py", ".yaml", ".csv", ".txt"})


def _work_out(store: Store) -> Derived:
    from extractor.ledger.derived import derived, listed_facts

    return derived(store.articles(text=True), store.reports(text=True), listed_facts(store.connection))


def _replace(connection: sqlite3.Connection, made: Derived) -> None:
    settle_entities(connection)
    for table in ("proposition_report", "proposition", "claim_origin", "origin", "seat"):
        connection.execute(f"DELETE FROM {table}")
    _put_stories(connection, made.stories)
    keys = {
        ClaimKey(article, claim): key
        for key, article, claim in connection.execute("SELECT id, article_id, claim_id FROM claim ORDER BY id DESC")
    }
    _insert(connection, "origin", ["id", "key", "name", "kind"], (
        (number, one.key, one.name, one.kind) for number, one in enumerate(made.origins, 1)
    ))
    origins = {one.key: number for number, one in enumerate(made.origins, 1)}
    _insert(connection, "claim_origin", ["claim_id", "origin_id", "standing"], (
        (keys[one.claim], origins[one.origin], one.standing) for one in made.claim_origins
    ))
    columns = ["id", "key", "type", "action", "driver", "team", "series", "season", "origins_for", "origins_against"]
    _insert(connection, "proposition", columns, (
        (number, *(getattr(one, name) for name in columns[1:])) for number, one in enumerate(made.propositions, 1)
    ))
    _insert(connection, "proposition_report", ["proposition_id", "claim_id", "stance"], (
        (number, keys[claim], stance)
        for number, one in enumerate(made.propositions, 1) for claim, stance in one.reports
    ))
    _insert(connection, "seat", [f.name for f in fields(SeatRow)], map(astuple, made.seats))
    connection.execute("UPDATE state SET derived = content, derived_by = ?", (_maker(connection),))


def _put_stories(connection: sqlite3.Connection, stories: Mapping[int, int]) -> None:
    connection.execute("UPDATE article SET story_id = NULL WHERE story_id IS NOT NULL")
    connection.execute("DELETE FROM story")
    sizes: dict[int, int] = {}
    for first in stories.values():
        sizes[first] = sizes.get(first, 0) + 1
    connection.executemany(
        "INSERT INTO story (id, title, articles) SELECT id, coalesce(title, path), ? FROM article WHERE id = ?",
        ((count, first) for first, count in sorted(sizes.items())),
    )
    connection.executemany("UPDATE article SET story_id = ? WHERE id = ?", ((b, a) for a, b in stories.items()))


def _insert(connection: sqlite3.Connection, table: str, columns: list[str], rows: Iterable[tuple[Any, ...]]) -> None:
    connection.executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})", rows)
