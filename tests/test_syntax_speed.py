"""What the parser keeps between sentences changes nothing of what it says."""

from __future__ import annotations

import numpy as np
import pytest
import spacy
from spacy.tokens import Doc

from extractor.syntax.attributes import attribute_table
from extractor.syntax.component import DEFAULT_MODEL, Parser, parsing_model
from extractor.syntax.transitions import step_parser
from extractor.syntax.vectors import KeptEmbeddings, _lean_encoder

SENTENCES = [
    "Roe is gonna race because there was nobody else to do it.",
    "The team's drivers won twice, and she'll be racing again.",
    "There is one seat left and let's say it ain't cheap.",
    "He raced, they have raced, the races were raced.",
]


@pytest.fixture(scope="module")
def model():
    return spacy.load(DEFAULT_MODEL, exclude=["ner", "senter"])


def test_kept_attributes_are_those_that_the_components_give(model):
    table, covered = attribute_table(model, {})
    assert table is not None
    assert covered == ["attribute_ruler", "lemmatizer"]
    for text in SENTENCES * 2:
        with model.select_pipes(disable=covered):
            half = model(text)
        told = table.of(half)
        whole = model(text).to_array(["DEP", "TAG", "POS", "LEMMA", "MORPH"])
        assert [list(one) for one in told] == whole.tolist()


def test_a_ruler_that_looks_at_more_than_the_table_keeps_is_left_to_itself(model):
    other = spacy.blank("en")
    ruler = other.add_pipe("attribute_ruler")
    ruler.add([[{"SHAPE": "Xxxx"}]], {"POS": "PROPN"})
    assert attribute_table(other, {}) == (None, [])
    assert attribute_table(spacy.blank("en"), {}) == (None, [])


def test_embeddings_are_worked_out_once_a_word(model):
    layer = model.get_pipe("tok2vec").model.get_ref("embed")
    kept = KeptEmbeddings(layer)
    docs = [Doc(model.vocab, words=text.split()) for text in SENTENCES]
    for _ in range(2):
        for mine, theirs in zip(kept(docs), layer.predict(docs), strict=True):
            assert np.allclose(mine, theirs, atol=1e-5)
    known = len(kept._rows)
    assert known == len({(t.text, bool(t.whitespace_)) for doc in docs for t in doc})


def test_documents_come_back_in_order_whatever_fills_a_batch():
    parser = Parser(spacy.load(DEFAULT_MODEL, exclude=["ner", "senter"]))
    texts = ["", "Roe won.", "Poe crashed on lap two. " * 90, "Lee was third."]
    docs = list(parser.pipe(parser.model.make_doc(text) for text in texts))
    assert [doc.text for doc in docs] == texts
    alone = [parser(parser.model.make_doc(text)) for text in texts]
    assert [[t.dep_ for t in doc] for doc in docs] == [[t.dep_ for t in doc] for doc in alone]


def test_the_lean_encoder_computes_what_the_models_own_does(model):
    network = model.get_pipe("tok2vec").model
    vectors = network.get_ref("embed").predict([Doc(model.vocab, words=text.split()) for text in SENTENCES])
    encoder = _lean_encoder(network.get_ref("encode"))
    assert encoder is not None
    for mine, theirs in zip(encoder(vectors), network.get_ref("encode").predict(vectors), strict=True):
        assert np.allclose(mine, theirs, atol=1e-4)


def test_another_network_keeps_its_own_encoder(model):
    assert _lean_encoder(model.get_pipe("tok2vec").model.get_ref("embed")) is None


def test_the_default_models_tokenizer_is_that_of_english():
    """It is not read again when the model is loaded: that would have to change with a model that brings its own."""
    theirs, ours = spacy.load(DEFAULT_MODEL, exclude=["ner"]).tokenizer, parsing_model(DEFAULT_MODEL).tokenizer
    text = "Jr. can't won't A.J. No.7 $5,000 3:30 p.m. \u201cThey\u2019re\u201d U.S.-based I'd've; St. Louis' (N.C.)"
    assert [t.text for t in theirs(text)] == [t.text for t in ours(text)]
    assert theirs.rules == ours.rules


def test_the_parser_in_steps_gives_what_spacys_own_loop_gives(model):
    parser = model.get_pipe("parser")
    steps = step_parser(parser)
    assert steps is not None
    docs, others = (
        [model.get_pipe("tok2vec")(Doc(model.vocab, words=text.split())) for text in [*SENTENCES, "", "Out."]]
        for _ in range(2)
    )
    for mine, theirs in zip(steps.pipe(docs), parser.pipe(others), strict=True):
        assert mine.to_array(["HEAD", "DEP"]).tolist() == theirs.to_array(["HEAD", "DEP"]).tolist()


def test_another_component_runs_as_it_is(model):
    assert step_parser(model.get_pipe("tagger")) is None
    assert step_parser(spacy.blank("en").add_pipe("parser")) is None
