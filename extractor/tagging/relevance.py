"""Whether an article can be about motorsport at all: told from its words alone, before anything is tagged or parsed.

Of a news agency's day one article in twenty or in a hundred is about motorsport. The others are known by what they
lack: the sport's own words and the names of the listed drivers, people, teams and series. The component
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
from extractor.tagging.catalog import Catalog, fold_text
from extractor.tagging.compiled import load_lists
from extractor.tagging.gazetteer import gazetteer_of
from extractor.tagging.names import entity_folders
from extractor.tagging.surface import split_words

_WORD = re.compile(r"[^\W_]+")
_TEAM = re.compile(r"\b[A-Z][\w&.'’-]{1,20} Racing\b(?! (?:Club|Post))")
"""A team's name that no list need have: counted among the names."""
_ENOUGH = 3
"""Different everyday words that an article must have if nothing in it is telling."""
_EVERYDAY = 0.34
"""What an everyday word counts beside a telling phrase or a listed name."""
_DENSE = 200
"""Words of a long text for which it must have one telling phrase, or as many everyday words as count for one."""
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class TopicCues:
    """What tells the topic: phrases of one to three folded words, everyday words, and three lengths in words."""

    telling: frozenset[tuple[str, ...]]
    vehicles: frozenset[str]
    sports: frozenset[str]
    elsewhere: frozenset[str]
    always: int
    brief: int
    short: int


@cache
def topic_cues() -> TopicCues:
    """The cues of patterns/cues/topic.yaml."""
    data = load_yaml(patterns_dir() / "cues" / "topic.yaml")
    telling = [tuple(split_words(str(item))[:3]) for item in data["telling"]]
    plurals = [(*words[:-1], words[-1] + "s") for words in telling]
    vehicles, sports, elsewhere = (
        frozenset(word for item in data[key] for word in split_words(str(item)))
        for key in ("vehicles", "sports", "elsewhere")
    )
    lengths = (int(data[key]) for key in ("always", "brief", "short"))
    return TopicCues(frozenset(telling + plurals), vehicles, sports, elsewhere, *lengths)


class Relevance:
    """The spaCy component: lets through what can be about motorsport, by one catalog's names."""

    def __init__(self, catalog: Catalog):
        self.cues, gazetteer = topic_cues(), gazetteer_of(catalog)
        self.everyday = self.cues.vehicles | self.cues.sports | gazetteer.hints
        self.telling = self.cues.telling | gazetteer.telling
        self.firsts = frozenset(words[0] for words in self.telling)

    def __call__(self, doc: Doc) -> Doc:
        if doc._.sentences and (why := self.objection(text_of(doc))):
            pass_over(doc, why)
        return doc

    def objection(self, text: str) -> str:
        """Why a text is not read; empty if it has the sport's words or names in it, and often enough for its length.

        A racing driver's name in a column about films, or "race" and "champion" in athletics, are not enough. A text
        of a sentence is always read: it has room for nothing but its names.
        """
        words = _WORD.findall(fold_text(text))
        if len(words) < self.cues.always:
            return ""
        distinct = set(words)
        everyday = self.everyday & distinct
        telling = 0 if self.firsts.isdisjoint(distinct) else self._count_telling(words)
        telling += len(_TEAM.findall(text))
        if not telling and not self._suffice(everyday, len(words)):
            found = f"only {', '.join(sorted(everyday))}" if everyday else "nothing"
            return (
                f"of the sport's own terms and the listed names there are none in its {len(words)} words, "
                f"and of the sport's everyday words {found}"
            )
        weight = telling + _EVERYDAY * sum([word in everyday for word in words])
        others = distinct & self.cues.elsewhere
        if others and sum([word in others for word in words]) > weight:
            return f"words of other news ({', '.join(sorted(others)[:_SHOWN])}) come more often than its own"
        if len(words) >= self.cues.short and weight * _DENSE < len(words):
            times = "1 time" if telling == 1 else f"{telling} times"
            return f"in its {len(words)} words the sport's own terms and the listed names come only {times}"
        return ""

    def _suffice(self, everyday: frozenset[str], length: int) -> bool:
        """Whether everyday words alone are enough in a text of this many words."""
        racing = not everyday.isdisjoint(self.cues.vehicles)
        if length < self.cues.short and racing and len(everyday) > 1:
            return True
        return length >= self.cues.brief and len(everyday) >= _ENOUGH

    def _count_telling(self, words: list[str]) -> int:
        """How many of the words begin a telling phrase or a listed name."""
        telling, firsts = self.telling, self.firsts
        places = [at for at, word in enumerate(words) if word in firsts]
        return sum(
            [
                (words[at],) in telling or tuple(words[at : at + 2]) in telling or tuple(words[at : at + 3]) in telling
                for at in places
            ]
        )


def pass_over(doc: Doc, why: str) -> None:
    """Leave a document nothing to read, and say why."""
    doc._.passed_over = why
    doc._.sentences, doc._.entities, doc._.mentions = [], {}, []
    doc._.times, doc._.values, doc._.attributions, doc._.claims = [], [], [], ()


@Language.factory("pitwire_relevance", default_config={"patterns": None}, requires=["doc._.sentences"])
def make_relevance(nlp: Language, name: str, patterns: str | None) -> Relevance:
    """Make the component. `patterns`: a folder with more entity lists in `entities/`; None for ours alone."""
    register()
    return Relevance(load_lists(entity_folders(patterns)))
