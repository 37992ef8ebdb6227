"""Writes articles into the store's tables. Every function here runs inside the caller's transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from extractor.ledger.rows import ArticleRows, Row

_ARTICLE = "sha, path, url, title, outlet, published, published_basis, fingerprint"
_CLAIM = (
    "claim_id, type, action, summary, certainty, polarity, condition, quote, start, \"end\", exact, prefix, suffix, "
    "rule, confidence, article_id"
)


def put_article(connection: sqlite3.Connection, rows: ArticleRows, fingerprint: str) -> None:
    """Write an article in place of what the store has under its path."""
    delete_articles(connection, [rows.path])
    key = _insert(connection, "article", _ARTICLE, (*rows.article, fingerprint))
    connection.execute("INSERT INTO article_text (article_id, text) VALUES (?, ?)", (key, rows.text))
    _insert_many(connection, "author", "article_id, position, name", ((key, *one) for one in enumerate(rows.authors)))
    _put_entities(connection, rows, key)
    for claim in rows.claims:
        number = _insert(connection, "claim", _CLAIM, (*claim.claim, key))
        seasons = ((number, *one) for one in enumerate(claim.seasons))
        _insert_many(connection, "claim_season", "claim_id, position, season", seasons)
        _insert_many(
            connection, "argument", 'claim_id, role, position, entity_id, name, number, start, "end", implied',
            ((number, *one) for one in claim.arguments),
        )
        _insert_many(
            connection, "entry", "claim_id, position, role, value", ((number, *one) for one in claim.entries)
        )
        _insert_many(
            connection, "headline", 'claim_id, position, start, "end", exact, prefix, suffix',
            ((number, *one) for one in claim.also),
        )
        _insert_many(
            connection, "source_link", 'claim_id, position, name, kind, outlet, role, cue, start, "end"',
            ((number, *one) for one in claim.sources),
        )
    _changed(connection)


def delete_articles(connection: sqlite3.Connection, paths: Iterable[str]) -> int:
    """Delete the articles of these paths with all that hangs on them; returns how many there were."""
    gone = 0
    for path in paths:
        gone += connection.execute("DELETE FROM article WHERE path = ?", (path,)).rowcount
    if gone:
        _changed(connection)
    return gone


def settle_entities(connection: sqlite3.Connection) -> None:
    """Give each entity the name that most articles use, and drop those that no article names any more.

    While articles are written an entity is called as the first of them calls it; which that is, is chance.
    """
    best = connection.execute(_BEST_NAMES).fetchall()
    connection.executemany(
        "UPDATE entity SET label = ?2, name = ?3, known = ?4 WHERE id = ?1 AND (label, name, known) != (?2, ?3, ?4)",
        best,
    )
    connection.execute(
        "DELETE FROM entity WHERE NOT EXISTS (SELECT 1 FROM article_entity WHERE entity_id = entity.id)"
        " AND NOT EXISTS (SELECT 1 FROM argument WHERE entity_id = entity.id)"
    )


# Arguments may mean what the article does not name: that counts only where no article names it.
_BEST_NAMES = """
WITH named AS (
    SELECT entity_id, label, name, known, 1 AS mentioned, count(*) AS articles
    FROM article_entity GROUP BY entity_id, label, name, known
    UNION ALL
    SELECT entity_id, upper(substr(entity_id, 1, instr(entity_id, '/') - 1)), name, 1, 0, count(*)
    FROM argument WHERE entity_id IS NOT NULL GROUP BY entity_id, name
)
SELECT entity_id, label, name, known FROM (
    SELECT *, row_number() OVER (
        PARTITION BY entity_id ORDER BY mentioned DESC, known DESC, articles DESC, name, label
    ) AS place FROM named
) WHERE place = 1
"""


def _put_entities(connection: sqlite3.Connection, rows: ArticleRows, key: int) -> None:
    entities = [(identity, label, name, known) for identity, _, label, name, known, _ in rows.entities]
    connection.executemany(
        "INSERT OR IGNORE INTO entity (id, label, name, known) VALUES (?, ?, ?, ?)", (*entities, *rows.unmentioned)
    )
    _insert_many(
        connection, "article_entity", "article_id, entity_id, position, label, name, known, candidates",
        ((key, *one) for one in rows.entities),
    )
    _insert_many(
        connection, "mention", 'article_id, entity_id, start, "end", text', ((key, *one) for one in rows.mentions)
    )


def _changed(connection: sqlite3.Connection) -> None:
    connection.execute("UPDATE state SET content = content + 1")


def _insert(connection: sqlite3.Connection, table: str, columns: str, row: Row) -> int:
    key = connection.execute(_insertion(table, columns), row).lastrowid
    assert key is not None
    return key


def _insert_many(connection: sqlite3.Connection, table: str, columns: str, rows: Iterable[Row]) -> None:
    connection.executemany(_insertion(table, columns), rows)


def _insertion(table: str, columns: str) -> str:
    places = ", ".join("?" * (columns.count(",") + 1))
    return f"INSERT INTO {table} ({columns}) VALUES ({places})"
