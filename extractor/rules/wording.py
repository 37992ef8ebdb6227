"""The words of a phrase that fill a role for which nothing is known by name: "a ban on refuelling during races"."""

from __future__ import annotations

from extractor.syntax import grammar
from extractor.syntax.tokens import Doc, Token

_LONGEST = 12
"""Tokens that a role's words have at most."""
_LISTING = frozenset({"including", "such", "namely", "following"})
_LOOSE = frozenset({"ADP", "DET", "CCONJ", "SCONJ", "PART", "AUX", "PUNCT", "SPACE"})
"""Parts of speech with which no phrase ends; a participle's particle ("phased out") hardly stands there."""


def words_of(head: Token) -> tuple[int, int] | None:
    """First token and end of a phrase's words, without article and owner, cut where they get many; None for none."""
    tokens = [t for t in grammar.phrase_tokens(head) if t == head or t.dep_ not in ("punct", "appos")]
    tokens += [d for t in tokens for c in t.children if t.dep_ == "prep" and c.dep_ == "pcomp" for d in c.subtree]
    if head.lower_ == "part":
        return None  # "is renamed as part of the deal"
    if head.dep_ == "pcomp" and grammar.is_verbal(head):
        tokens = [t for t in head.subtree if t.i >= head.i]  # "was sued for stealing data"
    doc = head.doc
    start, end = min(t.i for t in tokens), max(t.i for t in tokens) + 1
    while start < end and _is_lead(doc[start]):
        start += 1
    if start >= end:
        return None
    return start, _cut(doc, head, start, min(end, start + _LONGEST))


def _cut(doc: Doc, head: Token, start: int, end: int) -> int:
    """Where the words end: before what is only listed, and not with a preposition that waits for its noun."""
    listed = next((t.i for t in doc[head.i + 1 : end] if t.lower_ in _LISTING), end)
    end = max(listed, head.i + 1)
    while end > head.i + 1 and end > start + 1 and doc[end - 1].pos_ in _LOOSE:
        end -= 1
    return end


def _is_lead(token: Token) -> bool:
    return token.dep_ in ("det", "poss", "case") or token.is_punct or token.is_space
