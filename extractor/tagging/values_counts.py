"""Counts and places: STAT, PARTICIPATION in races, POSITION, POINTS."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from extractor.tagging.values_careers import figure_beside
from extractor.tagging.values_lexicon import Line, value_cues
from extractor.tagging.values_nouns import WALK, Found, counted_noun, is_label, one_out_of
from extractor.tagging.values_numbers import Number, begins_cardinal, begins_ordinal, cardinal_at, ordinal_at
from extractor.tagging.values_ordinals import ordinal_noun, ordinal_readings
from extractor.tagging.values_verbs import verb_counts

_SO_MANY = frozenset({"his", "her", "the", "its", "their", "our", "my"})
_MOST_RACES = 60
"""More races than that are a career, not a programme."""


def counts(line: Line) -> Iterator[Found]:
    """All counts and places of a line.

    Readings that overlap are for the caller to choose from, the surer first.
    """
    counted_by_verbs = list(verb_counts(line))
    yield from counted_by_verbs
    for index, low in enumerate(line.lows):
        if _tells(low):
            yield from _at(line, index)


@lru_cache(maxsize=16_384)
def _tells(low: str) -> bool:
    """Whether a count or place may begin with a lower-case word."""
    if low in ("only", "lone", "sole") or low in _first_words() or low[:1] == "p":
        return True
    return begins_cardinal(low) or begins_ordinal(low)


def _at(line: Line, index: int) -> Iterator[Found]:
    cardinal = None if line.in_name(index) and index not in line.starts else cardinal_at(line.words, index)
    if cardinal and not is_label(line, index):
        yield from _cardinal(line, index, cardinal)
    if _is_unit(line, index):
        return  # "a 2.6-second win"
    if ordinal := ordinal_at(line.words, index):
        yield from ordinal_readings(line, index, ordinal)
    elif (
        line.low(index) in ("only", "lone", "sole")
        and (only := ordinal_noun(line, Number(1, index + 1)))
        and only[0]
        and line.low(only[1]) not in _FOR_IT
    ):
        yield Found(index, only[1], "STAT", (only[0], 1))
    yield from _phrases(line, index)


def _is_unit(line: Line, index: int) -> bool:
    """Whether "second" measures time."""
    if line.low(index) != "second" or line.low(index - 1) not in ("-", "‑", "–"):
        return False
    return line.low(index - 2)[:1].isdigit() or cardinal_at(line.words, index - 2) is not None


def _cardinal(line: Line, index: int, number: Number) -> Iterator[Found]:
    if beside := figure_beside(line, index, number):
        yield beside
        return
    cues = value_cues()
    after = line.skip_ties(number.after)
    if line.low(after) == "race" and line.low(after + 1) == "winner":
        yield Found(index, after + 2, "STAT", ("wins", number.value))
        return
    if line.low(after) == "time":
        yield from _n_time(line, index, number)
        return
    if _is_bare_gap(line, index, number):
        yield Found(index, number.after, "POINTS", number.value)
        return
    among = one_out_of(line, index)
    if stat := counted_noun(line, index, number, cues.stats):
        name, after, tied = stat
        if number.value % 1 and name in ("wins", "poles", "podiums", "championships"):
            return  # "a 2.6-second win"
        if name == "championships" and line.low(line.skip_ties(number.after)) in _PARTS:
            return  # "the seven-round national championships"
        stretch = name in ("races", "starts") and (among or line.low(index - 1) in _STRETCHES)
        stretch |= name == "starts" and line.low(index - 1) in _GONE
        if not stretch and not (tied and name in ("races", "points")) and not (
            (name == "points" and _is_gap(line, index, after)) or _is_missing(line, index, after)
        ):
            yield Found(index, after, "STAT", (name, number.value))
        if name == "points" and line.low(after) not in _HAULS:
            yield Found(index, after, "POINTS", number.value)
    if number.value <= _MOST_RACES and (races := counted_noun(line, index, number, cues.races)):
        # "won two of the last three races", but "drives for the last three races"
        gone = line.low(index - 1) in _GONE and line.low(index - 3) != "for"
        if among or gone or not _is_programme(line, races):
            return
        what = "race" if number.value == 1 else "races"
        yield Found(index, races[1], "PARTICIPATION", f"{number.value:g} {what}")
    elif number.value <= _MOST_RACES and _is_of_races(line, index, number):
        yield Found(index, number.after, "PARTICIPATION", f"{number.value:g} races")


_PARTS = frozenset({"round", "race", "event", "leg", "day", "class", "car"})
"""What a championship consists of."""
_GONE = frozenset({"last", "past"})
_HAULS = frozenset({"haul", "day", "weekend", "score", "return"})
"""What is taken at once: "a 26-point haul" is no stand in a table."""


def _is_bare_gap(line: Line, index: int, number: Number) -> bool:
    """Whether a bare number counts points that the words before speak of: "leads the points by *105*", "sits 17th in
    points, *41* shy of the cutoff".
    """
    after = line.low(number.after)
    if after == "." and line.low(number.after + 1)[:1].isdigit():
        return False  # "trails by 23.0sec"
    if after in _SHORT_OF:
        return any(line.low(k) in _CUTS for k in range(number.after + 1, number.after + 6))
    before = [line.low(k) for k in range(max(0, index - 12), index)]
    if number.value % 1:
        return False
    if after in _BEHIND and line.low(number.after + 1) in _ENDING | {","}:
        return not _TABLES.isdisjoint(before[-6:])  # "is second in points, 82 behind"
    if line.low(index - 1) in ("is", "was", "at") and after in _ENDING:
        return "over" in before[-9:] and not _LEADS.isdisjoint(before) and number.value > 1
    if line.low(index - 1) == "to" and after in _ENDING and not _LEADS.isdisjoint(before[-4:]):
        return not _TABLES.isdisjoint(before[-6:])  # "extended his points lead to 107"
    if line.low(index - 1) != "by" or after not in _AFTER_GAP:
        return False
    if not _LEADING.isdisjoint(before) and not _TABLES.isdisjoint(before):
        return True
    near = before[-6:]
    return after in _ENDING and not _LEADING_NOW.isdisjoint(near) and _RACING.isdisjoint(near)


_SHORT_OF = frozenset({"above", "below", "shy", "adrift", "outside", "clear"})
_CUTS = frozenset({"cut", "cutoff", "cutline", "bubble", "cut-off", "cut-line"})
_AFTER_GAP = frozenset(("", ",", ".", ";", *"over from to with ahead and heading entering after".split()))
_LEADING = frozenset("lead leads led leading trail trails trailed trailing heads headed tops".split())
_BEHIND = frozenset({"behind", "back", "adrift"})
_LEADS = frozenset({"lead", "advantage", "margin", "cushion"})
_LEADING_NOW = frozenset({"leads", "trails"})
_ENDING = frozenset({"", ".", ";"})
_RACING = frozenset({"race", "lap", "laps", "stage", "seconds", "rally"})
_TABLES = frozenset({"points", "standings", "championship", "table"})

_FOR_IT = frozenset("contender contenders challenger challengers rival rivals hope hopes fight race bid".split())
"""Words after what is not won yet: "their only title contender"."""
_STRETCHES = frozenset("first next opening closing final previous remaining other latest".split())
"""Words before a number of races that tell when, not how many: "in the first five races"."""


def _is_of_races(line: Line, index: int, number: Number) -> bool:
    """Whether a bare number goes on a count of races: "six races in Cup and *three* in Trucks", "the other *ten* for
    Nova Racing".
    """
    where = number.after + 1 + (line.low(number.after + 1) == "the")
    if line.low(number.after) not in _WHERE or not (line.in_name(where) or line.low(where) in ("no", "no.", "#")):
        return False
    here = index - 1
    while line.low(here) in _OTHERS:
        here -= 1
    if line.low(here) not in ("and", ",", "plus", "&"):
        return False
    for earlier in range(here - 1, max(-1, here - _REACH), -1):
        first = None if line.in_name(earlier) else cardinal_at(line.words, earlier)
        if first and (races := counted_noun(line, earlier, first, value_cues().races)):
            return _is_programme(line, races)
    return False


_WHERE = frozenset({"in", "for", "with", "aboard"})
_OTHERS = frozenset({"other", "another", "further", "remaining", "the", "a", "then"})
_REACH = 16
"""Words back to the races that a bare number counts."""


def _is_programme(line: Line, races: tuple[str, int, bool]) -> bool:
    """Whether so many races are somebody's programme: not "eight race wins", "a four-race playoff"."""
    _, after, tied = races
    following = line.skip_ties(after)
    if value_cues().stats.at(line, following):
        return False
    return not tied or line.low(following) in value_cues().words["programme_nouns"]


def _is_gap(line: Line, index: int, after: int) -> bool:
    """ "69 points behind", "by 4.5 points": a distance, no total."""
    gaps = value_cues().words["gaps"]
    if line.low(after) in gaps or line.low(index - 1) == "by":
        return True
    here = index - 1
    while line.low(here) in _MERELY:
        here -= 1
    if line.low(here) not in _MEASURES:
        return False
    return any(line.low(k) in gaps for k in range(max(0, here - _LED), here))


_MERELY = frozenset({"just", "only", "a", "mere", "some", "exactly", "about", "around"})
_MEASURES = frozenset({"to", "of", "at", "is", "was", "stands"})
_LED = 6
"""Words back to the lead that is so many points: "cut her lead in the standings to just 12 points"."""


def _is_missing(line: Line, index: int, after: int) -> bool:
    """ "one win away from the record", "within two poles of her", "a 3-1 victory": what is missing, or a score."""
    beyond = after + (line.low(after) == ",")
    if line.low(beyond) in _SHORT_OF or line.low(index - 1) in _UP_TO or line.low(index + 1) == "more":
        return True
    return line.low(after) in ("ago", "earlier") or (line.low(index - 1) in _HYPHENS and line.low(index - 2).isdigit())


_SHORT_OF = frozenset({"away", "shy", "short", "adrift", "behind"})
_UP_TO = frozenset({"within", "another"})


def _n_time(line: Line, index: int, number: Number) -> Iterator[Found]:
    """ "three-time champion", "four-time Cup race winner"."""
    here = line.skip_ties(line.skip_ties(number.after) + 1)
    nouns = value_cues().time_nouns
    for _ in range(WALK):
        if found := nouns.at(line, here):
            of_title = found[0] == "wins" and line.low(here - 1) in _TITLES  # "two-time Sun Championship winner"
            yield Found(index, found[1], "STAT", ("championships" if of_title else found[0], number.value))
            return
        if here >= len(line.words) or not (line.names[here] or line.low(here).isalnum()):
            return
        here = line.skip_ties(line.names[here] or here + 1)


_TITLES = frozenset({"championship", "title"})


_MULTIPLES = {"double": 2, "triple": 3, "treble": 3, "quadruple": 4}
"""So many titles: "double world champion", "triple Formula 2 champion"."""


def _past_names(line: Line, here: int) -> int:
    """The next word behind a name or two: "double *Formula 2* champion"."""
    for _ in range(2):
        here = line.names[here] if here < len(line.words) and line.names[here] else here
    return here


@cache
def _first_words() -> frozenset[str]:
    """The words at which `_phrases` may find something, but for "P12"."""
    cues = value_cues()
    lists = (cues.positions, cues.participation, cues.spaced, cues.stats)
    return frozenset({"winless", "without", "no", "zero", "averaged", *_MULTIPLES}).union(*(x.firsts for x in lists))


def _is_national(line: Line, index: int) -> bool:
    """Whether it is somebody from Poland: "while the Pole recovers", and no place on the grid."""
    word = line.words[index]
    at = line.text[word.start : word.end]
    return at == "Pole" and line.low(index - 1) in ("the", "young") and line.low(index + 1) not in _OF_GRID


_OF_GRID = frozenset({"position", "positions", "sitter", "award", "day", "winner", "starter"})


def _phrases(line: Line, index: int) -> Iterator[Found]:
    """Phrases that say a count or place without a number, and "wins: 42"."""
    cues = value_cues()
    low = line.low(index)
    if line.in_name(index) or not (low in _first_words() or low[:1] == "p" or low.isdigit()):
        return
    if (found := cues.positions.at(line, index)) and not _is_national(line, index):
        yield Found(index, found[1], "POSITION", found[0])
    found_part = cues.participation.at(line, index)
    if found_part and not (low == "third" and line.low(found_part[1]) in _THIRD_TO):
        yield Found(index, found_part[1], "PARTICIPATION", found_part[0])
    elif opened := cues.spaced.at(line, index):
        yield from _apart(line, index, *opened)
    if low == "winless":
        yield Found(index, index + 1, "STAT", ("wins", 0))
    title = cues.time_nouns.at(line, _past_names(line, index + 1)) if low in _MULTIPLES else None
    if title and title[0] == "championships":
        yield Found(index, title[1], "STAT", ("championships", _MULTIPLES[low]))
    if low in ("without", "no", "zero") and (stat := _zero(line, index)):
        yield stat
    if low[:1] == "p" and low[1:].isdecimal() and len(low) <= 3:
        yield Found(index, index + 1, "POSITION", int(low[1:]))
    if low.isdecimal() and line.low(index - 1) in _PLACING:
        yield from _places_in_a_row(line, index)
    if low == "averaged":
        yield from _averaged(line, index)
    if found_stat := cues.stats.at(line, index):
        yield from _told_after(line, index, *found_stat)


_THIRD_TO = frozenset({"to", "in", "since", "ever", "of", "this"})
"""Behind a "third driver" who is no reserve: "the third driver *to* win twice"."""


def _places_in_a_row(line: Line, index: int) -> Iterator[Found]:
    """ "finished 1-2-3", "came home 6-7": each of the places; "finished 2-4" of three drivers are three of them."""
    places, here = [(index, int(line.low(index)))], index
    while line.low(here + 1) in _HYPHENS and line.low(here + 2).isdecimal() and len(line.low(here + 2)) <= 2:
        here += 2
        places.append((here, int(line.low(here))))
    values = [value for _, value in places]
    if len(places) < 2 or values != sorted(set(values)) or values[-1] > _LAST_PLACE:
        return
    if len(places) == 2 and values[1] - values[0] == 2 and sum(1 for n in line.names[:index] if n) > _THREE_NAMES:
        places.insert(1, (index + 1, values[0] + 1))
    for at, value in places:
        yield Found(at, at + 1, "POSITION", value)


_PLACING = frozenset("finished finish finishing home placed placing qualified ran swept crossed".split())
_HYPHENS = frozenset("-–—")
_LAST_PLACE = 50
_THREE_NAMES = 4
"""Words that more than two names of drivers have."""


def _apart(line: Line, index: int, meaning: tuple[str, frozenset[str]], after: int) -> Iterator[Found]:
    """ "every Outlaw date", "a handful of Truck Series starts"."""
    value, nouns = meaning
    stops = value_cues().words["count_stops"]
    for _ in range(5):
        after = line.skip_ties(after)
        low = line.low(after)
        if low in nouns:
            yield Found(index, after + 1, "PARTICIPATION", value)
            return
        if not low.isalpha() or low in stops:
            return
        after = line.names[after] or after + 1


def _zero(line: Line, index: int) -> Found | None:
    here = index + 1 + (line.low(index + 1) in ("a", "any", "an", "single"))
    found = value_cues().stats.at(line, here)
    if found and found[0] in (
        "wins",
        "podiums",
        "poles",
        "points",
        "top fives",
        "top 10s",
        "championships",
        "DNFs",
    ):
        return Found(index, found[1], "STAT", (found[0], 0))
    return None


def _told_after(line: Line, index: int, name: str, after: int) -> Iterator[Found]:
    """ "wins: 42", "average finish of 12.4", "top-10s in three of the last four races"."""
    if name.startswith("average") and line.low(after) == "at" and line.names[after + 1 :][:1] > [0]:
        after = line.names[after + 1]  # "average finish at Oakhill is 12.4"
    sign = line.low(after)
    if sign == "in" and line.low(after - 1).endswith("s") and not _told_before(line, index):
        often = cardinal_at(line.words, after + 1)
        if often and line.low(often.after) == "of" and line.low(often.after + 1) in _SO_MANY:
            yield Found(index, often.after, "STAT", (name, often.value))
        return
    if sign not in (":", "of", "was", "is", "=", "at") or (
        sign not in (":", "=") and not name.startswith("average")
    ):
        return
    number = cardinal_at(line.words, after + 1) or ordinal_at(line.words, after + 1)
    if number and not _told_before(line, index):
        yield Found(index, number.after, "STAT", (name, number.value))


def _told_before(line: Line, index: int) -> bool:
    """Whether a number right before the stat has been counted with it: "7 wins: the most"."""
    return index > 0 and cardinal_at(line.words, index - 1) is not None


def _averaged(line: Line, index: int) -> Iterator[Found]:
    for here in range(index + 1, index + 4):
        number = cardinal_at(line.words, here)
        if number is None:
            continue
        what = line.low(number.after)
        names = {"finish": "average finishing position", "start": "average starting position"}
        if what in names:
            yield Found(index, number.after + 1, "STAT", (names[what], number.value))
        return
