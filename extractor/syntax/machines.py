"""What somebody sits in where a result is told: "won in his Nova Ford", "has two wins as driver of the No. 7"."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.syntax import grammar
from extractor.syntax.memory import list_per_token
from extractor.syntax.tokens import Token

_IN = frozenset({"in", "aboard", "on"})
_DRIVERS = frozenset({"driver", "rider", "pilot"})
_DRIVING = frozenset({"drive", "ride", "pilot", "race", "wheel"})


@list_per_token
def machines(predicate: Token) -> Iterator[Token]:
    """Heads of the phrases that may name the car of a predicate's clause, in the order of the text."""
    verb = predicate if grammar.is_verbal(predicate) else grammar.clause_head(predicate)
    first = predicate
    while first.dep_ == "conj":
        first = first.head
    preps = list(grammar.prepositions(predicate))
    if first.dep_ == "dobj" and first.head == verb:
        preps += grammar.prepositions(verb)
    for prep in sorted(set(preps), key=lambda p: p.i):
        for noun in (c for c in prep.children if c.dep_ == "pobj"):
            if prep.lower_ in _IN:
                yield noun
            elif prep.lower_ == "as" and noun.lemma_.lower() in _DRIVERS:
                yield from grammar.owned_by(noun)
    yield from (noun for noun in _things_of(verb) if is_own(noun))
    yield from _driven_by_the_way(verb)


def _driven_by_the_way(verb: Token) -> Iterator[Token]:
    """What a participle beside the subject says that it drives: "Roe, driving a Nova, held off Poe to win"."""
    for holder in (verb, *grammar.surface_subjects(verb)):
        for child in holder.children:
            if child.tag_ == "VBG" and child.dep_ in ("acl", "advcl") and child.lemma_ in _DRIVING:
                yield from (c for c in child.children if c.dep_ == "dobj" and c.pos_ == "PROPN")


def _things_of(verb: Token) -> Iterator[Token]:
    """A verb's object, and what its object is of: "put his Nova on pole", "lost control of his Nova"."""
    for child in verb.children:
        if child.dep_ == "dobj":
            yield child
            yield from (g for c in child.children if c.dep_ == "prep" and c.lower_ == "of" for g in c.children)


def is_own(noun: Token) -> bool:
    """Whether a name stands for what somebody drives: "his Nova"."""
    return noun.pos_ == "PROPN" and any(c.dep_ == "poss" and c.lower_ in ("his", "her") for c in noun.children)
