"""What is new, firmer, weaker or denied since a day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from extractor.ledger.naming import by, day
from extractor.ledger.seats import SeatState, State, seat_states
from extractor.ledger.stance import Stances

_FIRMNESS: dict[State, int] = {
    "denied": 0, "superseded": 0, "rumoured": 1, "contradicted": 1, "expected": 2, "confirmed": 3,
}


def changes(
    stances: Stances, since: date, until: date | None = None, series: str | None = None, season: int | None = None
) -> list[dict[str, Any]]:
    """The seats whose state on `until` (the ledger's last day without it) is not that of the day before `since`.

    In the order of time, ready for JSON. Undated reports are no news of any day and count on neither side.
    """
    days = [s.day for s in stances.all if s.day is not None]
    last = until or max(days, default=since)
    before = seat_states(stances, since - timedelta(days=1))
    found = []
    for seat, now in seat_states(stances, last).items():
        then = before.get(seat)
        if series not in (None, seat.series) or season not in (None, seat.season):
            continue
        if then is None or then.state != now.state:
            found.append((now.decided_by.rank, seat, _change(then, now, stances.names)))
    return [row for _, _, row in sorted(found, key=lambda one: one[:2])]


def _change(then: SeatState | None, now: SeatState, names: dict[str, str]) -> dict[str, Any]:
    seat = now.seat
    return {
        "kind": _kind(then, now),
        "series": names[seat.series],
        "season": seat.season,
        "team": names[seat.team],
        "driver": names[seat.driver],
        "before": then.state if then else None,
        "after": now.state,
        "date": day(now.decided_by),
        "by": by(now.decided_by),
    }


def _kind(then: SeatState | None, now: SeatState) -> str:
    if now.state in ("denied", "superseded", "contradicted"):
        return now.state
    if then is None:
        return "new"
    return "firmer" if _FIRMNESS[now.state] > _FIRMNESS[then.state] else "weaker"
