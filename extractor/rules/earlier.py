"""Teams and series of a career that the sentence only looks back on: "after two seasons with Oak, Roe joins Nova"."""

from __future__ import annotations

from extractor.rules.index import Filler, FillerIndex
from extractor.syntax.tokens import Doc, Token

_BEFORE = frozenset({"after", "following", "since", "despite"})
_TIMES = frozenset(
    "season seasons year years campaign campaigns stint stints spell spells months races tenure time title titles win "
    "wins victory debut success outing outings run appearance appearances stay exit departure release".split()
)
_HAVING = frozenset("spend leave lose drive race ride run test win finish contest score impress".split())
_RANKED = frozenset("champion winner titleholder graduate runner up".split())
_PERSONS = frozenset({"DRIVER", "PERSON"})
_STEPS = 12
EARLIER = frozenset({"TEAM", "SERIES", "MANUFACTURER", "LENGTH", "TIME:duration", "PARTICIPATION"})
"""What may belong to the years before; never the driver, who is the same."""


def is_of_years_before(doc: Doc, index: FillerIndex, filler: Filler, predicate: Token, coming: bool) -> bool:
    """Whether a name stands in what was before, or came later: "after two seasons with Oak", "having driven for Oak",
    "before moving to Oak", "Roe, runner-up in the Sun Series with Oak, ...". Not where the predicate stands in it, too.
    """
    node = doc[filler.start : filler.end].root
    who = _told_of(predicate)
    if who is not None and not who.left_edge.i <= node.i <= who.right_edge.i:
        return filler.label == "TEAM"
    if coming and filler.label == "TEAM" and node.dep_ == "pobj" and node.head.lower_ == "from":
        return True  # "Roe, up from Oak, takes the seat"
    for _ in range(_STEPS):
        above = node.head
        if above == node or node == predicate:
            return False
        if (_looks_back(node) or _is_rank(node, index)) and (coming or node.lower_ == "since"):
            return not node.left_edge.i <= predicate.i <= node.right_edge.i
        node = above
    return False


def _told_of(predicate: Token) -> Token | None:
    """Whom the relative clause of a predicate in the past tense is about: "Roe, who raced in the Sun Series, ..."."""
    node = predicate
    for _ in range(3):
        if node.dep_ == "relcl":
            past = node.tag_ == "VBD" or any(c.lower_ in ("had", "was", "were") for c in node.children)
            return node.head if past and node.head.pos_ == "PROPN" else None
        node = node.head
    return None


def _looks_back(node: Token) -> bool:
    if node.dep_ == "prep" and node.lower_ in _BEFORE:
        told = next((c for c in node.children if c.dep_ in ("pobj", "pcomp")), None)
        return told is not None and (told.lower_ in _TIMES or (told.tag_ == "VBG" and told.lemma_ in _HAVING))
    if node.dep_ == "prep" and node.lower_ == "before":
        return any(c.dep_ == "pcomp" and c.tag_ == "VBG" for c in node.children)
    if node.dep_ == "advcl" and node.tag_ == "VBN" and node.lemma_ in _HAVING:
        return any(c.lower_ == "having" for c in node.children)
    return False


def _is_rank(node: Token, index: FillerIndex) -> bool:
    """Whether a noun beside a name tells what its bearer has come to: "Roe, third in the Sun Series, ..."."""
    if node.dep_ != "appos" or not any(f.label in _PERSONS for f in index.at(node.head.i)):
        return False
    return node.lower_ in _RANKED or any(f.label == "POSITION" for f in index.at(node.i))
