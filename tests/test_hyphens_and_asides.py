"""What the parser is shown for hyphens, and for verbs behind an aside."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from extractor.annotations import Mention
from extractor.syntax.asides import AS_VERB, VERBS, after_aside
from extractor.syntax.hyphens import ages, dashes
from extractor.syntax.lexicon import words_of

_VOCAB = spacy.blank("en").vocab


def _words(text: str) -> list:
    return words_of(Doc(_VOCAB, words=text.split()))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Roe - once of Nova - returns", [1, 5]),
        ("Nova won 2 - 1 in June", []),
        ("- Roe returns -", []),
        ("-", []),
        ("", []),
    ],
)
def test_a_hyphen_between_spaces_is_a_dash(text, found):
    texts = text.split()
    assert list(dashes(texts, [True] * len(texts), 0)) == found


def test_a_hyphen_without_spaces_is_none():
    assert list(dashes(["line", "-", "up"], [False, False, True], 0)) == []


def test_dashes_count_from_the_start_of_the_document():
    spaced = [True, True, False, False, True, True]
    assert list(dashes(["Roe", "-", "quick"], spaced[:2] + [True] * 4, 2)) == [3]
    assert list(dashes(["Roe", "-", "quick"], spaced, 2)) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("the 23 - year - old won", [(1, 6)]),
        ("23 - year - old", [(0, 5)]),
        ("a 3 - year - long deal", []),
        ("23 -", []),
    ],
)
def test_an_age_is_read_as_a_whole(text, found):
    words = _words(text)
    assert list(ages(words, 0, len(words))) == found


@pytest.mark.parametrize(
    ("text", "named", "found"),
    [
        ("Roe , who led , returns in June", True, [5]),
        ("The champion , who led , returns in June", False, [6]),
        ("Roe - of Ohio - races for Nova", True, [5]),
        ("practice , qualifying , races at Oakhill", False, []),
        ("Roe , who led , races Poe hard", True, []),
        ("Roe , returns", True, []),
    ],
)
def test_a_verb_behind_an_aside(text, named, found):
    words = _words(text)
    names = [Mention(0, 1, "DRIVER", ("driver/roe",))] if named else []
    assert list(after_aside(words, names, 0, len(words))) == found


def test_each_form_has_its_lemma():
    assert AS_VERB.keys() == VERBS.keys()
