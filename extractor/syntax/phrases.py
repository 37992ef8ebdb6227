"""Noun phrases: what is coordinated in them, whose they are, what a part is of, whom a relative pronoun means.

All functions return heads of noun phrases, in the order in which they are best believed, without duplicates.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from extractor.syntax.clauses import SUBJECTS, is_verbal
from extractor.syntax.memory import list_per_token
from extractor.syntax.ordinals import is_ordinal
from extractor.syntax.set_off import named_before_who
from extractor.syntax.tokens import Token

_UP_TO_RELATIVE = frozenset(
    "conj ccomp xcomp pobj prep advcl nsubj nsubjpass dobj attr poss compound acomp advmod agent".split()
)
_GROUPS = frozenset("duo pair trio quartet pairing tandem combination combo twosome threesome likes".split())
_DISTANCES = frozenset({"ahead", "clear", "short", "shy", "adrift", "behind", "out", "in"})
_NP_DEPS = frozenset("compound poss amod nmod nounmod appos nummod quantmod npadvmod case dep".split())
_PARTS = frozenset(
    "one several some all both most many part half none series number set raft range couple pair handful slew string "
    "host each either two three four five six".split()
)
_OFFICES = frozenset(
    "principal officer director chief president engineer manager boss ceo chairman chairwoman designer".split()
)
"""Offices that texts write with a capital: "its Team Principal, Ann Lee,"."""
_CLAUSE = 25
"""Tokens back to the relative clause that another goes on."""
PUTTING = frozenset(
    "leave put keep make render find get send knock rule place push pull drop bring force promote elevate "
    "demote".split()
)
"""Verbs whose object is the subject of what follows: "leaving Roe without a seat", "put Poe on pole"."""
HOLDING = frozenset("have hold keep confirm sign secure retain announce get".split())
"""Verbs whose object is the subject of the deal that he is held with: "confirmed Roe on a two-year deal"."""
_LIMIT = 12
"""Steps that a walk up the tree may take; deeper nesting than this is a broken parse."""


@list_per_token
def conjuncts(head: Token) -> Iterator[Token]:
    """The noun phrase and those coordinated with it, left to right; also with its name: "champion Roe and Poe"."""
    yield head
    for child in head.rights:
        if child.dep_ == "conj" and not is_verbal(child):
            yield from conjuncts(child)
        elif child.dep_ == "appos" and child.left_edge.i == head.i + 1 and (head.pos_, child.pos_) == ("NOUN", "PROPN"):
            yield from (t for t in conjuncts(child) if t != child)
        elif _is_listed(child, head):
            yield from conjuncts(child)
    if head.pos_ == "PROPN" and (beside := _company(head) or _parallel(head)) is not None:
        yield from conjuncts(beside)


def listed(head: Token) -> Iterator[Token]:
    """The noun phrase and those coordinated with it, also by their prepositions: "talked to Roe and to Poe"."""
    yield from conjuncts(head)
    if head.dep_ == "pobj" and head.pos_ == "PROPN":
        for prep in (c for c in head.head.rights if c.dep_ == "conj" and c.lower_ == head.head.lower_):
            yield from (t for c in prep.children if c.dep_ == "pobj" and c.pos_ == "PROPN" for t in conjuncts(c))


def _parallel(name: Token) -> Token | None:
    """Who is told of after another in the same words: Poe in "*Roe* in the 7 and *Poe* in the 9", where the parser
    coordinates Poe with the number, or the car.
    """
    for prep in name.rights:
        if prep.dep_ != "prep" or prep.lower_ not in _ABOARD or prep.i != name.i + 1:
            continue
        for car in (c for c in prep.children if c.dep_ == "pobj"):
            for other in car.rights:
                named = other.dep_ == "conj" and other.pos_ == "PROPN" and other.i + 1 < len(name.doc)
                if named and name.doc[other.i + 1].lower_ == prep.lower_:
                    return other
    return None


_ABOARD = frozenset({"in", "of", "aboard", "for", "on", "from"})


def _company(name: Token) -> Token | None:
    """Who does the same as somebody: Poe in "Roe, along with her Nova team mate Poe,", "Roe as well as Poe"."""
    doc, at = name.doc, name.i + 1
    at += at < len(doc) and doc[at].text == ","
    if at >= len(doc) or doc[at].lower_ not in _ALONG_BEGINS:
        return None
    words = [t.lower_ for t in doc[at : at + 3]]
    brings = next((n for n in (2, 3) if tuple(words[:n]) in _ALONG), 0)
    if not brings:
        return None
    for token in doc[at + brings : at + brings + _CALLED]:
        if token.pos_ == "PROPN" and (token.dep_ not in _NP_DEPS or token.dep_ == "appos"):
            return token
        if token.pos_ in ("VERB", "AUX", "PUNCT", "ADP") or token.lower_ in _STAFF:
            break
    return None


_ALONG = frozenset({("along", "with"), ("together", "with"), ("as", "well", "as")})
_ALONG_BEGINS = frozenset(words[0] for words in _ALONG)
_STAFF = frozenset("chief engineer boss owner principal manager wife husband father mother brother sister".split())
_CALLED = 9
"""Tokens of an epithet and a name: "her Nova Racing team mate Ann Lee"."""


def encountered(noun: Token) -> list[Token]:
    """Who took part in an incident: Roe and Poe in "a clash between Roe and Poe", "the incident involving Roe"."""
    if noun.lemma_.lower() not in _ENCOUNTERS:
        return []
    by = [c for c in noun.rights if (c.dep_ == "prep" and c.lower_ == "between") or c.lower_ == "involving"]
    return expand(g for c in by for g in c.children if g.dep_ in ("pobj", "dobj") and g.pos_ == "PROPN")


_ENCOUNTERS = frozenset(
    "incident clash collision crash accident contact tangle tussle altercation scuffle confrontation".split()
)


def _is_listed(child: Token, head: Token) -> bool:
    """Whether a name after a comma is the second of a list, not an apposition: "Roe, Poe, Lane and Doe won", "winner
    Roe, 2016 champion Poe and veteran Doe".
    """
    if child.dep_ not in ("appos", "npadvmod") or (head.pos_, child.pos_) != ("PROPN", "PROPN"):
        return False
    if child.left_edge.i < 1 or child.left_edge.nbor(-1).text != ",":
        return False
    return any(c.dep_ == "conj" and c.i > child.i and (c.pos_ == "PROPN" or names_of(c)) for c in child.children)


def expand(heads: Iterable[Token]) -> list[Token]:
    """The heads of noun phrases with those coordinated with each."""
    out: list[Token] = []
    for head in heads:
        for each in conjuncts(head):
            if each not in out:
                out.append(each)
    return out


def antecedents(token: Token) -> list[Token]:
    """The antecedent of a relative pronoun, else the token itself; existential "there" is nobody."""
    if token.dep_ == "expl":
        return []
    if token.tag_ in ("WDT", "WP", "WP$") or (token.lower_ == "that" and token.pos_ in ("PRON", "SCONJ")):
        clause = token.head
        for _ in range(_LIMIT):
            if clause.dep_ in ("relcl", "acl"):
                noun = clause.head
                # "Roe, a veteran who drives ...": the antecedent is another name of Roe.
                describes = noun.dep_ == "appos" and noun.pos_ != "PROPN" and noun.head.pos_ == "PROPN"
                return [noun, noun.head] if describes else [noun]
            if clause.head == clause or clause.dep_ not in _UP_TO_RELATIVE:
                return _of_the_clause_before(token) or named_before_who(token)
            clause = clause.head
        return []
    return [token]


def _of_the_clause_before(pronoun: Token) -> list[Token]:
    """Whom the second of two relative clauses is about, which the parser hung on the main verb: "Roe, who won in Spa
    and *who* drives for Nova, was there".
    """
    if not any(t.dep_ == "cc" for t in pronoun.doc[max(0, pronoun.i - 2) : pronoun.i]):
        return []
    for token in reversed(pronoun.doc[max(0, pronoun.i - _CLAUSE) : pronoun.i]):
        if token.dep_ == "relcl" and any(c.tag_ == pronoun.tag_ for c in token.children):
            return [token.head]
    return []


def relative_gap(verb: Token) -> list[Token]:
    """The antecedent, when a relative clause lacks its object: "a seat that Roe holds", "the deal he signed"."""
    clause = verb
    for _ in range(_LIMIT):
        if clause.dep_ == "relcl":
            subject = [c for c in clause.children if c.dep_ in SUBJECTS]
            return [] if subject and subject[0].tag_ in ("WDT", "WP") else [clause.head]
        if clause.dep_ not in ("xcomp", "ccomp") or clause.head == clause:
            return []
        clause = clause.head
    return []


@list_per_token
def possessors(noun: Token) -> list[Token]:
    """Whose it is: "Roe's win", "the Poe exit", "the departure of Lee", "a win for Nova", "by Roe"."""
    out = [c for c in noun.children if c.dep_ == "poss"] or _owners_in_a_row(noun)
    out = [a for c in out for a in (antecedents(c) if c.lower_ == "whose" else [c])]
    out += [c for c in noun.children if c.dep_ in ("compound", "nmod", "nounmod") and c.pos_ == "PROPN"]
    for word in ("of", "by", "for", "from"):
        if noun.lower_ in _DISTANCES:
            break  # "clear of Poe", "ahead of Poe": no owner
        preps = [c for c in noun.children if c.dep_ == "prep" and c.lower_ == word]
        out += [g for c in preps for g in c.children if g.dep_ == "pobj"]
    return expand(out)


def _owners_in_a_row(noun: Token) -> list[Token]:
    """ "Roe and Poe's win lifted the team": the parser makes the win an apposition of the first."""
    before = noun.left_edge.i - 1
    if noun.dep_ != "appos" or noun.pos_ != "NOUN" or before < 1 or noun.doc[before].tag_ != "POS":
        return []
    return [noun.head] if noun.doc[before - 1].dep_ == "conj" and noun.head.pos_ == "PROPN" else []


def owned_by(noun: Token) -> list[Token]:
    """Whose a thing is by "of": of `car` in "the No. 7 car of Roe and Poe", Roe and Poe."""
    preps = [c for c in noun.children if c.dep_ == "prep" and c.lower_ == "of"]
    return expand(g for c in preps for g in c.children if g.dep_ == "pobj")


def located_at(noun: Token) -> list[Token]:
    """Where what a noun tells of takes place: of `race` in "the race at Oak Park", Oak Park; "a return to Rome"."""
    preps = [c for c in noun.children if c.dep_ == "prep" and c.lower_ in _WHERE]
    return expand(g for c in preps for g in c.children if g.dep_ == "pobj")


_WHERE = frozenset({"at", "in", "to", "of", "through", "around"})


def _driven_by(noun: Token) -> list[Token]:
    """Who is in a car: Roe and Poe in "the No. 7 Nova, driven by Roe and Poe,"."""
    clauses = [c for c in noun.rights if c.dep_ == "acl" and c.tag_ == "VBN" and c.lemma_ in _DRIVEN]
    agents = (c for clause in clauses for c in clause.children if c.dep_ == "agent" or c.lower_ == "by")
    return expand(g for c in agents for g in c.children if g.dep_ == "pobj")


_DRIVEN = frozenset({"drive", "pilot", "share", "crew", "ride", "steer", "campaign", "wheel"})


def beside_subject(noun: Token, how: str) -> list[Token]:
    """What a noun's "of" (how: "of"), with who is in it, or its place ("at") names; or ("both") itself with whom it
    meets: "Roe will face *Poe*", "Roe goes up against *Poe*".
    """
    if how == "both":
        verb = noun.head
        against = (g for c in verb.children if c.lower_ in ("against", "with") for g in c.children if g.dep_ == "pobj")
        return [noun, *(c for c in verb.children if c.dep_ == "dobj"), *against]
    return owned_by(noun) + _driven_by(noun) if how == "of" else located_at(noun)


_SOME = frozenset({"one", "two", "three", "four", "either", "neither", "both", "all", "some", "any"})


def members(noun: Token) -> list[Token]:
    """The names that a group is of: "the Nova duo of Roe and Poe", "two of Roe, Poe and Doe"."""
    if noun.lemma_.lower() not in _GROUPS and noun.lower_ not in _SOME:
        return []
    of_whom = owned_by(noun)
    named = [m for m in of_whom if m.pos_ == "PROPN"]
    # "two of the favourites, Roe and Poe,"
    return named or expand(c for c in noun.rights if of_whom and c.dep_ == "appos" and c.pos_ == "PROPN")


@list_per_token
def phrase_tokens(head: Token, with_preps: bool = True) -> list[Token]:
    """Tokens of a noun phrase, nearest the head first, without clauses and conjuncts: its modifiers may name a team."""
    out, level = [head], [head]
    for _ in range(6):
        below: list[Token] = []
        for node in level:
            below += [
                c for c in node.children if c.dep_ in _NP_DEPS or (with_preps and c.dep_ in ("prep", "pobj"))
            ]
        if not below:
            break
        out += below
        level = below
    return out


def whole_of(head: Token) -> list[Token]:
    """What a part is of: charters in "one of the four charters", changes in "a raft of changes"."""
    if head.lemma_.lower() not in _PARTS:
        return []
    return [g for c in head.children if c.dep_ == "prep" and c.lower_ == "of" for g in c.children if g.dep_ == "pobj"]


@list_per_token
def names_of(noun: Token) -> list[Token]:
    """The name beside a common noun: of `manager` in "long-serving manager Ann Lee" or "its manager, Ann Lee,", Lee."""
    if noun.pos_ != "NOUN" and noun.lower_ not in _OFFICES:
        return []
    first = noun.i + 1 + (noun.i + 1 < len(noun.doc) and noun.nbor().text == ",")
    return [c for c in noun.rights if c.dep_ == "appos" and c.pos_ == "PROPN" and c.left_edge.i == first]


@list_per_token
def relative_owners(noun: Token) -> list[Token]:
    """Whose it is, by a relative pronoun: of `deal` in "Roe, whose deal expires", Roe."""
    return [a for c in noun.children if c.tag_ == "WP$" for a in expand(antecedents(c))]


def governed_by(prep: Token) -> list[Token]:
    """What a preposition governs; a place that the parser hung elsewhere, too: "nursed it to *sixth*, low on fuel"."""
    found = [c for c in prep.children if c.dep_ in ("pobj", "pcomp")]
    if not found and prep.i + 1 < len(prep.doc) and is_ordinal(prep.nbor(1).lower_):
        return [prep.nbor(1)]
    return found
