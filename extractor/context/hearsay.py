"""Reports without a named source that are words rather than clauses: "reportedly", "word is that", "I'm
told".
"""

from __future__ import annotations

from extractor.annotations import Attribution
from extractor.context.clause_range import clause_range
from extractor.context.cues import Cues, Level, Phrase
from extractor.context.grammar import (
    Range,
    finite_clause,
    is_verb,
    minus,
    own_subject,
    sentences,
    subtree,
    trim,
)
from extractor.syntax.tokens import Doc, Token


def _attribution(doc: Doc, cue: Range, content: tuple[Range, ...], commitment: Level) -> Attribution:
    kept = tuple(r for r in (trim(doc, c) for c in content) if r[0] < r[1])
    words = doc[cue[0] : cue[1]].text.lower()
    return Attribution(None, cue, kept, "indirect", words, commitment, False, True)


def _adverb_scope(token: Token) -> Range:
    """What "reportedly" reports: its verb's clause, or the noun phrase that it stands in."""
    head = token.head
    if head.i == token.i:
        return subtree(head)
    if is_verb(head):
        return subtree(finite_clause(head) if head.dep_ in ("aux", "auxpass", "xcomp") else head)
    if head.pos_ in ("NOUN", "PROPN", "ADJ", "NUM"):
        return subtree(head)
    return subtree(finite_clause(head))


_KNOWN = frozenset({"after", "since", "before", "when", "because", "although", "though", "once", "while"})


def _reported(doc: Doc, scope: Range, cue: int) -> tuple[Range, ...]:
    """The scope of "reportedly" without what is known besides: "is reportedly furious *after the rule was changed*"."""
    kept = minus((scope,), (cue, cue + 1))
    for token in doc[cue + 1 : scope[1]]:
        if token.dep_ == "advcl" and any(c.lower_ in _KNOWN and c.dep_ in ("mark", "advmod") for c in token.children):
            kept = minus(kept, subtree(token))
    return kept


def _matches(tokens: list[str], i: int, words: tuple[str, ...]) -> int | None:
    """End index of the phrase at `i`, or None; "*" takes one to three tokens."""
    if not words:
        return i
    if words[0] == "*":
        for skip in (1, 2, 3):
            end = _matches(tokens, i + skip, words[1:])
            if end is not None:
                return end
        return None
    if i >= len(tokens) or tokens[i] != words[0]:
        return None
    return _matches(tokens, i + 1, words[1:])


def _phrase_scope(sent: Range, cue: Range) -> tuple[Range, ...]:
    """What a phrase reports: the rest of its sentence; all of it when it stands at the end or between
    commas.
    """
    return minus((sent,), cue)


def _beside(verb: Token, cue: Range, cues: Cues) -> tuple[Range, ...]:
    """The clause that a parenthetical phrase stands in, without what is contrasted after it."""
    kept = minus(clause_range(verb.head, cues), cue)
    for child in verb.head.children:
        if child.dep_ == "conj" and child.i > verb.i and own_subject(child) is not None:
            kept = minus(kept, subtree(child))
    return kept


def _clause_scope(doc: Doc, sent: Range, cue: Range, cues: Cues) -> tuple[Range, ...]:
    verb = next((doc[i] for i in range(cue[1] - 1, cue[0] - 1, -1) if doc[i].dep_ and is_verb(doc[i])), None)
    if verb is None:
        noun = doc[cue[1] - 1]
        told = any(c.dep_ in ("pobj", "pcomp") and c.i > noun.i for c in noun.children)
        if noun.dep_ == "prep" and (noun.head.i >= cue[0] or told):
            return ((cue[1], subtree(noun)[1]),)
        if noun.dep_ == "mark" and noun.head.i >= cue[1]:
            return clause_range(noun.head, cues)  # "speculation that she might retire"
        return _phrase_scope(sent, cue)
    clauses = [
        r
        for c in verb.children
        if c.dep_ in ("ccomp", "xcomp") and c.i >= cue[1]
        for r in clause_range(c, cues)
    ]
    if clauses:
        return tuple(clauses)
    if verb.dep_ == "acl" and verb.tag_ == "VBG" and cue[0] <= verb.head.i < cue[1]:
        return ((cue[1], max(cue[1], subtree(verb)[1])),)  # "rumours linking her to Nova"
    if verb.dep_ in ("parataxis", "ccomp") and verb.head.i != verb.i and not cue[0] <= verb.head.i < cue[1]:
        return _beside(verb, cue, cues)
    return _phrase_scope(sent, cue)


def _labelled(doc: Doc, sent: Range, cues: Cues) -> Attribution | None:
    """As in "Report: Miller to leave", "Miller to leave: report": a label before or after a line without a
    full stop.
    """
    start, end = trim(doc, sent, "- –—")
    if end - start < 4 or doc[end - 1].text in (".", "!"):
        return None
    first, last = doc[start], doc[end - 1]
    if first.lower_ in cues.headline_labels and doc[start + 1].text == ":":
        return _attribution(doc, (start, start + 1), ((start + 2, end),), cues.headline_labels[first.lower_])
    if last.lower_ in cues.headline_labels and doc[end - 2].text in (":", "-", "–", "—"):
        return _attribution(doc, (end - 1, end), ((start, end - 2),), cues.headline_labels[last.lower_])
    return None


def hearsay(doc: Doc, cues: Cues) -> list[Attribution]:
    """Every report without a source that words or phrases show, in order of its cue."""
    out: list[Attribution] = []
    first: dict[str, list[Phrase]] = {}
    for phrase in cues.hearsay_phrases:
        first.setdefault(phrase.words[0], []).append(phrase)
    telling = {*cues.hearsay_adverbs, *cues.hearsay_adjectives, *first}
    for sent in sentences(doc):
        low = [t.lower_ for t in doc[sent[0] : sent[1]]]
        labelled = _labelled(doc, sent, cues)
        if labelled is not None:
            out.append(labelled)
        for k, word in enumerate(low):
            if word not in telling:
                continue
            i = sent[0] + k
            level = cues.hearsay_adverbs.get(word)
            if level is not None:
                scope = _adverb_scope(doc[i]) if doc[i].dep_ else sent
                out.append(_attribution(doc, (i, i + 1), _reported(doc, scope, i), level))
                continue
            level = cues.hearsay_adjectives.get(word)
            if level is not None and doc[i].dep_ == "amod":
                out.append(_attribution(doc, (i, i + 1), minus((subtree(doc[i].head),), (i, i + 1)), level))
                continue
            for phrase in first.get(word, ()):
                end = _matches(low, k, phrase.words)
                if end is None or low[end : end + 1] == ["by"]:
                    continue  # "I'm told by somebody": the parse has the source
                cue = (i, sent[0] + end)
                out.append(
                    _attribution(doc, cue, _clause_scope(doc, sent, cue, cues), phrase.effect.certainty)
                )
                break
    return out
