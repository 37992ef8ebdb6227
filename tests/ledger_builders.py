"""Records for the ledger's tests, built by hand: articles, claims and chains of sources in few words."""

from __future__ import annotations

from datetime import date
from typing import Any

from extractor.claim import Argument, Claim, Evidence, Source
from extractor.ledger.facts import NoFacts
from extractor.ledger.records import Report, StoredArticle
from extractor.ledger.seats import SeatState, seat_states
from extractor.ledger.stance import Stances
from extractor.tagging.catalog import slug

SERIES = "Sun Series"
SEASON = 2026


def day(text: str | None) -> date | None:
    """ "09-03" is that day of 2025."""
    return None if text is None else date.fromisoformat(f"2025-{text}")


class Desk:
    """Collects reports; every article gets the next key, and a path that sorts by it."""

    def __init__(self) -> None:
        self.reports: list[Report] = []
        self._count = 0

    def article(self, published: str | None, outlet: str | None = "Gazette", **fields: Any) -> StoredArticle:
        self._count += 1
        values: dict[str, Any] = {"path": f"{self._count:03}.txt", "sha": str(self._count), **fields}
        return StoredArticle(key=self._count, published=day(published), outlet=outlet, **values)

    def says(
        self, published: str | StoredArticle | None, *claims: Claim, outlet: str | None = "Gazette"
    ) -> StoredArticle:
        """An article of a day and an outlet (or one made before) with these claims."""
        article = published if isinstance(published, StoredArticle) else self.article(published, outlet)
        self.reports += [Report(article, claim) for claim in claims]
        return article

    def stances(self, facts: Any = None) -> Stances:
        return Stances(self.reports, facts or NoFacts())

    def states(self, as_of: str | None = None, facts: Any = None) -> dict[tuple[str, str], SeatState]:
        """The states by names of driver and team."""
        stances = self.stances(facts)
        return {
            (stances.names[seat.driver], stances.names[seat.team]): state
            for seat, state in seat_states(stances, day(as_of)).items()
        }

    def state(
        self, driver: str = "Jane Roe", team: str = "Nova Racing", as_of: str | None = None, facts: Any = None
    ) -> str | None:
        """The state of one seat, None if there is no such seat."""
        found = self.states(as_of, facts).get((driver, team))
        return found.state if found else None


def claim(
    action: str, driver: str | tuple[str, ...] = "Jane Roe", team: str | None = "Nova Racing", *, kind: str = "ride",
    series: str | None = SERIES, season: int | tuple[int, ...] | None = SEASON, sure: str = "certain", no: bool = False,
    sources: tuple[Source, ...] = (), start: int = 0, exact: str = "the words",
    entries: tuple[dict[str, Any], ...] = (), implied: tuple[str, ...] = (), prefix: str = "",
    suffix: str = "", summary: str | None = None, **roles: Any,
) -> Claim:
    """A claim. Other roles go by their names: car_number="7", from_team="Oak Motorsports"."""
    told: dict[str, Any] = {"driver": driver, "team": team, "series": series, **roles}
    return Claim.model_validate({
        "id": f"{action}-{start}-{driver}-{team}-{sure}-{no}", "type": kind, "action": action,
        "summary": summary or f"{driver} {'not ' if no else ''}{action} {team}",
        "arguments": {
            role: tuple(_argument(role, value, role in implied) for value in _several(values))
            for role, values in told.items() if values not in (None, ())
        },
        "entries": entries, "season": () if season is None else _several(season),
        "certainty": sure, "polarity": "negative" if no else "positive", "sources": sources,
        "evidence": Evidence(start=start, end=start + len(exact), exact=exact, prefix=prefix, suffix=suffix),
        "rule": "by-hand", "confidence": 0.9,
    })


def _several(value: Any) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else (value,)


_LABELS = {"from_team": "team", "from_series": "series", "replaces": "driver"}


def _argument(role: str, value: Any, implied: bool) -> Argument:
    label = _LABELS.get(role, role)
    identity = f"{label}/{slug(value)}" if label in ("driver", "team", "series", "person") else None
    return Argument(id=identity, name=value, implied=implied)


def reporter(name: str = "Ann Lee", outlet: str | None = "Herald") -> Source:
    return Source(name=name, kind="journalist", outlet=outlet, cue="said")


def outlet(name: str) -> Source:
    return Source(name=name, kind="outlet", cue="reported")


def unnamed(name: str = "insiders") -> Source:
    return Source(name=name, kind="unnamed", cue="according to")


def driver(name: str = "Jane Roe") -> Source:
    return Source(name=name, kind="driver", cue="said")


def team(name: str = "Nova Racing") -> Source:
    return Source(name=name, kind="team", cue="announced")


def person(name: str = "Lou Fenn", role: str | None = None) -> Source:
    return Source(name=name, kind="person", role=role, cue="said")
