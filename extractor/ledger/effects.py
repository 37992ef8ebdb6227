"""What each action means for a seat: the table of patterns/ledger/seat_effects.yaml."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from extractor.claim import Claim
from extractor.data import load_yaml, patterns_dir
from extractor.ledger.records import arguments

Direction = Literal["in", "out", "talk", "none"]

_COUNT = re.compile(r"\d+ (?:races?|rounds?|events?|starts?)", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?;]\s|\n")


@dataclass(frozen=True, slots=True)
class Effect:
    """What one action of one claim type says of a seat; the fields are explained in the table itself."""

    positive: Direction
    negative: Direction
    comes: bool = False
    leaves: bool = False
    event: Direction | None = None
    ends: bool = False
    teamless: bool = False
    limited: bool = False
    until: bool = False


NOTHING = Effect("none", "none")


@dataclass(frozen=True, slots=True)
class Effects:
    """The table, and the word lists that go with it."""

    table: dict[tuple[str, str], Effect]
    limited: frozenset[str]
    no_seat: frozenset[str]
    at_the_end: re.Pattern[str]
    shared_cars: frozenset[str]
    team_roles: tuple[str, ...]
    driver_roles: tuple[str, ...]

    def of(self, claim: Claim) -> Effect:
        """The effect of the claim's action; nothing for an action that the table lacks."""
        return self.table.get((claim.type, claim.action), NOTHING)

    def direction(self, claim: Claim) -> Direction:
        """Whether the claim says in, out, talk or nothing, with its polarity and its event reckoned in."""
        effect = self.of(claim)
        if effect.event is not None and is_of_one_event(claim):
            return effect.event
        return effect.positive if claim.polarity == "positive" else effect.negative

    def is_limited(self, participation: str | None) -> bool:
        """Whether a participation is for less than the season."""
        if participation is None:
            return False
        return participation in self.limited or _COUNT.fullmatch(participation) is not None

    def is_at_the_end(self, claim: Claim) -> bool:
        """Whether the claim's sentence puts what it says after the season that it names."""
        evidence = claim.evidence
        before = _SENTENCE_END.split(evidence.prefix)[-1]
        after = _SENTENCE_END.split(evidence.suffix + "\n")[0]
        return self.at_the_end.search(f"{before}{evidence.exact}{after}") is not None


def is_of_one_event(claim: Claim) -> bool:
    """Whether the claim is about one event or circuit."""
    return bool(arguments(claim, "event") or arguments(claim, "circuit"))


@cache
def load_effects(path: Path | None = None) -> Effects:
    """The shipped table, or the one in `path`. Raises ValueError for a table that cannot be read."""
    place = path or patterns_dir() / "ledger" / "seat_effects.yaml"
    data: dict[str, Any] = load_yaml(place)
    table: dict[tuple[str, str], Effect] = {}
    for kind, actions in data["effects"].items():
        for action, fields in actions.items():
            table[kind, action] = _effect(fields, f"{place}: {kind}: {action}")
    return Effects(
        table,
        frozenset(data["limited"]),
        frozenset(data["no_seat"]),
        re.compile("|".join(data["at_the_end"]), re.IGNORECASE),
        frozenset(data["shared_cars"]),
        tuple(data["team_roles"]),
        tuple(data["driver_roles"]),
    )


def _effect(fields: dict[str, Any], where: str) -> Effect:
    try:
        effect = Effect(**fields)
    except TypeError as error:
        raise ValueError(f"{where}: {error}") from error
    for direction in (effect.positive, effect.negative, effect.event or "none"):
        if direction not in ("in", "out", "talk", "none"):
            raise ValueError(f"{where}: {direction!r} is neither in, out, talk nor none")
    return effect
