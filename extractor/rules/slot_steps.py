"""Where a slot is looked for: the functions that a rule names, taken apart once."""

from __future__ import annotations

from functools import cache

_LAST_RESORTS = frozenset({"else", "paragraph"})
"""Functions that are tried only where a claim lacks what it needs."""


@cache
def steps(sources: tuple[str, ...], guess: bool) -> tuple[tuple[str, str, str], ...]:
    """The sources that are looked at, each with its name and detail, in order: with `guess` the last resorts only.

    What stands after "article" is not looked for: that the article as a whole implies.
    """
    out: list[tuple[str, str, str]] = []
    for source in sources:
        name, _, detail = source.partition(":")
        if name == "article":
            break
        if (name in _LAST_RESORTS) == guess:
            out.append((source, name, detail))
    return tuple(out)


@cache
def listed_words(detail: str) -> frozenset[str]:
    """The words of a detail that lists several: "for, with"."""
    return frozenset(w.strip() for w in detail.split(",") if w.strip())
