"""The derived tables of a store, worked out of its articles and reports in one pass."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from extractor.claim import Claim, Source
from extractor.data import patterns_dir
from extractor.ledger.background import Background
from extractor.ledger.facts import Facts, ListedFacts
from extractor.ledger.lists import catalog_of
from extractor.ledger.naming import by, day
from extractor.ledger.origins import Origin, Origins, is_unnamed_alone
from extractor.ledger.propositions import proposition_key
from extractor.ledger.records import SEAT_TYPES, Report, StoredArticle, arguments, slimmed
from extractor.ledger.seats import SeatState, seat_states
from extractor.ledger.stance import Stances
from extractor.ledger.stories import find_stories
from extractor.ledger.tables import ClaimKey, ClaimOriginRow, Derived, OriginRow, PropositionRow, SeatRow


def listed_facts(connection: sqlite3.Connection | None = None) -> Facts:
    """What the shipped entity lists know, and those that a store has."""
    from extractor.tagging.catalog import load_catalog

    return ListedFacts(catalog_of(connection) if connection else load_catalog((patterns_dir() / "entities",)))


def derived(articles: Iterable[StoredArticle], reports: Iterable[Report], facts: Facts | None = None) -> Derived:
    """Everything that many articles come to. `articles` come with their texts, `reports` in order.

    Reports are read once, and only those that speak of seats are kept: a store may have a million others.
    """
    stories = find_stories(articles)
    background = Background()
    about_seats: list[Report] = []
    traces: list[_Trace] = []
    about: dict[str, _About] = {}
    for report in slimmed(reports, stories):
        background.note(report)
        if report.claim.type in SEAT_TYPES:
            about_seats.append(report)
        trace = _trace(report)
        traces.append(trace)
        if trace.proposition not in about:
            about[trace.proposition] = _about(report.claim)
    stances = Stances(about_seats, facts or listed_facts(), background=background)
    return Derived(
        stories, *_origin_rows(traces, stances), _proposition_rows(traces, about, background.origins),
        tuple(seat_row(state, stances.names) for state in seat_states(stances).values()),
    )


@dataclass(frozen=True, slots=True)
class _Trace:
    """What is kept of every report."""

    key: ClaimKey
    article: StoredArticle
    sources: tuple[Source, ...]
    certain: bool
    positive: bool
    proposition: str


def _trace(report: Report) -> _Trace:
    claim = report.claim
    return _Trace(
        ClaimKey(report.article.key, claim.id), report.article, claim.sources, claim.certainty == "certain",
        claim.polarity == "positive", proposition_key(claim),
    )


@dataclass(frozen=True, slots=True)
class _About:
    """What a proposition is about, by names."""

    type: str
    action: str
    driver: str | None
    team: str | None
    series: str | None
    season: int | None


def _about(claim: Claim) -> _About:
    def names(role: str) -> str | None:
        return ", ".join(str(one.name) for one in arguments(claim, role)) or None

    season = claim.season[0] if len(claim.season) == 1 else None
    return _About(claim.type, claim.action, names("driver"), names("team"), names("series"), season)


def _origin_rows(
    traces: list[_Trace], stances: Stances
) -> tuple[tuple[OriginRow, ...], tuple[ClaimOriginRow, ...]]:
    standings = {ClaimKey(s.report.article.key, s.report.claim.id): str(s.standing) for s in reversed(stances.all)}
    found: dict[str, OriginRow] = {}
    told: dict[ClaimKey, ClaimOriginRow] = {}
    for trace in traces:
        origin = stances.origins.behind(trace.article, trace.sources)
        found.setdefault(origin.key, OriginRow(origin.key, origin.name, origin.kind))
        standing = standings.get(trace.key) or _standing(trace, origin)
        told.setdefault(trace.key, ClaimOriginRow(trace.key, origin.key, standing))
    return tuple(found.values()), tuple(told.values())


def _standing(trace: _Trace, origin: Origin) -> str:
    """The standing of a claim that is about no seat: nobody is a party to it but who states it himself."""
    if is_unnamed_alone(trace.sources):
        return "unnamed"
    return "stated" if origin.link is None and trace.certain else "named"


def _proposition_rows(
    traces: list[_Trace], about: dict[str, _About], origins: Origins
) -> tuple[PropositionRow, ...]:
    groups: dict[str, dict[ClaimKey, _Trace]] = {}
    for trace in traces:
        groups.setdefault(trace.proposition, {}).setdefault(trace.key, trace)
    return tuple(_proposition_row(key, about[key], list(group.values()), origins) for key, group in groups.items())


def _proposition_row(key: str, about: _About, group: list[_Trace], origins: Origins) -> PropositionRow:
    sides: dict[bool, set[str]] = {True: set(), False: set()}
    for trace in group:
        sides[trace.positive].add(origins.behind(trace.article, trace.sources).key)
    return PropositionRow(
        key, about.type, about.action, about.driver, about.team, about.series, about.season,
        len(sides[True]), len(sides[False]),
        tuple((trace.key, "for" if trace.positive else "against") for trace in group),
    )


def seat_row(state: SeatState, names: dict[str, str]) -> SeatRow:
    """A seat as its table has it."""
    seat = state.seat
    return SeatRow(
        names[seat.series], seat.season, names[seat.team], state.car, names[seat.driver], state.participation,
        state.state, day(state.first), by(state.first), state.first.origin.outlet, state.origins, day(state.last),
        by(state.last), state.last.report.claim.summary,
    )
