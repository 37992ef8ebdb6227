"""What the ledger reckons with: an article as stored, and a claim as one article makes it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
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


def slimmed(reports: Iterable[Report], stories: Mapping[int, int]) -> Iterator[Report]:
    """The reports with their stories, and with a text only where a speaker's role may have to be looked up.

    Reports of one article that come one after the other share what is kept of it.
    """
    last: StoredArticle | None = None
    kept: dict[bool, StoredArticle] = {}
    for report in reports:
        article, claim = report.article, report.claim
        if article is not last:
            last, kept = article, {}
        speaks = claim.type in SEAT_TYPES and any(link.kind == "person" for link in claim.sources)
        if speaks not in kept:
            story = stories.get(article.key, article.story)
            kept[speaks] = replace(article, text=article.text if speaks else "", story=story)
        yield Report(kept[speaks], claim)


def arguments(claim: Claim, role: str) -> tuple[Argument, ...]:
    """The values of a role, () if it has none."""
    return claim.arguments.get(role, ())
