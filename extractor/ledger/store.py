"""The store: one SQLite file that holds articles, their claims, and what those come to together."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.ledger.migrations import StoreError, connect, writing
from extractor.ledger.rows import ArticleRows, rows_of
from extractor.ledger.writing import delete_articles, put_article

if TYPE_CHECKING:
    from types import TracebackType

    from extractor.claim import Extraction
    from extractor.ledger.records import Report, StoredArticle

__all__ = ["DEFAULT_PATH", "Store", "StoreError"]

DEFAULT_PATH = Path("claims.db")


class Store:
    """An open store. Use it in a `with` block, or close it.

    Other processes may read and write the same file meanwhile: each article is written in a transaction of its own.
    Methods raise sqlite3.Error where the disk or the file fails them.
    """

    def __init__(self, path: Path | str = DEFAULT_PATH, *, create: bool = True):
        """Open the store at `path`; `create` makes it if there is none. Raises StoreError."""
        self.path = Path(path)
        self.connection: sqlite3.Connection = connect(self.path, create=create)

    def close(self) -> None:
        """Close the file. The store must not be used afterwards."""
        self.connection.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # --- writing

    def put(self, rows: ArticleRows, fingerprint: str) -> None:
        """Write an article, in one transaction, in place of the one that has its path."""
        with writing(self.connection):
            put_article(self.connection, rows, fingerprint)

    def add(self, extraction: Extraction, path: str | None = None, fingerprint: str = "") -> None:
        """Write an extraction under `path`, or its article's own. Raises ValueError if it has neither."""
        name = path or extraction.article.path
        if not name:
            raise ValueError("an article in the store needs a path")
        self.put(rows_of(extraction, name), fingerprint)

    def remove(self, paths: Iterable[str]) -> int:
        """Delete the articles of these paths, in one transaction; returns how many there were."""
        with writing(self.connection):
            return delete_articles(self.connection, paths)

    def settle(self) -> None:
        """Make what belongs to no single article anew if articles have changed: entities' names, then the ledger."""
        from extractor.ledger.derive import derive

        derive(self)

    # --- reading

    def fingerprint(self, path: str) -> str | None:
        """The fingerprint that the article of this path was written with; None if there is none."""
        row = self.connection.execute("SELECT fingerprint FROM article WHERE path = ?", (path,)).fetchone()
        return row[0] if row else None

    def paths(self) -> list[str]:
        """The paths of all articles, sorted."""
        return [path for (path,) in self.connection.execute("SELECT path FROM article ORDER BY path")]

    def articles(self, *, text: bool = False) -> Iterator[StoredArticle]:
        """The articles by day (undated last) and path; with their texts if `text`."""
        from extractor.ledger.loading import load_articles

        return load_articles(self.connection, text=text)

    def reports(self, *, text: bool = False) -> Iterator[Report]:
        """Every claim with its article: by day (undated last), path, and place in the text; with texts if `text`."""
        from extractor.ledger.loading import load_reports

        return load_reports(self.connection, text=text)

    def extraction(self, path: str) -> Extraction | None:
        """What `extract` gave for the article of this path, but for its blocks; None if there is none."""
        from extractor.ledger.loading import load_extraction

        return load_extraction(self.connection, path)

    def count(self) -> int:
        """The number of articles."""
        return int(self.connection.execute("SELECT count(*) FROM article").fetchone()[0])

    def claims_by_type(self) -> dict[str, int]:
        """The number of claims of each type, most first."""
        return dict(self.connection.execute("SELECT type, count(*) FROM claim GROUP BY type ORDER BY 2 DESC, 1"))
