"""Terms of contracts and rulings: LENGTH, ROLE, PENALTY, INJURY, CAR_NUMBER, SESSION, MONEY."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from extractor.tagging.values_lexicon import Line, value_cues
from extractor.tagging.values_nouns import Found
from extractor.tagging.values_numbers import Number, begins_cardinal, cardinal_at, spelled
from extractor.tagging.values_penalties import is_machinery, numbered_penalty

_CURRENCIES = {"dollars": "$", "dollar": "$", "euros": "€", "euro": "€"}
_SIGNS = ("$", "€", "£")
_SIDES = frozenset(("right", "left", "lower", "upper", "both"))
_DETERMINERS = frozenset(("a", "an", "the", "his", "her", "their", "its", "my", "both", "one"))


def terms(line: Line) -> Iterator[Found]:
    """All terms of a line, in order of their first word."""
    ruling = value_cues().penalty_cues
    in_ruling = any(ruling.at(line, index) for index in ruling.places(line))
    firsts = _first_words()
    for index, low in enumerate(line.lows):
        if not _tells(low):
            continue
        if not line.names[index]:
            if low in firsts:
                yield from _lexical(line, index)
            yield from _injury(line, index)
        yield from _car_numbers(line, index)
        if not line.names[index] and (number := cardinal_at(line.words, index)):
            yield from _length(line, index, number)
            if in_ruling:
                yield from numbered_penalty(line, index, number)
        yield from _money(line, index, in_ruling)


@lru_cache(maxsize=16_384)
def _tells(low: str) -> bool:
    """Whether a term may begin with a lower-case word."""
    return low in _first_words() or low in _other_first_words() or begins_cardinal(low)


@cache
def _other_first_words() -> frozenset[str]:
    """The words at which an injury, a car's number or a sum of money may begin, figures aside."""
    cues = value_cues()
    injuries = cues.injuries.firsts.union(cues.words["damages"], cues.damage_verbs, cues.words["bodies"])
    return injuries | {"no", "nos", "#", "number", "the", "operation", *_SIGNS}


@cache
def _first_words() -> frozenset[str]:
    """The words at which `_lexical` may find something."""
    cues = value_cues()
    lists = (cues.roles, cues.sessions, cues.hosts, cues.nations, cues.penalties, cues.lengths)
    return frozenset({"head", "another", "additional", "l1", "l2", "l3", "season"}).union(*(x.firsts for x in lists))


def _of_a_car(line: Line, after: int) -> bool:
    """Whether "sprint" or "test" only says what cars or drivers they are: "the sprint car feature"."""
    return line.low(line.skip_ties(after)) in _CARS


_CARS = frozenset("car cars driver drivers rider riders team teams bike mule".split())


def _lexical(line: Line, index: int) -> Iterator[Found]:
    cues = value_cues()
    if (role := cues.roles.at(line, index)) and not _other_principal(line, index, role[1]):
        yield Found(index, role[1], "ROLE", role[0])
    if line.low(index) == "head" and line.low(index + 1) == "of":
        yield from _head_of(line, index)
    session = cues.sessions.at(line, index)
    if session and not _is_verb(line, index, session[1]) and not _of_a_car(line, session[1]):
        yield Found(index, session[1], "SESSION", session[0])
    if (host := cues.hosts.at(line, index)) and line.text[line.words[index].start].isupper():
        yield Found(index, host[1], "PLACE", host[0])
    if (nation := cues.nations.at(line, index)) and _tells_a_round(line, nation[1]):
        yield Found(index, nation[1], "PLACE", nation[0])
    if (penalty := cues.penalties.at(line, index)) and not _of_a_ban(line, index) and not is_machinery(line, index):
        yield Found(index, penalty[1], "PENALTY", penalty[0])
    if length := cues.lengths.at(line, index):
        yield Found(index, length[1], "LENGTH", length[0])
    if line.low(index) in ("another", "additional") and line.low(index + 1) in ("year", "season"):
        yield Found(index, index + 2, "LENGTH", f"one {line.low(index + 1)}")
    if line.low(index) in ("l1", "l2", "l3"):
        after = line.skip_ties(index + 1)
        after = line.skip_ties(after + 1) if line.low(after) == "level" else after
        if line.low(after) in ("penalty", "penalties"):
            yield Found(index, after + 1, "PENALTY", f"{line.low(index).upper()} penalty")
    if line.low(index) == "season" and line.low(line.skip_ties(index + 1)) == "long":
        after = line.skip_ties(line.skip_ties(index + 1) + 1)
        if line.low(after) in value_cues().words["penalty_nouns"]:
            yield Found(index, after + 1, "PENALTY", f"season-long {line.low(after)}")


def _tells_a_round(line: Line, after: int) -> bool:
    """Whether a nation's adjective tells one round from others: "the Dutch race", "the Thai and Chinese rounds"."""
    cues = value_cues()
    for _ in range(_MOST_NATIONS):
        after = line.skip_ties(after)
        if line.low(after) in cues.words["rounds"]:
            return line.low(line.skip_ties(after + 1)) not in cues.words["no_rounds"]
        nation = cues.nations.at(line, after)
        if nation:
            after = nation[1]
        elif line.in_name(after):
            after = line.names[after]
        elif line.low(after) in (",", "and", "or"):
            after += 1
        else:
            return False
    return False


_MOST_NATIONS = 8
"""Nations, names and what joins them that may stand before the rounds that they tell apart."""


def _of_a_ban(line: Line, index: int) -> bool:
    """Whether "suspended" says of a penalty that it is not served: "a suspended two-race ban"."""
    if line.low(index) != "suspended" or line.low(index - 1) not in ("a", "an", "the", "his", "her", "its", "their"):
        return False
    return any(line.low(here) in value_cues().words["penalty_nouns"] for here in range(index + 1, index + 7))


def _other_principal(line: Line, index: int, after: int) -> bool:
    """ "principal partner" is no job."""
    return line.low(index) in ("principal", "chair", "executive") and line.low(after) in (
        "partner",
        "sponsor",
        "backer",
        "producer",
        "owner",
        "partners",
    )


def _head_of(line: Line, index: int) -> Iterator[Found]:
    """ "head of track operations": the job is named by what follows, as far as plain words go."""
    stops = value_cues().words["count_stops"]
    after = index + 2
    while (
        after < index + 5
        and line.low(after).isalpha()
        and line.low(after) not in stops
        and not line.in_name(after)
    ):
        after += 1
    if after > index + 2:
        yield Found(index, after, "ROLE", " ".join(line.low(here) for here in range(index, after)))


def _is_verb(line: Line, index: int, after: int) -> bool:
    """ "to test the car" and "a test driver": the session's name used otherwise."""
    if line.low(after) in (
        "driver",
        "drivers",
        "rider",
        "riders",
        "pilot",
        "role",
        "team",
        "bed",
        "programme",
        "program",
    ):
        return line.low(index) in ("test", "practice")
    # "advanced to Q3": what ends in a figure is no verb
    return after == index + 1 and not line.low(index)[-1:].isdigit() and line.low(index - 1) in (
        "to",
        "will",
        "would",
        "can",
        "could",
        "may",
        "might",
        "should",
        "must",
        "not",
        "n't",
    )


def _length(line: Line, index: int, number: Number) -> Iterator[Found]:
    """ "two-year", "at least two years", "three more seasons": not an age, not "two years ago"."""
    here = line.skip_ties(number.after)
    if line.in_name(index):
        return  # "the Formula 3 season"
    while line.low(here) in ("more", "additional", "further", "extra", "full", "straight"):
        here += 1
    unit = line.low(here)
    if (
        unit not in ("year", "years", "season", "seasons")
        or number.value > 25
        or number.value != int(number.value)
    ):
        return
    following = line.low(line.skip_ties(here + 1))
    before = line.low(line.before(index))
    if following in (
        "old",
        "olds",
        "ago",
        "later",
        "earlier",
        "before",
        "running",
        "reign",
        "veteran",
    ) or before in (
        "past",
        "last",
        "previous",
        "every",
        "of",
        "in",
    ):
        return
    start, prefix = index, ""
    if line.low(index - 1) == "least" and line.low(index - 2) == "at":
        start, prefix = index - 2, "at least "
    word = unit.rstrip("s") + ("" if number.value == 1 else "s")
    yield Found(start, here + 1, "LENGTH", f"{prefix}{spelled(int(number.value))} {word}")


def _money(line: Line, index: int, in_ruling: bool) -> Iterator[Found]:
    """ "$25,000", "€1.5 million", "25,000 euros"; a fine where the words around it rule."""
    sign = line.low(index)
    if sign in _SIGNS:
        number = cardinal_at(line.words, index + 1)
        if number is None:
            return
        end = number.after
    else:
        number = cardinal_at(line.words, index)
        if number is None or line.low(number.after) not in _CURRENCIES:
            return
        sign, end = _CURRENCIES[line.low(number.after)], number.after + 1
    amount = (
        f"{sign}{number.value:,.10g}"
        if number.value < 1_000_000
        else f"{sign}{number.value / 1_000_000:g} million"
    )
    yield Found(index, end, "MONEY", amount)
    after = line.skip_ties(end)
    fined = any(line.low(back) in ("fined", "fine", "fines", "fining") for back in range(max(0, index - 12), index))
    if line.low(after) == "fine":
        yield Found(index, after + 1, "PENALTY", f"{amount} fine")
    elif in_ruling and fined:
        yield Found(index, end, "PENALTY", f"{amount} fine")


_NUMBER_WORD = re.compile(r"\d{1,3}\Z")
_NOT_A_CAR = frozenset(
    (
        "driver",
        "status",
        "seed",
        "priority",
        "target",
        "choice",
        "spot",
        "ranked",
        "ranking",
        "position",
        "plate",
        "reason",
    )
)


def _car_numbers(line: Line, index: int) -> Iterator[Found]:
    """ "No. 7", "#7", "Nos. 5 and 9", "number 44 car", "the 44 car"."""
    low = line.low(index)
    if low in ("no", "nos"):
        here = index + 1 + (line.low(index + 1) == ".")
    elif low in ("#", "number") or (
        low == "the"
        and line.low(index + 2) in ("car", "truck", "entry", "machine")
        and _NUMBER_WORD.match(line.low(index + 1))
    ):
        here = index + 1
    else:
        return
    if (
        not _NUMBER_WORD.match(line.low(here))
        or line.low(here + 1) in _NOT_A_CAR
        or line.low(here + 1) in ("%",)
    ):
        return
    first = index
    while _NUMBER_WORD.match(line.low(here)):
        digits = line.low(here)
        value: int | str = digits if len(digits) > 1 and digits[0] == "0" else int(digits)
        yield Found(first, here + 1, "CAR_NUMBER", value)
        if low != "nos":
            return
        here += 1
        while line.low(here) in (",", "and", "&", "or"):
            here += 1
        first = here


_OPERATIONS = frozenset(("surgery", "operation"))


def _injury(line: Line, index: int) -> Iterator[Found]:
    cues = value_cues()
    low = line.low(index)
    if found := cues.injuries.at(line, index):
        yield Found(index, found[1], "INJURY", found[0])
    if low in _OPERATIONS and line.low(index + 1) in ("on", "to"):
        here = index + 2 + (line.low(index + 2) in _DETERMINERS)
        if body := _body(line, here):
            yield Found(index, body[1], "INJURY", f"{body[0]} {low}")
    if low in cues.words["damages"]:
        yield from _damaged(line, index, low)
    if low in cues.damage_verbs:
        yield from _damaging(line, index, cues.damage_verbs[low])
    if low in cues.words["bodies"]:
        after = line.skip_ties(index + 1)
        if line.low(after) in cues.words["injury_nouns"]:
            yield Found(index, after + 1, "INJURY", f"{low} {line.low(after)}")


_PARTS_OF_CARS = frozenset("link links brake brakes rest guard guards control bar arm cover shield".split())


def _body(line: Line, index: int) -> tuple[str, int] | None:
    """A part of the body with its side: "right hand"."""
    here, words = index, []
    while line.low(here) in _SIDES and here < index + 2:
        words.append(line.low(here))
        here += 1
    if line.low(here) in value_cues().words["bodies"]:
        after = here + 1
        if line.low(after) in _PARTS_OF_CARS:
            return None  # "broke a toe link"
        if line.low(here) == "shoulder" and line.low(after) == "blade":
            return " ".join([*words, "shoulder blade"]), after + 1
        return " ".join([*words, line.low(here)]), after
    return None


def _damaged(line: Line, index: int, damage: str) -> Iterator[Found]:
    """ "broken wrist", "11 broken ribs", "fractured left hand and right ankle"."""
    start, count = index, ""
    if index and (number := cardinal_at(line.words, index - 1)) and number.after == index:
        start, count = index - 1, f"{number.value:g} "
    here = index + 1
    while body := _body(line, here):
        yield Found(start, body[1], "INJURY", f"{count}{damage} {body[0]}")
        if line.low(body[1]) != "and":
            return
        start, count, here = body[1] + 1, "", body[1] + 1


def _damaging(line: Line, index: int, damage: str) -> Iterator[Found]:
    """ "broke a collarbone", "fractures to both wrists", "wrecking a lung and a hip"."""
    here = index + 1
    if line.low(here) in ("to", "in", "of"):
        here += 1
    start = index
    while True:
        if line.low(here) in _DETERMINERS:
            here += 1
        count = ""
        if (number := cardinal_at(line.words, here)) and number.after < len(line.words):
            count, here = f"{number.value:g} ", number.after
        body = _body(line, here)
        if body is None or (here == index + 1 and body[0] == "back"):
            return  # "cracking back into the lead" is about no back
        yield Found(start, body[1], "INJURY", f"{count}{damage} {body[0]}")
        if line.low(body[1]) != "and":
            return
        start = here = body[1] + 1
