"""A parsed document as plain records, with the names that spaCy's own tokens have.

spaCy makes a new object for every look at a token, and looks its strings up anew; rules, context and assembly look at
each token some hundred times. They read these records instead, made once a document after it is parsed. Whatever is
written for them may as well be given spaCy's Doc, Span and Token.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import Any, overload

import numpy as np
import spacy.tokens
from spacy.vocab import Vocab

from extractor.syntax.lexicon import Lexical, spelling, words_of

_KEY = "pitwire_records"
_NONE: list[Any] = []


class Token:
    """A word: its place, its forms, its labels, its head and what hangs on it (ascending)."""

    __slots__ = (
        "children", "dep_", "doc", "head", "i", "idx", "is_alpha", "is_punct", "is_space", "lemma_", "lex", "lower_",
        "pos_", "tag_", "text", "whitespace_",
    )

    def __init__(
        self, doc: Doc, i: int, idx: int, lex: Lexical, whitespace_: str, lemma_: str, dep_: str, pos_: str, tag_: str
    ):
        self.doc, self.i, self.idx = doc, i, idx
        self.lex, self.text, self.lower_, self.whitespace_ = lex, lex[0], lex[1], whitespace_
        self.is_alpha, self.is_punct, self.is_space = lex[2], lex[4], lex[5]
        self.lemma_, self.dep_, self.pos_, self.tag_ = lemma_, dep_, pos_, tag_
        self.head: Token = self
        self.children: list[Token] = _NONE

    def __len__(self) -> int:
        return len(self.text)

    def __str__(self) -> str:
        return self.text

    __repr__ = __str__

    @property
    def lefts(self) -> list[Token]:
        """What hangs on it and stands before it."""
        return [c for c in self.children if c.i < self.i]

    @property
    def rights(self) -> list[Token]:
        """What hangs on it and stands after it."""
        return [c for c in self.children if c.i > self.i]

    @property
    def subtree(self) -> list[Token]:
        """The token and all that hangs below it, in order."""
        if not self.children:
            return [self]
        out: list[Token] = []
        self._gather(out)
        return out

    def _gather(self, out: list[Token]) -> None:
        before = True
        for child in self.children:
            if before and child.i > self.i:
                out.append(self)
                before = False
            if child.children:
                child._gather(out)
            else:
                out.append(child)
        if before:
            out.append(self)

    @property
    def left_edge(self) -> Token:
        """The first token of its subtree."""
        return self.doc.tokens[self.doc.source[self.i].left_edge.i] if self.children else self

    @property
    def right_edge(self) -> Token:
        """The last token of its subtree."""
        return self.doc.tokens[self.doc.source[self.i].right_edge.i] if self.children else self

    def nbor(self, offset: int = 1) -> Token:
        """The token so many places after it. Raises IndexError beyond the document."""
        at = self.i + offset
        if at < 0:
            raise IndexError(at)
        return self.doc.tokens[at]

    @property
    def sent(self) -> Span:
        """Its sentence, as the parser cut it."""
        return self.doc.sentence_at(self.i)

    @property
    def vocab(self) -> Vocab:
        return self.doc.vocab

    @property
    def is_digit(self) -> bool:
        return self.lex.is_digit

    @property
    def is_title(self) -> bool:
        return self.lex.is_title

    @property
    def is_upper(self) -> bool:
        return self.lex.is_upper

    @property
    def is_stop(self) -> bool:
        return self.lex.is_stop

    @property
    def like_num(self) -> bool:
        return self.lex.like_num


class Span:
    """A stretch of a document's tokens, `end` exclusive."""

    __slots__ = ("doc", "end", "start")

    def __init__(self, doc: Doc, start: int, end: int):
        self.doc, self.start, self.end = doc, start, end

    def __len__(self) -> int:
        return self.end - self.start

    def __iter__(self) -> Iterator[Token]:
        return iter(self.doc.tokens[self.start : self.end])

    @overload
    def __getitem__(self, at: int) -> Token: ...

    @overload
    def __getitem__(self, at: slice) -> Span: ...

    def __getitem__(self, at: int | slice) -> Token | Span:
        if isinstance(at, slice):
            start, end, _ = at.indices(len(self))
            return Span(self.doc, self.start + start, self.start + max(start, end))
        return self.doc.tokens[self.start : self.end][at]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Span):
            return NotImplemented
        return (self.start, self.end) == (other.start, other.end) and self.doc is other.doc

    def __hash__(self) -> int:
        return hash((self.start, self.end))

    def __repr__(self) -> str:
        return self.text

    @property
    def text(self) -> str:
        """Its words as they stand, without the white space after the last."""
        if self.start >= self.end:
            return ""
        return self.doc.text[self.start_char : self.end_char]

    @property
    def start_char(self) -> int:
        tokens = self.doc.tokens
        if self.start < len(tokens):
            return tokens[self.start].idx
        return tokens[-1].idx + len(tokens[-1].text) if tokens else 0

    @property
    def end_char(self) -> int:
        if self.end <= self.start:
            return self.start_char
        last = self.doc.tokens[self.end - 1]
        return last.idx + len(last.text)

    @property
    def root(self) -> Token:
        """A word that governs itself, else the first of those nearest to their sentence's root; a mark last."""
        tokens = self.doc.tokens
        if self.end - self.start == 1:
            return tokens[self.start]
        inside = tokens[self.start : self.end]
        best, nearest = tokens[self.start], len(tokens)
        for token in inside:
            if token.head is token:
                return token
        for token in inside:
            if not self.start <= token.head.i < self.end:
                steps = _depth(token, len(tokens))
                if steps < nearest:
                    best, nearest = token, steps
        return best

    @property
    def sent(self) -> Span:
        """The sentence in which it begins."""
        return self.doc.sentence_at(self.start)


def _depth(token: Token, most: int) -> int:
    if not token.children and (token.is_punct or token.is_space):
        return most - 1
    steps = 0
    while token.head is not token and steps < most:
        token = token.head
        steps += 1
    return steps


class _Left:
    """What components have left on a document, by the names of its `_`, which takes three times as long to tell."""

    __slots__ = ("data", "source")

    def __init__(self, source: spacy.tokens.Doc):
        object.__setattr__(self, "source", source)
        object.__setattr__(self, "data", source.user_data)

    def __getattr__(self, name: str) -> Any:
        key = ("._.", name, None, None)  # where spaCy keeps it
        data: dict[Any, Any] = self.data
        return data[key] if key in data else getattr(self.source._, name)

    def __setattr__(self, name: str, value: Any) -> None:
        setattr(self.source._, name, value)


class Doc:
    """A document's tokens and, by spaCy's names, what stands with it. `source` is spaCy's own."""

    __slots__ = ("_", "answers", "bounds", "lemmas", "lowers", "source", "text", "tokens", "user_data", "vocab")

    def __init__(self, source: spacy.tokens.Doc):
        self.source = source
        self.vocab: Vocab = source.vocab
        self._ = _Left(source)
        self.user_data: dict[Any, Any] = source.user_data
        self.text: str = kept_text(source)
        self.answers: dict[str, dict[Any, Any]] = {}
        """What has been asked of its tokens (see `memory`)."""
        self.bounds: list[int] | None = None
        self.tokens: list[Token] = []
        self.lowers: list[int] = []
        self.lemmas: list[int] = []
        """The hashes of its words in lower case, and of their lemmas."""
        self._read()

    def _read(self) -> None:
        source = self.source
        if not len(source):
            return
        asked: list[int | str] = ["IDX", "SPACY", "LOWER", "LEMMA", "DEP", "POS", "TAG"]
        places, spaces, self.lowers, *labels = source.to_array(asked).T.tolist()
        self.lemmas = labels[0]
        spelled = spelling(self.vocab).__getitem__
        lemmas, deps, poses, tags = (map(spelled, column) for column in labels)
        self.tokens = tokens = [
            Token(self, i, idx, lex, " " if space else "", lemma, dep, pos, tag)
            for i, (idx, lex, space, lemma, dep, pos, tag) in enumerate(
                zip(places, words_of(source), spaces, lemmas, deps, poses, tags, strict=True)
            )
        ]
        for i, offset in enumerate(source.to_array("HEAD").astype(np.int64).tolist()):
            if offset:
                token, head = tokens[i], tokens[i + offset]
                token.head = head
                if head.children:
                    head.children.append(token)
                else:
                    head.children = [token]

    def __len__(self) -> int:
        return len(self.tokens)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    @overload
    def __getitem__(self, at: int) -> Token: ...

    @overload
    def __getitem__(self, at: slice) -> Span: ...

    def __getitem__(self, at: int | slice) -> Token | Span:
        if at.__class__ is int:
            return self.tokens[at]
        if isinstance(at, slice):
            start, end = at.start, at.stop
            if start is not None and end is not None and 0 <= start <= end <= len(self.tokens):
                return Span(self, start, end)
            start, end, _ = at.indices(len(self.tokens))
            return Span(self, start, max(start, end))
        return self.tokens[at]

    def sentence_at(self, i: int) -> Span:
        """The sentence, as the parser cut it, that holds a token."""
        if self.bounds is None:
            # A sentence begins at the first word below each root.
            starts = self.source.to_array("SENT_START").tolist()
            self.bounds = [k for k, start in enumerate(starts) if start == 1 and k] + [len(self.tokens)]
        at = bisect_right(self.bounds, i)
        return Span(self, self.bounds[at - 1] if at else 0, self.bounds[at] if at < len(self.bounds) else len(self))

    @property
    def sents(self) -> list[Span]:
        """The sentences as the parser cut them."""
        return [self[s.start : s.end] for s in self.source.sents]

    def to_array(self, attributes: Any) -> Any:
        return self.source.to_array(attributes)

    def has_annotation(self, attribute: str) -> bool:
        return self.source.has_annotation(attribute)

    def release(self) -> None:
        """Take the records apart, which point at one another in circles, so that they go when nobody uses them."""
        for token in self.tokens:
            del token.head
            token.children = _NONE
        self.tokens, self.answers = [], {}

    def char_span(self, start: int, end: int, alignment_mode: str = "strict") -> Span | None:
        """The tokens over a range of characters; see spaCy."""
        found = self.source.char_span(start, end, alignment_mode=alignment_mode)
        return None if found is None else Span(self, found.start, found.end)


AnyDoc = Doc | spacy.tokens.Doc


class _Kept:
    """The records that stand with a spaCy document."""

    __slots__ = ("doc",)

    def __init__(self, doc: Doc | None = None):
        self.doc = doc

    def __reduce__(self) -> tuple[type[_Kept], tuple[()]]:
        """A copy of a document takes what stands with it along, but these records are not the copy's."""
        return _Kept, ()


_TEXT = "pitwire_text"


def kept_text(doc: AnyDoc) -> str:
    """A document's text, which spaCy puts together anew from all tokens whenever it is asked."""
    text: str | None = doc.user_data.get(_TEXT)
    if text is None:
        text = doc.user_data[_TEXT] = doc.text
    return text


def keep_text(doc: spacy.tokens.Doc, text: str) -> spacy.tokens.Doc:
    """The document, with its text for `kept_text`."""
    doc.user_data[_TEXT] = text
    return doc


def records(doc: spacy.tokens.Doc) -> Doc:
    """The document's records, made when they are first asked for after it is parsed."""
    kept: _Kept | None = doc.user_data.get(_KEY)
    if kept is None or kept.doc is None or kept.doc.source is not doc:
        kept = doc.user_data[_KEY] = _Kept(Doc(doc))
    assert kept.doc is not None
    return kept.doc


def drop_records(doc: spacy.tokens.Doc) -> None:
    """Forget a document's records; whoever still holds one of them must not look at it any more."""
    kept: _Kept | None = doc.user_data.pop(_KEY, None)
    if kept is not None and kept.doc is not None:
        kept.doc.release()
