"""Words that the model takes for others, each with a word to show it in their place."""

from __future__ import annotations

ONE_WORD = {"line-up": "lineup", "line-ups": "lineups", "team-mate": "teammate", "team-mates": "teammates"}
ONE_WORD |= dict.fromkeys(("drive-through", "drive-thru", "ride-through", "pass-through", "stop-go"), "penalty")
"""Nouns that are written with a hyphen or without: cut at the hyphen, their last part is no noun to the model."""
MISTAKEN = {"pairing": "duo", "debut": "entrance", "qualifying": "practice", "testing": "practice"}
MISTAKEN |= dict.fromkeys(("branding", "colours", "colors"), "paint")
"""Nouns that the model takes for verbs after a name."""
SHOWN = {"colours": "colour", "colors": "color", "branding": "branding"}
"""The lemmas of those that rules look for."""
STARTED_FROM = frozenset("spot spots position positions place places grid lineup berth berths slot order".split())
"""What a race is started from: before it the model takes "starting" for a verb."""
