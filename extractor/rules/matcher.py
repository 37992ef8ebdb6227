"""From trigger hits to frames: checks a trigger's syntax, fills the slots, and keeps why."""

from __future__ import annotations

from dataclasses import dataclass, field

from extractor.annotations import TimeExpression
from extractor.rules.compiler import CompiledRules, Hit
from extractor.rules.conditions import any_head, any_token, violated
from extractor.rules.index import Filler, FillerIndex, SentenceView, sentence_views
from extractor.rules.loader import Rule
from extractor.rules.needed import SentenceWords
from extractor.rules.senses import other_sense
from extractor.rules.slots import SlotFinder
from extractor.syntax.clauses import clause_head
from extractor.syntax.tokens import Doc, Span, Token


@dataclass(slots=True)
class Filled:
    """A slot's value and how it was found (for `explain`)."""

    filler: Filler
    how: str


@dataclass(slots=True)
class Frame:
    """A rule that fired: its predicate, its trigger's words and the arguments found."""

    rule: Rule
    predicate: Token
    trigger: Span
    sentence: SentenceView
    arguments: dict[str, list[Filled]] = field(default_factory=dict)
    anchor: str = ""
    times: tuple[TimeExpression, ...] = ()
    """The times that its own names are paired with, where a verb has several such pairs."""


@dataclass(frozen=True, slots=True)
class Miss:
    """A trigger whose words were there and that did not become a frame."""

    rule: Rule
    trigger: Span
    why: str


def find_frames(
    doc: Doc, rules: CompiledRules, index: FillerIndex, *, with_misses: bool = False
) -> tuple[list[Frame], list[Miss]]:
    """All frames of a document, in text order. The Doc must have been parsed.

    The near misses too `with_misses`; without, triggers that cannot become a frame are hardly looked at.
    """
    views = sentence_views(doc)
    words = SentenceWords(doc, views, index)
    reading = _Reading(rules, SlotFinder(doc, index, rules.roles), words)
    frames: list[Frame] = []
    misses: list[Miss] = []
    at = 0
    for hit in rules.hits(doc, None if with_misses else words):
        while at < len(views) and views[at].span.end <= hit.span.start:
            at += 1
        if at == len(views):
            break
        view = views[at]
        if hit.span.start < view.span.start or hit.span.end > view.span.end:
            continue
        result = _frame(hit, view, reading)
        if isinstance(result, Frame):
            frames.append(result)
        elif with_misses:
            misses.append(Miss(hit.rule, hit.span, result))
    for view in views:
        read: set[str] = set()
        for hit in _line_hits(doc, view, rules, index):
            result = _frame(hit, view, reading) if hit.rule.name not in read else ""
            if isinstance(result, Frame):
                read.add(hit.rule.name)
                frames.append(result)
    return _widest(frames), misses


_LONGEST_LINE = 40
"""Tokens; what is longer is no line of a list but a sentence whose verb the parser missed."""

_UNITS = frozenset({"second", "seconds", "behind", "points", "laps"})
"""What the parser may take for a verb at the end of a line of figures."""


def _line_hits(doc: Doc, view: SentenceView, rules: CompiledRules, index: FillerIndex) -> list[Hit]:
    """Line triggers that a verbless line satisfies; each hit stands on the line's first name."""
    span = view.span
    if not rules.line_triggers or len(span) > _LONGEST_LINE:
        return []
    title = next((t.i + 1 for t in span[:6] if t.text == ":"), span.start)  # "Finishing order: Roe, Poe"
    if any(t.pos_ in ("VERB", "AUX") and t.lower_ not in _UNITS for t in doc[title : span.end]):
        return []
    fillers = index.within(span.start, span.end)
    labels = {label for f in fillers for label in (f.label, *f.also)}
    out = []
    for rule, trigger in rules.line_triggers:
        if labels.issuperset(trigger.line) and not any_token(list(span), trigger.lacks, index):
            first = next(f for f in fillers if f.is_one_of(trigger.line))
            out.append(Hit(rule, trigger, doc[first.start : first.end]))
    return out


@dataclass(frozen=True, slots=True)
class _Reading:
    """What reads the triggers of one document, and the frames (or why there is none) that it has made of them."""

    rules: CompiledRules
    finder: SlotFinder
    words: SentenceWords
    filled: dict[tuple[object, ...], Frame | str] = field(default_factory=dict)


def _frame(hit: Hit, view: SentenceView, reading: _Reading) -> Frame | str:
    """The frame that a trigger's words make, or why they make none."""
    predicate = _predicate(hit, reading.finder)
    if predicate is None:
        return "the sentence is not parsed, or the words are part of a name or of another verb"
    told = predicate
    if hit.trigger.kind == "value" and hit.trigger.as_ == "subject":
        told = clause_head(predicate)  # what is said of it is said by its verb
    worded = hit.rule.name in reading.rules.worded
    # A rule's other triggers on the same words ask something else of the grammar, and fill the slots alike.
    key = (hit.rule.name, told.i, hit.span.start, hit.span.end, hit.trigger.kind, worded and hit.trigger.object)
    made = reading.filled.get(key)
    if isinstance(made, Frame):
        return made
    why = violated(hit.trigger, predicate, reading.finder.index)
    if not why and made is None:
        made = reading.filled[key] = _filled(hit, told, view, reading)
    return why or made or ""


def _filled(hit: Hit, predicate: Token, view: SentenceView, reading: _Reading) -> Frame | str:
    """The frame of a trigger whose syntax holds, or why there is none."""
    finder, index, wanted = reading.finder, reading.finder.index, hit.trigger.object
    frame = Frame(hit.rule, predicate, hit.span, view, anchor=hit.trigger.kind)
    finder.arriving, finder.sharing = hit.rule.action in _ARRIVING, hit.rule.action == "race"
    finder.of_seats, finder.coming = hit.rule.type in _OF_SEATS, hit.rule.action not in _GOING
    finder.elsewhere = finder.of_seats and hit.rule.action not in _GOING | _TAKING
    finder.named_by_trigger = lambda head: bool(wanted) and any_head([head], wanted, index)
    around = reading.words.labels_around(predicate.i)
    for role, spec, labels in reading.rules.slots[hit.rule.name]:
        if labels and around.isdisjoint(labels):
            continue
        found = finder.find(role, spec, predicate, hit.span, view, frame.arguments)
        if found:
            frame.arguments[role] = [Filled(f, how) for f, how in found]
    # "With Roe of Nova second and Poe of Oak third": each place has its own pair.
    pairs = {} if hit.trigger.kind == "value" else finder.series_of_pairs(frame.arguments, view)
    for role, more in pairs.items():
        frame.arguments[role] += [Filled(f, "paired with its neighbour") for f in more]
    for group in hit.rule.needs:
        held = {*frame.arguments, *hit.rule.sets.arguments}
        if held.isdisjoint(group) and not ("season" in group and finder.has_season(view)):
            for role in (r for r in group if r in hit.rule.slots):
                found = finder.find(role, hit.rule.slots[role], predicate, hit.span, view, frame.arguments, guess=True)
                if found:
                    frame.arguments[role] = [Filled(f, how) for f, how in found]
                    break
            else:
                return f"no {' or '.join(group)} found"
    _add_placed(frame.arguments, index)
    return frame


def _add_placed(arguments: dict[str, list[Filled]], index: FillerIndex) -> None:
    """With the places that a list gives to names, the names themselves."""
    drivers, places = arguments.get("driver", []), arguments.get("position", [])
    if not len(places) > len(drivers) > 0:
        return
    held = {f.filler.start for f in drivers}
    for place in places:
        named = [f for f in index.at(place.filler.end - 1) if f.kind == "name" and f.start == place.filler.start]
        if named and named[0].start not in held:
            drivers.append(Filled(named[0], "has the place"))


_ARRIVING = frozenset({"join", "talks"})
_OF_SEATS = frozenset({"ride", "contract"})
_TAKING = frozenset({"replace", "substitute"})
"""Actions of which the team that somebody is called by is told as the one that he leaves."""
_GOING = frozenset({"leave", "retire", "expire", "terminate", "be-replaced"})
"""Of these the years before are told: "left after three seasons with Nova"."""


def _predicate(hit: Hit, finder: SlotFinder) -> Token | None:
    trigger, span, index = hit.trigger, hit.span, finder.index
    key = (span.start, span.end, trigger.kind)
    if key not in finder.anchors:
        finder.anchors[key] = _anchor(trigger.kind, span, index)
    root = finder.anchors[key]
    if root is None:
        return None
    if trigger.kind == "verb" and root.dep_ == "aux":
        return root.head
    if trigger.value == ("POSITION",) and any(f.kind == "name" for f in index.at(root.i)):
        return None  # a place that a list gives to a name
    return None if other_sense(trigger, span, root, hit.rule, index) else root


def _anchor(kind: str, span: Span, index: FillerIndex) -> Token | None:
    """The word that a trigger of some kind stands or falls with, whatever its rule; None where there is no trigger."""
    root, doc = span.root, span.doc
    if kind == "verb":
        if root.dep_ in ("aux", "auxpass"):
            return root if root.dep_ == "aux" and _is_taken_for_auxiliary(root) else None
        last = doc[span.end - 1]
        if span.end > root.i + 2 and last.dep_ == "prep" and any(c.dep_ == "pobj" for c in last.children):
            return None  # "came fourth *in* his Nova" is no "came in"
    if not root.dep_ or (kind == "adjective" and _is_no_adjective(root)):
        return None
    if kind not in ("value", "line"):
        names = [f for f in index.at(root.i) if f.kind == "name"]
        if names and any(f.start <= span.start and span.end <= f.end for f in names):
            return None
    if kind == "phrase" and any(
        f.kind == "name" and f.label == "TEAM" and f.start < span.start for f in index.at(span.start)
    ):
        return None  # "Racing *Point behind*": a part of a name
    return root


def _is_no_adjective(root: Token) -> bool:
    """Whether what has an adjective's form is a part of a word, a particle, a verb or a share."""
    doc = root.doc
    if root.i + 1 < len(doc) and doc[root.i + 1].text == "-":
        return True  # "out-manoeuvred"
    if root.dep_ == "prt" and root.head.lemma_ not in ("be", "remain", "stay"):
        return True
    if root.lower_ == "out" and root.i and root.nbor(-1).tag_ == "CD":
        return True  # "six out of nine races"
    if root.dep_ == "conj" and root.tag_ == root.head.tag_ == "VBD":
        return True  # "started second and finished there"
    functions = {c.dep_ for c in root.children if c.dep_ == "auxpass" or (c.dep_ == "aux" and c.lemma_ == "have")}
    return root.tag_ == "VBN" and functions == {"aux"}  # "every race that he has finished"


_AUXILIARIES = frozenset("be have do get keep go come start stop begin try finish end".split())


def _is_taken_for_auxiliary(verb: Token) -> bool:
    """Whether the parser makes a verb the auxiliary of what was done by the way: "*crashed* trying to pass"."""
    return verb.tag_ == "VBD" and verb.head.tag_ == "VBG" and verb.lemma_ not in _AUXILIARIES


def _widest(frames: list[Frame]) -> list[Frame]:
    """Of frames of one rule on one predicate, the one with the longest trigger."""
    best: dict[tuple[str, int], Frame] = {}
    for frame in frames:
        key = (frame.rule.name, frame.predicate.i)
        old = best.get(key)
        if old is None or (len(frame.trigger), len(frame.arguments)) > (len(old.trigger), len(old.arguments)):
            best[key] = frame
    return list(best.values())
