"""Who does what "since", "before" or "after" tells beside a noun: "Roe's best result since joining Nova"."""

from __future__ import annotations

from extractor.syntax.clauses import is_verbal
from extractor.syntax.tokens import Token

_TIMES = frozenset({"since", "before", "after", "upon", "until"})
_AMOUNTING = frozenset({"mark", "be", "represent", "equal", "match", "constitute"})
"""Verbs that say what something is to somebody: "second place marked Roe's best result"."""
_PERSONS = frozenset({"he", "she", "they", "i", "we", "you"})


def owners_since(verb: Token) -> list[Token]:
    """Whose result or stint it is that something is told to be since or before his doing; else nobody.

    In "it was Roe's first win since joining Nova" Roe joined; in "Roe beat Poe's time after joining Nova" Roe did,
    too, so that only clauses count in which nobody acts.
    """
    noun = _noun_before(verb)
    if noun is None:
        return []
    above = noun.head
    if noun.dep_ in ("dobj", "attr") and any(
        c.dep_ in ("nsubj", "nsubjpass") and (c.pos_ == "PROPN" or c.lower_ in _PERSONS) for c in above.children
    ):
        return []
    return [c for c in noun.children if c.dep_ == "poss"]


def beyond_times(prep: Token) -> Token:
    """The noun that "since" belongs to, else itself: in "in four *starts* since joining Nova, Roe" Roe joined."""
    noun = prep.head
    counted = noun.pos_ == "NOUN" and noun.dep_ == "pobj" and prep.lower_ in _TIMES
    return noun if counted else prep


def _noun_before(verb: Token) -> Token | None:
    prep = verb.head
    if verb.tag_ != "VBG" or prep.lower_ not in _TIMES or prep.i == 0:
        return None
    if not is_verbal(prep.head):
        return prep.head if prep.head.pos_ == "NOUN" else None
    if prep.head.lemma_ not in _AMOUNTING:
        return None
    found = [c for c in prep.head.rights if c.dep_ in ("dobj", "attr") and c.right_edge.i == prep.i - 1]
    return found[-1] if found else None
