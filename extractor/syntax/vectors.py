"""The model's word vectors, without computing anything twice.

A small spaCy model embeds a word by hashing its norm, prefix, suffix and shape, and mixes the four: a third of the
time that its vectors take. That says nothing of the word's neighbours, so it is kept for every word once it has been
worked out. What follows, the convolutions over the neighbours, is matrix products: NumPy's own are three times as fast
as those that spaCy uses by default.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from functools import cache
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import Model, NumpyOps
from threadpoolctl import ThreadpoolController

_LEXICAL = frozenset({"NORM", "LOWER", "ORTH", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE"})
"""What an embedding may be made of if it is to be kept: all of it follows from a word and whether a space follows."""
_MOST = 30_000
"""Kept words; of 96 numbers of 4 bytes each some 12 MB. Beyond it all are forgotten, which costs time only."""


class KeptEmbeddings:
    """A model's embedding layer with a memory. Its documents' tokens must have the norms of their words."""

    def __init__(self, layer: Model[Any, Any]):
        self.layer = layer
        self._rows: dict[tuple[int, int], int] = {}
        self._vectors = np.zeros((0, 0), dtype="f")

    def __call__(self, docs: Sequence[Doc]) -> list[Any]:
        """For each document an array of a vector a token."""
        keys = [[(o, s) for o, s in doc.to_array(["ORTH", "SPACY"]).tolist()] for doc in docs]
        if len(self._rows) >= _MOST:
            self._rows = {}
        self._learn(docs, keys)
        rows = self._rows
        return [self._vectors[[rows[key] for key in one]] for one in keys]

    def _learn(self, docs: Sequence[Doc], keys: list[list[tuple[int, int]]]) -> None:
        rows, words, spaces = self._rows, [], []
        for doc, one in zip(docs, keys, strict=True):
            for i, key in enumerate(one):
                if key not in rows:
                    rows[key] = len(rows)
                    words.append(doc[i].text)
                    spaces.append(bool(key[1]))
        if not words:
            return
        new = self.layer.predict([Doc(docs[0].vocab, words=words, spaces=spaces)])[0]
        known = len(rows) - len(words)
        if len(rows) > len(self._vectors) or self._vectors.shape[1] != new.shape[1]:
            room = np.zeros((max(1024, 2 * len(rows)), new.shape[1]), dtype=new.dtype)
            room[:known] = self._vectors[:known] if known else 0
            self._vectors = room
        self._vectors[known : len(rows)] = new


@cache
def _controller() -> ThreadpoolController:
    return ThreadpoolController()


def one_thread() -> AbstractContextManager[Any]:
    """While it lasts, matrix products take one thread: for matrices as small as a sentence's, a second one does
    nothing but wait in a loop, and takes another process's time for it.
    """
    return _controller().limit(limits=1, user_api="blas")


def quicken(model: Language) -> None:
    """Make a pipeline's neural components faster, where they are of a kind that can be; their output stays.

    The pipeline must only be given documents that were made from words, not by a tokenizer with its own norms.
    """
    ops = NumpyOps(use_blis=False)
    for _, component in model.pipeline:
        network = getattr(component, "model", None)
        if not isinstance(network, Model) or type(network.ops) is not NumpyOps:
            continue
        for node in network.walk():
            node.ops = ops
        if network.has_ref("embed"):
            _keep_embeddings(network)


def _keep_embeddings(network: Model[Any, Any]) -> None:
    layer = network.get_ref("embed")
    asked = [n.attrs["columns"] for n in layer.walk() if n.name == "extract_features"]
    whole = len(network.layers) == 2 and network.layers[0] is layer
    if len(asked) != 1 or not whole or not _LEXICAL.issuperset(map(str, asked[0])):
        return
    if any(n.name in ("static_vectors", "charembed") for n in layer.walk()):
        return
    kept = KeptEmbeddings(layer)

    def forward(_model: Model[Any, Any], docs: Any, is_train: bool) -> tuple[Any, Any]:
        return kept(docs), lambda gradients: []

    network.layers[0] = Model("kept_embeddings", forward, dims={"nO": layer.maybe_get_dim("nO")}, ops=layer.ops)
    encoder = _lean_encoder(network.layers[1])
    if encoder is None:
        return

    def encode(_model: Model[Any, Any], vectors: Any, is_train: bool) -> tuple[Any, Any]:
        return encoder(vectors), lambda gradients: []

    network.layers[1] = Model("lean_encoder", encode, dims={"nO": layer.maybe_get_dim("nO")}, ops=layer.ops)


class _Encoder:
    """Convolutions over neighbouring words: what thinc's maxout window encoder computes, without what training needs.

    thinc also remembers which piece of each maxout won, and makes a new array at every step of a normalisation.
    """

    def __init__(self, layers: list[tuple[Any, Any, Any, Any]], pad: int):
        """`layers`: weights (width, pieces, inputs), bias (width, pieces), and the normalisation's scale and bias."""
        self.pad = pad
        self.width, self.pieces, self.inputs = layers[0][0].shape
        self.layers = [
            (np.ascontiguousarray(w.transpose(1, 0, 2).reshape(-1, self.inputs).T), b.T.ravel().copy(), scale, shift)
            for w, b, scale, shift in layers
        ]

    def __call__(self, sentences: Sequence[Any]) -> list[Any]:
        """An array of vectors for each array of vectors."""
        width, pad = self.width, self.pad
        places = []
        at = pad
        for one in sentences:
            places.append((at, at + len(one)))
            at += len(one) + pad
        words = np.zeros((at, width), dtype="f")
        for (start, end), one in zip(places, sentences, strict=True):
            words[start:end] = one
        window = np.zeros((at, self.inputs), dtype="f")
        pieces = np.empty((at, width * self.pieces), dtype="f")
        best = np.empty((at, width), dtype="f")
        for weights, bias, scale, shift in self.layers:
            window[1:, :width], window[:, width : 2 * width], window[:-1, 2 * width :] = words[:-1], words, words[1:]
            np.matmul(window, weights, out=pieces)
            pieces += bias
            np.maximum(pieces[:, :width], pieces[:, width : 2 * width], out=best)
            for k in range(2, self.pieces):
                np.maximum(best, pieces[:, k * width : (k + 1) * width], out=best)
            best -= best.mean(axis=1, keepdims=True)
            variance = np.einsum("ij,ij->i", best, best) / width + 1e-8
            best *= (1 / np.sqrt(variance))[:, None]
            best *= scale
            best += shift
            words += best
        return [words[start:end] for start, end in places]


def _lean_encoder(layer: Model[Any, Any]) -> _Encoder | None:
    """The encoder of a maxout window encoder of one word to each side; None for any other."""
    layers: list[tuple[Any, Any, Any, Any]] = []
    for block in layer.layers[0].layers if layer.name.startswith("with_array") else ():
        nodes = {node.name: node for node in block.walk()}
        plain = {"expand_window", "maxout", "layernorm"} <= nodes.keys() and block.name.startswith("residual(")
        if not plain or len(nodes) != len(list(block.walk())) or nodes["expand_window"].attrs["window_size"] != 1:
            return None
        maxout, norm = nodes["maxout"], nodes["layernorm"]
        layers.append((maxout.get_param("W"), maxout.get_param("b"), norm.get_param("G"), norm.get_param("b")))
    shapes: set[tuple[int, int, int]] = {weights.shape for weights, _, _, _ in layers}
    fits = len(shapes) == 1 and all(3 * width == inputs and pieces > 1 for width, pieces, inputs in shapes)
    return _Encoder(layers, layer.attrs["pad"]) if fits else None
