"""What came of a duel: "outfoxed Poe to win", "battled with Poe to take third" - it is the subject who won."""

from __future__ import annotations

from extractor.syntax.memory import per_token
from extractor.syntax.outcomes import OUTCOMES
from extractor.syntax.tokens import Token

_GOT_THE_BETTER = frozenset(
    (
        "beat pass overtake edge nip pip best defeat hold fend stave see resist repel rebuff withstand deny foil "
        "thwart chase hunt reel catch track overhaul leapfrog jump depose demote relegate displace usurp pressure "
        "pressurise stalk shadow hound trail dispatch topple vanquish trounce thrash down better shade top head "
        "keep nudge fight battle duel dice race follow lead shake drop gap drag shove bump elbow muscle surprise "
        "stun shock upset"
    ).split()
)
"""What somebody does to a rival on the way to a result."""
OUTDONE = {
    f"out{done}": f"out{do}"
    for do, done in (
        ("fox", "foxed"), ("think", "thought"), ("drag", "dragged"), ("sprint", "sprinted"), ("brake", "braked"),
        ("gun", "gunned"), ("class", "classed"), ("pace", "paced"), ("fight", "fought"), ("drive", "drove"),
        ("ride", "rode"), ("last", "lasted"), ("duel", "duelled"), ("duel", "dueled"), ("wit", "witted"),
        ("race", "raced"), ("smart", "smarted"), ("muscle", "muscled"), ("run", "ran"), ("do", "did"),
    )
}
"""Verbs of beating somebody that the model has not seen, with their lemmas."""
_AGAINST = frozenset({"with", "past", "by", "around", "inside", "outside", "over", "from", "against", "under"})
_CONTESTS = frozenset({"battle", "duel", "dice", "fight", "scrap", "spar", "tussle", "swap", "trade", "tangle", "race"})
_ENDS = OUTCOMES | {"become", "get", "come", "place", "go", "cross", "round", "end", "make"}
_NAMED = frozenset({"PROPN", "PRON"})
_EVERYBODY = frozenset({"field", "pack", "opposition", "rival", "rest", "competition", "favourite", "driver"})


@per_token
def got_the_better(verb: Token) -> Token | None:
    """What its subject did to a rival before, if an infinitive tells what came of it; None for any other verb."""
    duel = verb.head
    if verb.tag_ != "VB" or verb.dep_ not in ("xcomp", "advcl") or verb.lemma_.lower() not in _ENDS:
        return None
    if duel.tag_ not in ("VBD", "VBG", "VBZ") or verb.i < duel.i or all(c.lower_ != "to" for c in verb.lefts):
        return None
    lemma = duel.lemma_.lower()
    if lemma not in _GOT_THE_BETTER and not duel.lower_.startswith("out"):
        return None
    against = (g for c in duel.rights if c.dep_ == "prep" and c.lower_ in _AGAINST for g in c.children)
    rivals = [c for c in (*duel.rights, *against) if c.dep_ in ("dobj", "pobj") and c.i < verb.i]
    return duel if any(c.pos_ in _NAMED or c.lemma_.lower() in _EVERYBODY for c in rivals) else None


def is_contest(verb: Token) -> bool:
    """Whether "with" brings the rival and no clause of its own: "diced with Poe to finish third"."""
    return verb.lemma_.lower() in _CONTESTS
