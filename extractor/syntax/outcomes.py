"""What tells how something ended: "soaked up the pressure to score a second win", "a hard day with a third place"."""

from __future__ import annotations

from extractor.syntax.clauses import clause_head
from extractor.syntax.memory import per_token
from extractor.syntax.tokens import Token

OUTCOMES = frozenset(
    (
        "win score take claim finish secure seal clinch earn grab snatch salvage notch bag collect record post retake "
        "reclaim regain inherit triumph prevail settle rescue complete wrap become"
    ).split()
)
"""What somebody has done at the end, after whatever else he did."""
_SPOKEN_OF = frozenset(
    (
        "want hope try attempt aim plan look need bid seek intend expect decide agree sign hire recruit prepare wait "
        "ask tell urge order vow hunt chase pledge promise enter head travel target set line push fancy tip favour "
        "favor back predict arrive come require threaten like love wish deserve struggle refuse decline offer invite "
        "choose allow enable be have do race compete ride work develop build design start begin bet task use join move "
        "switch leave bring add approach"
    ).split()
)
"""Verbs after whose object an infinitive tells what somebody means, is meant or has to do."""
_FOR_ITS_OWN = frozenset(
    (
        "chance bid attempt opportunity right decision deal plan hope fight battle race effort need ability way time "
        "car driver rider man woman team power potential strength speed pace tool reason desire determination ambition "
        "favourite favorite contender option permission licence license contract agreement offer goal aim target duel "
        "scrap duty urge tactic gamble strategy approach"
    ).split()
)
"""Nouns that an infinitive says more of: "a chance to win", "the pace to win"."""
_FOUGHT = frozenset({"race", "battle", "fight", "duel", "scrap"})
_CAME_THROUGH = frozenset("survive drive ride run weather endure overcome produce control dominate win".split())
"""What who wins has done with a race or a fight: "drove a perfect race to win", "survived a long fight to win"."""


@per_token
def outcome_of(verb: Token) -> Token | None:
    """What was done before an outcome that the parser hangs on the object of that; None for any other verb."""
    noun = verb.head
    if verb.tag_ != "VB" or verb.dep_ not in ("acl", "relcl") or verb.lemma_.lower() not in OUTCOMES:
        return None
    if noun.dep_ != "dobj" or noun.pos_ != "NOUN":
        return None
    if noun.lemma_.lower() in _FOR_ITS_OWN and not (
        noun.lemma_.lower() in _FOUGHT and noun.head.lemma_.lower() in _CAME_THROUGH
    ):
        return None
    before = [c.lower_ for c in verb.children if c.dep_ in ("aux", "mark")]
    above = clause_head(noun)
    job = noun.lemma_.lower() == "job" and above.lemma_ == "do" and any(c.dep_ == "amod" for c in noun.children)
    if "to" not in before or "for" in before or above != noun.head:
        return None
    if above.lemma_.lower() in _SPOKEN_OF and not job:  # "did a great job to finish third"
        return None
    done = above.tag_ == "VBD" or (above.tag_ == "VBN" and any(c.lower_ in ("has", "have") for c in above.children))
    return above if done and not any(c.dep_ in ("neg", "auxpass") for c in above.children) else None


_ENDS = frozenset("finish result win victory triumph podium place spot showing effort drive pole run second".split())
_TEAMS = frozenset({"team", "squad", "outfit"})
_BEARERS = frozenset(
    (
        "driver rider racer pilot man woman crew rookie veteran champion winner car machine entry pair duo trio "
        "teammate mate season campaign year career owner"
    ).split()
)
"""Who or what may have a finish of his own: "a *driver* with a podium finish"."""


def ends_clause(prep: Token) -> bool:
    """Whether a "with" that the parser hangs on the last noun before it tells how the whole clause ended: "rounded out
    a hard weekend for the squad *with* a seventh-place finish".
    """
    noun = prep.head
    if prep.lower_ != "with" or noun.pos_ != "NOUN" or noun.dep_ != "pobj":
        return False
    called = noun.lemma_.lower()
    if called in _BEARERS or (called in _TEAMS and noun.head.lower_ != "for"):
        return False
    return any(c.dep_ == "pobj" and c.lemma_.lower() in _ENDS for c in prep.children)
