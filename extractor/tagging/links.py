"""What a name in the text is decided to mean."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.tagging.catalog import Entry
from extractor.tagging.gazetteer import Hit


@dataclass(slots=True)
class Link:
    """The decision for one hit. `others`: ids that it may be instead; `more`: who is meant as well."""

    hit: Hit
    entry: Entry
    others: tuple[str, ...]
    confidence: float
    why: str
    more: tuple[Entry, ...] = ()
