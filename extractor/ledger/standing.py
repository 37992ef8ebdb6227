"""How a report stands to a seat: a party speaks, somebody named does, or nobody with a name."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from extractor.ledger.effects import Effects
from extractor.ledger.facts import Facts
from extractor.ledger.origins import Origin, is_unnamed_alone
from extractor.ledger.records import Report
from extractor.tagging.catalog import fold

if TYPE_CHECKING:
    from extractor.ledger.stance import Seat

Standing = Literal["party", "named", "unnamed"]

_GENERAL = frozenset("racing motorsport motorsports team f1 formula autosport garage the".split())
"""Words of team names that tell no team from another."""


class Standings:
    """Tells the standing of a report. A role at a team is read from the article, or known from the lists."""

    def __init__(self, facts: Facts, effects: Effects, teams: Mapping[int, Collection[str]]) -> None:
        """`teams`: the names of the teams that each article (by its key) names in claims about seats."""
        self._facts, self._teams = facts, teams
        self._team_roles = _words(effects.team_roles)
        self._driver_roles = _words(effects.driver_roles)

    def of(self, report: Report, origin: Origin, seat: Seat, names: Mapping[str, str]) -> Standing:
        """`party`, `named` or `unnamed`; `names` gives the names of the seat's ids."""
        claim = report.claim
        if is_unnamed_alone(claim.sources):
            return "unnamed"
        if origin.link is None:
            return "party" if claim.certainty == "certain" else "named"
        return "party" if self._is_party(report, origin, seat, names) else "named"

    def _is_party(self, report: Report, origin: Origin, seat: Seat, names: Mapping[str, str]) -> bool:
        team, driver = names[seat.team], names[seat.driver]
        who = fold(origin.name)
        if origin.kind == "driver":
            return who == fold(driver)
        if origin.kind in ("team", "organisation"):
            runs = {fold(name) for name in (names[seat.series], *self._facts.bodies(seat.series))}
            return same_team(origin.name, team) or who in runs
        if origin.kind != "person":
            return False
        if any(same_team(one, team) for one in self._facts.teams_of(origin.name)):
            return True
        role = origin.link.role if origin.link else None
        if role and _names(role, team) and self._team_roles.search(role):
            return True
        return self._is_introduced(report, origin, team, driver)

    def _is_introduced(self, report: Report, origin: Origin, team: str, driver: str) -> bool:
        """Whether the article calls the speaker somebody of the team ("Nova's boss Ann Lee") or of the driver."""
        evidence = report.claim.evidence
        text = report.article.text or f"{evidence.prefix}{evidence.exact}{evidence.suffix}"
        for around in _introductions(origin.name, text):
            if self._team_roles.search(around) and _names(around, team):
                return True
            if self._driver_roles.search(around) and _names(around, driver):
                return True
            # "Team principal Ann Lee": of the one team that the article is about.
            if self._is_bare(around) and set(self._teams.get(report.article.key, ())) == {team}:
                return True
        return False

    def _is_bare(self, around: str) -> bool:
        """Whether an introduction gives a role at a team, and names no team, and nobody else."""
        role = self._team_roles.search(around)
        if role is None:
            return False
        rest = around[: role.start()] + around[role.end() :]
        return not any(word[0].isupper() for word in rest.split() if fold(word) not in ("the", "team"))


def same_team(one: str, other: str) -> bool:
    """Whether two names are of one team: the same words, or one begins the other ("Nova", "Nova Racing")."""
    a, b = fold(one).split(), fold(other).split()
    shorter = min(len(a), len(b))
    return shorter > 0 and a[:shorter] == b[:shorter]


def _words(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)


def _names(text: str, name: str) -> bool:
    """Whether a text has the name, or the word of it that tells it from others (a driver's last, a team's first)."""
    plain = fold(text)
    if fold(name) in plain:
        return True
    telling = [word for word in fold(name).split() if word not in _GENERAL and len(word) > 2]
    return any(re.search(rf"\b{re.escape(word)}\b", plain) for word in (*telling[:1], *telling[-1:]))


@lru_cache(maxsize=4096)
def _introductions(name: str, text: str) -> tuple[str, ...]:
    """The words that introduce a person: what stands directly before the name, and the apposition behind it."""
    found = []
    for match in re.finditer(re.escape(name), text):
        before = re.split(r"[.!?,;:\n\"“”]", text[max(0, match.start() - 70) : match.start()])[-1]
        behind = re.match(r",\s+([^,.!?\n]{3,90})[,.]", text[match.end() : match.end() + 100])
        found.append(" ".join(before.split()[-6:]))
        if behind:
            found.append(behind[1])
    return tuple(found)
