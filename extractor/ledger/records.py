"""What the ledger reckons with: an article as stored, and a claim as one article makes it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from extractor.claim import Argument, Claim

SEAT_TYPES = frozenset({"ride", "contract"})
"""The types of the claims that say something of a seat."""


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """An article of the store, without its blocks.

    `key` is the store's own number of it, `sha` the id that `extract` prints. `text` may be empty where nobody needs
    it. `story` is the key of the first article that tells the same text, None where that has not been worked out.
    """

    key: int
    sha: str
    path: str
    url: str | None = None
    title: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    published: date | None = None
    published_basis: str = "unknown"
    text: str = ""
    story: int | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """One claim in one article."""

    article: StoredArticle
    claim: Claim


OrderKey = tuple[date, str, int, str]


def order(report: Report) -> OrderKey:
    """Sorts reports by day (undated last), path and place in the text."""
    article, evidence = report.article, report.claim.evidence
    return article.published or date.max, article.path, evidence.start, report.claim.id


def as_of(reports: Iterable[Report], day: date | None) -> list[Report]:
    """The reports known at the end of a day, in order; without a day all of them, the undated ones last."""
    known = (
        r for r in reports if day is None or (r.article.published is not None and r.article.published <= day)
    )
    return sorted(known, key=order)


def slim(report: Report, stories: Mapping[int, int]) -> Report:
    """The report with its story, and with its text only where a speaker's role may have to be looked up."""
    article = report.article
    speaks = report.claim.type in SEAT_TYPES and any(link.kind == "person" for link in report.claim.sources)
    text = article.text if speaks else ""
    return Report(replace(article, text=text, story=stories.get(article.key, article.story)), report.claim)


def arguments(claim: Claim, role: str) -> tuple[Argument, ...]:
    """The values of a role, () if it has none."""
    return claim.arguments.get(role, ())
