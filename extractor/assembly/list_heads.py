"""The race that a list of results is of, where only the line above the list names it."""

from __future__ import annotations

import re

from extractor.annotations import Mention, text_of
from extractor.assembly.draft import Draft
from extractor.claim import Argument
from extractor.syntax.tokens import Doc, Span

_MARKER = re.compile(r"(?<![\w.])\d{1,2}[.)][ \t]*$")
_FAR = 4
"""Lines that are no item, after the one that names the race, in which a list of it may still begin."""


class ListHeads:
    """Gives the places of a list the event, else the circuit, that stands above it: "Results of the Harvest 400:"."""

    def __init__(self, doc: Doc):
        self.doc = doc
        self.heads: dict[int, Mention] = {}
        if doc._.article is None or doc._.sentences is None:
            return
        items = [(b.start, b.end) for b in doc._.article.blocks if b.kind in ("list_item", "stat_line")]
        races = [m for m in doc._.mentions or () if m.label in ("EVENT", "CIRCUIT") and len(m.entities) == 1]
        text, at, block, age = text_of(doc), 0, 0, 0
        head: Mention | None = None
        for span in doc._.sentences:
            while block < len(items) and items[block][1] <= span.start_char:
                block += 1
            listed = block < len(items) and items[block][0] <= span.start_char < items[block][1]
            if listed or _MARKER.search(text, max(0, span.start_char - 6), span.start_char):
                if head is not None:
                    self.heads[span.start] = head
                continue
            while at < len(races) and races[at].start < span.start:
                at += 1
            named = _one_race(races, at, span)
            head, age = (named, 0) if named is not None else (head if age < _FAR else None, age + 1)

    def fill(self, draft: Draft) -> None:
        """Add the race to the place of a list's line."""
        if draft.type != "result" or draft.frame.anchor != "line":
            return
        if "event" in draft.arguments or "circuit" in draft.arguments:
            return
        head = self.heads.get(draft.frame.sentence.span.start)
        record = (self.doc._.entities or {}).get(head.entities[0]) if head is not None else None
        if head is not None and record is not None:
            role = head.label.lower()
            draft.arguments[role] = [Argument(id=record.id, name=record.name, implied=True)]
            draft.how[role] = "named above the list"


def _one_race(races: list[Mention], at: int, span: Span) -> Mention | None:
    """The one event of a sentence, else its one circuit. `at`: the index of the first race in it or after it."""
    found = []
    while at < len(races) and races[at].end <= span.end:
        found.append(races[at])
        at += 1
    for label in ("EVENT", "CIRCUIT"):
        named = {m.entities[0]: m for m in found if m.label == label}
        if len(named) == 1:
            return next(iter(named.values()))
    return None
