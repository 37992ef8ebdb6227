"""What the article as a whole leaves no doubt about: the series of a driver, a team or the story."""

from __future__ import annotations

from spacy.tokens import Doc

from extractor.assembly.draft import Draft
from extractor.claim import Argument
from extractor.tagging.names import article_series, series_of

_DOMINANT = 0.6
"""Share of the article's evidence for a series at which the article is about nothing else."""


class ImpliedSeries:
    """Gives a claim without a series the one that its driver or team runs in this article's year, or the article's own."""

    def __init__(self, doc: Doc, names: dict[str, str]):
        """`names` are canonical series names by code."""
        self.doc, self.names = doc, names
        ranked = article_series(doc)
        total = sum(w for _, w in ranked) or 1.0
        self.main = ranked[0][0] if ranked and ranked[0][1] / total >= _DOMINANT else None
        self.present = {code for code, weight in ranked if weight / total >= 0.05}

    def fill(self, draft: Draft) -> None:
        spec = draft.frame.rule.slots.get("series")
        if spec is None or draft.arguments.get("series") or (spec.sources and "article" not in spec.sources):
            return
        codes = [series_of(self.doc, a.id) for r in ("driver", "team") for a in draft.arguments.get(r, ()) if a.id]
        told = [c for c in codes if c is not None]
        code = told[0] if told and all(c == told[0] for c in told) and (told[0] in self.present or not self.main) else self.main
        if code is not None and code in self.names:
            name = self.names[code]
            draft.arguments["series"] = [Argument(id=_series_id(name), name=name, implied=True)]
            draft.how["series"] = "implied by the article"


def _series_id(name: str) -> str:
    from extractor.tagging.catalog import slug

    return "series/" + slug(name)
