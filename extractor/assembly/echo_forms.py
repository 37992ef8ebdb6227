"""Where somebody answers what was told: by a verb ("Lee denied it") or in his own words ("that will never happen")."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from extractor.annotations import Attribution
from extractor.assembly.echo_words import EchoWords, spelt
from extractor.claim import Certainty
from extractor.context.conditions import question
from extractor.context.factuality import Factuality, assess
from extractor.context.grammar import Range
from extractor.context.lookup import lookup
from extractor.syntax.tokens import Doc, Token

_SHORT = 24
"""Tokens at most of a clause that is an answer."""
_ANYTHING = frozenset({"anything", "any", "such"})
_GIVEN = frozenset({"the", "that", "those", "these", "this", "such", "any", "all"})
_REFUSING = frozenset({"neither", "nor", "not", "n't", "n’t", "never", "cannot", "declined", "refused"})
_RANK = ("possible", "probable", "certain")


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer in the text: its predicate and words, who gives it, and what it makes of what was told.

    `turns`: it says the contrary. `to_open`: only what somebody else says, or what is not sure, is answered so.
    `announces`: who first told it, if what was told has nobody's word yet.
    """

    word: Token
    span: Range
    factuality: Factuality
    source: Attribution
    certainty: Certainty = "certain"
    turns: bool = False
    to_open: bool = False
    announces: bool = False


def answers(doc: Doc, a: Attribution, words: EchoWords) -> Iterator[Answer]:
    """What an attribution says of what was told before it."""
    if a.source is None and not a.unnamed:
        return
    found = _by_verb(doc, a, words)
    if found is not None:
        yield found
    for start, end in a.content:
        yield from _in_words(doc, a, start, end, words)


def _by_verb(doc: Doc, a: Attribution, words: EchoWords) -> Answer | None:
    """An answer told by its verb: "Lee denied it", "called the report fiction", "has pushed for that"."""
    if a.cue is None or a.source is None or a.kind == "direct":
        return None
    start, end = a.content[0]
    sentence = lookup(doc).sentence_of(a.cue[0])
    if sentence is None or end > sentence[1]:
        return None
    span = (max(sentence[0], min(a.source[0], a.cue[0])), max(end, a.cue[1]))
    lemma, turns, announces = a.cue_lemma, True, False
    if lemma in words.descriptions and any(t.lower_ in words.nonsense for t in doc[a.cue[1] : sentence[1]]):
        meant = _opens_with_told(doc, (a.cue[1], end), words)
    elif a.denies and lemma not in words.not_denials:
        meant = _is_told(doc, (start, end), words) or _is_anything(doc, start, end)
    else:
        turns, announces = False, lemma in words.confirmations
        meant = (announces or lemma in words.calls) and _is_told(doc, (start, end), words)
    word = doc[a.cue[0]]
    if not meant or question(word) or any(t.lower_ in _REFUSING for t in doc[span[0] : a.cue[0]]):
        return None
    fact = assess(word, trigger=a.cue)
    if fact.polarity == "negative" or (fact.certainty == "possible" and a.commitment != "possible"):
        return None
    if all(a.cue != other.cue for other in fact.attributions):
        fact = replace(fact, attributions=(*fact.attributions, a))
    sure: Certainty = min(a.commitment, fact.certainty, key=_RANK.index)
    return Answer(word, span, fact, a, sure, turns, turns, announces)


def _told_words(doc: Doc, span: Range) -> list[Token]:
    return [t for t in doc[span[0] : span[1]] if not t.is_punct and not t.is_space]


def _is_told(doc: Doc, span: Range, words: EchoWords) -> bool:
    """Whether words mean what was told and no more: "that", "it", "as much", "the rumours"."""
    tokens = _without_circumstances(doc, _told_words(doc, span))
    if not tokens:
        return False
    if len(tokens) == 1 and tokens[0].lower_ in words.that:
        return True
    head = tokens[-1]
    if [t.lower_ for t in tokens] == ["as", "much"]:
        return True
    if head.lemma_.lower() not in words.talk or len(tokens) > 4:
        return False
    return _is_given(head) and not any(c.dep_ in _TELLING and c.i <= head.i for c in head.children)


def _without_circumstances(doc: Doc, tokens: list[Token]) -> list[Token]:
    """Words without when and where it was said: "the move *on Tuesday*", "the news *via social media*"."""
    times = [t for t in doc._.times or () if tokens and tokens[0].i < t.start <= tokens[-1].i]
    ends = [t.start - (doc[t.start - 1].pos_ == "ADP") for t in times]
    ends += [t.i for t in tokens[1:] if t.lower_ in _THROUGH]
    return [t for t in tokens if t.i < min(ends)] if ends else tokens


_THROUGH = frozenset({"via", "through", "by", "at", "during", "after", "before", "ahead"})
_TELLING = frozenset({"prep", "acl", "relcl", "poss", "nummod"})


def _is_given(head: Token) -> bool:
    return head.tag_ == "NNS" or any(c.lower_ in _GIVEN for c in head.children)


def _opens_with_told(doc: Doc, span: Range, words: EchoWords) -> bool:
    """Whether words begin with what was told: "called *that* fiction", "dismissed *the reports* as nonsense"."""
    tokens = _told_words(doc, span)
    if not tokens:
        return False
    if tokens[0].lower_ in words.that:
        return True
    head = next((t for t in tokens[:4] if t.lemma_.lower() in words.talk), None)
    return head is not None and _is_given(head)


def _is_anything(doc: Doc, start: int, end: int) -> bool:
    """As in "denied that anything had been signed", "denied any such talks"."""
    return end - start <= _SHORT and any(t.lower_ in _ANYTHING for t in doc[start:end])


def _in_words(doc: Doc, a: Attribution, start: int, end: int, words: EchoWords) -> Iterator[Answer]:
    """The sentences of somebody's words that are an answer: "there is nothing in it", "it's a done deal"."""
    at = start
    while at < end:
        sentence = lookup(doc).sentence_of(at)
        if sentence is None:
            return
        stop = min(end, sentence[1])
        tokens = _told_words(doc, (at, stop)) if stop - at <= 2 * _SHORT else []
        if 1 <= len(tokens) <= _SHORT and (found := _clause(a, tokens, words)) is not None:
            yield found
        at = max(stop, at + 1)


def _clause(a: Attribution, tokens: list[Token], words: EchoWords) -> Answer | None:
    text = spelt([t.lower_ for t in tokens])
    sure: Certainty = "certain"
    turns = True
    if a.denies:
        lone = len(tokens) == 1 and tokens[0].lower_ in words.that
        if a.cue_lemma not in words.doubting or not (lone or words.doubts.search(text)):
            return None
        sure = "probable"
    elif words.agreements.search(text):
        turns = False
    elif not words.denials.search(text):
        return None
    word = next((t for t in tokens if t.dep_ and (t.head == t or t.head not in tokens)), tokens[0])
    if question(word):
        return None
    fact = assess(word)
    if fact.certainty == "probable":
        sure = "probable"
    if not fact.attributions:
        fact = replace(fact, attributions=(a,))
    first = tokens[0].i
    if a.denies and a.source is not None and a.cue is not None and a.source[0] < a.cue[0] < first:
        first = a.source[0]  # "plenty in the paddock doubt it"
    return Answer(word, (first, tokens[-1].i + 1), fact, a, sure, turns, turns)
