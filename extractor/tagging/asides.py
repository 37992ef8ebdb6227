"""Series that a text names only to say who somebody is or was: "former Formula 1 driver", "son of a MotoGP legend"."""

from __future__ import annotations

from extractor.annotations import Mention
from extractor.syntax.tokens import Doc

EPITHETS = frozenset(
    "champion champions winner winners runner-up titleholder titlist race-winner frontrunner veteran star stars rookie "
    "legend legends great greats hero driver drivers racer rider riders ace boss supremo chief pundit podium-finisher "
    "regular icon refugee graduate title-winner commentator exile star-turned".split()
)
"""What somebody can be by a series that is named before it."""
_GREATS = frozenset("legend legends great greats hero icon".split())
"""What somebody is by his past, also where no name follows: "Sun Series legend opens school"."""
_TIMES = frozenset({"time", *(f"{n}-time" for n in "two three four five six seven eight nine ten".split())})
_RACERS = frozenset("driver drivers racer rider riders regular rookie".split())
_INSIDE = frozenset("world race racing title title-winning race-winning championship grand prix - – s 's ’s".split())
_DUTIES = frozenset("commitment commitments duties obligations clash clashes contacts background experience".split())
_FORMER = frozenset("past former ex onetime one-time erstwhile then-current retired ex-".split())
_KIN = frozenset("son daughter brother sister father nephew cousin wife husband grandson friend mentor".split())
_COMPARED = frozenset("unlike than like since".split())
_LEFT = frozenset("left leave leaving leaves quit departed exited".split())
_COME = frozenset(
    "came come comes coming arrived arrives arriving moved moves move switch switched switching step stepped promotion "
    "graduated promoted refugee crossed convert exile imported".split()
)
_REACH = 5


def is_epithet(doc: Doc, mention: Mention) -> bool:
    """Whether a series stands in somebody's epithet, or is that of other duties: "the Sun Series champion Ann Lee",
    "her Sun Series commitments".
    """
    if mention.end < len(doc) and doc[mention.end].lower_ in _DUTIES:
        return True
    end = _epithet_end(doc, mention.end)
    if end and doc[end - 1].lower_ in _GREATS:
        return True
    return end > 0 and (_is_name(doc, end) or _leads_to_name(doc, end) or _title_before(doc, mention.start))


def is_honour(doc: Doc, mention: Mention) -> bool:
    """Whether a series stands in an epithet that says what somebody has won there: "two-time Sun Series champion"."""
    end = _epithet_end(doc, mention.end)
    if not end or doc[end - 1].lower_ in _RACERS:
        return False
    return bool(_TIMES & {t.lower_ for t in doc[max(0, mention.start - 2) : mention.start]}) or is_epithet(doc, mention)


def is_aside(doc: Doc, mention: Mention) -> bool:
    """Whether a series is one of another time or another person: of a career before, of a father, of a comparison."""
    start = mention.start
    before = [t.lower_ for t in doc[max(0, start - _REACH) : start]]
    if not before:
        return False
    while before and before[-1] in ("the", "a", "an", "-", "his", "her", "from", "in") and len(before) > 1:
        if before[-1] == "from" and _COME & set(before[-3:-1]):
            return True
        before.pop()
    last = before[-1]
    if last in _COMPARED or last in _LEFT:
        return True
    if not _epithet_end(doc, mention.end):
        return False
    if last in _FORMER or (last.isdecimal() and len(last) == _DIGITS):
        return True
    return last == "of" and bool(_KIN & set(before[-3:]))


def _title_before(doc: Doc, start: int) -> bool:
    """Whether words before say that the epithet is of another time or of kin."""
    before = {t.lower_ for t in doc[max(0, start - 3) : start]}
    return bool(before & (_FORMER | _KIN))


def _epithet_end(doc: Doc, at: int) -> int:
    """Where the epithet ends that begins with a series, 0 where there is none."""
    for i in range(at, min(at + _REACH, len(doc))):
        word = doc[i].lower_
        if word in EPITHETS:
            return i + 1
        if word not in _INSIDE:
            return 0
    return 0


def _leads_to_name(doc: Doc, at: int) -> bool:
    """Whether a second epithet and a name follow: "Sun Series champion *and 2016 Sun 500 winner Ann Lee*"."""
    if at >= len(doc) or doc[at].lower_ != "and":
        return False
    end = next((i + 1 for i in range(at + 1, min(at + 2 * _REACH, len(doc))) if doc[i].lower_ in EPITHETS), 0)
    return bool(end) and _is_name(doc, end)


def _is_name(doc: Doc, at: int) -> bool:
    return at < len(doc) and doc[at].is_title and doc[at].is_alpha


_DIGITS = 4
