"""What a governing word makes of what it governs: "expects to", "ruled out", "a chance of", "his return is
doubtful".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from extractor.context.cues import Cues, Effect
from extractor.context.failure import came_to_nothing
from extractor.context.grammar import cannot_wait, is_passive, is_verb
from extractor.context.negation import negations
from extractor.syntax.tokens import Token

if TYPE_CHECKING:
    from extractor.context.walk import Reading

Step = Literal["stop", "go", "hedges", "pass"]
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
_OBJECTS = frozenset({"dobj", "attr", "nsubjpass", "pobj", "dative"})
_COPULAS = frozenset({"be", "seem", "look", "appear", "remain", "sound", "become"})
_SEEMINGS = frozenset({"seem", "look", "appear"})
_HAPPENINGS = frozenset(
    {
        "happen",
        "occur",
        "follow",
        "come",
        "materialise",
        "materialize",
        "proceed",
        "emerge",
        "go",
        "take",
        "begin",
        "start",
    }
)
_GOVERNING = frozenset({"about", "of", "with", "from", "at", "against", "on", "over", "for"})
_TIME_PREPOSITIONS = frozenset(
    {
        "after",
        "since",
        "during",
        "following",
        "despite",
        "amid",
        "until",
        "before",
        "by",
        "because",
        "as",
        "besides",
    }
)


def verb_key(verb: Token, cues: Cues) -> tuple[str, tuple[int, ...]]:
    """The verb's entry in the certainty list with its tokens; with its particle where one is listed: "rule
    out".
    """
    lemma = verb.lemma_.lower()
    for child in verb.children:
        if child.dep_ in ("prt", "prep", "advmod", "acomp"):
            key = f"{lemma} {child.lower_}"
            if key in cues.verbs or key in cues.reporting:
                return key, (verb.i, child.i)
    return lemma, (verb.i,)


def embed(node: Token, head: Token, reading: Reading, cues: Cues) -> Step:
    """Apply the head's effect on `node`, and tell how the walk goes on."""
    if head.i in reading.seen:
        return "go"
    whether = next((c for c in node.children if c.dep_ == "mark" and c.lower_ in ("whether", "if")), None)
    if whether is not None and node.dep_ in ("ccomp", "pcomp", "xcomp"):
        reading.lower("possible", (whether.i, whether.i + 1), f"{whether.lower_}: possible", 0.5)
        return "stop" if not _judging(head, cues) else "go"  # "refused to say whether": no refusal of what is asked
    if node.dep_ in _SUBJECTS:
        return _judged(node, head, reading, cues)
    if node.dep_ in ("prep", "agent"):
        return _through_preposition(node, head, reading, cues)
    if node.dep_ == "pobj" or node.dep_ == "pcomp":
        return _in_preposition(node, head, reading, cues)
    if is_verb(head):
        return _by_verb(node, head, reading, cues)
    if head.pos_ == "ADJ" or head.tag_.startswith("JJ"):
        effect = cues.adjectives.get(head.lower_)
        if effect is not None and node.dep_ in ("xcomp", "ccomp", "acl", "advcl"):
            _take(head, effect, reading)
        return "go"
    if head.pos_ in ("NOUN", "PROPN") and node.dep_ in ("acl", "ccomp", "xcomp", "compound", "nmod"):
        return _by_noun(head, reading, cues)
    return "go"


def _judging(head: Token, cues: Cues) -> bool:
    """As in "it is doubtful whether": the head says more than that it is open."""
    effect = cues.adjectives.get(head.lower_)
    return effect is not None and effect.negative


def _take(head: Token, effect: Effect, reading: Reading, where: tuple[int, ...] = ()) -> None:
    tokens = where or (head.i,)
    reading.seen.update(tokens)
    reading.met.add(head.i)
    reading.apply(effect, (min(tokens), max(tokens) + 1), head.lemma_.lower())


def _judged(node: Token, head: Token, reading: Reading, cues: Cues) -> Step:
    """The predicate is the subject of a judgement: "his departure is likely", "a move has been discussed"."""
    if node.pos_ == "PROPN" or node.pos_ == "PRON":
        return "stop"
    failed = came_to_nothing(node, cues)
    if failed and reading.seen.isdisjoint(failed):
        _take(head, _NOTHING, reading, failed)
        return "go"
    yet = next((c for c in head.children if c.lower_ == "yet"), None)
    if head.lemma_.lower() == "have" and yet is not None and any(c.dep_ == "xcomp" for c in head.children):
        _take(yet, Effect("certain", True, -2.4), reading)
        return "go"
    if _is_no_surprise(head):
        return "stop"
    if head.lemma_.lower() in _COPULAS:
        return _by_copula(head, reading, cues)
    participant = any(c.dep_ in ("xcomp", "ccomp", "dobj", "oprd") for c in head.children)
    if is_passive(head) and not participant:
        return _by_verb(node, head, reading, cues)
    if head.lemma_.lower() == "cross":
        return "go"  # "retirement has not crossed his mind"
    return "go" if head.lemma_.lower() in _HAPPENINGS and not participant else "stop"


_SURPRISES = frozenset("surprise shock surprising unexpected unsurprising secret coincidence bolt".split())


def _is_no_surprise(verb: Token) -> bool:
    """As in "her exit came as no surprise", "was no surprise": told as it is, surprise or none."""
    for child in verb.children:
        if child.dep_ in ("attr", "acomp") and child.lemma_.lower() in _SURPRISES:
            return True
        if child.lower_ == "as" and verb.lemma_ == "come":
            return any(c.lemma_.lower() in _SURPRISES for c in child.children)
    return False


def _by_copula(head: Token, reading: Reading, cues: Cues) -> Step:
    for child in head.children:
        if child.dep_ in ("acomp", "attr", "oprd", "advmod"):
            effect = cues.adjectives.get(child.lower_) or cues.adverbs.get(child.lower_)
            if effect is None and child.dep_ == "attr":
                effect = cues.nouns.get(child.lemma_.lower())
            if (
                effect is not None
                and child.i not in reading.seen
                and not any(g.dep_ == "xcomp" for g in child.children)
            ):
                _take(child, effect, reading)
        elif child.dep_ == "prep":
            noun = next((c for c in child.children if c.dep_ == "pobj"), None)
            effect = (
                cues.situations.get(f"{child.lower_} {noun.lemma_.lower()}") if noun is not None else None
            )
            if noun is not None and effect is not None:
                _take(child, effect, reading, (child.i, noun.i))
    return "go"


_DONE_TO_OBJECTS = frozenset({"set", "line"})
"""Verbs that look ahead with an infinitive only: who "is set to win" may not, who "set the fastest lap" did."""


def _by_verb(node: Token, head: Token, reading: Reading, cues: Cues) -> Step:
    key, where = verb_key(head, cues)
    effect = cues.verbs.get(key)
    if any(i in reading.seen for i in where):
        return "go"
    clause = node.dep_ in ("ccomp", "csubj", "csubjpass")
    if clause and key in cues.reporting and cues.reporting[key][0].kind in ("speech", "thought"):
        return _by_report(head, key, where, reading, cues)
    spliced = node.dep_ == "ccomp" and not _subordinate(node) and (node.i < head.i or effect is None)
    if spliced and any(t.text == ";" for t in node.doc[min(node.i, head.i) : max(node.i, head.i)]):
        return "stop"
    if spliced and not any("that" in r.takes for r in cues.reporting.get(key, ())):
        return "stop"
    reported = key in cues.reporting and cues.reporting[key][0].kind == "speech"
    if cannot_wait(head) or (node.dep_ == "dobj" and key in _DONE_TO_OBJECTS):
        return "go"
    if effect is None or (
        node.dep_ == "dobj"
        and reported
        and not effect.negative
        and not is_passive(head)
        and effect.certainty == "probable"
    ):
        return "go"
    if not effect.negative and effect.certainty == "certain" and node.dep_ in _OBJECTS:
        reading.last = (key, effect)
        _negated_head(head, key, effect, reading, cues)
        return "go"
    if effect.negative and node.dep_ in _OBJECTS and node.lemma_.lower() in cues.acts:
        return "hedges"
    if node.dep_ in ("attr", "acomp", "oprd") and not effect.negative and key not in _SEEMINGS:
        return "go"
    if (
        effect.certainty == "possible"
        and key not in cues.neg_raising
        and key not in cues.negated_open
        and negations(head, cues)
    ):
        reading.seen.update(where)
        return "go"
    if effect.negative and _refused(head, where, reading, cues):
        return "go"
    if effect.negative and not reading.negative and node.lemma_.lower() in cues.prospects:
        reading.certainty, reading.score = "certain", 2.4  # hopes that are dashed were hopes, and are none
    if effect.negative and any(r.denies for r in cues.reporting.get(key, ())):
        if rejected(node, cues) and not reading.negative:
            reading.certainty, reading.score = "certain", 2.4  # how sure the rumour was is no matter
        _impossible(reading, head)
    _take(head, effect, reading, where)
    reading.last = (key, effect)
    _negated_head(head, key, effect, reading, cues)
    return "go"


def _subordinate(node: Token) -> bool:
    return any(c.dep_ == "mark" or c.tag_ in ("WDT", "WP", "WRB") for c in node.children)


def _refused(head: Token, where: tuple[int, ...], reading: Reading, cues: Cues) -> bool:
    """As in "refused to rule out", "stopped short of confirming": what lies below stays open."""
    if reading.last is None or reading.last[0] not in cues.negated_open:
        return False
    span = (min(where), max(where) + 1)
    if reading.last[1].negative:
        reading.negate(span, f"{head.lemma_}: open")
    reading.seen.update(where)
    reading.lower("possible", span, f"{head.lemma_} to {reading.last[0]}: possible", 0.6)
    return True


def _by_report(head: Token, key: str, where: tuple[int, ...], reading: Reading, cues: Cues) -> Step:
    row = next((r for r in cues.reporting[key] if "that" in r.takes), cues.reporting[key][0])
    reading.seen.update(where)
    reading.met.update(where)
    effect = Effect(row.commitment, row.denies)
    reading.last = (key, effect)
    span = (min(where), max(where) + 1)
    if row.denies:
        _impossible(reading, head)
        reading.negate(span, f"{key}: negative")
    if row.commitment != "certain":
        reading.lower(
            row.commitment, span, f"{key}: {row.commitment}", 1.8 if row.commitment == "probable" else 1.0
        )
    _negated_head(head, key, effect, reading, cues)
    return "go"


def _negated_head(head: Token, key: str, effect: Effect, reading: Reading, cues: Cues) -> None:
    """A negation on the governing word: raised, opened or undone, by what the word is."""
    found = [n for n in negations(head, cues) if n.i not in reading.seen]
    if not found or key in cues.neg_raising:
        return
    where = (found[0].i, found[0].i + 1)
    if key in cues.negated_open:
        reading.seen.update(n.i for n in found)
        if effect.negative:
            reading.negate(where, f"not {key}: open")
        reading.lower("possible", where, f"not {key}: possible", 0.6)
    elif key in cues.negated_fact:
        reading.seen.update(n.i for n in found)
        if effect.negative:
            reading.negate(where, f"not {key}: undone")


def _impossible(reading: Reading, denial: Token) -> None:
    """What "could" be is, once that is denied, certainly not: "denied that she could leave"."""
    modal = all(denial.doc[i].tag_ == "MD" for (a, b), _ in reading.cues for i in range(a, b))
    if reading.certainty == "possible" and not reading.negative and reading.cues and modal:
        reading.certainty, reading.score = "certain", 2.4


def rejected(noun: Token, cues: Cues) -> bool:
    """Whether a rumour is only named to be denied: "dismissed speculation that she might leave"."""
    verb = noun.head
    rumour = noun.lemma_.lower() in cues.reporting_nouns
    if not rumour or not (noun.dep_ == "dobj" or (noun.dep_ == "nsubjpass" and is_verb(verb))):
        return False
    return any(r.denies and r.kind == "speech" for r in cues.reporting.get(verb_key(verb, cues)[0], ()))


_NOTHING = Effect("certain", True, -2.4)
"""What becomes of a prospect that comes to nothing."""


def _by_noun(head: Token, reading: Reading, cues: Cues) -> Step:
    if failed := came_to_nothing(head, cues):
        _take(head, _NOTHING, reading, (head.i, *failed))
        return "go"
    effect = cues.nouns.get(head.lemma_.lower()) or cues.nouns.get(head.lower_)
    if effect is not None and not rejected(head, cues):
        _take(head, effect, reading)
        return "go"
    return "go" if head.dep_ in ("dobj", "attr", "nsubjpass", "pobj") else "stop"


def _in_preposition(node: Token, head: Token, reading: Reading, cues: Cues) -> Step:
    """From the object of a preposition to the preposition."""
    if head.lower_ == "without":
        if _was_there(node, head.head):
            return "stop"
        open_ = is_verb(head.head) and bool(negations(head.head, cues))
        _take(head, Effect("possible", False, 0.8) if open_ else Effect("certain", True, -2.4), reading)
        return "stop"
    return "stop" if head.lower_ in _TIME_PREPOSITIONS and node.dep_ == "pobj" else "go"


def _was_there(noun: Token, verb: Token) -> bool:
    """Whether something took place without which all would have been different: "without *the penalty* she would have
    won".
    """
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    definite = any(c.dep_ in ("det", "poss") and c.lower_ not in ("a", "an", "any") for c in noun.children)
    return definite and "have" in auxiliaries and not auxiliaries.isdisjoint(("would", "could", "might", "'d"))


_TELLING = frozenset({"of", "about", "over", "on", "around", "surrounding", "concerning", "regarding"})
_TAKEN_FOR_GRANTED = frozenset({"after", "since", "despite", "following"})
_WHEN = frozenset({"after", "before", "since", "during", "despite", "following"})


def _through_preposition(node: Token, head: Token, reading: Reading, cues: Cues) -> Step:
    """As in "a chance of racing", "talk of a move", "linked with a move", "prevented from racing"."""
    if is_verb(head):
        if node.lower_ in _TAKEN_FOR_GRANTED:
            return "stop"  # "may retire after winning the title": he won it
        if node.lower_ in _WHEN:
            return "pass"  # "pulled out after withdrawing its entry": both took place
        key, where = verb_key(head, cues)
        effect = cues.verbs.get(key) or cues.verbs.get(head.lemma_.lower())
        if key not in cues.verbs and len(where) > 1 and cues.reporting[key][0].kind in ("speech", "thought"):
            return _by_report(head, key, where, reading, cues)
        listed = len(where) > 1 or node.lower_ in _GOVERNING
        if head.lemma_ == "set" and any(c.dep_ == "dobj" for c in head.children):
            return "hedges"  # "set the pace, with Roe second": nobody is set to do anything
        if head.lemma_ == "line" and not is_passive(head):
            return "go"  # "lined up on pole": only who is lined up for a seat may get it
        if effect is None or not listed or not (effect.negative or effect.certainty != "certain"):
            return "go" if head.lemma_.lower() in _COPULAS else "hedges"
        if not (effect.negative and _refused(head, where, reading, cues)):
            _take(head, effect, reading, where)
            reading.last = (key, effect)
            _negated_head(head, key, effect, reading, cues)
        return "go"
    if head.pos_ in ("NOUN", "PROPN"):
        above = head.head.head
        if head.lemma_ == "way" and head.dep_ == "pobj" and above.tag_ == "VBD" and above.lemma_ != "be":
            return "go"  # "led 80 laps on her way to victory"
        if node.lower_ in _TELLING and rejected(head, cues):
            return "go"  # "denied reports of a move"
        if head.lemma_.lower() in cues.nouns and node.lower_ in (
            "of",
            "for",
            "about",
            "over",
            "to",
            "on",
            "in",
            "against",
        ):
            return _by_noun(head, reading, cues)
        return "stop"
    if head.pos_ == "ADJ":
        effect = cues.adjectives.get(head.lower_)
        if head.lower_ == "due" and node.lower_ == "to":
            return "stop"  # "the delay is due to a crash": the cause, which there was
        if effect is not None:
            _take(head, effect, reading)
        return "go"
    return "go" if head.lower_ == "short" else "stop"
