"""Lists of people, teams and places: those coordinated with one that is found, those the parser cut off."""

from __future__ import annotations

from collections.abc import Callable

from extractor.rules.beside import PERSONS
from extractor.rules.index import Filler, FillerIndex
from extractor.syntax import grammar
from extractor.syntax.tokens import Doc, Token

_EPITHET = 7
"""Tokens that an epithet between a comma and the name may have: "three-time Sun 500 winner Roe"."""
_CUT_OFF = frozenset({"conj", "appos", "dep", "npadvmod", "dobj", "pobj"})
_PLAIN = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "PUNCT", "DET"})
_ENDS = frozenset({"VERB", "AUX"})


def coordinated(
    doc: Doc, index: FillerIndex, found: list[Filler], free: Callable[[Filler], bool]
) -> list[Filler]:
    """The person found with those coordinated and named before: "Roe and Poe finished" has both before its verb."""
    first = doc[found[0].start : found[0].end].root
    while first.dep_ == "conj" and any(f.label in PERSONS for f in index.at(first.head.i)):
        first = first.head
    group = [f for f in _named_with(first, index, free) if f.start <= found[0].start]
    return group if found[0] in group else found


def following(doc: Doc, index: FillerIndex, found: list[Filler], free: Callable[[Filler], bool]) -> list[Filler]:
    """The person found with those coordinated that follow: "the heat winners were Roe, Poe and Lane"."""
    return found + [f for f in _named_with(doc[found[0].end - 1], index, free) if f not in found]


def strung(doc: Doc, index: FillerIndex, one: Filler, free: Callable[[Filler], bool]) -> list[Filler]:
    """A team or place with those of its kind coordinated with it: "the rounds at Oak Park and Elm Park"."""
    group = grammar.conjuncts(doc[one.start : one.end].root)
    return [f for t in group for f in index.at(t.i) if f.label == one.label and free(f)] or [one]


def _is_cut_off(name: Token, first: Filler, predicate: int) -> bool:
    """Whether the parser may have hung a list's next name elsewhere: the last of those between whom something was also
    on the verb, as its subject.
    """
    if name.dep_ in _CUT_OFF:
        return True
    begun = name.doc[first.start : first.end].root
    return name.dep_ in grammar.SUBJECTS and name.head.i == predicate and begun.dep_ == "pobj"


def owners(
    doc: Doc, index: FillerIndex, one: Filler, head: Token, free: Callable[[Filler], bool]
) -> list[Filler]:
    """The first found in a phrase with those who own what it names as well: "Nova and Oak's request"."""
    root = doc[one.start : one.end].root
    both = root.dep_ in ("nmod", "compound") and root.head.tag_ == "NNS"  # "an engineer for the Nova and Oak teams"
    if both or (root.dep_ == "poss" and root.head == head):
        return strung(doc, index, one, free)
    return _slashed(doc, index, one, free) if one.label == "TEAM" else [one]


def _slashed(
    doc: Doc, index: FillerIndex, one: Filler, free: Callable[[Filler], bool]
) -> list[Filler]:
    """A team with the one from which a stroke parts it: "will race for Nova/Oak"."""
    before = [f for f in index.at(one.start - 2) if f.end == one.start - 1] if one.start > 1 else []
    after = [f for f in index.at(one.end + 1) if f.start == one.end + 1] if one.end + 1 < len(doc) else []
    found = [*(before if before and doc[one.start - 1].text == "/" else ()), one]
    found += after if after and doc[one.end].text == "/" else ()
    return [f for f in found if f is one or (f.label == one.label and free(f))]


def further_counts(
    doc: Doc, index: FillerIndex, first: Filler, free: Callable[[Filler], bool]
) -> list[Filler]:
    """The bare numbers that go on a count of races: "six races in Cup and *three* in Trucks"."""
    if not str(first.values[0][1]).endswith("races"):
        return []
    after = index.within(first.end, doc[first.start].sent.end)
    after = [f for f in after if f.label == "PARTICIPATION" and free(f)]
    return [f for f in after if all(t.like_num for t in doc[f.start : f.end])]


def _named_with(first: Token, index: FillerIndex, free: Callable[[Filler], bool]) -> list[Filler]:
    return [f for t in grammar.conjuncts(first) for f in index.at(t.i) if f.label in PERSONS and free(f)]


def begun_before(
    doc: Doc, index: FillerIndex, found: list[Filler], free: Callable[[Filler], bool], first: int
) -> list[Filler]:
    """The people found with those of a list's beginning that the parser gave to another clause: "it runs four cars:
    *Roe*, *Poe* and Doe are its drivers". The list begins the sentence (at `first`) or follows a colon or dash.
    """
    if not found or found[0].label not in PERSONS or found[0].kind != "name":
        return found
    before: list[Filler] = []
    at = found[0].start - 1
    while at > first and doc[at].text in (",", "and", "&"):
        at -= 1 + (doc[at].text in ("and", "&") and doc[at - 1].text == ",")
        named = next((f for f in index.at(at) if f.label in PERSONS and f.kind == "name" and f.end == at + 1), None)
        if named is None or not free(named):
            return found
        before.insert(0, named)
        at = named.start - 1
    some = doc[at].lower_ == "of" and at > 0 and doc[at - 1].tag_ in ("CD", "DT", "CC")  # "two of Roe, Poe and Doe"
    if not before or not (at < first or some or doc[at].text in (":", ";", "–", "—")):
        return found
    return [*(f for f in before if f not in found), *found]


def _after_aside(doc: Doc, start: int, end: int) -> int:
    """Where an epithet begins behind an adverb between commas: "Roe, Poe and, most notably, *engineer* Doe"."""
    at = start + 1
    while doc[start].text == "," and at < end and doc[at].pos_ == "ADV":
        at += 1
    return at + 1 if at > start + 1 and doc[at].text == "," else start


def going_on(
    doc: Doc, index: FillerIndex, found: list[Filler], free: Callable[[Filler], bool], predicate: int
) -> list[Filler]:
    """The people found with those of the rest of their list, which the parser hung elsewhere.

    The list goes on as "Roe, 2016 champion Poe and veteran Doe" does: a comma or "and", an epithet, a name; it holds an
    "and", and no verb but the `predicate` follows whose subject the last name could be.
    """
    if not found or found[-1].label not in PERSONS or found[-1].kind != "name":
        return found
    more: list[Filler] = []
    at, closed = found[-1].end, False
    while not closed and at < len(doc) and doc[at].text in (",", "and", "&"):
        closed = doc[at].text != "," or doc[min(at + 1, len(doc) - 1)].text in ("and", "&")
        after = index.within(at + 1, min(at + _EPITHET, len(doc)))
        named = next((f for f in after if f.label in PERSONS and f.start > at), None)
        if named is None or named.kind != "name" or not _is_cut_off(doc[named.end - 1], found[0], predicate):
            return found
        between = doc[_after_aside(doc, at + 1 + (doc[at + 1].text in ("and", "&")), named.start) : named.start]
        if any(t.pos_ not in _PLAIN or t.text == "," for t in between) or not free(named):
            return found
        if named not in found:
            more.append(named)
        at = named.end
    if not closed or not more or (at < len(doc) and doc[at].text in ("'s", "’s")):
        return found
    if at < len(doc) and doc[at].pos_ in _ENDS and predicate < at:
        return found
    return [*found, *more]
