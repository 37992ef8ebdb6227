"""What a clause holds that belongs to another deed than the one told of: another's win, an earlier session."""

from __future__ import annotations

from extractor.rules.beside import PERSONS
from extractor.rules.index import Filler, FillerIndex
from extractor.syntax.tokens import Doc, Token

_WINS = frozenset({"win", "victory", "triumph"})
_FIRST_OF = frozenset("leader pacesetter pace-setter topper winner polesitter pole-sitter".split())
"""Who was first in a session: "FP2 leader Roe"."""
_OTHER_TIMES = frozenset({"after", "before", "despite"})
_STEPS = 8


def is_apart(doc: Doc, index: FillerIndex, filler: Filler, predicate: Token, guessing: bool) -> bool:
    """Whether a session, race or track is that of something else: of what somebody did before ("after topping FP2, Roe
    crashed"), of his epithet ("FP2 leader Roe was eighth"), of another win in a row ("Roe's Sun 500 win, Poe's win").
    """
    if filler.label == "SESSION":
        return guessing and (_of_epithet(doc, index, filler) or _of_another_time(doc, filler, predicate))
    return filler.label in ("EVENT", "CIRCUIT") and _beyond_a_win(doc, filler, predicate)


def _of_epithet(doc: Doc, index: FillerIndex, filler: Filler) -> bool:
    if filler.end + 1 >= len(doc) or doc[filler.end].lower_ not in _FIRST_OF:
        return False
    return any(f.label in PERSONS for f in index.at(filler.end + 1))


def _of_another_time(doc: Doc, filler: Filler, predicate: Token) -> bool:
    node = doc[filler.end - 1]
    for _ in range(_STEPS):
        if node == predicate or node.head == node:
            return False
        if node.dep_ == "pcomp" and node.tag_ == "VBG" and node.head.lower_ in _OTHER_TIMES:
            return not node.left_edge.i <= predicate.i <= node.right_edge.i
        node = node.head
    return False


def _beyond_a_win(doc: Doc, filler: Filler, predicate: Token) -> bool:
    """Whether another win stands between a win and a place or race: "*Roe's win*, Poe's win at *Oak Park*"."""
    if predicate.lemma_ not in _WINS or predicate.pos_ != "NOUN":
        return False
    first, last = sorted((filler.end - 1, predicate.i))
    between = doc[first + 1 : last]
    if not any(t.lemma_ in _WINS and t.pos_ == "NOUN" for t in between):
        return False
    return predicate.i < filler.start or any(t.tag_ == "POS" for t in between)
