"""How far a series that a text names reaches: to the end of its paragraph, or of the section that its heading opens."""

from __future__ import annotations

from bisect import bisect_left

from extractor.assembly.draft import Draft
from extractor.syntax.tokens import Doc

_NEAR = 60
"""Tokens between a series and what is still told of it in the same paragraph."""


class Scopes:
    """The series of the paragraph or section that a claim stands in."""

    def __init__(self, doc: Doc, named: list[tuple[int, str]]):
        """`named`: (token, id) of each series that the text speaks of, in order."""
        self.doc, self.named = doc, named
        self.starts = [start for start, _ in named]
        blocks = doc._.article.blocks if doc._.article is not None else ()
        self.headings = [(b.start, self._only(b.start, b.end)) for b in blocks if b.kind == "subheading"]

    def of(self, draft: Draft) -> str | None:
        """The series named last before the claim in its paragraph, else the one that its section's heading names."""
        paragraph, start = draft.frame.sentence.paragraph, draft.span[0]
        at = bisect_left(self.starts, start) - 1
        if at >= 0 and self.starts[at] >= max(paragraph, start - _NEAR):
            return self.named[at][1]
        character = self.doc[start].idx if start < len(self.doc) else 0
        below = bisect_left(self.headings, character, key=lambda heading: heading[0])
        return self.headings[below - 1][1] if below else None

    def _only(self, start: int, end: int) -> str | None:
        """The one series named between two characters."""
        first, last = (bisect_left(self.starts, place, key=lambda at: self.doc[at].idx) for place in (start, end))
        found = {i for _, i in self.named[first:last]}
        return found.pop() if len(found) == 1 else None
