"""How sure Pitwire is of its own reading (not how sure the source is)."""

from __future__ import annotations

from extractor.assembly.draft import Draft

_BASE = 0.92
_COST = {"clause": 0.06, "sentence": 0.14, "before": 0.1, "after": 0.1, "paragraph": 0.25, "head": 0.03, "phrase": 0.02}
"""What a slot found by less than a grammatical function costs."""


def confidence(draft: Draft) -> float:
    """Between 0 and 1, two decimals: from how each needed slot was found and how surely its mention is linked."""
    score = _BASE
    needed = {r for group in draft.frame.rule.needs for r in group}
    for role in sorted(needed & set(draft.how)):
        score -= _COST.get(draft.how[role].split(":")[0], 0.0)
    for frame in draft.frames[:1]:
        linked = [f.filler.confidence for role in sorted(needed) for f in frame.arguments.get(role, ())]
        if linked:
            score *= min(1.0, 0.4 + 0.6 * min(linked))
    if draft.headline:
        score -= 0.1
    return round(min(0.99, max(0.05, score)), 2)
