"""Clauses that stand one beside the other with nothing but a comma, which the parser puts one into the other."""

from __future__ import annotations

from extractor.context.cues import Cues
from extractor.context.grammar import own_subject
from extractor.syntax.tokens import Token

_QUOTES = frozenset({'"', "”", "’", "'"})
_OF_A_RACE = frozenset({"finish", "start", "continue"})
"""Verbs that only close a quotation tell of speech; without one they tell of a race."""


def is_strung(node: Token, head: Token, cues: Cues) -> bool:
    """Whether a clause only stands before another, by a comma: "Roe won at Spa, Poe did not finish"."""
    key = head.lemma_.lower()
    effect = cues.verbs.get(key)
    reports = key in cues.reporting and key not in _OF_A_RACE
    if node.i > head.i or reports or (effect is not None and effect.certainty != "certain"):
        return False
    subject = own_subject(head)
    if subject is None or own_subject(node) is None or subject.left_edge.i <= node.i:
        return False
    before = [t.text for t in node.doc[max(0, subject.left_edge.i - 2) : subject.left_edge.i]]
    return before[-1:] in ([","], [";"]) and _QUOTES.isdisjoint(before)
