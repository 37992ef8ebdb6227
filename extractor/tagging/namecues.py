"""The word lists of patterns/cues/names.yaml, read once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from extractor.data import patterns_dir
from extractor.tagging.surface import split_words

Phrases = frozenset[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class NameCues:
    """What names look like in general: sets of folded words, and phrases as tuples of folded words."""

    given_names: frozenset[str]
    word_names: frozenset[str]
    same_given: dict[str, frozenset[str]]
    particles: frozenset[str]
    suffixes: frozenset[str]
    driver_roles: Phrases
    person_roles: Phrases
    journalist_roles: Phrases
    driver_verbs: frozenset[str]
    speech_verbs: frozenset[str]
    team_endings: Phrases
    team_beginnings: frozenset[str]
    event_endings: Phrases
    race_lengths: frozenset[str]
    circuit_endings: Phrases
    series_endings: Phrases
    outlet_endings: Phrases
    company_endings: Phrases
    sponsor_before: Phrases
    sponsor_after: Phrases
    team_before: frozenset[str]
    team_after: frozenset[str]
    maker_before: frozenset[str]
    maker_after: frozenset[str]
    organisation_before: frozenset[str]
    organisation_after: frozenset[str]
    not_names: frozenset[str]
    demonyms: frozenset[str]
    places: frozenset[str]
    common_words: frozenset[str]

    def role_words(self) -> frozenset[str]:
        """Every single word of the role phrases."""
        phrases = self.driver_roles | self.person_roles | self.journalist_roles
        return frozenset(word for phrase in phrases for word in phrase)


@cache
def name_cues() -> NameCues:
    """The cues that Pitwire ships. Raises FileNotFoundError if the installation lacks the file."""
    return read_name_cues(patterns_dir() / "cues" / "names.yaml")


def read_name_cues(path: Path) -> NameCues:
    """Read one file of the form of patterns/cues/names.yaml; KeyError names a list that is missing."""
    data: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))

    def words(key: str) -> frozenset[str]:
        return frozenset(word for item in _items(data[key]) for word in split_words(item))

    def phrases(*keys: str) -> Phrases:
        return frozenset(tuple(split_words(item)) for key in keys for item in _items(data[key]))

    return NameCues(
        given_names=words("given_names"), word_names=words("word_names"),
        same_given=_groups(data["same_given_names"]), particles=words("particles"),
        suffixes=words("generation_suffixes"), driver_roles=phrases("driver_roles"),
        person_roles=phrases("person_roles"), journalist_roles=phrases("journalist_roles"),
        driver_verbs=words("driver_verbs"), speech_verbs=words("speech_verbs"),
        team_endings=phrases("team_endings", "team_phrases"), team_beginnings=words("team_beginnings"),
        event_endings=phrases("event_endings"), race_lengths=words("race_lengths"),
        circuit_endings=phrases("circuit_endings", "circuit_phrases"), series_endings=phrases("series_endings"),
        outlet_endings=phrases("outlet_endings"), company_endings=phrases("company_endings"),
        sponsor_before=phrases("sponsor_before"), sponsor_after=phrases("sponsor_after"),
        team_before=words("team_before"), team_after=words("team_after"), maker_before=words("maker_before"),
        maker_after=words("maker_after"), organisation_before=words("organisation_before"),
        organisation_after=words("organisation_after"), not_names=words("not_names"), demonyms=words("demonyms"),
        places=words("places"), common_words=words("common_words"),
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
