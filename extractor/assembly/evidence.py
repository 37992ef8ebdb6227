"""Cuts the evidence: the clause that a claim rests on, as offsets into the article's text."""

from __future__ import annotations

from extractor.assembly.draft import Draft
from extractor.claim import Evidence
from extractor.syntax import grammar
from extractor.syntax.tokens import Doc, Token

_CONTEXT = 40
"""Characters of the text before and after that are given with the evidence (W3C's text quote selector)."""
_TRIM_LEFT = frozenset({",", ";", ":", "-", "–", "—", ")", "]", "•", "*", "and", "but", "or", "that"})
_TRIM_RIGHT = frozenset({",", ";", ":", "-", "–", "—", "(", "[", "and", "but", "or", "that", "who", "which"})


def token_range(draft: Draft) -> tuple[int, int]:
    """Tokens of the clause (or noun phrase) of the draft's predicate and of the arguments that stand beside it."""
    frame = draft.frame
    sentence = frame.sentence.span
    if frame.anchor == "line":
        return _trim(frame.predicate.doc, sentence.start, sentence.end)
    inside = {i for f in draft.frames for i in _core(f.predicate)}
    for f in draft.frames:
        inside.update(range(f.trigger.start, f.trigger.end))
        inside.update(i for t in f.times for i in range(t.start, t.end))
        for role, filled in f.arguments.items():
            for one in filled:
                if _belongs(one.how, role) and not _shared(one.how, one.filler.start, f.predicate):
                    inside.update(range(one.filler.start, one.filler.end))
    first, tokens = sentence.start, list(sentence)
    inside = {i for i in inside if first <= i < sentence.end}
    # A full stop at the end belongs to the main verb: counted in, it would draw in the clauses between.
    inside = {i for i in inside if not tokens[i - first].is_punct} or inside
    start, end = min(inside), max(inside) + 1
    return _trim(frame.predicate.doc, start, end)


def _belongs(how: str, role: str) -> bool:
    """Whether a slot was found in the words of the claim itself, not just near them."""
    place, _, reach = how.partition(":")
    if place in ("subject", "object", "prep", "phrase", "head", "clause", "placed") or role == "stat":
        return True
    return place == "before" and bool(reach)


def _shared(how: str, start: int, predicate: Token) -> bool:
    """Whether a subject stands with an earlier verb that the claim's verb is coordinated with."""
    verb = grammar.clause_head(predicate)
    return how == "subject" and verb.dep_ == "conj" and start < verb.head.i < verb.i


def _core(predicate: Token) -> list[int]:
    """The clause of a verb; of a noun that is no verb's complement, only its own phrase."""
    if grammar.is_verbal(predicate):
        return grammar.clause_tokens(predicate)
    head = predicate.head
    if grammar.is_verbal(head) and predicate.dep_ in _VERBS_OWN:
        return grammar.clause_tokens(head)
    if predicate.dep_ == "pobj" and grammar.is_verbal(head.head) and (
        head.head.lemma_ in ("be", "remain", "stay") or head.lower_ == "as"
    ):
        return grammar.clause_tokens(head.head)
    told = [c for c in predicate.rights if c.dep_ == "acl" and c.tag_ in ("VBN", "VBG")]
    return [t.i for t in grammar.phrase_tokens(predicate)] + [i for verb in told for i in grammar.clause_tokens(verb)]


_VERBS_OWN = frozenset("attr acomp dobj oprd nsubj nsubjpass advmod prep prt".split())


def _trim(doc: Doc, start: int, end: int) -> tuple[int, int]:
    while start < end - 1 and (doc[start].is_space or doc[start].lower_ in _TRIM_LEFT):
        start += 1
    while end - 1 > start and (doc[end - 1].is_space or doc[end - 1].lower_ in _TRIM_RIGHT):
        end -= 1
    return start, end


def evidence(doc: Doc, start: int, end: int) -> Evidence:
    """The words of a token range, and a little of what stands around them."""
    article = doc._.article
    text = article.text if article is not None and article.text else doc.text  # doc.text joins all tokens at every call
    a, b = doc[start].idx, doc[end - 1].idx + len(doc[end - 1].text)
    before, after = text[max(0, a - _CONTEXT) : a], text[b : b + _CONTEXT]
    return Evidence(start=a, end=b, exact=text[a:b], prefix=before, suffix=after)
