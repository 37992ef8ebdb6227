"""Where a report comes from in the end: the chain of its sources, walked back to the last one that has a name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from extractor.claim import Source
from extractor.ledger.records import Report, StoredArticle
from extractor.tagging.catalog import fold, slug

OriginKind = Literal["outlet", "journalist", "person", "driver", "team", "organisation", "story"]


@dataclass(frozen=True, slots=True)
class Origin:
    """Who is behind a report. Reports of one `key` count as one.

    `by` and `outlet` are how a list names him: the journalist, the author or the speaker, and for whom he writes or
    whom he told. `link` is the source that it comes from, None for an article's own voice. `first_hand` tells whether
    the origin's own article says it, or a party that spoke, rather than an article that retells it.
    """

    key: str
    name: str
    kind: OriginKind
    by: str
    outlet: str | None
    link: Source | None = None
    first_hand: bool = True


class Origins:
    """Finds the origin of each report among the articles that it was made with.

    A journalist without an outlet counts for the one outlet that the other links or bylines give him, if they agree.
    Whom the ledger has an article of is an outlet, or a journalist, whatever the extraction took the name for.
    """

    def __init__(self, reports: Iterable[Report] = ()) -> None:
        self._first: dict[int, StoredArticle] = {}
        self._told: dict[str, dict[str, str]] = {}
        self._publishers: set[str] = set()
        self._authors: set[str] = set()
        for report in reports:
            self.note(report)

    def note(self, report: Report) -> None:
        """Reckon with one more report."""
        article = report.article
        self._note_story(article)
        self._authors.update(map(fold, article.authors))
        if article.outlet:
            self._publishers.add(outlet_key(article.outlet))
            for author in article.authors:
                self._note_outlet(author, article.outlet)
        for link in report.claim.sources:
            if link.kind == "journalist" and link.outlet:
                self._note_outlet(link.name, link.outlet)

    def _note_outlet(self, journalist: str, outlet: str) -> None:
        self._told.setdefault(fold(journalist), {}).setdefault(outlet_key(outlet), outlet)

    def _note_story(self, article: StoredArticle) -> None:
        story = _story(article)
        known = self._first.get(story)
        if known is None or article.key == story:
            self._first[story] = article

    def of(self, report: Report) -> Origin:
        """The report's origin."""
        return self.behind(report.article, report.claim.sources)

    def behind(self, article: StoredArticle, sources: tuple[Source, ...]) -> Origin:
        """The origin of what an article says with a chain of sources."""
        link = furthest_named(sources)
        if link is None:
            return self._own_voice(article)
        link = self._as_known(link)
        outlet = self._outlet_of(link)
        if link.kind == "outlet" or (link.kind == "journalist" and outlet):
            name = outlet or link.name
            key = outlet_key(name)
            own = article.outlet is not None and outlet_key(article.outlet) == key
            return Origin(key, name, "outlet", link.name, name, link, first_hand=own)
        kind: OriginKind = "organisation" if link.kind == "unnamed" else link.kind
        key = f"{kind}/{slug(link.name)}"
        told = link.outlet or article.outlet
        return Origin(key, link.name, kind, link.name, told, link, first_hand=kind != "journalist")

    def _as_known(self, link: Source) -> Source:
        if link.kind in ("driver", "person", "organisation", "team"):
            if outlet_key(link.name) in self._publishers and link.kind != "team":
                return link.model_copy(update={"kind": "outlet", "outlet": None})
            if fold(link.name) in self._authors:
                return link.model_copy(update={"kind": "journalist"})
        return link

    def _outlet_of(self, link: Source) -> str | None:
        if link.kind == "outlet":
            return link.name
        if link.kind != "journalist":
            return None
        told = self._told.get(fold(link.name), {})
        return link.outlet or (next(iter(told.values())) if len(told) == 1 else None)

    def first_of(self, article: StoredArticle) -> StoredArticle:
        """The first article that tells the same text, itself if no other does."""
        return self._first.get(_story(article), article)

    def _own_voice(self, article: StoredArticle) -> Origin:
        """The article itself, or the first that told its text."""
        first = self.first_of(article)
        by = " and ".join(first.authors) or first.outlet or first.path
        is_first = first.key == article.key
        if first.outlet:
            return Origin(outlet_key(first.outlet), first.outlet, "outlet", by, first.outlet, first_hand=is_first)
        return Origin(f"story/{first.path}", by, "story", by, None, first_hand=is_first)


def furthest_named(sources: tuple[Source, ...]) -> Source | None:
    """The last link of a chain that has a name, None if none has."""
    return next((link for link in reversed(sources) if link.kind != "unnamed"), None)


def is_unnamed_alone(sources: tuple[Source, ...]) -> bool:
    """Whether there are sources and none of them has a name."""
    return bool(sources) and furthest_named(sources) is None


def outlet_key(name: str) -> str:
    """The key of an outlet: "The Athletic" and "Athletic" are one."""
    return f"outlet/{slug(name).removeprefix('the-')}"


def _story(article: StoredArticle) -> int:
    return article.key if article.story is None else article.story
