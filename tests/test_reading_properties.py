"""Reading: the spaCy component, and what holds for any text."""

from __future__ import annotations

import time
from datetime import date

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

import extractor.reading.component  # noqa: F401  (registers the factory)
from extractor.article import Article
from extractor.reading import (
    read_article,
    split_sentences,
)

BODY = "Kip Doyle has parted company with Carrow Racing. The team said so on Monday.\n\nNobody saw it coming."

# What holds for any text

LINES = st.sampled_from(
    [
        "Doyle out at Carrow",
        "By Meg Tan, Oval Dispatch",
        "March 5, 2025",
        "CONCORD, N.C. (AP) — Doyle is out.",
        "",
        "---",
        "title: x",
        "- Fenn in",
        "1. Doyle, 200 laps, 60",
        "“He has a plan that we like.”",
        "— Kip Doyle, driver",
        "Related: x",
        "(Photo: x) y",
        "READ MORE: z",
        "```",
        "# Head",
        "TV: FOX",
        "Related",
        "Doyle left. Fenn came. READ MORE: x",
        "> quoted",
        "\t|\t5",
    ]
)


@settings(max_examples=300)
@given(st.lists(LINES | st.text(max_size=40), max_size=25).map("\n".join) | st.text(max_size=300))
def test_blocks_are_ordered_apart_and_inside(text: str) -> None:
    article = read_article(text)
    last = 0
    for block in article.blocks:
        assert last <= block.start < block.end <= len(text)
        assert not text[block.start].isspace()
        assert not text[block.end - 1].isspace()
        last = block.end
        before = block.start
        for start, end in split_sentences(text, block.start, block.end):
            assert before <= start < end <= block.end
            before = end
    assert read_article(text) == article


@pytest.mark.parametrize(
    "piece",
    [
        "a",
        " ",
        "\n",
        "- \n",
        "(",
        "[",
        "*",
        '"',
        "By A B, ",
        "A, ",
        "1/1/",
        "Mar 5 ",
        "\n\n|",
        "MORE: ",
        "[a](b) ",
        "a. ",
        "<b>",
        "A ",
        "—",
        "#a ",
    ],
)
def test_long_runs_take_linear_time(piece: str) -> None:
    began = time.process_time()
    read_article(piece * (200_000 // len(piece)))
    assert time.process_time() - began < 4


# The component


def test_component_sets_article_and_sentences() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("pitwire_article")
    header = "Doyle out at Carrow\n\nBy Meg Tan\nMarch 5, 2025"
    text = f"{header}\n\n{BODY}\n\nRelated: Fenn in\n\nIt is his last season.He left."
    doc = nlp(text)
    assert doc._.article.published == date(2025, 3, 5)
    assert [span.text for span in doc._.sentences] == [
        "Doyle out at Carrow",
        "Kip Doyle has parted company with Carrow Racing.",
        "The team said so on Monday.",
        "Nobody saw it coming.",
        "It is his last season.",
        "He left.",
    ]


def test_component_keeps_an_article_that_is_set() -> None:
    nlp = spacy.blank("en")
    component = nlp.add_pipe("pitwire_article")
    doc = nlp.make_doc(BODY)
    doc._.article = read_article(BODY, published=date(2025, 1, 1), outlet="The Desk")
    assert component(doc)._.article.published == date(2025, 1, 1)
    bare = Article.model_validate({**doc._.article.model_dump(), "text": ""})
    doc = nlp.make_doc(BODY)
    doc._.article = bare
    article = component(doc)._.article
    assert (article.published, article.outlet, article.text) == (date(2025, 1, 1), "The Desk", BODY)
    assert len(doc._.sentences) == 3


NLP = spacy.blank("en")
READER = NLP.add_pipe("pitwire_article")


@settings(max_examples=60, deadline=None)
@given(st.lists(LINES | st.text(max_size=30), max_size=15).map("\n".join))
def test_component_sentences_never_overlap(text: str) -> None:
    doc = READER(NLP.make_doc(text))
    last = 0
    for span in doc._.sentences:
        assert last <= span.start < span.end
        last = span.end
