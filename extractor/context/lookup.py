"""What stands at a token: attributions, mentions, quotations and its sentence, each found without a search
through all.

The tables are made once for a Doc and kept with it as long as the Doc's own lists stay the same objects.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from operator import is_
from typing import Any

from spacy.tokens import Doc

from extractor.annotations import Attribution, Mention, ValueMention
from extractor.context.grammar import Range, sentences
from extractor.context.quotations import Quotation, find_quotations

_KEY = "pitwire_context_lookup"


class Lookup:
    """Tables over a Doc's attributions, mentions, sentences and quotations."""

    def __init__(self, doc: Doc):
        self.doc = doc
        self.made_of = _lists(doc)
        self.mentions: list[Mention] = sorted(doc._.mentions or (), key=lambda m: (m.start, m.end))
        self._mention_starts = [m.start for m in self.mentions]
        self._longest_mention = max((m.end - m.start for m in self.mentions), default=0)
        self._values: list[ValueMention] = sorted(doc._.values or (), key=lambda v: (v.start, v.end))
        self._value_starts = [v.start for v in self._values]
        self._sentences = sentences(doc)
        self._sentence_starts = [s for s, _ in self._sentences]
        self._attributions: dict[int, list[Attribution]] = {}
        for a in doc._.attributions or ():
            for i in sorted({i for s, e in (*a.content, a.cue or (0, 0)) for i in range(s, e)}):
                self._attributions.setdefault(i, []).append(a)
        self._quotations: list[Quotation] | None = None

    def attributions_at(self, index: int) -> list[Attribution]:
        """Those whose content or cue holds the token."""
        return self._attributions.get(index, [])

    def mentions_at(self, index: int) -> list[Mention]:
        """The mentions that hold the token."""
        return [
            m
            for m in self.mentions_between(index - self._longest_mention, index + 1)
            if m.start <= index < m.end
        ]

    def mentions_between(self, start: int, end: int) -> list[Mention]:
        """The mentions that begin in the token range, in order."""
        return self.mentions[
            bisect_left(self._mention_starts, start) : bisect_left(self._mention_starts, end)
        ]

    def values_between(self, start: int, end: int) -> list[ValueMention]:
        """The values that begin in the token range, in order."""
        return self._values[bisect_left(self._value_starts, start) : bisect_left(self._value_starts, end)]

    def sentence_of(self, index: int) -> Range | None:
        """The sentence that holds the token."""
        k = bisect_right(self._sentence_starts, index) - 1
        return self._sentences[k] if k >= 0 and index < self._sentences[k][1] else None

    def quotations_over(self, start: int, end: int) -> Iterator[Quotation]:
        """The outermost quotations that overlap the characters."""
        if self._quotations is None:
            self._quotations = [
                q for q in find_quotations(self.doc.text, pull_quotes(self.doc)) if q.depth == 0
            ]
        for q in self._quotations[max(0, bisect_right(self._quotations, start, key=lambda q: q.start) - 1) :]:
            if q.start >= end:
                return
            if start < q.end:
                yield q


def pull_quotes(doc: Doc) -> list[tuple[int, int]]:
    """Character ranges of the article's pull quotes."""
    article = doc._.article
    return [] if article is None else [(b.start, b.end) for b in article.blocks if b.kind == "pull_quote"]


def _lists(doc: Doc) -> tuple[Any, ...]:
    return (doc._.attributions, doc._.mentions, doc._.values, doc._.sentences)


def lookup(doc: Doc) -> Lookup:
    """The Doc's tables; made anew when its lists have been set anew or have grown."""
    found: tuple[tuple[int, ...], Lookup] | None = doc.user_data.get(_KEY)
    lists = _lists(doc)
    sizes = tuple([len(x or ()) for x in lists])
    if found is not None and found[0] == sizes and all(map(is_, found[1].made_of, lists)):
        return found[1]
    made = Lookup(doc)
    doc.user_data[_KEY] = (sizes, made)
    return made
