"""The claim and what surrounds it: the models whose JSON is Pitwire's output."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from extractor.article import Article

ClaimType = Literal[
    "ride", "contract", "result", "statistic", "championship", "team", "personnel", "sponsorship",
    "sanction", "legal", "regulation", "schedule", "injury", "naming", "statement",
]
Certainty = Literal["certain", "probable", "possible"]
Polarity = Literal["positive", "negative"]
QuoteKind = Literal["direct", "indirect", "mixed", "none"]
SourceKind = Literal["journalist", "outlet", "person", "driver", "team", "organisation", "unnamed"]
Value = str | int | float


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True)


class MentionSpan(_Frozen):
    """Where an entity is named or meant: `text[start:end] == text`."""

    start: int
    end: int
    text: str


class Entity(_Frozen):
    """Somebody or something that the article names. `known` tells whether a list has it."""

    id: str
    label: str
    name: str
    known: bool
    mentions: tuple[MentionSpan, ...] = ()
    candidates: tuple[str, ...] = Field(default=(), description="ids it could be, where the text does not decide")


class Argument(_Frozen):
    """One value of a role: canonical `name`, with the place it was read from (both 0 when the article implies it)."""

    id: str | None = None
    name: Value
    start: int = 0
    end: int = 0
    implied: bool = Field(default=False, description="not in the words of the claim: taken from the article")


class Source(_Frozen):
    """One link of the chain of who says so, nearest the article first."""

    name: str
    kind: SourceKind
    outlet: str | None = None
    role: str | None = None
    cue: str | None = None
    start: int = 0
    end: int = 0


class Evidence(_Frozen):
    """The words that a claim rests on: `article.text[start:end] == exact`."""

    start: int
    end: int
    exact: str
    prefix: str = ""
    suffix: str = ""


class Claim(_Frozen):
    """One proposition that somebody asserts."""

    id: str
    type: ClaimType
    action: str
    summary: str
    arguments: dict[str, tuple[Argument, ...]]
    entries: tuple[dict[str, Value], ...] = ()
    season: tuple[int, ...] = ()
    certainty: Certainty = "certain"
    polarity: Polarity = "positive"
    condition: str | None = None
    sources: tuple[Source, ...] = ()
    quote: QuoteKind = "none"
    evidence: Evidence
    also: tuple[Evidence, ...] = Field(default=(), description="where else the article says so: headline, look back")
    rule: str
    confidence: float = Field(ge=0, le=1)


class Extraction(_Frozen):
    """An article's result: what `pitwire extract` prints, one JSON object an article."""

    article: Article
    entities: tuple[Entity, ...] = ()
    claims: tuple[Claim, ...] = ()
