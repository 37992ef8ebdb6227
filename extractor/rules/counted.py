"""Whether a noun means one thing or several."""

from __future__ import annotations

from extractor.syntax import grammar
from extractor.syntax.tokens import Token


def has_number(predicate: Token, number: str) -> bool:
    """Whether the anchor, or the object of a verb, is one thing or several."""
    nouns = grammar.objects(predicate) if grammar.is_verbal(predicate) else [predicate]
    if number == "singular":
        if nouns and nouns[0].tag_ in ("NNS", "NNPS") and _counted(nouns[0]):
            return False  # "scored four wins and a third place"
        nouns = [n for n in nouns if not _counted(n)]
    return any(t.tag_ in (("NNS", "NNPS") if number == "plural" else ("NN", "NNP", "CD", "JJ")) for t in nouns)


def _counted(noun: Token) -> bool:
    """Whether a noun is told by its number: "16 grands prix", "five of the last six races"."""
    if noun.tag_ == "CD" and any(c.dep_ == "prep" and c.lower_ == "of" for c in noun.children):
        return noun.lower_ not in ("one", "1")
    parts = [noun, *(c for c in noun.children if c.dep_ == "compound")]
    return any(c.dep_ == "nummod" and _counts(c) for p in parts for c in p.children)


def _counts(number: Token) -> bool:
    """Whether a number says how many: not a year or a measure ("the 400-mile race"), nor one of a kind."""
    year = len(number.text) == 4 and number.text[:2] in ("19", "20")
    only = number.i > 0 and number.nbor(-1).lower_ in ("just", "only")
    return (number.lower_ not in ("one", "1") or only) and not year and number.nbor(1).text != "-"
