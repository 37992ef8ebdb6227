"""Reported speech and thought read from the parse: a reporting verb, its source and what it governs."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.annotations import Attribution
from extractor.context.clause_range import clause_range
from extractor.context.cues import Cues, Reporting
from extractor.context.grammar import (
    Range,
    agent,
    is_passive,
    is_verb,
    merge,
    minus,
    noun_phrase,
    own_subject,
    subject,
    subtree,
)
from extractor.context.lookup import lookup
from extractor.context.report_forms import (
    HEARING,
    by_adjective,
    by_noun,
    by_others,
    by_preposition,
    heard_from,
    if_believed,
    if_right,
    in_a_statement,
    is_as_clause,
    is_bare,
    is_thing,
    negated_verb,
    quoted_by,
    report,
    that_clause,
    told_by_whom,
    without,
)
from extractor.syntax.misparses import spoken_of_doing
from extractor.syntax.tokens import Doc, Token

_PARTICLES = frozenset({"prt", "prep", "advmod", "dobj", "acomp", "oprd"})
_NO_SOURCE = frozenset("there that this which what these those things everything nothing something".split())
_TALKERS = frozenset({"i", "we", "you"})
"""First and second persons: what they think is their own words ("I think"), no report."""
_WITH_HEARER = frozenset({"tell", "inform", "assure", "remind", "warn"})
_PERCEPTION = frozenset({"see", "hear", "watch", "notice", "feel", "hold"})
"""What these have beside them with a bare infinitive is no speech: "saw Roe win", a misread "held the points lead"."""


def reporting(verb: Token, cues: Cues) -> tuple[tuple[Reporting, ...], tuple[int, ...]]:
    """The readings of a verb as a reporting word, and the tokens of the cue (with its particle); () if it is
    none.
    """
    lemma = verb.lemma_.lower()
    for child in verb.children:
        if child.dep_ in _PARTICLES:
            rows = cues.reporting.get(f"{lemma} {child.lower_}")
            if rows:
                return rows, (verb.i, child.i)
    if (pushed := _for_clause(verb)) is not None and (rows := cues.reporting.get(f"{lemma} for", ())):
        return rows, (verb.i, next(c.i for c in pushed.children if c.dep_ == "mark"))
    rows = () if _finds_himself(verb) else cues.reporting.get(lemma, ())
    if not rows and lemma in cues.hearsay_passives and verb.tag_ in ("VBN", "VBD"):
        rows = (Reporting(lemma, "hearsay", "hearsay", cues.hearsay_passives[lemma], takes=frozenset()),)
    return rows, (verb.i,)


def _finds_himself(verb: Token) -> bool:
    """As in "found himself starting 21st": that is where he was, and no finding of his."""
    return verb.lemma_ == "find" and verb.i + 1 < len(verb.doc) and verb.nbor().lower_ in _SELVES


_SELVES = frozenset({"himself", "herself", "itself", "themselves"})


def _for_clause(verb: Token) -> Token | None:
    """The infinitive that somebody asks for: "asked *for Poe to be given* another chance"."""
    clauses = (c for c in verb.children if c.dep_ in ("advcl", "ccomp", "xcomp") and c.i > verb.i)
    return next((c for c in clauses if any(g.dep_ == "mark" and g.lower_ == "for" for g in c.children)), None)


def _choose(rows: tuple[Reporting, ...], takes: str) -> Reporting | None:
    return next((r for r in rows if takes in r.takes), None)


def _clauses(verb: Token, rows: tuple[Reporting, ...], cues: Cues) -> Iterator[tuple[Reporting, Range]]:
    """(reading, tokens) for each thing that the verb governs as content."""
    that = that_clause(verb)
    for child in verb.children:
        span = subtree(child)
        if that is not None and child.dep_ == "ccomp" and child.i < verb.i:
            continue  # "amid rumours that she may leave, Roe said that": what stands before is not said
        if verb.lemma_.lower() == "find" and any(c.lower_.endswith(("self", "selves")) for c in child.children):
            continue  # "found himself out of a seat": what befell him
        if verb.lemma_.lower() in _PERCEPTION and is_bare(child):
            continue  # "came to see Roe win": what is watched, not what is said
        if is_thing(child):
            continue  # "claimed his first win": the parser takes what is won for a clause
        asked = [r for r in rows if r.lemma.endswith(" for")]
        if asked and any(g.dep_ == "mark" and g.lower_ == "for" for g in child.children):
            yield asked[0], span
        elif child.dep_ == "ccomp" or (
            child.dep_ == "xcomp"
            and not any(c.lower_ == "to" and c.dep_ == "aux" for c in child.children)
            and child.tag_ not in ("VBG", "VB")
        ):
            row = _choose(rows, "that") or _choose(rows, "quote")
            if row is not None:
                for part in clause_range(child, cues):
                    yield row, part
        elif child.dep_ == "xcomp":
            row = _choose(rows, "ing") if child.tag_ == "VBG" else _choose(rows, "to")
            if row is not None:
                yield row, span
        elif child.dep_ in ("dobj", "attr", "oprd") and not child.lower_.startswith("what"):
            row = _choose(rows, "object")
            if row is not None:
                yield row, span
                yield from ((row, subtree(c)) for c in verb.children if spoken_of_doing(c) == child)
        elif child.dep_ == "prep" and child.i > verb.i:
            particle = " " + child.lower_
            takers = [r for r in rows if r.lemma.endswith(particle) and r.takes & {"prep", "object", "ing"}]
            if takers:
                yield takers[0], (span[0] + 1, span[1])
            elif child.lower_ == "as" and _choose(rows, "as"):
                described = next(r for r in rows if "as" in r.takes)
                yield described, (span[0] + 1, span[1])
                yield from ((described, subtree(c)) for c in verb.children if c.dep_ == "dobj")


def _parenthesis(doc: Doc, verb: Token) -> Range:
    """As in "X said" from comma to comma, whatever the parse hung on it."""
    start, end = subtree(verb)
    low, high = verb.i, verb.i + 1
    while low > start and doc[low - 1].text not in (",", "—", "–", '"', "”"):
        low -= 1
    while high < end and doc[high].text not in (",", "—", "–", '"', "“", "."):
        high += 1
    return low, high


def _host_clause(doc: Doc, verb: Token, cues: Cues) -> tuple[Range, ...]:
    """The clause that a parenthetical "X said" stands in, without that parenthesis and what is contrasted
    after it.
    """
    head = verb.head
    kept = minus(clause_range(head, cues), _parenthesis(doc, verb))
    for child in head.children:
        if child.dep_ == "conj" and child.i > verb.i > head.i and own_subject(child) is not None:
            kept = minus(kept, subtree(child))
    return kept


def _is_parenthetical(verb: Token, cues: Cues) -> bool:
    if verb.dep_ == "parataxis":
        # "(the series beginning in 2026)" explains; nobody says it.
        return verb.tag_ != "VBG"
    marked = any(c.dep_ == "mark" and c.lower_ == "as" for c in verb.children)
    return (
        verb.dep_ == "advcl"
        and marked
        and own_subject(verb) is not None
        and verb.lemma_.lower() in cues.as_verbs
    )


def _trailing(doc: Doc, verb: Token) -> tuple[Range, ...]:
    """What comes before ", X of Y reported" where the parse hung that clause on a noun; () if it is none such."""
    who = own_subject(verb)
    start = verb.left_edge.i
    if verb.dep_ not in ("relcl", "acl", "advcl", "appos") or who is None or who.pos_ != "PROPN" or who.i > verb.i:
        return ()
    if start == 0 or doc[start - 1].text != "," or any(c.dep_ == "mark" for c in verb.children):
        return ()
    host = verb.head
    while host.head.i != host.i and host.head.i < start:
        host = host.head
    return ((subtree(host)[0], start - 1),)


def _inverted_subject(verb: Token) -> Token | None:
    """The speaker after the verb where the parse took it for something else: '"...," insisted team boss Jo
    Miller'.
    """
    after = (c for c in verb.children if c.dep_ in ("npadvmod", "dobj", "attr", "oprd") and c.pos_ == "PROPN")
    return next((c for c in after if c.left_edge.i == verb.i + 1), None)


def _lost_subject(verb: Token, cues: Cues) -> Token | None:
    """The nearest noun for a source before a verb that the parse left without a subject."""
    doc = verb.doc
    for i in range(verb.i - 1, max(-1, verb.i - 25), -1):
        token = doc[i]
        if token.text in (".", "!", "?", ":", '"', "”") or "\n" in token.text:
            return None
        if (
            token.dep_ in ("conj", "nsubj", "appos", "dep")
            and token.lower_ in cues.unnamed_nouns
            and token.pos_ == "NOUN"
        ):
            return token
    return None


def _can_speak(who: Token, cues: Cues) -> bool:
    """Whether a noun is somebody, or something that speaks (a report): "history suggests" has no source."""
    if who.pos_ in ("PROPN", "PRON", "NUM") or not who.dep_:
        return True
    if who.lower_ in cues.unnamed_nouns or who.lemma_.lower() in cues.unnamed_nouns:
        return True
    mentions = who.doc._.mentions
    return mentions is not None and any(m.start <= who.i < m.end for m in lookup(who.doc).mentions_at(who.i))


def _no_clause(doc: Doc, spans: list[Range]) -> bool:
    return not any(t.tag_ in ("VBD", "VBZ", "VBP", "MD", "VB") for s, e in spans for t in doc[s:e])


def _lost_clause(verb: Token, rows: tuple[Reporting, ...], cues: Cues) -> dict[Reporting, list[Range]]:
    """The clause that the parser hung on a noun between: "told reporters before the race that he would leave"."""
    row = _choose(rows, "that")
    for token in verb.doc[verb.i + 2 : subtree(verb)[1]]:
        if token.dep_ == "mark" and token.lower_ == "that" and own_subject(token.head) is not None:
            return {row: list(clause_range(token.head, cues))} if row is not None else {}
    return {}


def _dates_something(verb: Token) -> bool:
    """Whether a bare date is the verb's object: "has confirmed July 5 for its race"; not "confirmed Friday"."""
    date = next((c for c in verb.children if c.dep_ == "npadvmod" and c.i == verb.i + 1), None)
    return date is not None and any(c.dep_ == "prep" and c.lower_ == "for" and c.i > date.i for c in verb.children)


def _hearer_of(verb: Token) -> bool:
    """Whether the subject is the one who was told: "Lint, told in May that ...,": who tells, tells somebody."""
    if verb.lemma_.lower() != "tell" or verb.tag_ not in ("VBD", "VBN") or verb.i + 1 >= len(verb.doc):
        return False
    if verb.i == 0 or verb.doc[verb.i - 1].text != "," or any(c.dep_ in ("dobj", "dative") for c in verb.children):
        return False
    return verb.nbor(1).tag_ == "IN" and any(c.dep_ == "ccomp" for c in verb.children)


def _bare_participle(verb: Token) -> bool:
    """A passive without its auxiliary: "Miller, told in May that ..., "; "a man linked with a move"."""
    if _hearer_of(verb):
        return True
    bare = verb.tag_ == "VBN" and verb.dep_ in ("acl", "advcl", "conj") and own_subject(verb) is None
    return bare and not any(c.dep_ in ("aux", "auxpass") for c in verb.children)


def _yet_to(verb: Token) -> bool:
    """Whether nothing is announced so far: "is yet to confirm", "has not announced"."""
    if negated_verb(verb):
        return True
    start = verb.left_edge.i
    return any(t.lower_ == "yet" for t in verb.doc[max(0, start - 1) : verb.i]) and any(
        c.lower_ == "to" and c.dep_ == "aux" for c in verb.children
    )


def _told_by(doc: Doc, verb: Token) -> Token | None:
    """A passive's agent; "by November" is none."""
    by = agent(verb)
    if by is not None and any(t.start <= by.i < t.end for t in doc._.times or ()):
        return None
    return by


def _verb_attributions(doc: Doc, verb: Token, cues: Cues) -> Iterator[Attribution]:
    rows, cue = reporting(verb, cues)
    if not rows:
        return
    if is_passive(verb) or _bare_participle(verb):
        yield from _passive(doc, verb, rows, cue, cues)
        return
    if rows[0].group == "announcement" and _yet_to(verb):
        return
    if rows[0].group == "denial" and sum(c.dep_ in ("dative", "dobj") for c in verb.children) > 1:
        return  # "denied Poe the win": took it from her
    who = subject(verb)
    found: dict[Reporting, list[Range]] = {}
    for row, span in _clauses(verb, rows, cues):
        found.setdefault(row, []).append(span)
    quoting = _choose(rows, "quote")
    if not found and (verb.lemma_.lower() in _WITH_HEARER or in_a_statement(verb)):
        found = _lost_clause(verb, rows, cues)
    if not found and quoting is not None and _dates_something(verb):
        found[quoting] = [(verb.i + 1, subtree(verb)[1])]
    if not found and quoting is not None and _is_parenthetical(verb, cues):
        found[quoting] = list(_host_clause(doc, verb, cues))
    elif not found and quoting is not None and (said := _trailing(doc, verb)):
        found[quoting] = list(said)
    if who is None and any(r.kind == "speech" for r in rows):
        who = _inverted_subject(verb)
        if who is None:
            who = _lost_subject(verb, cues)
            found = (
                {r: [s for s in spans if s[0] > verb.i] for r, spans in found.items()}
                if who is not None
                else found
            )
    if who is not None and who.lower_ in _TALKERS and not any(r.kind == "speech" for r in found):
        return
    if who is None or who.dep_ == "expl" or (who.lower_ in _NO_SOURCE and not any(who.rights)):
        return
    for row, spans in found.items():
        if not _can_speak(who, cues) and (
            row.group not in ("plain speech", "announcement") or _no_clause(doc, spans)
        ):
            continue
        yield report(
            doc, who, cue, minus(merge(spans), (verb.i, verb.i + 1)), row, negated=negated_verb(verb)
        )


def _passive(
    doc: Doc, verb: Token, rows: tuple[Reporting, ...], cue: tuple[int, ...], cues: Cues
) -> Iterator[Attribution]:
    """As in "It is understood that", "he is said to", "was linked with", "was told that"."""
    by, subj, lemma = _told_by(doc, verb), own_subject(verb), verb.lemma_.lower()
    if subj is None and verb.dep_ == "acl":
        subj = verb.head
    if lemma == "agree":
        return  # "a deal was agreed by both sides" is no report
    hearsay = lemma in cues.hearsay_passives and by is None
    clauses = [c for c in verb.children if c.dep_ in ("ccomp", "xcomp")]
    if by is None and not hearsay:
        return
    expected = lemma in cues.not_hearsay and not any(c.lower_ in cues.widely for c in verb.children)
    if hearsay and expected:
        return
    spans = [r for c in clauses for r in clause_range(c, cues)]
    if not spans and (verb.dep_ == "parataxis" or is_as_clause(verb)):
        spans = list(_host_clause(doc, verb, cues))
    elif not spans and hearsay and lemma in cues.hearsay_object:
        # "was linked with Nova after he lost his ride": that he lost it is no hearsay.
        spans = [subtree(verb)]
        for child in verb.children:
            aside = child.dep_ == "advcl" and any(c.dep_ == "mark" or c.tag_ == "WRB" for c in child.children)
            if aside or (child.dep_ == "conj" and own_subject(child) is not None):
                spans = [part for span in spans for part in minus((span,), subtree(child))]
    told = told_by_whom(by) if by is not None and lemma in _WITH_HEARER and not spans else None
    if told is not None:
        spans = [subtree(told)]
    elif subj is not None and subj.lower_ != "it" and (spans or by is not None):
        spans.append(noun_phrase(doc, subj))
    if not spans:
        return
    row = _choose(rows, "that") or rows[0]
    if hearsay:
        row = Reporting(row.lemma, "hearsay", "speech", cues.hearsay_passives[lemma])
    yield report(doc, by, cue, merge(spans), row, unnamed=hearsay, negated=negated_verb(verb))


def reported_speech(doc: Doc, cues: Cues) -> list[Attribution]:
    """Every attribution that the parse shows, in order of its cue. Unparsed tokens are skipped."""
    out: list[Attribution] = []
    holes: list[Range] = []
    first_words = {words[0] for words in cues.prepositions}
    for token in doc:
        if not token.dep_:
            continue
        if token.lower_ == "with" and by_others(token, cues):
            holes.append(subtree(token))
        if token.lower_ in first_words:
            out.extend(by_preposition(doc, token, cues))
        lemma = token.lemma_.lower()
        if token.pos_ == "NOUN" or token.tag_ in ("NN", "NNS"):
            if lemma in cues.reporting_nouns:
                out.extend(by_noun(doc, token, cues))
            if token.tag_ == "NNS" and {c.dep_ for c in token.children} >= {"nsubj", "ccomp"}:
                out.extend(_verb_attributions(doc, token, cues))  # "she will stay, the Post understands"
        elif token.tag_ == "JJ":
            out.extend(by_adjective(doc, token))
        elif is_verb(token):
            if token.dep_ == "advcl":
                out.extend(if_right(doc, token))
            if lemma == "believe":
                doubted = list(if_believed(doc, token))
                out.extend(doubted)
                if doubted:
                    continue
            if lemma in ("quote", "cite"):
                quoted = list(quoted_by(doc, token))
                out.extend(quoted)
                if quoted:
                    continue
            heard = list(heard_from(doc, token)) if lemma in HEARING else []
            out.extend(heard or _verb_attributions(doc, token, cues))
    for hole in holes:
        out = [without(a, hole) for a in out]
    return out
