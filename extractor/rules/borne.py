"""What a word bears: its forms, and the labels and titles of what stands there, as one set.

Two thousand triggers ask the same few words whether they are one of a list or bear a label of it. What a word, a phrase
or a clause bears is put together once, and each question is then one comparison of sets.
"""

from __future__ import annotations

import re
from functools import lru_cache

from extractor.context.stand_ins import TEAM_NOUNS
from extractor.rules.index import Filler, FillerIndex, labels_of
from extractor.rules.offices import is_of_role
from extractor.syntax import grammar
from extractor.syntax.tokens import Token

_TIMING = re.compile(r"\+?\d+(?:[:.m]\d+)+")
"""A lap's or a race's time, or a gap: "1:54.754", "+0.2"."""
_BY_TAG = {"JJS": "SUPERLATIVE", "RBS": "SUPERLATIVE", "JJR": "COMPARATIVE"}
_IN_FRONT = frozenset({"compound", "nmod", "nummod", "amod", "nounmod"})


@lru_cache(maxsize=4096)
def wanted_of(words: tuple[str, ...]) -> frozenset[str]:
    """The words and labels of a trigger's list, to be compared with what a word bears. "Q1" is a word, not a label."""
    return frozenset((*words, *(w.lower() for w in words if w[:1].isupper() and w[-1:].isdigit())))


def borne(token: Token, index: FillerIndex) -> frozenset[str]:
    """The forms of a token (lower case), the labels of the fillers that cover it, and those that it has by its form."""
    found = index.borne.get(token.i)
    if found is None:
        found = index.borne[token.i] = frozenset(_borne(token, index))
    return found


def borne_by_phrase(head: Token, index: FillerIndex) -> frozenset[str]:
    """What a head bears, a name beside it or what it is a part of, and in front of it a machine or a team."""
    found = index.borne_by_phrase.get(head.i)
    if found is None:
        others = (borne(t, index) for t in (*grammar.whole_of(head), *grammar.names_of(head)))
        found = index.borne_by_phrase[head.i] = borne(head, index).union(*others, _in_front(head, index))
    return found


def _borne(token: Token, index: FillerIndex) -> list[str]:
    fillers = index.at(token.i)
    found: list[str] = []
    # "Front Row Motorsports" says nothing of a front, but the High Court is a court.
    if not fillers or all(_says_it_too(f, token) for f in fillers):
        found += (token.lower_, token.lemma_.lower())
    if token.tag_ in _BY_TAG:
        found.append(_BY_TAG[token.tag_])
    elif token.tag_ in ("NNP", "NNPS") and not any(f.kind == "name" for f in fillers):
        found.append("PROPER")
    if _TIMING.match(token.text):
        found.append("TIMING")
    for filler in fillers:
        found += labels_of(filler)
    if index.titles:
        found += index.titles_at(token.i)
    return found


def _in_front(head: Token, index: FillerIndex) -> set[str]:
    """The labels of a thing that the phrase names in front of its head: "the No. 7 Ford Mustang Dark Horse".

    What calls itself a team bears a team's name too: "the Nova Formula One team".
    """
    labels = {"CAR_NUMBER", "MANUFACTURER", "TEAM"} if head.lower_ in TEAM_NOUNS else {"CAR_NUMBER", "MANUFACTURER"}
    before = [t for t in grammar.phrase_tokens(head, with_preps=False) if t != head and t.dep_ in _IN_FRONT]
    return labels.intersection(label for t in before for f in index.at(t.i) for label in labels_of(f))


def _says_it_too(filler: Filler, token: Token) -> bool:
    """Whether a word says what it says although it is part of a name or a number: not the "no" of "No. 7"."""
    if filler.label == "CAR_NUMBER":
        return token.lower_ != "no"
    if filler.label == "ROLE":
        return not is_of_role(token)
    return filler.kind != "name" or _names_its_kind(filler, token)


def _names_its_kind(filler: Filler, token: Token) -> bool:
    """Whether a word of an organisation's name says what it is: "the High Court", "the Court of Appeal"; or an event
    bears no other name than what it is: "the Chase".
    """
    if filler.label == "EVENT" and filler.end - filler.start == 1:
        return True
    if filler.label != "ORGANISATION":
        return False
    doc = token.doc
    return token.i == filler.end - 1 or (token.i + 1 < filler.end and doc[token.i + 1].lower_ in ("of", "for"))
