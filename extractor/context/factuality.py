"""Factuality: how sure, whether or not, on what condition and by whose word a predicate holds.

One walk from the predicate up to the root of its sentence, after De Facto (Saurí and Pustejovsky): at each word its own
modals, adverbs and negations count, and each step up applies what the word above makes of what it governs.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Token

from extractor.annotations import Attribution
from extractor.claim import Certainty, Polarity
from extractor.context.attribution import holding
from extractor.context.cues import RANK, Cues, load_cues
from extractor.context.grammar import Range
from extractor.context.walk import Reading, read


@dataclass(frozen=True, slots=True)
class Factuality:
    """How a predicate is asserted.

    `condition`: the token range of the clause that it hangs on. `cues`: (token range, what it did), from the predicate outward.
    `attributions`: those whose content holds the predicate, nearest the article first. `score`: the same reading finer, from
    -3 (certainly not) over 0 (unknown) to 3 (certainly).
    """

    certainty: Certainty = "certain"
    polarity: Polarity = "positive"
    condition: Range | None = None
    cues: tuple[tuple[Range, str], ...] = ()
    attributions: tuple[Attribution, ...] = field(default=())
    score: float = 3.0


def _sources(predicate: Token, cues: Cues) -> tuple[Attribution, ...]:
    """The attributions that bear on the predicate; a holder's own plan is no source, nor is a cue inside the trigger."""
    out = []
    for a in holding(predicate.doc, predicate.i):
        rows = cues.reporting.get(a.cue_lemma.removeprefix("not "), ())
        if rows and not any(r.source for r in rows):
            continue
        out.append(a)
    return tuple(out)


def _apply(reading: Reading, attributions: tuple[Attribution, ...]) -> None:
    """What the sources' own commitment adds where the walk did not meet their cue."""
    for a in attributions:
        if a.cue is not None and any(a.cue[0] <= i < a.cue[1] for i in reading.met):
            continue
        where = a.cue or a.content[0]
        if a.denies:
            reading.negate(where, f"denied: {a.cue_lemma}")
        if RANK[a.commitment] < RANK["certain"]:
            reading.lower(
                a.commitment, where, f"source: {a.cue_lemma}", 1.6 if a.commitment == "probable" else 1.0
            )


def assess(
    predicate: Token, *, trigger: tuple[int, int] | None = None, cues: Cues | None = None
) -> Factuality:
    """The factuality of the proposition that `predicate` heads.

    `trigger`: token range of the words that express the predicate; they are the action, no cue. Works on verbs, nouns and
    adjectives, on unparsed tokens by the words before them in the sentence. Never raises.
    """
    cues = cues or load_cues()
    own = range(*trigger) if trigger else range(predicate.i, predicate.i + 1)
    reading = read(predicate, frozenset((*own, predicate.i)), cues)
    attributions = _sources(predicate, cues)
    _apply(reading, attributions)
    return Factuality(
        reading.certainty,
        "negative" if reading.negative else "positive",
        reading.condition,
        tuple(reading.cues),
        attributions,
        reading.value(),
    )
