"""Whether an article can be about motorsport at all: told from its words alone, before anything is tagged or parsed.

Of a news agency's day one article in twenty or in a hundred is about motorsport. The others are known by what they
lack: the sport's own words and the names of the listed drivers, teams, series, circuits and events. The component
`pitwire_relevance` leaves such an article no sentence to read, and no component after it does anything.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc

from extractor.annotations import register, text_of
from extractor.data import load_yaml, patterns_dir
from extractor.tagging.catalog import Catalog, fold
from extractor.tagging.compiled import load_lists
from extractor.tagging.gazetteer import gazetteer_of
from extractor.tagging.names import entity_folders
from extractor.tagging.surface import split_words

_WORD = re.compile(r"[^\W_]+")
_ENOUGH, _ENOUGH_SHORT = 3, 2
"""Different everyday words of the sport that an article, and a short text, must have if nothing in it is telling."""
_EVERYDAY = 0.34
"""What an everyday word counts beside a telling phrase or a listed name."""
_DENSE = 120
"""Words of a text for which it must have one telling phrase, or as many everyday words as count for one."""


@dataclass(frozen=True, slots=True)
class TopicCues:
    """What tells the topic: phrases of one to three folded words, everyday words, and a length in words."""

    telling: frozenset[tuple[str, ...]]
    common: frozenset[str]
    short: int


@cache
def topic_cues() -> TopicCues:
    """The cues of patterns/cues/topic.yaml."""
    data = load_yaml(patterns_dir() / "cues" / "topic.yaml")
    return TopicCues(
        frozenset(tuple(split_words(str(item))[:3]) for item in data["telling"]),
        frozenset(word for item in data["common"] for word in split_words(str(item))),
        int(data["short"]),
    )


class Relevance:
    """The spaCy component: lets through what can be about motorsport, by one catalog's names."""

    def __init__(self, catalog: Catalog):
        cues, gazetteer = topic_cues(), gazetteer_of(catalog)
        self.short, self.common = cues.short, cues.common | gazetteer.hints
        self.telling = cues.telling | gazetteer.telling
        self.firsts = frozenset(words[0] for words in self.telling)

    def __call__(self, doc: Doc) -> Doc:
        if doc._.sentences and not self.concerns(text_of(doc)):
            pass_over(doc)
        return doc

    def concerns(self, text: str) -> bool:
        """Whether a text has the sport's words or names in it, and often enough for its length.

        A racing driver's name in a column about films, or "race" and "champion" in athletics, are not enough. A text
        of a sentence, a third of `short` words, is always read: it has room for nothing but its names.
        """
        words = _WORD.findall(fold(text))
        distinct = set(words)
        everyday = self.common & distinct
        telling = 0 if self.firsts.isdisjoint(distinct) else self._count_telling(words)
        if 3 * len(words) < self.short:
            return True
        few = len(words) < self.short
        if not telling and len(everyday) < (_ENOUGH_SHORT if few else _ENOUGH):
            return False
        weight = telling + _EVERYDAY * sum(word in everyday for word in words)
        return few or weight * _DENSE >= len(words)

    def _count_telling(self, words: list[str]) -> int:
        """How many of the words begin a telling phrase or a listed name."""
        telling, firsts = self.telling, self.firsts
        return sum(
            word in firsts
            and (
                (word,) in telling or tuple(words[at : at + 2]) in telling or tuple(words[at : at + 3]) in telling
            )
            for at, word in enumerate(words)
        )


def pass_over(doc: Doc) -> None:
    """Leave a document nothing to read."""
    doc._.sentences, doc._.entities, doc._.mentions = [], {}, []
    doc._.times, doc._.values, doc._.attributions, doc._.claims = [], [], [], ()


@Language.factory("pitwire_relevance", default_config={"patterns": None}, requires=["doc._.sentences"])
def make_relevance(nlp: Language, name: str, patterns: str | None) -> Relevance:
    """Make the component. `patterns`: a folder with more entity lists in `entities/`; None for ours alone."""
    register()
    return Relevance(load_lists(entity_folders(patterns)))
