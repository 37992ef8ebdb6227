"""Which year's race an article means where it names a race again: told once, it holds for the rest."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from extractor.annotations import Mention, TimeExpression
from extractor.syntax.tokens import Doc

_BETWEEN = frozenset({"in", "of", ",", "the", "(", "back", "on", "'s", "’s", "last", "this"})
_REACH = 3
"""Tokens between a race and its year."""


@dataclass(frozen=True, slots=True)
class Races:
    """`years`: a race's place, the first word of its name -> the years that the article puts it in. `mentions`: of
    those races, in the order of the text.
    """

    years: dict[str, frozenset[int]]
    mentions: tuple[Mention, ...]

    def of(self, doc: Doc, mention: Mention) -> frozenset[int]:
        """The years of a mention's race; "Singapore" is where the Singapore Grand Prix was."""
        return self.years.get(doc[mention.start].lower_, frozenset())


def races_of_years(doc: Doc, times: list[TimeExpression]) -> Races:
    """Pair events and circuits with the years beside them: "the 2008 Singapore Grand Prix", "at Monza in 2019".

    `times`: those with a season, by start. Linear in mentions and times.
    """
    races = [m for m in doc._.mentions or () if m.label in ("EVENT", "CIRCUIT") and len(m.entities) == 1]
    starts = [t.start for t in times]
    found: dict[str, set[int]] = {}
    for race in races:
        at = bisect_left(starts, race.start)
        for time in times[max(0, at - 1) : at + 1]:
            left, right = (time, race) if time.start < race.start else (race, time)
            between = [t.lower_ for t in doc[left.end : right.start]]
            beside = len(between) <= _REACH and set(between) <= _BETWEEN
            # "won at Monza for the first time since 2019" tells of another race there.
            if beside and len(time.seasons) == 1 and time.kind != "since":
                found.setdefault(doc[race.start].lower_, set()).add(time.seasons[0])
    years = {place: frozenset(told) for place, told in found.items()}
    return Races(years, tuple(m for m in races if doc[m.start].lower_ in years))
