"""What the article as a whole leaves no doubt about: the series of a driver, a team or the story."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from spacy.tokens import Doc

from extractor.annotations import Mention
from extractor.assembly.draft import Draft
from extractor.claim import Argument
from extractor.tagging.names import article_series, series_of

_DOMINANT = 0.4
"""Share of the article's evidence that its main series must have ..."""
_AHEAD = 1.8
"""... and how many times that of the next series."""


class ImpliedSeries:
    """Gives a claim without a series the one that its driver or team runs in the article's year, or the article's."""

    def __init__(self, doc: Doc, name: Callable[[str], str]):
        """`name` gives a series code's canonical name."""
        self.doc, self.name = doc, name
        ranked = self.ranked = article_series(doc)
        total = sum(w for _, w in ranked) or 1.0
        weights = [w / total for _, w in ranked] + [0.0, 0.0]
        self.main = ranked[0][0] if weights[0] >= max(_DOMINANT, _AHEAD * weights[1]) else None
        self.present = {code for code, weight in ranked if weight / total >= 0.05}

    def fill(self, draft: Draft) -> None:
        spec = draft.frame.rule.slots.get("series")
        if spec is None or draft.arguments.get("series") or (spec.sources and "article" not in spec.sources):
            return
        who = [a.id for r in ("driver", "team") for a in draft.arguments.get(r, ()) if a.id]
        codes = [series_of(self.doc, identity, self.ranked) for identity in who]
        told = [c for c in codes if c is not None]
        agreed = told and all(c == told[0] for c in told) and (told[0] in self.present or not self.main)
        code = told[0] if agreed else self.main
        if code is not None:
            name = self.name(code)
            draft.arguments["series"] = [Argument(id=_series_id(name), name=name, implied=True)]
            draft.how["series"] = "implied by the article"


class ImpliedTeams:
    """Gives a ride or a contract without a team the one that its context speaks of.

    For what happens at a driver's own team (stay, leave, a contract's terms) that is the team that the article or the
    lists give the driver; else the team named last before, in the same paragraph.
    """

    def __init__(self, doc: Doc):
        self.doc = doc
        self.year = doc._.article.published.year if doc._.article is not None and doc._.article.published else None
        self.own: dict[str, str] = {}
        self.entities = doc._.entities or {}
        self.mentions = [m for m in doc._.mentions or () if m.label == "TEAM" and len(m.entities) == 1]
        self.main = _main_team(self.mentions)

    def learn(self, drafts: list[Draft]) -> None:
        """Remember which team the article itself gives each driver."""
        for draft in drafts:
            teams = [a.id for a in draft.arguments.get("team", ()) if a.id]
            now = draft.season_basis != "stated" or self.year in draft.season
            if len(teams) == 1 and now and draft.frame.rule.action in _AT_HOME:
                for driver in draft.arguments.get("driver", ()):
                    if driver.id:
                        self.own.setdefault(driver.id, teams[0])

    def fill(self, draft: Draft) -> None:
        """Add the implied team to a draft that may have one and has none."""
        who = _WHOSE_TEAM.get(draft.type, ())
        people = [a for role in who for a in draft.arguments.get(role, ())]
        if not people or "team" in draft.arguments or draft.arguments.get("from_team"):
            return
        if draft.frame.rule.slots.get("team") is None:
            return
        person = people[0].id or ""
        own = self._own_team(person)
        if draft.type == "personnel":
            team = own or self.main
        elif draft.frame.rule.action in _ARRIVALS:
            team = self._named_before(draft, exclude=own)
        else:
            team = own or self._named_before(draft, exclude=None)
        if team is not None and team in self.entities:
            draft.arguments["team"] = [Argument(id=team, name=self.entities[team].name, implied=True)]
            draft.how["team"] = "implied by the context"

    def _own_team(self, driver: str) -> str | None:
        record = self.entities.get(driver)
        names = record.facts.get("teams", ()) if record is not None else ()
        present = [e.id for e in self.entities.values() if e.label == "TEAM" and e.name in names]
        return present[0] if len(present) == 1 else self.own.get(driver)

    def _named_before(self, draft: Draft, exclude: str | None) -> str | None:
        view = draft.frame.sentence
        earlier = [m for m in self.mentions if view.paragraph <= m.start < draft.span[0] and m.entities[0] != exclude]
        return earlier[-1].entities[0] if earlier else None


def _main_team(mentions: list[Mention]) -> str | None:
    """The team that an article is about, if it is about one: named thrice and twice as often as any other."""
    ranked = Counter(m.entities[0] for m in mentions).most_common(2)
    if not ranked or ranked[0][1] < 3 or (len(ranked) > 1 and ranked[0][1] < 2 * ranked[1][1]):
        return None
    return ranked[0][0]


_WHOSE_TEAM = {
    "ride": ("driver",), "contract": ("driver", "person"), "personnel": ("person",),
}
"""By type, the roles whose holder implies a team."""
_AT_HOME = frozenset({"stay", "race", "extend", "retire", "win", "finish"})
"""Actions that show which team is the driver's own."""
_ARRIVALS = frozenset({"join", "replace", "move-up", "talks", "seek", "hire", "appoint"})
"""Actions at a team that is not the driver's own yet."""


def _series_id(name: str) -> str:
    from extractor.tagging.catalog import slug

    return "series/" + slug(name)
