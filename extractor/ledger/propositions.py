"""Claims of many articles that say the same thing, joined, with those that say the contrary beside them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from extractor.claim import Claim
from extractor.ledger.background import identity_of
from extractor.ledger.origins import Origin, Origins
from extractor.ledger.records import Report

_DETAILS = frozenset({
    "participation", "car_number", "from_team", "from_series", "length", "until", "role", "points", "date", "replaces",
    "sponsor", "manufacturer",
})
"""Roles that tell more of the same thing, in the types where a driver or a person, a team and a series make it."""
_ABOUT_SEATS = frozenset({"ride", "contract", "personnel"})
_NEVER_JOINED = frozenset({"statement"})
"""What a statement says is in its words, not in its arguments: two are never known to be the same."""


@dataclass(frozen=True, slots=True)
class Proposition:
    """One thing that reports say or deny. `key` tells it from all others and is the same in every run."""

    key: str
    type: str
    action: str
    season: tuple[int, ...]
    reports: tuple[Report, ...]

    def on(self, polarity: str) -> tuple[Report, ...]:
        """The reports of one polarity, in order."""
        return tuple(report for report in self.reports if report.claim.polarity == polarity)

    def origins(self, origins: Origins, polarity: str = "positive") -> tuple[Origin, ...]:
        """The different origins of one side, the earliest first."""
        found = [origins.of(report) for report in self.on(polarity)]
        return tuple({origin.key: origin for origin in reversed(found)}[key] for key in dict.fromkeys(
            origin.key for origin in found
        ))


def propositions(reports: Iterable[Report]) -> list[Proposition]:
    """The propositions of reports that come in order; each in the place of its first report."""
    groups: dict[str, list[Report]] = {}
    for report in reports:
        groups.setdefault(proposition_key(report.claim), []).append(report)
    return [
        Proposition(key, group[0].claim.type, group[0].claim.action, group[0].claim.season, tuple(group))
        for key, group in groups.items()
    ]


def proposition_key(claim: Claim) -> str:
    """What a claim says, without who says it, how surely, and whether he affirms or denies it."""
    if claim.type in _NEVER_JOINED:
        return f"{claim.type}/{claim.action}#{claim.id}"
    left_out = _DETAILS if claim.type in _ABOUT_SEATS else frozenset[str]()
    parts = [f"{claim.type}/{claim.action}", ",".join(map(str, sorted(claim.season)))]
    for role in sorted(claim.arguments):
        if role in left_out:
            continue
        values = sorted({_value(role, one.id, one.name) for one in claim.arguments[role]})
        if values:
            parts.append(f"{role}={','.join(values)}")
    return "|".join(parts)


def _value(role: str, identity: str | None, name: str | int | float) -> str:
    from extractor.claim import Argument

    if isinstance(name, str):
        return identity_of(role, Argument(id=identity, name=name))
    return str(int(name)) if isinstance(name, float) and name.is_integer() else str(name)
