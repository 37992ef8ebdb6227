"""The state of each seat on a day, by the rules that docs/ledger.md numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from extractor.ledger.facts import Facts
from extractor.ledger.stance import Seat, Stance, Stances
from extractor.ledger.words import current_words

State = Literal["confirmed", "expected", "rumoured", "contradicted", "superseded", "denied"]

STATES: tuple[State, ...] = ("confirmed", "expected", "rumoured", "contradicted", "superseded", "denied")
"""In the order in which a line-up lists them."""


@dataclass(frozen=True, slots=True)
class SeatState:
    """A seat on a day.

    `words` is the current word of each origin; `decided_by` the stance from which on it was so; `origins` counts the
    different origins that ever spoke for the seat (against it, where none spoke for it). `was_confirmed` tells whether
    a party or an article's own certain voice ever said that the driver has the seat. `implied`: nobody who speaks for
    the seat names both team and series in so many words.
    """

    seat: Seat
    state: State
    words: tuple[Stance, ...]
    first: Stance
    last: Stance
    decided_by: Stance
    origins: int
    car: str | None
    participation: str | None
    was_confirmed: bool
    implied: bool

    @property
    def has_it(self) -> bool:
        """Whether the driver is confirmed or expected in the seat."""
        return self.state in ("confirmed", "expected")

    @property
    def is_open_question(self) -> bool:
        """Whether the seat may still become the driver's."""
        return self.state in ("confirmed", "expected", "rumoured", "contradicted")

    def on(self, side: Literal["for", "against"]) -> tuple[Stance, ...]:
        """The current words of one side, in order."""
        return tuple(word for word in self.words if word.side == side)


def seat_states(stances: Stances, day: date | None = None) -> dict[Seat, SeatState]:
    """The state of every seat that has one, as of the end of `day` (None: all reports, the undated included).

    In the order of series, season, team and driver.
    """
    by_seat: dict[Seat, list[Stance]] = {}
    for stance in stances.known_on(day).all:
        by_seat.setdefault(stance.seat, []).append(stance)
    words = {seat: current_words(group) for seat, group in by_seat.items()}
    rivals = _Rivals(words, stances.facts)
    found = {seat: _state(seat, by_seat, words[seat], rivals) for seat in by_seat}
    return {seat: found[seat] for seat in sorted(found) if found[seat] is not None}  # type: ignore[misc]


def _state(
    seat: Seat, by_seat: Mapping[Seat, list[Stance]], words: tuple[Stance, ...], rivals: _Rivals
) -> SeatState | None:
    group = by_seat[seat]
    supports = [s for s in group if s.side == "for"]
    decided = rivals.displaced(seat, words, supports) if supports else None
    state: State | None = "superseded" if decided is not None else None
    if state is None:
        told = _by_words(words, bool(supports))
        if told is None:
            return None
        state, decided = told
    assert decided is not None
    standing = [w for w in words if w.side == "for"] if state == "superseded" else []
    decided = _first_so(decided, by_seat[decided.seat], standing)
    counted = supports or group
    described = [s for s in supports if s.whole] or supports
    return SeatState(
        seat, state, words, counted[0], _last_word(group), decided, len({s.origin.key for s in counted}),
        _last([s.car for s in supports or group]), _last([s.participation for s in described]),
        any(s.decides for s in supports), all(s.implied for s in counted),
    )


_DECIDES, _FIRM, _LOOSE = 2, 1, 0


def _weight(stance: Stance) -> int:
    return _DECIDES if stance.decides else _FIRM if stance.is_firm else _LOOSE


def _first_so(decided: Stance, group: list[Stance], supports: list[Stance]) -> Stance:
    """The first stance of the same side and weight since all `supports`, and since something firmer was said."""
    first = decided
    for stance in reversed([s for s in group if s.rank <= decided.rank]):
        same_side = stance.side == decided.side
        if stance.report.article.key == decided.report.article.key and not same_side:
            continue
        if _weight(stance) > (_weight(decided) if same_side else _LOOSE):
            break  # till then it was not so
        if same_side and _weight(stance) == _weight(decided) and all(_outdates(stance, s) for s in supports):
            first = stance
    return first


def _last_word(group: list[Stance]) -> Stance:
    """What the last article says: of several sentences the one on the best authority."""
    article = group[-1].report.article.key
    said = [s for s in group if s.report.article.key == article]
    return max(said, key=lambda s: (s.decides, s.origin.link is not None, s.rank))


def _last(values: Iterable[str | None]) -> str | None:
    return next((value for value in reversed(list(values)) if value is not None), None)


def _by_words(words: tuple[Stance, ...], supported: bool) -> tuple[State, Stance] | None:
    """Rules 2 to 4: what the seat's own words come to."""
    deciding = [word for word in words if word.decides]
    if deciding:
        return _by_party(deciding[-1], words)
    firm_for = [w for w in words if w.side == "for" and w.is_firm]
    firm_against = [w for w in words if w.side == "against" and w.is_firm]
    if firm_for and firm_against:
        return "contradicted", max(firm_for[-1], firm_against[-1], key=lambda w: w.rank)
    if firm_against:
        return "denied", firm_against[-1]
    if firm_for:
        return "expected", firm_for[-1]
    if not supported:
        return None  # somebody thinks it possible that a driver goes: that is no state of a seat
    loose_for = [w for w in words if w.side == "for"]
    return "rumoured", (loose_for or list(words))[-1]


def _by_party(last: Stance, words: tuple[Stance, ...]) -> tuple[State, Stance]:
    opposed = [
        w for w in words
        if _is_later(w, last) and w.side != last.side and w.is_firm and w.origin.key != last.origin.key
    ]
    if opposed:
        return "contradicted", opposed[-1]
    if last.side == "for":
        return "confirmed", last
    return "denied", last


def _is_later(word: Stance, other: Stance) -> bool:
    """Whether a word is of a later day: of one day nobody knows which was first."""
    if word.day is None and other.day is None:
        return word.rank > other.rank
    return (word.day or date.max) > (other.day or date.max)


class _Rivals:
    """Who else is in a seat's car, and where else its driver is: what rule 1 asks."""

    def __init__(self, words: Mapping[Seat, tuple[Stance, ...]], facts: Facts) -> None:
        self._facts = facts
        self._car: dict[tuple[str, int, str, str], list[Stance]] = {}
        self._driver: dict[tuple[str, int, str], list[Stance]] = {}
        for seat, group in words.items():
            for word in group:
                if not (word.decides and word.side == "for" and word.whole and not word.limited):
                    continue
                self._driver.setdefault((seat.series, seat.season, seat.driver), []).append(word)
                if word.car is not None:
                    self._car.setdefault((seat.series, seat.season, seat.team, word.car), []).append(word)

    def displaced(self, seat: Seat, words: tuple[Stance, ...], ever: list[Stance]) -> Stance | None:
        """The word that gives the seat to another driver, or its driver to another team, after all current support.

        `ever` is all support that the seat has had.
        """
        if all(s.limited or not s.whole for s in ever):
            return None  # a few races, or one, go beside another driver's season and beside another seat
        against = [w for w in words if w.decides and w.replaced]
        car = _last([s.car for s in ever])
        if car is not None and not self._facts.shares_cars(seat.series):
            against += [
                w for w in self._car.get((seat.series, seat.season, seat.team, car), ()) if w.seat.driver != seat.driver
            ]
        deciding = [w for w in words if w.decides]
        supports = [w for w in words if w.side == "for"]
        if supports or not (deciding and deciding[-1].side == "against"):
            # Of a seat that was denied already it is no news that its driver goes elsewhere.
            elsewhere = self._driver.get((seat.series, seat.season, seat.driver), ())
            against += [w for w in elsewhere if w.seat.team != seat.team]
        later = [w for w in against if all(_outdates(w, support) for support in supports)]
        return max(later, key=lambda w: w.rank, default=None)


def _outdates(word: Stance, support: Stance) -> bool:
    """Whether a certain word for a rival is the later one; on one day it goes before all that is less than certain."""
    mine, other = word.day or date.max, support.day or date.max
    return mine > other or (mine == other and not support.decides)
