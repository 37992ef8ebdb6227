"""Several seasons and lengths: "the past three years", "three years running", "for two years"."""

from __future__ import annotations

import re
from datetime import date

from extractor.tagging.times_reading import Reading, Scene, count_of, unit_of, vague


def this_and_next(match: re.Match[str], scene: Scene) -> Reading | None:
    """ "both this season and next"."""
    year = scene.season()
    if year is None:
        return vague(match)
    return Reading(
        match.start(),
        match.end(),
        "span",
        (year, year + 1),
        "P2Y",
        scene.seen_from("this and next"),
        "DURATION",
    )


def several(match: re.Match[str], scene: Scene) -> Reading | None:
    """ "the past three seasons", "the next two years": whole seasons before or after the one that is on."""
    unit = unit_of(match)
    count = count_of(match) if match.groupdict().get("number") else None
    words = match.group().lower().split()
    # "Following two years in Formula 2" looks back, "the following two years" on.
    ahead = match.group("how").lower() in ("next", "coming") or words[:2] == ["the", "following"]
    return span_reading(match, scene, unit, count, ahead)


def span_reading(
    match: re.Match[str], scene: Scene, unit: str, count: int | float | None, ahead: bool
) -> Reading | None:
    """Several units up to now or from now on; the seasons, where it counts in years."""
    if unit in ("TH", "TM", "TS"):
        return None
    plural = {"Y": "Y", "M": "M", "W": "W", "D": "D", "DE": "DE", "WE": "W", "CE": "CE"}[unit]
    iso = f"P{count:g}{plural}" if count is not None else f"PX{plural}"
    scale = {"Y": 1, "DE": 10}.get(unit)
    basis = scene.seen_from("next" if ahead else "past")
    if scene.published is None:
        return Reading(match.start(), match.end(), "vague", (), None, basis, "DURATION")
    seasons: tuple[int, ...] = ()
    if scale and count is not None and 0 < count * scale <= 60:
        seasons = run_of_seasons(scene.published, int(count * scale), ahead)
    elif not scale:
        seasons = (scene.published.year,)
    return Reading(match.start(), match.end(), "span", seasons, iso, basis, "DURATION")


def run_of_seasons(published: date, count: int, ahead: bool) -> tuple[int, ...]:
    """So many seasons back or on. One that is over counts as past, one that has not begun as to come."""
    if ahead:
        first = published.year if published.month <= 2 else published.year + 1
        return tuple(range(first, first + count))
    over = (published.month, published.day) >= (11, 20)
    last = published.year if over else published.year - 1
    return tuple(range(max(last - count + 1, 1), last + 1))


def running(match: re.Match[str], scene: Scene) -> Reading | None:
    """ "three years running", "five straight seasons"."""
    return span_reading(match, scene, unit_of(match), count_of(match), ahead=False)


def in_span(match: re.Match[str], scene: Scene) -> Reading | None:
    """ "for the second time in three years": the years up to now, the one that is on included."""
    count = count_of(match)
    if count is None or scene.published is None:
        return vague(match)
    year = scene.published.year
    seasons = tuple(range(year - int(count) + 1, year + 1)) if 0 < count <= 60 else ()
    start = match.start("number")
    return Reading(start, match.end(), "span", seasons, f"P{count:g}Y", scene.seen_from("in"), "DURATION")


def races(match: re.Match[str], scene: Scene) -> Reading | None:
    """ "the last 20 races" is a stretch that no calendar bounds.

    "the remaining six rounds" are this season's.
    """
    season = scene.season()
    this = season is not None and match.group("how").lower() in ("next", "final", "remaining")
    seasons = (season,) if this and season else ()
    return Reading(match.start(), match.end(), "span", seasons, None, "a count of races", "DURATION")


def duration(match: re.Match[str], scene: Scene) -> Reading | None:
    """How long: "for two years", "a two-year deal"; not an age."""
    if re.match(r"[\s-]olds?\b", match.string[match.end() : match.end() + 5], re.IGNORECASE):
        return None
    unit = unit_of(match)
    count = count_of(match) if match.groupdict().get("number") else None
    if count is not None and count >= 1900:
        return None
    short = {"TH": "H", "TM": "M", "TS": "S"}
    value = "X" if count is None else f"{count:g}"
    if unit == "WE":
        iso = None
    elif unit in short:
        iso = f"PT{value}{short[unit]}"
    elif unit == "DE" and count is not None:
        iso = f"P{count * 10:g}Y"
    elif unit == "CE" and count is not None:
        iso = f"P{count * 100:g}Y"
    else:
        iso = f"P{value}{unit}"
    if match.group("unit").lower().startswith("fortnight") and count is not None:
        iso = f"P{count * 2:g}W"
    return Reading(match.start(), match.end(), "duration", (), iso, "length", "DURATION")
