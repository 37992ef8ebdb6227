"""The series that a claim leaves out and its article tells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from extractor.assembly.draft import Draft
from extractor.claim import Argument
from extractor.syntax.tokens import Doc
from extractor.tagging.topic import active_codes, article_series, article_year, series_of

_DOMINANT = 0.4
"""Share of the article's evidence that its main series must have ..."""
_AHEAD = 1.8
"""... and how many times that of the next series."""
_PRESENT = 0.2
"""Share of the article's evidence that a series must have which the article does not name."""
_DRIVEN = frozenset({"result", "statistic"})
"""Types in which a driver's own series goes before the article's and a team's, unless an event is told."""
_SEVERAL, _MANY = 2, 3
"""How many drivers and teams tell a series that the article does not name, where it names none, and where it does."""
_SEATS = frozenset({"join", "replace", "move-up", "talks", "seek", "hire", "appoint", "substitute"})
"""Actions at a team that is not the driver's own, or not yet."""


class ImpliedSeries:
    """Gives a claim without a series the one that its driver or team runs in the article's year, or the article's."""

    def __init__(self, doc: Doc, name: Callable[[str], str]):
        """`name` gives a series code's canonical name."""
        self.doc, self.name = doc, name
        ranked = self.ranked = article_series(doc)
        self.year = article_year(doc)
        total = sum(w for _, w in ranked) or 1.0
        weights = [w / total for _, w in ranked] + [0.0, 0.0]
        named = _named_series(doc)
        main = ranked[0][0] if weights[0] >= max(_DOMINANT, _AHEAD * weights[1]) else None
        self.sure = named | _raced_by_several(doc, self.year, alone=not named)
        self.main = main if main in self.sure else None
        self.present = {code for code, weight in ranked if weight / total >= _PRESENT} & self.sure | named

    def fill(self, draft: Draft) -> None:
        spec = draft.frame.rule.slots.get("series")
        if spec is None or draft.arguments.get("series") or (spec.sources and "article" not in spec.sources):
            return
        code = self._of_the_seat(draft) if draft.frame.rule.action in _SEATS else None
        if code is None:
            driven = draft.type in _DRIVEN and not draft.arguments.get("event")
            own = self._codes(draft, "driver") if driven else []
            told = own or self._codes(draft, "driver", "team")
            agreed = told and all(c == told[0] for c in told) and (own or told[0] in self.present or not self.main)
            code = told[0] if agreed and told[0] in self.sure else self.main
        if code is not None:
            name = self.name(code)
            draft.arguments["series"] = [Argument(id=_series_id(name), name=name, implied=True)]
            draft.how["series"] = "implied by the article"

    def _codes(self, draft: Draft, *roles: str) -> list[str]:
        who = [a.id for role in roles for a in draft.arguments.get(role, ()) if a.id]
        year = draft.season[0] if len(draft.season) == 1 else self.year
        codes = [series_of(self.doc, identity, self.ranked, year) for identity in who]
        return [c for c in codes if c is not None]

    def _of_the_seat(self, draft: Draft) -> str | None:
        """The series of a seat that somebody takes is that of its team or of whom he replaces, not the one that he
        comes from.
        """
        told = self._codes(draft, "team", "replaces")
        if told and all(c == told[0] for c in told) and told[0] in self.present:
            return told[0]
        return self.main


def _named_series(doc: Doc) -> set[str]:
    """The codes of the series that the article names."""
    entities = doc._.entities or {}
    named = {i for m in doc._.mentions or () if m.label == "SERIES" and m.kind == "name" for i in m.entities}
    return {str(entities[i].facts["code"]) for i in named if i in entities and "code" in entities[i].facts}


def _raced_by_several(doc: Doc, year: int | None, alone: bool) -> set[str]:
    """The codes of the series that several drivers and teams of the article race in its year, and no other.

    An article about a series that no list has may name a driver who once raced in one that a list has; several of them
    it hardly does. `alone`: the article names no series; where it does name one that no list has, no other is implied.
    """
    entities = doc._.entities or {}
    if any(record.label == "SERIES" and not record.known for record in entities.values()):
        return set()
    counts: Counter[str] = Counter()
    for record in entities.values():
        series = record.facts.get("series")
        if record.known and record.label in ("DRIVER", "TEAM", "EVENT") and isinstance(series, dict) and series:
            codes = active_codes(series, year)
            counts.update(codes * (_SEVERAL if record.label == "EVENT" else 1) if len(codes) == 1 else ())
    least = _SEVERAL if alone else _MANY
    return {code for code, count in counts.items() if count >= least}


def _series_id(name: str) -> str:
    from extractor.tagging.catalog import slug

    return "series/" + slug(name)
