"""One fact, one claim, over the whole article: what is told again stands with the fullest telling.

A heading, a caption, an epithet ("race winner Roe") or a look back ("after her win") mostly repeats what the article
tells elsewhere. Two claims tell one fact where their kind, action and people agree and nothing that either names
(event, place, season, session, number, date, how sure) speaks against it. What is merely told again is the words that
presuppose the fact or that add nothing to it; a second telling that adds something stays a claim of its own.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable

from extractor.annotations import TimeExpression
from extractor.assembly.draft import Draft
from extractor.assembly.merge import family
from extractor.assembly.retold import adds, deed, is_plan, one_plan, who
from extractor.rules.matcher import Frame
from extractor.syntax import grammar
from extractor.syntax.tokens import Doc, Token

_FACTS = frozenset(
    "result championship statistic injury sanction schedule legal naming".split()
)
"""Types that tell what took place or is counted: told in full again, with nothing new, they are a repetition."""
_VAGUE = frozenset({"finish", "crash", "lead"})
_RANKS = ("certain", "probable", "possible")
_ACTS = frozenset({"appeal", "protest"})
"""Of what is done by many, each one's doing is told apart."""
_MUST_AGREE = (
    "event", "circuit", "session", "position", "stat", "value", "team", "series", "from_team", "from_series", "penalty",
    "outcome", "role", "until", "length", "replaces", "points", "car_number", "sponsor", "manufacturer",
    "object", "date", "issuer", "plaintiff", "defendant",
)
_SAME_ON_BOTH = {
    "result": ("position",), "statistic": ("stat", "value"), "championship": ("outcome", "position"),
    "schedule": ("event", "circuit", "date"),
}
"""Roles that one of the two must not lack: "finished" is not known to be "finished third"."""
_ANEW = frozenset({"again", "another", "repeat", "repeated", "twice", "also", "next", "previous", "earlier", "other"})
_SCENES = ("EVENT", "CIRCUIT")
_OF_RACES = frozenset({"result", "statistic", "sanction", "injury"})
_OF_NO_DAY = frozenset({"sponsorship", "legal"})
_ASIDE = frozenset({"relcl", "acl", "amod", "csubj"})
_WHEN = frozenset({"when", "after", "as", "since", "once", "while", "because", "where", "until", "before"})
_BACK = frozenset({"after", "since", "following", "despite", "before", "from", "with", "of"})
"""Prepositions whose clause takes for known what it tells; "by winning" tells it."""
_DEATH = frozenset({"die", "kill", "death", "fatal", "fatally"})
_GIVEN = frozenset({"the", "his", "her", "their", "its", "that", "this", "’s", "'s", "whose", "my", "our"})
_LIKENESS = 0.75
"""Share of the shorter telling's words that the other one has, where the two are one sentence printed twice."""
_FEW = 3
_LONGEST = 80
"""Tokens of a claim's words that are compared."""


class Repeats:
    """Finds the repetitions among the drafts of one document."""

    def __init__(self, doc: Doc, assurance: Callable[[Draft], tuple[str, str]]):
        """`assurance` tells how sure a draft is, and its polarity."""
        self.doc, self.assurance = doc, assurance
        self.times: list[TimeExpression] = [t for t in doc._.times or () if t.kind == "date" and t.iso]
        self.scenes = {
            label: [m for m in doc._.mentions or () if m.label == label and m.kind == "name"] for label in _SCENES
        }
        self.starts = {label: [m.start for m in found] for label, found in self.scenes.items()}

    def without(self, drafts: list[Draft]) -> list[Draft]:
        """The drafts without those that say again what a fuller one says; that one remembers where."""
        kept: dict[tuple[str, str, str], list[Draft]] = {}
        gone: set[int] = set()
        for draft in sorted(drafts, key=_fullness):
            keys = _keys(draft)
            told = next((k for key in keys for k in kept.get(key, ())[:_KEPT] if self._repeats(draft, k)), None)
            if told is not None:
                gone.add(id(draft))
                told.also += [draft.span, *draft.also]
                _tell_series(told, draft)
                if draft.type == "result" and not draft.headline:
                    _add_what_is_new(told, draft)
                continue
            for key in keys:
                kept.setdefault(key, []).append(draft)
        return [d for d in drafts if id(d) not in gone]

    def _repeats(self, draft: Draft, told: Draft) -> bool:
        if is_plan(draft):
            return self._same_plan(draft, told)
        if not _same_people(draft, told):
            return False
        if draft.frame.anchor == "line":
            return _all(draft) == _all(told)  # a table that is printed twice
        if not self._one_fact(draft, told):
            return False
        if draft.headline and not told.headline:
            return True
        new = {(r, i) for r, i in _stated(draft) - _stated(told) if r != "circuit" or not self._is_held_at(told, i)}
        if draft.type == "injury" and (_in_passing(draft) or _is_taken_up(draft)):
            return True
        if _printed_twice(draft, told) and not (new and draft.type not in _FACTS):
            return True
        same_sentence = draft.frame.sentence.span.start == told.frame.sentence.span.start
        if draft.type not in _FACTS or draft.frame.rule.action in _ACTS:
            return same_sentence and not new and draft.frame.rule.action == told.frame.rule.action
        return not new or (_presupposes(draft) and not _presupposes(told))

    def _is_held_at(self, told: Draft, circuit: str) -> bool:
        """Whether the lists have a told event at a circuit: "won the Belgian Grand Prix ... her win at Spa"."""
        records = self.doc._.entities or {}
        place = records.get(circuit)
        events = (records[e] for e in told.ids("event") if e in records)
        return place is not None and any(e.facts.get("circuit") == place.name for e in events)

    def _same_plan(self, draft: Draft, told: Draft) -> bool:
        """Whether a move, a deal or a job is told again with nothing new, by nobody else."""
        if not who(draft) <= who(told) or not self._agree(draft, told):
            return False
        (sure, sign), (surer, same) = self.assurance(draft), self.assurance(told)
        if sign != same or _RANKS.index(sure) < _RANKS.index(surer) or _tells_anew(draft):
            return False
        return one_plan(draft, told) and not adds(self.doc, draft, told)

    def _one_fact(self, a: Draft, b: Draft) -> bool:
        if self.assurance(a) != self.assurance(b) or not self._agree(a, b):
            return False
        later = max(a, b, key=lambda d: d.predicate.i)
        if a.type in _OF_RACES and (_tells_anew(later) or _of_a_part(a) != _of_a_part(b)):
            return False
        if a.type == "injury" and (_in_passing(a) or _in_passing(b)):
            return True  # "the injured Roe" may be named anywhere
        return a.type not in _OF_RACES or all(self._one_scene(a, b, label) for label in _SCENES)

    def _agree(self, a: Draft, b: Draft) -> bool:
        """Whether nothing that either names speaks against it that both tell one fact."""
        back = a.type == "schedule" and _presupposes(a)  # "the loss of the round", of which more was told
        for role in _SAME_ON_BOTH.get(a.type, ()):
            if a.ids(role) != b.ids(role) and not (back and a.ids(role) <= b.ids(role)):
                return False
        for role in _MUST_AGREE:
            x, y = a.ids(role), b.ids(role)
            if x and y and not (x <= y or y <= x) and not (role == "series" and _is_counted_next(a, b)):
                return False
        if a.season and b.season and set(a.season) != set(b.season) and not _vaguely_dated(a, b):
            return False
        if a.type == "injury" and not _one_injury(a, b):
            return False
        dates_a, dates_b = self._dates(a), self._dates(b)
        return not (dates_a and dates_b and not dates_a & dates_b)

    def _dates(self, draft: Draft) -> set[str]:
        start, end = draft.span
        first, last = bisect_left(self.times, start, key=_start), bisect_left(self.times, end, key=_start)
        return {t.iso for t in self.times[first:last] if t.iso and self.doc[t.start - 1].lower_ != "since"}

    def _one_scene(self, a: Draft, b: Draft, label: str) -> bool:
        """Whether two claims may speak of one race: it is the one that they name, else the one last spoken of."""
        role = label.lower()
        named_a, named_b = a.ids(role), b.ids(role)
        if named_a and named_b:
            return bool(named_a & named_b)
        here_a, here_b = named_a or self._last_named(a, label), named_b or self._last_named(b, label)
        return not here_a or not here_b or bool(here_a & here_b)

    def _last_named(self, draft: Draft, label: str) -> set[str]:
        """The event (or circuit) of a draft's sentence or of its paragraph before it, else the article's first."""
        found, starts = self.scenes[label], self.starts[label]
        view = draft.frame.sentence
        last = bisect_right(starts, view.span.end - 1)
        if not last:
            return set()
        nearest = found[last - 1]
        if nearest.start < view.paragraph:
            nearest = found[0]
        return set(nearest.entities)


_KEPT = 12
"""Facts of one kind about one driver that a further telling is compared with."""


def _keys(draft: Draft) -> list[tuple[str, str, str]]:
    """What two tellings of one fact have in common at least: the deed and somebody; empty for what is never one."""
    if draft.type == "statement":
        return []
    kind = deed(draft)
    people = who(draft)
    if not people:
        return [(*kind, "")] if draft.type == "schedule" else []
    return [(*kind, one) for one in sorted(people)]


def _add_what_is_new(told: Draft, draft: Draft) -> None:
    """Where and in what it was, from the telling that is left out: "won on his Korrin" after "won at Oakhill"."""
    for role in _ADDED:
        values = [a for a in draft.arguments.get(role, ()) if not a.implied]
        if values and role not in told.arguments and told.frame.rule.slots.get(role) is not None:
            told.arguments[role] = values
            told.how[role] = "told elsewhere"


_ADDED = ("event", "circuit", "team", "manufacturer", "car_number")


def _same_people(draft: Draft, told: Draft) -> bool:
    """Whether both are about the same; of a crash a look back may leave some unnamed."""
    x, y = who(draft), who(told)
    return x == y or (x < y and draft.frame.rule.action == "crash")


def _is_counted_next(a: Draft, b: Draft) -> bool:
    """Whether only the article implies the series of one win, and the text goes on to count it: "his third victory of
    the Nova Cup season".
    """
    if a.frame.rule.action != "win" or b.frame.rule.action != "win":
        return False
    implied = [all(v.implied for v in d.arguments.get("series", ())) for d in (a, b)]
    later = max(a, b, key=lambda d: d.predicate.i)
    counted = any(t.lower_ in ("season", "campaign") for t in later.predicate.doc[slice(*later.span)])
    return counted and implied[0] != implied[1] and abs(a.predicate.i - b.predicate.i) < _LONGEST


def _tell_series(told: Draft, draft: Draft) -> None:
    """The series that a telling names stands with the one that is kept, if that one has it from the article only."""
    series = draft.arguments.get("series", [])
    if draft.ids("series") == told.ids("series"):
        return
    if series and not any(v.implied for v in series) and all(v.implied for v in told.arguments.get("series", ())):
        told.arguments["series"] = series


def _all(draft: Draft) -> list[tuple[str, tuple[str, ...]]]:
    return sorted((role, tuple(str(a.name) for a in values)) for role, values in draft.arguments.items())


def _fullness(draft: Draft) -> tuple[bool, bool, int, int, int]:
    """Sorts the fullest telling first: the body's, one that asserts it, the one that names most, the first.

    Of plans only the order counts: a look back adds nothing, while a fuller telling further down is one of its own.
    """
    if is_plan(draft):
        return draft.headline, False, 0, 0, draft.predicate.i
    # "Was in first place" may be on the way to the win; "lost the front" says less than "crashed".
    vague = int(draft.frame.rule.action in _VAGUE) + 2 * int(draft.frame.rule.action == "dnf" and _is_weak(draft))
    return draft.headline, _presupposes(draft), vague, -len(_stated(draft)), draft.predicate.i


def _is_weak(draft: Draft) -> bool:
    """Whether a rule that gives way to all others made it."""
    return draft.frame.rule.priority < 0


def _stated(draft: Draft) -> set[tuple[str, str]]:
    """What a draft names in its own words, but for whom it is about and the series, which all tellings share."""
    about = ("driver", "person", "series")
    return {
        (role, a.id or str(a.name).casefold())
        for role, values in draft.arguments.items() if role not in about
        for a in values if not a.implied
    }


def _presupposes(draft: Draft) -> bool:
    """Whether the words take the fact as known: an epithet, "after his win", "who won there"."""
    predicate = draft.predicate
    if grammar.is_verbal(predicate):
        verb = grammar.clause_head(predicate)
        if any(c.lower_ in _WHEN and c.dep_ in ("mark", "advmod") for c in verb.children):
            return True
        return verb.dep_ in _ASIDE or (verb.dep_ == "pcomp" and verb.head.lower_ in _BACK)
    head = predicate.head
    if predicate.dep_ in ("appos", "compound", "amod", "nmod", "poss", "nsubj", "pobj"):
        return True
    given = any(c.lower_ in _GIVEN for c in predicate.children) or any(c.dep_ == "poss" for c in predicate.children)
    return given and not (predicate.dep_ == "dobj" and head.lemma_ in grammar.LIGHT_VERBS)


def _of_a_part(draft: Draft) -> bool:
    """Whether a result is of a heat or a stage, which no race is."""
    return any(str(a.name).startswith(_PARTS) for a in draft.arguments.get("session", ()))


_PARTS = ("heat", "Stage", "duel")


def _tells_anew(draft: Draft) -> bool:
    """Whether the words themselves say that it is another time: "won again", "another crash"."""
    start, end = draft.span
    return any(t.lower_ in _ANEW for t in draft.predicate.doc[start:end])


def _vaguely_dated(a: Draft, b: Draft) -> bool:
    """Whether one of them looks back without a year of its own: "the loss of its sponsor"."""
    return a.type in _OF_NO_DAY and any(d.season_basis != "stated" and _presupposes(d) for d in (a, b))


def _one_injury(a: Draft, b: Draft) -> bool:
    """Whether two injuries are one: nobody dies of what he is said to have broken before it is told."""
    x, y = _hurts(a), _hurts(b)
    if _lethal(a.frame) != _lethal(b.frame):
        return bool(x & y) and a.frame.sentence.span.start == b.frame.sentence.span.start
    if x and y:
        return bool(x & y)
    bare = a if y else b
    return _presupposes(bare) or _in_passing(bare) if x or y else a.predicate.lemma_ == b.predicate.lemma_


def _hurts(draft: Draft) -> set[str]:
    """The injuries; of one that is only taken up ("his fractured leg"), whatever bone it is, that it is a break."""
    told = draft.ids("injury")
    return told | {"a break" for name in told if not _BREAKS.isdisjoint(name.split())}


_BREAKS = frozenset("broken fractured fracture fractures break breaks".split())


def _is_taken_up(draft: Draft) -> bool:
    """Whether it is his: "doctors plated his broken wrist and elbow"."""
    noun = draft.predicate.head if draft.predicate.dep_ == "conj" else draft.predicate
    return not grammar.is_verbal(noun) and any(c.dep_ == "poss" for c in noun.children)


def _in_passing(draft: Draft) -> bool:
    """Whether a participle before the name says it: "replaces the injured Roe"."""
    return draft.predicate.dep_ == "amod"


def _lethal(frame: Frame) -> bool:
    return any(t.lemma_.lower() in _DEATH for t in (frame.predicate, *frame.trigger))


def _printed_twice(a: Draft, b: Draft) -> bool:
    """Whether the same words stand in two places, as under a picture and in the text."""
    if a.frame.sentence.span.start == b.frame.sentence.span.start or family(a.type) != family(b.type):
        return False
    x, y = _words(a), _words(b)
    return min(len(x), len(y)) >= _FEW and len(x & y) >= _LIKENESS * min(len(x), len(y))


def _words(draft: Draft) -> set[str]:
    start, end = draft.span
    return {_word(t) for t in draft.predicate.doc[start : min(end, start + _LONGEST)] if t.is_alpha and not t.is_stop}


def _word(token: Token) -> str:
    return (token.lemma_ or token.lower_).lower()


def _start(time: TimeExpression) -> int:
    return time.start
