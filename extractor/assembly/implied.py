"""What the article as a whole leaves no doubt about: the series of a driver, a team or the story."""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Doc

from extractor.assembly.draft import Draft
from extractor.claim import Argument
from extractor.tagging.names import article_series, series_of

_DOMINANT = 0.4
"""Share of the article's evidence that its main series must have ..."""
_AHEAD = 1.8
"""... and how many times that of the next series."""


class ImpliedSeries:
    """Gives a claim without a series the one that its driver or team runs in this article's year, or the article's own."""

    def __init__(self, doc: Doc, name: Callable[[str], str]):
        """`name` gives a series code's canonical name."""
        self.doc, self.name = doc, name
        ranked = article_series(doc)
        total = sum(w for _, w in ranked) or 1.0
        weights = [w / total for _, w in ranked] + [0.0, 0.0]
        self.main = ranked[0][0] if weights[0] >= max(_DOMINANT, _AHEAD * weights[1]) else None
        self.present = {code for code, weight in ranked if weight / total >= 0.05}

    def fill(self, draft: Draft) -> None:
        spec = draft.frame.rule.slots.get("series")
        if spec is None or draft.arguments.get("series") or (spec.sources and "article" not in spec.sources):
            return
        codes = [series_of(self.doc, a.id) for r in ("driver", "team") for a in draft.arguments.get(r, ()) if a.id]
        told = [c for c in codes if c is not None]
        code = told[0] if told and all(c == told[0] for c in told) and (told[0] in self.present or not self.main) else self.main
        if code is not None:
            name = self.name(code)
            draft.arguments["series"] = [Argument(id=_series_id(name), name=name, implied=True)]
            draft.how["series"] = "implied by the article"


def _series_id(name: str) -> str:
    from extractor.tagging.catalog import slug

    return "series/" + slug(name)
