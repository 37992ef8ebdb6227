"""Whose something is, and who is only named: "the switch *from Korrin* to Ford", "owned *by Roe*", "*her* team won"."""

from __future__ import annotations

from extractor.context.lookup import lookup
from extractor.context.stand_ins import TEAM_NOUNS
from extractor.rules.index import Filler, FillerIndex, SentenceView
from extractor.syntax.clauses import is_absolute, is_verbal
from extractor.syntax.tokens import Doc, Token

_KEPT = 2
"""Nouns between what is left and its "to": "from Korrin *engines* to"."""
_BEARERS = frozenset({"leader", "champion", "winner", "victor", "polesitter", "runner-up", "favourite", "favorite"})


def is_given_up(doc: Doc, filler: Filler, words: str) -> bool:
    """Whether a maker, or a team that is not sought by "from", is left for another. `words`: the prepositions by which
    it is sought.
    """
    if filler.start == 0 or doc[filler.start - 1].lower_ != "from":
        return False
    if words == "from" or (filler.label == "TEAM" and "from" in words):
        return False
    at = filler.end
    while at < min(filler.end + _KEPT, len(doc)) and doc[at].pos_ == "NOUN":
        at += 1
    return at < len(doc) and doc[at].lower_ == "to" and doc[at].dep_ != "aux"


def is_only_named(doc: Doc, name: Filler) -> bool:
    """Whether somebody only owns a car or is whom others are behind: "owned by Roe", "two points behind Poe"."""
    root = doc[name.start : name.end].root
    if root.dep_ != "pobj":
        return False
    prep = root.head
    gap = prep.lower_ == "behind" and prep.i > 0 and prep.nbor(-1).lemma_ == "point"
    return gap or (name.label == "DRIVER" and prep.lower_ == "by" and prep.head.lemma_ in _KEEPING)


_KEEPING = frozenset("own prepare build tune fund sponsor back enter maintain design engineer".split())


def is_whose_team(owner: Token) -> bool:
    """ "*Roe's* team won the title": she need not have driven."""
    return owner.dep_ == "poss" and owner.head.lower_ in TEAM_NOUNS and owner.head.dep_ == "nsubj"


def is_somebody_else(noun: Token) -> bool:
    """Whether a noun for a person is what the subject deals with, not what he is: "gave the points leader a fright"."""
    if any(t.dep_ == "poss" and t.lemma_.lower() in _BEARERS for t in (noun, noun.head)):
        return True  # "the two-time champion's team-mate Roe"
    if noun.dep_ == "pobj" and noun.lemma_.lower() in ("lead", "leader"):
        return noun.head.lower_ == "behind" or (noun.lemma_ == "leader" and noun.head.lower_ in ("to", "from", "with"))
    return noun.lemma_.lower() in _BEARERS and noun.dep_ in ("dobj", "dative") and noun.head.lemma_ not in _MAKING


_MAKING = frozenset({"become", "name", "crown", "declare", "call", "make", "remain", "produce", "have", "see"})


def only_says_so(doc: Doc, index: FillerIndex, name: Filler, predicate: Token) -> bool:
    """Whether a name is that of whoever tells it of somebody named before: "Roe has a deal, Poe said"."""
    # The predicate may itself be what somebody tells by: such an attribution need have no content.
    told = [a for a in lookup(doc).attributions_at(predicate.i) if a.kind == "indirect" and a.source and a.content]
    if not any(a.source and a.source[0] < name.end and name.start < a.source[1] for a in told):
        return False
    spans = [span for a in told for span in a.content]
    first, last = min(start for start, _ in spans), max(end for _, end in spans)
    here = index.within(doc[first].sent.start if name.start > first else first, last)
    return any(f.label in ("DRIVER", "PERSON") and f.kind == "name" and f.values != name.values for f in here)


def may_be_left(index: FillerIndex, team: Filler, view: SentenceView) -> bool:
    """Whether a seat to come may be with another team than the one somebody is called by: "Nova has offered Oak driver
    Roe a deal".
    """
    here = index.within(view.span.start, view.span.end) if team.label == "TEAM" else ()
    return any(f.label == "TEAM" and f.kind == "name" and f.values != team.values for f in here)


def is_unmeant(index: FillerIndex, predicate: Token, head: Token) -> bool:
    """Whether what the parse has for a subject is none: "the same penalty as Roe, which dropped Poe to fifth" means no
    Roe; nor does she return who spoke of Lee's return, or take pole where "Roe won, with pole-sitter Poe fifth".
    """
    if is_verbal(predicate):
        if predicate.dep_ != "relcl" or head != predicate.head:
            return False
        named = any(f.label in _PEOPLE for f in index.at(head.i))
        return named and any(c.dep_ in _SUBJECTS and c.lower_ == "which" for c in predicate.children)
    if head.dep_ == "poss":
        return False
    if is_anothers(index, predicate):
        return True
    if all(f.label not in _PEOPLE for f in index.at(head.i)):
        return False
    node = predicate
    for _ in range(_STEPS):
        if node.dep_ in ("prep", "pcomp") and head.i < node.i < predicate.i and is_absolute(node):
            return True
        node = node.head
    return False


def is_anothers(index: FillerIndex, noun: Token) -> bool:
    """Whether a noun is somebody's who is no driver: "welcomed *Lee's* return", "the return of *Lee*"."""
    owners = [c for c in noun.children if c.dep_ == "poss"]
    owners += [g for c in noun.children if c.lower_ == "of" for g in c.children if g.dep_ == "pobj"]
    return any(f.label == "PERSON" and f.kind == "name" for c in owners for f in index.at(c.i))


_PEOPLE = ("DRIVER", "PERSON", "JOURNALIST")
_SUBJECTS = ("nsubj", "nsubjpass")
_STEPS = 5
"""Words from what an absolute "with" tells to that "with"."""
