"""Verbs left out: what is said of one driver is said of another by an auxiliary alone ("Poe says he will too")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractor.claim import Argument
from extractor.context.conditions import question
from extractor.context.factuality import Factuality, assess
from extractor.context.grammar import Range
from extractor.context.lookup import lookup
from extractor.rules.index import SentenceView
from extractor.syntax.tokens import Doc, Token

_AUXILIARIES = frozenset("will wo would is was are were has have did does do can ca could".split())
_ALIKE = frozenset({"too", "also", "so", "neither", "either", "likewise", "well"})
_EMPTY = frozenset({"nsubj", "neg", "advmod", "punct", "cc", "mark", "conj", "ccomp", "parataxis", "intj", "dep"})
"""What may hang on an auxiliary that stands for a whole clause."""


@dataclass(frozen=True, slots=True)
class Ellipsis:
    """An auxiliary that stands for a clause, its driver, and whether the same is said of him (else the contrary)."""

    word: Token
    span: Range
    driver: Argument
    alike: bool
    factuality: Factuality


def ellipses(doc: Doc, views: Sequence[SentenceView]) -> Iterator[Ellipsis]:
    """The auxiliaries of a parsed document that stand for what was said of somebody else before."""
    for view in views:
        for token in view.span:
            if token.lower_ in _AUXILIARIES and token.dep_ not in ("", "aux", "auxpass"):
                found = _ellipsis(doc, view, token)
                if found is not None:
                    yield found


def _ellipsis(doc: Doc, view: SentenceView, word: Token) -> Ellipsis | None:
    children = list(word.children)
    subject = next((c for c in children if c.dep_ == "nsubj"), None)
    beside = [c for c in children if c.i > word.i and c.dep_ not in _EMPTY]
    if subject is None or beside or question(word):
        return None
    negated = any(c.dep_ == "neg" for c in children)
    alike = any(c.lower_ in _ALIKE for c in children)
    who = range(subject.left_edge.i, subject.right_edge.i + 1)
    after = [t for t in doc[word.i + 1 : view.span.end] if t.i not in who and t.dep_ != "neg" and not t.is_space]
    after = [t for t in after if t.lower_ not in _ALIKE and t.lower_ != "as"]
    if not (negated or alike) or (after and not after[0].is_punct):
        return None
    driver = _driver(doc, subject)
    if driver is None:
        return None
    inside = [t.i for t in (subject.left_edge, word, *children) if view.span.start <= t.i < view.span.end]
    return Ellipsis(word, (min(inside), max(inside) + 1), driver, alike, assess(word))


def _driver(doc: Doc, subject: Token) -> Argument | None:
    for mention in lookup(doc).mentions_at(subject.i):
        record = (doc._.entities or {}).get(mention.entities[0]) if mention.entities else None
        if mention.label == "DRIVER" and len(mention.entities) == 1 and record is not None:
            span = doc[mention.start : mention.end]
            return Argument(id=record.id, name=record.name, start=span.start_char, end=span.end_char)
    return None
