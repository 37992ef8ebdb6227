"""The rows of the derived tables, as those who work them out hand them over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class ClaimKey:
    """One claim of one article: the article's number in the store, and the id that `extract` prints of the claim."""

    article: int
    claim: str


@dataclass(frozen=True, slots=True)
class OriginRow:
    """Where reports end: a key that no other origin has, and what it is called. `kind` is a source's, or "story"."""

    key: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class ClaimOriginRow:
    """The origin of a claim, by its key, and the standing that the claim has from it."""

    claim: ClaimKey
    origin: str
    standing: str


@dataclass(frozen=True, slots=True)
class PropositionRow:
    """What several claims say alike; `reports` are those claims, each with its stance ("for", "against", ...)."""

    key: str
    type: str
    action: str
    driver: str | None
    team: str | None
    series: str | None
    season: int | None
    origins_for: int
    origins_against: int
    reports: tuple[tuple[ClaimKey, str], ...]


@dataclass(frozen=True, slots=True)
class SeatRow:
    """A driver in a team's car in a season of a series, as things stand after the last report. Days are ISO dates."""

    series: str
    season: int
    team: str
    car: str | None
    driver: str
    participation: str | None
    state: str
    first_date: str | None
    first_by: str | None
    first_outlet: str | None
    origins: int
    last_date: str | None
    last_by: str | None
    last_words: str | None


@dataclass(frozen=True, slots=True)
class Derived:
    """All derived tables. `stories` maps an article's number to that of the first article of its story."""

    stories: Mapping[int, int] = field(default_factory=dict)
    origins: tuple[OriginRow, ...] = ()
    claim_origins: tuple[ClaimOriginRow, ...] = ()
    propositions: tuple[PropositionRow, ...] = ()
    seats: tuple[SeatRow, ...] = ()
