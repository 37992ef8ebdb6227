"""Short texts that several views share: what a claim's parts read like."""

from __future__ import annotations

import unicodedata

from extractor.claim import Claim, Source, Value

_SUBJECT_ROLES = (
    "driver", "person", "team", "sponsor", "manufacturer", "plaintiff", "issuer", "series", "event",
    "circuit",
)
"""Roles in the order in which they are taken for whom a claim is about."""

_INVISIBLE = frozenset({"Cc", "Cf", "Co", "Cs"})


def clean(text: object) -> str:
    """The text on one line, without control characters: an article must not steer a terminal."""
    spaced = "".join(" " if char.isspace() else char for char in str(text))
    seen = "".join(char for char in spaced if unicodedata.category(char) not in _INVISIBLE)
    return " ".join(seen.split())


def shorten(text: object, limit: int) -> str:
    """The cleaned text, cut at a word with an ellipsis if it has more than `limit` characters."""
    whole = clean(text)
    if len(whole) <= limit:
        return whole
    cut = whole[: limit - 1]
    return cut[: cut.rfind(" ") if " " in cut[limit // 2:] else None].rstrip(" ,;:") + "…"


def subject(claim: Claim) -> str:
    """Whom the claim is about: the names of its first role that has any; empty if none has."""
    for role in _SUBJECT_ROLES:
        if claim.arguments.get(role):
            return values(claim, role)
    return ""


def values(claim: Claim, role: str) -> str:
    """The values of a role, with commas between them."""
    return ", ".join(clean(number(argument.name)) for argument in claim.arguments.get(role, ()))


def number(value: Value) -> str:
    """A value as it is read: whole floats without their zero."""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def season(claim: Claim) -> str:
    """The claim's years."""
    return ", ".join(map(str, claim.season))


def certainty(claim: Claim) -> str:
    """How sure, and whether it is denied: "probable", "certain, not"."""
    return claim.certainty + (", not" if claim.polarity == "negative" else "")


def source(link: Source) -> str:
    """One link of a chain: the name, and the outlet where it is told and is another."""
    name = clean(link.name)
    return f"{name} ({clean(link.outlet)})" if link.outlet and link.outlet != link.name else name


def sources(claim: Claim) -> str:
    """The chain of who says so, nearest the article first: "Ann Lee < insiders"; empty if nobody does."""
    return " < ".join(map(source, claim.sources))
