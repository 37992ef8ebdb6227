"""The name of a series that is printed: its own, or for a smaller one the name under which the article knows it.

Series come and go under one body with other names and sponsors ("Pro Mazda" was "Indy Pro 2000" later), and lists
bring several under one entry. A reader looks for what the article said; the entry's id tells which series it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from spacy.tokens import Doc

from extractor.annotations import EntityRecord, Mention

_LONGEST_ACRONYM = 6


def name_as_told(
    doc: Doc, entities: Mapping[str, EntityRecord], mentions: Iterable[Mention]
) -> dict[str, EntityRecord]:
    """The records, in the same order, of which each series whose row says `as_told` bears the fullest of its names in
    the text: the listed one if it stands there, else the one of most words. Bare initials tell no name.
    """
    told: dict[str, list[str]] = {}
    for mention in mentions:
        if mention.label == "SERIES" and len(mention.entities) == 1:
            record = entities[mention.entities[0]]
            if record.facts.get("as_told"):
                told.setdefault(record.id, []).append(doc[mention.start : mention.end].text)
    named = dict(entities)
    for identity, names in told.items():
        record = entities[identity]
        words = [name for name in names if not _is_bare(name)]
        if words and all(name.casefold() != record.name.casefold() for name in names):
            named[identity] = replace(record, name=" ".join(max(words, key=_fullness).split()))
    return named


def _is_bare(name: str) -> bool:
    """Whether a name is only initials ("VLN"), or shouted as a headline is."""
    return name.isupper() and (" " in name or len(name) <= _LONGEST_ACRONYM) and not any(c.isdigit() for c in name)


def _fullness(name: str) -> tuple[int, int]:
    return len(name.split()), len(name)
