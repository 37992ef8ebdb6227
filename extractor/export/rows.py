"""Claims as flat rows, one a claim, for tables and data frames."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from extractor.ledger.origins import Origins
from extractor.ledger.records import Report, arguments

ROLES = (
    "driver", "team", "series", "event", "circuit", "car_number", "participation", "from_team", "from_series",
    "replaces", "person", "role", "manufacturer", "sponsor", "until", "length",
)
"""The roles that have a column of their own; all of them are in `arguments`, too."""

COLUMNS = (
    "claim_id", "date", "outlet", "authors", "title", "url", "path", "type", "action", "summary", "season", *ROLES,
    "arguments", "certainty", "polarity", "condition", "sources", "by", "origin", "quote", "exact", "start", "end",
    "rule", "confidence", "article_id", "story",
)
"""The columns in their order."""

LISTS = frozenset({"authors", "season", "sources", *ROLES})
"""The columns that hold several values."""


def claim_rows(reports: Iterable[Report], origins: Origins) -> Iterator[dict[str, Any]]:
    """One row a claim, with the keys of COLUMNS; columns of LISTS are lists, `arguments` is JSON, `date` a date.

    `sources` are the names from the one nearest the article to the furthest; `story` is the path of the first article
    that tells the same text.
    """
    for report in reports:
        article, claim, origin = report.article, report.claim, origins.of(report)
        roles = {role: [_text(one.name) for one in arguments(claim, role)] for role in ROLES}
        yield {
            "claim_id": claim.id, "date": article.published, "outlet": article.outlet,
            "authors": list(article.authors), "title": article.title, "url": article.url, "path": article.path,
            "type": claim.type, "action": claim.action, "summary": claim.summary, "season": list(claim.season),
            **roles,
            "arguments": _arguments(report), "certainty": claim.certainty, "polarity": claim.polarity,
            "condition": claim.condition, "sources": [link.name for link in claim.sources], "by": origin.by,
            "origin": origin.name, "quote": claim.quote, "exact": claim.evidence.exact,
            "start": claim.evidence.start, "end": claim.evidence.end, "rule": claim.rule,
            "confidence": claim.confidence, "article_id": article.sha, "story": origins.first_of(article).path,
        }


def _arguments(report: Report) -> str:
    values = {role: [one.name for one in found] for role, found in sorted(report.claim.arguments.items())}
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


def _text(value: str | float) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
