"""What each report says of each seat: for or against, how surely, who says it, and whether it can be trusted to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from extractor.claim import Argument, Certainty, Claim
from extractor.ledger.background import Background, identity_of
from extractor.ledger.effects import Effect, Effects, is_of_one_event, load_effects
from extractor.ledger.facts import Facts, NoFacts
from extractor.ledger.origins import Origin
from extractor.ledger.records import Report, arguments, as_of
from extractor.ledger.standing import Standing, Standings, same_team

Side = Literal["for", "against"]

_PEOPLE = frozenset({"driver", "person", "journalist"})
"""What the id of somebody who can have a seat begins with."""

LONGEST_DEAL = 10
"""Seasons that a deal may run; one that is said to run longer is a slip of the pen or of ours."""


@dataclass(frozen=True, slots=True, order=True)
class Seat:
    """A seat: a driver in a team's car in a season of a series. Series, team and driver go by their ids."""

    series: str
    season: int
    team: str
    driver: str


@dataclass(frozen=True, slots=True)
class Stance:
    """What one report says of one seat.

    `rank` is the report's place among all, in order of time. `comes`, `leaves`, `limited` are the action's
    (patterns/ledger/seat_effects.yaml); `replaced` means that another driver is to have the seat; `whole` that it is
    said of the season and not of one event; `implied` that the claim's own words lack the team or the series.
    """

    seat: Seat
    report: Report
    rank: int
    side: Side
    certainty: Certainty
    origin: Origin
    standing: Standing
    car: str | None = None
    participation: str | None = None
    comes: bool = False
    leaves: bool = False
    limited: bool = False
    replaced: bool = False
    whole: bool = True
    implied: bool = False
    team_implied: bool = False

    @property
    def day(self) -> date | None:
        """When the article was published."""
        return self.report.article.published

    @property
    def is_firm(self) -> bool:
        """Probable or certain."""
        return self.certainty != "possible"

    @property
    def decides(self) -> bool:
        """Whether a party to the seat, or an article in its own voice, says it as certain."""
        return self.standing == "party" and self.certainty == "certain"


@dataclass(frozen=True, slots=True)
class _Told:
    """One seat's worth of a claim: its roles with the values of one entry."""

    series: Argument | None
    team: Argument | None
    car: str | None
    participation: str | None
    beside: tuple[Argument, ...] = ()
    """The other series that the claim names, with nothing to tell which of them is this team's."""


class Stances:
    """The stances of all reports, and the names of what they are about."""

    def __init__(
        self, reports: Iterable[Report], facts: Facts | None = None, effects: Effects | None = None,
        background: Background | None = None, names: dict[str, str] | None = None,
    ) -> None:
        """`background` is that of more reports than these, where only those that speak of seats are at hand.

        `names` is a dictionary to gather names in.
        """
        self.reports = as_of(reports, None)
        self._background = background or Background(self.reports)
        self.facts: Facts = facts or NoFacts()
        self.effects = effects or load_effects()
        self.names: dict[str, str] = {} if names is None else names
        self._on: dict[date, Stances] = {}
        self.origins = self._background.origins
        self._standings = Standings(self.facts, self.effects, self._background.teams)
        self.all: list[Stance] = []
        self._teamless: list[tuple[int, Report, Effect]] = []
        for rank, report in enumerate(self.reports):
            self.all.extend(self._of_report(rank, report))
        self._drop_guesses()
        self.all.extend(self._of_teamless())
        self.all.sort(key=lambda stance: (stance.rank, stance.seat, stance.side))

    def known_on(self, day: date | None) -> Stances:
        """What could be known at the end of a day; these themselves without a day.

        Nothing that was published later has a part in it, not even in what a team's series or a reporter's outlet is.
        """
        if day is None:
            return self
        if day not in self._on:
            known = as_of(self.reports, day)
            self._on[day] = Stances(known, self.facts, self.effects, names=self.names)
        return self._on[day]

    # --- from a claim to its seats ---------------------------------------------------------------------------------

    def _of_report(self, rank: int, report: Report) -> Iterator[Stance]:
        claim = report.claim
        direction = self.effects.direction(claim)
        drivers = arguments(claim, "driver")
        if direction == "none" or not drivers:
            return
        effect = self.effects.of(claim)
        seasons = self._seasons(report, effect)
        if effect.teamless and direction == "out" and not arguments(claim, "team") and seasons:
            self._teamless.append((rank, report, effect))
        for told in _entries(claim):
            if told.participation in self.effects.no_seat:
                continue
            for season in seasons:
                for driver in drivers:
                    yield from self._of_seat(rank, report, effect, told, season, driver)
                yield from self._of_others(rank, report, told, season)

    def _of_seat(
        self, rank: int, report: Report, effect: Effect, told: _Told, season: int, driver: Argument
    ) -> Iterator[Stance]:
        claim = report.claim
        direction = self.effects.direction(claim)
        seat, implied = self._seat(told, season, driver)
        if seat is None:
            return
        side: Side = "against" if direction == "out" else "for"
        yield self._stance(
            seat, report, rank, side, "possible" if direction == "talk" else claim.certainty,
            told, implied=implied, comes=effect.comes,
            leaves=effect.leaves and side == "against",
            limited=effect.limited or self.effects.is_limited(told.participation),
        )

    def _of_others(self, rank: int, report: Report, told: _Told, season: int) -> Iterator[Stance]:
        """What the claim says of the seat that its driver leaves and of the driver whose place he takes."""
        claim = report.claim
        if claim.polarity == "negative" or is_of_one_event(claim) or claim.type != "ride":
            return
        if self.effects.direction(claim) != "in" or self.effects.is_limited(told.participation):
            return
        if self.effects.of(claim).limited:
            return
        for left in arguments(claim, "from_team"):
            series = next(iter(arguments(claim, "from_series")), None)
            if series is None and told.series is not None:
                series = told.series.model_copy(update={"implied": True})  # said of the team that he goes to
            for driver in arguments(claim, "driver"):
                seat, implied = self._seat(_Told(series, left, None, None), season, driver)
                if seat is not None and left.id != (told.team.id if told.team else None):
                    yield self._stance(
                        seat, report, rank, "against", claim.certainty, None, implied=implied, leaves=True
                    )
        for replaced in arguments(claim, "replaces"):
            seat, implied = self._seat(told, season, replaced)
            if seat is not None:
                yield self._stance(
                    seat, report, rank, "against", claim.certainty, told, implied=implied, leaves=True, replaced=True
                )

    def _stance(
        self, seat: Seat, report: Report, rank: int, side: Side, certainty: Certainty, told: _Told | None, *,
        implied: bool, comes: bool = False, leaves: bool = False, limited: bool = False, replaced: bool = False,
    ) -> Stance:
        origin = self.origins.of(report)
        standing = self._standings.of(report, origin, seat, self.names)
        return Stance(
            seat, report, rank, side, certainty, origin, standing, told.car if told else None,
            told.participation if told else None, comes, leaves, limited, replaced,
            not is_of_one_event(report.claim), implied, told is not None and bool(told.team and told.team.implied),
        )

    def _seat(self, told: _Told, season: int, driver: Argument) -> tuple[Seat | None, bool]:
        """The seat, and whether its team or series is only implied; None where a part is not told."""
        if told.team is None:
            return None, False
        team = self._id("team", told.team)
        who = self._id("driver", driver)
        if who.partition("/")[0] not in _PEOPLE:
            return None, False  # a team read as one of the drivers
        series, series_implied = self._series(told, team, season)
        if series is None:
            return None, False
        return Seat(series, season, team, who), told.team.implied or series_implied

    def _series(self, told: _Told, team: str, season: int) -> tuple[str | None, bool]:
        """The seat's series, and whether it is only implied; None where nobody can tell.

        What the claim's words say stands. The article's series, or one of several, is no team's that the lists have in
        others that season.
        """
        if told.series is None:
            return self.only_series(team, season), True
        series = self._id("series", told.series)
        listed = {identity for identity, _ in self.facts.team_series(team, season)}
        if not listed or series in listed:
            return series, False
        if any(identity_of("series", other) in listed for other in told.beside):
            return None, False
        return (self.only_series(team, season), True) if told.series.implied else (series, False)

    def only_series(self, team: str, season: int) -> str | None:
        """The one series that a team can be meant in: the lists' for the season, else the ledger's."""
        listed = self.facts.team_series(team, season)
        if listed:
            self.names.update(listed)
            return listed[0][0] if len(listed) == 1 else None
        told = self._background.series.get(team, {})
        if len(told) != 1:
            return None
        [(series, name)] = told.items()
        self.names.setdefault(series, name)
        return series

    def _id(self, role: str, argument: Argument) -> str:
        identity = identity_of(role, argument)
        self.names.setdefault(identity, str(argument.name))
        return identity

    def _drop_guesses(self) -> None:
        """Leave out what rests on a team that only the context gives, unless somebody names it.

        It is named if another report puts the driver there in so many words, if the team itself says it, or if the
        lists have the driver there already and the claim brings him from nowhere else.
        """
        named = {stance.seat for stance in self.all if not stance.team_implied}
        self.all = [
            s for s in self.all
            if not s.team_implied or s.seat in named or self._is_own_team(s)
        ]

    def _is_own_team(self, stance: Stance) -> bool:
        team = self.names[stance.seat.team]
        if stance.origin.kind == "team" and same_team(stance.origin.name, team):
            return True
        return not stance.comes and self.facts.team_of(stance.seat.driver) == team

    # --- seasons ---------------------------------------------------------------------------------------------------

    def _seasons(self, report: Report, effect: Effect) -> tuple[int, ...]:
        claim = report.claim
        seasons = claim.season
        if effect.until and claim.polarity == "positive":
            seasons = _until(report) or seasons
        if effect.ends and len(seasons) == 1 and self.effects.is_at_the_end(claim):
            return (seasons[0] + 1,)
        return seasons

    # --- claims that name no team ----------------------------------------------------------------------------------

    def _of_teamless(self) -> Iterator[Stance]:
        """Who leaves a series or retires has none of the seats there that he is spoken of in."""
        seats: dict[tuple[str, int], dict[Seat, None]] = {}
        for stance in self.all:
            seats.setdefault((stance.seat.driver, stance.seat.season), {})[stance.seat] = None
        for rank, report, effect in self._teamless:
            claim = report.claim
            series = {identity_of("series", one) for one in arguments(claim, "series")}
            if not series and claim.action != "retire":
                continue
            for season in self._seasons(report, effect):
                for driver in arguments(claim, "driver"):
                    for seat in seats.get((identity_of("driver", driver), season), ()):
                        if not series or seat.series in series:
                            yield self._stance(
                                seat, report, rank, "against", claim.certainty, None, implied=True, leaves=True
                            )


def _entries(claim: Claim) -> Iterator[_Told]:
    """The seats of a claim without its drivers. Values that cannot be paired off with each other are left alone."""
    if claim.entries:
        for entry in claim.entries:
            yield _Told(
                _entry_value(claim, "series", entry), _entry_value(claim, "team", entry),
                _entry_text(claim, "car_number", entry), _entry_text(claim, "participation", entry),
            )
        return
    teams = arguments(claim, "team")
    all_series: tuple[Argument | None, ...] = arguments(claim, "series") or (None,)
    if len(teams) > 1:
        return  # a career ("she drove for Nova and Oak"), or several drivers: nobody says who is where
    car, participation = _only(arguments(claim, "car_number")), _only(arguments(claim, "participation"))
    for series in all_series:
        beside = tuple(one for one in all_series if one is not None and one is not series)
        yield _Told(series, _only(teams), _text(car), _text(participation), beside)


def _entry_value(claim: Claim, role: str, entry: Mapping[str, str | int | float]) -> Argument | None:
    value = entry.get(role)
    if value is None:
        return _only(arguments(claim, role))
    return next((one for one in arguments(claim, role) if one.name == value), Argument(name=value))


def _entry_text(claim: Claim, role: str, entry: Mapping[str, str | int | float]) -> str | None:
    """A detail of one entry: what the claim tells of all of them together is told of none of several."""
    if role not in entry and len(claim.entries) > 1:
        return None
    return _text(_entry_value(claim, role, entry))


def _only(values: tuple[Argument, ...]) -> Argument | None:
    return values[0] if len(values) == 1 else None


def _text(argument: Argument | None) -> str | None:
    return None if argument is None else str(argument.name)


def _until(report: Report) -> tuple[int, ...]:
    """The seasons of a deal "until 2028": from the first one told, or the one after the article, to its last."""
    ends = [str(one.name) for one in arguments(report.claim, "until")]
    if len(ends) != 1 or not (ends[0].isascii() and ends[0].isdigit() and len(ends[0]) == 4):
        return ()
    last = int(ends[0])
    published = report.article.published
    first = min(report.claim.season, default=published.year + 1 if published else last)
    return tuple(range(first, last + 1)) if first <= last <= first + LONGEST_DEAL else ()
