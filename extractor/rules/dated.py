"""Dated pairs: one verb, several names, each with a time of its own ("raced in F3 in 2016 and F2 in 2017").

The second pair leaves out the verb and its subject. A ride of several years stays one claim with all the names and
years; what happens on a day, or is won once, becomes a claim for each pair.
"""

from __future__ import annotations

from dataclasses import replace

from extractor.rules.index import Filler, FillerIndex
from extractor.rules.matcher import Filled, Frame
from extractor.syntax import grammar
from extractor.syntax.tokens import Doc
from extractor.tagging.values_lexicon import value_cues

_TYPES = frozenset(("ride", "championship", "result", "contract"))
_PAIRED = ("series", "team", "circuit", "event", "manufacturer")
"""Roles that may be told anew with each time."""
_TIMES = frozenset(("TIME:season", "TIME:span"))
_OPENING = frozenset((",", ";", "and", "then", "before", "plus", "&", "as", "well", "also"))
_BEFORE_NAME = frozenset(("the", "a", "an", "its", "his", "her"))
_LEADING = frozenset(("in", "during", "from", "over", "(", "for", "since", "of", "through", "-", "–"))
"""What may stand between a name and its time."""
_TO_TIME = 6
"""Tokens from a name to its time."""
_HOW = "dated: as the name before it"


def dated_frames(doc: Doc, frames: list[Frame], index: FillerIndex) -> list[Frame]:
    """The frames, with those of second and later pairs, where the frame of the first keeps its own names and time.

    `frames` are those that were preferred. A new frame's predicate and trigger are its name.
    """
    out: list[Frame] = []
    told = {(f.rule.type, one.filler.start) for f in frames for role in _PAIRED for one in f.arguments.get(role, ())}
    for frame in frames:
        out.append(frame)
        role = _paired_role(frame) if frame.anchor in ("verb", "noun") and frame.rule.type in _TYPES else ""
        pairs = _pairs(doc, frame, role, index) if role else []
        if len(pairs) < 2:
            continue
        own = {one.filler.start for one in frame.arguments[role]}
        end = pairs[0][1].end
        if frame.rule.type == "ride" and frame.rule.action == "race":
            frame.arguments[role] += [Filled(name, _HOW) for name, _ in pairs if name.start not in own]
            frame.times = tuple(time.source for _, time in pairs)
            continue
        frame.times = (pairs[0][1].source,)
        frame.arguments.update({r: _before(frame.arguments[r], end) for r in _PAIRED if r in frame.arguments})
        for name, time in pairs[1:]:
            if name.start in own or (frame.rule.type, name.start) not in told:
                told.add((frame.rule.type, name.start))
                out.append(_frame_of(doc, frame, role, name, time, end))
    return out


def _paired_role(frame: Frame) -> str:
    """The role whose name stands first after a frame's predicate, if its names may each have a time."""
    starts = [(f.filler.start, r) for r in _PAIRED for f in frame.arguments.get(r, ())]
    return min(((at, r) for at, r in starts if at > frame.predicate.i), default=(0, ""))[1]


def _before(filled: list[Filled], end: int) -> list[Filled]:
    """What stands before a token, or all where nothing does."""
    return [f for f in filled if f.filler.start < end] or filled


def _pairs(doc: Doc, frame: Frame, role: str, index: FillerIndex) -> list[tuple[Filler, Filler]]:
    """Name and time of each pair after a frame's verb, in order; none where something else stands between."""
    first = next(f.filler for f in frame.arguments[role] if f.filler.start > frame.predicate.i)
    pairs: list[tuple[Filler, Filler]] = []
    at, end = first.start, frame.sentence.span.end
    name: Filler | None = first
    while name is not None:
        time = _time_of(doc, name, end, index)
        if time is None:
            break
        pairs.append((name, time))
        at = time.end + (time.end < end and doc[time.end].text == ")")
        name = _next_name(doc, at, end, first.label, index)
    return pairs


def _time_of(doc: Doc, name: Filler, end: int, index: FillerIndex) -> Filler | None:
    """The time that follows a name at once, or behind a noun that the name describes."""
    at, between = name.end, value_cues().words["kinds_of_names"]
    while at < min(end, name.end + _TO_TIME):
        time = next((f for f in index.at(at) if f.label in _TIMES and f.start == at), None)
        if time is not None:
            return time
        if doc[at].lower_ not in _LEADING and doc[at].lower_ not in between and not index.at(at):
            return None
        at += 1
    return None


def _next_name(doc: Doc, at: int, end: int, label: str, index: FillerIndex) -> Filler | None:
    """The name that a next pair begins with: after a conjunction, perhaps a preposition and an article."""
    if at >= end or doc[at].lower_ not in _OPENING:
        return None
    while at < end and doc[at].lower_ in _OPENING:
        at += 1
    if at < end and (doc[at].tag_ == "IN" or doc[at].lower_ in ("in", "for", "with", "at", "to")):
        at += 1
    if at < end and doc[at].lower_ in _BEFORE_NAME:
        at += 1
    if at >= end:
        return None
    name = next((f for f in index.at(at) if f.label == label and f.start == at and f.kind == "name"), None)
    if name is None or doc[name.start : name.end].root.dep_ in grammar.SUBJECTS:
        return None
    return name


def _frame_of(doc: Doc, full: Frame, role: str, name: Filler, time: Filler, end: int) -> Frame:
    """A frame that says of a name and its time what another says of the first pair, which ends at a token."""
    trigger = doc[name.start : name.end]
    shared = {
        other: list(filled) for other, filled in full.arguments.items()
        if other != role and all(not full.predicate.i < f.filler.start < end for f in filled)
    }
    return replace(
        full, predicate=trigger.root, trigger=trigger, times=(time.source,),
        arguments={**shared, role: [Filled(name, _HOW)]},
    )
