"""Where claims contradict each other."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import groupby
from typing import Any

from extractor.ledger.naming import by, car_order, day
from extractor.ledger.origins import Origin, Origins
from extractor.ledger.propositions import Proposition, propositions
from extractor.ledger.records import SEAT_TYPES, Report
from extractor.ledger.seats import SeatState, seat_states
from extractor.ledger.stance import Stance, Stances


def conflicts(
    stances: Stances, day_: date | None = None, series: str | None = None, season: int | None = None
) -> list[dict[str, Any]]:
    """Every contradiction as of the end of a day, ready for JSON; `kind` says which.

    seat: one side says that the driver has the seat, the other that he has not; same-car: two drivers are confirmed
    or expected in one car; two-teams: a driver is confirmed or expected in two teams of a series; claim: anything else
    that some say and others deny.
    """
    stances = stances.known_on(day_)
    states = [
        s for seat, s in seat_states(stances).items()
        if series in (None, seat.series) and season in (None, seat.season)
    ]
    found = [_seat_conflict(s, stances.names) for s in states if s.state == "contradicted"]
    found += _same_car(states, stances)
    found += _two_teams(states, stances)
    if series is None and season is None:
        found += _claim_conflicts(stances)
    return found


def _seat_conflict(state: SeatState, names: dict[str, str]) -> dict[str, Any]:
    return {
        "kind": "seat",
        **_place(state, names),
        "driver": names[state.seat.driver],
        "state": state.state,
        "for": [evidence(word) for word in state.on("for")],
        "against": [evidence(word) for word in state.on("against")],
    }


def _place(state: SeatState, names: dict[str, str]) -> dict[str, Any]:
    seat = state.seat
    return {"series": names[seat.series], "season": seat.season, "team": names[seat.team]}


def evidence(word: Stance) -> dict[str, Any]:
    """One side's evidence: who, when, how sure, where, and the words."""
    return {
        "date": day(word), "by": by(word), "certainty": word.certainty, "path": word.report.article.path,
        "exact": word.report.claim.evidence.exact,
    }


def _whole(states: Iterable[SeatState]) -> list[SeatState]:
    """The seats that somebody has for a season."""
    return [s for s in states if s.has_it and any(w.whole and not w.limited for w in s.on("for"))]


def _same_car(states: list[SeatState], stances: Stances) -> list[dict[str, Any]]:
    def place(s: SeatState) -> tuple[str, int, str, tuple[int, int, str]]:
        return s.seat.series, s.seat.season, s.seat.team, car_order(s.car)

    numbered = [s for s in _whole(states) if s.car is not None and not stances.facts.shares_cars(s.seat.series)]
    found = []
    for _, group in groupby(sorted(numbered, key=place), key=place):
        rivals = list(group)
        if len(rivals) > 1:
            found.append({
                "kind": "same-car", **_place(rivals[0], stances.names), "car": rivals[0].car,
                "drivers": [_side(s, stances.names[s.seat.driver], "driver") for s in rivals],
            })
    return found


def _two_teams(states: list[SeatState], stances: Stances) -> list[dict[str, Any]]:
    def driver(s: SeatState) -> tuple[str, int, str]:
        return s.seat.series, s.seat.season, s.seat.driver

    found = []
    for _, group in groupby(sorted(_whole(states), key=driver), key=driver):
        rivals = list(group)
        if len(rivals) > 1:
            seat = rivals[0].seat
            found.append({
                "kind": "two-teams", "series": stances.names[seat.series], "season": seat.season,
                "driver": stances.names[seat.driver],
                "teams": [_side(s, stances.names[s.seat.team], "team") for s in rivals],
            })
    return found


def _side(state: SeatState, name: str, role: str) -> dict[str, Any]:
    return {role: name, "state": state.state, "for": [evidence(word) for word in state.on("for")]}


# --- what is no seat ----------------------------------------------------------------------------------------------


def _claim_conflicts(stances: Stances) -> list[dict[str, Any]]:
    others = [r for r in stances.reports if r.claim.type not in SEAT_TYPES and r.claim.certainty != "possible"]
    found = []
    for proposition in propositions(others):
        sides = _last_words(proposition, stances.origins)
        positive = [r for r, _ in sides if r.claim.polarity == "positive"]
        negative = [r for r, _ in sides if r.claim.polarity == "negative"]
        if positive and negative:
            found.append({
                "kind": "claim", "type": proposition.type, "action": proposition.action,
                "season": list(proposition.season), "summary": positive[0].claim.summary,
                "for": [_report_evidence(r, stances.origins) for r in positive],
                "against": [_report_evidence(r, stances.origins) for r in negative],
            })
    return found


def _last_words(proposition: Proposition, origins: Origins) -> list[tuple[Report, Origin]]:
    last: dict[str, tuple[Report, Origin]] = {}
    for report in proposition.reports:
        origin = origins.of(report)
        last[origin.key] = (report, origin)
    return list(last.values())


def _report_evidence(report: Report, origins: Origins) -> dict[str, Any]:
    article, claim = report.article, report.claim
    return {
        "date": article.published.isoformat() if article.published else None, "by": origins.of(report).by,
        "certainty": claim.certainty, "path": article.path, "exact": claim.evidence.exact,
    }
