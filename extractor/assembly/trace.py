"""What `pitwire explain` shows: how each claim came about, and what nearly did."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from extractor.claim import Claim


@dataclass(slots=True)
class ClaimTrace:
    """One claim's story. `trigger` is (start, end, words) in characters; `paths` tells where each role's value was."""

    claim: Claim
    rule: str
    trigger: tuple[int, int, str]
    paths: dict[str, str] = field(default_factory=dict)
    cues: list[str] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    instead_of: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class NearMiss:
    """A rule whose trigger words were there, and why it made no claim."""

    rule: str
    trigger: str
    why: str


@dataclass(slots=True)
class SentenceTrace:
    """A sentence (character offsets; `line` counts from 1) with its claims and near misses."""

    start: int
    end: int
    line: int
    claims: list[ClaimTrace] = field(default_factory=list)
    near: list[NearMiss] = field(default_factory=list)


class Trace:
    """The whole article's story, sentence by sentence, told when it is asked for: most readers want the claims only.

    `passed_over` says why the article was not read at all; it is empty if it was.
    """

    def __init__(self, tell: Callable[[], list[SentenceTrace]] = list, passed_over: str = ""):
        self._tell, self.passed_over = tell, passed_over

    @cached_property
    def sentences(self) -> list[SentenceTrace]:
        """All sentences, in text order."""
        return self._tell()
