"""Whether a trigger's word stands in the sense that its rule means: "fired up" is nobody's dismissal."""

from __future__ import annotations

from extractor.rules.index import FillerIndex
from extractor.rules.loader import Rule
from extractor.rules.schema import Trigger
from extractor.syntax.clauses import SUBJECTS
from extractor.syntax.tokens import Span, Token

_PARTICLES = frozenset({"up", "off", "out"})
"""Particles that make another verb of a verb; most others only tell the direction."""
_COMPLETING = frozenset(
    "sign line team end start open close free sell buy finish snap wrap sort rent loan hire fill build join move "
    "step".split()
)
"""Verbs that an "up", "off" or "out" leaves their meaning."""
_SAME = frozenset({("take", "up"), ("push", "out"), ("push", "off")})
_OF_WHATEVER = frozenset({"result", "championship", "statistic", "injury"})
"""Types that tell of races, where "got up to second" is what the verb says by itself."""


_ARRIVING = frozenset({"join", "enter"})


def other_sense(trigger: Trigger, span: Span, root: Token, rule: Rule, index: FillerIndex) -> bool:
    """Whether the anchor of a hit is another word than the trigger's, for all that it looks the same."""
    if trigger.kind == "adjective":
        return _did_it(root) or _is_out_lap(root)
    if trigger.kind == "phrase":
        last = span[-1]
        return last.lower_ == "back" and last.tag_ in ("VB", "VBP")  # "was prepared to *back* Nova"
    if rule.type == "result" and rule.action == "win" and _is_compared(root):
        return True  # "has *more* wins than Poe"
    if trigger.kind == "noun":
        return _is_half(span, root) or _is_machinery(root, rule, index) or _by_the_way(root)
    if trigger.kind != "verb":
        return False
    if trigger.whatever_verb:
        return _is_noun(root, index) or _only_connects(root)
    if rule.action == "substitute" and _stands_within(span):
        return True
    if rule.action == "win" and root.lemma_ == "win" and _wins_else(root, _OTHER_THAN.get(rule.type, _PRIZES)):
        return True  # "wins Oakhill Sun Series *pole*"
    if rule.action == "contend" and _was_to(root):
        return True  # "I joined Nova *to win* titles"
    if rule.action in _ARRIVING and root.dep_ == "xcomp" and root.head.lemma_ in ("continue", "keep"):
        return True  # "will continue *competing*" is no arrival
    if rule.type == "regulation" and root.dep_ == "amod" and root.tag_ == "VBN":
        return True  # "demands *increased* power" changes nothing
    if rule.type not in _OF_WHATEVER and _is_phrasal(root, span):
        return True
    return _is_noun(root, index) or _only_connects(root)


def _is_compared(word: Token) -> bool:
    """Whether wins are only weighed against others: "has *more* wins", "has won *more* races", "the *most* wins"."""
    nouns = (word, *(c for c in word.children if c.dep_ == "dobj"))
    return any(n.tag_ == "NNS" and any(c.lower_ in _MANY for c in n.children if c.tag_ in _DEGREES) for n in nouns)


_MANY = frozenset({"more", "most", "fewer", "many"})
_DEGREES = frozenset({"JJR", "JJS", "JJ", "RBR", "RBS"})


def _is_half(span: Span, noun: Token) -> bool:
    """Whether a noun is only the first half of a word: "*race*-ending damage", "at the *exit*-kerb"; or where a corner
    ends: "at the *exit* of Turn 4".
    """
    doc = noun.doc
    if span.end < len(doc) and doc[span.end].text in _HYPHENS and not span[-1].whitespace_:
        return True
    return noun.lower_ == "exit" and noun.dep_ == "pobj" and noun.head.lower_ in ("at", "on")


_HYPHENS = frozenset("-‑–")


def _by_the_way(noun: Token) -> bool:
    """Whether it is only said "by *extension*"."""
    return noun.lower_ == "extension" and noun.i > 0 and noun.doc[noun.i - 1].lower_ == "by"


def _is_machinery(noun: Token, rule: Rule, index: FillerIndex) -> bool:
    """Whether a suspension is a part of the car, of which the values make no penalty."""
    if noun.lower_ != "suspension" or rule.type != "sanction":
        return False
    return all(f.label != "PENALTY" for f in index.at(noun.i))


def _is_out_lap(adjective: Token) -> bool:
    """Whether "out" only says which lap it is: "on her early *out* lap"."""
    doc = adjective.doc
    return adjective.lower_ == "out" and adjective.i + 1 < len(doc) and doc[adjective.i + 1].lemma_ == "lap"


def _wins_else(verb: Token, prizes: frozenset[str]) -> bool:
    """Whether the nouns in a row behind "wins" end in another prize than the rule tells of."""
    doc = verb.doc
    last = verb
    for token in doc[verb.i + 1 : verb.i + _ROW]:
        if token.tag_ not in _IN_A_ROW and token.lower_ != "race":
            break
        if token.tag_ in ("DT", "PRP$") and last != verb:
            break
        last = token
    return last.lower_ in prizes


_ROW = 9
_IN_A_ROW = frozenset({"DT", "PRP$", "JJ", "NN", "NNP", "NNPS", "NNS", "CD", "POS", "HYPH"})
_PRIZES = frozenset("pole poles title titles crown award scholarship shootout".split())
_OTHER_THAN = {"championship": frozenset("race round opener finale event feature sprint pole heat moto".split())}
"""What a verb of winning a title does not have for its object: "won the F2 *race*", whatever the parser makes of it."""


def _was_to(verb: Token) -> bool:
    """Whether it is for what somebody once came or went."""
    if not any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children):
        return False
    came = verb.head
    while came.dep_ == "conj" and came.head.tag_ == came.tag_:
        came = came.head
    return came != verb and came.tag_ == "VBD" and came.lemma_.lower() in _CAME


_CAME = frozenset("join move sign leave switch come go return".split())


def _stands_within(span: Span) -> bool:
    """Whether the "in" behind a verb only tells where: "stood *in* the rain", but "will stand in for Roe"."""
    last = span[-1]
    if last.lower_ != "in" or last.dep_ == "prt":
        return False
    return any(c.dep_ == "pobj" and c.i > last.i and c.tag_ in ("NN", "NNS") for c in last.children)


def _is_noun(root: Token, index: FillerIndex) -> bool:
    """Whether the tagger took a noun for a verb: "28 Cup *starts* at Dover", "won the F2 *race* at Monza"."""
    if root.lower_ == "starts":
        return any(f.label == "STAT" for f in index.at(root.i))
    if root.lower_ == "powered":
        return _is_attribute(root, index)
    if root.lower_ != "race" or root.tag_ != "VBP" or not root.i:
        return False
    subjects = [c for c in root.children if c.dep_ in SUBJECTS and c.i == root.i - 1]
    return any(c.tag_ in ("NN", "NNP") and all(g.dep_ != "conj" for g in c.children) for c in subjects)


def _only_connects(root: Token) -> bool:
    """Whether it adds a thought and no rule: "*Add* to that the new format"."""
    if root.lemma_.lower() != "add":
        return False
    return any(c.lower_ == "to" and any(g.lower_ in ("that", "this") for g in c.children) for c in root.children)


def _is_attribute(root: Token, index: FillerIndex) -> bool:
    """Whether it says whose engine a name bears: "the pace of Honda *powered* Nova"."""
    doc = root.doc
    if not 0 < root.i < len(doc) - 1 or any(c.dep_ in ("aux", "auxpass", "agent") for c in root.children):
        return False
    before, after = index.at(root.i - 1), index.at(root.i + 1)
    return any(f.kind == "name" for f in before) and any(f.kind == "name" for f in after) and root.i > 1


def _did_it(root: Token) -> bool:
    """Whether what may be an adjective is the verb of its clause: "Roe *finished* 11th for Nova"."""
    if root.tag_ == "VB":
        return any(c.dep_ == "dobj" for c in root.children)  # "Roe was too slow to *secure* the lead"
    past = root.tag_ == "VBD" or (root.tag_ == "VBN" and root.lower_.endswith("ed"))
    if not past or root.head.lemma_ == "be":
        return False
    auxiliaries = any(c.dep_ in ("aux", "auxpass") for c in root.children)
    return any(c.dep_ in SUBJECTS for c in root.children) and not auxiliaries


def _is_phrasal(verb: Token, span: Span) -> bool:
    """Whether a particle that the trigger does not name makes another verb of it: "edged *out* Poe"."""
    if verb.lemma_.lower() in _COMPLETING:
        return False
    return any(
        c.dep_ == "prt" and c.lower_ in _PARTICLES and (verb.lemma_.lower(), c.lower_) not in _SAME
        and not span.start <= c.i < span.end
        for c in verb.children
    )
