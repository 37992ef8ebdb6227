"""What a text tells without saying when it was: what went before, recollections, careers, what is wished for."""

from __future__ import annotations

import re
from itertools import pairwise

from extractor.assembly.draft import Draft
from extractor.assembly.season_actions import NEXT, OF_SOME_DAY
from extractor.assembly.season_told import DEALS
from extractor.syntax import grammar
from extractor.syntax.tokens import Token

_BEFORE = frozenset({"after", "before", "since", "following", "despite"})
_GOES_ON = frozenset({"xcomp", "advcl", "conj", "ccomp", "acl"})
_THOUGHT = frozenset({"advcl", "ccomp", "xcomp"})
_CLIMB = 4
_RECORD = 6
"""Tokens between "record of" and what is counted."""
_RECALLED = frozenset({"remember", "recall", "forget", "reminisce", "recollect"})
_WISHED = frozenset(
    "allow ask beg consider contemplate convince dream enable fail force help hope intend let long need permit persuade"
    " ponder refuse think use want wish wonder".split()
)
"""Verbs that, told in the past, leave open whether and when what they govern came to be."""
_TELLING = frozenset("say tell reveal admit claim announce confirm report add insist explain suggest believe".split())
_DECISIONS = frozenset({"decision", "choice"})
_READY = frozenset("ready keen willing eager open prepared".split())
_HELD = frozenset("hold serve work have spend fill occupy be".split())
_ONE_OFF = frozenset({"one-off", "substitute"})
_ONE_RACE = frozenset({"replace", "substitute", "move-up", "race", "miss"})
"""Actions that may be for one event alone."""
_IN_SEASON = frozenset({"miss", "substitute", "test"})
_SESSIONS = frozenset(
    "weekend session fp1 fp2 fp3 practice qualifying friday saturday sunday thursday monday tuesday wednesday".split()
)
_OLD = re.compile(
    r"\b(?:turn of the century|back then|in those days|back in the day|years gone by|many years ago|over the years"
    r"|(?:early|earlier) in (?:his|her|their|my) career|(?:began|begun|started) (?:his|her|their|my) (?:\w+ )?career"
    r"|(?:began|begun|started|took up) \b[^.]{0,40}\bkart[^.]{0,20} at (?:the age of )?\w+"
    r"|as a (?:kid|child|boy|girl|teenager|youngster)|(?:prior|previous) occasions?|in the past(?! (?:few|two|three)\b)"
    r"|when (?:he|she|i|they) w(?:as|ere) (?:only |just )?(?:\d+|young|little|tiny|a (?:kid|child|boy|girl|teenager)))",
    re.IGNORECASE,
)
_AFTERMATH = re.compile(
    r"\b(?:after|following|since) (?:the|his|her) (?:\w+ ){0,2}(?:accident|injury|crash)\b[^.]{0,40}"
    r"(?:\b(?:suffered|sustained)\b|years? ago)|\bin a (?:\w+ )?coma for \w+ (?:months|years)\b",
    re.IGNORECASE,
)
"""What somebody is known to have lived through, told again: "in hospital for weeks after the accident"."""
_SOME_DAY = re.compile(
    r"\b(?:in the (?:near |not too distant )?future|one day|some ?day|eventually|sooner or later|soon enough"
    r"|down the road|in (?:the )?years to come)\b",
    re.IGNORECASE,
)


def is_of_no_told_day(draft: Draft, ahead: bool) -> bool:
    """Whether a claim that stands without a time is of a past, or of a day to come, that nothing dates.

    `ahead`: whether its clause may tell what is still to come.
    """
    verb = grammar.clause_head(draft.predicate)
    if verb.dep_ == "xcomp" and verb.head.lower_ == "used" and not any(c.dep_ == "dobj" for c in verb.head.children):
        return True  # "used to drive the car"
    if _is_recalled(verb) or (not ahead and _OLD.search(draft.frame.sentence.span.text)):
        return True
    if _is_title_won(draft, verb) or _is_record(draft) or _is_before_past(draft, verb):
        return True
    if draft.type == "injury" and not ahead and _AFTERMATH.search(draft.frame.sentence.span.text):
        return True
    if draft.type not in OF_SOME_DAY and draft.type not in ("regulation", "naming"):
        return False
    if ahead and (_is_never(verb) or _SOME_DAY.search(draft.frame.sentence.span.text)):
        return True
    before = draft.frame.rule.action not in _IN_SEASON and _goes_before(draft.predicate, verb)
    if _was_due(verb) and not is_for_one_event(draft):
        return True
    before = before or _is_beside_past(draft, verb)
    return before or _is_debut(draft, verb) or _is_wished(verb) or _is_chosen(verb) or _is_held(draft, verb)


def _is_title_won(draft: Draft, verb: Token) -> bool:
    """ "to go with *the title she won* for Nova", "the team with whom she won the title": at some time."""
    if draft.type != "championship" or verb.dep_ != "relcl" or verb.tag_ != "VBD" or verb.head.pos_ == "PRON":
        return False
    own = any(c.dep_ in grammar.SUBJECTS and c.lower_ not in ("who", "that", "which") for c in verb.children)
    return own and draft.frame.rule.action == "win"


def _is_record(draft: Draft) -> bool:
    """ "Roe's record of eight wins", which has stood for who knows how long."""
    if draft.type != "statistic":
        return False
    before = draft.predicate.doc[max(0, draft.predicate.i - _RECORD) : draft.predicate.i]
    of = next((t for t in before if t.lower_ == "of" and t.i > before.start and t.nbor(-1).lower_ == "record"), None)
    return of is not None and any(c.dep_ == "poss" or c.lower_ == "the" for c in of.nbor(-1).lefts)


def _is_before_past(draft: Draft, verb: Token) -> bool:
    """ "had won four titles before he joined Nova": told on the way to somewhere else in the past."""
    above = verb.head
    if draft.type not in ("ride", "contract", "personnel") or verb.dep_ != "advcl" or verb.tag_ != "VBD":
        return False
    marked = any(c.lower_ in ("before", "until") for c in verb.children if c.dep_ == "mark")
    return marked and above.tag_ == "VBN" and any(c.lower_ in ("had", "'d", "’d") for c in above.children)


def is_proposed(draft: Draft) -> bool:
    """Whether a deal or a rule is still to come, from when on is not told: "is close to signing a new deal", "is ready
    to introduce sprint races".
    """
    verb = grammar.clause_head(draft.predicate)
    if draft.type not in ("contract", "regulation", "naming"):
        return False
    if draft.type == "regulation" and any(c.lower_ == "if" for c in verb.children if c.dep_ == "mark"):
        return True
    if draft.type == "regulation":
        above = verb.head
        ready = above.lower_ in _READY or any(c.lower_ in _READY for c in above.children)
        return verb.dep_ == "xcomp" and verb.tag_ == "VB" and ready
    if verb.tag_ not in ("VB", "VBG") and draft.predicate.pos_ != "ADJ":
        return False
    if draft.type == "naming":
        return any(c.lower_ in ("will", "would", "could", "'ll", "’ll") for c in verb.children)
    willed = any(c.lower_ in ("will", "'ll", "’ll") for c in verb.children if c.dep_ == "aux")
    return not willed and draft.frame.rule.action != "expire"


def _is_never(verb: Token) -> bool:
    """ "is never going to give up the format"."""
    heads = (verb, verb.head) if verb.dep_ == "xcomp" else (verb,)
    return any(c.lower_ == "never" for v in heads for c in v.children)


def _goes_before(predicate: Token, verb: Token) -> bool:
    """ "after being dropped by Nova", "before going on to end his career at Oak", "a year after her arrival"."""
    if predicate.dep_ == "pobj" and predicate.head.lower_ in _BEFORE:
        return True
    for clause in grammar.upwards(verb, _GOES_ON, _CLIMB):
        if clause.dep_ == "pcomp":
            return clause.head.lower_ in _BEFORE and clause.tag_ in ("VBG", "VBN")
        if clause.tag_ not in ("VB", "VBG", "VBN"):
            return False
    return False


def _is_recalled(verb: Token) -> bool:
    """ "I still remember when she returned", "remembers winning here"."""
    for clause, above in pairwise(grammar.upwards(verb, _THOUGHT, _CLIMB)):
        if above.lemma_ in _RECALLED:
            return clause.tag_ in ("VBD", "VBG") or any(c.lower_ in ("was", "were", "had") for c in clause.children)
    return False


def _is_wished(verb: Token) -> bool:
    """ "wanted to sign a new deal", "allowed me to drive", not "said that she wanted to": that is of today."""
    modal = any(c.dep_ == "aux" and c.lower_ != "to" for c in verb.children)
    if verb.dep_ not in ("xcomp", "ccomp") or verb.tag_ not in ("VB", "VBG") or modal:
        return False
    above = verb.head
    had = above.tag_ == "VBN" and any(c.lower_ in ("had", "'d", "’d") for c in above.children)
    if above.lemma_ not in _WISHED or not (had or above.tag_ == "VBD"):
        return False
    return had or not (above.dep_ in ("ccomp", "parataxis") and above.head.lemma_ in _TELLING)


def _is_beside_past(draft: Draft, verb: Token) -> bool:
    """ "was let go, with his seat going to Poe", "has been quick while driving for Nova and Oak"."""
    if draft.type not in ("ride", "personnel", "team") or verb.tag_ != "VBG":
        return False
    if any(c.dep_ in ("aux", "auxpass") for c in verb.children):
        return False
    if verb.dep_ not in ("advcl", "acl") and not (verb.dep_ == "pcomp" and verb.head.lower_ == "with"):
        return False
    above = grammar.clause_head(verb.head)
    auxiliaries = {c.lower_ for c in above.children if c.dep_ in ("aux", "auxpass")}
    perfect = above.tag_ == "VBN" and bool(auxiliaries & {"has", "have", "had"})
    told = above.tag_ == "VBD" or (above.tag_ == "VBN" and bool(auxiliaries & {"was", "were"}))
    if above.lemma_ in DEALS | _TELLING or not (perfect or told):
        return False
    if draft.frame.rule.action == "race":
        return perfect and any(c.lower_ == "while" for c in verb.children)
    return told and draft.frame.rule.action in NEXT


def _is_debut(draft: Draft, verb: Token) -> bool:
    """ "Roe, who made her debut for Nova here": at some time, if no event or day is told."""
    if draft.type != "ride" or verb.dep_ != "relcl" or verb.tag_ != "VBD" or draft.frame.rule.action != "race":
        return False
    first = any(c.lower_ == "debut" for c in verb.children if c.dep_ == "dobj")
    return first and not {"event", "participation"} & draft.arguments.keys()


def _is_chosen(verb: Token) -> bool:
    """ "speaking about her decision to leave Nova"."""
    return verb.dep_ == "acl" and verb.head.lemma_ in _DECISIONS and verb.head.dep_ == "pobj"


def _is_held(draft: Draft, verb: Token) -> bool:
    """ "has also held roles at Nova": at some time of a career."""
    perfect = verb.tag_ == "VBN" and any(c.lower_ in ("has", "have", "'s", "’s") for c in verb.children)
    return draft.type == "personnel" and perfect and verb.lemma_ in _HELD


def _was_due(verb: Token) -> bool:
    """ "were set to make their debuts in this session", "was due to drive on Friday"."""
    above = verb.head
    due = above.lower_ in ("due", "set", "scheduled") and verb.dep_ in ("xcomp", "advcl") and verb.tag_ == "VB"
    return due and any(t.lower_ in ("was", "were") for t in (above.head, *above.children))


def is_for_one_event(draft: Draft) -> bool:
    """Whether a seat is taken for an event alone: "took over from Roe on Friday", "a one-off for Nova"."""
    action = draft.frame.rule.action
    if draft.type != "ride" or action not in _ONE_RACE:
        return False
    if action == "substitute" or any(str(a.name) in _ONE_OFF for a in draft.arguments.get("participation", ())):
        return True
    verb = grammar.clause_head(draft.predicate)
    above = grammar.clause_head(verb.head)
    if action == "race" and not (_was_due(verb) or "session" in draft.arguments):
        # "her intention to race in the Harvest 400 came to be known late"
        return "event" in draft.arguments and verb.dep_ == "acl" and verb.tag_ == "VB" and above.tag_ == "VBD"
    clauses = (verb, above)
    words = {verb.doc[i].lower_ for clause in clauses for i in grammar.clause_tokens(clause)}
    return bool({"event", "session", "circuit"} & draft.arguments.keys() or words & _SESSIONS)
