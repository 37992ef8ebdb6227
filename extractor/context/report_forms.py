"""Forms of report that are no verb with its clause: "according to X", "X's claim that", "quoted by Y", "if X
is believed".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from extractor.annotations import Attribution
from extractor.context.conditions import vouching
from extractor.context.cues import Cues, Level, Reporting
from extractor.context.grammar import (
    Range,
    agent,
    climb,
    finite_clause,
    is_verb,
    merge,
    minus,
    noun_phrase,
    own_subject,
    subtree,
    trim,
)
from extractor.context.lookup import lookup
from extractor.syntax.openings import subject_after_opening
from extractor.syntax.tokens import Doc, Token


def report(
    doc: Doc,
    source: Token | None,
    cue: tuple[int, ...],
    content: tuple[Range, ...],
    row: Reporting,
    unnamed: bool = False,
    negated: bool = False,
) -> Attribution:
    """An Attribution with its content trimmed; `kind` is set later, when the quotations are known."""
    content = tuple(r for r in (trim(doc, c) for c in content) if r[0] < r[1])
    where = None if source is None else noun_phrase(doc, source)
    if where is not None and source is not None:
        # "someone who would know that ...": what is told is no part of who tells it.
        told = [s for s in (*(c for c, _ in content), *cue) if source.i < s < where[1]]
        where = (where[0], min([where[1], *told]))
    span = (min(cue), max(cue) + 1) if max(cue) - min(cue) < 5 else (cue[0], cue[0] + 1)
    lemma = row.lemma if not negated else f"not {row.lemma}"
    return Attribution(
        where, span, content, "indirect", lemma, row.commitment, row.denies, unnamed or source is None
    )


def negated_verb(verb: Token) -> bool:
    return any(c.dep_ == "neg" for c in verb.children)


def quoted_by(doc: Doc, verb: Token) -> Iterator[Attribution]:
    """As in "X, quoted by Y, said" and "X was quoted by Y as saying": Y is nearer the article."""
    by = agent(verb)
    if verb.lemma_.lower() not in ("quote", "cite"):
        return
    if by is None:
        yield from _quotes(doc, verb)
        return
    host = finite_clause(verb.head if verb.dep_ == "acl" else verb)
    row = Reporting("quote", "quoted by", "speech")
    content = minus((subtree(host),), subtree(by))
    if verb.dep_ == "acl":
        content = minus((subtree(host),), subtree(verb))
    yield report(doc, by, (verb.i,), content, row)
    for prep in verb.children:
        if prep.dep_ == "prep" and prep.lower_ == "as":
            for saying in prep.children:
                spans = [subtree(c) for c in saying.children if c.dep_ in ("ccomp", "dobj")]
                who = own_subject(verb) or (verb.head if verb.dep_ == "acl" else None)
                if spans and who is not None:
                    yield report(doc, who, (saying.i,), merge(spans), Reporting("say", "plain speech"))


def _quotes(doc: Doc, verb: Token) -> Iterator[Attribution]:
    """As in "the Post quoted Roe as saying that ...": both say so."""
    paper, whom = own_subject(verb), next((c for c in verb.children if c.dep_ == "dobj"), None)
    if paper is None or whom is None:
        return
    for prep in (c for c in verb.children if c.dep_ == "prep" and c.lower_ == "as"):
        for saying in prep.children:
            if spans := [subtree(c) for c in saying.children if c.dep_ in ("ccomp", "dobj")]:
                yield report(doc, paper, (verb.i,), merge(spans), Reporting("quote", "quoted by", "speech"))
                yield report(doc, whom, (saying.i,), merge(spans), Reporting("say", "plain speech"))


_SURE: dict[str, Level] = {
    "confident": "probable", "optimistic": "probable", "hopeful": "possible", "convinced": "probable",
    "adamant": "certain",
}
"""Adjectives of somebody who says, in so many words, how sure he is: "is confident that she will stay"."""


def by_adjective(doc: Doc, adjective: Token) -> Iterator[Attribution]:
    """As in "Roe is confident that she will stay", "sounded hopeful that"."""
    level = _SURE.get(adjective.lower_)
    if level is None or adjective.dep_ not in ("acomp", "oprd", "attr"):
        return
    who = own_subject(adjective.head)
    heads = (adjective, adjective.head)
    clause = next((c for h in heads for c in h.children if c.dep_ == "ccomp" and c.i > adjective.i), None)
    if who is None or clause is None or who.dep_ == "expl" or who.lower_ in ("it", "i", "we", "you"):
        return
    row = Reporting(adjective.lower_, "belief", "thought", level)
    yield report(doc, who, (adjective.i,), (subtree(clause),), row, negated=negated_verb(adjective.head))


def if_believed(doc: Doc, verb: Token) -> Iterator[Attribution]:
    """As in "if reports are to be believed", "if you believe X": a source, no condition."""
    clause = verb
    while clause.dep_ in ("xcomp", "ccomp", "conj") and clause.head.i != clause.i:
        clause = clause.head
    if clause.dep_ != "advcl" or not any(c.lower_ == "if" and c.dep_ == "mark" for c in clause.children):
        return
    whom = (
        next((c for c in verb.children if c.dep_ == "dobj"), None) or own_subject(verb) or own_subject(clause)
    )
    if whom is None or whom.lower_ in ("you", "one"):
        return
    hole = subtree(clause)
    row = Reporting("believe", "hearsay", "speech", "probable")
    yield report(doc, whom, (verb.i,), minus((subtree(clause.head),), hole), row, unnamed=True)


def if_right(doc: Doc, verb: Token) -> Iterator[Attribution]:
    """As in "if Roe is right", "if the Post has its facts right": a source, no condition."""
    mark = next((c for c in verb.children if c.dep_ == "mark" and c.lower_ == "if"), None)
    who = vouching(mark) if mark is not None and verb.dep_ == "advcl" else None
    if who is not None:
        content = minus((subtree(verb.head),), subtree(verb))
        yield report(doc, who, (verb.i,), content, Reporting("be right", "hearsay", "speech"))


def told_by_whom(agent: Token) -> Token | None:
    """What somebody is told by somebody: "was told by an official *that she must go*", which hangs on the official."""
    clauses = (c for c in agent.children if c.dep_ in ("relcl", "acl", "ccomp") and c.i > agent.i)
    return next((c for c in clauses if any(g.dep_ == "mark" and g.lower_ == "that" for g in c.children)), None)


def by_noun(doc: Doc, noun: Token, cues: Cues) -> Iterator[Attribution]:
    """As in "X's claim that", "X's position is that", "in X's view", "there is speculation that"."""
    row = cues.reporting_nouns.get(noun.lemma_.lower())
    if row is None:
        return
    who = next((c for c in noun.children if c.dep_ == "poss"), None)
    if who is None:
        of = next((c for c in noun.children if c.dep_ == "prep" and c.lower_ in ("by", "from")), None)
        who = next((g for g in of.children if g.dep_ == "pobj"), None) if of is not None else None
    clause = next(
        (
            c
            for c in noun.children
            if c.dep_ in ("acl", "ccomp", "relcl")
            and any(g.dep_ == "mark" and g.lower_ == "that" for g in c.children)
        ),
        None,
    )
    if clause is None and noun.dep_ == "nsubj" and noun.head.lemma_ == "be":
        clause = next((c for c in noun.head.children if c.dep_ == "ccomp"), None)
    if clause is None and noun.dep_ == "nsubj" and noun.head.lemma_.lower() in _PERSISTING:
        clause = _told_on(noun.head)
    if clause is None and noun.lemma_.lower() in _TALK:
        clause = _told_further(noun)
    if who is None and noun.dep_ == "ROOT":
        # "Spanish media report that ...": the tagger takes the verb for a noun.
        who = next((c for c in noun.children if c.dep_ == "compound" and c.lower_ in cues.unnamed_nouns), None)
    hearsay = not row.denies and (row.commitment != "certain" or noun.tag_ == "NNS")
    if clause is not None and (who is not None or hearsay):
        yield report(doc, who, (noun.i,), (subtree(clause),), row, unnamed=who is None)
        return
    if (
        who is not None
        and noun.dep_ == "pobj"
        and noun.head.lower_ in ("in", "to")
        and row.lemma
        in (
            "view",
            "word",
            "opinion",
            "mind",
            "eyes",
            "eye",
            "estimation",
            "judgment",
            "judgement",
            "assessment",
            "thinking",
            "reckoning",
        )
    ):
        host = finite_clause(noun.head.head)
        yield report(doc, who, (noun.i,), minus((subtree(host),), subtree(noun.head)), row)


_TOLD_IN = frozenset("report source story statement release spokesman spokeswoman spokesperson insider tweet".split())


_PERSISTING = frozenset(
    "persist grow gather swirl circulate emerge mount abound continue spread rise increase surface".split()
)


def that_clause(verb: Token) -> Token | None:
    """The clause with "that" after a verb."""
    clauses = (c for c in verb.children if c.dep_ == "ccomp" and c.i > verb.i)
    return next((c for c in clauses if any(g.dep_ == "mark" and g.lower_ == "that" for g in c.children)), None)


def _told_on(verb: Token) -> Token | None:
    """The clause of "rumours persist that", "speculation is gathering pace that"."""
    heads = [verb, *(c for c in verb.children if c.dep_ in ("dobj", "prt"))]
    clauses = (c for h in heads for c in h.children if c.dep_ in ("ccomp", "acl", "relcl", "advcl") and c.i > verb.i)
    return next((c for c in clauses if any(g.dep_ == "mark" and g.lower_ == "that" for g in c.children)), None)


def _told_further(noun: Token) -> Token | None:
    """The clause of "there is speculation in the paddock that": the parser hangs it on what stands between."""
    doc = noun.doc
    for token in doc[noun.i + 1 : noun.i + _FURTHER]:
        if token.lower_ == "that":
            verb = next((t for t in (token.head, *climb(token.head)) if is_verb(t)), None)
            return verb if verb is not None and verb.i > token.i else None
        if token.is_punct or (token.tag_ in ("VBD", "VBZ", "VBP") and token.lemma_.lower() not in _PERSISTING):
            return None
    return None


_FURTHER = 10
"""Tokens between a rumour and its clause."""


def is_rumour(noun: Token | None) -> bool:
    """Whether a noun is talk of nobody's: "as rumours grow that she will leave"."""
    return noun is not None and noun.lemma_.lower() in _TALK


_TALK = frozenset("rumour rumor speculation talk gossip whisper".split())


def _is_told_of(who: Token, cues: Cues) -> bool:
    """Whether "per X" can name a source: a name, or "per multiple reports"; not "per cent"."""
    if who.lower_ in ("cent", "se"):
        return False
    if who.lemma_.lower() in _TOLD_IN:
        return True
    return who.pos_ in ("PROPN", "PRON") or (who.tag_ == "NNS" and who.lemma_.lower() in cues.unnamed_nouns)


_MEDIUMS = frozenset("twitter facebook instagram x youtube tiktok threads reddit".split())
"""Where anybody publishes what is his own word: "announced the move via Twitter"."""


def _publishes(doc: Doc, who: Token) -> bool:
    named = any(m.label in ("OUTLET", "JOURNALIST") for m in lookup(doc).mentions_at(who.i))
    return named and who.lower_ not in _MEDIUMS


def by_preposition(doc: Doc, token: Token, cues: Cues) -> Iterator[Attribution]:
    """As in "according to X", "per X"."""
    low = token.lower_
    for words in cues.prepositions:
        if words[0] != low or [t.lower_ for t in doc[token.i : token.i + len(words)]] != list(words):
            continue
        last = doc[token.i + len(words) - 1]
        objects = ("pobj", "pcomp", "dobj") if low == "citing" else ("pobj", "pcomp")
        who = next((c for c in last.children if c.dep_ in objects), None)
        if who is None or (words == ("per",) and not _is_told_of(who, cues)):
            return
        if words == ("via",) and not _publishes(doc, who):
            return  # "to Rome via Paris" names no source
        if low == "citing" and who.pos_ not in ("PROPN", "PRON") and who.lemma_.lower() not in cues.unnamed_nouns:
            return  # "citing family reasons" names no source
        span = subtree(token)
        if subtree(last)[1] > span[1]:
            span = (span[0], subtree(last)[1])
        host = finite_clause(token.head) if token.head.i != token.i else token
        while host.dep_ == "conj" and own_subject(host) is None:
            host = finite_clause(host.head)
        if host.i == token.i:
            return
        lost = subject_after_opening(host) if own_subject(host) is None else None
        if lost is not None and token.i < lost[1] < span[1]:
            # "According to Zed, Roe, the champion, will stay": Roe is no part of the source.
            span, who = (span[0], lost[1] - 1), doc[lost[1] - 2]
        kept = minus((subtree(host),), span)
        row = Reporting(" ".join(words), "according to", "speech")
        yield report(doc, who, tuple(range(token.i, token.i + len(words))), kept, row)
        return


HEARING = frozenset({"hear", "learn"})
"""Verbs of whom is heard."""


def heard_from(doc: Doc, verb: Token) -> Iterator[Attribution]:
    """As in "has heard from an official that ...": who is heard says it."""
    if verb.lemma_.lower() not in HEARING:
        return
    preps = (c for c in verb.children if c.dep_ == "prep" and c.lower_ == "from")
    who = next((g for c in preps for g in c.children if g.dep_ == "pobj"), None)
    clauses = [c for c in verb.subtree if c.dep_ in ("ccomp", "acl", "relcl") and who is not None and c.i > who.i]
    said = next((c for c in clauses if any(g.dep_ == "mark" and g.lower_ == "that" for g in c.children)), None)
    if who is not None and said is not None:
        yield report(doc, who, (verb.i,), (subtree(said),), Reporting("hear", "plain speech", "speech"))


def by_others(prep: Token, cues: Cues) -> bool:
    """Whether "with" brings what others say beside it: "..., *with two rivals claiming that she had signed*"."""
    if prep.dep_ != "prep":
        return False
    said = (v for v in prep.subtree if v.tag_ == "VBG" and cues.reporting.get(v.lemma_.lower()))
    return any(c.dep_ == "ccomp" for v in said for c in v.children)


def without(a: Attribution, hole: Range) -> Attribution:
    """The attribution without what others are said to say in its content."""
    if a.cue is None or hole[0] <= a.cue[0] < hole[1]:
        return a
    return replace(a, content=tuple(minus(a.content, hole)))


def in_a_statement(verb: Token) -> bool:
    """ "said in a statement that ...": the parser hangs the clause on the statement."""
    preps = (c for c in verb.children if c.dep_ == "prep" and c.i > verb.i)
    return any(g.lemma_.lower() in _MEDIA for c in preps for g in c.children if g.dep_ == "pobj")


_MEDIA = frozenset(
    "statement release announcement post tweet message letter interview podcast email mailbag column conference call "
    "show video report story media".split()
)


def is_as_clause(verb: Token) -> bool:
    """As in "as first reported by the Post"."""
    marked = any(c.dep_ == "mark" and c.lower_ == "as" for c in verb.children)
    return verb.dep_ == "advcl" and marked and own_subject(verb) is None


def is_bare(clause: Token) -> bool:
    """Whether a clause has an infinitive without "to": "see *Roe win*"."""
    bare = clause.dep_ in ("ccomp", "xcomp") and clause.tag_ == "VB"
    return bare and not any(c.dep_ in ("aux", "mark") for c in clause.children)


def is_thing(clause: Token) -> bool:
    """Whether what the parse has for a clause is a noun that somebody has, with nothing that is said of it."""
    if clause.dep_ != "ccomp" or clause.tag_ not in ("NN", "NNS") or clause.i < clause.head.i:
        return False
    owned = any(c.dep_ == "poss" for c in clause.children)
    return owned and not any(c.dep_ in ("nsubj", "nsubjpass", "aux", "mark", "cop", "expl") for c in clause.children)
