"""Times that any news has and no claim hangs on: "now", financial quarters, clock times, "daily".

Only `time_values` uses these rules. Values are TIMEX3's: "PRESENT_REF", "1989-Q3", "2025-07-10T18:40".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from extractor.tagging.times_calendar import (
    WEEKDAYS,
    add_days,
    weekday_on_or_before,
    weekend_value,
)
from extractor.tagging.times_reading import UNITS, WEEKDAY, YEAR, H, Reading, Rule, Scene, TimexType, W, rule

_REFERENCES: dict[str, tuple[str, ...]] = {
    "PRESENT_REF": (
        "now",
        "right now",
        "currently",
        "nowadays",
        "these days",
        "at present",
        "at the moment",
        "presently",
        "the present",
    ),
    "PAST_REF": (
        "recently",
        "more recently",
        "most recently",
        "previously",
        "formerly",
        "the past",
        "recent years",
        "recent months",
        "recent weeks",
        "recent days",
        "earlier years",
        "past years",
        "lately",
    ),
    "FUTURE_REF": (
        "soon",
        "the future",
        "the near future",
        "the foreseeable future",
        "coming months",
        "coming years",
        "coming weeks",
        "coming days",
        "the coming months",
        "the coming years",
        "the coming weeks",
        "the coming days",
        "one day",
        "as soon as possible",
        "future years",
    ),
}
_REFERENCE_OF = {phrase: value for value, phrases in _REFERENCES.items() for phrase in phrases}
_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_SETS = {
    "daily": "P1D",
    "weekly": "P1W",
    "monthly": "P1M",
    "quarterly": "P1Q",
    "annually": "P1Y",
    "yearly": "P1Y",
    "hourly": "PT1H",
    "nightly": "P1D",
}


def _found(match: re.Match[str], value: str, kind: TimexType = "DATE") -> Reading:
    return Reading(match.start(), match.end(), "vague", (), value, "general", kind)


def _reference(match: re.Match[str], scene: Scene) -> Reading | None:
    return _found(match, _REFERENCE_OF[" ".join(match.group().lower().split())])


def _set(match: re.Match[str], scene: Scene) -> Reading | None:
    return _found(match, _SETS[match.group().lower()], "SET")


def _every(match: re.Match[str], scene: Scene) -> Reading | None:
    unit = UNITS[match.group("unit").lower()]
    if unit in ("SU", "WI", "SP", "FA"):
        return _found(match, f"XXXX-{unit}", "SET")
    return _found(match, f"PT1{unit[1]}" if unit in ("TH", "TM") else f"P1{unit}", "SET")


def _every_weekday(match: re.Match[str], scene: Scene) -> Reading | None:
    return _found(match, f"XXXX-WXX-{WEEKDAYS[match.group('weekday').lower()] + 1}", "SET")


def _last_quarter(published: date) -> tuple[int, int]:
    """The quarter that was over at `published`: what "the quarter" of an earnings report means."""
    quarter = (published.month - 1) // 3
    return (published.year, quarter) if quarter else (published.year - 1, 4)


def _quarter(match: re.Match[str], scene: Scene) -> Reading | None:
    """ "the third quarter", "fourth-quarter", "second quarter of 1990", "the 1988 third quarter", "this
    year's first quarter".
    """
    if scene.published is None:
        return None
    number = _QUARTERS[match.group("nth").lower()]
    told = match.group("year") or match.group("year2")
    relative = (match.group("relative") or "").lower()
    if told:
        year = int(told)
    elif relative:
        year = scene.published.year + {"last": -1, "next": 1}.get(relative.split()[0], 0)
    else:
        begun = 3 * number - 2 <= scene.published.month
        year = (
            scene.published.year
            if begun or scene.direction(match.start(), match.end()) > 0
            else scene.published.year - 1
        )
    return _found(match, f"{year:04d}-Q{number}")


def _this_quarter(match: re.Match[str], scene: Scene) -> Reading | None:
    """ "the quarter", "the latest period": the one last reported; "a year-ago quarter".

    The same a year before.
    """
    if scene.published is None:
        return None
    how = (match.group("how") or "").lower()
    year, quarter = _last_quarter(scene.published)
    if how in ("current", "this"):
        year, quarter = scene.published.year, (scene.published.month + 2) // 3
    elif how == "next":
        quarter = (scene.published.month + 2) // 3 + 1
        year, quarter = scene.published.year + (quarter > 4), (quarter - 1) % 4 + 1
    elif how.startswith("year"):
        year -= 1
    return _found(match, f"{year:04d}-Q{quarter}")


def _year_ago(match: re.Match[str], scene: Scene) -> Reading | None:
    """ "the year-ago figure": the quarter a year before the one last reported."""
    if scene.published is None:
        return None
    year, quarter = _last_quarter(scene.published)
    return _found(match, f"{year - 1:04d}-Q{quarter}")


def _weekend(match: re.Match[str], scene: Scene) -> Reading | None:
    if scene.published is None:
        return None
    ahead = scene.direction(match.start(), match.end()) > 0
    day = scene.published if ahead or scene.published.weekday() >= 5 else add_days(scene.published, -7)
    return _found(match, weekend_value(day))


def _clock(match: re.Match[str], scene: Scene) -> Reading | None:
    """ "10 p.m. Wednesday", "noon", "7:15 a.m. EST yesterday"."""
    if scene.published is None:
        return None
    word = (match.group("word") or "").lower()
    if word:
        hour, minute = (12, 0) if word == "noon" else (24, 0)
    else:
        hour, minute = int(match.group("hour")), int(match.group("minute") or 0)
        if hour > 12 or minute > 59:
            return None
        hour = hour % 12 + (12 if match.group("half").lower() == "p" else 0)
    day = scene.published
    if weekday := match.group("weekday"):
        day = weekday_on_or_before(scene.published, WEEKDAYS[weekday.lower()])
    elif (match.group("rel") or "").lower() in ("yesterday", "tomorrow"):
        day = add_days(day, -1 if match.group("rel").lower() == "yesterday" else 1)
    value = (
        f"{day.isoformat()}T{hour:02d}:{minute:02d}"
        if minute or not word
        else f"{day.isoformat()}T{hour:02d}:00"
    )
    return _found(match, value, "TIME")


def _century(match: re.Match[str], scene: Scene) -> Reading | None:
    return _found(match, f"{int(match.group('nth')) - 1:02d}")


def _bare(match: re.Match[str], scene: Scene) -> Reading | None:
    """ "for years", "weeks": a duration of no told length."""
    return _found(
        match,
        "PX"
        + {"years": "Y", "months": "M", "weeks": "W", "days": "D", "decades": "DE"}[match.group().lower()],
        "DURATION",
    )


def _fiscal(match: re.Match[str], scene: Scene) -> Reading | None:
    return _found(match, match.group("year"))


def _nth_phrase() -> str:
    return r"(?P<nth>" + "|".join(_QUARTERS) + r")"


GENERAL_RULES: tuple[Rule, ...] = (
    rule(
        "reference",
        "(?:" + "|".join(sorted((re.escape(p) for p in _REFERENCE_OF), key=len, reverse=True)) + ")",
        _reference,
    ),
    rule("set", "|".join(_SETS), _set),
    rule(
        "every",
        rf"(?:every|each){W}(?P<unit>day|week|weekend|month|year|season|hour|summer|winter|spring"
        rf"|fall|autumn|night|quarter)",
        _every,
    ),
    rule("every weekday", rf"(?:every|each){W}{WEEKDAY}", _every_weekday),
    rule(
        "quarter",
        rf"(?:(?:the|a|its){W})?(?:(?P<year2>(?:19|20)\d\d){W}|(?P<relative>(?:this|last"
        rf"|next){W}year)['’]s{W})?(?:fiscal[\s-])?"
        rf"{_nth_phrase()}{H}quarter(?:{W}(?:of{W})?(?:fiscal{W})?{YEAR})?",
        _quarter,
    ),
    rule(
        "the quarter",
        rf"(?:the{W}|this{W})?(?:(?P<how>latest|recent|current|year-ago|year-earlier|next"
        rf"|this){W})?(?:fiscal{W})?quarter|"
        rf"the{W}(?P<how2>latest){W}period",
        lambda match, scene: _this_quarter(match, scene),
    ),
    rule("year-ago period", rf"(?:(?:the|a){W})?year-(?:ago|earlier)(?:{W}(?:period|quarter))?", _year_ago),
    rule("the weekend", rf"the{W}weekend", _weekend),
    rule(
        "clock",
        rf"(?:(?P<hour>\d{{1,2}})(?::(?P<minute>\d\d))?\s?(?P<half>[ap])\.?\s?m\.?|(?P<word>noon|midnight))"
        rf"(?:{W}(?:[A-Z]{{2,4}}|local{W}time|GMT))?(?:,?{W}(?:on{W})?(?:{WEEKDAY}|(?P<rel>yesterday"
        rf"|today|tomorrow)))?",
        _clock,
    ),
    rule("century", rf"(?:(?:the|a){W})?(?P<nth>\d{{1,2}})(?:st|nd|rd|th){W}century", _century),
    rule("fiscal year", rf"fiscal{W}{YEAR}", _fiscal),
    rule(
        "bare",
        r"(?<=for )years|(?<=for )months|(?<=for )weeks|(?<=for )days|(?<=for )decades|(?<=of )years|years",
        _bare,
    ),
)

_YEAR_BACK = re.compile(r"a\s+year\s+(?:ago|earlier)\Z", re.IGNORECASE)


def with_quarters(text: str, readings: Iterable[Reading]) -> Iterator[Reading]:
    """In a report of quarters "a year ago" is the quarter a year before the one last named."""
    quarter: tuple[int, str] | None = None
    for reading in readings:
        iso = reading.iso or ""
        if re.fullmatch(r"\d{4}-Q\d", iso):
            if quarter is None:
                quarter = int(iso[:4]), iso[5:]
        elif quarter is not None and _YEAR_BACK.search(text, reading.start, reading.end):
            yield replace(reading, iso=f"{quarter[0] - 1:04d}-{quarter[1]}")
            continue
        yield reading
