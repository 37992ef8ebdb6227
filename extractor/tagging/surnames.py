"""Which part of a person's name is the surname that news goes on with."""

from __future__ import annotations

SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
PARTICLES = frozenset({
    "af", "al", "bin", "d'", "da", "dal", "das", "de", "degli", "del", "dela", "della", "den", "der", "di",
    "do", "dos", "du", "el", "la", "le", "o'", "st", "st.", "ten", "ter", "van", "vander", "von", "zu",
})
"""Words that open a surname of several words ("van Roe", "Di Poe", "St. Lee")."""


def surname(name: str) -> str:
    """The surname in a full name, "" if it has only one word: particles kept, Jr. and numerals left off."""
    words = name.replace(",", "").split()
    while len(words) > 1 and words[-1].rstrip(".").lower() in SUFFIXES:
        words.pop()
    if len(words) < 2:
        return ""
    for index in range(1, len(words) - 1):
        if words[index].lower() in PARTICLES:
            return " ".join(words[index:])
    return words[-1]
