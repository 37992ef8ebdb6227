"""Clauses: the verb that a word belongs to, the words that belong to a verb, and what governs a word."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.syntax.memory import list_per_token, per_token
from extractor.syntax.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})


def is_verbal(token: Token) -> bool:
    return token.pos_ in ("VERB", "AUX")


@per_token
def clause_head(token: Token) -> Token:
    """The verb (or root) of the clause that a token stands in."""
    node = token
    for _ in range(60):
        if is_verbal(node) and node.dep_ not in ("aux", "auxpass", "amod", "compound"):
            return node
        if node.head == node:
            return node
        if node.dep_ in ("relcl", "advcl", "ccomp", "acl"):
            return node
        node = node.head
    return node


def _is_purpose(verb: Token) -> bool:
    """Whether it only says what a noun is for: "a contract to drive for Nova". The parser calls it `acl` or `relcl`."""
    if verb.dep_ != "relcl" or verb.tag_ != "VB":
        return False
    kids = list(verb.children)
    return any(c.lower_ == "to" and c.dep_ == "aux" for c in kids) and not any(
        c.dep_ in SUBJECTS or c.tag_ in ("WRB", "WDT", "WP") for c in kids
    )


@list_per_token
def clause_tokens(verb: Token) -> list[int]:
    """Indices of the tokens of a clause, without the clauses embedded in it or coordinated with it, ascending."""
    out: list[int] = []
    stack = [verb]
    while stack:
        node = stack.pop()
        out.append(node.i)
        for child in node.children:
            if child.dep_ in ("ccomp", "advcl", "relcl", "parataxis", "csubj", "csubjpass") and not _is_purpose(child):
                continue
            if child.dep_ == "acl" and any(g.dep_ in SUBJECTS for g in child.children):
                continue
            if child.dep_ == "conj" and is_verbal(child):
                continue
            if child.dep_ in ("cc", "punct") and node == verb and child.i > verb.i and child.dep_ == "cc":
                continue
            stack.append(child)
    return sorted(out)


_ORDINALS = frozenset(
    "second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth last next ahead behind".split()
)
_NAMED = frozenset({"NNP", "NNPS", "POS", "DT", "HYPH", "PRP$", "NN", "NNS", "CD", ","})
_SHORT = 12


@per_token
def is_absolute(word: Token) -> bool:
    """Whether "with" brings a clause without a finite verb whose subject is its own: ", with Roe (finishing) fifth"."""
    if word.lower_ != "with" or word.i == 0:
        return False
    apart = word.nbor(-1).text in (",", "-", "–", "—", ";") or word.sent.start == word.i
    named = False
    for token in word.doc[word.i + 1 : word.i + _SHORT]:
        low = token.lower_
        if named and token.tag_ == "VBG" and token.nbor(-1).tag_ == "NNP":
            return True  # also without a comma: "was ninth with Roe finishing 12th"
        if named and low in _ORDINALS and low != "first" and token.nbor(-1).tag_ == "NNP" and _ends_place(token):
            return True  # also without a comma: "were fifth and sixth with Roe seventh for Nova"
        if named and (token.tag_ in ("VBG", "VBN") or low in _ORDINALS or (low[:1].isdigit() and low[-2:] in _ENDINGS)):
            return apart
        if named and low in _BACK:
            apart = apart or low == "back"  # also without a comma: "was second with leader Roe back in tenth"
            continue
        if token.tag_ == "HYPH" and not named:
            continue  # "with pole-sitter Roe fifth"
        if token.tag_ not in _NAMED and not (token.tag_ == "IN" and low == "of"):
            if token.tag_ != "JJ" and low != "both" and not (named and low in ("and", "&")):
                return False
            continue
        named = named or token.tag_ in ("NNP", "NNPS")
    return False


def _ends_place(ordinal: Token) -> bool:
    """Whether no noun follows an ordinal: "Roe seventh *for* Nova", not "Roe third in a row"."""
    after = ordinal.i + 1
    if after >= len(ordinal.doc):
        return True
    return ordinal.doc[after].text in (",", ".", ";", "and") or ordinal.doc[after].lower_ in ("for", "behind", "aboard")


_BACK = frozenset({"back", "down", "up", "in", "only"})
_ENDINGS = frozenset({"st", "nd", "rd", "th"})


_SOMEBODY = frozenset(
    "leader champion winner runner-up rival polesitter pole-sitter sitter titleholder frontrunner".split()
)
_COMPANIONS = frozenset({"teammate", "mate", "stablemate", "countryman", "compatriot", "rookie", "veteran"})


def named_after(noun: Token) -> list[Token]:
    """Who is described by two nouns of which the name follows the second: "points leader and champion *Roe*", "race
    winner and Nova teammate *Poe*".
    """
    if noun.lemma_.lower() not in _SOMEBODY:
        return []
    return [
        c for c in noun.rights
        if c.dep_ == "conj" and c.pos_ == "PROPN" and any(
            g.dep_ in ("compound", "nmod") and g.lemma_.lower() in _SOMEBODY | _COMPANIONS for g in c.children
        )
    ]


def ancestors(token: Token) -> Iterator[Token]:
    """The token's governors, nearest first, bounded."""
    node = token
    for _ in range(80):
        if node.head == node:
            return
        node = node.head
        yield node


def upwards(verb: Token, functions: frozenset[str], most: int) -> Iterator[Token]:
    """A clause's verb, then those of the clauses that govern it, nearest first, at most so many.

    The climb ends at a clause whose function in the one above is none of these ("advcl", "conj", ...).
    """
    yield verb
    for _ in range(most):
        if verb.dep_ not in functions:
            return
        above = clause_head(verb.head)
        if above.i == verb.i:
            return
        verb = above
        yield verb
