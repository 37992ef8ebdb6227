"""The cue lists of patterns/cues, read once: reporting words, unnamed sources, certainty, conditions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cache
from pathlib import Path
from typing import Any, Literal

from extractor.data import load_yaml, patterns_dir

Level = Literal["certain", "probable", "possible"]
RANK: dict[str, int] = {"certain": 2, "probable": 1, "possible": 0}
_SCORE: dict[str, float] = {"certain": 2.6, "probable": 1.8, "possible": 1.0}


@dataclass(frozen=True, slots=True)
class Reporting:
    """What one reporting verb or noun means: how sure its source is by it, and what it can govern."""

    lemma: str
    group: str
    kind: str = "speech"
    commitment: Level = "certain"
    denies: bool = False
    source: bool = True
    takes: frozenset[str] = frozenset({"that", "quote"})


@dataclass(frozen=True, slots=True)
class Effect:
    """What one cue makes of the proposition that it governs. `score` runs from -3 to 3."""

    certainty: Level = "certain"
    negative: bool = False
    score: float = 2.6


@dataclass(frozen=True, slots=True)
class Phrase:
    """A cue of several tokens (lemmas, "*" for up to three tokens) and its effect."""

    words: tuple[str, ...]
    effect: Effect


@dataclass(frozen=True, slots=True)
class Cues:
    """All cue lists. Keys are lemmas in lower case; a verb's particle stands after a blank ("rule out")."""

    reporting: Mapping[str, tuple[Reporting, ...]]
    reporting_nouns: Mapping[str, Reporting]
    prepositions: tuple[tuple[str, ...], ...]
    as_verbs: frozenset[str]
    unnamed_nouns: frozenset[str]
    hearsay_adverbs: Mapping[str, Level]
    headline_labels: Mapping[str, Level]
    hearsay_adjectives: Mapping[str, Level]
    hearsay_passives: Mapping[str, Level]
    not_hearsay: frozenset[str]
    hearsay_object: frozenset[str]
    hearsay_phrases: tuple[Phrase, ...]
    widely: frozenset[str]
    outlet_verbs: frozenset[str]
    author: frozenset[str]
    modals: Mapping[str, Effect]
    negated_certain: frozenset[str]
    adverbs: Mapping[str, Effect]
    degree: frozenset[str]
    negators: frozenset[str]
    negative_determiners: frozenset[str]
    adjectives: Mapping[str, Effect]
    verbs: Mapping[str, Effect]
    nouns: Mapping[str, Effect]
    neg_raising: frozenset[str]
    negated_open: frozenset[str]
    negated_fact: frozenset[str]
    wishes: frozenset[str]
    surprise: frozenset[str]
    not_negated: frozenset[str]
    self_hedging: frozenset[str]
    acts: frozenset[str]
    ways: frozenset[str]
    prospects: frozenset[str]
    came_to_nothing: frozenset[str]
    unsuccessful: frozenset[str]
    deeds: frozenset[str]
    unlucky: frozenset[str]
    situations: Mapping[str, Effect]
    phrases: tuple[Phrase, ...]
    conditional: frozenset[str]
    condition_phrases: tuple[tuple[str, ...], ...]
    condition_openers: frozenset[str]
    """The first words of these phrases."""
    not_conditions: tuple[tuple[str, ...], ...]
    inverted: frozenset[str]
    by_first: Mapping[str, tuple[Phrase, ...]] = field(default_factory=dict)


def _effect(row: Mapping[str, Any]) -> Effect:
    level = row.get("certainty", row.get("commitment", "certain"))
    negative = bool(row.get("negative", False))
    score = row.get("score", _SCORE[level] * (-1 if negative else 1))
    return Effect(level, negative, float(score))


def _table(rows: Iterable[Mapping[str, Any]], key: str) -> dict[str, Effect]:
    """word -> effect; the first row that has a word decides, so that lists may overlap by mistake without
    surprise.
    """
    out: dict[str, Effect] = {}
    for row in rows:
        effect = _effect(row)
        for word in sorted(_words(row.get(key))):
            out.setdefault(word, effect)
    return out


def _phrases(rows: Iterable[Mapping[str, Any]]) -> tuple[Phrase, ...]:
    return tuple(
        Phrase(tuple(str(w).lower().split()), _effect(row)) for row in rows for w in row.get("words", ())
    )


def _split(words: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    return tuple(sorted((tuple(str(w).lower().split()) for w in words), key=lambda t: (-len(t), t)))


def _words(words: Iterable[Any] | None) -> frozenset[str]:
    out = list(words or ())
    for word in out:
        if not isinstance(word, str):
            raise ValueError(f"cue {word!r} is no text: write it in quotation marks")
    return frozenset(w.lower() for w in out)


def _reporting(groups: Iterable[Mapping[str, Any]]) -> dict[str, tuple[Reporting, ...]]:
    out: dict[str, tuple[Reporting, ...]] = {}
    for group in groups:
        for verb in group["verbs"]:
            row = Reporting(
                str(verb),
                str(group["name"]),
                str(group["kind"]),
                group["commitment"],
                bool(group.get("denies", False)),
                bool(group.get("source", True)),
                frozenset(group.get("takes", ("that", "quote"))),
            )
            out[row.lemma] = (*out.get(row.lemma, ()), row)
    return out


def _reporting_nouns(rows: Iterable[Mapping[str, Any]]) -> dict[str, Reporting]:
    return {
        str(n): Reporting(str(n), "noun", "speech", row["commitment"], bool(row.get("denies", False)))
        for row in rows
        for n in row["nouns"]
    }


def _with_misreadings(cues: Cues, misread: Mapping[str, str]) -> Cues:
    """The cues, found under the wrong lemmas too that the model gives some of them ("hop" for "hopes")."""
    changed: dict[str, Any] = {}
    for name in (f.name for f in fields(cues)):
        value = getattr(cues, name)
        if isinstance(value, dict):
            more = {
                wrong: value[right]
                for wrong, right in misread.items()
                if right in value and wrong not in value
            }
            changed[name] = {**value, **more}
        elif isinstance(value, frozenset):
            changed[name] = value | {wrong for wrong, right in misread.items() if right in value}
    return replace(cues, **changed)


def _read(folder: Path, name: str) -> dict[str, Any]:
    path = folder / "cues" / f"{name}.yaml"
    if not path.is_file():
        return {}
    return load_yaml(path) or {}


def _merged(folders: tuple[Path, ...], name: str) -> dict[str, Any]:
    """One file over all folders: lists of a later folder stand before (and so win over) those of an earlier
    one.
    """
    out: dict[str, Any] = {}
    for folder in folders:
        for key, value in _read(folder, name).items():
            if isinstance(value, list) and isinstance(out.get(key), list):
                out[key] = value + out[key]
            elif isinstance(value, dict) and isinstance(out.get(key), dict):
                out[key] = {**out[key], **value}
            else:
                out[key] = value
    return out


def load_cues(folders: tuple[Path, ...] = ()) -> Cues:
    """The cue lists that Pitwire ships, with those of `folders` (each with a `cues` folder) added or put
    before.

    Raises FileNotFoundError if the installation lacks its patterns, yaml.YAMLError for a file that is no
    YAML.
    """
    return _load(folders)


@cache
def _load(folders: tuple[Path, ...]) -> Cues:
    where = (patterns_dir(), *folders)
    rep, src = _merged(where, "reporting"), _merged(where, "sources")
    con, cer = _merged(where, "conditions"), _merged(where, "certainty")
    hearsay = _phrases(src.get("phrases", ()))
    phrases = _phrases(cer.get("phrases", ()))
    by_first: dict[str, list[Phrase]] = {}
    for phrase in phrases:
        by_first.setdefault(phrase.words[0], []).append(phrase)
    made = Cues(
        reporting=_reporting(rep.get("verbs", ())),
        reporting_nouns=_reporting_nouns(rep.get("nouns", ())),
        prepositions=_split(rep.get("prepositions", ())),
        as_verbs=_words(rep.get("as_verbs")),
        unnamed_nouns=_words(src.get("unnamed_nouns")),
        hearsay_adverbs={w: e.certainty for w, e in _table(src.get("adverbs", ()), "words").items()},
        headline_labels={w: e.certainty for w, e in _table(src.get("headline_labels", ()), "words").items()},
        hearsay_adjectives={w: e.certainty for w, e in _table(src.get("adjectives", ()), "words").items()},
        hearsay_passives={w: e.certainty for w, e in _table(src.get("passives", ()), "verbs").items()},
        not_hearsay=_words(src.get("passives_not_hearsay")),
        hearsay_object=_words(src.get("passives_with_object")),
        hearsay_phrases=hearsay,
        widely=_words(src.get("widely")),
        outlet_verbs=_words(src.get("outlet_verbs")),
        author=_words(src.get("author")),
        modals={w: _effect(row) for w, row in cer.get("modals", {}).items()},
        negated_certain=_words(cer.get("negated_certain")),
        adverbs=_table(cer.get("adverbs", ()), "words"),
        degree=_words(cer.get("degree")),
        negators=_words(cer.get("negators")),
        negative_determiners=_words(cer.get("negative_determiners")),
        adjectives=_table(cer.get("adjectives", ()), "words"),
        verbs=_table(cer.get("verbs", ()), "verbs"),
        nouns=_table(cer.get("nouns", ()), "words"),
        neg_raising=_words(cer.get("neg_raising")),
        negated_open=_words(cer.get("negated_open")),
        negated_fact=_words(cer.get("negated_fact")),
        wishes=_words(cer.get("wishes")),
        surprise=_words(cer.get("surprise")),
        not_negated=_words(cer.get("not_negated")),
        acts=_words(cer.get("acts")),
        ways=_words(cer.get("ways")),
        prospects=_words(cer.get("prospects")),
        came_to_nothing=_words(cer.get("came_to_nothing")),
        unsuccessful=_words(cer.get("unsuccessful")),
        deeds=_words(cer.get("deeds")),
        unlucky=_words(cer.get("unlucky")),
        self_hedging=_words(cer.get("self_hedging")),
        situations=_table(cer.get("situations", ()), "words"),
        phrases=phrases,
        conditional=_words(con.get("conditional")),
        condition_phrases=_split(con.get("phrases", ())),
        condition_openers=frozenset(words[0] for words in _split(con.get("phrases", ()))),
        not_conditions=_split(con.get("not_conditions", ())),
        inverted=_words(con.get("inverted")),
        by_first={k: tuple(v) for k, v in by_first.items()},
    )
    return _with_misreadings(made, cer.get("misread_lemmas", {}))
