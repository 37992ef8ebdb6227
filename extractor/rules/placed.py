"""Whose a place is: the names that a sentence puts beside the places of a session or a race.

A report tells places in many clauses that no list of verbs exhausts ("Roe only managed P19", "with Poe in ninth",
"fifth fastest was Lane"). What they share is the order: a place follows its name, with nothing between but the verb
that the name is subject of, or comes first and its name follows a form of "be" or "go".
"""

from __future__ import annotations

from collections.abc import Callable

from extractor.rules.beside import PERSONS
from extractor.rules.index import Filler, FillerIndex
from extractor.rules.listing import coordinated
from extractor.syntax import grammar
from extractor.syntax.tokens import Doc, Span, Token

_PRESENT = frozenset({"VBZ", "VBP", "MD"})
_SEVERAL = 2
"""Places of a sentence that make it one of a report."""
_BESIDE = 4
"""Tokens between a name and its place where no verb stands between."""
_AFTER = 8
"""Tokens from a place that stands first to the name that follows."""
_WIDE = frozenset("in for at a an the only just up way back down then was were , (".split())
_FIRST = frozenset("fastest quickest overall place spot position and , then next home".split())
_IS = frozenset({"was", "is", "were", "went", "goes", "came", "comes", ":"})
_LEADS = frozenset({"with", "and", "but", "then", "finally", "behind", "while", ",", ";"})
_OTHERS = frozenset("ahead behind over than against before from by beat beating passing".split())
"""Words before a name that make it somebody whom another is compared with."""
_PASSING = frozenset("pass overtake beat edge pip demote relegate outduel nip repass jump clear displace".split())
_ADJECTIVES = frozenset({"JJ", "JJR", "JJS", "RB"})
_STROKES = frozenset({"-", "–"})
_JOINS = frozenset({",", "and", "&", "in", "or", "then"})


def placed(
    doc: Doc, index: FillerIndex, places: list[Filler], trigger: Span, sentence: Span, free: Callable[[Filler], bool]
) -> list[Filler]:
    """The people whose the place at `trigger` is, in order of their names; none where the order tells nobody.

    `places` are those of the sentence; `free` says who may be taken. Where several places stand in a row, as many
    people must.
    A sentence with one place only is left to the rules: it may be of the moment.
    """
    row = places_in_a_row(doc, places, trigger)
    if len(places) < _SEVERAL or not row or row[0].start < trigger.start or _is_of_now(doc[row[0].start]):
        return []  # a place by itself may be one of the moment; those of a row are told with its first
    if row[-1].end < len(doc) and doc[row[-1].end].text in _STROKES:
        return []  # "finished 1-2 with Roe" does not say who was first
    people = _following(doc, index, row[0], sentence, free) or _preceding(doc, index, row, sentence, free)
    return people if len(people) == len(row) else []


def opened(trigger: Span) -> int:
    """The token that a trigger's own article and adjectives begin at: "Roe *a distant* third", "Roe *an* easy win"."""
    doc, at = trigger.doc, trigger.start
    while at > 1 and doc[at - 1].tag_ in _ADJECTIVES and doc[at - 1].head.i >= trigger.start - 1:
        at -= 1
    return at - 1 if at and doc[at - 1].lower_ in ("a", "an") else trigger.start


def places_in_a_row(doc: Doc, places: list[Filler], trigger: Span) -> list[Filler]:
    """Those of a sentence's places that stand in a row with the one at the trigger: "in ninth and 10th"."""
    at = next((k for k, f in enumerate(places) if f.start <= trigger.start < f.end), None)
    if at is None:
        return []
    first = last = at
    while first and _joined(doc, places[first - 1].end, places[first].start):
        first -= 1
    while last + 1 < len(places) and _joined(doc, places[last].end, places[last + 1].start):
        last += 1
    return places[first : last + 1]


def _is_of_now(place: Token) -> bool:
    """Whether a place is one of the moment: told in the present tense."""
    verb = _verb_of(place)
    if verb is None:
        return False
    return any(t.tag_ in _PRESENT for t in (verb, *(c for c in verb.children if c.dep_ in ("aux", "auxpass"))))


def _joined(doc: Doc, start: int, end: int) -> bool:
    return 0 < end - start <= 3 and all(t.lower_ in _JOINS for t in doc[start:end])


def _following(
    doc: Doc, index: FillerIndex, place: Filler, sentence: Span, free: Callable[[Filler], bool]
) -> list[Filler]:
    """Who follows a place that begins its clause: "fifth fastest was Roe of Nova"."""
    before = place.start - 1
    while before >= sentence.start and doc[before].lower_ in ("in", "the"):
        before -= 1
    if before >= sentence.start and doc[before].lower_ not in _LEADS:
        return []
    at = place.end
    while at < sentence.end and doc[at].lower_ in _FIRST:
        at += 1
    if at >= sentence.end or doc[at].lower_ not in _IS:
        return []
    at += 1 + (at + 1 < sentence.end and doc[at + 1].lower_ in ("to", "for"))
    for filler in index.within(at, min(sentence.end, at + _AFTER)):
        if filler.label == "POSITION" or any(t.pos_ == "VERB" for t in doc[at : filler.start]):
            break
        if filler.label in PERSONS and filler.kind in ("name", "nominal") and free(filler):
            return [filler]
    return []


def _preceding(
    doc: Doc, index: FillerIndex, row: list[Filler], sentence: Span, free: Callable[[Filler], bool]
) -> list[Filler]:
    """Who stands right before the places, else the subject of their verb."""
    earlier = [f for f in index.within(sentence.start, row[0].start) if f.end <= row[0].start]
    people = [f for f in earlier if f.label in PERSONS]
    if not people:
        return []
    near = people[-1]
    if any(f.label == "POSITION" and f.start >= near.end for f in earlier):
        return []  # the name has a place already
    if named_with_another(doc, index, near, doc[row[0].start : row[-1].end]):
        return []
    head = doc[near.start : near.end].root
    if head.dep_ == "dobj" and head.head.lemma_ in _PASSING:
        return []  # "passed Poe for second"
    between = doc[near.end : row[0].start]
    if len(between) <= _BESIDE and all(t.lower_ in _WIDE or t.tag_ == "RB" for t in between):
        compared = near.start > sentence.start and doc[near.start - 1].lower_ in _OTHERS and len(between) > 1
        return [] if compared or not free(near) else coordinated(doc, index, [near], free)
    verb = _verb_of(doc[row[0].start : row[0].end].root)
    if verb is None or verb.i < near.end - 1 or verb.i >= row[0].start:
        return []
    heads = {t.i for t in grammar.subjects(verb)}
    told = [f for f in people if free(f) and any(f.start <= i < f.end for i in heads)]
    return told if told and near in told else []


def _verb_of(place: Token) -> Token | None:
    """The verb that a place depends on within its clause."""
    node = place
    for _ in range(4):
        if node.head is node:
            return None
        node = node.head
        if grammar.is_verbal(node):
            return node
    return None


def named_with_another(doc: Doc, index: FillerIndex, name: Filler, place: Span) -> bool:
    """Whether a name before a place has the one before it: of "first with Roe, second with Poe" Roe is no second."""
    if name.start < _SEVERAL or place.end >= len(doc) or doc[name.start - 1].lower_ != "with":
        return False
    told = any(f.label == "POSITION" for f in index.at(name.start - _SEVERAL))
    parted = any(t.lower_ in (",", "and") for t in doc[name.end : place.start])
    return told and parted and doc[place.end].lower_ == "with"
