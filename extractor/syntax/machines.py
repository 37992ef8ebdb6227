"""What somebody sits in where a result is told: "won in his Nova Ford", "has two wins as driver of the No. 7"."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.syntax import grammar
from extractor.syntax.memory import list_per_token
from extractor.syntax.tokens import Token

_IN = frozenset({"in", "aboard", "on"})
_DRIVERS = frozenset({"driver", "rider", "pilot"})
_DRIVING = frozenset({"drive", "ride", "pilot", "race", "wheel"})
_STEERING = _DRIVING | frozenset(
    "take put guide steer bring qualify power muscle nurse park haul plant place stick coax send roll crash".split()
)
"""Verbs whose object, if it is a car, is the one that the subject sits in: "took the No. 7 Nova to victory"."""
_BELOW_VERB = frozenset({"dobj", "acomp", "attr", "advmod", "oprd"})
_GIVING = frozenset("give hand earn bring deliver net gift secure".split())
"""Verbs by which a driver's result is his team's or maker's: "won to hand Nova its first victory"."""


@list_per_token
def machines(predicate: Token) -> Iterator[Token]:
    """Heads of the phrases that may name the car of a predicate's clause, in the order of the text."""
    verb = predicate if grammar.is_verbal(predicate) else grammar.clause_head(predicate)
    first = predicate
    while first.dep_ == "conj":
        first = first.head
    preps = list(grammar.prepositions(predicate))
    if first.dep_ in _BELOW_VERB and first.head == verb:
        preps += grammar.prepositions(verb)
    for subject in verb.children:
        if subject.dep_ == "nsubj":  # "Roe, in the No. 7, came third"
            preps += [c for c in subject.rights if c.dep_ == "prep" and c.lower_ in _IN]
    for prep in sorted(set(preps), key=lambda p: p.i):
        for noun in (c for c in prep.children if c.dep_ == "pobj"):
            if prep.lower_ in _IN:
                yield noun
                yield from (c for c in noun.children if c.dep_ == "appos" and noun.lower_ == "works")
            elif noun.pos_ == "NOUN":
                yield from _hung_on_time(noun)
            if prep.lower_ == "as" and noun.lemma_.lower() in _DRIVERS:
                yield from grammar.owned_by(noun)
    steered = verb.lemma_ in _STEERING
    yield from (noun for noun in _things_of(verb) if steered or is_own(noun))
    yield from _driven_by_the_way(verb)
    yield from _beside_him(verb)


def _hung_on_time(noun: Token) -> Iterator[Token]:
    """The car that the parser hangs on what stands before it: "led from the start in his Nova"."""
    for prep in noun.children:
        if prep.dep_ == "prep" and prep.lower_ in _IN:
            yield from (c for c in prep.children if c.dep_ == "pobj" and is_own(c))


def _driven_by_the_way(verb: Token) -> Iterator[Token]:
    """What a participle beside the subject says that it drives: "Roe, driving a Nova, held off Poe to win"."""
    for holder in (verb, *grammar.surface_subjects(verb)):
        for child in holder.children:
            if child.tag_ == "VBG" and child.dep_ in ("acl", "advcl") and child.lemma_ in _DRIVING:
                yield from (c for c in child.children if c.dep_ == "dobj" and c.pos_ == "PROPN")


def _beside_him(verb: Token) -> Iterator[Token]:
    """The car that is named as if it raced beside its driver: "Roe and her Nova held off Poe"."""
    for subject in verb.children:
        if subject.dep_ == "nsubj":
            yield from (c for c in subject.children if c.dep_ == "conj" and is_own(c))


@list_per_token
def beneficiaries(predicate: Token) -> Iterator[Token]:
    """Whom a result is given to besides the one who did it: "beat Poe to give Nova its first win", "gave Nova third",
    and for whom somebody drove: "Driving for Nova, she won".
    """
    verb = predicate if grammar.is_verbal(predicate) else grammar.clause_head(predicate)
    below = [c for c in verb.children if c.dep_ in ("xcomp", "advcl") and c.lemma_ in _GIVING]
    for giving in [verb, *below] if verb.lemma_ in _GIVING else below:
        things = [c for c in giving.children if c.dep_ in ("dative", "dobj") and c.pos_ == "PROPN"]
        yield from (c for c in things if not grammar.is_passive(giving))
    for child in verb.children:
        if child.tag_ == "VBG" and child.dep_ in ("advcl", "acl") and child.lemma_ in _DRIVING:
            preps = (c for c in child.children if c.dep_ == "prep" and c.lower_ == "for")
            yield from (g for prep in preps for g in prep.children if g.dep_ == "pobj")


def _things_of(verb: Token) -> Iterator[Token]:
    """A verb's object, and what its object is of: "put his Nova on pole", "lost control of his Nova"."""
    for child in verb.children:
        if child.dep_ == "dobj":
            yield child
            yield from (g for c in child.children if c.dep_ == "prep" and c.lower_ == "of" for g in c.children)


def is_own(noun: Token) -> bool:
    """Whether a name stands for what somebody drives: "his Nova"."""
    return noun.pos_ == "PROPN" and any(c.dep_ == "poss" and c.lower_ in ("his", "her") for c in noun.children)
