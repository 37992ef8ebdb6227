"""A claim in the making: what the later steps of the assembly change before it is frozen."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from extractor.claim import Argument, Value
from extractor.rules.matcher import Frame
from extractor.syntax.tokens import Token


@dataclass(slots=True)
class Draft:
    """One claim-to-be. `frames` are those that speak for it, the one that decides its type and action first.

    `top`: of joined frames the one that governs the others ("the *plan* is a schedule where he runs ..."): how sure the
    claim is, and who says so, is read from there.
    """

    frames: list[Frame]
    arguments: dict[str, list[Argument]] = field(default_factory=dict)
    how: dict[str, str] = field(default_factory=dict)
    entries: list[dict[str, Value]] = field(default_factory=list)
    season: tuple[int, ...] = ()
    season_basis: str = "none"
    span: tuple[int, int] = (0, 0)
    headline: bool = False
    factuality: Any = None
    top: Frame | None = None
    also: list[tuple[int, int]] = field(default_factory=list)
    """Token ranges of the headlines that say the same."""

    @property
    def frame(self) -> Frame:
        return self.frames[0]

    @property
    def governing(self) -> Frame:
        return self.top or self.frames[0]

    @property
    def predicate(self) -> Token:
        return self.frames[0].predicate

    @property
    def type(self) -> str:
        return self.frames[0].rule.type

    def ids(self, *roles: str) -> set[str]:
        """Entity ids (or folded names) that fill the roles."""
        return {a.id or str(a.name).casefold() for r in roles for a in self.arguments.get(r, ())}
