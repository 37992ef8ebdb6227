"""What nobody says to be so: what one deserves, hopes, asks, should have done or is told not to do."""

from __future__ import annotations

from extractor.assembly.draft import Draft
from extractor.syntax import grammar
from extractor.syntax.clauses import SUBJECTS
from extractor.syntax.tokens import Token

_BETWEEN = frozenset("xcomp ccomp acl advcl dobj dative attr acomp pobj pcomp prep conj".split())
_STEPS = 5
_LEFT = frozenset({"statement", "legal", "regulation"})
"""Types of which what should be or have been is news itself."""


def unreal(draft: Draft) -> bool:
    """Whether a claim's words stand under an opinion or a wish of whoever writes: "deserves a seat", "hopefully"."""
    if draft.type in _LEFT:
        return False
    node = draft.governing.predicate
    for _ in range(_STEPS):
        if grammar.is_verbal(node) and _is_unreal(node, draft):
            return True
        purpose = node.dep_ == "relcl" and any(c.lower_ == "to" and c.dep_ == "aux" for c in node.children)
        if not (purpose or node.dep_ in _BETWEEN) or node.head == node:
            return False
        if node.dep_ in ("conj", "ccomp", "advcl") and any(c.dep_ in SUBJECTS for c in node.children):
            return False
        node = node.head
    return False


def _is_unreal(verb: Token, draft: Draft) -> bool:
    if _is_asked(verb) or (verb.dep_ == "ccomp" and _is_asked(verb.head)):
        return True  # "asked to clarify whether he meant that Roe would be fined"
    if verb.lemma_.lower() == "deserve":
        return draft.type in ("ride", "contract") and verb != draft.governing.predicate
    if any(c.lower_ == "hopefully" for c in verb.children):
        return True
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    denied = any(c.dep_ == "neg" for c in verb.children)
    if auxiliaries >= {"should", "have"}:
        return not denied  # "should not have been fined": he was
    return denied and _is_order(verb, auxiliaries)


def _is_asked(clause: Token) -> bool:
    """Whether it is somebody's question: "was asked *whether Roe would be fined*"."""
    if clause.head.lemma_.lower() not in _ASKING or clause.dep_ not in ("ccomp", "advcl"):
        return False
    return any(c.dep_ == "mark" and c.lower_ in ("if", "whether") and c.i < clause.i for c in clause.children)


_ASKING = frozenset({"ask", "wonder", "enquire", "inquire", "clarify"})


def _is_order(verb: Token, auxiliaries: set[str]) -> bool:
    """Whether somebody is told not to do it: "Don't crash"."""
    told = "do" in auxiliaries and verb.tag_ in ("VB", "VBP")
    first = any(c.text in ("Do", "DO") for c in verb.children)
    bare = all(c.dep_ not in SUBJECTS for c in verb.children)
    return told and bare and (first or verb.dep_ in ("ROOT", "ccomp", "parataxis"))
