"""Teams told by their owner: "Brad Keselowski's team" is the team of the lists that bears his name."""

from __future__ import annotations

from bisect import insort
from collections.abc import Callable
from functools import lru_cache

from spacy.language import Language
from spacy.tokens import Doc

from extractor.annotations import EntityRecord, Mention, passed_over
from extractor.collecting import uncollected
from extractor.tagging.catalog import Catalog, Entry, fold
from extractor.tagging.compiled import load_lists
from extractor.tagging.names import entity_folders

_TEAM_NOUNS = frozenset(
    {"team", "squad", "outfit", "organization", "organisation", "operation", "stable", "shop", "crew"}
)
_OWNERS = ("DRIVER", "PERSON")


def tag_owned_teams(doc: Doc, catalog: Catalog) -> None:
    """Add a nominal TEAM mention over "X's (own, two-car ...) team", where X is named in full in a team's name.

    Reads doc._.mentions, doc._.entities and the article's year; adds to both. A person in whose name no team or several
    teams ran in that year is left alone.
    """
    mentions, entities = doc._.mentions, doc._.entities
    if not mentions or entities is None:
        return
    article = doc._.article
    year = article.published.year if article is not None and article.published else None
    found = []
    for mention in mentions:
        if mention.label not in _OWNERS or mention.kind != "name" or len(mention.entities) != 1:
            continue
        end = _team_phrase_end(doc, mention.end)
        record = entities.get(mention.entities[0])
        entry = _team_named_after(catalog, fold(record.name), year) if end and record is not None else None
        if entry is not None:
            entities.setdefault(entry.id, EntityRecord(entry.id, "TEAM", entry.name, True, dict(entry.facts)))
            found.append(Mention(mention.start, end, "TEAM", (entry.id,), "nominal", 0.7, "the team of its namesake"))
    for mention in found:
        insort(mentions, mention, key=lambda m: m.start)


def _team_phrase_end(doc: Doc, after: int) -> int:
    """The end of "'s team" (up to two words between) that follows a name; 0 if it does not."""
    if after >= len(doc) or doc[after].text not in ("'s", "’s", "'", "’"):
        return 0
    for i in range(after + 1, min(after + 4, len(doc))):
        if doc[i].lower_ in _TEAM_NOUNS:
            return i + 1
        if doc[i].is_punct or doc[i].is_title:
            return 0
    return 0


@lru_cache(maxsize=256)
def _team_named_after(catalog: Catalog, person: str, year: int | None) -> Entry | None:
    fits = [e for e in catalog.with_label("TEAM") if fold(e.name).startswith(person + " ")]
    in_year = [e for e in fits if year is not None and any(a <= year <= b for a, b in e.series.values())]
    best = in_year or fits
    return best[0] if len(best) == 1 else None


@Language.factory("pitwire_owned_teams", default_config={"patterns": None})
def make_owned_teams(nlp: Language, name: str, patterns: str | None) -> Callable[[Doc], Doc]:
    """The component over the shipped lists, and those of the folder `patterns`."""
    catalog = load_lists(entity_folders(patterns))

    @uncollected
    def component(doc: Doc) -> Doc:
        if not passed_over(doc):
            tag_owned_teams(doc, catalog)
        return doc

    return component
