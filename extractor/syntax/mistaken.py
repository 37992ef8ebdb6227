"""Words that the model takes for others, each with a word to show it in their place."""

from __future__ import annotations

from spacy.tokens import Span, Token

from extractor.annotations import spaces_of
from extractor.syntax.hyphens import HYPHENS
from extractor.syntax.lexicon import words_of

_ONE_WORD = {"line-up": "lineup", "line-ups": "lineups", "team-mate": "teammate", "team-mates": "teammates"}
_ONE_WORD |= dict.fromkeys(("drive-through", "drive-thru", "ride-through", "pass-through", "stop-go"), "penalty")
"""Nouns that are written with a hyphen or without: cut at the hyphen, their last part is no noun to the model."""
MISTAKEN = {"pairing": "duo", "debut": "entrance", "start": "entrance", "qualifying": "practice", "testing": "practice"}
MISTAKEN |= dict.fromkeys(("branding", "colours", "colors"), "paint")
"""Nouns that the model takes for verbs after a name."""
SHOWN = {"colours": "colour", "colors": "color", "branding": "branding"}
"""The lemmas of those that rules look for."""
STARTED_FROM = frozenset("spot spots position positions place places grid lineup berth berths slot order".split())
"""What a race is started from: before it the model takes "starting" for a verb."""
_MADE = frozenset({"make", "makes", "made", "making"})
_MADE_WITHIN = 7
_WHOSE = frozenset({"his", "her", "their", "a", "my", "its"})


def one_word(sentence: Span, i: int) -> str:
    """The word to read for the three tokens of "line-up" that begin here; the empty string for anything else."""
    words, spaces = words_of(sentence.doc), spaces_of(sentence.doc)
    if i + 2 >= sentence.end or words[i + 1].text not in HYPHENS or spaces[i] or spaces[i + 1]:
        return ""
    whole = f"{words[i].lower_}-{words[i + 2].lower_}"
    if whole == "runner-up" and i > sentence.start + 2 and words[i - 1].lower_ == "finishing" and words[i - 2].is_title:
        return "second"  # "with Roe finishing runner-up" tells of a kind of runner-up to the model
    return _ONE_WORD.get(whole, "")


def is_made(start: Token) -> bool:
    """Whether a "start" after a name is one that somebody makes: "made her first Sun Series start"."""
    before = [t.lower_ for t in start.doc[max(0, start.i - _MADE_WITHIN) : start.i]]
    return any(word in _MADE and before[k + 1] in _WHOSE for k, word in enumerate(before[:-1])) and "." not in before
