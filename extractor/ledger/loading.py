"""Reads articles and claims back from the store's tables, as the models that `extract` prints."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any

from extractor.article import Article
from extractor.claim import Argument, Claim, Entity, Evidence, Extraction, MentionSpan, Source
from extractor.ledger.records import Report, StoredArticle

_ARTICLES = """
SELECT id, sha, path, url, title, outlet, published, published_basis, story_id,
    (SELECT text FROM article_text WHERE ? AND article_id = article.id)
FROM article {where} ORDER BY published IS NULL, published, path
"""


def load_articles(
    connection: sqlite3.Connection, *, text: bool = False, path: str | None = None
) -> Iterator[StoredArticle]:
    """The articles by day (undated last) and path; with their texts only if `text`; only the one at `path` if given."""
    where, parameters = ("", [text]) if path is None else ("WHERE path = ?", [text, path])
    for key, sha, place, url, title, outlet, published, basis, story, words in connection.execute(
        _ARTICLES.format(where=where), parameters
    ):
        authors = connection.execute("SELECT name FROM author WHERE article_id = ? ORDER BY position", (key,))
        yield StoredArticle(
            key=key, sha=sha, path=place, url=url, title=title, outlet=outlet,
            authors=tuple(name for (name,) in authors), published=date.fromisoformat(published) if published else None,
            published_basis=basis, text=words or "", story=story,
        )


def load_reports(connection: sqlite3.Connection, *, text: bool = False) -> Iterator[Report]:
    """Every claim with its article (with its text only if `text`): by the article's day (undated last), its path, and
    the place in the text.
    """
    for article in load_articles(connection, text=text):
        for _, claim in load_claims(connection, article.key):
            yield Report(article, claim)


def load_claims(connection: sqlite3.Connection, article: int) -> Iterator[tuple[int, Claim]]:
    """An article's claims by their place in the text, each with its number in the store."""
    seasons = _grouped(connection, article, "claim_season", "season", "position")
    arguments = _grouped(
        connection, article, "argument", 'role, entity_id, name, number, start, "end", implied', "id"
    )
    entries = _grouped(connection, article, "entry", "position, role, value", "id")
    also = _grouped(connection, article, "headline", 'start, "end", exact, prefix, suffix', "position")
    sources = _grouped(connection, article, "source_link", 'name, kind, outlet, role, cue, start, "end"', "position")
    for row in connection.execute(
        'SELECT id, claim_id, type, action, summary, certainty, polarity, condition, quote, start, "end", exact,'
        " prefix, suffix, rule, confidence FROM claim WHERE article_id = ? ORDER BY start, id", (article,),
    ):
        key, name, kind, action, summary, certainty, polarity, condition, quote, start, end, *proof = row
        exact, prefix, suffix, rule, confidence = proof
        # The rows come from models that were valid: to check them again would take most of the time.
        yield key, Claim.model_construct(
            id=name, type=kind, action=action, summary=summary, arguments=_arguments(arguments.get(key, ())),
            entries=_entries(entries.get(key, ())), season=tuple(year for (year,) in seasons.get(key, ())),
            certainty=certainty, polarity=polarity, condition=condition,
            sources=tuple(map(_source, sources.get(key, ()))), quote=quote,
            evidence=Evidence.model_construct(start=start, end=end, exact=exact, prefix=prefix, suffix=suffix),
            also=tuple(map(_headline, also.get(key, ()))), rule=rule, confidence=confidence,
        )


def load_extraction(connection: sqlite3.Connection, path: str) -> Extraction | None:
    """What `extract` gave for an article, but for its blocks; None if the store has no article of that path."""
    for stored in load_articles(connection, text=True, path=path):
        article = Article.model_construct(
            id=stored.sha, path=stored.path, url=stored.url, title=stored.title, outlet=stored.outlet,
            authors=stored.authors, published=stored.published, published_basis=stored.published_basis,  # type: ignore[arg-type]
            text=stored.text, blocks=(),
        )
        claims = tuple(claim for _, claim in load_claims(connection, stored.key))
        return Extraction.model_construct(article=article, entities=_entities(connection, stored.key), claims=claims)
    return None


def _grouped(
    connection: sqlite3.Connection, article: int, table: str, columns: str, order: str
) -> dict[int, list[tuple[Any, ...]]]:
    """The rows of a table that hang on an article's claims, by claim, in order."""
    columns = ", ".join(f"{table}.{column.strip()}" for column in columns.split(","))
    rows = connection.execute(
        f"SELECT {table}.claim_id, {columns} FROM claim JOIN {table} ON {table}.claim_id = claim.id"
        f" WHERE claim.article_id = ? ORDER BY {table}.claim_id, {table}.{order}", (article,),
    )
    return {key: [row[1:] for row in group] for key, group in groupby(rows, itemgetter(0))}


def _headline(row: Any) -> Evidence:
    start, end, exact, prefix, suffix = row
    return Evidence.model_construct(start=start, end=end, exact=exact, prefix=prefix, suffix=suffix)


def _arguments(rows: Any) -> dict[str, tuple[Argument, ...]]:
    found: dict[str, list[Argument]] = {}
    for role, entity, name, number, start, end, implied in rows:
        found.setdefault(role, []).append(Argument.model_construct(
            id=entity, name=name if number is None else number, start=start, end=end, implied=bool(implied),
        ))
    return {role: tuple(values) for role, values in found.items()}


def _entries(rows: Any) -> tuple[dict[str, str | int | float], ...]:
    found: dict[int, dict[str, str | int | float]] = {}
    for position, role, value in rows:
        found.setdefault(position, {})[role] = value
    return tuple(found.values())


def _source(row: tuple[Any, ...]) -> Source:
    name, kind, outlet, role, cue, start, end = row
    return Source.model_construct(name=name, kind=kind, outlet=outlet, role=role, cue=cue, start=start, end=end)


def _entities(connection: sqlite3.Connection, article: int) -> tuple[Entity, ...]:
    mentions: dict[str, list[MentionSpan]] = {}
    for entity, start, end, text in connection.execute(
        'SELECT entity_id, start, "end", text FROM mention WHERE article_id = ? ORDER BY id', (article,)
    ):
        mentions.setdefault(entity, []).append(MentionSpan.model_construct(start=start, end=end, text=text))
    rows = connection.execute(
        "SELECT entity_id, label, name, known, candidates FROM article_entity WHERE article_id = ? ORDER BY position",
        (article,),
    )
    return tuple(
        Entity.model_construct(
            id=identity, label=label, name=name, known=bool(known), mentions=tuple(mentions.get(identity, ())),
            candidates=tuple(json.loads(candidates)),
        )
        for identity, label, name, known, candidates in rows
    )
