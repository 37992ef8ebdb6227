"""The entity lists that a store's articles were read with: the shipped ones, and the user's own, kept in the store."""

from __future__ import annotations

import sqlite3
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.data import patterns_dir
from extractor.ledger.migrations import writing

if TYPE_CHECKING:
    from extractor.tagging.catalog import Catalog

Lists = dict[str, str]
"""The user's lists: file names ("drivers.csv") and what is in them."""


def keep_lists(connection: sqlite3.Connection, patterns: Path) -> None:
    """Keep the entity lists of a patterns folder in the store, in place of those that it has.

    The ledger's tables are stale then if the lists differ. Raises ListError for a list that cannot be read.
    """
    from extractor.tagging.catalog import GUARD_WORDS, LISTS, load_catalog

    folder = patterns / "entities"
    places = (folder / name for name in (GUARD_WORDS, *(f"{name}.csv" for name in LISTS)))
    lists = {place.name: place.read_bytes().decode("utf-8-sig", "replace") for place in places if place.is_file()}
    if lists == kept_lists(connection):
        return
    if lists:
        load_catalog((patterns_dir() / "entities", folder))  # which says where an error is
    with writing(connection):
        connection.execute("DELETE FROM list")
        connection.executemany("INSERT INTO list (file, content) VALUES (?, ?)", sorted(lists.items()))


def kept_lists(connection: sqlite3.Connection) -> Lists:
    """The user's lists that the store has, by file name."""
    return dict(connection.execute("SELECT file, content FROM list ORDER BY file"))


def catalog_of(connection: sqlite3.Connection) -> Catalog:
    """The shipped lists with those that the store has, without a gazetteer and so without spaCy. Raises ListError."""
    from extractor.tagging.catalog import load_catalog

    shipped, kept = patterns_dir() / "entities", kept_lists(connection)
    if not kept:
        return load_catalog((shipped,))
    with tempfile.TemporaryDirectory(prefix="pitwire-") as name:
        folder = Path(name)
        for file, content in kept.items():
            (folder / Path(file).name).write_text(content, encoding="utf-8", newline="")
        return load_catalog((shipped, folder))
