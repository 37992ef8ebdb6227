"""The plain records say what spaCy's tokens say."""

from __future__ import annotations

import pickle

import pytest
from spacy.tokens import Doc

import extractor
from extractor.syntax.memory import forget
from extractor.syntax.tokens import records

TEXT = (
    "Jane Roe, who has driven for Nova Racing since 2019, is leaving at the season's end - the team said on Friday. "
    "“I'm proud of it,” she told reporters; her No. 7 car goes to Ann Poe and, from May, Zed Lee.\n\nNo verb here."
)
PLAIN = (
    "i idx text lower_ whitespace_ lemma_ dep_ pos_ tag_ is_alpha is_digit is_punct is_space is_title is_upper is_stop "
    "like_num"
).split()


@pytest.fixture(scope="module")
def doc() -> Doc:
    return extractor.load()(TEXT)


def test_words_have_the_same_attributes(doc: Doc) -> None:
    for theirs, ours in zip(doc, records(doc), strict=True):
        assert [getattr(ours, name) for name in PLAIN] == [getattr(theirs, name) for name in PLAIN]


def test_trees_are_the_same(doc: Doc) -> None:
    for theirs, ours in zip(doc, records(doc), strict=True):
        for name in ("head", "left_edge", "right_edge"):
            assert getattr(ours, name).i == getattr(theirs, name).i, (name, ours)
        for name in ("children", "lefts", "rights", "subtree"):
            assert [t.i for t in getattr(ours, name)] == [t.i for t in getattr(theirs, name)], (name, ours)
        assert (ours.sent.start, ours.sent.end) == (theirs.sent.start, theirs.sent.end)


def test_spans_are_the_same(doc: Doc) -> None:
    for start in range(len(doc)):
        for end in range(start + 1, min(start + 9, len(doc) + 4)):
            theirs, ours = doc[start:end], records(doc)[start:end]
            for name in ("start", "end", "start_char", "end_char", "text"):
                assert getattr(ours, name) == getattr(theirs, name)
            assert ours.root.i == theirs.root.i
            assert [t.i for t in ours[1:]] == [t.i for t in theirs[1:]]


def test_no_word_before_the_first(doc: Doc) -> None:
    with pytest.raises(IndexError):
        records(doc)[0].nbor(-1)
    with pytest.raises(IndexError):
        records(doc)[len(doc) - 1].nbor()


def test_records_are_made_anew_after_a_parse(doc: Doc) -> None:
    other = extractor.load()(TEXT)
    first = records(other)
    assert first is records(other)
    assert first is not records(doc)
    forget(other)
    assert records(other) is not first


def test_a_document_of_nothing() -> None:
    empty = records(extractor.load().make_doc(""))
    assert len(empty) == 0
    assert empty[:].text == ""


def test_a_document_can_be_pickled_with_its_records(doc: Doc) -> None:
    assert pickle.loads(pickle.dumps(records(doc).user_data["pitwire_records"])).doc is None
