"""The value lexicons of `patterns/cues/values.yaml`, and the sentence that they are looked up in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Generic, TypeVar

from extractor.data import load_yaml, patterns_dir
from extractor.tagging.values_numbers import Word, joined, words_of

T = TypeVar("T")

TIES = frozenset("-‐‑–'’")
"""Signs that may stand between the words of a phrase: "top-10", "drivers' titles"."""


_MOST_TIES = 3


@dataclass(slots=True)
class Line:
    """A sentence as words; `names[i]` is the index after the name that word i stands in, or 0."""

    text: str
    words: list[Word]
    names: list[int]
    starts: frozenset[int] = field(default_factory=frozenset)
    """The indices at which a name begins."""
    lows: list[str] = field(init=False)
    """The words in lower case."""

    def __post_init__(self) -> None:
        self.lows = [word[0] for word in self.words]

    def low(self, index: int) -> str:
        """The lower-case word at `index`, "" outside the sentence."""
        lows = self.lows
        return lows[index] if 0 <= index < len(lows) else ""

    def skip_ties(self, index: int) -> int:
        """The index of the next word, hyphens and apostrophes passed over (also an "s" after an
        apostrophe).
        """
        lows, count = self.lows, len(self.lows)
        for _ in range(_MOST_TIES):
            if not 0 <= index < count or lows[index] not in TIES:
                break
            index += 1
            if lows[index - 1] in ("'", "’") and self.low(index) == "s":
                index += 1
        return index

    def before(self, index: int) -> int:
        """The index of the word before `index`, ties passed over; -1 at the start."""
        index -= 1
        for _ in range(_MOST_TIES):
            if self.low(index) not in TIES:
                break
            index -= 1
        return index

    def in_name(self, index: int) -> bool:
        """Whether the word stands inside a name."""
        return 0 <= index < len(self.names) and self.names[index] > 0


class Lexicon(Generic[T]):
    """Phrases and what they mean; the longest that begins at a word wins.

    A space in a phrase reads a hyphen too; a hyphen in a phrase must stand in the text.
    """

    def __init__(self, phrases: Iterable[tuple[str, T]]) -> None:
        table: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        for phrase, value in phrases:
            words = tuple(word.low for word in words_of(phrase) if word.low not in TIES or word.low == "-")
            if words:
                table.setdefault(words[0], []).append((words, value))
        self.firsts = frozenset(table)
        """The words that its phrases begin with."""
        self._table = {
            first: sorted(entries, key=lambda entry: -len(entry[0])) for first, entries in table.items()
        }

    def at(self, line: Line, index: int) -> tuple[T, int] | None:
        """The value of the longest phrase that begins at word `index`, and the index after it."""
        lows = line.lows
        low = lows[index] if 0 <= index < len(lows) else ""
        if low not in self.firsts:
            return None
        for words, value in self._table[low]:
            if (after := _phrase_end(line, index, words)) is not None:
                return value, after
        return None

    def places(self, line: Line) -> list[int]:
        """The words of a line at which a phrase may begin."""
        firsts = self.firsts
        return [index for index, low in enumerate(line.lows) if low in firsts]

    @classmethod
    def of(cls, groups: Mapping[T, Iterable[str]]) -> Lexicon[T]:
        """A lexicon of lists by the value that each list's phrases have."""
        return cls((str(phrase), value) for value, phrases in groups.items() for phrase in phrases or ())


def _phrase_end(line: Line, index: int, words: tuple[str, ...]) -> int | None:
    """The index after the phrase that begins at `index` (its first word stands there), or None."""
    after = index + 1
    for word in words[1:]:
        if word == "-":
            if not joined(line.words, after):
                return None
        else:
            after = line.skip_ties(after)
            if line.low(after) != word:
                return None
        after += 1
    return after


@dataclass(frozen=True)
class ValueCues:
    """The lexicons, ready to be looked up."""

    participation: Lexicon[str]
    spaced: Lexicon[tuple[str, frozenset[str]]]
    """Words that open a phrase which names may part: "every Outlaw date"; with the nouns that close it."""
    races: Lexicon[str]
    positions: Lexicon[int]
    stats: Lexicon[str]
    stat_verbs: Lexicon[str]
    won_objects: Lexicon[str]
    time_nouns: Lexicon[str]
    lengths: Lexicon[str]
    roles: Lexicon[str]
    penalties: Lexicon[str]
    penalty_cues: Lexicon[str]
    injuries: Lexicon[str]
    sessions: Lexicon[str]
    hosts: Lexicon[str]
    nations: Lexicon[str]
    """Adjectives of nations, each with its country."""
    words: dict[str, frozenset[str]]
    """Plain sets of words, by the name of their list in the file."""
    damage_verbs: dict[str, str]


_SETS = (
    "counted_ordinals",
    "count_stops",
    "penalty_nouns",
    "penalty_units",
    "before_springs",
    "after_springs",
    "ruling_words",
    "role_parts",
    "office_firsts",
    "office_holders",
    "damages",
    "bodies",
    "injury_nouns",
    "programme_nouns",
    "gaps",
    "places",
    "after_places",
    "no_place_before",
    "state_verbs",
    "after_owned",
    "object_ends",
    "fillers",
    "result_lists",
    "other_lists",
    "standings_lists",
    "practice_lists",
    "grid_lists",
    "out_lists",
    "part_lists",
    "figure_lists",
    "rounds",
    "no_rounds",
    "kinds_of_names",
    "career_years",
    "career_seasons",
    "career_races",
    "of_a_race",
    "event_ends",
    "event_kinds",
    "winning",
    "wins_told",
    "compared_stats",
    "times_only_stats",
)


@cache
def value_cues() -> ValueCues:
    """The lexicons that Pitwire ships, read once. Every scalar is text: "on" and "no" are words here."""
    path = patterns_dir() / "cues" / "values.yaml"
    data: dict[str, Any] = load_yaml(path)
    return ValueCues(
        participation=Lexicon.of(data["participation"]),
        spaced=Lexicon(
            (opener, (value, frozenset(group["nouns"])))
            for value, group in data["participation_apart"].items()
            for opener in group["openers"]
        ),
        races=Lexicon.of({"races": data["race_nouns"]}),
        positions=Lexicon.of({int(place): phrases for place, phrases in data["position_phrases"].items()}),
        stats=Lexicon.of(data["stats"]),
        stat_verbs=Lexicon.of(data["stat_verbs"]),
        won_objects=Lexicon.of(data["won_objects"]),
        time_nouns=Lexicon.of(data["time_nouns"]),
        lengths=Lexicon.of(data["length_phrases"]),
        roles=Lexicon.of(data["roles"]),
        penalties=Lexicon.of(data["penalties"]),
        penalty_cues=Lexicon.of({"cue": data["penalty_cues"]}),
        injuries=Lexicon((phrase, phrase) for phrase in data["injuries"]),
        sessions=Lexicon.of(data["sessions"]),
        hosts=Lexicon((place, place) for place in data["hosts"]),
        nations=Lexicon((adjective, place) for place, adjective in data["nations"].items()),
        words={name: frozenset(str(word) for word in data[name]) for name in _SETS},
        damage_verbs={word: damage for damage, words in data["damage_verbs"].items() for word in words},
    )
