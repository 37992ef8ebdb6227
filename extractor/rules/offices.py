"""Words that are only the first half of an office's name: "race engineer", "lead designer"."""

from __future__ import annotations

from extractor.syntax.tokens import Token

IN_ROLES = frozenset({"race", "racing", "car", "cars", "driver", "track"})
"""Words that say nothing of themselves within a role that the lists know."""
_FIRST = frozenset({"race", "driver", "lead", "car", "test", "simulator"})
_HOLDERS = frozenset(
    "engineer engineers director directors strategist strategists mechanic mechanics designer designers coach coaches "
    "manager managers chief chiefs operations".split()
)


def of_office(token: Token) -> bool:
    """Whether a word in no role of the lists says nothing of races or leads, as the next one makes an office of it."""
    if token.lower_ not in _FIRST or token.i + 1 >= len(token.doc):
        return False
    return token.doc[token.i + 1].lower_ in _HOLDERS
