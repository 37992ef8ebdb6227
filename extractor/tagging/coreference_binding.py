"""Binding: whom a pronoun cannot mean by syntax, and whom it means rather than others: who shares its clause, whose
clause it is embedded in.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

from extractor.syntax.grammar import SUBJECTS, clause_head, conjuncts, is_verbal
from extractor.syntax.tokens import Token
from extractor.tagging.catalog import fold
from extractor.tagging.coreference_discourse import (
    CLAUSE,
    PEOPLE,
    Discourse,
    Key,
    Ref,
    Site,
    ban_named_in_clause,
    ban_owners_in_clause,
)

_AROUND = frozenset({"behind", "ahead", "around", "before", "alongside", "beside", "under"})
"""A pronoun after these may well mean the subject: "Pyke had four cars ahead of him"."""
_COMITATIVE = frozenset({"bring", "take", "carry", "have"})
_BEFALL = frozenset(
    "send relegate drop leave put demote promote cost force rob give hand earn drag push spin launch knock eliminate "
    "allow help enable move lift elevate deny keep prevent dump throw pitch rule see take bring end net".split()
)
"""What befalls somebody by what was told before."""
_PERSONAL = frozenset({"he", "him", "his", "himself", "she", "her", "hers", "herself"})


@dataclass(frozen=True, slots=True)
class Function:
    """What a pronoun is in its clause."""

    subject: bool
    possessive: bool
    reflexive: bool
    verb: Token


def bind(discourse: Discourse, site: Site, token: Token, function: Function) -> None:
    """Rule out and favour by syntax: who shares the clause, whose clause it is embedded in."""
    verb = function.verb
    subject = discourse.subject_key(verb)
    if function.subject:
        _favour_matrix(discourse, site, verb)
        _tell_asked(discourse, site, verb)
        _ban_quoted(discourse, site, verb)
        _ban_objects(discourse, site, verb)
        ban_named_in_clause(discourse, site, verb)
        if token.lower_ in _PERSONAL:
            ban_owners_in_clause(discourse, site, verb)
        for other in discourse.referents(t for t in conjuncts(token) if t.i != token.i):
            site.banned.update(other.key)  # "he, Pyke and Dorn"
        return
    inside_subject = _inside_subject(token, verb)
    if function.reflexive:
        if subject:
            site.favoured[subject] = 2.0
        return
    if function.possessive:
        _bind_possessive(discourse, site, token, subject, inside_subject, verb)
        return
    _favour_owner(discourse, site, verb, inside_subject)
    if _is_about_event(discourse, verb):
        _favour_treated(discourse, site, clause_head(verb.head))
    elif verb.lemma_ in _BEFALL and is_consequence(verb) and token.dep_ in ("dobj", "dative"):
        # "Roe had a puncture, dropping him to last", but "Roe hit Poe, sending him into the wall".
        knocks = verb.lemma_ in _KNOCKS
        if _rewards(discourse, verb) or not _favour_treated(discourse, site, verb.head, knocks):
            _favour_matrix(discourse, site, verb)
    elif subject and not inside_subject:
        if _like_reflexive(token, verb):
            site.favoured[subject] = 0.8
        else:
            site.banned.update(subject if subject[0] != "~" else subject[1:])
            _favour_matrix(discourse, site, verb)
    if token.dep_ == "pobj":
        _ban_objects(discourse, site, verb)
    _ban_containing(site, token)


def _bind_possessive(
    discourse: Discourse, site: Site, token: Token, subject: Key | None, inside_subject: bool, verb: Token
) -> None:
    noun = token.head
    _ban_containing(site, token)
    relational = fold(noun.lemma_) in discourse.cues.relational
    for ref in discourse.referents([noun, noun.head] if noun.dep_ == "appos" else [noun]):
        site.banned.update(ref.key)
    predicate = noun.dep_ in ("attr", "oprd") or (noun.dep_ == "pobj" and noun.head.lower_ == "as")
    stead = noun.lower_ in ("place", "stead") and noun.head.lower_ == "in"
    if (relational and predicate) or stead:
        if subject:
            site.banned.update(subject if subject[0] != "~" else subject[1:])
        _ban_objects(discourse, site, verb)
        return
    if subject and not inside_subject:
        site.favoured[subject] = 0.5
    if not subject or inside_subject or (subject[0] == "~" and verb.dep_ == "acl"):
        _favour_matrix(discourse, site, verb)  # "a broken rib sustained in his crash"
    _favour_owner(discourse, site, verb, inside_subject)
    given = [c for c in verb.children if c.dep_ in ("dative", "dobj") and c.i == noun.left_edge.i - 1]
    for ref in discourse.referents(given) if noun.dep_ in ("dobj", "oprd") else ():
        if ref.label in PEOPLE:
            site.favoured[ref.entities] = 2.0  # "handed Roe his third win"


def _favour_matrix(discourse: Discourse, site: Site, verb: Token) -> None:
    """The subject of the clause above is the likeliest antecedent of an embedded clause's subject."""
    node, bonus = verb, 0.8
    for _ in range(4):
        if (
            node.dep_ not in ("ccomp", "advcl", "conj", "relcl", "acl", "parataxis", "xcomp", "pcomp")
            or node.head == node
        ):
            return
        if node.dep_ in ("acl", "ccomp") and node.head.pos_ == "NOUN":
            told = [r for r in discourse.referents(_owners(node.head)) if r.label in PEOPLE]
            if told and any(c.dep_ == "mark" for c in node.children):
                site.favoured[told[0].key] = bonus  # "the news from Roe that he would leave"
                return
        above = clause_head(node.head)
        if not is_verbal(above):
            return
        key = _topic(discourse, above) or _person_or_subject(discourse, above)
        if key is not None and not _is_personal(discourse, key):
            key = _only_person(discourse, above, site) or key
        if key and key not in site.favoured and node.dep_ != "parataxis":
            speaks = fold(above.lemma_) in discourse.cues.speech_verbs
            reports = speaks and all(discourse.label(str(k)) == "JOURNALIST" for k in key)
            site.favoured[key] = 0.2 if reports else bonus + (0.2 if speaks and node.dep_ == "ccomp" else 0.0)
            if not reports and all(discourse.label(str(k)) in PEOPLE for k in key):
                return
            bonus *= 1.0 if key[0] == "~" else 0.5
        node = above


def _tell_asked(discourse: Discourse, site: Site, verb: Token) -> None:
    """ "Asked whether he thought Roe would be punished, he said": who is asked answers, and about somebody else."""
    asked = [c for c in verb.lefts if c.dep_ == "advcl" and c.tag_ == "VBN" and c.lemma_ in _ASKED]
    for token in islice(asked[0].subtree, CLAUSE) if asked else ():
        ref = discourse.at.get(token.i)
        if ref is None or ref.mention is None or ref.label not in PEOPLE:
            continue
        if ref.mention.kind == "name":
            site.banned.update(ref.key)
        elif token.dep_ in SUBJECTS:
            site.favoured.setdefault(ref.entities, 0.8)


_ASKED = frozenset({"ask", "question", "press", "quiz", "query", "push", "grill"})


def _ban_quoted(discourse: Discourse, site: Site, verb: Token) -> None:
    """Whom a quotation names is not who says it: '"I was ahead of Roe," he said'."""
    if site.quote >= 0 or fold(verb.lemma_) not in discourse.cues.speech_verbs:
        return
    first, last = discourse.sentences[site.sentence]
    said = {discourse.quote[i] for i in range(max(first, site.start - _CLOSE), min(last, verb.i + _CLOSE))} - {-1}
    number = site.sentence
    while said and number >= 0 and number > site.sentence - _SAID:
        for ref in discourse.refs[number]:
            if ref.quote in said and ref.label in PEOPLE and ref.mention is not None and ref.mention.kind == "name":
                site.banned.update(ref.key)
        number -= 1


_CLOSE = 4
"""Tokens between a quotation and the words that tell who says it."""
_SAID = 6
"""Sentences of a quotation that are looked at."""


def _topic(discourse: Discourse, verb: Token) -> Key | None:
    """The person whom a sentence without a subject of its own is about: "For Pyke there was no trouble as he ...".
    """
    key = discourse.subject_key(verb)
    if not any(c.dep_ == "expl" or c.lower_ == "it" for c in verb.lefts) or (key and key[0] != "~"):
        return None
    front = [g for c in verb.lefts if c.lower_ in ("for", "with") for g in c.children if g.dep_ == "pobj"]
    refs = [r for r in discourse.referents(front) if r.label in PEOPLE]
    return refs[0].key if len(refs) == 1 else None


def _person_or_subject(discourse: Discourse, verb: Token) -> Key | None:
    """A verb's subject; where that is a thing, the person whose it is: "whose deal ended because he"."""
    agent = _agent(discourse, verb)
    if agent is not None:
        return agent.entities
    key = discourse.subject_key(verb)
    if key is None or key[0] != "~":
        return key
    refs = discourse.referents(_owners(discourse.doc[int(key[1])]))
    return refs[0].entities or key if refs else key


def _is_personal(discourse: Discourse, key: Key) -> bool:
    """Whether a subject is somebody, or "we" who speak."""
    if key[0] == "~":
        return discourse.doc[int(key[1])].pos_ == "PRON"
    return discourse.label(str(key[0])) in PEOPLE


def _only_person(discourse: Discourse, verb: Token, site: Site) -> Key | None:
    """The only person of a clause that is about something else: "the team dropped Roe after he crashed"."""
    doc = discourse.doc
    here = (r for r in discourse.refs[site.sentence] if r.end <= site.start and r.label in PEOPLE and r.mention)
    clauses = ((r.key, clause_head(doc[r.head])) for r in here if doc[r.head].dep_ != "poss")
    # "declared Roe unfit": what is said of an object is no clause of its own.
    keys = {key for key, clause in clauses if clause == verb or (clause.head == verb and not is_verbal(clause))}
    key = next(iter(keys), ())
    return key if len(keys) == len(key) == 1 else None


def _owners(noun: Token) -> list[Token]:
    """Whose something is, or by or for whom: "Roe's win", "a win for Roe", "word from Roe", "a fault on Roe's car"."""
    owners = [t for c in noun.lefts if c.dep_ == "poss" for t in _antecedent(c)]
    theirs = (c for c in noun.rights if c.dep_ == "prep" and c.lower_ in _FROM)
    owners = owners or [g for c in theirs for g in c.children if g.dep_ == "pobj"]
    if owners or noun.lemma_ not in _FAULTS:
        return owners
    cars = (g for c in noun.rights if c.dep_ == "prep" for g in c.children if g.dep_ == "pobj")
    return [p for car in cars for p in car.lefts if p.dep_ == "poss"]


_FROM = frozenset({"from", "for", "by"})
_FAULTS = frozenset("problem issue trouble failure fault fire damage glitch leak".split())
"""What befalls a car and stops whose it is."""


def _agent(discourse: Discourse, verb: Token) -> Ref | None:
    """Who did what a passive tells of a thing: "the record was held by Roe after he won"."""
    agents = [g for c in verb.children if c.dep_ == "agent" for g in c.children if g.dep_ == "pobj"]
    subjects = (c for c in verb.lefts if c.dep_ == "nsubjpass")
    if not agents or any(c.tag_ in ("PRP", "WP") or c.i in discourse.at for c in subjects):
        return None
    return next((r for r in discourse.referents(agents) if r.label in PEOPLE), None)


def _favour_owner(discourse: Discourse, site: Site, verb: Token, inside_subject: bool) -> None:
    """ "Roe's fourth place gave him his title": whose the subject is, is meant by what follows it."""
    if inside_subject or not is_verbal(verb):
        return
    key = discourse.subject_key(verb)
    owner = _person_or_subject(discourse, verb)
    if owner and owner != key and all(discourse.label(str(k)) in PEOPLE for k in owner):
        site.favoured[owner] = 2.0


def _is_about_event(discourse: Discourse, verb: Token) -> bool:
    """Whether "which" takes up all that was told before: "the same penalty as Roe, which dropped him to fifth"."""
    if verb.dep_ != "relcl" or all(c.lower_ != "which" for c in verb.children if c.dep_ in SUBJECTS):
        return False
    return any(ref.label in PEOPLE for ref in discourse.referents([verb.head]))


def is_consequence(verb: Token) -> bool:
    """Whether a participle tells what came of all that was told before it: "had a puncture, dropping him to last"."""
    return verb.tag_ == "VBG" and verb.dep_ == "advcl" and verb.head.i < verb.i and is_verbal(verb.head)


def _rewards(discourse: Discourse, verb: Token) -> bool:
    """Whether it gives an honour that the one who acted has earned: "Roe beat Poe, giving him his third win"."""
    doer = discourse.subject_key(verb.head) if verb.lemma_ in _GIVES else None
    if not doer or not all(discourse.label(str(k)) in PEOPLE for k in doer) or verb.head.lemma_ in _HELPS:
        return False
    given = [t for c in verb.rights if c.dep_ in ("dobj", "ccomp", "attr", "oprd") for t in (c, *c.lefts, *c.rights)]
    return any(t.lemma_ in _HONOURS for t in given)


_GIVES = frozenset("give hand earn bring net".split())
_HELPS = frozenset("let help gift hand give allow wave tow assist push draft see make".split())
"""What is done for another's good."""
_HONOURS = frozenset("win victory title pole podium crown championship trophy lead success triumph".split())


def _favour_treated(discourse: Discourse, site: Site, verb: Token, knocks: bool = False) -> bool:
    """To whom something was done: who was given the penalty is who was dropped by it. Gives whether there is one."""
    treated = [[c for c in verb.children if c.dep_ == dep] for dep in ("nsubjpass", "dative", "dobj")]
    for tokens in (*treated, _hit(verb) if knocks else []):
        for ref in discourse.referents(tokens):
            if ref.label in PEOPLE:
                site.favoured[ref.entities] = 2.0
                return True
    return False


def _hit(verb: Token) -> list[Token]:
    """Whom somebody ran into: "into Roe", "into the back of Roe", "made contact with Roe"."""
    nouns = [verb, *(c for c in verb.rights if c.dep_ == "dobj")]
    struck = [p for n in nouns for c in n.rights if c.lower_ in _AGAINST for p in c.children if p.dep_ == "pobj"]
    backs = [p for s in struck for c in s.rights if c.lower_ == "of" for p in c.children if p.dep_ == "pobj"]
    return [*struck, *backs]


_AGAINST = frozenset({"into", "with", "against"})
_KNOCKS = frozenset("spin send push launch knock put pitch turn throw dump force".split())
"""What befalls somebody who was run into."""


def _antecedent(possessor: Token) -> list[Token]:
    """Whom "whose" takes up; any other possessor is itself."""
    if possessor.lower_ != "whose":
        return [possessor]
    clause = clause_head(possessor)
    return [clause.head] if clause.dep_ == "relcl" else []


def _ban_objects(discourse: Discourse, site: Site, verb: Token) -> None:
    for child in verb.children:
        if child.dep_ in ("dobj", "dative", "attr", "oprd") and child.i != site.head:
            for ref in discourse.referents([child]):
                site.banned.update(ref.key)


def _ban_containing(site: Site, token: Token) -> None:
    """A noun phrase is not meant by a pronoun inside it: "a person with knowledge of his plans"."""
    node = token.head
    for _ in range(8):
        if is_verbal(node) or node.head is node:
            return
        site.banned.add(node.i)
        node = node.head


def _inside_subject(token: Token, verb: Token) -> bool:
    node = token
    for _ in range(12):
        if node.dep_ in SUBJECTS and node.head == verb:
            return True
        if node.head == node or node == verb:
            return False
        node = node.head
    return False


def _like_reflexive(token: Token, verb: Token) -> bool:
    word = token.head.lower_
    return token.dep_ == "pobj" and (
        word in _AROUND
        or (word == "of" and token.head.head.lower_ in _AROUND)
        or (word == "with" and verb.lemma_ in _COMITATIVE)
    )
