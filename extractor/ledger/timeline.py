"""What was said about somebody, in order."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from extractor.claim import Claim
from extractor.ledger.background import identity_of
from extractor.ledger.lookup import ROLES
from extractor.ledger.origins import Origins
from extractor.ledger.records import Report


def timeline(reports: Iterable[Report], origins: Origins, wanted: Iterable[str], season: int | None = None) -> list[
    dict[str, Any]
]:
    """The reports whose claim names everything wanted (ids), in the order they come in, ready for JSON."""
    needed = frozenset(wanted)
    rows = []
    for report in reports:
        claim = report.claim
        if needed <= named_in(claim) and (season is None or season in claim.season):
            rows.append(row(report, origins))
    return rows


def named_in(claim: Claim) -> set[str]:
    """The ids of everything that the claim's arguments name."""
    return {identity_of(ROLES.get(role, role), one) for role, values in claim.arguments.items() for one in values}


def row(report: Report, origins: Origins) -> dict[str, Any]:
    """One report as a timeline has it."""
    article, claim, origin = report.article, report.claim, origins.of(report)
    return {
        "date": article.published.isoformat() if article.published else None,
        "outlet": article.outlet,
        "path": article.path,
        "by": origin.by,
        "type": claim.type,
        "action": claim.action,
        "season": list(claim.season),
        "certainty": claim.certainty,
        "polarity": claim.polarity,
        "summary": claim.summary,
        "exact": claim.evidence.exact,
        "origin": origin.name,
    }
