"""The article: a text as read, its blocks, and what its header tells."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

BlockKind = Literal[
    "headline", "dek", "subheading", "byline", "dateline", "metadata",
    "paragraph", "list_item", "stat_line", "pull_quote", "quote_credit", "skip",
]
"""What a stretch of the text is. `skip` is no text of the article: related links, photo credits, share bars."""

READABLE: frozenset[str] = frozenset(
    {"headline", "dek", "subheading", "paragraph", "list_item", "stat_line", "pull_quote", "quote_credit"}
)
"""The kinds that are read for claims; the rest is the article's frame."""

PublishedBasis = Literal["metadata", "header", "option", "inferred", "unknown"]


class Block(BaseModel):
    """One stretch of the text: `text[start:end]`, without surrounding white space or a list's bullet."""

    model_config = ConfigDict(frozen=True)

    kind: BlockKind
    start: int = Field(ge=0, description="character offset into the article's text")
    end: int = Field(ge=0, description="character offset, exclusive")


class Article(BaseModel):
    """A news article as read. Every offset in Pitwire counts Unicode code points of `text`."""

    model_config = ConfigDict(frozen=True)

    id: str = Field(description="SHA-256 of the text, hexadecimal")
    path: str | None = None
    url: str | None = None
    title: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    published: date | None = None
    published_basis: PublishedBasis = "unknown"
    text: str = Field(default="", exclude=True, repr=False)
    blocks: tuple[Block, ...] = Field(default=(), exclude=True, repr=False)


def text_id(text: str) -> str:
    """SHA-256 of the text's UTF-8 form, hexadecimal: the article's id."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
