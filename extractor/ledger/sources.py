"""Who was first with what, and what became of it."""

from __future__ import annotations

from datetime import date
from typing import Any

from extractor.ledger.naming import by
from extractor.ledger.seats import SeatState, seat_states
from extractor.ledger.stance import Stances


def sources(
    stances: Stances, day: date | None = None, series: str | None = None, season: int | None = None
) -> list[dict[str, Any]]:
    """For everybody who was the first to report a seat: how many, and how many are confirmed, denied and open.

    The most first; ready for JSON. A seat that was confirmed and went to another later was rightly reported.
    """
    tally: dict[tuple[str, str | None], dict[str, int]] = {}
    for seat, state in seat_states(stances, day).items():
        if series not in (None, seat.series) or season not in (None, seat.season) or state.first.side != "for":
            continue
        who = by(state.first), state.first.origin.outlet
        counts = tally.setdefault(who, {"confirmed": 0, "denied": 0, "open": 0})
        counts[_fate(state)] += 1
    rows = [
        {"name": name, "outlet": outlet, "first_reports": sum(counts.values()), **counts}
        for (name, outlet), counts in tally.items()
    ]
    return sorted(rows, key=lambda row: (-row["first_reports"], row["name"], row["outlet"] or ""))


def _fate(state: SeatState) -> str:
    if state.was_confirmed and state.state != "contradicted":
        return "confirmed"
    return "denied" if state.state in ("denied", "superseded") else "open"
