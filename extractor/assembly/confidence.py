"""How sure Pitwire is of its own reading (not how sure the source is): a calibrated probability.

The weights are those of a logistic regression over what is known of how a claim was read, fitted by
`benchmarks/confidence.py` on articles with gold claims, article by article held out; "right" is a claim whose type,
place and core arguments (driver, team, series, manufacturer, person) are.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable

from extractor.assembly.draft import Draft
from extractor.context.lookup import lookup

_CORE = ("driver", "team", "series", "manufacturer", "person")
_GUESSES = frozenset({"sentence", "before", "after", "else", "paragraph"})
_RIDES = frozenset({"ride", "contract"})
_FUNCTIONS = frozenset({"subject", "object", "prep", "phrase", "head", "line"})
_PARTICIPIAL = frozenset({"acl", "pcomp"})
_CROWD = 8
"""Drivers and teams in a sentence, from which on there are many."""
_WORDY = 40
"""Tokens of an evidence, from which on it is long."""

WEIGHTS: dict[str, float] = {
    "alone": -0.6,
    "company": 0.9,
    "crowd": -0.41,
    "guess": -0.33,
    "headline": -1.65,
    "implied series": 0.45,
    "implied team": -0.57,
    "joined": 0.65,
    "link": -1.19,
    "listed driver": 0.37,
    "named": 0.19,
    "no team": -0.32,
    "nominal": 0.35,
    "participle": -0.48,
    "pronoun": 0.08,
    "told season": 0.7,
    "type championship": 0.05,
    "type contract": 0.76,
    "type injury": 0.38,
    "type legal": 0.89,
    "type naming": -0.4,
    "type regulation": -0.04,
    "type result": -0.21,
    "type ride": -0.21,
    "type schedule": 0.7,
    "type sponsorship": -0.92,
    "type statement": -0.38,
    "type statistic": -0.1,
    "type team": -0.53,
    "unsure": -0.33,
    "words": 0.03,
}
BIAS = -0.23


def company(drafts: Iterable[Draft]) -> Counter[str]:
    """How many claims of each type an article makes, statements left out."""
    return Counter(draft.type for draft in drafts if draft.type != "statement")


def features(draft: Draft, among: Counter[str]) -> dict[str, float]:
    """What is known of how a draft was read, each above 0 and at most 1; what is not named is 0.

    `among`: the `company` of the draft. What most of an article's claims are about is seldom misread, and what stands
    apart from all others often is.
    """
    frame = draft.frame
    doc, span = draft.predicate.doc, draft.frame.sentence.span
    core = [role for role in _CORE if role in draft.arguments]
    ways = {draft.how.get(role, "").partition(":")[0] for role in core}
    fillers = [f.filler for role in core for f in frame.arguments.get(role, ())]
    kinds = {f.source.kind for f in fillers if f.kind in ("name", "nominal", "pronoun")}
    implied = {role for role in core if any(a.implied for a in draft.arguments[role])}
    entities = doc._.entities or {}
    drivers = [entities.get(a.id or "") for a in draft.arguments.get("driver", ())]
    typed = among.total()
    found = {
        "guess": not ways.isdisjoint(_GUESSES),
        "pronoun": "pronoun" in kinds,
        "nominal": "nominal" in kinds,
        "implied team": "team" in implied,
        "implied series": "series" in implied,
        "listed driver": any(record is not None and record.known for record in drivers),
        "no team": draft.type in _RIDES and "team" not in draft.arguments,
        "headline": draft.headline,
        "unsure": draft.factuality is not None and draft.factuality.certainty != "certain",
        "joined": len(draft.frames) > 1,
        "named": bool(core) and not implied and ways <= _FUNCTIONS,
        "participle": draft.predicate.dep_ in _PARTICIPIAL,
        "told season": draft.season_basis == "stated",
        "alone": typed == 1 and draft.type in among,
    }
    out = {name: 1.0 for name, held in found.items() if held}
    out[f"type {draft.type}"] = 1.0
    around = lookup(doc).mentions_between(span.start, span.end)
    out["crowd"] = min(1.0, sum(m.label in ("DRIVER", "TEAM") for m in around) / _CROWD)
    out["link"] = 1.0 - min([f.confidence for f in fillers], default=1.0)
    out["company"] = among[draft.type] / typed if typed else 0.0
    out["words"] = min(1.0, (draft.span[1] - draft.span[0]) / _WORDY)
    return out


def confidence(draft: Draft, among: Counter[str]) -> float:
    """The probability, from 0.05 to 0.99 with two decimals, that a claim's type, place and core arguments are right."""
    score = BIAS + sum(WEIGHTS.get(name, 0.0) * value for name, value in features(draft, among).items())
    return round(min(0.99, max(0.05, 1.0 / (1.0 + math.exp(-score)))), 2)
