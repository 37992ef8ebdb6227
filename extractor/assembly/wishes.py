"""Wishes, hopes and aims: no fact about what is wished, but a statement of whoever has them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from extractor.annotations import Attribution, Mention
from extractor.assembly.draft import Draft
from extractor.assembly.statements import arguments_of, statement_rule
from extractor.assembly.summary_words import SummaryWords, summary_words
from extractor.context.conditions import question
from extractor.context.factuality import assess
from extractor.context.grammar import noun_phrase
from extractor.context.lookup import lookup
from extractor.rules.index import SentenceView, sentence_views
from extractor.rules.matcher import Frame
from extractor.syntax import grammar
from extractor.syntax.tokens import Doc, Token

_WISHED = frozenset({"xcomp", "ccomp", "dobj", "prep", "advcl"})
_HOLDERS = frozenset(
    {"DRIVER", "PERSON", "TEAM", "MANUFACTURER", "SERIES", "ORGANISATION", "SPONSOR", "CIRCUIT", "EVENT"}
)
_FIRST = frozenset({"i", "we", "me", "us"})
_ENDS = frozenset({",", ";", ":", "-", "–", "—", "and", "but", "or", "that", '"', "”", "."})


@dataclass(frozen=True, slots=True)
class Wish:
    """A wish in the text: its word and cue, the heads of what is wished, who has it (if told)."""

    word: Token
    cue: tuple[int, int]
    content: tuple[Token, ...]
    holder: Token | None


def wishes(doc: Doc, drafts: list[Draft]) -> tuple[list[Draft], list[Draft]]:
    """The drafts that are no mere wish, and a `statement` draft for every wish of somebody named.

    What is wished in a speaker's own "I" or "we" is left to the statements: it is reported speech already.
    """
    heads: set[int] = set()
    out = []
    for view in sentence_views(doc):
        for wish in _wishes(view):
            one = _draft(doc, view, wish)
            if one is not None:
                out.append(one)
            if one is not None or (wish.holder is not None and wish.holder.lower_ in _FIRST):
                heads.update((wish.word.i, *(t.i for t in wish.content)))
    return ([d for d in drafts if not _wished(d, heads)] if heads else drafts), out


def _wished(draft: Draft, heads: set[int]) -> bool:
    """Whether what the draft says is only wished: "hopes to race for Nova", "wants a seat with Nova"."""
    if draft.type in ("statement", "legal", "sanction"):
        return False
    node = draft.governing.predicate
    for _ in range(4):
        if node.i in heads:
            return True
        if (
            node.dep_ not in ("xcomp", "ccomp", "dobj", "prep", "pobj", "pcomp", "conj", "attr", "acomp")
            or node.head == node
        ):
            return False
        if node.dep_ == "conj" and any(c.dep_ in grammar.SUBJECTS for c in node.children):
            return False
        node = node.head
    return False


def _wishes(view: SentenceView) -> Iterator[Wish]:
    words = summary_words()
    for token in view.span:
        if not token.dep_:
            continue
        wish = _verb(token, words) if grammar.is_verbal(token) else _adjective(token, words)
        if wish is not None and wish.content and not question(token):
            yield wish


def _lemma(token: Token) -> str:
    lemma = token.lemma_.lower()
    return summary_words().misread.get(lemma, lemma)


def _verb(token: Token, words: SummaryWords) -> Wish | None:
    lemma = _lemma(token)
    if lemma not in words.wish_verbs and lemma not in words.would_verbs:
        return None
    modals = [c for c in token.children if c.dep_ == "aux" and c.lower_ in ("would", "'d", "’d")]
    if lemma not in words.wish_verbs and not modals:
        return None
    if any(c.dep_ == "mark" and c.lower_ in ("if", "unless", "whether") for c in token.children):
        return None
    cue = (min([token.i, *(c.i for c in modals)]), token.i + 1)
    if grammar.is_passive(token):
        subjects = tuple(c for c in token.children if c.dep_ == "nsubjpass" and c.lower_ != "it")
        agents = grammar.subjects(token)
        clauses = tuple(c for c in token.children if c.dep_ == "ccomp")
        return Wish(token, cue, clauses or (subjects if agents else ()), agents[0] if agents else None)
    content = tuple(
        c
        for c in token.rights
        if c.dep_ in _WISHED and (c.dep_ != "prep" or c.lower_ in ("for", "at", "to", "of"))
    )
    if lemma == "aim" and not any(c.dep_ in ("xcomp", "advcl", "prep") for c in content):
        return None
    holders = grammar.surface_subjects(token)
    return Wish(token, cue, content, holders[0] if holders else None)


def _adjective(token: Token, words: SummaryWords) -> Wish | None:
    if (
        token.lower_ not in words.wish_adjectives
        or token.dep_ not in ("acomp", "conj")
        or not grammar.is_verbal(token.head)
    ):
        return None
    content = tuple(c for c in token.rights if c.dep_ in ("xcomp", "ccomp"))
    holders = grammar.surface_subjects(token.head)
    return Wish(token, (token.i, token.i + 1), content, holders[0] if holders else None)


def _draft(doc: Doc, view: SentenceView, wish: Wish) -> Draft | None:
    holder = wish.holder
    mention = _mention(doc, holder) if holder is not None else None
    if holder is not None and (mention is None or holder.lower_ in _FIRST):
        return None
    start, end = _span(wish, view)
    factuality = _had(assess(wish.word, trigger=wish.cue), wish)
    if holder is not None:
        factuality = _held(doc, factuality, wish, holder)
    elif not factuality.attributions:
        return None
    named = [m for m in lookup(doc).mentions_between(start, end) if m.end <= end]
    if mention is not None and mention not in named:
        named.append(mention)
    arguments = arguments_of(doc, named, mention if _no_argument(mention) else None)
    if not arguments:
        return None
    rule = statement_rule(_lemma(wish.word))
    frame = Frame(rule, wish.word, doc[wish.cue[0] : wish.cue[1]], view, anchor="wish")
    draft = Draft([frame], arguments=arguments)
    draft.how = dict.fromkeys(arguments, "named in the wish")
    draft.span, draft.factuality = (start, end), factuality
    return draft


def _no_argument(mention: Mention | None) -> bool:
    return mention is not None and mention.label not in ("DRIVER", "TEAM", "MANUFACTURER", "SERIES")


def _mention(doc: Doc, token: Token) -> Mention | None:
    """Who the holder is: the mention at the token or beside it ("its president, Ann Lee"); a name first."""
    beside = [c for c in token.children if c.dep_ == "appos"]
    near = [m for t in (token, *beside) for m in lookup(doc).mentions_at(t.i)]
    found = [m for m in near if m.label in _HOLDERS and m.entities]
    return min(found, key=lambda m: (m.kind != "name", m.end - m.start), default=None)


def _span(wish: Wish, view: SentenceView) -> tuple[int, int]:
    """From the holder (where it stands before the wish in its clause) to the end of what is wished."""
    doc = wish.word.doc
    clause = {
        i
        for i in grammar.clause_tokens(grammar.clause_head(wish.word))
        if view.span.start <= i < view.span.end
    }
    inside = {*range(*wish.cue), *(i for t in wish.content for i in range(t.left_edge.i, t.right_edge.i + 1))}
    beside = [t for t in wish.word.rights if t.dep_ in ("prep", "advmod", "npadvmod")]
    inside.update(i for t in beside for i in range(t.left_edge.i, t.right_edge.i + 1))
    if wish.holder is not None and wish.holder.i in clause:
        inside.update(range(*noun_phrase(doc, wish.holder)))
    elif wish.holder is None:
        inside |= clause
    start, end = max(min(inside), view.span.start), min(max(inside) + 1, view.span.end)
    end = _before_next_clause(wish, end)
    while end - 1 > start and doc[end - 1].lower_ in _ENDS:
        end -= 1
    return start, end


def _before_next_clause(wish: Wish, end: int) -> int:
    """A further clause with a subject of its own is another proposition, wherever the parser hung it."""
    for head in wish.content:
        for child in head.children:
            if (
                child.dep_ == "conj"
                and grammar.is_verbal(child)
                and any(c.dep_ in grammar.SUBJECTS for c in child.children)
            ):
                end = min(end, child.left_edge.i)
    return max(end, wish.cue[1] + 1)


def _held(doc: Doc, factuality: Any, wish: Wish, holder: Token) -> Any:
    """The factuality with the holder as the last of its sources."""
    if any(a.cue is not None and a.cue[0] <= wish.word.i < a.cue[1] for a in factuality.attributions):
        return factuality
    content = ((wish.cue[1], wish.cue[1] + 1),)
    own = Attribution(noun_phrase(doc, holder), wish.cue, content, cue_lemma=_lemma(wish.word))
    return replace(factuality, attributions=(*factuality.attributions, own))


def _had(factuality: Any, wish: Wish) -> Any:
    """The factuality of the wish itself: that what is wished is open makes the wish no less certain."""
    others = [why for (a, b), why in factuality.cues if not (a < wish.cue[1] and wish.cue[0] < b)]
    if any(level in why for why in others for level in ("probable", "possible")):
        return factuality
    return replace(factuality, certainty="certain")
