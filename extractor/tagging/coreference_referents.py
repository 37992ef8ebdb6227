"""What coreference speaks of: mentions in the discourse, candidates for an antecedent, the place that seeks one."""

from __future__ import annotations

from dataclasses import dataclass, field

from extractor.annotations import Mention

PEOPLE = frozenset({"DRIVER", "PERSON", "JOURNALIST"})
ORGANISATIONS = frozenset({"TEAM", "MANUFACTURER", "ORGANISATION", "SPONSOR", "OUTLET", "SERIES"})
FRAME = frozenset({"byline", "dateline", "metadata", "skip", "quote_credit"})
Key = tuple[str | int, ...]
"""What is scored: the ids of the entities that a mention means, or ("~", token) for what has no name."""


@dataclass(slots=True)
class Ref:
    """A mention in the discourse. `key` names the referent; `plural` are several or a plural noun.

    `make`: it only tells what the entrant named right before it races.
    """

    start: int
    end: int
    head: int
    label: str
    key: Key
    weight: float
    sentence: int
    quote: int
    mention: Mention | None = None
    plural: bool = False
    make: bool = False

    @property
    def entities(self) -> tuple[str, ...]:
        return () if self.key[0] == "~" else tuple(map(str, self.key))


@dataclass(slots=True)
class Candidate:
    """A possible antecedent with its salience and its last mention."""

    ref: Ref
    score: float
    rest: float = 0.0


@dataclass(slots=True)
class Site:
    """Where an anaphor stands (token range, sentence, quotation); who speaks; referents ruled out, favoured."""

    start: int
    end: int
    head: int
    sentence: int
    quote: int
    banned: set[str | int] = field(default_factory=set)
    speaker: Key | None = None
    favoured: dict[Key, float] = field(default_factory=dict)
