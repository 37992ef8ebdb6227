"""Fills a rule's summary template with a claim's arguments, each worded for the place that it stands in."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from extractor.assembly.summary_words import summary_words
from extractor.claim import Argument, Value
from extractor.tagging.values_numbers import ORDINALS as ORDINAL_WORDS

_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_BARE = re.compile(r" ?\{\w+\}")
_OPTIONAL = re.compile(r"\[([^\]]*)\]")
_DANGLING = re.compile(
    r"(?: (?:the|a|an|in the|of the|for the|at the|to the|with the|from the|by the|on the))+$"
)
_OWN_ARTICLE = "\0"
"""Before a name that brings its article, or the lack of one, along: a "the" before it goes."""
ORDINALS = ("", *ORDINAL_WORDS[:10])
"""From first to tenth, each at its number: above that a figure reads better."""
_COUNT = re.compile(
    r"(\d+|one|two|three|four|five|six|seven|eight|nine|ten)[ -](?:race|start|event|round|weekend)s?$"
)


def listed(values: Sequence[object]) -> str:
    """ "A", "A and B", "A, B and C"."""
    texts = [str(v) for v in values]
    return texts[0] if len(texts) == 1 else ", ".join(texts[:-1]) + " and " + texts[-1] if texts else ""


def ordinal(value: Value) -> str:
    """3 as "third", 12 as "12th"; anything else as it is."""
    text = f"{value:g}" if isinstance(value, float) else str(value)
    if not text.isdecimal():
        return text
    number = int(text)
    if number < len(ORDINALS):
        return ORDINALS[number] or text
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def series_name(name: str, place: str = "alone") -> str:
    """A series' short name as it stands: "alone", "before" a noun or with "the" article."""
    forms = summary_words().series.get(name)
    if forms is not None:
        return forms[place]
    return (
        f"the {name}"
        if place == "the" and name.endswith(("Series", "Championship", "Cup", "League"))
        else name
    )


@lru_cache(maxsize=4096)
def placeholders(template: str) -> frozenset[str]:
    """The roles that a template names."""
    return frozenset(_PLACEHOLDER.findall(template))


@lru_cache(maxsize=4096)
def required(template: str) -> frozenset[str]:
    """Those that it names outside its optional parts."""
    return placeholders(_OPTIONAL.sub("", template))


def filled_roles(
    template: str, arguments: Mapping[str, Sequence[Argument]], implied: bool = False
) -> frozenset[str]:
    """The roles of a template that have a value to print."""
    return frozenset(
        r for r in placeholders(template) if any(implied or not a.implied for a in arguments.get(r, ()))
    )


def fill(template: str, arguments: Mapping[str, Sequence[Argument]], implied: bool = False) -> str:
    """The template with its roles filled; `[...]` falls away when its role is empty; "" if a bare role is.

    An implied argument counts as empty unless `implied`.
    """
    given = {r: [a for a in values if implied or not a.implied] for r, values in arguments.items()}
    missing, out, bare = False, "", False
    for piece in _pieces(template):
        filled = all(map(given.get, piece.roles))
        if piece.optional and filled and piece.bare:
            if bare:  # of two roles side by side without a word between them only the first can be read
                continue
            bare = True
        elif piece.text:
            bare = False
        if not filled:
            missing = missing or not piece.optional
            continue
        words = [s.literal + _worded(s, out, [a.name for a in given[s.role]]) for s in piece.slots]
        out += "".join(words) + piece.tail
    return "" if missing else _tidy(out)


@dataclass(frozen=True, slots=True)
class _Slot:
    """A role in a piece of a template, with the words before it and what follows from those behind it."""

    role: str
    literal: str
    """The words since the role before."""
    before: str
    """All of the piece that stands before."""
    following: str
    attributive: bool


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of a template between brackets, or in them, taken apart: its roles, and its words behind the last."""

    text: str
    roles: frozenset[str]
    optional: bool
    bare: bool
    slots: tuple[_Slot, ...]
    tail: str


@lru_cache(maxsize=4096)
def _pieces(template: str) -> tuple[_Piece, ...]:
    texts = _OPTIONAL.split(template)
    out: list[_Piece] = []
    for k, text in enumerate(texts):
        after, slots, at = "".join(texts[k + 1 :]), [], 0
        for match in _PLACEHOLDER.finditer(text):
            rest = text[match.end() :]
            following = rest or after.lstrip("[")
            # A noun follows only where a blank and a letter do; "{series}[ with ...]" is the end of a phrase.
            attributive = bool(_NOUN_BEHIND.match(rest or ("" if after.startswith("[") else after)))
            attributive = attributive and not _NO_NOUN_BEHIND.match(following)
            slots.append(_Slot(match[1], text[at : match.start()], text[: match.start()], following, attributive))
            at = match.end()
        bare = _BARE.fullmatch(text) is not None
        out.append(_Piece(text, placeholders(text), k % 2 == 1, bare, tuple(slots), text[at:]))
    return tuple(out)


_NOUN_BEHIND = re.compile(r" [a-z]")
_NO_NOUN_BEHIND = re.compile(r" (?:at|by|for|from|in|of|on|to|until|with|as|and)\b")


def _worded(slot: _Slot, out: str, values: list[Value]) -> str:
    """The values of a role as they read in its place, behind what is filled `out` before its piece."""
    role, before, attributive = slot.role, out + slot.before, slot.attributive
    if role == "series":
        place = "before" if attributive else "the" if before.endswith("the ") else "alone"
        return (_OWN_ARTICLE if place == "the" else "") + listed([series_name(str(v), place) for v in values])
    if role == "position":
        return listed([ordinal(v) for v in values])
    if role == "participation":
        return listed([str(v) if attributive else adverbial(str(v), before) for v in values])
    if role == "object":
        return listed([f"a {v}" if str(v).split(" ")[0] in ORDINALS[2:] else v for v in values])
    told = listed([f"{v:g}" if isinstance(v, float) else v for v in values])
    return (
        f"{told} {'point' if told == '1' else 'points'}"
        if role == "points" and not slot.following.startswith(" point")
        else told
    )


def adverbial(kind: str, before: str) -> str:
    """A kind of participation after a verb: "as a one-off", "in six races"; by itself as it is."""
    if _COUNT.match(kind):
        return kind if not before.strip() or before.rstrip().endswith(("miss", "run")) else f"in {kind}"
    return f"as a {kind}" if kind in ("one-off", "substitute", "reserve") and before.strip() else kind


def _tidy(text: str) -> str:
    text = " ".join(text.replace(f"the {_OWN_ARTICLE}", "").replace(_OWN_ARTICLE, "").split())
    text = _TWO_ARTICLES.sub(r"\1", text)
    text = _A_BEFORE_VOWEL.sub("an ", text)
    if "P" in text:
        text = _PLACE_SIGN.sub("", text)
    return _DANGLING.sub("", text)


_TWO_ARTICLES = re.compile(r"\bthe (the|a|an)\b", re.IGNORECASE)
_A_BEFORE_VOWEL = re.compile(r"\ba (?=[aeio](?!ne\b|ne-))")
_PLACE_SIGN = re.compile(r"\bP(?=\w+(?:st|nd|rd|th)\b|first\b|second\b|third\b|\d)")
