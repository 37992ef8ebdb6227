"""An article's result as the rows of the store: plain tuples, quick to send between processes and to write."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extractor.claim import Claim, Entity, Extraction

Cell = str | int | float | None
Row = tuple[Cell, ...]

_LARGEST = 2**63 - 1
"""Of SQLite's whole numbers."""


@dataclass(frozen=True, slots=True)
class ClaimRows:
    """A claim's row and those that hang on it; none holds the claim's number yet."""

    claim: Row
    seasons: tuple[int, ...]
    arguments: tuple[Row, ...]
    entries: tuple[Row, ...]
    also: tuple[Row, ...]
    sources: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class ArticleRows:
    """Everything that the store holds of one article, in the columns' order; none holds the article's number yet."""

    article: Row
    text: str
    authors: tuple[str, ...]
    entities: tuple[Row, ...]
    mentions: tuple[Row, ...]
    unmentioned: tuple[Row, ...]
    """Entities that arguments name but the article does not: id, label, name, known."""
    claims: tuple[ClaimRows, ...]

    @property
    def path(self) -> str:
        """The article's path, which is what it is known by."""
        return str(self.article[1])

    @property
    def claim_types(self) -> tuple[str, ...]:
        """The type of each claim."""
        return tuple(str(rows.claim[1]) for rows in self.claims)


def rows_of(extraction: Extraction, path: str) -> ArticleRows:
    """The rows of an article that is known by `path`. Loses nothing of the extraction but the article's blocks."""
    article = extraction.article
    published = article.published.isoformat() if article.published else None
    row = (article.id, path, article.url, article.title, article.outlet, published, article.published_basis)
    named = {entity.id for entity in extraction.entities}
    return ArticleRows(
        article=_clean(row),
        text=_storable(article.text),
        authors=tuple(map(_storable, article.authors)),
        entities=tuple(_entity(place, entity) for place, entity in enumerate(extraction.entities)),
        mentions=tuple(
            _clean((entity.id, mention.start, mention.end, mention.text))
            for entity in extraction.entities for mention in entity.mentions
        ),
        unmentioned=_unmentioned(extraction.claims, named),
        claims=tuple(map(_claim, extraction.claims)),
    )


def _entity(place: int, entity: Entity) -> Row:
    candidates = json.dumps(entity.candidates)
    return _clean((entity.id, place, entity.label, entity.name, int(entity.known), candidates))


def _unmentioned(claims: tuple[Claim, ...], named: set[str]) -> tuple[Row, ...]:
    found: dict[str, Row] = {}
    for claim in claims:
        for values in claim.arguments.values():
            for one in values:
                if one.id is not None and one.id not in named and one.id not in found:
                    # What an article only implies comes from the lists.
                    label = one.id.partition("/")[0].upper()
                    found[one.id] = _clean((one.id, label, str(one.name), 1))
    return tuple(found.values())


def _claim(claim: Claim) -> ClaimRows:
    proof = claim.evidence
    return ClaimRows(
        claim=_clean((
            claim.id, claim.type, claim.action, claim.summary, claim.certainty, claim.polarity, claim.condition,
            claim.quote, proof.start, proof.end, proof.exact, proof.prefix, proof.suffix, claim.rule, claim.confidence,
        )),
        seasons=claim.season,
        arguments=tuple(
            _clean((role, place, one.id, str(one.name), _number(one.name), one.start, one.end, int(one.implied)))
            for role, values in claim.arguments.items() for place, one in enumerate(values)
        ),
        entries=tuple(
            _clean((place, role, value if _number(value) is not None else str(value)))
            for place, entry in enumerate(claim.entries) for role, value in entry.items()
        ),
        also=tuple(
            _clean((place, one.start, one.end, one.exact, one.prefix, one.suffix))
            for place, one in enumerate(claim.also)
        ),
        sources=tuple(
            _clean((place, link.name, link.kind, link.outlet, link.role, link.cue, link.start, link.end))
            for place, link in enumerate(claim.sources)
        ),
    )


def _number(value: str | int | float) -> int | float | None:
    """The value if it is a number that SQLite can hold."""
    if isinstance(value, int) and -_LARGEST <= value <= _LARGEST:
        return value
    return value if isinstance(value, float) and math.isfinite(value) else None


def _clean(row: Row) -> Row:
    return tuple(_storable(cell) if isinstance(cell, str) else cell for cell in row)


def _storable(text: str) -> str:
    """The text with U+FFFD in place of halves of surrogate pairs, which UTF-8 cannot hold: every offset stays."""
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        return "".join("\N{REPLACEMENT CHARACTER}" if "\ud800" <= char <= "\udfff" else char for char in text)
    return text
