"""What a governing word makes of what it governs: "expects to", "ruled out", "a chance of", "his return is doubtful"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.tokens import Token

from extractor.context.cues import Cues, Effect
from extractor.context.grammar import is_passive, is_verb

if TYPE_CHECKING:
    from extractor.context.walk import Reading

_JUDGED = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
_COPULAS = frozenset({"be", "seem", "look", "appear", "remain", "sound", "become"})
_THAT = frozenset({"ccomp", "csubj", "csubjpass"})


def verb_key(verb: Token, cues: Cues) -> tuple[str, tuple[int, ...]]:
    """The verb's entry in the certainty list, with its particle where one is listed: "rule out"."""
    lemma = verb.lemma_.lower()
    for child in verb.children:
        if child.dep_ in ("prt", "prep", "advmod", "acomp") and f"{lemma} {child.lower_}" in cues.verbs:
            return f"{lemma} {child.lower_}", (verb.i, child.i)
    return lemma, (verb.i,)


def embed(node: Token, head: Token, seen: set[int], reading: Reading, cues: Cues) -> str:
    """Apply the head's effect on `node`; gives how the walk goes on ("go" or "stop")."""
    dep = node.dep_
    if head.i in seen:
        return "go"
    if dep == "advmod" and node.lower_ != "short":
        return "go"
    if dep in _JUDGED:
        return _judged(node, head, seen, reading, cues)
    if dep in ("prep", "agent"):
        return _through_preposition(node, head, seen, reading, cues)
    if is_verb(head):
        return _by_verb(node, head, seen, reading, cues)
    if head.pos_ == "ADJ" or head.tag_.startswith("JJ"):
        effect = cues.adjectives.get(head.lower_)
        if effect is not None and dep in ("xcomp", "ccomp", "acl", "advcl"):
            _take(head, effect, reading, seen)
        return "go"
    if head.pos_ in ("NOUN", "PROPN") and dep in ("acl", "ccomp", "xcomp", "relcl"):
        return _by_noun(head, seen, reading, cues)
    return (
        "go"
        if dep in ("pobj", "pcomp", "attr", "acomp", "dobj", "compound", "amod", "appos", "nmod")
        else "go"
    )


def _take(head: Token, effect: Effect, reading: Reading, seen: set[int], where: tuple[int, ...] = ()) -> None:
    span = (min(where or (head.i,)), max(where or (head.i,)) + 1)
    seen.update(where or (head.i,))
    reading.met.add(head.i)
    if effect.certainty == "certain" and not effect.negative:
        reading.score = min(reading.score, effect.score)
        return
    reading.apply(effect, span, head.lemma_.lower())


def _judged(node: Token, head: Token, seen: set[int], reading: Reading, cues: Cues) -> str:
    """The predicate is the subject of a judgement: "his departure is likely", "a move has been discussed"."""
    if head.lemma_.lower() in _COPULAS:
        for child in head.children:
            if child.dep_ in ("acomp", "attr", "oprd", "advmod"):
                effect = cues.adjectives.get(child.lower_) or cues.adverbs.get(child.lower_)
                if effect is None and child.dep_ == "attr":
                    effect = cues.nouns.get(child.lemma_.lower())
                    effect = None if effect is not None and effect.certainty == "certain" else effect
                if effect is not None and not any(g.dep_ == "xcomp" for g in child.children):
                    _take(child, effect, reading, seen)
            elif child.dep_ == "prep" and child.lower_ in ("on", "under", "in", "off"):
                _prepositional(child, reading, seen)
        return "go"
    if is_passive(head) and node.dep_ in ("nsubjpass", "csubjpass"):
        return _by_verb(node, head, seen, reading, cues)
    return "go" if node.dep_ in ("nsubj", "csubj") else "go"


def _prepositional(prep: Token, reading: Reading, seen: set[int]) -> None:
    """ "is on the table", "under discussion", "in doubt", "off the table"."""
    noun = next((c for c in prep.children if c.dep_ == "pobj"), None)
    if noun is None:
        return
    key = f"{prep.lower_} {noun.lemma_.lower()}"
    effects = {
        "on table": Effect("possible", False, 1.0),
        "under discussion": Effect("possible", False, 1.0),
        "in doubt": Effect("possible", False, 0.5),
        "under consideration": Effect("possible", False, 1.0),
        "on card": Effect("probable", False, 1.6),
        "in question": Effect("possible", False, 0.5),
        "off table": Effect("certain", True, -2.4),
        "under review": Effect("possible", False, 0.8),
        "in air": Effect("possible", False, 0.5),
    }
    if key in effects:
        _take(prep, effects[key], reading, seen, (prep.i, noun.i))


def _by_verb(node: Token, head: Token, seen: set[int], reading: Reading, cues: Cues) -> str:
    key, where = verb_key(head, cues)
    effect = cues.verbs.get(key)
    if any(i in seen for i in where):
        return "go"
    if node.dep_ in _THAT and key in cues.reporting and cues.reporting[key][0].kind in ("speech", "thought"):
        return _by_report(head, key, where, seen, reading, cues)
    if effect is None:
        return "go"
    if not effect.negative and effect.certainty == "certain" and node.dep_ in ("dobj", "attr", "nsubjpass", "pobj"):
        reading.last = (key, effect)
        _negated_head(head, key, effect, seen, reading, cues)
        return "go"
    if node.dep_ in ("attr", "acomp", "oprd") and not effect.negative:
        return "go"
    if effect.negative and _refused(head, where, seen, reading, cues):
        return "go"
    _take(head, effect, reading, seen, where)
    reading.last = (key, effect)
    _negated_head(head, key, effect, seen, reading, cues)
    return "go"


def _refused(head: Token, where: tuple[int, ...], seen: set[int], reading: Reading, cues: Cues) -> bool:
    """ "refused to rule out", "stopped short of confirming": what lies below stays open."""
    if reading.last is None or reading.last[0] not in cues.negated_open:
        return False
    if reading.last[1].negative:
        reading.negate((head.i, head.i + 1), f"{head.lemma_}: open")
    seen.update(where)
    reading.lower(
        "possible", (min(where), max(where) + 1), f"{head.lemma_} to {reading.last[0]}: possible", 0.6
    )
    return True


def _by_report(
    head: Token, key: str, where: tuple[int, ...], seen: set[int], reading: Reading, cues: Cues
) -> str:
    row = next((r for r in cues.reporting[key] if "that" in r.takes), cues.reporting[key][0])
    seen.update(where)
    reading.met.update(where)
    reading.last = (key, Effect(row.commitment, row.denies))
    span = (min(where), max(where) + 1)
    if row.denies:
        reading.negate(span, f"{key}: negative")
    if row.commitment != "certain":
        reading.lower(
            row.commitment, span, f"{key}: {row.commitment}", 1.8 if row.commitment == "probable" else 1.0
        )
    _negated_head(head, key, Effect(row.commitment, row.denies), seen, reading, cues)
    return "go"


def _negated_head(
    head: Token, key: str, effect: Effect, seen: set[int], reading: Reading, cues: Cues
) -> None:
    """A negation on the governing word: raised, opened or undone, by what the word is."""
    negation = next((c for c in head.children if c.dep_ == "neg"), None)
    if negation is None:
        negation = next(
            (
                d
                for c in head.children
                if c.dep_ in ("nsubj", "nsubjpass")
                for d in (c, *c.children)
                if d.lower_ in cues.negative_determiners and d.dep_ in ("det", "nsubj", "nsubjpass")
            ),
            None,
        )
    if negation is None or negation.i in seen:
        return
    where = (negation.i, negation.i + 1)
    if key in cues.neg_raising:
        return
    if key in cues.negated_open:
        seen.add(negation.i)
        if effect.negative:
            reading.negate(where, f"not {key}: open")
        reading.lower("possible", where, f"not {key}: possible", 0.6)
    elif key in cues.negated_fact:
        seen.add(negation.i)
        if effect.negative:
            reading.negate(where, f"not {key}: undone")


def _by_noun(head: Token, seen: set[int], reading: Reading, cues: Cues) -> str:
    effect = cues.nouns.get(head.lemma_.lower()) or cues.nouns.get(head.lower_)
    if effect is not None:
        _take(head, effect, reading, seen)
    return "go"


def _through_preposition(node: Token, head: Token, seen: set[int], reading: Reading, cues: Cues) -> str:
    """ "a chance of racing", "talk of a move", "linked with a move", "prevented from racing"."""
    if head.i in seen:
        return "go"
    if is_verb(head):
        key, where = verb_key(head, cues)
        effect = cues.verbs.get(key)
        listed = len(where) > 1 or node.lower_ in (
            "about",
            "of",
            "with",
            "from",
            "for",
            "at",
            "against",
            "to",
            "on",
            "out",
            "over",
        )
        if effect is not None and listed and (effect.negative or effect.certainty != "certain"):
            governs = {"about", "of", "with", "from", "at", "against", "on", "over", "for"}
            if len(where) > 1 or node.lower_ in governs:
                if effect.negative and _refused(head, where, seen, reading, cues):
                    return "go"
                _take(head, effect, reading, seen, where)
                reading.last = (key, effect)
                _negated_head(head, key, effect, seen, reading, cues)
                return "go"
        return "stop"
    if head.pos_ in ("NOUN", "PROPN") and node.lower_ in (
        "of",
        "for",
        "about",
        "over",
        "to",
        "on",
        "in",
        "against",
    ):
        if head.lemma_.lower() in cues.nouns:
            return _by_noun(head, seen, reading, cues)
        return "stop"
    if head.pos_ == "ADJ":
        effect = cues.adjectives.get(head.lower_)
        if effect is not None:
            _take(head, effect, reading, seen)
        return "go"
    return "go" if head.lower_ == "short" else "stop"
