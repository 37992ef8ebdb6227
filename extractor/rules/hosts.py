"""Countries and cities: when one names a race, and when it only says where another place or time is."""

from __future__ import annotations

from extractor.rules.index import Filler
from extractor.syntax.tokens import Doc
from extractor.tagging.values_lexicon import value_cues

_ONLY_WHERE = frozenset({"appos", "compound", "nmod", "amod"})
"""What a country is to the word before or after it where it names no round: "in Rome, Italy", "the Mexico race"."""
_BETWEEN = frozenset({"cc", "conj", "punct", "compound", "amod", "nmod"})
_TOWNS = frozenset({"city", "capital", "town", "resort", "metropolis"})


def only_where(doc: Doc, filler: Filler, guessing: bool) -> bool:
    """Whether a place only says where another is, "in Rome, Italy", or when, "two weeks after the Rome round"."""
    return doc[filler.end - 1].dep_ in _ONLY_WHERE and (guessing or not names_a_round(doc, filler))


def names_a_round(doc: Doc, filler: Filler) -> bool:
    """Whether a place is what tells one race from the others: "its Paris race", "the city of Rome"."""
    token = doc[filler.end - 1]
    above = token.head
    while token.dep_ == "conj" and above.dep_ in ("compound", "nmod", "amod", "conj"):
        token, above = above, above.head  # "the Mexico and China events"
    if token.dep_ in ("compound", "nmod", "amod"):
        between = doc[filler.end : max(filler.end, above.i)]
        return above.lower_ in value_cues().words["rounds"] and all(t.dep_ in _BETWEEN for t in between)
    if token.dep_ == "pobj" and above.lower_ == "of":
        return above.head.lower_ in _TOWNS
    return token.dep_ == "appos" and above.lower_ in _TOWNS and above.i == filler.start - 1
