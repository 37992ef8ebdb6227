"""What all claims together tell about those that speak of seats: who is behind them, which team races where."""

from __future__ import annotations

from collections.abc import Iterable

from extractor.claim import Argument
from extractor.ledger.origins import Origins
from extractor.ledger.records import SEAT_TYPES, Report, arguments
from extractor.tagging.catalog import slug


class Background:
    """Gathered from one report after the other, none of which is kept.

    `series` has the series (id: name) in which each team is said to race by claims that name one of each; `teams` the
    names of the teams that each article, by its key, names in claims about seats.
    """

    def __init__(self, reports: Iterable[Report] = ()) -> None:
        self.origins = Origins()
        self.series: dict[str, dict[str, str]] = {}
        self.teams: dict[int, set[str]] = {}
        for report in reports:
            self.note(report)

    def note(self, report: Report) -> None:
        """Reckon with one more report."""
        self.origins.note(report)
        claim = report.claim
        teams, series = arguments(claim, "team"), arguments(claim, "series")
        if len(teams) == 1 and len(series) == 1 and not claim.entries:
            found = self.series.setdefault(identity_of("team", teams[0]), {})
            found.setdefault(identity_of("series", series[0]), str(series[0].name))
        if claim.type in SEAT_TYPES:
            named = self.teams.setdefault(report.article.key, set())
            named.update(str(one.name) for role in ("team", "from_team") for one in arguments(claim, role))


def identity_of(role: str, argument: Argument) -> str:
    """The argument's id, or one made from its name where it has none."""
    return argument.id or f"{role.removeprefix('from_')}/{slug(str(argument.name))}"
