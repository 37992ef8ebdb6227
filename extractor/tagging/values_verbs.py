"""Counts that a verb tells: "won twice", "won six titles and 40 races", "led 38 laps"."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.tagging.values_lexicon import TIES, Line, value_cues
from extractor.tagging.values_nouns import Found, counted_noun, is_label, is_year, one_out_of
from extractor.tagging.values_numbers import cardinal_at, times_at

_VERB_REACH = 24
"""How many words after "won" or "led" may still be its object."""


_ENDS = frozenset(".;:—")
_LONG_RUN = 20
"""Laps that are worth counting by themselves: "completed 108 laps" of a test."""


def verb_counts(line: Line) -> Iterator[Found]:
    """ "won twice", "won six titles and 40 races", "led 38 laps", "paced the field for 208 laps"."""
    cues = value_cues()
    for index in cues.stat_verbs.places(line):
        verb = cues.stat_verbs.at(line, index)
        if (
            verb is None
            or line.names[index]
            or cardinal_at(line.words, index - 1 if index else len(line.words))
        ):
            continue
        name, after = verb
        if name == "laps led":
            yield from _laps_led(line, index, after)
        elif name == "laps":
            number = cardinal_at(line.words, after)
            told = number and (line.low(number.after) == "of" or number.value >= _LONG_RUN)
            if number and told and (end := _laps(line, number.after)):
                yield Found(index, end, "STAT", (name, number.value))
        elif name == "starts":
            yield from _how_often_there(line, index, after)
        elif name in value_cues().words["times_only_stats"]:
            yield from _how_often(line, index, after, name, times_only=True)
        else:
            yield from _how_often(line, index, after, name)
            if name == "wins":
                yield from _won_objects(line, after)


def _how_often(line: Line, index: int, after: int, name: str, times_only: bool = False) -> Iterator[Found]:
    for here in range(after, min(after + 6, len(line.words))):
        if line.low(here) in (".", ";", ",", ":", "—"):
            return
        if name == "wins" and (won := value_cues().won_objects.at(line, here)) and won[0] == "championships":
            name = won[0]  # "won the title six times"
        often = times_at(line.words, here)
        if often and line.low(often.after) not in ("champion", "champ", "as"):
            yield Found(index, often.after, "STAT", (name, often.value))
            return
        number = None if times_only else cardinal_at(line.words, here)
        if (
            number
            and here <= after + 2
            and not is_label(line, here)
            and line.low(number.after) == "of"
            and line.low(here - 1) != "but"  # "won all but two of the races"
            and not is_year(line, here, number)
        ):
            what = "stage wins" if name == "wins" and _of_stages(line, number.after) else name
            yield Found(index, number.after, "STAT", (what, number.value))
            return


def _how_often_there(line: Line, index: int, after: int) -> Iterator[Found]:
    """How often somebody has started in a race that bears a name: "has taken part in the Harvest 400 four times"."""
    here = after + (line.low(after) == "the")
    if not line.in_name(here):
        return
    here = line.names[here]
    if line.low(here) in _EDITIONS:
        here += 1
    often = times_at(line.words, here)
    if often and line.low(often.after) not in ("champion", "champ", "winner"):
        yield Found(index, often.after, "STAT", ("starts", often.value))


_EDITIONS = frozenset({"rally", "race", "event"})


def _of_stages(line: Line, of: int) -> bool:
    """Whether what somebody won so many of are stages: "won three of the morning's stages"."""
    for here in range(of + 1, of + 7):
        if line.low(here) in ("stages", "tests"):
            return True
        if not line.low(here) or line.low(here) in _ENDS or line.low(here) in (",", "and", "at"):
            return False
    return False


def _won_objects(line: Line, after: int) -> Iterator[Found]:
    cues = value_cues()
    here = after
    while here < min(after + _VERB_REACH, len(line.words)):
        low = line.low(here)
        if low in _ENDS or low in cues.words["object_ends"]:
            return
        number = cardinal_at(line.words, here)
        if number is None or is_label(line, here) or line.names[here]:
            here = line.names[here] or here + 1
            continue
        own = here == after or not (_out_of(line, here) or one_out_of(line, here))
        if own and (counted := counted_noun(line, here, number, cues.won_objects)):
            name, end, tied = counted
            if not tied:
                yield Found(here, end, "STAT", (name, number.value))
        here = number.after


def _out_of(line: Line, index: int) -> bool:
    """Whether the number is what something was won out of.

    "five of the last 17 races", "eight in 13 races".
    """
    before = index - 1
    while before > index - 5 and line.low(before) in value_cues().words["fillers"]:
        before -= 1
    return line.low(before) in ("of", "in", "over", "for")


def _laps_led(line: Line, index: int, after: int) -> Iterator[Found]:
    """ "led 38 laps", "led a total of 30 laps", "led twice for a race-high 145 of 200 laps"; not "six laps later"."""
    for here in range(after, min(after + 9, len(line.words))):
        if line.low(here) in (".", ";", ",", ":", "by", "with", "after", "until"):
            return
        number = cardinal_at(line.words, here)
        if number is None or is_label(line, here) or line.low(number.after) in ("times", "time"):
            continue
        if line.low(here - 1) == "but" or line.low(number.after) in TIES:
            return  # "led all but one lap", "led the field to a one-lap dash"
        end = _laps(line, number.after)
        own = here == after and line.low(end) == "before"  # "led 73 laps before his engine broke"
        if end and (own or line.low(end) not in _NO_COUNT):
            yield Found(index, end, "STAT", ("laps led", number.value))
        return


_NO_COUNT = frozenset(
    {"later", "after", "ago", "before", "earlier", "remaining", "left", "down", "from", "short", "shy"}
)
"""After "six laps" these tell a time or a gap."""


def _laps(line: Line, here: int) -> int:
    """The index after the laps that a number counts, also out of how many: "145 of 200 scheduled laps"; 0 for none."""
    out_of = line.low(here) == "of"
    for _ in range(8 if out_of else 4):
        low = line.low(here)
        if low in ("laps", "lap"):
            return here + 1
        if low in ("", ".", ";", ",", "with", "in", "on", "when", "before"):
            return 0
        here += 1
    return 0
