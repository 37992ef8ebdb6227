"""What stands at a token: attributions, mentions, quotations and its sentence, each found without a search
through all.

The tables are made once for a Doc and kept with it as long as the Doc's own lists stay the same objects.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import Any

from extractor.annotations import Attribution, Mention, ValueMention
from extractor.context.grammar import Range, sentences
from extractor.reading.quotations import Quotation, quotations_of
from extractor.syntax.tokens import AnyDoc, Doc

_KEY = "pitwire_context_lookup"
_ATTRIBUTIONS, _MENTIONS, _VALUES, _SENTENCES = (
    ("._.", name, None, None) for name in ("attributions", "mentions", "values", "sentences")
)


class Lookup:
    """Tables over a Doc's attributions, mentions, sentences and quotations."""

    def __init__(self, doc: Doc):
        self.doc = doc
        self.made_of = _lists(doc)
        self.sizes = [len(x or ()) for x in self.made_of]
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
        self.said = {i for a in doc._.attributions or () for s, e in a.content for i in range(s, e)}
        """The tokens that somebody is reported to say."""
        self._quotations: list[Quotation] | None = None
        self._quotation_starts: list[int] = []
        self._places: dict[frozenset[str], list[int]] = {}

    def attributions_at(self, index: int) -> list[Attribution]:
        """Those whose content or cue holds the token."""
        return self._attributions.get(index, [])

    def attributed_between(self, start: int, end: int) -> bool:
        """Whether an attribution's content or cue holds one of the tokens."""
        return not self._attributions.keys().isdisjoint(range(start, end))

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

    def places_between(self, words: frozenset[str], start: int, end: int) -> list[int]:
        """Where one of the words (lower case) stands in the token range."""
        places = self._places.get(words)
        if places is None:
            strings = self.doc.vocab.strings
            keys = {strings.add(word) for word in words}
            lowers = self.doc.to_array("LOWER").tolist()
            places = self._places[words] = [i for i, key in enumerate(lowers) if key in keys]
        return places[bisect_left(places, start) : bisect_left(places, end)]

    def quotations_over(self, start: int, end: int) -> Iterator[Quotation]:
        """The outermost quotations that overlap the characters."""
        if self._quotations is None:
            self._quotations = [q for q in quotations_of(self.doc) if q.depth == 0]
            self._quotation_starts = [q.start for q in self._quotations]
        first = max(0, bisect_right(self._quotation_starts, start) - 1)
        for at in range(first, len(self._quotations)):
            q = self._quotations[at]
            if q.start >= end:
                return
            if start < q.end:
                yield q


def _lists(doc: Doc) -> tuple[Any, ...]:
    data: dict[Any, Any] = doc.user_data  # what `doc._` gives, at a third of its time
    return (data.get(_ATTRIBUTIONS), data.get(_MENTIONS), data.get(_VALUES), data.get(_SENTENCES))


def lookup(doc: Doc) -> Lookup:
    """The Doc's tables; made anew when its lists have been set anew or have grown."""
    found: Lookup | None = doc.user_data.get(_KEY)
    if found is not None:
        a, b, c, d = _lists(doc)
        made_of = found.made_of
        same = a is made_of[0] and b is made_of[1] and c is made_of[2] and d is made_of[3]
        if same and found.sizes == [len(a or ()), len(b or ()), len(c or ()), len(d or ())]:
            return found
    made = doc.user_data[_KEY] = Lookup(doc)
    return made


def drop_lookup(doc: AnyDoc) -> None:
    """Forget the Doc's tables; its quotations stay."""
    doc.user_data.pop(_KEY, None)
