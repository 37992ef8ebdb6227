"""What is told as still to come: "closing in on a fourth title", "one win away from her tenth", "in reach"."""

from __future__ import annotations

from extractor.syntax.clauses import SUBJECTS, is_verbal
from extractor.syntax.memory import per_token
from extractor.syntax.tokens import Token

_STEPS = 6
_LEADING = frozenset("of for at to toward towards on from in".split())
"""Prepositions by which a word that looks ahead governs what is looked for."""
_AHEAD = frozenset(
    (
        "brink verge cusp threshold doorstep contention chase hunt search pursuit quest bid chance shot hope crack "
        "tilt reach favourite favorite prospect dream aim ambition target goal candidate contender hopeful"
    ).split()
)
"""Nouns of what one has not got yet: "in search of a first podium"."""
_BEFORE_FOR = frozenset({"course", "track", "line", "ready", "poised", "set", "position", "due"})
_HEADED = frozenset({"head", "heads", "headed", "heading", "bound", "destined"})
_AWAY = frozenset({"away", "short", "shy", "close", "closer", "near", "nearer", "adrift"})
"""What stands right before the preposition: "on course for", "two short of", "a step closer to"."""
_SEEKING = frozenset("seek chase hunt eye target await pursue crave covet need want".split())
_GOING_FOR = {
    "look": frozenset({"for"}), "go": frozenset({"for"}), "aim": frozenset({"for", "at"}), "wait": frozenset({"for"}),
    "gun": frozenset({"for"}), "vie": frozenset({"for"}), "push": frozenset({"for"}), "bid": frozenset({"for"}),
    "compete": frozenset({"for"}), "contend": frozenset({"for"}), "search": frozenset({"for"}),
    "hope": frozenset({"for"}), "long": frozenset({"for"}), "dream": frozenset({"of"}), "close": frozenset({"on"}),
    "home": frozenset({"on"}), "hunt": frozenset({"for"}), "try": frozenset({"for"}),
}
"""Verbs that look ahead to what one of these prepositions governs: "goes for a third win"."""
_STILL_OUT = frozenset({"await", "beckon", "elude", "escape", "loom"})
_OPEN = frozenset({"reach", "sight", "stake", "horizon", "grab", "grabs", "card", "cards"})


@per_token
def still_to_come(noun: Token) -> bool:
    """Whether what a noun counts or names is only looked for: "is chasing a third *win*", "a *title* is in sight"."""
    if is_verbal(noun):
        return False
    node = noun
    for _ in range(_STEPS):
        head = node.head
        if head == node:
            return False
        if node.dep_ == "dobj":
            return head.lemma_.lower() in _SEEKING
        if node.dep_ in SUBJECTS:
            return _is_open(head)
        if node.dep_ == "pobj":
            if head.lower_ not in _LEADING:
                return False
            if _leads_ahead(head):
                return True
            node = head.head
            if is_verbal(node) or node.lemma_.lower() in _AHEAD:
                return node.lemma_.lower() in _AHEAD and not is_verbal(node)
        elif node.dep_ in ("conj", "nmod", "compound", "appos"):
            node = head
        else:
            return False
    return False


def _leads_ahead(prep: Token) -> bool:
    """Whether a preposition, with the word that it belongs to or follows, leads to what is not there yet."""
    before = prep.doc[prep.i - 1].lower_ if prep.i else ""
    if prep.lower_ in ("toward", "towards") or (before in _HEADED and prep.lower_ == "for"):
        return True
    if before in _AWAY or before in _AHEAD or (before in _BEFORE_FOR and prep.lower_ == "for"):
        return True
    verb = prep.head
    if not is_verbal(verb) or prep.lower_ not in _GOING_FOR.get(verb.lemma_.lower(), ()):
        return False
    return verb.lemma_ not in ("close", "home") or before == "in"


def _is_open(verb: Token) -> bool:
    """Whether of its subject is said that it is yet to be got: "a title is within reach", "a first win eludes her"."""
    if verb.lemma_.lower() in _STILL_OUT:
        return True
    preps = (c for c in verb.children if c.dep_ == "prep" and c.lower_ in ("in", "within", "at", "on", "for"))
    return verb.lemma_ == "be" and any(g.lower_ in _OPEN for p in preps for g in p.children if g.dep_ == "pobj")
