"""What holds of the names tagger on any text: it never raises, is deterministic, keeps order, takes linear time."""

from __future__ import annotations

import time

import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.annotations import register
from extractor.data import patterns_dir
from extractor.tagging.catalog import load_catalog
from extractor.tagging.names import article_series, tag_names
from extractor.tagging.surface import read_surface

NLP = spacy.blank("en")
PIECES = st.sampled_from(
    [
        "Kyle Larson",
        "Larson",
        "Team Penske",
        "Penske",
        "NASCAR",
        "Cup",
        "Ferrari",
        "the 500",
        "Daytona 500",
        "Will",
        "Smith",
        "Zane (Smith)",
        'Michael "Buddy" Kofoid',
        "brothers",
        "and",
        "of",
        "the",
        "Racing",
        "Grand Prix",
        "GP",
        "400",
        "A.J.",
        "J.",
        "O'Ward",
        "Jr.",
        "No. 7",
        "said",
        "told",
        "driver",
        "crew chief",
        ", 23,",
        "-",
        "\n",
        ". ",
        '"',
        "“",
        "”",
        "'s",
        "(",
        ")",
        "N.C.",
        "March",
        "Series",
        "\u00e9",
        "\u0301",
        "\u200b",
        "İ",
        "ß",
        "🏁",
        "@",
        ".com",
    ]
)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.tuples(PIECES, st.sampled_from([" ", "", "  "]))).map(
        lambda ps: "".join(a + b for a, b in ps)
    )
)
def test_any_mixture_of_names(text):
    check(text)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_any_text(text):
    check(text)


def check(text: str) -> None:
    """Nothing raises; mentions are in order, inside the doc and its records; a second run finds the same."""
    register()
    entries = load_catalog((patterns_dir() / "entities",))
    docs = [NLP.make_doc(text), NLP.make_doc(text)]
    for doc in docs:
        tag_names(doc, entries)
    first, second = docs
    assert first._.mentions == second._.mentions
    assert list(first._.entities) == list(second._.entities)
    end = 0
    for mention in first._.mentions:
        assert end <= mention.start < mention.end <= len(first)
        assert mention.entities
        assert all(name in first._.entities for name in mention.entities)
        assert 0 < mention.confidence <= 1
        end = mention.end
    article_series(first)
    assert len(read_surface(first).joins) == len(read_surface(first))


def test_time_is_linear():
    """Ten times the text takes not much more than ten times as long: no name hunts through the whole of it."""
    text = "Denny Hamlin of Joe Gibbs Racing beat Kyle Larson (Chevrolet) in the NASCAR Cup Series. " * 40

    def seconds(count: int) -> float:
        doc = NLP.make_doc(text * count)
        started = time.process_time()
        tag_names(doc, load_catalog((patterns_dir() / "entities",)))
        return time.process_time() - started

    seconds(1)
    assert seconds(10) < 40 * max(seconds(1), 0.005)
