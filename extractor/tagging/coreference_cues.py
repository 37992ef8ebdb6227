"""The words that coreference needs, from `patterns/cues/coreference.yaml`: nouns, demonyms, given names."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from extractor.data import load_yaml, patterns_dir
from extractor.tagging.catalog import fold


@dataclass(frozen=True, slots=True)
class Region:
    """A part of a country and how it is written: all names folded."""

    name: str
    country: str
    forms: frozenset[str]


@dataclass(frozen=True, slots=True)
class Cues:
    """Word lists, all folded. `people` maps a demonym ("dutchman") to the countries (ISO-2) it can mean."""

    nouns: dict[str, frozenset[str]]
    group: dict[str, int]
    strangers: frozenset[str]
    plain_modifiers: frozenset[str]
    event_modifiers: frozenset[str]
    time_nouns: frozenset[str]
    speech_verbs: frozenset[str]
    organisation_verbs: frozenset[str]
    organisation_objects: frozenset[str]
    organisation_possessions: frozenset[str]
    relational: frozenset[str]
    replacing_verbs: frozenset[str]
    people: dict[str, frozenset[str]]
    adjectives: dict[str, frozenset[str]]
    countries: dict[str, frozenset[str]]
    demonym_gender: dict[str, str]
    region_people: dict[str, tuple[Region, ...]]
    region_forms: dict[str, Region]
    given_gender: dict[str, str]

    def kind(self, noun: str) -> str | None:
        """Which class of nouns a (folded, singular) word belongs to: "driver", "team" ... or None."""
        for name, words in self.nouns.items():
            if noun in words:
                return name
        return None


@lru_cache(maxsize=4)
def load_cues(path: Path | None = None) -> Cues:
    """Read the word lists (Pitwire's own by default). Raises OSError or yaml.YAMLError for a faulty file."""
    source = path or patterns_dir() / "cues" / "coreference.yaml"
    return build_cues(load_yaml(source))


def build_cues(data: dict[str, Any]) -> Cues:
    """Word lists from the YAML file's content."""
    nouns = data["nouns"]
    people, adjectives, countries, gender = _nations(data["nations"])
    region_people, region_forms = _regions(data["regions"])
    names = data["given_names"]
    given = {fold(n): "m" for n in names["male"]} | {fold(n): "f" for n in names["female"]}
    for both in set(map(fold, names["male"])) & set(map(fold, names["female"])):
        given.pop(both)
    return Cues(
        nouns={k: _words(v) for k, v in nouns.items() if k not in ("group", "family")},
        group={fold(k): int(v) for k, v in nouns["group"].items()},
        strangers=_words(data["strangers"]),
        plain_modifiers=_words(data["plain_modifiers"]),
        event_modifiers=_words(data["event_modifiers"]),
        time_nouns=_words(data["time_nouns"]),
        speech_verbs=_words(data["speech_verbs"]),
        organisation_verbs=_words(data["organisation_verbs"]),
        organisation_objects=_words(data["organisation_objects"]),
        organisation_possessions=_words(data["organisation_possessions"]),
        relational=_words(data["relational"]),
        replacing_verbs=_words(data["replacing_verbs"]),
        people=people,
        adjectives=adjectives,
        countries=countries,
        demonym_gender=gender,
        region_people=region_people,
        region_forms=region_forms,
        given_gender=given,
    )


def _words(values: list[str]) -> frozenset[str]:
    return frozenset(fold(str(value)) for value in values)


_Index = dict[str, frozenset[str]]


def _nations(data: dict[str, Any]) -> tuple[_Index, _Index, _Index, dict[str, str]]:
    """Demonyms, adjectives and names of countries, each to the ISO codes it fits; a demonym's gender."""
    people: dict[str, set[str]] = {}
    adjectives: dict[str, set[str]] = {}
    countries: dict[str, set[str]] = {}
    gender: dict[str, str] = {}
    for code, nation in data.items():
        for name in (nation["name"], *nation.get("also", ())):
            countries.setdefault(fold(name), set()).add(code)
        for word in nation["adjective"]:
            adjectives.setdefault(fold(word), set()).add(code)
        men, women = nation.get("men", ()), nation.get("women", ())
        for word in (*nation.get("person", nation["adjective"]), *nation["adjective"], *men, *women):
            people.setdefault(fold(word), set()).add(code)
        gender |= {fold(w): "m" for w in men} | {fold(w): "f" for w in women}
    return _frozen(people), _frozen(adjectives), _frozen(countries), gender


def _frozen(index: dict[str, set[str]]) -> _Index:
    return {key: frozenset(values) for key, values in index.items()}


def _regions(data: list[dict[str, Any]]) -> tuple[dict[str, tuple[Region, ...]], dict[str, Region]]:
    people: dict[str, tuple[Region, ...]] = {}
    forms: dict[str, Region] = {}
    for row in data:
        written = frozenset(fold(form) for form in (row["name"], *row.get("short", ())))
        region = Region(fold(row["name"]), row["country"], written)
        for form in sorted(written):
            forms.setdefault(form, region)
        for word in row["person"]:
            people[fold(word)] = (*people.get(fold(word), ()), region)
    return people, forms
