"""Factuality: how sure, whether or not, on what condition and by whose word a predicate holds.

One walk from the predicate up to the root of its sentence, after De Facto (Saurí and Pustejovsky): at each
word its own modals, adverbs and negations count, and each step up applies what the word above makes of what
it governs.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from extractor.annotations import Attribution
from extractor.claim import Certainty, Polarity
from extractor.context.cues import RANK, Cues, load_cues
from extractor.context.grammar import Range
from extractor.context.lookup import lookup
from extractor.context.walk import Reading, read
from extractor.syntax.tokens import Token


@dataclass(frozen=True, slots=True)
class Factuality:
    """How a predicate is asserted.

    `condition`: the token range of the clause that it hangs on. `cues`: (token range, what it did), from the
    predicate outward.
    `attributions`: those whose content holds the predicate, nearest the article first. `score`: the same
    reading finer, from
    -3 (certainly not) over 0 (unknown) to 3 (certainly).
    """

    certainty: Certainty = "certain"
    polarity: Polarity = "positive"
    condition: Range | None = None
    cues: tuple[tuple[Range, str], ...] = ()
    attributions: tuple[Attribution, ...] = field(default=())
    score: float = 3.0


def _plan(a: Attribution, predicate: Token, cues: Cues) -> bool:
    """Whether the cue is the holder's own plan ("intends to race") rather than a report."""
    if a.unnamed and a.source is None:
        return False  # "talk of a move"
    rows = cues.reporting.get(a.cue_lemma.removeprefix("not "), ())
    if not rows or all(r.source for r in rows):
        return False
    if not any(r.source for r in rows):
        return True
    start, end = a.content[0]
    first = next((t for t in predicate.doc[start:end] if t.dep_ != "neg"), predicate.doc[start])  # "decided not to"
    return first.lower_ == "to" or first.tag_ == "VBG"


def _holds(a: Attribution, predicate: Token, aside: list[Range], cues: Cues) -> bool:
    """Whether the attribution bears on the predicate: by its content or as its own cue; not on the writer's
    asides.
    """
    if a.cue is not None and a.cue[0] <= predicate.i < a.cue[1]:
        # Who calls something by a name, or calls the races, does not report that he does.
        rows = cues.reporting.get(a.cue_lemma.removeprefix("not "), ())
        return not any(r.group == "description" for r in rows)
    if not any(s <= predicate.i < e for s, e in a.content):
        return False
    if a.kind == "direct" or a.cue is None:
        return True
    return not any(s <= predicate.i < e and not s <= a.cue[0] < e for s, e in aside)


def _sources(predicate: Token, aside: list[Range], cues: Cues) -> tuple[Attribution, ...]:
    """The attributions that bear on the predicate, outermost first."""
    here = lookup(predicate.doc).attributions_at(predicate.i)
    found = [a for a in here if _holds(a, predicate, aside, cues) and not _plan(a, predicate, cues)]
    found = [a for a in found if not any(_denies(b, a) for b in found)]
    own = [a for a in found if a.cue is not None and a.cue[0] <= predicate.i < a.cue[1]]
    outer = [a for a in found if a not in own]
    # Whom somebody cites stands behind him, however much of the sentence the parser gives the citing.
    outer.sort(key=lambda a: (a.cue_lemma == "citing", -sum(e - s for s, e in a.content), a.cue or a.content[0]))
    return (*outer, *own)


def _denies(denial: Attribution, rumour: Attribution) -> bool:
    """Whether somebody rejects what rumour has ("dismissed speculation that ..."): only the rejection is reported."""
    if not denial.denies or denial.unnamed or not rumour.unnamed or rumour.source is not None or rumour.cue is None:
        return False
    return any(s <= rumour.cue[0] < e for s, e in denial.content)


def _apply(reading: Reading, predicate: Token, attributions: tuple[Attribution, ...], cues: Cues) -> None:
    """What the sources' own commitment adds where the walk did not meet their cue."""
    for a in attributions:
        if a.commitment == "certain" and not a.cue_lemma.startswith("not "):
            continue
        where = a.cue or a.content[0]
        own = where[0] <= predicate.i < where[1]
        base = a.cue_lemma.removeprefix("not ")
        if own and base != a.cue_lemma and base in cues.negated_open:
            if reading.negative:
                reading.negate(where, f"{a.cue_lemma}: open")
            reading.lower("possible", where, f"{a.cue_lemma}: possible", 0.6)
        elif RANK[a.commitment] < RANK[reading.certainty] and (a.unnamed or (a.kind == "direct" and not own)):
            reading.lower(
                a.commitment, where, f"source: {a.cue_lemma}", 1.6 if a.commitment == "probable" else 1.0
            )


def assess(
    predicate: Token, *, trigger: tuple[int, int] | None = None, cues: Cues | None = None
) -> Factuality:
    """The factuality of the proposition that `predicate` heads.

    `trigger`: token range of the words that express the predicate; they are the action, no cue. Works on
    verbs, nouns and
    adjectives, on unparsed tokens by the words before them in the sentence. Never raises.
    """
    cues = cues or load_cues()
    own = range(*trigger) if trigger else range(predicate.i, predicate.i + 1)
    reading = read(predicate, frozenset((*own, predicate.i)), cues)
    attributions = _sources(predicate, reading.aside, cues)
    if reading.presupposed:
        attributions = tuple(a for a in attributions if a.kind == "direct")
    _apply(reading, predicate, attributions, cues)
    polarity: Polarity = "negative" if reading.negative else "positive"
    return Factuality(
        reading.certainty,
        polarity,
        reading.condition,
        tuple(reading.cues),
        attributions,
        reading.value(predicate.pos_ == "NOUN"),
    )
