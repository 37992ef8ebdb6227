"""Reported speech and thought read from the parse: a reporting verb or noun, its source and what it governs."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from extractor.annotations import Attribution
from extractor.context.cues import Cues, Reporting
from extractor.context.grammar import (
    Range,
    agent,
    finite_clause,
    is_passive,
    is_verb,
    merge,
    minus,
    noun_phrase,
    own_subject,
    subject,
    subtree,
    trim,
)

_PARTICLES = frozenset({"prt", "prep", "advmod", "dobj", "acomp", "oprd"})
_PRONOUN_NOT_SOURCE = frozenset({"it", "there", "that", "this", "which", "what"})


def reporting(verb: Token, cues: Cues) -> tuple[tuple[Reporting, ...], tuple[int, ...]]:
    """The readings of a verb as a reporting word, and the tokens of the cue (with its particle); () if it is none."""
    lemma = verb.lemma_.lower()
    for child in verb.children:
        if child.dep_ in _PARTICLES:
            rows = cues.reporting.get(f"{lemma} {child.lower_}")
            if rows:
                return rows, (verb.i, child.i)
    return cues.reporting.get(lemma, ()), (verb.i,)


def attribution(
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
    span = (min(cue), max(cue) + 1) if max(cue) - min(cue) < 5 else (cue[0], cue[0] + 1)
    lemma = row.lemma if not negated else f"not {row.lemma}"
    return Attribution(
        where, span, content, "indirect", lemma, row.commitment, row.denies, unnamed or source is None
    )


def _negated(verb: Token) -> bool:
    return any(c.dep_ == "neg" for c in verb.children)


def _choose(rows: tuple[Reporting, ...], takes: str) -> Reporting | None:
    return next((r for r in rows if takes in r.takes), None)


def _clauses(verb: Token, rows: tuple[Reporting, ...]) -> Iterator[tuple[Reporting, Range]]:
    """(reading, tokens) for each thing that the verb governs as content."""
    for child in verb.children:
        span = subtree(child)
        if child.dep_ == "ccomp" or (
            child.dep_ == "xcomp"
            and not any(c.lower_ == "to" and c.dep_ == "aux" for c in child.children)
            and child.tag_ not in ("VBG", "VB")
        ):
            row = _choose(rows, "that") or _choose(rows, "quote")
            if row is not None:
                yield row, span
        elif child.dep_ == "xcomp":
            row = _choose(rows, "ing") if child.tag_ == "VBG" else _choose(rows, "to")
            if row is not None:
                yield row, span
        elif child.dep_ in ("dobj", "attr", "oprd") and not child.lower_.startswith("what"):
            row = _choose(rows, "object")
            if row is not None:
                yield row, span
        elif child.dep_ == "prep" and child.i > verb.i:
            particle = " " + child.lower_
            takers = [r for r in rows if r.lemma.endswith(particle) and r.takes & {"prep", "object", "ing"}]
            if takers:
                yield takers[0], (span[0] + 1, span[1])
            elif child.lower_ == "as" and _choose(rows, "as"):
                yield next(r for r in rows if "as" in r.takes), (span[0] + 1, span[1])


def _host_clause(verb: Token) -> tuple[Range, ...]:
    """The clause that a parenthetical "X said" stands in, without that parenthesis."""
    return minus((subtree(verb.head),), subtree(verb))


def _is_parenthetical(verb: Token) -> bool:
    if verb.dep_ == "parataxis":
        return True
    return verb.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ == "as" for c in verb.children)


def _verb_attributions(doc: Doc, verb: Token, cues: Cues) -> Iterator[Attribution]:
    rows, cue = reporting(verb, cues)
    if not rows:
        return
    passive = is_passive(verb)
    if passive:
        yield from _passive(doc, verb, rows, cue, cues)
        return
    who = subject(verb)
    if who is not None and (
        (who.lower_ in _PRONOUN_NOT_SOURCE and own_subject(verb) is who and rows[0].kind != "speech")
        or who.dep_ == "expl"
    ):
        return
    negated = _negated(verb)
    found: dict[Reporting, list[Range]] = {}
    for row, span in _clauses(verb, rows):
        found.setdefault(row, []).append(span)
    quoting = _choose(rows, "quote")
    if not found and quoting is not None and _is_parenthetical(verb):
        as_clause = verb.dep_ == "advcl"
        if not as_clause or verb.lemma_.lower() in cues.as_verbs:
            found[quoting] = list(_host_clause(verb))
    for row, spans in found.items():
        yield attribution(doc, who, cue, minus(merge(spans), (verb.i, verb.i + 1)), row, negated=negated)


def _passive(
    doc: Doc, verb: Token, rows: tuple[Reporting, ...], cue: tuple[int, ...], cues: Cues
) -> Iterator[Attribution]:
    """ "It is understood that", "he is said to", "was quoted by Y as saying", "was told that"."""
    by = agent(verb)
    hearsay = verb.lemma_.lower() in cues.hearsay_passives and by is None
    row = _choose(rows, "that") or rows[0]
    spans = [subtree(c) for c in verb.children if c.dep_ in ("ccomp", "xcomp")]
    subj = own_subject(verb)
    if not spans and _is_parenthetical(verb):
        spans = list(_host_clause(verb))
    elif any(c.dep_ == "xcomp" for c in verb.children) and subj is not None:
        spans.append(subtree(subj))
    if not spans or (hearsay and subj is None and verb.dep_ not in ("acl", "conj", "ROOT", "parataxis")):
        return
    if (
        hearsay
        and verb.lemma_.lower() in cues.not_hearsay
        and not any(c.lower_ in cues.widely for c in verb.children)
    ):
        return
    if by is None and not hearsay:
        return
    if hearsay:
        row = Reporting(row.lemma, "hearsay", "speech", cues.hearsay_passives[verb.lemma_.lower()])
    yield attribution(doc, by, cue, merge(spans), row, unnamed=hearsay, negated=_negated(verb))


def _quoted_by(doc: Doc, verb: Token) -> Iterator[Attribution]:
    """ "X, quoted by Y, said" and "X was quoted by Y as saying": Y stands nearer to the article than X."""
    by = agent(verb)
    if by is None or verb.lemma_.lower() not in ("quote", "cite"):
        return
    host = finite_clause(verb.head if verb.dep_ == "acl" else verb)
    row = Reporting("quote", "quoted by", "speech")
    content = minus((subtree(host),), subtree(by))
    if verb.dep_ == "acl":
        content = minus((subtree(host),), subtree(verb))
    yield attribution(doc, by, (verb.i,), content, row)
    for prep in verb.children:
        if prep.dep_ == "prep" and prep.lower_ == "as":
            for saying in prep.children:
                spans = [subtree(c) for c in saying.children if c.dep_ in ("ccomp", "dobj")]
                who = own_subject(verb) or (verb.head if verb.dep_ == "acl" else None)
                if spans and who is not None:
                    yield attribution(doc, who, (saying.i,), merge(spans), Reporting("say", "plain speech"))


def _noun_attributions(doc: Doc, noun: Token, cues: Cues) -> Iterator[Attribution]:
    """ "X's claim that", "X's position is that", "in X's view", "there is speculation that"."""
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
    if clause is not None and (who is not None or row.commitment == "possible"):
        yield attribution(doc, who, (noun.i,), (subtree(clause),), row, unnamed=who is None)
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
        yield attribution(doc, who, (noun.i,), minus((subtree(host),), subtree(noun.head)), row)


def _preposition(doc: Doc, token: Token, cues: Cues) -> Iterator[Attribution]:
    """ "according to X", "per X"."""
    low = token.lower_
    for words in cues.prepositions:
        if words[0] != low or [t.lower_ for t in doc[token.i : token.i + len(words)]] != list(words):
            continue
        last = doc[token.i + len(words) - 1]
        who = next((c for c in last.children if c.dep_ in ("pobj", "pcomp")), None)
        if who is None or (
            words == ("per",) and (who.pos_ not in ("PROPN", "PRON") or who.lower_ in ("cent", "se"))
        ):
            return
        span = subtree(token)
        if subtree(last)[1] > span[1]:
            span = (span[0], subtree(last)[1])
        host = finite_clause(token.head) if token.head.i != token.i else token
        while host.dep_ == "conj" and own_subject(host) is None:
            host = finite_clause(host.head)
        if host.i == token.i:
            return
        kept = minus((subtree(host),), span)
        row = Reporting(" ".join(words), "according to", "speech")
        yield attribution(doc, who, tuple(range(token.i, token.i + len(words))), kept, row)
        return


def reported_speech(doc: Doc, cues: Cues) -> list[Attribution]:
    """Every attribution that the parse shows, in order of its cue. Unparsed tokens are skipped."""
    out: list[Attribution] = []
    first_words = {words[0] for words in cues.prepositions}
    for token in doc:
        if not token.dep_:
            continue
        if token.lower_ in first_words:
            out.extend(_preposition(doc, token, cues))
        if token.pos_ == "NOUN" or token.tag_ in ("NN", "NNS"):
            out.extend(_noun_attributions(doc, token, cues))
        elif is_verb(token):
            if token.lemma_.lower() in ("quote", "cite"):
                quoted = list(_quoted_by(doc, token))
                out.extend(quoted)
                if quoted:
                    continue
            out.extend(_verb_attributions(doc, token, cues))
    return out
