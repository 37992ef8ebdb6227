"""Conditions: the clause that a predicate hangs on, and whether a predicate stands inside one."""

from __future__ import annotations

from spacy.tokens import Token

from extractor.context.cues import Cues
from extractor.context.grammar import Range, is_verb, own_subject, subtree, trim


def _follows(token: Token, words: tuple[str, ...]) -> bool:
    doc = token.doc
    end = token.i + len(words)
    return end <= len(doc) and all(doc[token.i + k].lower_ == w for k, w in enumerate(words))


def _not_a_condition(token: Token, cues: Cues) -> bool:
    doc = token.doc
    if token.i > 0 and doc[token.i - 1].lower_ in ("as", "even", "what"):
        return True
    return any(_follows(token, words) for words in cues.not_conditions)


def _inverted(clause: Token, cues: Cues) -> Token | None:
    """The auxiliary that opens "had he known", "should the deal collapse", "were it up to him"."""
    subj = own_subject(clause)
    if subj is None:
        return None
    for child in clause.children:
        if child.dep_ in ("aux", "auxpass") and child.i < subj.left_edge.i and child.lower_ in cues.inverted:
            return child
    return clause if clause.lower_ in ("were", "had") and clause.i < subj.left_edge.i else None


def _mark(clause: Token, cues: Cues) -> Token | None:
    """The word that makes a clause a condition, or None."""
    for child in clause.children:
        if child.i > clause.i and not child.lower_ == "provided":
            continue
        if (
            child.dep_ in ("mark", "advmod", "prep", "cc", "aux", "advcl", "dep", "amod")
            and child.lower_ in cues.conditional
        ):
            return None if _not_a_condition(child, cues) else child
    first = clause.left_edge
    if any(_follows(first, words) for words in cues.condition_phrases) and not _not_a_condition(first, cues):
        return first
    if clause.lower_ in ("provided", "providing", "assuming", "supposing") and clause.dep_ in (
        "advcl",
        "prep",
        "acl",
    ):
        return clause
    return None


def in_condition(clause: Token, cues: Cues) -> Range | None:
    """The cue that makes this clause a condition: "if", "unless", "provided", an inverted auxiliary."""
    mark = _mark(clause, cues)
    if mark is None and clause.dep_ in ("advcl", "ccomp"):
        mark = _inverted(clause, cues)
    if (
        mark is None
        and clause.dep_ in ("ccomp", "pcomp")
        and clause.head.lower_ in ("provided", "providing", "assuming", "supposing")
    ):
        mark = clause.head
    return None if mark is None else (mark.i, mark.i + 1)


def conditional_clause(verb: Token, cues: Cues) -> Range | None:
    """The condition that hangs on a verb, as a token range without its outer commas."""
    for child in verb.children:
        if child.dep_ == "advcl" and in_condition(child, cues) is not None:
            return trim(verb.doc, subtree(child))
        if child.dep_ in ("prep", "advcl") and child.lower_ in (
            "provided",
            "providing",
            "assuming",
            "supposing",
        ):
            return trim(verb.doc, subtree(child))
        if child.dep_ == "prep" and any(_follows(child, words) for words in cues.condition_phrases):
            return trim(verb.doc, subtree(child))
    return None


def question(predicate: Token) -> bool:
    """Whether the predicate's sentence asks: its last mark is a question mark and no quotation parts them."""
    doc = predicate.doc
    depth = 0
    for i in range(predicate.i + 1, min(len(doc), predicate.i + 60)):
        text = doc[i].text
        if text in ('"', "“", "”"):
            depth += 1
            if text == "“":
                return False
        if text == "?":
            return depth == 0 and not any(is_verb(t) and t.dep_ == "ROOT" for t in doc[predicate.i + 1 : i])
        if text in (".", "!", ";") or "\n" in text:
            return False
    return False
