"""Words that are only the first half of an office's name: "race engineer", "lead designer"."""

from __future__ import annotations

from extractor.syntax.tokens import Token
from extractor.tagging.values_lexicon import value_cues


def is_of_role(token: Token) -> bool:
    """Whether a word within a role that the lists know says nothing of itself: "race" in "race director"."""
    return token.lower_ in value_cues().words["role_parts"]


def of_office(token: Token) -> bool:
    """Whether a word in no role of the lists says nothing of races or leads, as the next one makes an office of it."""
    words = value_cues().words
    if token.lower_ not in words["office_firsts"] or token.i + 1 >= len(token.doc):
        return False
    return token.doc[token.i + 1].lower_ in words["office_holders"]
