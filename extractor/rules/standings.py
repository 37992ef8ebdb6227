"""Whether a sentence stands where the table of a championship is gone through: "Roe retains 2nd, Poe drops to 5th"."""

from __future__ import annotations

from extractor.syntax.memory import per_token
from extractor.syntax.tokens import Doc, Token

_TABLE = frozenset({"standings", "championship", "table", "leaderboard"})
"""Words of a heading that say of what its paragraphs tell."""
_TALLY = frozenset({"standings", "points"})
"""Words by which a paragraph itself says it."""
_ON_TRACK = frozenset(
    "lap laps pit pits pitted restart restarts stint stints turn corner finish finished crossing seconds caution "
    "yellow green-flag checkered chequered flag qualifying qualified grid pole practice session start started race "
    "overtake tyres tires stage".split()
)
"""Words of what takes place in a race: a sentence with one of them goes through no table."""
_LONG, _HEADING = 160, 9
"""Tokens read before a sentence, and the most that a heading has."""


@per_token
def goes_through_table(token: Token) -> bool:
    """Whether a token's sentence belongs to a paragraph, or stands under a heading, about the standings."""
    sentence = token.sent
    if any(t.lower_ in _ON_TRACK for t in sentence):
        return False
    doc = token.doc
    paragraph = _start_of_line(doc, sentence.start)
    if any(t.lower_ in _TABLE for t in _heading(doc, paragraph)):
        return True
    before = {t.lower_ for t in doc[paragraph : sentence.end]}
    if "standings" in before:
        return True
    return not _TALLY.isdisjoint(before) and _ON_TRACK.isdisjoint(before)


def _heading(doc: Doc, paragraph: int) -> list[Token]:
    """The short line above a paragraph; nothing where another paragraph stands there."""
    end = paragraph
    while end > 0 and not doc[end - 1].text.strip():
        end -= 1
    start = _start_of_line(doc, end)
    return list(doc[start:end]) if end - start <= _HEADING else []


def _start_of_line(doc: Doc, place: int) -> int:
    """The first token of the line in which a token stands."""
    i = place
    while i > max(0, place - _LONG) and "\n" not in doc[i - 1].text:
        i -= 1
    return i
