"""The walk: what each word on the way from a predicate to its sentence's root does to it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from extractor.context.conditions import condition_of, in_condition, lost_condition, question
from extractor.context.cues import RANK, Cues, Effect, Level
from extractor.context.embedding import embed, rejected
from extractor.context.grammar import Range, climb, is_verb, own_subject, subtree
from extractor.context.local import hedge_by, negate_by, own_hedge, phrases_before, unparsed
from extractor.context.strung import is_strung
from extractor.syntax.misparses import spoken_of_doing
from extractor.syntax.outcomes import outcome_of
from extractor.syntax.rivals import got_the_better
from extractor.syntax.tokens import Token

Step = Literal["stop", "go", "hedges", "pass"]
"""How the walk goes on to the head: not at all; with all its cues; without its negation; without its own
cues.
"""


@dataclass(slots=True)
class Reading:
    """What the walk has found so far. `seen`: tokens whose effect is taken or that are the predicate's own
    words.
    """

    seen: set[int]
    certainty: Level = "certain"
    negative: bool = False
    score: float = 3.0
    condition: Range | None = None
    cues: list[tuple[Range, str]] = field(default_factory=list)
    met: set[int] = field(default_factory=set)
    hedged: bool = False
    aside: list[Range] = field(default_factory=list)
    """Clauses between commas that the walk came out of: the writer's own words, even in what somebody is
    reported to say.
    """
    presupposed: bool = False
    """Whether the predicate describes a name on the way ("champion Ann Roe"): the writer vouches for it."""
    last: tuple[str, Effect] | None = None
    """The embedding word met last, for a refusal above it: "refused to rule out"."""

    def fine(self, score: float) -> None:
        """Lower the finer degree only."""
        self.score = min(self.score, abs(score))

    def lower(self, level: Level, where: Range, why: str, score: float) -> None:
        """Make it no surer than `level`."""
        if RANK[level] < RANK[self.certainty]:
            self.certainty = level
        self.hedged = self.hedged or level == "probable"
        self.fine(score)
        self.cues.append((where, why))
        self.met.update(range(*where))

    def negate(self, where: Range, why: str) -> None:
        """Turn its polarity."""
        self.negative = not self.negative
        self.cues.append((where, why))
        self.met.update(range(*where))

    def apply(self, effect: Effect, where: Range, why: str) -> None:
        """Apply a cue's certainty and polarity."""
        if effect.negative:
            self.negate(where, f"{why}: negative")
        if effect.certainty == "certain":
            self.fine(effect.score)
        else:
            self.lower(effect.certainty, where, f"{why}: {effect.certainty}", effect.score)

    def value(self, noun: bool = False) -> float:
        """The finer degree, signed. A hedged noun is rather thought of as there, a negated one as open."""
        if not noun:
            return -self.score if self.negative else self.score
        if self.negative:
            return -min(self.score, 1.0)
        return min(3.0, self.score + 0.6) if self.certainty != "certain" else self.score


def read(predicate: Token, own: frozenset[int], cues: Cues) -> Reading:
    """Walk from the predicate to the root. `own`: the tokens that express the predicate."""
    reading = Reading(set(own))
    if not predicate.dep_:
        unparsed(predicate, reading, cues)
        phrases_before(predicate, reading, cues)
        return reading
    _expectable(predicate, reading)
    own_hedge(predicate, reading, cues)
    _asides(predicate, reading)
    reading.presupposed = _is_presupposed(predicate)
    if reading.presupposed:
        hedge_by(predicate, negate_by(predicate, reading, cues), reading, cues)
        return reading
    step: Step = "go"
    node = predicate
    for head in (*climb(predicate), None):
        if step != "pass":
            negated = step == "go" and negate_by(node, reading, cues)
            hedge_by(node, negated, reading, cues)
            _condition(node, reading, cues)
        if head is None:
            break
        step = _step(node, head, reading, cues)
        if step == "stop":
            break
        node = head
    phrases_before(predicate, reading, cues)
    _inverted(predicate, reading, cues)
    _condition_below(predicate, reading, cues)
    if (
        reading.condition is not None
        and not reading.hedged
        and (reading.condition, "condition") in reading.cues
    ):
        reading.lower("possible", reading.condition, "condition: possible", 1.2)
    if question(predicate):
        reading.lower("possible", (predicate.i, predicate.i + 1), "question: possible", 0.5)
    return reading


def _expectable(predicate: Token, reading: Reading) -> None:
    """What a bare form says of the finer degree: an event named by a noun or left without a tense is less
    sure than a told one.
    """
    if predicate.pos_ == "NOUN":
        reading.fine(2.4 if predicate.dep_ in ("compound", "conj") else 2.8)
    elif predicate.dep_ == "pcomp" or (predicate.dep_ == "xcomp" and _infinitive(predicate)):
        reading.fine(2.2)
    elif predicate.dep_ == "amod" and is_verb(predicate):
        reading.fine(2.6)


_SPANS = frozenset("year season end length term remainder rest duration part half expiry".split())


def _is_presupposed(predicate: Token) -> bool:
    """Whether a noun is taken for granted, whatever governs its sentence: an epithet ("defending champion Ada Lint"),
    what somebody has and only measures a time ("the second year of his contract").
    """
    if is_verb(predicate) or predicate.pos_ not in ("NOUN", "PROPN", "ADJ"):
        return False
    head = predicate.head
    if predicate.dep_ in ("compound", "nmod", "amod") and head.pos_ == "PROPN" and predicate.i < head.i:
        return True
    if _was_got(predicate) or _is_tally(predicate):
        return True
    return (
        predicate.dep_ == "pobj"
        and head.lower_ == "of"
        and head.head.lemma_.lower() in _SPANS
        and any(c.dep_ == "poss" for c in predicate.children)
    )


def _was_got(noun: Token) -> bool:
    """Whether a relative clause tells that somebody got it: "hopes to overcome the *injury* that she suffered"."""
    told = (c for c in noun.children if c.dep_ == "relcl" and c.tag_ == "VBD" and c.lemma_.lower() in _GOT)
    return any(all(g.dep_ not in ("aux", "neg", "dobj") for g in c.children) for c in told)


_GOT = frozenset("suffer sustain get receive take incur pick serve sign earn".split())


def _is_tally(noun: Token) -> bool:
    """Whether a figure is only set beside what is said: "it was not a good year for Roe, with 15 *retirements*"."""
    prep = noun.head
    if noun.dep_ != "pobj" or prep.lower_ != "with" or prep.i == 0 or prep.nbor(-1).text != ",":
        return False
    return prep.head.lemma_ == "be" and any(c.dep_ == "nummod" for c in noun.children)


def _condition(node: Token, reading: Reading, cues: Cues) -> None:
    if reading.condition is not None or not (is_verb(node) or node.dep_ == "ROOT"):
        return
    found = condition_of(node, cues)
    if found is not None:
        reading.condition = found
        reading.cues.append((found, "condition"))


def _inverted(predicate: Token, reading: Reading, cues: Cues) -> None:
    if reading.condition is not None or any("in a condition" in why for _, why in reading.cues):
        return
    span, inside = lost_condition(predicate, cues)
    if span is None:
        return
    if inside:
        reading.lower("possible", (span[0], span[0] + 1), "in a condition: possible", 0.4)
    else:
        reading.condition = span
        reading.cues.append((span, "condition"))


def _condition_below(predicate: Token, reading: Reading, cues: Cues) -> None:
    """A condition on what the predicate governs ("allows him to leave if ..."): told, but the predicate
    itself stands.
    """
    if reading.condition is not None:
        return
    node = predicate
    for _ in range(3):
        below = next(
            (
                c
                for c in node.children
                if c.dep_ in ("xcomp", "ccomp") and c.lemma_.lower() not in cues.reporting
            ),
            None,
        )
        if below is None:
            thing = next((c for c in node.children if c.dep_ == "dobj"), None)
            below = (
                next((c for c in thing.children if c.dep_ in ("relcl", "acl")), None)
                if thing is not None
                else None
            )
        if below is None or node.lemma_.lower() in cues.reporting:
            return
        found = condition_of(below, cues)
        if found is not None:
            reading.condition = found
            return
        node = below


def _step(node: Token, head: Token, reading: Reading, cues: Cues) -> Step:
    """Apply what the step from a word to its head means, and tell how the walk goes on."""
    dep = node.dep_
    if dep == "relcl" and not (_infinitive(node) and (own_subject(node) is None or _is_for_somebody(node))):
        _no_reason(head, reading)
        if head.lemma_.lower() == "way":
            _no_way(head, reading, cues)  # "there is no way that she will leave"
        return "stop"
    if dep == "acl" and outcome_of(node) is not None:
        return "stop"  # "soaked up the pressure to score a win"
    if (dep in ("relcl", "acl") and _infinitive(node)) or (dep == "prep" and node.lower_ in _LEADING):
        _no_way(head, reading, cues)
    if dep == "pcomp" and head.lower_ == "with" and own_subject(node) is not None:
        return "stop"  # "that is not all, with Roe confirmed": told beside it
    if dep == "ccomp" and is_strung(node, head, cues):
        return "stop"
    if dep in ("advcl", "ccomp", "acl", "pcomp"):
        mark = in_condition(node, cues)
        if mark is not None:
            reading.lower("possible", mark, "in a condition: possible", 0.4)
            return "stop"
    if got_the_better(node) is not None:
        return "go"  # "denied Poe to win": denies nothing
    if dep == "advcl":
        if spoken_of_doing(node) is not None:
            return embed(node, head, reading, cues)
        return _adverbial(node, reading, cues)
    if dep == "conj":
        return _conjunct(node, head)
    if dep in ("appos", "parataxis", "npadvmod", "intj", "meta"):
        return "stop"
    if dep == "acl" and node.tag_ in ("VBN", "VBG", "VBD", "JJ", "RB", "IN") and not _says_what(node):
        return "go" if rejected(head, cues) else "stop"  # "dismissed talk linking her with Nova"
    if dep == "amod" and node.tag_ in ("VBN", "VBG"):
        return "stop"
    if dep == "prep" and node.lower_ in _BEFORE_IT and not _is_ahead(node):
        reading.aside.append(subtree(node))
        return "stop"
    if dep == "advmod" and node.lower_ != "short" and (node.i < head.i - 1 or not is_verb(head)):
        return "stop"
    return embed(node, head, reading, cues)


def _says_what(node: Token) -> bool:
    """Whether a clause on a noun tells its content: "a chance to win", "reports that he was leaving"; "no doubt that he
    left" is told as it is.
    """
    if _infinitive(node):
        return True
    denied = any(c.lower_ == "no" for c in node.head.children)
    return not denied and any(c.dep_ == "mark" and c.lower_ in ("that", "whether") for c in node.children)


def _no_reason(head: Token, reading: Reading) -> None:
    """As in "no reason why they could not": they could."""
    if head.lemma_.lower() == "reason" and reading.negative and any(c.lower_ == "no" for c in head.children):
        where = (head.i, head.i + 1)
        reading.negate(where, "no reason: undone")
        reading.lower("possible", where, "no reason: possible", 1.2)


def _asides(predicate: Token, reading: Reading) -> None:
    """The clauses between commas that hold the predicate: relative clauses and appositions."""
    for node in (predicate, *climb(predicate)):
        if node.dep_ in ("relcl", "appos", "parataxis"):
            start, end = subtree(node)
            if start > 0 and node.doc[start - 1].text in (",", "—", "–", "-", "("):
                reading.aside.append((start, end))


def _is_for_somebody(node: Token) -> bool:
    """Whether an infinitive has its subject behind "for": "the plan *for Roe to race*"."""
    return any(c.dep_ == "mark" and c.lower_ == "for" for c in node.children)


def _infinitive(node: Token) -> bool:
    return any(c.lower_ == "to" and c.dep_ == "aux" for c in node.children)


def _adverbial(node: Token, reading: Reading, cues: Cues) -> Step:
    """An adverbial clause: a fact of its own (because, when), an aim (to win), or an accompaniment (leaving,
    having left).
    """
    marks = [c for c in node.children if c.dep_ == "mark" or (c.dep_ == "advmod" and c.tag_ == "WRB")]
    if marks and not (_infinitive(node) and marks[0].lower_ == "for"):
        if marks[0].lower_ in ("whether", "lest"):
            reading.lower("possible", (marks[0].i, marks[0].i + 1), f"{marks[0].lower_}: possible", 0.5)
        elif marks[0].lower_ in ("until", "till") and _still_to_come(node):
            reading.lower("possible", (marks[0].i, marks[0].i + 1), f"{marks[0].lower_}: possible", 0.9)
        elif marks[0].lower_ in ("until", "before", "once", "when", "as", "so"):
            reading.fine(2.6)
        if marks[0].lower_ in _TAKEN_FOR_GRANTED and node.tag_ in ("VBD", "VBN") and not _is_ahead(node):
            reading.aside.append(subtree(node))
        return "stop"
    if _infinitive(node):
        _for_whom(node, reading, cues)
        reading.fine(0.9 if own_subject(node) is not None else 2.0)
        return "go" if _is_not_yet(node.head) else "hedges"
    return "hedges" if node.tag_ in ("VBG", "VBN") else "stop"


def _is_not_yet(verb: Token) -> bool:
    """As in "has not picked up the pen to sign": what has not been done has not led to anything."""
    words = {c.lower_ for c in verb.children}
    return verb.tag_ == "VBN" and bool(words & {"has", "have"}) and bool(words & {"not", "n't", "n’t", "never"})


def _for_whom(node: Token, reading: Reading, cues: Cues) -> None:
    """As in "there is no path for him to race", "pushes for him to race": no fact, whatever the clause says."""
    head = node.head
    wish = cues.verbs.get(head.lemma_.lower())
    if wish is not None and wish.certainty == "possible" and any(c.lower_ == "for" for c in node.children):
        # "pushing for the team to lose its charter"
        reading.apply(wish, (head.i, head.i + 1), head.lemma_.lower())
    things = [head] if head.pos_ == "NOUN" else [c for c in head.children if c.dep_ in ("attr", "dobj", "nsubj")]
    for thing in (t for t in things if t.i < node.i):
        _no_way(thing, reading, cues)


_LEADING = frozenset({"to", "into", "back", "toward", "towards"})


def _no_way(thing: Token, reading: Reading, cues: Cues) -> None:
    """As in "there is no viable path to race", "no route into the team": what it would lead to will hardly be."""
    no = next((c for c in thing.children if c.lower_ in ("no", "little")), None)
    if no is None or no.i in reading.seen or thing.lemma_.lower() not in cues.ways:
        return
    where = (no.i, thing.i + 1)
    reading.seen.update((no.i, thing.i))
    reading.negate(where, f"no {thing.lower_}: negative")
    reading.lower("probable", where, f"no {thing.lower_}: probable", 1.6)


def _still_to_come(node: Token) -> bool:
    """Whether what a clause of time waits for is open: "until he signs", "hard to decide until he signed"."""
    if node.tag_ in ("VBZ", "VBP", "VB") or any(c.tag_ in ("VBZ", "VBP") for c in node.children if c.dep_ == "aux"):
        return True
    return _is_ahead(node)


def _is_ahead(node: Token) -> bool:
    """Whether what a clause or phrase of time goes with has yet to be: "will leave after", "plans to leave after"."""
    return any(
        c.tag_ in ("MD", "TO") for up in (node.head, node.head.head) for c in up.children if c.dep_ == "aux"
    )


_BEFORE_IT = frozenset({"after", "since", "following", "despite"})
_TAKEN_FOR_GRANTED = frozenset({"after", "since", "before", "until", "till"})
"""With these a writer tells when something was, of which the reader knows already: it is in the writer's own words,
also in "she says she feels strong *after her win in Spa*".
"""


def _conjunct(node: Token, head: Token) -> Step:
    """A second conjunct shares modals and negation with the first only where it has nothing of its own."""
    if is_verb(node):
        own = own_subject(node) is not None or any(c.dep_ in ("aux", "auxpass", "neg") for c in node.children)
        return (
            "go" if not own and node.tag_ == head.tag_ and node.tag_ not in ("VBD", "VBZ", "VBP") else "pass"
        )
    return "go"
