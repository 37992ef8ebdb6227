"""Verbs behind what commas or dashes set off, which the model takes for nouns: "Roe, who led last year, returns"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extractor.annotations import Mention
from extractor.syntax.lexicon import Lexical

AS_VERB = {"returns": "comes", "drives": "operates", "races": "operates", "moves": "goes", "heads": "goes"}
"""Forms that are nouns as well, each with a verb to show the model in its place."""
VERBS = {"returns": "return", "drives": "drive", "races": "race", "moves": "move", "heads": "head"}
"""Their lemmas."""


def after_aside(words: list[Lexical], names: Sequence[Mention], start: int, end: int) -> Iterable[int]:
    """Where a sentence's tokens `start` to `end` have the verb that the model takes for a noun.

    Other than "returns", the words stand in lists too ("practice, races at Spa"): they are verbs behind the aside of a
    name that begins the sentence, "Roe - Ohio's only driver - races for Nova".
    """
    named = any(m.label in _WHO and m.start - start < 3 and words[m.end].text in _OPENING for m in names if m.end < end)
    for k in range(start + 2, end - 1):
        if words[k].text not in AS_VERB or not (named or (words[k].text == "returns" and words[k - 1].text == ",")):
            continue
        if words[k - 1].text in _OPENING and words[k + 1].lower_ in _BEHIND_A_VERB:
            yield k


_WHO = frozenset({"DRIVER", "PERSON", "TEAM"})
_OPENING = frozenset({",", "-", "–", "—"})
_BEHIND_A_VERB = frozenset("in to for with at after as from on".split())
