"""What of a clause its own reporter says: not what others say in contrast, not what rumour has beside it."""

from __future__ import annotations

from extractor.context.cues import Cues
from extractor.context.grammar import Range, minus, own_subject, subtree
from extractor.context.report_forms import is_rumour
from extractor.syntax.tokens import Token

_CONTRASTS = frozenset({"though", "although", "while", "whereas", "but"})


def _contrasts(clause: Token, cues: Cues, depth: int = 0) -> list[Range]:
    """Clauses in `clause` that somebody else is reported to say: "..., though his manager insists ..."."""
    out = []
    for child in clause.children:
        if child.dep_ not in ("conj", "advcl") or child.i < clause.i or own_subject(child) is None:
            continue
        words = {c.lower_ for c in child.children if c.dep_ in ("mark", "cc")} | {
            c.lower_ for c in clause.children if c.dep_ == "cc"
        }
        if (
            words & _CONTRASTS
            and cues.reporting.get(child.lemma_.lower())
            and any(c.dep_ == "ccomp" for c in child.children)
        ):
            out.append(subtree(child))
        elif depth < 3 and child.dep_ == "conj":
            out.extend(_contrasts(child, cues, depth + 1))
    return out


def clause_range(clause: Token, cues: Cues) -> tuple[Range, ...]:
    """The clause's tokens without what another reporter says in contrast to it, and what rumour has."""
    kept: tuple[Range, ...] = (subtree(clause),)
    start, end = kept[0]
    rumoured = [subtree(t) for t in clause.doc[start:end] if t.dep_ == "advcl" and is_rumour(own_subject(t))]
    for hole in (*_contrasts(clause, cues), *rumoured):
        kept = minus(kept, hole)
    return kept
