"""The walk itself: what each word on the way from a predicate to its sentence's root does to it."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Token

from extractor.context.conditions import conditional_clause, in_condition, question
from extractor.context.cues import RANK, Cues, Effect, Level
from extractor.context.grammar import Range, climb, is_verb, own_subject, subtree
from extractor.context.local import local_cues, phrases_before


@dataclass(slots=True)
class Reading:
    """What the walk has found so far."""

    certainty: Level = "certain"
    negative: bool = False
    score: float = 3.0
    condition: Range | None = None
    cues: list[tuple[Range, str]] = field(default_factory=list)
    met: set[int] = field(default_factory=set)
    hedged: bool = False
    last: tuple[str, Effect] | None = None
    """The embedding word met last, for a refusal above it: "refused to rule out"."""

    def lower(self, level: Level, where: Range, why: str, score: float) -> None:
        """Make it no surer than `level`."""
        if RANK[level] < RANK[self.certainty]:
            self.certainty = level
        self.hedged = self.hedged or level == "probable"
        self.score = min(self.score, abs(score))
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
        self.lower(effect.certainty, where, f"{why}: {effect.certainty}", effect.score)

    def value(self) -> float:
        """The finer degree, signed."""
        return -self.score if self.negative else self.score


def read(predicate: Token, own: frozenset[int], cues: Cues) -> Reading:
    """Walk from the predicate to the root."""
    reading = Reading()
    if not predicate.dep_:
        _read_unparsed(predicate, own, reading, cues)
        return reading
    node, inherited, polarity_stops = predicate, False, False
    seen = set(own)
    above = list(climb(predicate))
    for step in range(len(above) + 1):
        local_cues(node, seen, reading, cues, polarity=not polarity_stops, inherited=inherited, own=own)
        _conditions(node, reading, cues)
        if step == len(above):
            break
        head = above[step]
        kind = _edge(node, head, seen, reading, cues)
        if kind == "stop":
            break
        if kind == "shared-polarity-stop":
            polarity_stops = True
        inherited = kind in ("conj", "shared-polarity-stop")
        node = head
    phrases_before(predicate, seen, reading, cues)
    if question(predicate):
        reading.lower("possible", (predicate.i, predicate.i + 1), "question: possible", 0.5)
    return reading


def _conditions(node: Token, reading: Reading, cues: Cues) -> None:
    if reading.condition is None and is_verb(node):
        found = conditional_clause(node, cues)
        if found is not None:
            reading.condition = found
            reading.cues.append((found, "condition"))
            if not reading.hedged:
                reading.lower("possible", found, "condition: possible", 1.2)


def _edge(node: Token, head: Token, seen: set[int], reading: Reading, cues: Cues) -> str:
    """Apply what the step from a word to its head means. Gives how the walk goes on."""
    dep = node.dep_
    if dep == "relcl":
        return "stop"
    if dep in ("advcl", "acl") and is_verb(node):
        mark = in_condition(node, cues)
        if mark is not None:
            reading.lower("possible", mark, "in a condition: possible", 0.6)
            return "stop"
    if dep == "advcl":
        return _adverbial(node, reading, cues)
    if dep in (
        "ccomp",
        "xcomp",
        "csubj",
        "csubjpass",
        "nsubjpass",
        "nsubj",
        "dobj",
        "pobj",
        "pcomp",
        "acl",
        "attr",
        "acomp",
        "oprd",
        "prep",
        "agent",
        "dative",
        "conj",
        "appos",
        "compound",
        "amod",
        "nmod",
        "parataxis",
        "poss",
        "advmod",
    ):
        return _governed(node, head, seen, reading, cues)
    return "go"


def _adverbial(node: Token, reading: Reading, cues: Cues) -> str:
    """An adverbial clause: a fact of its own (because, when), an aim (to win), or an accompaniment (leaving, having left)."""
    marks = [
        c
        for c in node.children
        if c.dep_ == "mark" or (c.dep_ == "advmod" and c.lower_ in ("when", "while", "where"))
    ]
    if marks:
        if any(m.lower_ in ("whether", "in case", "lest") for m in marks):
            reading.lower("possible", (marks[0].i, marks[0].i + 1), "open: possible", 0.5)
        return "stop"
    if node.tag_ == "VB" and any(c.lower_ == "to" and c.dep_ == "aux" for c in node.children):
        reading.score = min(reading.score, 1.6)
        return "shared-polarity-stop"
    if node.tag_ in ("VBG", "VBN"):
        return "shared-polarity-stop"
    return "stop"


def _governed(node: Token, head: Token, seen: set[int], reading: Reading, cues: Cues) -> str:
    from extractor.context.embedding import embed

    if node.dep_ == "conj":
        if own_subject(node) is not None:
            return "conj-own"
        return (
            "conj" if node.tag_ in ("VB", "VBG", "NN", "NNS", "NNP") or node.tag_ == head.tag_ else "conj-own"
        )
    return embed(node, head, seen, reading, cues)


def _read_unparsed(predicate: Token, own: frozenset[int], reading: Reading, cues: Cues) -> None:
    """Without a parse: modals, negators, adverbs and phrases in the words before the predicate, up to a mark."""
    doc = predicate.doc
    for i in range(predicate.i - 1, max(-1, predicate.i - 9), -1):
        token = doc[i]
        low = token.lower_
        if (token.is_space and "\n" in token.text) or token.text in (".", ";", ":", "!", "?", ","):
            break
        if i in own:
            continue
        where = (i, i + 1)
        if low in cues.negators:
            reading.negate(where, f"{low}: negative")
        elif low in cues.modals:
            effect = cues.modals[low]
            if effect.certainty != "certain":
                reading.apply(effect, where, low)
        elif low in cues.adverbs and low not in cues.degree:
            reading.apply(cues.adverbs[low], where, low)
    phrases_before(predicate, set(own), reading, cues)


__all__ = ["Reading", "read", "subtree"]
