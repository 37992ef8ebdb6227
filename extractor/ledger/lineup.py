"""The line-up of a series' season: every seat with its state, what stands open, who has none."""

from __future__ import annotations

from datetime import date
from typing import Any

from extractor.ledger.background import identity_of
from extractor.ledger.naming import by, car_order, day
from extractor.ledger.records import arguments
from extractor.ledger.seats import STATES, SeatState, seat_states
from extractor.ledger.stance import Seat, Stances


def lineup(stances: Stances, series: str, season: int, as_of: date | None = None) -> dict[str, Any]:
    """The line-up of a series (its id) in a season, as of the end of a day, ready for JSON.

    Seats are ordered by team, car, state and driver. docs/ledger.md tells what stands `open` and who is `without_seat`.
    """
    stances = stances.known_on(as_of)
    states = seat_states(stances)
    here = [s for seat, s in states.items() if seat.series == series and seat.season == season]
    names = stances.names
    here.sort(key=lambda s: (names[s.seat.team], car_order(s.car), STATES.index(s.state), names[s.seat.driver]))
    return {
        "series": names.get(series, series),
        "season": season,
        "as_of": as_of.isoformat() if as_of else None,
        "seats": [seat_row(s, names) for s in here],
        "open": [
            {"team": names[team], "car": car} for team, car in _open(stances, series, season, here)
        ],
        "without_seat": _without_seat(states, series, season, names),
    }


def seat_row(state: SeatState, names: dict[str, str]) -> dict[str, Any]:
    """One seat of a line-up as JSON has it."""
    seat = state.seat
    return {
        "team": names[seat.team],
        "car": state.car,
        "driver": names[seat.driver],
        "participation": state.participation,
        "state": state.state,
        "implied": state.implied,
        "first": {"date": day(state.first), "by": by(state.first), "outlet": state.first.origin.outlet},
        "origins": state.origins,
        "last": {"date": day(state.last), "by": by(state.last), "words": state.last.report.claim.summary},
    }


def _without_seat(
    states: dict[Seat, SeatState], series: str, season: int, names: dict[str, str]
) -> list[str]:
    """Drivers who were confirmed in a seat of the season, or are said to go from one, and have no hope of any."""
    lost: set[str] = set()
    have: set[str] = set()
    for seat, state in states.items():
        if seat.series != series or seat.season != season:
            continue
        if state.is_open_question:
            have.add(seat.driver)
        elif state.was_confirmed or _leaves(state):
            lost.add(seat.driver)
    return sorted(names[driver] for driver in lost - have)


def _leaves(state: SeatState) -> bool:
    """Whether somebody says of the driver that he goes from the seat, so that he must have had it."""
    return any(word.leaves and word.is_firm for word in state.on("against"))


def _is_limited(state: SeatState) -> bool:
    return all(word.limited or not word.whole for word in state.on("for"))


def _open(
    stances: Stances, series: str, season: int, here: list[SeatState]
) -> list[tuple[str, str | None]]:
    """The seats (team, car) that are said to be open, and that nobody is confirmed or expected in.

    A seat without a number is filled by whoever newly comes to the team since, and so is one with a number by a
    newcomer whose own number nobody tells.
    """
    said = _said_open(stances, series, season)
    has = [s for s in here if s.has_it and not _is_limited(s)]
    taken = {(s.seat.team, s.car) for s in has}
    found = []
    for (team, car), rank in said.items():
        newcomers = [s for s in has if s.seat.team == team and _comes(s) and s.decided_by.rank >= rank]
        if car is None:
            filled = bool(newcomers)
        else:
            filled = (team, car) in taken or any(s.car is None for s in newcomers)
        if not filled:
            found.append((team, car))
    names = stances.names
    return sorted(found, key=lambda place: (names.get(place[0], place[0]), car_order(place[1])))


def _comes(state: SeatState) -> bool:
    return any(word.comes for word in state.on("for"))


def _said_open(stances: Stances, series: str, season: int) -> dict[tuple[str, str | None], int]:
    """The open seats that claims tell of ("Nova has an open seat"), by each team's last report, and its rank."""
    last: dict[tuple[str, str | None], int | None] = {}
    left: dict[tuple[int, str], set[int]] = {}
    for stance in stances.all:
        if stance.side == "against":
            left.setdefault((stance.report.article.key, stance.seat.team), set()).add(stance.seat.season)
    for rank, report in enumerate(stances.reports):
        claim = report.claim
        if claim.type != "team" or claim.action != "open-seat" or claim.certainty == "possible":
            continue
        named = [identity_of("series", one) for one in arguments(claim, "series")]
        cars = arguments(claim, "car_number")
        for team in arguments(claim, "team"):
            identity = identity_of("team", team)
            # "He goes after 2026. The seat is open": what is open is the seat that he leaves.
            if season not in left.get((report.article.key, identity), claim.season):
                continue
            if series in named or (not named and series == stances.only_series(identity, season)):
                stances.names.setdefault(identity, str(team.name))
                car = str(cars[0].name) if len(cars) == 1 else None
                last[identity, car] = rank if claim.polarity == "positive" else None
    return {place: rank for place, rank in last.items() if rank is not None}
