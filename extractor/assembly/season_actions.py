"""What the types and actions of claims tell of their season: some lie between two seasons, some have been done."""

from __future__ import annotations

from extractor.assembly.season_told import DEALS

OF_THE_DAY = frozenset({"result", "championship", "statistic", "sanction", "injury"})
"""Types that, with no time told, are about the season in which the article appears."""
OF_SOME_DAY = frozenset({"ride", "contract", "team", "personnel", "sponsorship", "schedule"})
"""Types that, where they look ahead, are about the season that the text speaks of."""
OF_RACING = OF_THE_DAY | {"ride"}
"""Types that, in an article that looks back on a season, are of that season."""
SINGLE = frozenset({"result", "championship", "statistic"})
"""Types of which "since 2013" may only say when it happened last."""
ARRIVALS = frozenset({"join", "replace", "move-up", "talks", "hire", "appoint", "sign", "lack"})
"""Actions that, once done, are about the season ahead: "Roe has joined Nova", "Poe has talked to Oak"."""
NEXT = ARRIVALS | {"stay", "leave", "retire", "extend", "seek", "length"}
"""Actions that as a rule take place between two seasons: a bare "will" or past tense does not tell between which."""
DONE = frozenset({"race", "test", "miss", "field", "substitute", "work"})
"""Actions that, told in the perfect, have been done: "has raced there", no plan."""
LASTING = frozenset({"race", "field"})
"""Of these, what may have gone on for years."""
RELEASED = frozenset("release publish issue approve finalise finalize ratify detail".split()) | DEALS
"""Verbs that make known what their object is about: its season counts, not the day on which it is made known."""
