"""Whether an article can be about motorsport at all: told from its words alone, before anything is tagged or parsed.

Of a news agency's day one article in twenty or in a hundred is about motorsport. The others are known by what they
lack: the sport's own words and the names of the listed drivers, people, teams and series. The component
`pitwire_relevance` leaves such an article no sentence to read, and no component after it does anything.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc

from extractor.annotations import Elsewhere, register, text_of
from extractor.article import Article
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
_LINE = re.compile(r"[^\n]+")
_SLUG = re.compile(r"\s*([A-Z][A-Z ]{2,30}) ?[-\u2013] ?[A-Z]{2}")
_NAMED = 2
"""Telling phrases and listed names that an article about what befell a racer has, however short it is."""
_PLAIN = 3
"""Telling phrases and listed names by which a paragraph among other news is known to be about the sport."""
_SHOWN = 5
_LONGEST = 3
"""Words of the longest phrase."""

Phrases = frozenset[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class TopicCues:
    """What tells the topic: phrases of one to three folded words, everyday words, and lengths in words."""

    telling: Phrases
    shared: Phrases
    games: Phrases
    elsewhere: Phrases
    vehicles: frozenset[str]
    sports: frozenset[str]
    roads: frozenset[str]
    always: int
    brief: int
    short: int
    dense: int


@cache
def topic_cues() -> TopicCues:
    """The cues of patterns/cues/topic.yaml."""
    data = load_yaml(patterns_dir() / "cues" / "topic.yaml")
    telling, shared, games, news = (
        [tuple(split_words(str(item))[:_LONGEST]) for item in data[key]]
        for key in ("telling", "shared", "games", "elsewhere")
    )
    vehicles, sports, roads = (
        frozenset(word for item in data[key] for word in split_words(str(item)))
        for key in ("vehicles", "sports", "roads")
    )
    lengths = (int(data[key]) for key in ("always", "brief", "short", "dense"))
    phrases = _with_plurals(telling), _with_plurals(shared), frozenset(games), frozenset(games + news)
    return TopicCues(*phrases, vehicles, sports, roads, *lengths)


def _with_plurals(phrases: list[tuple[str, ...]]) -> Phrases:
    return frozenset(phrases + [(*words[:-1], words[-1] + "s") for words in phrases])


@dataclass(frozen=True, slots=True)
class Weighed:
    """How often words of the sport and of other fields stand in a text: `telling` of motorsport alone, `shared` with
    others, `everyday` (`roads`: those of them that road traffic has, too), and the different words of other fields.
    """

    telling: int
    shared: int
    everyday: int
    roads: int
    others: Counter[str]

    @property
    def own(self) -> float:
        """The sport's weight beside other fields' words: what it shares with them is no more than everyday."""
        return self.telling + _EVERYDAY * (self.shared + self.everyday - self.roads)

    @property
    def racing(self) -> float:
        """The sport's weight for a text's length; cars and tyres are its own where little else is spoken of."""
        of_sport = self.telling >= _NAMED and self.elsewhere <= self.telling
        return self.own + (self.shared * (1 - _EVERYDAY) if self.telling else 0) + of_sport * _EVERYDAY * self.roads

    @property
    def elsewhere(self) -> int:
        """How many words of other fields there are."""
        return sum(self.others.values())


class Relevance:
    """The spaCy component: lets through what can be about motorsport, by one catalog's names."""

    def __init__(self, catalog: Catalog):
        self.cues, gazetteer = topic_cues(), gazetteer_of(catalog)
        self.everyday = self.cues.vehicles | self.cues.sports | gazetteer.hints
        self.roads = self.cues.roads | gazetteer.hints
        self.telling = self.cues.telling | gazetteer.telling
        self.strange = self.cues.elsewhere
        phrases = self.telling | self.strange
        alone = {phrase[0] for phrase in phrases if len(phrase) == 1}
        self.firsts: dict[str, set[str]] = {word: set() for word in alone}
        """The words that phrases begin with, each with those one of which must follow; none, if it is one by itself."""
        for phrase in phrases:
            if phrase[0] not in alone:
                self.firsts.setdefault(phrase[0], set()).add(phrase[1])

    def __call__(self, doc: Doc) -> Doc:
        if doc._.sentences:
            text = text_of(doc)
            words = _WORD.findall(fold_text(text))
            found = self.weigh(words, len(_TEAM.findall(text)))
            why = self._objection(words, found, _slug(text))
            if why and not self._keep_own(doc, text, found):
                pass_over(doc, why)
            elif found.others:
                doc._.elsewhere = list(self._elsewhere(self._weigh_paragraphs(doc, text)))
        return doc

    def _keep_own(self, doc: Doc, text: str, found: Weighed) -> bool:
        """Leave of a digest only the paragraphs to be read that are plainly about the sport; whether there are any."""
        if found.telling < _PLAIN or not found.others:
            return False
        plain = [
            (start, end) for start, end, here in self._weigh_paragraphs(doc, text)
            if here.telling >= _PLAIN and not here.others
        ]
        sentences = [s for s in doc._.sentences if any(start <= s.start_char < end for start, end in plain)]
        if sentences:
            doc._.sentences = sentences
        return bool(sentences)

    def _weigh_paragraphs(self, doc: Doc, text: str) -> Iterator[tuple[int, int, Weighed]]:
        for start, end in _paragraphs(doc, text):
            paragraph = text[start:end]
            yield start, end, self.weigh(_WORD.findall(fold_text(paragraph)), len(_TEAM.findall(paragraph)))

    def _elsewhere(self, paragraphs: Iterator[tuple[int, int, Weighed]]) -> Iterator[Elsewhere]:
        """The paragraphs in which words of other fields come more often than the sport's own."""
        for start, end, found in paragraphs:
            if found.elsewhere > found.own:
                yield Elsewhere(start, end, self._games(found) * 2 >= found.elsewhere)

    def objection(self, text: str) -> str:
        """Why a text is not read; empty if it has the sport's words or names in it, and often enough for its length.

        A racing driver's name in a column about films, or "race" and "champion" in athletics, are not enough. A text
        of a sentence is always read: it has room for nothing but its names.
        """
        words = _WORD.findall(fold_text(text))
        return self._objection(words, self.weigh(words, len(_TEAM.findall(text))), _slug(text))

    def _objection(self, words: list[str], found: Weighed, slug: list[str]) -> str:
        if len(words) < self.cues.always:
            return ""
        everyday = self.everyday.intersection(words)
        if not found.telling and not found.shared and not self._suffice(everyday, len(words)):
            only = f"only {', '.join(sorted(everyday))}" if everyday else "nothing"
            return (
                f"of the sport's own terms and the listed names there are none in its {len(words)} words, "
                f"and of the sport's everyday words {only}"
            )
        if slug and not self.cues.games.isdisjoint((word,) for word in slug):
            return f"its headline calls it {' '.join(slug)}"
        if self._is_outweighed(found):
            shown = ", ".join(sorted(found.others)[:_SHOWN])
            return f"words of other news ({shown}) come more often than its own"
        if len(words) >= self.cues.short and found.racing * self.cues.dense < len(words):
            times = "1 time" if found.telling == 1 else f"{found.telling} times"
            return f"in its {len(words)} words the sport's own terms and the listed names come only {times}"
        return ""

    def _is_outweighed(self, found: Weighed) -> bool:
        """Whether an article is about another field: courts and clinics have racers, too, whom it then names."""
        racers = found.telling >= _NAMED
        return self._games(found) > found.own or found.elsewhere > found.own * (2 if racers else 1)

    def _games(self, found: Weighed) -> int:
        """How many words of other sports there are."""
        return sum(count for phrase, count in found.others.items() if tuple(phrase.split()) in self.cues.games)

    def weigh(self, words: list[str], teams: int = 0) -> Weighed:
        """The words of the sport and of other fields among folded words; `teams`: names of teams that no list has."""
        telling = shared = 0
        others: Counter[str] = Counter()
        firsts = self.firsts
        places = [at for at, word in enumerate(words) if word in firsts]
        for at in places:
            seconds = firsts[words[at]]
            if seconds and (words[at + 1] if at + 1 < len(words) else "") not in seconds:
                continue
            here = _phrases(words, at)
            if not self.strange.isdisjoint(here):
                others.update(" ".join(phrase) for phrase in self.strange.intersection(here))
            if own := self.telling.intersection(here):
                sharing = own <= self.cues.shared
                shared += sharing
                telling += not sharing
        everyday = [word for word in words if word in self.everyday]
        roads = sum([word in self.roads for word in everyday])
        return Weighed(telling + teams, shared, len(everyday), roads, others)

    def _suffice(self, everyday: frozenset[str], length: int) -> bool:
        """Whether everyday words alone are enough in a text of this many words."""
        racing = not everyday.isdisjoint(self.cues.vehicles)
        if length < self.cues.short and racing and len(everyday) > 1:
            return True
        return length >= self.cues.brief and len(everyday) >= _ENOUGH


def _slug(text: str) -> list[str]:
    """What an agency's headline calls the sport: "MOTOR RACING - ROE WINS"."""
    told = _SLUG.match(text)
    return _WORD.findall(fold_text(told[1])) if told else []


def _paragraphs(doc: Doc, text: str) -> list[tuple[int, int]]:
    """The article's blocks, or the text's lines: character offsets."""
    article = doc._.article
    if isinstance(article, Article) and article.blocks:
        return [(block.start, block.end) for block in article.blocks]
    return [line.span() for line in _LINE.finditer(text)]


def _phrases(words: list[str], at: int) -> tuple[tuple[str, ...], ...]:
    """The phrases of one to three words that begin at a word."""
    longest = tuple(words[at : at + _LONGEST])
    return longest[:1], longest[:2], longest


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
