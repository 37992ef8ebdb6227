"""The derived tables of a store, worked out of its articles and reports in one pass."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from extractor.data import patterns_dir
from extractor.ledger.facts import Facts, ListedFacts
from extractor.ledger.naming import by, day
from extractor.ledger.origins import Origin, is_unnamed_alone
from extractor.ledger.propositions import proposition_key
from extractor.ledger.records import Report, StoredArticle, arguments, slim
from extractor.ledger.seats import SeatState, seat_states
from extractor.ledger.stance import Stances
from extractor.ledger.stories import find_stories
from extractor.ledger.tables import ClaimKey, ClaimOriginRow, Derived, OriginRow, PropositionRow, SeatRow

LOGIC = 1
"""Counts the changes to how the tables are worked out: a store that was made otherwise is stale."""


def listed_facts() -> Facts:
    """What the shipped entity lists know."""
    from extractor.tagging.compiled import load_lists

    return ListedFacts(load_lists((patterns_dir() / "entities",)))


def derived(articles: Iterable[StoredArticle], reports: Iterable[Report], facts: Facts | None = None) -> Derived:
    """Everything that many articles come to. `articles` come with their texts, `reports` in order.

    Reports are read once, and of each only what is needed is kept: an article's text may go when its reports are read.
    """
    stories = find_stories(articles)
    kept = [slim(report, stories) for report in reports]
    stances = Stances(kept, facts or listed_facts())
    origins = stances.origins
    standings = {
        ClaimKey(s.report.article.key, s.report.claim.id): str(s.standing) for s in reversed(stances.all)
    }
    found: dict[str, OriginRow] = {}
    told: dict[ClaimKey, ClaimOriginRow] = {}
    groups: dict[str, _Group] = {}
    for report in kept:
        origin = origins.of(report)
        found.setdefault(origin.key, OriginRow(origin.key, origin.name, origin.kind))
        key = ClaimKey(report.article.key, report.claim.id)
        if key in told:
            continue
        told[key] = ClaimOriginRow(key, origin.key, standings.get(key) or _standing(report, origin))
        groups.setdefault(proposition_key(report.claim), _Group(report, [])).reports.append((report, origin))
    return Derived(
        stories, tuple(found.values()), tuple(told.values()),
        tuple(_proposition_row(key, group) for key, group in groups.items()),
        tuple(seat_row(state, stances.names) for state in seat_states(stances).values()),
    )


@dataclass(frozen=True, slots=True)
class _Group:
    first: Report
    reports: list[tuple[Report, Origin]]


def _standing(report: Report, origin: Origin) -> str:
    """The standing of a claim that is about no seat: nobody is a party to it but who states it himself."""
    if is_unnamed_alone(report.claim):
        return "unnamed"
    return "stated" if origin.link is None and report.claim.certainty == "certain" else "named"


def _proposition_row(key: str, group: _Group) -> PropositionRow:
    claim = group.first.claim
    stances = {"positive": "for", "negative": "against"}
    reports = [(ClaimKey(r.article.key, r.claim.id), stances[r.claim.polarity]) for r, _ in group.reports]

    def count(polarity: str) -> int:
        return len({origin.key for r, origin in group.reports if r.claim.polarity == polarity})

    return PropositionRow(
        key, claim.type, claim.action, _names(group.first, "driver"), _names(group.first, "team"),
        _names(group.first, "series"), claim.season[0] if len(claim.season) == 1 else None,
        count("positive"), count("negative"), tuple(reports),
    )


def _names(report: Report, role: str) -> str | None:
    return ", ".join(str(one.name) for one in arguments(report.claim, role)) or None


def seat_row(state: SeatState, names: dict[str, str]) -> SeatRow:
    """A seat as its table has it."""
    seat = state.seat
    return SeatRow(
        names[seat.series], seat.season, names[seat.team], state.car, names[seat.driver], state.participation,
        state.state, day(state.first), by(state.first), state.first.origin.outlet, state.origins, day(state.last),
        by(state.last), state.last.report.claim.summary,
    )
