"""The session that a result is of where only the article's headline, a section's or the sentence before says so."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from extractor.annotations import ValueMention
from extractor.assembly.draft import Draft
from extractor.claim import Argument
from extractor.syntax import grammar
from extractor.syntax.tokens import Doc, Span


class ImpliedSessions:
    """Gives results without a session the one that the article tells of: in a report on qualifying "took P5" is a
    place on the grid.

    A section's heading says more than the headline; without a headline the first sentence. A sentence that speaks of a
    race, or of another time, keeps its results as they are.
    """

    def __init__(self, doc: Doc):
        self.doc = doc
        self.read: dict[int, bool] = {}
        sentences = [doc[s.start : s.end] for s in doc._.sentences or ()]
        article = doc._.article
        blocks = article.blocks if article is not None else ()
        self.sessions = [v for v in doc._.values or () if v.label == "SESSION" and v.value in _TIMED]
        self.starts = [v.start for v in self.sessions]
        self.any = [v for v in doc._.values or () if v.label == "SESSION"]
        self.any_starts = [v.start for v in self.any]
        heads = [(b.start, b.end) for b in blocks if b.kind in ("headline", "dek")]
        opening = sentences[:1]
        titled = [s for s in sentences if any(a <= s.start_char < b for a, b in heads)]
        lead = None if heads else self._told(opening)
        self.main = self._told(titled) or (lead if lead == "qualifying" or self._names_somebody(opening) else None)
        sections = [b for b in blocks if b.kind == "subheading" or _is_label(article.text[b.start : b.end])]
        self.section_starts = [b.start for b in sections]
        starts = [s.start_char for s in sentences]
        inside = [sentences[bisect_left(starts, b.start) : bisect_left(starts, b.end)] for b in sections]
        self.sections, self.racing = [self._told(s) for s in inside], [_speaks_of_race(s) for s in inside]

    def fill(self, drafts: list[Draft]) -> None:
        """Add the implied session to the drafts that want one. `drafts` stand in text order."""
        before: tuple[int, Argument] | None = None  # paragraph, session
        for draft in drafts:
            if draft.type != "result":
                continue
            sentence = draft.frame.sentence
            own = draft.arguments.get("session")
            if own:
                before = (sentence.paragraph, own[0]) if _tells_of_session(draft) else None
                continue
            if draft.frame.rule.action in _TOLD and (label := self._labelled(sentence.span)) is not None:
                draft.arguments["session"] = [Argument(name=label, start=0, end=0)]
                draft.how["session"] = "the paragraph's label"
                continue
            if draft.frame.rule.action not in _PLACED or self._of_a_race(sentence.span):
                before = None
                continue
            session = self._section(sentence.span)
            if session is None and before is not None and sentence.paragraph - before[0] <= _goes_on(sentence.span):
                session = None if draft.predicate.lemma_ in _ENDINGS else before[1].name
                before = (sentence.paragraph, before[1])
            if session is not None and draft.season_basis != "stated":
                draft.arguments["session"] = [Argument(name=session, start=0, end=0)]
                draft.how["session"] = "implied by the context"

    def _names_somebody(self, sentences: list[Span]) -> bool:
        """Whether sentences tell of somebody, as a report's lead does: a test may be named in passing."""
        named = (m for m in self.doc._.mentions or () if m.label in ("DRIVER", "TEAM"))
        return any(s.start <= m.start < s.end for m in named for s in sentences)

    def _labelled(self, span: Span) -> object | None:
        """The session with which a sentence's paragraph begins, with a colon: "Heat 1: Roe won. Poe was second"."""
        text = self.doc._.article.text if self.doc._.article is not None else ""
        start = text.rfind("\n", 0, span.start_char) + 1
        colon = text.find(":", start, start + _SHORT)
        if colon < 0:
            return None
        at = bisect_left(self.any_starts, start, key=lambda i: self.doc[i].idx)
        if at == len(self.any_starts) or not self._opens(self.any[at], start, colon, text):
            return None
        return self.any[at].value

    def _opens(self, value: ValueMention, start: int, colon: int, text: str) -> bool:
        """Whether a session is all that stands before a colon but a number or a class."""
        first, last = self.doc[value.start], self.doc[value.end - 1]
        if first.idx >= colon or len(text[start : first.idx].split()) > 1:
            return False
        rest = text[last.idx + len(last) : colon].strip(" #\t")
        return not rest or rest.isdigit()

    def _of_a_race(self, span: Span) -> bool:
        """Whether a sentence speaks of a race; a long one with many claims is read once.

        Where the article is on a session, who "finished" fourth did so in that, unless another time is told.
        """
        if span.start not in self.read:
            words = {t.lower_ for t in span} & (_RACE | _OTHER_TIMES)
            ended = self.main is not None and words <= _ALSO_OF_SESSIONS
            self.read[span.start] = not ended and _speaks_of_race([span])
        return self.read[span.start]

    def _section(self, span: Span) -> object | None:
        """The session that the section, else the article, is about."""
        at = bisect_right(self.section_starts, span.start_char) - 1
        if at >= 0 and (self.sections[at] is not None or self.racing[at]):
            return self.sections[at]
        return self.main

    def _told(self, spans: list[Span]) -> object | None:
        """The one session that some sentences speak of, if they speak of no race."""
        if not spans or _speaks_of_race(spans):
            return None
        named = {v.value for s in spans for v in self._within(s)}
        if not named and any(t.lower_ in _POLE for s in spans for t in s):
            named = {"qualifying"}
        return named.pop() if len(named) == 1 else None

    def _within(self, span: Span) -> list[ValueMention]:
        first = bisect_left(self.starts, span.start)
        return [v for v in self.sessions[first:] if v.start < span.end][:_MOST]


def _goes_on(span: Span) -> bool:
    """Whether a paragraph goes on with the list of the one before: "He was followed by Poe", "Sixth was Lane"."""
    first = span[0].lower_
    return first in _GOING_ON or first.endswith(("th", "st", "nd", "rd"))


_GOING_ON = frozenset("he she they behind then next second third completing rounding".split())


def _tells_of_session(draft: Draft) -> bool:
    """Whether a sentence is about the session: its main clause tells a time or place in it, not whence one started."""
    verb = grammar.clause_head(draft.predicate)
    main = verb.dep_ in ("ROOT", "conj") and verb.lemma_ not in ("start", "roll", "lead", "win", "convert")
    return main and draft.frame.rule.action in ("pole", "qualify", "practice")


def _speaks_of_race(spans: list[Span]) -> bool:
    words = {t.lower_ for s in spans for t in s}
    if "pole" in words and not words & _FROM:
        words -= _WINNING  # "Roe wins pole"
    return bool(words & _RACE) and not (words & _RACE <= _ALSO_OF_SESSIONS and words & {"session", "mph"})


def _is_label(block: str) -> bool:
    """Whether a paragraph only names what the next one is about: "Qualifying", "Race"."""
    return len(block) <= _SHORT and len(block.split()) <= _FEW and not block.rstrip().endswith((".", "!", "?"))


_TIMED = frozenset(
    ("qualifying", "sprint qualifying", "practice", "FP1", "FP2", "FP3", "test", "warm-up", "Q1", "Q2", "Q3")
)
"""Sessions in which nobody races."""
_TOLD = frozenset({"finish", "run", "practice", "win", "lead", "crash", "dnf"})
"""Actions that take place in whatever session a paragraph's label tells."""
_PLACED = frozenset({"finish", "run", "practice"})
"""Actions that tell a place of a race or of a session."""
_POLE = frozenset({"pole", "polesitter", "pole-sitter", "grid"})
_RACE = frozenset(
    (
        "race races raced win wins won winning winner victory victories finish finishes finished finishing podium lap "
        "laps checkered chequered caution cautions restart stage rally championship standings points career previous "
        "previously season ago flag retired crashed started"
    ).split()
)
"""Words of races, titles and other times."""
_OTHER_TIMES = frozenset("last previous year years month week weeks sunday ago when since".split())
_WINNING = frozenset({"win", "wins", "won", "winning"})
_FROM = frozenset({"from", "victory", "race", "start", "starting", "to", "on"})
_ALSO_OF_SESSIONS = frozenset({"finish", "finished", "finishing", "finishes", "lap", "laps", "flag"})
_SHORT, _FEW = 40, 3
"""Characters and words of a label."""
_ENDINGS = frozenset({"finish", "recover", "rebound", "charge", "climb", "come"})
_MOST = 20
"""Sessions of one sentence that are looked at."""
