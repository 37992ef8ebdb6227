"""How sure Pitwire is of its own reading (not how sure the source is): a calibrated probability.

The weights are those of a logistic regression over what is known of how a claim was read, fitted by
`benchmarks/confidence.py` on articles with gold claims, article by article held out; "right" is a claim whose type,
place and core arguments (driver, team, series, manufacturer, person) are.
"""

from __future__ import annotations

import math

from extractor.assembly.draft import Draft
from extractor.context.lookup import lookup

_CORE = ("driver", "team", "series", "manufacturer", "person")
_GUESSES = frozenset({"sentence", "before", "after", "else", "paragraph"})
_RIDES = frozenset({"ride", "contract"})
_RESULTS = frozenset({"result", "statistic", "championship"})
_FUNCTIONS = frozenset({"subject", "object", "prep", "phrase", "head", "line"})
_TYPES = ("personnel", "sponsorship", "team", "schedule", "regulation", "sanction", "statement")
_CROWD = 8
"""Drivers and teams in a sentence, from which on there are many."""
_LONG = 40
"""Tokens of a sentence that the parser seldom gets right as a whole."""

WEIGHTS: dict[str, float] = {
    "clause": 0.23,
    "crowd": -0.43,
    "guess": -0.14,
    "headline": -2.21,
    "implied series": 0.45,
    "implied team": -0.52,
    "joined": 0.76,
    "link": -1.28,
    "long sentence": -0.24,
    "named": 0.38,
    "no team": -0.65,
    "no verb": 0.14,
    "nominal": 0.47,
    "phrase": -0.07,
    "pronoun": -0.05,
    "quoted": -0.07,
    "result": -0.16,
    "ride": 0.09,
    "several": -0.25,
    "type personnel": -0.18,
    "type regulation": -0.25,
    "type sanction": -0.51,
    "type schedule": 0.61,
    "type sponsorship": -0.57,
    "type statement": -0.93,
    "type team": -0.52,
    "unsure": -0.24,
}
BIAS = 0.61


def features(draft: Draft) -> dict[str, float]:
    """What is known of how a draft was read, each above 0 and at most 1; what is not named is 0."""
    frame = draft.frame
    doc, span = draft.predicate.doc, draft.frame.sentence.span
    core = [role for role in _CORE if role in draft.arguments]
    ways = {draft.how.get(role, "").partition(":")[0] for role in core}
    fillers = [f.filler for role in core for f in frame.arguments.get(role, ())]
    kinds = {f.source.kind for f in fillers if f.kind in ("name", "nominal", "pronoun")}
    implied = {role for role in core if any(a.implied for a in draft.arguments[role])}
    found = {
        "clause": "clause" in ways,
        "guess": not ways.isdisjoint(_GUESSES),
        "pronoun": "pronoun" in kinds,
        "nominal": "nominal" in kinds,
        "implied team": "team" in implied,
        "implied series": "series" in implied,
        "no team": draft.type in _RIDES and "team" not in draft.arguments,
        "several": len(draft.arguments.get("driver", ())) > 1 or len(draft.arguments.get("team", ())) > 1,
        "no verb": frame.anchor in ("noun", "value", "line"),
        "phrase": frame.anchor in ("phrase", "adjective"),
        "headline": draft.headline,
        "long sentence": len(frame.sentence.span) > _LONG,
        "ride": draft.type in _RIDES,
        "result": draft.type in _RESULTS,
        "unsure": draft.factuality is not None and draft.factuality.certainty != "certain",
        "joined": len(draft.frames) > 1,
        "named": bool(core) and not implied and ways <= _FUNCTIONS,
        "quoted": draft.factuality is not None and bool(draft.factuality.attributions),
    }
    out = {name: 1.0 for name, held in found.items() if held}
    if draft.type in _TYPES:
        out[f"type {draft.type}"] = 1.0
    around = lookup(doc).mentions_between(span.start, span.end)
    out["crowd"] = min(1.0, sum(m.label in ("DRIVER", "TEAM") for m in around) / _CROWD)
    out["link"] = 1.0 - min([f.confidence for f in fillers], default=1.0)
    return out


def confidence(draft: Draft) -> float:
    """The probability, from 0.05 to 0.99 with two decimals, that a claim's type, place and core arguments are right."""
    score = BIAS + sum(WEIGHTS.get(name, 0.0) * value for name, value in features(draft).items())
    return round(min(0.99, max(0.05, 1.0 / (1.0 + math.exp(-score)))), 2)
