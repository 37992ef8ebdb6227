"""What a rule of the time grammar makes of the text, what it may look at, and the parts that rules are
built of.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Literal

from extractor.tagging.times_calendar import Moment, moment
from extractor.tagging.times_cues import time_cues
from extractor.tagging.values_numbers import number_of

_TOLD_REACH = 150

Kind = Literal["season", "date", "span", "until", "since", "duration", "vague"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]


@dataclass(frozen=True, slots=True)
class Reading:
    """A time expression in characters.

    `anchor` is what "a year later" counts from afterwards, if it is exact.
    """

    start: int
    end: int
    kind: Kind
    seasons: tuple[int, ...] = ()
    iso: str | None = None
    basis: str = ""
    timex: TimexType = "DATE"
    anchor: Moment | None = None
    core: int | None = None
    """Where the expression proper begins, when `start` holds a preposition ("through 2027")."""

    def widened(self, start: int, kind: Kind, basis: str) -> Reading:
        """The same with a preposition before it."""
        return replace(self, start=start, kind=kind, basis=basis, core=self.start)


@dataclass(slots=True)
class Scene:
    """What resolves an expression.

    The article's date, the sentence's bounds, and the last exact time before it.
    """

    text: str
    published: date | None
    low: int = 0
    high: int = 0
    anchor: Moment | None = None
    told: Moment | None = None
    """The last month or day of this sentence that was told with its year ..."""
    told_at: int = 0
    """... and where it ends."""
    split_years: bool = False
    """Whether the article counts seasons over two years ("2025-26")."""

    def direction(self, start: int, end: int) -> int:
        """1 if the words around look ahead, -1 if they look back, 0 if nothing tells."""
        return time_cues().direction(self.text, start, end, self.low, self.high)

    def told_near(self, start: int) -> Moment | None:
        """The month or day told with its year a few words before `start`, in the same sentence."""
        return self.told if self.told and start - self.told_at <= _TOLD_REACH else None

    def season(self) -> int | None:
        """The season that is on (or, between two, the one that bears the year of the article)."""
        if self.published is None:
            return None
        return self.published.year + (self.split_years and self.published.month >= 8)

    def season_from_now(self, step: int) -> int | None:
        """This season (0), the next (1) or the last (-1); from August to November the next is still to open."""
        year = self.season()
        if year is None or self.published is None:
            return None
        waiting = self.split_years and 8 <= self.published.month <= 11
        return year + step - (waiting and step > 0)

    def seen_from(self, what: str) -> str:
        """The basis of an expression that hangs on the article's date."""
        return f"{what} + {self.published.isoformat()}" if self.published else what

    def today(self) -> Moment | None:
        """The article's date as a Moment."""
        return moment(self.published) if self.published else None


Resolve = Callable[[re.Match[str], Scene], Reading | None]


@dataclass(frozen=True)
class Rule:
    """A shape of time expression and what it means."""

    name: str
    shape: str
    """A regular expression that is read without regard to case."""
    resolve: Resolve

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The shape, compiled when it is first tried: an article tries a few of them."""
        return re.compile(self.shape, re.IGNORECASE)


W = r"[\s\u00a0]{1,3}"
"""White space inside an expression: bounded, so that a match costs the same in any text."""

H = r"[\s\u00a0\-\u2010\u2011]"
"""What stands between a number and its unit: a space or a hyphen."""

MONTH = (
    r"(?P<month>(?-i:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER)(?!\w)"
    r"|(?-i:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|JAN|FEB|MAR|APR|JUN|JUL|AUG|SEPT|SEP"
    r"|OCT|NOV|DEC)(?!\w)\.?)"
)
WEEKDAY = (
    r"(?P<weekday>(?-i:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun|MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)(?-i:day|DAY))"
)
DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?(?!\w|:\d)"
YEAR = r"(?P<year>(?:19|20)\d\d)(?![\w]|[.,]\d|%)"
PART = r"(?P<part>morning|afternoon|evening|night)"
DIGITLESS = (
    r"a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    r"|sixteen|seventeen"
    r"|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
)
NUMBER = (
    rf"(?P<number>\d{{1,4}}(?:[.,]\d{{1,3}})?(?![\w.,]\d)|half{W}a{W}dozen|(?:a{W})?(?:couple"
    rf"|pair)(?:{W}of)?|a{W}dozen"
    rf"|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-(?:one|two|three|four|five|six"
    rf"|seven|eight|nine)"
    rf"|(?:{DIGITLESS})(?!\w))"
)
SOME = r"(?P<some>few|several|many|couple|some)"
UNITS: dict[str, str] = {
    "year": "Y",
    "season": "Y",
    "campaign": "Y",
    "term": "Y",
    "month": "M",
    "week": "W",
    "fortnight": "W",
    "day": "D",
    "weekend": "WE",
    "decade": "DE",
    "century": "CE",
    "centurie": "CE",
    "hour": "TH",
    "minute": "TM",
    "second": "TS",
    "night": "D",
    "summer": "SU",
    "winter": "WI",
    "spring": "SP",
    "autumn": "FA",
    "fall": "FA",
    "quarter": "Q",
}
UNIT = (
    r"(?P<unit>year|season|campaign|month|weekend|week|fortnight|day|decade|centurie|century|hour|minute)"
    r"s?(?!\w)"
)
NAMES = r"(?:(?-i:[A-Z]|\d{1,2}[A-Z])[\w&'’]{0,20}[\s-]){0,4}"
"""Names between a word and its season: "next Cup season", "this Formula E season"."""

PARTS = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI"}


def rule(name: str, pattern: str, resolve: Resolve) -> Rule:
    """A rule whose pattern is read without regard to case and ends at the end of a word."""
    return Rule(name, pattern + r"(?!\w)", resolve)


def vague(match: re.Match[str], basis: str = "no article date") -> Reading:
    """A time that nothing resolves."""
    return Reading(match.start(), match.end(), "vague", (), None, basis)


def count_of(match: re.Match[str]) -> int | float | None:
    """The number that the group `number` spells, if it does."""
    words = match.group("number").lower().replace("couple of", "couple").replace("pair of", "pair")
    if words.startswith(("couple", "pair", "a couple", "a pair")):
        return 2
    return number_of(words)


def unit_of(match: re.Match[str]) -> str:
    """The code of the group `unit`: a key of UNITS in the singular."""
    word = match.group("unit").lower()
    return UNITS.get(word) or UNITS[word.rstrip("s")]
