"""Gapping: clauses that leave out the verb of the one before ("Roe won in Austin, Poe in Miami and Doe in Reno").

A gapped clause is a subject and a remnant, set off by a comma or a conjunction, both of the kinds that the full clause
has: its subject is somebody of the same label, its remnant follows one of the full clause's prepositions or is of its
object's label (Ross, "Constraints on Variables in Syntax", 1967, §4.2; the kinds are those of the mentions). Such a
clause says of its own names what the rule says of those of the clause before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from extractor.annotations import TimeExpression
from extractor.rules.index import Filler, FillerIndex
from extractor.rules.matcher import Filled, Frame
from extractor.syntax import grammar
from extractor.syntax.tokens import Doc

_SUBJECTS = ("driver", "team", "manufacturer")
_REMNANTS = frozenset(("series", "event", "circuit", "session", "team", "car_number", "position", "points"))
"""Roles that a remnant may fill anew."""
_SHARED = frozenset(("series", "event", "circuit", "session"))
"""Roles of the full clause that hold for the gapped one as well, where its remnant does not fill them."""
_JOINING = frozenset((",", ";", "and"))
_LONGEST = 14
"""Tokens of a remnant."""
_HOW = "left out: as in the clause before"


def gapped_frames(doc: Doc, frames: list[Frame], index: FillerIndex) -> list[Frame]:
    """The frames of gapped clauses, each made after the full clause's frame; none for names that have a frame.

    `frames` are those of the document; a full clause's own lose what belongs to the gapped ones. A new frame's
    predicate and trigger are its subject's name.
    """
    taken = {
        (f.rule.type, filled.filler.start) for f in frames for role in _SUBJECTS for filled in f.arguments.get(role, ())
    }
    out: list[Frame] = []
    for frame in frames:
        role = next((r for r in _SUBJECTS if r in frame.arguments), "")
        if frame.anchor != "verb" or not role or any(f.how != "subject" for f in frame.arguments[role]):
            continue
        clauses = list(_clauses(doc, frame, role, index))
        for subject, found in clauses:
            if (frame.rule.type, subject.start) not in taken:
                taken.add((frame.rule.type, subject.start))
                out.append(_frame_of(doc, frame, role, subject, found))
        if clauses:
            _keep_before(frame, clauses[0][0].start)
            if all(_time_in(found) for _, found in clauses):
                frame.times = _time_in(index.within(frame.predicate.i, clauses[0][0].start))
    return out


def _time_in(found: Iterable[Filler]) -> tuple[TimeExpression, ...]:
    """The season named in a stretch of text, if it names just one."""
    times = tuple(f.source for f in found if f.label == "TIME:season")
    return times if len(times) == 1 else ()


def _keep_before(frame: Frame, gap: int) -> None:
    """Take from the full clause what its own words fill already and the gapped ones fill anew."""
    for role in _REMNANTS & frame.arguments.keys():
        own = [f for f in frame.arguments[role] if f.filler.start < gap]
        frame.arguments[role] = own or frame.arguments[role]


def _clauses(doc: Doc, frame: Frame, role: str, index: FillerIndex) -> Iterator[tuple[Filler, list[Filler]]]:
    """Subject and remnant of the gapped clauses that follow a frame's clause, in order."""
    label = frame.arguments[role][0].filler.label
    after = [f.filler for r, filled in frame.arguments.items() if r != role for f in filled]
    after = [f for f in after if f.start > frame.predicate.i]
    if any(f.label == label for f in after):
        return  # "Roe beat Poe in Austin and Doe in Miami": he beat both
    bare = {f.label for f in after if doc[f.start].head.dep_ != "prep"}
    preps = {p.lower_ for p in grammar.prepositions(frame.predicate) if p.i > frame.predicate.i}
    at = frame.predicate.i + 1
    for subject in index.within(at, frame.sentence.span.end):
        if subject.start < at or subject.kind != "name" or subject.label != label:
            continue
        if doc[subject.start - 1].lower_ not in _JOINING or subject.start - 1 == frame.predicate.i:
            return
        end = _remnant_end(doc, subject.end, frame.sentence.span.end)
        found = [f for f in index.within(subject.end, end) if f.start >= subject.end]
        if end == subject.end or not _is_remnant(doc, subject.end, found, preps, bare, {f.label for f in after}):
            return
        yield subject, found
        at = end


def _remnant_end(doc: Doc, start: int, stop: int) -> int:
    """Where the remnant that begins at a token ends; `start` itself where a verb or nothing follows."""
    at = start
    while at < min(stop, start + _LONGEST) and doc[at].lower_ not in _JOINING and not doc[at].is_punct:
        if doc[at].pos_ in ("VERB", "AUX") and doc[at].tag_ != "VBG":
            return start
        at += 1
    ended = at == stop or doc[at].is_punct or doc[at].lower_ in _JOINING or doc[at].is_space
    return at if ended else start


def _is_remnant(doc: Doc, start: int, found: list[Filler], preps: set[str], bare: set[str], labels: set[str]) -> bool:
    """Whether what begins at a token is of the full clause's kind: after one of its prepositions, or its object's."""
    first = doc[start]
    if any(f.label in ("POSITION", "STAT", "DRIVER", "PERSON") and f.label not in labels for f in found):
        return False
    if first.lower_ in preps:
        return True
    opens = start + (first.pos_ == "DET" or first.lower_ in ("the", "a"))
    return any(f.start == opens and f.label in bare for f in found)


def _frame_of(doc: Doc, full: Frame, role: str, subject: Filler, found: list[Filler]) -> Frame:
    trigger = doc[subject.start : subject.end]
    who = {role: [Filled(subject, _HOW)]}
    frame = Frame(full.rule, trigger.root, trigger, full.sentence, who, full.anchor, _time_in(found))
    anew = {f.label for f in found}
    for other, filled in full.arguments.items():
        if other == role:
            continue
        labels = {f.filler.label for f in filled}
        if other in _REMNANTS and labels & anew:
            frame.arguments[other] = [Filled(f, _HOW) for f in found if f.label in labels]
        elif other in _SHARED:
            frame.arguments[other] = list(filled)
    return frame
