"""Who is able to do something is not said to do it: "good enough to drive for Nova", "ready to be a Cup driver"."""

from __future__ import annotations

from extractor.assembly.draft import Draft
from extractor.syntax import grammar
from extractor.syntax.tokens import Token

_ABLE = frozenset({"capable", "worthy", "deserving", "undeserving"})
_ENOUGH = frozenset({"good", "fast", "quick", "talented", "young", "old", "experienced", "strong", "mature"})
_READY = frozenset({"ready", "prepared"})
_BECOMING = frozenset({"be", "become"})
_BETWEEN = frozenset({"xcomp", "ccomp", "pcomp", "pobj", "prep", "attr", "acomp", "advcl", "dobj", "conj"})
_MOVES = frozenset({"ride", "contract"})


def only_able(draft: Draft) -> bool:
    """Whether a ride is only one that somebody could do justice to. "Ready to race at Spa" is about to be done."""
    if draft.type not in _MOVES:
        return False
    node = draft.predicate
    for _ in range(4):
        if node.dep_ not in _BETWEEN or node.head.i == node.i:
            return False
        if _is_ability(node.head, node):
            return True
        node = node.head
    return False


def _is_ability(word: Token, below: Token) -> bool:
    if word.dep_ not in ("acomp", "amod", "oprd", "conj", "advcl", "appos") or word.i > below.i:
        return False
    if word.lower_ in _ABLE:
        return True
    if word.lower_ in _ENOUGH:
        return any(c.lower_ in ("enough", "too") for c in word.children)
    if word.lower_ not in _READY:
        return False
    verb = grammar.clause_head(below)
    return below.dep_ == "prep" or verb.lemma_.lower() in _BECOMING
