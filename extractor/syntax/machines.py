"""What somebody sits in where a result is told: "won in his Nova Ford", "has two wins as driver of the No. 7"."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.syntax import grammar
from extractor.syntax.memory import list_per_token
from extractor.syntax.tokens import Token

_IN = frozenset({"in", "aboard", "on"})
_DRIVERS = frozenset({"driver", "rider", "pilot"})


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
