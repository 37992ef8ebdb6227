"""Teams told by their owner: "Ann Roe's team", "drives for Roe", "the Roe #12" are the teams of the lists
that bear the name.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Callable
from dataclasses import replace
from functools import cache, lru_cache, partial

from spacy.language import Language
from spacy.tokens import Doc

from extractor.annotations import EntityRecord, Mention, passed_over
from extractor.collecting import uncollected
from extractor.tagging.catalog import Catalog, Entry, fold
from extractor.tagging.compiled import load_lists
from extractor.tagging.names import entity_folders
from extractor.tagging.topic import article_series

_TEAM_NOUNS = frozenset(
    {"team", "squad", "outfit", "organization", "organisation", "operation", "stable", "shop", "crew"}
)
_OWNERS = ("DRIVER", "PERSON")


_STAFF = frozenset({"chief", "chiefs", "member", "members"})
"""What makes a person of a crew."""


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
    told = cache(partial(_series_told, doc))
    for mention in mentions:
        if mention.label not in _OWNERS or mention.kind != "name" or len(mention.entities) != 1:
            continue
        end = _team_phrase_end(doc, mention.end)
        record = entities.get(mention.entities[0])
        entry = _team_named_after(catalog, _spelt(record.name), year) if end and record is not None else None
        if entry is not None and record is not None and not _is_another(catalog, told, record, entry, year):
            entities.setdefault(entry.id, EntityRecord(entry.id, "TEAM", entry.name, True, dict(entry.facts)))
            found.append(Mention(mention.start, end, "TEAM", (entry.id,), "nominal", 0.7, "the team of its namesake"))
    for mention in found:
        insort(mentions, mention, key=lambda m: m.start)


def _is_another(
    catalog: Catalog, told: Callable[[], frozenset[str]], owner: EntityRecord, entry: Entry, year: int | None
) -> bool:
    """Whether "Roe's team" may be the one that he drives for: he has another in the year, and the article is about none
    of the series of the one that bears his name. `told`: gives those that it is about.
    """
    if owner.label != "DRIVER" or year is None:
        return False
    own = [e for e in catalog.with_label("TEAM") if e.name in (owner.facts.get("teams") or ()) and e.id != entry.id]
    if not any(a <= year <= b for e in own for a, b in e.series.values()):
        return False
    return bool(told()) and told().isdisjoint(entry.series)


def _series_told(doc: Doc) -> frozenset[str]:
    return frozenset(code for code, share in article_series(doc) if share >= _TOLD)


_TOLD = 0.2
"""Share of an article's evidence that a series has of which it speaks."""


def tag_teams_by_surname(doc: Doc, catalog: Catalog) -> None:
    """Turn an owner's name into his team's where it stands as only a team's does: "signed at Roe", "Roe, Nova
    Racing and Oak", "the Roe #12". Needs no parse, which is the better for it.
    """
    mentions, entities = doc._.mentions, doc._.entities
    if not mentions or entities is None:
        return
    article = doc._.article
    year = article.published.year if article is not None and article.published else None
    numbers = {v.start for v in doc._.values or () if v.label == "CAR_NUMBER"}
    for at, mention in enumerate(mentions):
        if mention.label not in _OWNERS or mention.kind != "name" or len(mention.entities) != 1:
            continue
        record = entities.get(mention.entities[0])
        if record is None or not (_in_place_of_team(doc, mention, numbers) or _among_teams(doc, mentions, at)):
            continue
        entry = _team_of_owner(catalog, record, doc[mention.end - 1].text, year)
        if entry is not None:
            entities.setdefault(entry.id, EntityRecord(entry.id, "TEAM", entry.name, True, dict(entry.facts)))
            mentions[at] = replace(mention, label="TEAM", entities=(entry.id,))


def _in_place_of_team(doc: Doc, mention: Mention, numbers: set[int]) -> bool:
    """ "the Roe #14", "drives for Roe", "his seat at Roe"."""
    before = doc[mention.start - 1].lower_ if mention.start else ""
    if mention.end in numbers:
        return before in ("the", "a")
    if before not in ("for", "at", "with"):
        return False
    for i in range(mention.start - 2, max(-1, mention.start - _NEAR), -1):
        if doc[i].lower_ in _RACES:
            # "backs the car for 12 races for Roe": the races are counted, and Roe drives.
            return not (i > 1 and doc[i - 1].like_num and doc[i - 2].lower_ == "for")
        if doc[i].lower_ in _BESIDES:
            return False
    return False


def _among_teams(doc: Doc, mentions: list[Mention], at: int) -> bool:
    """ "Roe, Nova Racing and Oak", "from Roe to Nova Racing"."""
    mention = mentions[at]
    before = doc[mention.start - 1].lower_ if mention.start else ""
    for other in mentions[max(0, at - 1) : at] + mentions[at + 1 : at + 2]:
        low, high = sorted((mention, other), key=lambda m: m.start)
        if other.label != "TEAM" or other.kind != "name" or high.start - low.end > 2:
            continue
        between = [t.lower_ for t in doc[low.end : high.start]]
        if between == ["to"] and low.start and doc[low.start - 1].lower_ == "from":
            return True
        # "Ann Roe and Nova Racing" are a person and a team.
        if mention.end - mention.start == 1 and between and set(between) <= _STRUNG and before != "said":
            return True
    return False


_NEAR = 5
_STRUNG = frozenset({",", "and", "or", "&"})
_BESIDES = frozenset({",", ".", "!", "?", ";", ":"})
_RACES = frozenset(
    "drive drives drove driven driving race races raced racing run runs ran running ride rides seat sign signs signed "
    "signing debut debuted compete competed competes start starts started stint tenure test tested testing contract "
    "deal".split()
)


def _team_of_owner(catalog: Catalog, record: EntityRecord, surname: str, year: int | None) -> Entry | None:
    """The team that runs under somebody's name: one called after him in full, or his own, called by his surname."""
    named = _team_named_after(catalog, _spelt(record.name), year)
    if named is not None:
        return named
    own = set(record.facts.get("teams") or ())
    fits = [e for e in catalog.with_label("TEAM") if e.name in own and surname in e.short]
    return fits[0] if len(fits) == 1 else None


def _team_phrase_end(doc: Doc, after: int) -> int:
    """The end of "'s team" (up to two words between) that follows a name; 0 if it does not."""
    if after >= len(doc) or doc[after].text not in ("'s", "’s", "'", "’"):
        return 0
    for i in range(after + 1, min(after + 4, len(doc))):
        if doc[i].lower_ in _TEAM_NOUNS:
            return 0 if i + 1 < len(doc) and doc[i + 1].lower_ in _STAFF else i + 1
        if doc[i].is_punct or doc[i].is_title:
            return 0
    return 0


def _spelt(name: str) -> str:
    """A name as compared: "A.J. Roe" is the "AJ Roe" of AJ Roe Racing."""
    return fold(name).replace(".", "")


@lru_cache(maxsize=256)
def _team_named_after(catalog: Catalog, person: str, year: int | None) -> Entry | None:
    fits = [e for e in catalog.with_label("TEAM") if _spelt(e.name).startswith(person + " ")]
    in_year = [e for e in fits if year is not None and any(a <= year <= b for a, b in e.series.values())]
    best = in_year or fits
    return best[0] if len(best) == 1 else None


@Language.factory("pitwire_owned_teams", default_config={"patterns": None})
def make_owned_teams(nlp: Language, name: str, patterns: str | None) -> Callable[[Doc], Doc]:
    """The component over the shipped lists, and those of the folder `patterns`."""
    return _component(tag_owned_teams, patterns)


@Language.factory("pitwire_surname_teams", default_config={"patterns": None})
def make_surname_teams(nlp: Language, name: str, patterns: str | None) -> Callable[[Doc], Doc]:
    """As above, for teams that are called by their owner's bare name; to run before the parser."""
    return _component(tag_teams_by_surname, patterns)


def _component(tag: Callable[[Doc, Catalog], None], patterns: str | None) -> Callable[[Doc], Doc]:
    catalog = load_lists(entity_folders(patterns))

    @uncollected
    def component(doc: Doc) -> Doc:
        if not passed_over(doc):
            tag(doc, catalog)
        return doc

    return component
