"""Part of speech, lemma and morphology from tag, function and word, each combination worked out once.

spaCy's attribute ruler tries some two hundred patterns on every token, and the lemmatizer reads every token's
attributes anew; together they take as long as the parser. Nearly all of the patterns look at one token only: what they
say of it follows from its word, tag and function, of which news has few thousand. The same holds for the words over
which one of the patterns over several tokens stands ("gonna", "there is"), taken together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler, Lemmatizer
from spacy.tokens import Doc

Attributes = NDArray[np.uint64]
"""A row a token: its DEP, TAG, POS, LEMMA and MORPH, as hashes."""

_READ: list[int | str] = ["DEP", "TAG", "POS", "LEMMA", "MORPH"]
_ONE_TOKEN = frozenset({"LOWER", "TAG", "DEP", "IS_SPACE", "ORTH", "TEXT"})
"""What a pattern may ask of a token if its answer is to be kept."""
_MOST, _MOST_SPANS = 200_000, 20_000
"""Kept combinations; some 40 MB. Beyond it all are forgotten, which costs time only."""


class AnyAttributes:
    """The attributes of documents that all of a model's components have seen."""

    def __init__(self, lemmas: Mapping[str, str]):
        """`lemmas`: verb forms (lower case) whose lemma the lemmatizer gets wrong."""
        self.lemmas = lemmas

    def of(self, doc: Doc) -> Attributes:
        """The attributes of every token."""
        for token in doc:
            if token.lower_ in self.lemmas and token.pos_ == "VERB":
                token.lemma_ = self.lemmas[token.lower_]
        found: Any = doc.to_array(_READ)  # spaCy's hint is of other numbers
        return np.asarray(found, dtype=np.uint64)


class AttributeTable(AnyAttributes):
    """What a pipeline's attribute ruler and lemmatizer make of documents that are only tagged and parsed."""

    def __init__(self, ruler: AttributeRuler, lemmatizer: Lemmatizer | None, lemmas: Mapping[str, str]):
        super().__init__(lemmas)
        self.ruler, self.lemmatizer = ruler, lemmatizer
        self.vocab = ruler.vocab
        self._wide = Matcher(self.vocab)
        self._anchors: dict[str, set[int]] = {"LOWER": set(), "DEP": set()}
        self._anywhere = False
        for number, rule in enumerate(_rules(ruler)):
            for pattern in rule["patterns"]:
                if len(pattern) > 1:
                    self._add(str(number), pattern)
        self._kept: dict[tuple[int, int, int], int] = {}
        """For each word, tag and function the row of what follows from them."""
        self._spans: dict[tuple[tuple[int, int, int], ...], Attributes] = {}
        """The same for words over which patterns of several tokens stand."""
        self._rows: Attributes = np.zeros((1024, len(_READ)), dtype=np.uint64)

    def _add(self, key: str, pattern: list[dict[str, Any]]) -> None:
        """Remember a pattern over several tokens, and a word or function without which it cannot stand anywhere."""
        self._wide.add(key, [pattern])
        fixed = [(a, t[a]) for t in pattern for a in self._anchors if isinstance(t.get(a), str) and "OP" not in t]
        if fixed:
            attribute, value = fixed[0]
            self._anchors[attribute].add(self.vocab.strings.add(value))
        else:
            self._anywhere = True

    def of(self, doc: Doc) -> Attributes:
        """The attributes of every token of a document that has tags and dependencies; the document may be changed."""
        words, tags, deps, lowers = doc.to_array(["ORTH", "TAG", "DEP", "LOWER"]).T.tolist()
        anchors = self._anchors
        wide = self._anywhere or not (anchors["LOWER"].isdisjoint(lowers) and anchors["DEP"].isdisjoint(deps))
        together = self._wide(doc, allow_missing=True) if wide else ()
        keys = list(zip(words, tags, deps, strict=True))
        rows = list(map(self._kept.get, keys))
        if None in rows:
            self._learn(doc, keys)
            rows = list(map(self._kept.get, keys))
        found = self._rows[rows]  # type: ignore[index]  # all are known by now
        for start, end in _merged([(start, end) for _, start, end in together]):
            found[start:end] = self._of_words(doc, tuple(keys[start:end]), start)
        return found

    def _of_words(self, doc: Doc, keys: tuple[tuple[int, int, int], ...], start: int) -> Attributes:
        """The attributes of words over which patterns of several tokens stand."""
        found = self._spans.get(keys)
        if found is None:
            if len(self._spans) >= _MOST_SPANS:
                self._spans.clear()
            found = self._spans[keys] = self._apart(doc, start, start + len(keys))
        return found

    def _learn(self, doc: Doc, keys: list[tuple[int, int, int]]) -> None:
        kept = self._kept
        if len(kept) >= _MOST:
            kept.clear()
        for i, key in enumerate(keys):
            if key not in kept:
                row = len(kept)
                if row == len(self._rows):
                    self._rows = np.concatenate([self._rows, np.zeros_like(self._rows)])
                self._rows[row] = self._apart(doc, i, i + 1)
                kept[key] = row

    def _apart(self, doc: Doc, start: int, end: int) -> Attributes:
        """The attributes that the components give to some of a document's words by themselves."""
        tokens = list(doc[start:end])
        few = Doc(
            self.vocab, words=[t.text for t in tokens], tags=[t.tag_ for t in tokens],
            deps=[t.dep_ or "dep" for t in tokens], heads=[0] * len(tokens),
        )
        for token, of in zip(few, tokens, strict=True):
            token.dep = of.dep
        return self._worked_out(few)

    def _worked_out(self, doc: Doc) -> Attributes:
        self.ruler(doc)
        if self.lemmatizer is not None:
            self.lemmatizer(doc)
        return super().of(doc)


def _merged(ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Ranges that overlap as one."""
    out: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if out and start < out[-1][1]:
            out[-1] = out[-1][0], max(end, out[-1][1])
        else:
            out.append((start, end))
    return out


def attribute_table(model: Language, lemmas: Mapping[str, str]) -> tuple[AttributeTable | None, list[str]]:
    """A table in place of the model's last components, and the names of those it stands for.

    None and no names if the model has other components there, or a ruler that looks at more than the table keeps.
    """
    names = list(model.pipe_names)
    parts = [model.get_pipe(name) for name in names[-2:]]
    if parts and isinstance(parts[-1], AttributeRuler):
        parts = parts[-1:]
    ruler, lemmatizer = parts[0] if parts else None, parts[1] if len(parts) > 1 else None
    if not isinstance(ruler, AttributeRuler) or not (lemmatizer is None or isinstance(lemmatizer, Lemmatizer)):
        return None, []
    if not all(_may_be_kept(rule) for rule in _rules(ruler)):
        return None, []
    return AttributeTable(ruler, lemmatizer, lemmas), names[-len(parts) :]


def _rules(ruler: AttributeRuler) -> list[dict[str, Any]]:
    """The ruler's rules as they were added: patterns, attrs, index."""
    return ruler.patterns


def _may_be_kept(rule: Mapping[str, Any]) -> bool:
    """Whether what a rule says of a token follows from word, tag and function, or from several tokens together."""
    asked: Iterable[str] = {key for p in rule["patterns"] if len(p) == 1 for token in p for key in token}
    told = {str(key) for key in rule["attrs"]}
    one = all(len(p) > 1 or "OP" not in p[0] for p in rule["patterns"])
    return one and _ONE_TOKEN.issuperset(asked) and told.issubset(map(str, _READ))
