"""Where a phrase that opens a clause ends right before its subject, without a comma: "In Spa *Roe* won".

The model joins two capitalised words in a row, so it would read "Spa Roe" as one name and find no subject.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor.annotations import Mention
from extractor.syntax.lexicon import Lexical

TIME = "time"
"""The word that is shown for the last one of such a phrase: behind it the model always finds the subject."""
_OPENING = frozenset("on in at for by from after during before since over until around near".split())
_BEFORE = frozenset("but and while whereas because although then ; : — – “ \"".split())
"""What may stand before the phrase, where it does not begin its sentence."""
_LONGEST = 7
"""Words between the preposition and the last word of its phrase."""
_PLACES = frozenset({"CIRCUIT", "EVENT", "SERIES", "TEAM", "MANUFACTURER"})
_PERSONS = frozenset({"DRIVER", "PERSON"})
_NO_VERB = frozenset(
    "it that this there the a an he she his her they their who whose which when if as in on at of for from with to "
    "by 's ’s s".split()
)
"""What follows a name that belongs to the phrase: "for Spa winner Roe *it* was ..."."""
_LAST = frozenset({"left", "pole", "remaining", "go"})
"""Lower-case words with which such a phrase ends and that the model takes for attributes of the name."""


def before_subject(
    words: Sequence[Lexical], names: Sequence[Mention], start: int, end: int
) -> Iterator[tuple[int, int]]:
    """Token ranges, each the last word or name of a phrase that opens a clause, with its subject right behind it.

    `names` are those of the sentence, which is the tokens `start` to `end`, in order.
    """
    behind: Mention | None = None
    for name in names:
        last = behind
        behind = name
        if name.label not in _PERSONS or name.start < start + 2 or not _is_subject(words, name.end, end):
            continue
        if last is not None and last.end == name.start:
            if last.label not in _PLACES:
                continue
            at = last.start
        else:
            at = name.start - 1
            word = words[at]
            if not (word.is_digit or word.lower_ in _LAST or (word.text.isalnum() and word.text[0].isupper())):
                continue
        if _is_opening(words, at, start):
            yield at, name.start


def _is_subject(words: Sequence[Lexical], after: int, end: int) -> bool:
    """Whether a verb, an adverb or another name may follow."""
    return after < end and words[after].is_alpha and words[after].text.islower() and words[after].lower_ not in _NO_VERB


def _is_opening(words: Sequence[Lexical], at: int, start: int) -> bool:
    """Whether a preposition stands before that word, and nothing before the preposition that it could belong to."""
    for k in range(at - 1, max(start, at - 2 - _LONGEST) - 1, -1):
        opens = words[k].lower_ in _OPENING or (words[k].lower_ == "with" and words[at].lower_ in _LAST)
        if opens and (k == start or words[k - 1].lower_ in _BEFORE):
            return True
        if not (words[k].is_alpha or words[k].is_digit):
            return False
    return False
