"""The word lists of patterns/cues/names*.yaml, read once."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any

from extractor.data import load_yaml, patterns_dir
from extractor.tagging.surface import split_words

Phrases = frozenset[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class NameCues:
    """What names look like in general: sets of folded words, and phrases as tuples of folded words.

    `roles` holds every single word of the role phrases.
    """

    given_names: frozenset[str]
    word_names: frozenset[str]
    same_given: dict[str, frozenset[str]]
    particles: frozenset[str]
    suffixes: frozenset[str]
    driver_roles: Phrases
    person_roles: Phrases
    journalist_roles: Phrases
    other_roles: Phrases
    kin_of: Phrases
    offices: Phrases
    driver_verbs: frozenset[str]
    driver_things: frozenset[str]
    driver_before: frozenset[str]
    driver_phrases: Phrases
    driver_deeds: Phrases
    done_by: Phrases
    rumour_phrases: Phrases
    person_verbs: frozenset[str]
    appointed: frozenset[str]
    in_post: frozenset[str]
    place_words: frozenset[str]
    figures: frozenset[str]
    speech_verbs: frozenset[str]
    team_endings: Phrases
    team_beginnings: frozenset[str]
    event_endings: Phrases
    event_beginnings: frozenset[str]
    race_lengths: frozenset[str]
    circuit_endings: Phrases
    series_endings: Phrases
    series_kinds: frozenset[str]
    series_nouns: frozenset[str]
    season_nouns: frozenset[str]
    race_nouns: frozenset[str]
    national_classes: frozenset[str]
    team_kinds: frozenset[str]
    departments: frozenset[str]
    constructors: frozenset[str]
    painted_series: frozenset[str]
    outlet_endings: Phrases
    company_endings: Phrases
    sponsor_before: Phrases
    sponsor_after: Phrases
    backer_path: frozenset[str]
    backer_kinds: frozenset[str]
    backer_nouns: frozenset[str]
    backer_partners: frozenset[str]
    backer_elsewhere: frozenset[str]
    team_before: frozenset[str]
    team_after: frozenset[str]
    drives_for: frozenset[str]
    maker_before: frozenset[str]
    maker_after: frozenset[str]
    maker_supplies: frozenset[str]
    maker_brought_by: frozenset[str]
    organisation_before: frozenset[str]
    organisation_after: frozenset[str]
    not_names: frozenset[str]
    demonyms: frozenset[str]
    places: frozenset[str]
    only_names: frozenset[str]
    common_words: frozenset[str]
    kinds_of_racing: frozenset[str]
    national_racing: frozenset[str]
    nations: frozenset[str]
    kinds_of_title: frozenset[str]
    counted: frozenset[str]
    never_first: frozenset[str]
    kept_in_teams: frozenset[str]
    outlet_before: frozenset[str]
    outlet_after: frozenset[str]
    outlet_verbs: frozenset[str]
    before_outlet_verbs: frozenset[str]
    after_report: frozenset[str]
    of_a_place: frozenset[str]
    states: frozenset[str]
    brothers: frozenset[str]
    kin: frozenset[str]
    bodies: frozenset[str]
    bear_names: frozenset[str]
    bear_names_behind: frozenset[str]
    half_lands: frozenset[str]
    no_surnames: frozenset[str]
    festivals: frozenset[str]
    corners: frozenset[str]
    parts_of_corners: frozenset[str]
    younger: frozenset[str]
    elder: frozenset[str]
    months: frozenset[str]
    before_month: frozenset[str]
    before_end: frozenset[str]
    openers: frozenset[str]
    company_after: frozenset[str]
    web_endings: frozenset[str]
    international: frozenset[str]
    inside_names: frozenset[str]
    small_in_series: frozenset[str]
    roles: frozenset[str]


_PHRASE_LISTS = (
    "driver_roles",
    "driver_phrases",
    "driver_deeds",
    "done_by",
    "rumour_phrases",
    "person_roles",
    "journalist_roles",
    "other_roles",
    "kin_of",
    "offices",
    "event_endings",
    "series_endings",
    "outlet_endings",
    "company_endings",
    "sponsor_before",
    "sponsor_after",
)
_BUILT = frozenset({"suffixes", "same_given", "roles", "team_endings", "circuit_endings"})
_WORD_LISTS = tuple(f.name for f in fields(NameCues) if f.name not in {*_PHRASE_LISTS, *_BUILT})


@cache
def name_cues() -> NameCues:
    """The cues that Pitwire ships. Raises KeyError, naming a list that is missing."""
    return _read(name_cue_files())


def name_cue_files() -> tuple[Path, ...]:
    """The files that hold the cues: together they have every list, each once."""
    return tuple(sorted((patterns_dir() / "cues").glob("names*.yaml")))


def _read(files: tuple[Path, ...]) -> NameCues:
    data: dict[str, Any] = {}
    for path in files:
        data |= load_yaml(path)

    def words(key: str) -> frozenset[str]:
        return frozenset(word for item in _items(data[key]) for word in split_words(item))

    def phrases(*keys: str) -> Phrases:
        items = (item for key in keys for item in _items(data[key]))
        return frozenset(tuple(split_words(item)) for item in items)

    sets: dict[str, Any] = {key: words(key) for key in _WORD_LISTS}
    groups: dict[str, Any] = {key: phrases(key) for key in _PHRASE_LISTS}
    for key in ("driver_roles", "person_roles", "journalist_roles", "other_roles"):
        groups[key] |= {(*role[:-1], role[-1] + "s") for role in groups[key]}
    roles = groups["driver_roles"] | groups["person_roles"] | groups["journalist_roles"]
    return NameCues(
        suffixes=words("generation_suffixes"),
        same_given=_groups(data["same_given_names"]),
        team_endings=phrases("team_endings", "team_phrases"),
        circuit_endings=phrases("circuit_endings", "circuit_phrases"),
        roles=frozenset(word for role in roles for word in role),
        **{**sets, "given_names": sets["given_names"] | sets["word_names"]},
        **groups,
    )


def _items(value: object) -> list[str]:
    """A block of words is split at white space; a list is taken item by item."""
    if isinstance(value, str):
        return value.split()
    return [str(item) for item in value] if isinstance(value, list) else []


def _groups(lists: list[str]) -> dict[str, frozenset[str]]:
    """Every given name with all forms that it shares a list with."""
    found: dict[str, set[str]] = {}
    for item in lists:
        group = split_words(item)
        for name in group:
            found.setdefault(name, set()).update(group)
    return {name: frozenset(group) for name, group in found.items()}
