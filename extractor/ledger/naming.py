"""Short forms of what answers tell: names, dates, and who reported."""

from __future__ import annotations

from extractor.ledger.stance import Stance


def by(stance: Stance) -> str:
    """Who reported it: the furthest source with a name, else the author, else the outlet."""
    return stance.origin.by


def day(stance: Stance) -> str | None:
    """The article's date as YYYY-MM-DD, None where it is not known."""
    return None if stance.day is None else stance.day.isoformat()


def car_order(car: str | None) -> tuple[int, int, str]:
    """Sorts car numbers as numbers, and what has none last."""
    if car is None:
        return 1, 0, ""
    return 0, int(car) if car.isascii() and car.isdigit() else 10**9, car
