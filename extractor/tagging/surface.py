"""The words of an article as a name sees them: where they stand, how they are written, what may join them."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import lru_cache

from spacy.tokens import Doc

from extractor.annotations import text_of
from extractor.article import Article
from extractor.tagging.catalog import fold

WORD = re.compile(r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*")
_JOIN = re.compile(
    r"[ \u00a0\u202f]{1,2}|[-\u2010\u2011\u2013'\u2018\u2019&]|\.[ \u00a0]?|[ \u00a0]&[ \u00a0]"
)
_LINE = re.compile(r"[^\n]+")
_STOP = re.compile(r"[.!?][\"'\u201d\u2019)\]]*[ \u00a0]|[\"\u201c\u2018(\[:]|[\u2022*|][ \u00a0]")
_END = re.compile(r"[.!?][\"'\u201d\u2019)\]]?[ \u00a0]")
_ABBREVIATIONS = frozenset({"jr", "sr", "st", "mt", "dr", "mr", "mrs", "ms", "ft", "vs"})
_SEPARATOR = re.compile(r"[,:;/]")
_FRAME = frozenset({"skip", "metadata"})
_TITLES = frozenset({"headline", "dek", "subheading"})


@dataclass(slots=True)
class Surface:
    """Parallel lists over the words of `text` (letters and digits; "O'Roe" is two words, joined).

    `keys` are folded; `upper`: begins with a capital or a digit; `caps`: all capitals; `joins[i]`: a name may
    go on from word i to word i + 1; `initial`: a sentence, line or quotation begins with the word; `titled`:
    capitals tell nothing here (headlines); `kinds`: the kind of the word's block, "" if unknown. `small` holds
    the keys of all words that the text has in small letters.
    """

    text: str
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    upper: list[bool] = field(default_factory=list)
    caps: list[bool] = field(default_factory=list)
    joins: list[bool] = field(default_factory=list)
    initial: list[bool] = field(default_factory=list)
    titled: list[bool] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    sentences: list[int] = field(default_factory=list)
    small: frozenset[str] = frozenset()
    runs: dict[frozenset[str], list[tuple[int, int]]] = field(default_factory=dict)
    """The runs of capitalised words that have been asked for."""

    def __len__(self) -> int:
        return len(self.starts)

    def word(self, index: int) -> str:
        """The word as it is written."""
        return self.text[self.starts[index] : self.ends[index]]

    def span(self, first: int, last: int) -> str:
        """The text from word `first` to before word `last`."""
        return self.text[self.starts[first] : self.ends[last - 1]]

    def gap(self, index: int) -> str:
        """What stands between word `index` and the next."""
        if index + 1 >= len(self.starts):
            return self.text[self.ends[index] :]
        return self.text[self.ends[index] : self.starts[index + 1]]

    def key(self, index: int) -> str:
        """The folded word, "" outside the text."""
        return self.keys[index] if 0 <= index < len(self.keys) else ""

    def readable(self, index: int) -> bool:
        """Whether the word belongs to the article's text or byline."""
        return self.kinds[index] not in _FRAME

    def same_sentence(self, one: int, other: int) -> bool:
        """Whether two words (by index, both inside the text) stand in one sentence."""
        return self.sentences[one] == self.sentences[other]


def split_words(name: str) -> list[str]:
    """The folded words of a name, split as an article's text is."""
    return list(_split(name))


@lru_cache(maxsize=8192)
def _split(name: str) -> tuple[str, ...]:
    return tuple([fold(word) for word in WORD.findall(name)])


def read_surface(doc: Doc) -> Surface:
    """The words of the document's text, with the article's blocks and sentences where they are known."""
    surface = Surface(text_of(doc))
    _read_words(surface)
    breaks = _sentence_starts(doc)
    _mark_sentences(surface, breaks)
    article = doc._.article
    _mark_blocks(surface, article if isinstance(article, Article) else None)
    return surface


def _read_words(surface: Surface) -> None:
    text, joins = surface.text, surface.joins
    spans = [match.span() for match in WORD.finditer(text)]
    if not spans:
        return
    surface.starts, surface.ends = [start for start, _ in spans], [end for _, end in spans]
    shapes = [_shape(text[start:end]) for start, end in spans]
    surface.keys = [key for key, _, _ in shapes]
    surface.upper, surface.caps = [upper for _, upper, _ in shapes], [caps for _, _, caps in shapes]
    for last, (end, start) in enumerate(zip(surface.ends, surface.starts[1:], strict=False)):
        gap = text[end:start]
        joined = gap == " "
        if not joined and len(gap) <= 3:
            joined = _joins(gap)
            if joined and gap[0] == "." and len(gap) > 1:
                key = surface.keys[last]
                joined = len(key) <= 1 or key in _ABBREVIATIONS
        joins.append(joined)
    joins.append(False)
    surface.small = frozenset([key for key, upper, _ in shapes if not upper])


@lru_cache(maxsize=32_768)
def _shape(word: str) -> tuple[str, bool, bool]:
    """A word's key, whether it begins with a capital or a digit, and whether it is all capitals."""
    first = word[0]
    # "ePrix" is written with a capital, only not at its beginning.
    upper = first.isupper() or first.isdigit() or word[1:2].isupper()
    return fold(word), upper, len(word) > 1 and word.isupper()


@lru_cache(maxsize=4096)
def _joins(gap: str) -> bool:
    """Whether a name may go on over what stands between two words."""
    return _JOIN.fullmatch(gap) is not None


def _sentence_starts(doc: Doc) -> list[int]:
    """Character offsets at which sentences begin, sorted; every line begins one."""
    text = text_of(doc)
    starts = {match.start() for match in _LINE.finditer(text)}
    sentences = doc._.sentences
    if sentences:
        starts.update(span.start_char for span in sentences)
    else:
        starts.update(match.end() for match in _END.finditer(text) if not _abbreviated(text, match.start()))
    return sorted(starts)


def _abbreviated(text: str, stop: int) -> bool:
    """Whether the full stop at a place closes an initial or an abbreviation: "A. J. Roe", "Jr."."""
    if text[stop] != ".":
        return False
    start = stop
    while start and stop - start < 6 and text[start - 1].isalpha():
        start -= 1
    word = text[start:stop]
    return (len(word) == 1 and word.isupper()) or fold(word) in _ABBREVIATIONS


def _mark_sentences(surface: Surface, breaks: list[int]) -> None:
    text, position, number = surface.text, 0, -1
    previous_end = 0
    for index, start in enumerate(surface.starts):
        opens = False
        while position < len(breaks) and breaks[position] <= start:
            position += 1
            number += 1
            opens = True
        surface.sentences.append(number)
        if not opens and surface.upper[index] and not (start == previous_end + 1 and text[previous_end] == " "):
            opens = _STOP.search(text, previous_end, start) is not None and _opens(surface, index)
        surface.initial.append(opens)
        if opens and index and surface.sentences[index - 1] != number:
            surface.joins[index - 1] = False
        previous_end = surface.ends[index]


def _opens(surface: Surface, index: int) -> bool:
    """Whether the punctuation before a word opens a sentence, and does not close an abbreviation."""
    if not index:
        return True
    gap = surface.gap(index - 1)
    return not (
        gap[0] == "."
        and gap.strip() == "."
        and (len(surface.keys[index - 1]) <= 2 or surface.keys[index - 1] in _ABBREVIATIONS)
    )


def _mark_blocks(surface: Surface, article: Article | None) -> None:
    count = len(surface)
    surface.titled = [False] * count
    if article is None or not article.blocks:
        surface.kinds = [""] * count
        for match in _LINE.finditer(surface.text):
            _mark_title(surface, match.start(), match.end(), "")
        return
    surface.kinds = ["metadata" if article.blocks else ""] * count
    for block in article.blocks:
        first, last = _word_range(surface, block.start, block.end)
        for index in range(first, last):
            surface.kinds[index] = block.kind
        _mark_title(surface, block.start, block.end, block.kind)


def _word_range(surface: Surface, start: int, end: int) -> tuple[int, int]:
    first = bisect_right(surface.starts, start - 1)
    return first, bisect_right(surface.starts, end - 1)


def _is_listing(line: str) -> bool:
    """Whether a line is a list of names ("Byrne Racing: Ann Lee, Bo Dahl"), where capitals are those of names."""
    pieces = [len(piece.split()) for piece in _SEPARATOR.split(line)]
    return len(pieces) > 2 - (":" in line) and all(1 < size < 4 for size in pieces[1:])


def _mark_title(surface: Surface, start: int, end: int, kind: str) -> None:
    """Mark a block whose words are capitalised, all of them or as headlines do it."""
    first, last = _word_range(surface, start, end)
    long = [index for index in range(first, last) if surface.ends[index] - surface.starts[index] >= 4]
    if len(long) < 3 or kind == "byline":
        return
    capitals = sum(surface.upper[index] for index in long)
    shouted = sum(surface.caps[index] for index in long)
    if kind not in _TITLES and shouted < len(long) and surface.text[surface.ends[last - 1] : end].strip():
        return  # it ends in a full stop or the like: a sentence full of names
    if kind not in ("headline", "dek") and _is_listing(surface.text[start:end]):
        return
    limit = 0.6 if kind in _TITLES else 0.8
    if capitals >= limit * len(long) and (kind in _TITLES or last - first >= 5 or shouted == len(long)):
        for index in range(first, last):
            surface.titled[index] = True
