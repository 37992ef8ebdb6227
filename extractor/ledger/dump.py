"""A store's content as text, whatever its row numbers and their order: two stores are equal when their dumps are."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator

from extractor.ledger.loading import load_extraction
from extractor.ledger.store import Store


def dump(store: Store) -> Iterator[str]:
    """The articles, one JSON object each, by path; then the rows of each table of the ledger, sorted."""
    connection = store.connection
    for path in store.paths():
        extraction = load_extraction(connection, path)
        assert extraction is not None
        content = extraction.model_dump(mode="json")
        yield _line(["article", path, store.fingerprint(path), content, extraction.article.text])
    for table, query in _QUERIES.items():
        yield from _sorted_lines(connection, table, query)
    yield from _sorted_lines(connection, "stale", "SELECT content != derived, derived_by FROM state")


_CLAIM = """(
    SELECT path || ' ' || claim.claim_id FROM claim JOIN article ON article.id = article_id WHERE claim.id = {claim}
)"""

_QUERIES = {
    "list": "SELECT file, content FROM list",
    "entity": "SELECT id, label, name, known FROM entity",
    "claim_fts": f"SELECT {_CLAIM.format(claim='claim_fts.rowid')}, summary, exact, title FROM claim_fts",
    "story": "SELECT article.path, story.title, story.articles FROM story JOIN article ON article.id = story.id",
    "article.story": (
        "SELECT article.path, first.path FROM article LEFT JOIN article AS first ON first.id = article.story_id"
    ),
    "origin": "SELECT key, name, kind FROM origin",
    "claim_origin": (
        f"SELECT {_CLAIM.format(claim='claim_origin.claim_id')}, key, standing"
        " FROM claim_origin JOIN origin ON origin.id = origin_id"
    ),
    "proposition": (
        "SELECT key, type, action, driver, team, series, season, origins_for, origins_against FROM proposition"
    ),
    "proposition_report": (
        f"SELECT key, {_CLAIM.format(claim='proposition_report.claim_id')}, stance"
        " FROM proposition_report JOIN proposition ON proposition.id = proposition_id"
    ),
    "seat": (
        "SELECT series, season, team, car, driver, participation, state, first_date, first_by, first_outlet, origins,"
        " last_date, last_by, last_words FROM seat"
    ),
}


def _sorted_lines(connection: sqlite3.Connection, table: str, query: str) -> Iterator[str]:
    yield from sorted(_line([table, *row]) for row in connection.execute(query))


def _line(values: list[object]) -> str:
    return json.dumps(values, ensure_ascii=False, sort_keys=True)
