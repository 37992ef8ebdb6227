"""What is known of a word as written, and strings by their hash: looked up in spaCy's vocabulary once."""

from __future__ import annotations

from typing import NamedTuple

from spacy.tokens import Doc
from spacy.vocab import Vocab

_MOST = 100_000
"""Words and labels whose spelling is kept. Beyond it all are forgotten, which costs time only."""


class Lexical(NamedTuple):
    """What follows from a word alone."""

    text: str
    lower_: str
    is_alpha: bool
    is_digit: bool
    is_punct: bool
    is_space: bool
    is_title: bool
    is_upper: bool
    is_stop: bool
    like_num: bool


class Spelling(dict[int, str]):
    """Strings by hash, looked up once."""

    def __init__(self, vocab: Vocab):
        super().__init__({0: ""})
        self.strings = vocab.strings

    def __missing__(self, key: int) -> str:
        self[key] = found = self.strings[key]
        return found


class Lowered(Spelling):
    """The same in lower case."""

    def __missing__(self, key: int) -> str:
        self[key] = found = self.strings[key].lower()
        return found


_KEY = "pitwire_words"
_LOWERED: list[Lowered] = []
_SPELLING: list[Spelling] = []
WORDS: dict[int, Lexical] = {}
"""The words asked for so far, by hash."""


def spelling(vocab: Vocab) -> Spelling:
    """The strings of a vocabulary, in the one process's table: the last vocabulary's only."""
    if not _SPELLING or _SPELLING[0].strings is not vocab.strings or len(_SPELLING[0]) > _MOST:
        _SPELLING[:] = [Spelling(vocab)]
    return _SPELLING[0]


def lowered(vocab: Vocab) -> Lowered:
    """The strings of a vocabulary in lower case, kept in the same way."""
    if not _LOWERED or _LOWERED[0].strings is not vocab.strings or len(_LOWERED[0]) > _MOST:
        _LOWERED[:] = [Lowered(vocab)]
    return _LOWERED[0]


def lexical(vocab: Vocab, orth: int) -> Lexical:
    """What is known of a word that `WORDS` does not hold; it does afterwards."""
    if len(WORDS) > _MOST:
        WORDS.clear()
    lexeme = vocab[orth]
    WORDS[orth] = found = Lexical(
        lexeme.text, lexeme.lower_, lexeme.is_alpha, lexeme.is_digit, lexeme.is_punct, lexeme.is_space,
        lexeme.is_title, lexeme.is_upper, lexeme.is_stop, lexeme.like_num,
    )
    return found


def words_of(doc: Doc) -> list[Lexical]:
    """What is known of each of a document's words, looked up once; the list is everybody's and must not be changed."""
    found: list[Lexical] | None = doc.user_data.get(_KEY)
    if found is None or len(found) != len(doc):
        vocab = doc.vocab
        orths = doc.to_array("ORTH").tolist() if len(doc) else []
        found = doc.user_data[_KEY] = [WORDS.get(orth) or lexical(vocab, orth) for orth in orths]
    return found
