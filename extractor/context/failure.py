"""Prospects that came to nothing: "her bid failed", "a failed bid to race", "talks on a move ended in failure"."""

from __future__ import annotations

from extractor.context.cues import Cues
from extractor.context.negation import negations
from extractor.syntax.tokens import Token

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_PARTICLES = frozenset({"prt", "advmod", "acomp", "attr", "oprd"})


def came_to_nothing(noun: Token, cues: Cues) -> tuple[int, ...]:
    """The tokens that say of a prospect ("bid", "talks", "move") that nothing came of it; none where nothing says so.

    Its verb says it, alone or with a particle or a prepositional object ("fell through", "ended in failure"), or an
    adjective before it. Of a thing done ("return") only what says that it was not done counts, not how it went.
    """
    if noun.lemma_.lower() not in cues.prospects and noun.lower_ not in cues.prospects:
        return ()
    adjectives, verbs = cues.unsuccessful, cues.came_to_nothing
    if noun.lemma_.lower() in cues.deeds:
        adjectives, verbs = adjectives - cues.unlucky, verbs - cues.unlucky
    before = next((c for c in noun.children if c.dep_ == "amod" and c.lower_ in adjectives), None)
    if before is not None:
        return (before.i,)
    verb = noun.head
    if noun.dep_ not in _SUBJECTS or negations(verb, cues):
        return ()
    lemma = verb.lemma_.lower()
    for child in verb.children:
        if child.dep_ in _PARTICLES and f"{lemma} {child.lower_}" in verbs:
            return (verb.i, child.i)
        if child.dep_ == "prep":
            if f"{lemma} {child.lower_}" in verbs:
                return (verb.i, child.i)
            thing = next((c for c in child.children if c.dep_ == "pobj"), None)
            if thing is not None and f"{lemma} {child.lower_} {thing.lower_}" in verbs:
                return (verb.i, child.i, thing.i)
    return (verb.i,) if lemma in verbs and not _goes_on(verb) else ()


def _goes_on(verb: Token) -> bool:
    """Whether a verb has an object or an infinitive: what a deal "failed to deliver" it is itself not said to have."""
    return any(c.dep_ in ("dobj", "xcomp", "ccomp") for c in verb.children)
