"""Where somebody was hurt, apart from where he will be missed, replaced or back."""

from __future__ import annotations

from extractor.assembly.draft import Draft
from extractor.rules.index import Filler
from extractor.syntax.clauses import is_verbal
from extractor.syntax.tokens import Doc, Token

_OF_THE_HURT = frozenset({"hurt", "operate", "die", "release"})
_ELSEWHERE = frozenset(
    "miss sit skip race return replace compete ride drive start contest rule prepare enter withdraw run substitute "
    "deputise deputize stand fill attend watch expect hope plan aim recover come win lead finish qualify pull".split()
)
"""Verbs of which what they say took or will take place elsewhere than the accident did."""
_AFTERWARDS = frozenset({"until", "till", "before", "for", "to", "since"})
_REMAINDERS = frozenset({"rest", "remainder", "ahead", "start", "out"})
"""What "of" makes a time to come of: "the *rest* of the Sun 400"; "crashed out of" is told by its verb."""
_NURSING = frozenset(
    "hospital clinic center centre transfer fly transport airlift take rush treat operate evaluate keep admit undergo "
    "examine release discharge".split()
)
"""Whose places are those of a hospital: "flown to a clinic in Oakhill"."""
_FALLING = frozenset({"crash", "roll", "retire", "spin", "drop", "knock", "fall"})
_OCCASIONS = frozenset(
    "practice qualifying session test testing warm-up race heat lap start leg stage round day crash accident wreck "
    "collision incident fall spill rollover pileup shunt end weekend corner turn first second last opening final "
    "running rally qualification preparation fire round part phase half night".split()
)
"""What has a "for" or an "of" of its own: "a crash in practice *for* the Harvest 400"."""
_STEPS = 12


def keep_own_places(one: Draft, doc: Doc) -> None:
    """Take from an injury the event and circuit that its clause tells of something else: "will miss the Sun 400"."""
    if one.type != "injury" or one.frame.rule.action not in _OF_THE_HURT:
        return
    for role in ("event", "circuit"):
        filled = one.frame.arguments.get(role, ())
        gone = {doc[f.filler.start].idx for f in filled if _is_elsewhere(doc, f.filler, one.predicate)}
        if gone:
            one.arguments[role] = [a for a in one.arguments.get(role, ()) if a.start not in gone]


def _is_elsewhere(doc: Doc, filler: Filler, predicate: Token) -> bool:
    node = doc[filler.end - 1]
    for _ in range(_STEPS):
        head = node.head
        if head == node or node == predicate:
            return False
        if node.dep_ == "prep" and node.lower_ in ("in", "to", "at") and head.lemma_.lower() in _NURSING:
            return True
        if is_verbal(head) and not filler.start <= head.i < filler.end:
            return node.dep_ == "dobj" or head.lemma_.lower() in _ELSEWHERE
        if node.dep_ == "prep" and node.lower_ in _AFTERWARDS and head.lemma_.lower() not in _OCCASIONS:
            return True
        if node.dep_ == "prep" and node.lower_ == "of" and head.lower_ in _REMAINDERS:
            return head.lower_ != "out" or head.head.lemma_ not in _FALLING
        node = head
    return False
