"""Values that fill a role but are no entity.

Counts, places, roles, lengths, penalties, injuries, car numbers.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from spacy.language import Language
from spacy.tokens import Doc

from extractor.annotations import ValueMention, offsets_of, passed_over, text_of
from extractor.collecting import uncollected
from extractor.tagging.values_counts import counts
from extractor.tagging.values_followed import followed
from extractor.tagging.values_lexicon import Line
from extractor.tagging.values_lists import listed_places
from extractor.tagging.values_nouns import Found
from extractor.tagging.values_numbers import words_of
from extractor.tagging.values_terms import terms

_Characters = tuple[int, int, str, object]


@Language.factory("pitwire_values")
class ValueTagger:
    """spaCy component: `doc._.values` from the text, `doc._.sentences` and `doc._.mentions`."""

    def __init__(self, nlp: Language, name: str = "pitwire_values") -> None:
        self.name = name

    @uncollected
    def __call__(self, doc: Doc) -> Doc:
        if not passed_over(doc):
            tag_values(doc)
        return doc


def tag_values(doc: Doc) -> None:
    """Set `doc._.values`: the values in the article's sentences, by start, as token ranges.

    Reads `doc._.sentences` (None: the whole text) and `doc._.mentions` (a number in a name counts nothing).
    Values of different labels may overlap; of one label, the longest stays.
    """
    starts, ends = offsets_of(doc)
    names = [
        (starts[mention.start], ends[mention.end - 1])
        for mention in doc._.mentions or ()
        if mention.kind == "name" and 0 <= mention.start < mention.end <= len(doc)
    ]
    names.sort()
    values: list[ValueMention] = []
    text = text_of(doc)  # joins all tokens at every call
    for low, high in _ranges(doc):
        line = _line(text, low, high, names)
        for start, end, label, value in _longest(line, [*counts(line), *terms(line)]):
            first, last = bisect_right(starts, start) - 1, bisect_left(ends, end)
            if 0 <= first <= last < len(ends):
                values.append(ValueMention(first, last + 1, label, value))
    values += listed_places(doc)
    people = [m for m in doc._.mentions or () if m.label in ("DRIVER", "PERSON") and m.kind == "name"]
    values += list(followed(doc, people, sorted(values, key=lambda value: value.start)))
    doc._.values = sorted(values, key=lambda value: (value.start, value.end, value.label, str(value.value)))


def _ranges(doc: Doc) -> list[tuple[int, int]]:
    if doc._.sentences is None:
        return [(0, len(text_of(doc)))]
    return [(span.start_char, span.end_char) for span in doc._.sentences]


def _line(text: str, low: int, high: int, names: list[tuple[int, int]]) -> Line:
    """A sentence as words, with the names that stand in it."""
    words = words_of(text, low, high)
    inside = [0] * len(words)
    begins = [word.start for word in words]
    firsts: set[int] = set()
    for start, end in names[bisect_left(names, (low, 0)) : bisect_left(names, (high, 0))]:
        first, after = bisect_left(begins, start), bisect_left(begins, end)
        firsts.add(first)
        for index in range(first, after):
            inside[index] = after
    return Line(text, words, inside, frozenset(firsts))


def _longest(line: Line, found: Iterable[Found]) -> list[_Characters]:
    """Of the readings with one label that overlap the longest, of equally long ones the first."""
    kept: list[_Characters] = []
    taken: dict[str, set[int]] = {}
    for value in sorted(found, key=lambda value: value.start - value.end):
        used = taken.setdefault(value.label, set())
        if not used.isdisjoint(range(value.start, value.end)):
            continue
        used.update(range(value.start, value.end))
        words = line.words
        kept.append((words[value.start].start, words[value.end - 1].end, value.label, value.value))
    return kept
