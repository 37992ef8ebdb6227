"""Which team a text sets beside each driver and each car: "Nova's Ada Lint", "the Nova No. 12"."""

from __future__ import annotations

from itertools import pairwise

from extractor.syntax.tokens import Doc

_TEAM_THEN_NAME: tuple[list[str], ...] = (
    [], ["'s"], ["’s"], ["driver"], ["rider"], ["racer"], ["star"], ["rookie"], ["veteran"], ["pilot"],
)
RESERVES: tuple[list[str], ...] = tuple(
    [kind, noun] for kind in ("reserve", "test", "third", "development", "junior") for noun in ("driver", "rider")
)
_OWNS = frozenset({"'s", "’s", "'", "’"})
_NAME_OF_TEAM: tuple[list[str], ...] = (["of"], ["of", "the"], [",", "of"], [",", "of", "the"], [",", "driving", "for"])


def teams_beside_names(doc: Doc, between_them: tuple[list[str], ...] = ()) -> dict[str, str]:
    """The team id of each driver id, from "Nova Racing driver Ada Lint", "Nova's Ada Lint", "Ada Lint (Nova Racing)".

    A driver who stands beside two teams has none. `between_them`: what may stand between a team and the name, else
    whatever shows whose driver it is.
    """
    names = [m for m in doc._.mentions or () if m.kind == "name" and len(m.entities) == 1]
    found: dict[str, set[str]] = {}
    for left, right in pairwise(names):
        between = [t.lower_ for t in doc[left.end : right.start]]
        if left.label == "TEAM" and right.label == "DRIVER" and between in (between_them or _TEAM_THEN_NAME):
            found.setdefault(right.entities[0], set()).add(left.entities[0])
        if between_them:
            continue
        if left.label == "DRIVER" and right.label == "TEAM" and between in _NAME_OF_TEAM:
            found.setdefault(left.entities[0], set()).add(right.entities[0])
        closed = right.end < len(doc) and doc[right.end].text in (")", "]")
        if left.label == "DRIVER" and right.label == "TEAM" and between in (["("], ["["]) and closed:
            found.setdefault(left.entities[0], set()).add(right.entities[0])
    return {driver: next(iter(teams)) for driver, teams in found.items() if len(teams) == 1}


def cars_beside_teams(doc: Doc) -> dict[str, set[str]]:
    """The teams to which the article gives each car number: "the Nova #12", "Nova's No. 12", "No. 12 Nova Ford"."""
    teams = {m.end: m for m in doc._.mentions or () if m.label == "TEAM" and m.kind == "name" and len(m.entities) == 1}
    starts = {m.start: m for m in teams.values()}
    found: dict[str, set[str]] = {}
    for value in (v for v in doc._.values or () if v.label == "CAR_NUMBER"):
        before = value.start - 1 if value.start > 0 and doc[value.start - 1].lower_ in _OWNS else value.start
        for team in (teams.get(before), starts.get(value.end)):
            if team is not None:
                found.setdefault(str(value.value), set()).add(team.entities[0])
    return found
