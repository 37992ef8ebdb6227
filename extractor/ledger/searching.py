"""Full-text search over the claims of a store."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import Any

_QUERY = """
SELECT article.published, article.outlet, article.path, article.title, claim.type, claim.action, claim.certainty,
    claim.polarity, claim.summary, claim.exact
FROM claim_fts JOIN claim ON claim.id = claim_fts.rowid JOIN article ON article.id = claim.article_id
WHERE claim_fts MATCH ? ORDER BY claim_fts.rank, article.published IS NULL, article.published, article.path, claim.start
LIMIT ?
"""
_COLUMNS = (
    "date", "outlet", "path", "title", "type", "action", "certainty", "polarity", "summary", "exact",
)


def search(connection: sqlite3.Connection, words: Iterable[str], limit: int = 20) -> list[dict[str, Any]]:
    """The claims whose evidence, summary or article's title hold all the words, the best first; ready for JSON.

    Words are found in any inflection, without regard to case and accents; several in one string are a phrase, and one
    that ends in `*` stands for all that begin so. No words find nothing.
    """
    query = match_expression(words)
    if not query:
        return []
    return [dict(zip(_COLUMNS, row, strict=True)) for row in connection.execute(_QUERY, (query, limit))]


def match_expression(words: Iterable[str]) -> str:
    """The words in the language of SQLite's FTS5, each quoted so that none is read as an operator."""
    parts = []
    for word in words:
        bare = word.rstrip("*").replace("\0", "")
        if any(char.isalnum() for char in bare):
            quoted = bare.replace('"', '""')
            parts.append(f'"{quoted}"' + ("*" if word.endswith("*") else ""))
    return " ".join(parts)
