"""What can fill a slot: mentions, values and times of a document under one roof, looked up by token."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from extractor.syntax.lexicon import lowered
from extractor.syntax.tokens import Doc, Span, Token

BY_FORM = frozenset({"TIMING", "SUPERLATIVE", "COMPARATIVE", "PROPER"})
"""Labels that no mention or value bears: a word has them by its form."""


@dataclass(slots=True, unsafe_hash=True)  # never changed; a frozen one takes five times as long to make
class Filler:
    """A stretch of tokens that can fill a role.

    `label` is a mention's label, a value's label, or "TIME:" and a time's kind. `values` are what it stands for: for a
    mention (entity id, canonical name) pairs, else (None, value).
    """

    start: int
    end: int
    label: str
    values: tuple[tuple[str | None, Any], ...]
    kind: str = "value"
    confidence: float = 1.0
    source: Any = None
    also: tuple[str, ...] = ()

    def is_one_of(self, labels: tuple[str, ...]) -> bool:
        """Whether the filler bears one of the labels. A person whom no list knows may as well be a driver."""
        return self.label in labels or (bool(self.also) and any(label in labels for label in self.also))

    def overlaps(self, start: int, end: int) -> bool:
        return self.start < end and start < self.end

    def distance(self, start: int, end: int) -> int:
        """Tokens from a token range to the filler, one if they touch; none if they overlap."""
        if self.overlaps(start, end):
            return 0
        return self.start - end + 1 if self.start >= end else start - self.end + 1


class FillerIndex:
    """All fillers of a document, ordered by start; built once a document."""

    def __init__(self, doc: Doc):
        self.doc = doc
        self.fillers = sorted(_fillers(doc), key=lambda f: (f.start, -f.end, f.label))
        self.starts = [f.start for f in self.fillers]
        self.by_token: dict[int, list[Filler]] = {}
        for filler in self.fillers:
            for i in range(filler.start, filler.end):
                self.by_token.setdefault(i, []).append(filler)
        self.titles = _titles(doc)
        self.borne: dict[int, frozenset[str]] = {}
        self.borne_by_phrase: dict[int, frozenset[str]] = {}
        """What tokens bear, and the phrases that they are heads of (see `borne`)."""

    def at(self, i: int) -> Sequence[Filler]:
        return self.by_token.get(i, ())

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """Where each word of the document stands, as a lemma and as written, in lower case."""
        found: dict[str, list[int]] = {}
        spelt = lowered(self.doc.vocab)
        for i, (lower, lemma) in enumerate(zip(self.doc.lowers, self.doc.lemmas, strict=True)):
            word = spelt[lower]
            found.setdefault(word, []).append(i)
            if lemma != lower and (other := spelt[lemma]) != word:
                found.setdefault(other, []).append(i)
        return found

    @cached_property
    def labelled(self) -> dict[str, list[int]]:
        """Which words fillers of each label cover."""
        found: dict[str, set[int]] = {}
        for filler in self.fillers:
            for label in labels_of(filler):
                found.setdefault(label, set()).update(range(filler.start, filler.end))
        return {label: sorted(covered) for label, covered in found.items()}

    def places_of(self, wanted: Iterable[str], low: int, high: int) -> list[int]:
        """Where one of the words (in lower case) or labels stands among the tokens `low` to `high`, ascending."""
        found: set[int] = set()
        for word in wanted:
            here = self.places.get(word) or self.labelled.get(word)
            if here:
                found.update(here[bisect_left(here, low) : bisect_left(here, high)])
        return sorted(found)

    def titles_at(self, i: int) -> frozenset[str]:
        """The titles of the person who is meant there: judge, of "he" after "Judge Ann Lee"."""
        if not self.titles or i not in self.by_token:
            return _UNTITLED
        return frozenset(
            title for f in self.at(i) if f.label == "PERSON"
            for entity, _ in f.values for title in self.titles.get(entity or "", ())
        )

    def within(self, start: int, end: int) -> list[Filler]:
        """Fillers that begin in a token range."""
        return self.fillers[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def fits(self, token: Token, labels: tuple[str, ...]) -> Filler | None:
        """The filler of one of the labels that covers a token (the widest, if several do)."""
        for filler in self.at(token.i):
            if filler.is_one_of(labels):
                return filler
        return None


def labels_of(filler: Filler) -> tuple[str, ...]:
    """The labels that a filler bears; a figure also bears one that says of what it is."""
    return (filler.label, *filler.also, *((f"STAT:{filler.values[0][1][0]}",) if filler.label == "STAT" else ()))


_UNTITLED: frozenset[str] = frozenset()
_TITLES = frozenset("judge justice magistrate arbitrator prosecutor".split())


def _titles(doc: Doc) -> dict[str, frozenset[str]]:
    """Who is called by the title of an office of the law anywhere in the document: "Judge Lee", "Mr Justice Poe"."""
    found: dict[str, set[str]] = {}
    for mention in doc._.mentions or ():
        if mention.label != "PERSON" or mention.kind != "name" or len(mention.entities) != 1:
            continue
        first = mention.start - (mention.start > 0)
        told = {doc[i].lower_ for i in range(first, mention.end)} & _TITLES
        if told:
            found.setdefault(mention.entities[0], set()).update(told)
    return {entity: frozenset(told) for entity, told in found.items()}


_OUTSIDER = "OUTSIDER"
"""The label of somebody of another field, of whom no rule tells anything."""


def _fillers(doc: Doc) -> list[Filler]:
    entities = doc._.entities or {}
    out: list[Filler] = []
    for m in doc._.mentions or ():
        named = tuple((e, entities[e].name) for e in m.entities if e in entities)
        if named:
            told = any(entities[e].known or entities[e].facts.get("role") for e, _ in named)
            outside = {entities[e].facts.get("outsider", "") for e, _ in named}
            also = ("DRIVER",) if m.label == "PERSON" and not told and "" in outside else ()
            label = _OUTSIDER if outside == {"field"} else m.label
            out.append(Filler(m.start, m.end, label, named, m.kind, m.confidence, m, also))
    out += [Filler(v.start, v.end, v.label, ((None, v.value),), source=v) for v in doc._.values or ()]
    return out + [
        Filler(t.start, t.end, f"TIME:{t.kind}", ((None, doc[t.start : t.end].text),), source=t)
        for t in doc._.times or ()
    ]


@dataclass(slots=True)  # never changed either
class SentenceView:
    """A parsed sentence and the block of text that it stands in (its paragraph), as token ranges."""

    span: Span
    paragraph: int


def sentence_views(doc: Doc) -> list[SentenceView]:
    """The document's sentences, each with the token at which its paragraph begins; the list must not be changed."""
    cut, kept = doc._.sentences, doc.answers.setdefault(_VIEWS, {})
    if "views" not in kept or kept["of"] is not cut:
        kept.update(of=cut, views=_views(doc, cut))
    found: list[SentenceView] = kept["views"]
    return found


_VIEWS = "sentence_views"


def _views(doc: Doc, cut: Sequence[Any] | None) -> list[SentenceView]:
    sentences = [doc[s.start : s.end] for s in cut] if cut is not None else ([doc[:]] if len(doc) else [])
    article = doc._.article
    blocks = [b.start for b in article.blocks] if article is not None else []
    out, start, block = [], 0, -1
    for s in sentences:
        here = bisect_left(blocks, s.start_char + 1) if blocks else 0
        if here != block:
            start, block = s.start, here
        out.append(SentenceView(s, start))
    return out
