"""The names tagger: finds and links the names of an article (spaCy component `pitwire_names`).

Reads the text, doc._.sentences and doc._.article; needs no tagger or parser. Writes doc._.entities and
doc._.mentions.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from extractor.annotations import EntityRecord, Mention, offsets_of, passed_over, register
from extractor.article import Article
from extractor.collecting import uncollected
from extractor.data import patterns_dir
from extractor.tagging.catalog import Catalog, Entry
from extractor.tagging.compiled import load_lists
from extractor.tagging.contexts import Contexts
from extractor.tagging.followed import find_series, find_teams, settle, with_acronyms
from extractor.tagging.gazetteer import Form, Hit, gazetteer_of
from extractor.tagging.introductions import introduced_hits, unlisted_entry
from extractor.tagging.kin import find_kin
from extractor.tagging.linking import Linker
from extractor.tagging.links import Link
from extractor.tagging.misspelt import misspelt_surnames
from extractor.tagging.namesakes import without_classes
from extractor.tagging.outlets import find_outlets
from extractor.tagging.persons import label_persons
from extractor.tagging.runs import Unlisted
from extractor.tagging.series_names import name_as_told
from extractor.tagging.split_names import find_split
from extractor.tagging.strung_events import find_strung_events
from extractor.tagging.surface import read_surface
from extractor.tagging.topic import article_series, read_topic, series_of
from extractor.tagging.unknown import find_persons
from extractor.tagging.unlisted import find_organisations

__all__ = ["NamesTagger", "article_series", "series_of", "tag_names"]


_KINDS = ("full", "alias", "short", "given")


def tag_names(doc: Doc, catalog: Catalog) -> None:
    """Set doc._.entities (id -> EntityRecord, by first mention) and doc._.mentions (kind "name", by start).

    Mentions do not overlap and leave out "the" and "'s". Sets {} and [] if there are none; never raises.
    """
    surface = read_surface(doc)
    gazetteer = gazetteer_of(catalog)
    hits = merge(gazetteer.scan(surface), find_strung_events(surface, gazetteer), prefer_new=True)
    hits = without_classes(surface, hits)
    topic = read_topic(doc, surface, hits, catalog)
    groups = settle(
        find_series(surface, hits, gazetteer), find_teams(surface, hits, gazetteer, topic),
        find_organisations(surface, hits, gazetteer),
    )
    groups = with_acronyms(surface, groups, gazetteer)
    groups = _in_order([*groups, *find_outlets(surface, hits, groups, _own_outlet(doc))])
    hits, fresh = _add_unlisted(hits, groups, catalog)
    nicknamed = find_split(surface, hits, gazetteer)
    persons = find_persons(surface, hits, [*groups, *nicknamed], gazetteer, topic)
    persons = _in_order([*nicknamed, *persons])
    label_persons(surface, persons, hits, doc._.elsewhere or ())
    hits, people = _add_unlisted(hits, persons, catalog)
    kin = find_kin(surface, hits, gazetteer)
    hits = merge(hits, kin, prefer_new=True)
    unlisted = [*fresh, *people]
    linker = Linker(surface, topic, Contexts(surface, hits))
    linker.read_named(hits)
    hits = merge(hits, introduced_hits(surface, hits, linker.named.values(), unlisted))
    hits = merge(hits, kin, prefer_new=True)
    hits = merge(hits, misspelt_surnames(surface, hits, linker.named.values()))
    linker.contexts = Contexts(surface, hits)
    _write(doc, linker.contexts, linker.link_all(hits), catalog)


def _in_order(names: list[Unlisted]) -> list[Unlisted]:
    return sorted(names, key=lambda name: name.first)


def _own_outlet(doc: Doc) -> str | None:
    article = doc._.article
    return article.outlet if isinstance(article, Article) else None


def _add_unlisted(hits: list[Hit], names: list[Unlisted], catalog: Catalog) -> tuple[list[Hit], list[Entry]]:
    """The hits with the unlisted names among them, and the entries made for these."""
    entries: dict[str, Entry] = {}
    new: list[Hit] = []
    for name in names:
        if name.hit is not None:
            new.append(name.hit)
            continue
        entry = unlisted_entry(name.label, name.name, name.role, name.outsider)
        entry = catalog.by_id.get(entry.id) or entries.setdefault(entry.id, entry)
        new.append(Hit(name.first, name.last, (Form(entry, "full"),)))
    return merge(hits, new, prefer_new=True), list(entries.values())


def merge(hits: list[Hit], new: list[Hit], prefer_new: bool = False) -> list[Hit]:
    """Two lists of hits as one, in order, not overlapping: the longer wins, equal ones share their forms."""
    if not new:
        return hits
    result: list[Hit] = []
    ranked = sorted(
        [(h.first, h.last - h.first, 0, h) for h in hits] + [(h.first, h.last - h.first, 1, h) for h in new],
        key=lambda item: (item[0], -item[1], -item[2]),
    )
    for _, _, is_new, hit in ranked:
        last = result[-1] if result else None
        if last is None or hit.first >= last.last:
            result.append(hit)
        elif (hit.first, hit.last) == (last.first, last.last):
            if not (prefer_new and not is_new):
                result[-1] = Hit(hit.first, hit.last, _best_forms((*hit.forms, *last.forms)))
        elif hit.last - hit.first > last.last - last.first or (is_new and prefer_new):
            result[-1] = hit
    return result


def _best_forms(forms: tuple[Form, ...]) -> tuple[Form, ...]:
    """One form for each entry: the one that needs the least help."""
    best: dict[str, Form] = {}
    for form in forms:
        present = best.get(form.entry.id)
        if present is None or _KINDS.index(form.kind) < _KINDS.index(present.kind):
            best[form.entry.id] = form
    return tuple(best.values())


def _write(doc: Doc, contexts: Contexts, links: list[Link], catalog: Catalog) -> None:
    surface = contexts.surface
    entities: dict[str, EntityRecord] = {}
    mentions: list[Mention] = []
    tokens = _TokenMap(doc)
    for link in links:
        first = link.hit.first + (
            surface.word(link.hit.first) == "the" and link.hit.last - link.hit.first > 1
        )
        end = surface.ends[link.hit.last - 1]
        end += surface.text[end : end + 1] == ")" and "(" in surface.text[surface.starts[first] : end]
        span = tokens.span(surface.starts[first], end)
        if span is None or (mentions and span[0] < mentions[-1].end):
            continue
        entry = link.entry
        ids = (entry.id, *(other.id for other in link.more))
        label = "PERSON" if entry.label == "DRIVER" and contexts.holds_office(link.hit) else entry.label
        mentions.append(Mention(*span, label, ids, "name", link.confidence, link.why))
        for meant in (entry, *link.more):
            record = entities.get(meant.id)
            if record is None:
                entities[meant.id] = _record(meant, link, catalog)
            elif record.candidates and not link.others:
                entities[meant.id] = replace(record, candidates=())
    doc._.entities, doc._.mentions = name_as_told(doc, entities, mentions), mentions


def _record(entry: Entry, link: Link, catalog: Catalog) -> EntityRecord:
    known = catalog.by_id.get(entry.id) is entry
    facts: dict[str, Any] = {**entry.facts, "series": dict(entry.series)}
    return EntityRecord(entry.id, entry.label, entry.name, known, facts, link.others)


class _TokenMap:
    """From character offsets to tokens, for offsets that only grow."""

    def __init__(self, doc: Doc) -> None:
        self.starts, self.ends = offsets_of(doc)
        self.at = 0

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        """The tokens that hold text[start:end], or None if a token of it holds other words before it."""
        count = len(self.starts)
        while self.at < count and self.ends[self.at] <= start:
            self.at += 1
        first = self.at
        if first >= count or self.starts[first] > start:
            return None
        last = first
        while last < count and self.ends[last] < end:
            last += 1
        return (first, last + 1) if last < count else None


class NamesTagger:
    """The spaCy component: tags names with one catalog."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog

    @uncollected
    def __call__(self, doc: Doc) -> Doc:
        if not passed_over(doc):
            tag_names(doc, self.catalog)
        return doc


@Language.factory("pitwire_names", default_config={"patterns": None})
def create_names_tagger(nlp: Language, name: str, patterns: str | None) -> NamesTagger:
    """Make the component. `patterns`: a folder with more entity lists in `entities/`; None for ours alone.

    Raises FileNotFoundError if the folder is not there, ListError if a list cannot be read.
    """
    register()
    return NamesTagger(load_lists(entity_folders(patterns)))


def entity_folders(patterns: str | None) -> tuple[Path, ...]:
    """Where the entity lists are: ours, and those of a user's patterns folder if it has any."""
    ours = patterns_dir() / "entities"
    if patterns is None:
        return (ours,)
    folder = Path(patterns)
    if not folder.is_dir():
        raise FileNotFoundError(f"no patterns folder: {folder}")
    theirs = folder / "entities"
    return (ours, theirs) if theirs.is_dir() else (ours,)
