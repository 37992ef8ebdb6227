"""Seasons and dates: the table of expressions, what is no time, context of a paragraph, any text."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from extractor.annotations import Mention
from extractor.article import Article
from extractor.reading.article import read_article
from extractor.tagging.times import RULES, tag_times, time_values
from extractor.tagging.times_openings import RulesAt

NLP = spacy.blank("en")
TABLE = Path(__file__).parent / "data" / "times.tsv"
AUGUST = date(2025, 8, 28)


def read(text: str, published: date | None = AUGUST) -> Doc:
    """The text, published that day, with its times."""
    doc = NLP.make_doc(text)
    doc._.article = Article(id="x", published=published, text=text)
    tag_times(doc)
    return doc


def rows() -> list[list[str]]:
    """The table's rows.

    Date (- for none), sentence, and where a time is expected its text, kind, seasons, iso.
    """
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    return [[*line.split("\t"), "", "", "", ""][:6] for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize(
    ("published", "sentence", "expression", "kind", "seasons", "iso"),
    rows(),
    ids=lambda value: value[:40] or "none",
)
def test_expression(
    published: str, sentence: str, expression: str, kind: str, seasons: str, iso: str
) -> None:
    doc = read(sentence, None if published == "-" else date.fromisoformat(published))
    found = {doc[time.start : time.end].text: time for time in doc._.times}
    if not expression:
        assert found == {}
        return
    assert expression in found, list(found)
    time = found[expression]
    assert (time.kind, ",".join(map(str, time.seasons)), time.iso or "") == (kind, seasons, iso)


@pytest.mark.parametrize("sentence", sorted({row[1] for row in rows()}))
def test_the_rules_that_can_match_at_a_word_are_all_that_do(sentence: str) -> None:
    rules_at = RulesAt(RULES, few=0)
    for word in re.finditer(r"[^\W\d_]+|\d|['’‘]\d", sentence):
        could = rules_at[word.group().lower()]
        further = rules_at.further(sentence[word.start() : word.end() + 3].lower(), could)
        assert len(further) <= len(could)
        assert all(rule in further for rule in RULES if rule.pattern.match(sentence, word.start()))


def test_few_rules_can_match_at_a_word() -> None:
    rules_at = RulesAt(RULES)
    assert [rule.name for rule in rules_at["july"]] == ["month day", "month"]
    assert rules_at["car"] == ()


def test_what_is_kept_of_the_rules_is_restored() -> None:
    worked_out, restored = RulesAt(RULES), RulesAt(RULES)
    restored.restore(worked_out.told(["july", "the", "7"]))
    assert restored == {word: worked_out[word] for word in ("", "july", "the", "7")}


FORMULA_E = "Formula E's Oliver Rowland drives for Nissan. "


@pytest.mark.parametrize(
    ("published", "sentence", "expression", "seasons"),
    [
        (date(2025, 9, 20), "He will test in October.", "October", (2026,)),
        (date(2025, 9, 20), "It opens on December 6.", "December 6", (2026,)),
        (date(2025, 9, 20), "He won in July.", "July", (2025,)),
        (date(2025, 9, 20), "He will win next season.", "next season", (2026,)),
        (date(2025, 9, 20), "He was fourth last season.", "last season", (2025,)),
        (date(2025, 3, 5), "He was fourth last season.", "last season", (2024,)),
        (date(2025, 3, 5), "He will win next season.", "next season", (2026,)),
        (date(2025, 12, 10), "He leads this season.", "this season", (2026,)),
        (date(2025, 12, 10), "He will leave next season.", "next season", (2027,)),
        (date(2025, 12, 10), "He won in November 2023.", "November 2023", (2024,)),
        (date(2025, 12, 10), "He won last year.", "last year", (2024,)),
    ],
)
def test_seasons_over_two_years(nlp, published, sentence, expression, seasons) -> None:
    text = FORMULA_E + sentence
    doc = nlp.make_doc(text)
    doc._.article = read_article(text, published=published)
    doc = nlp(doc)
    assert [(doc[t.start : t.end].text, t.seasons) for t in doc._.times] == [(expression, seasons)]


@pytest.mark.parametrize(("published", "seasons"), [(date(2025, 9, 20), (2025,)), (date(2025, 12, 1), (2025,))])
def test_other_series_count_by_the_calendar(nlp, published, seasons) -> None:
    text = "Formula 1's Charles Leclerc has a 2025-26 deal with Ferrari. He won in November 2025."
    doc = nlp.make_doc(text)
    doc._.article = read_article(text, published=published)
    assert nlp(doc)._.times[-1].seasons == seasons


def test_the_table_is_large_enough_to_mean_something() -> None:
    assert len(rows()) >= 150


def test_a_later_paragraph_counts_from_its_own_years() -> None:
    doc = read("He won in 2012.\n\nHe left the following year.")
    assert [time.kind for time in doc._.times] == ["season", "vague"]


def test_basis_tells_what_a_time_was_resolved_from() -> None:
    assert [time.basis for time in read("He stays next season.")._.times] == ["next + 2025-08-28"]


def test_a_number_inside_a_name_is_no_year() -> None:
    doc = NLP.make_doc("Team 2020 entered two cars.")
    doc._.article = Article(id="x", published=AUGUST)
    doc._.mentions = [Mention(0, 2, "TEAM", ("team/team-2020",))]
    tag_times(doc)
    assert doc._.times == []


def test_only_the_sentences_are_read() -> None:
    doc = NLP.make_doc("Posted in 2020. He won in 2021.")
    doc._.sentences = [doc[4:9]]
    tag_times(doc)
    assert [time.seasons for time in doc._.times] == [(2021,)]


def test_time_values_know_more_than_seasons() -> None:
    text = (
        "Profit for the third quarter is due at 10 p.m. Wednesday; sales rose daily for two years until 1988."
    )
    values = [
        (text[start:end], kind, value) for start, end, kind, value in time_values(text, date(1989, 11, 2))
    ]
    assert values == [
        ("the third quarter", "DATE", "1989-Q3"),
        ("10 p.m. Wednesday", "TIME", "1989-11-01T22:00"),
        ("daily", "SET", "P1D"),
        ("two years", "DURATION", "P2Y"),
        ("1988", "DATE", "1988"),
    ]


PIECES = [
    "last",
    "next",
    "the",
    "past",
    "two",
    "seasons",
    "2025",
    "-",
    "26",
    "/",
    "through",
    "until",
    "the end of",
    "May",
    "Sept.",
    "31",
    "Feb. 30",
    "a year",
    "later",
    "ago",
    "before",
    "Sunday",
    "night",
    "winter",
    "of",
    "in",
    "'23",
    "00",
    "9999",
    "year",
    "10",
    "weekend",
    "last weekend of June",
    "\n\n",
    "since",
    "beyond",
    "from",
    "to",
    "century",
    "decades",
    "0001-01-01",
    "12/31/99",
    "next 9999 years",
    "900 decades ago",
    "quarter",
]
TEXTS = st.one_of(st.text(max_size=80), st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join))
DAYS = st.one_of(st.none(), st.dates())


@settings(max_examples=200, deadline=None)
@given(TEXTS, DAYS)
def test_any_text_gives_ordered_times_inside_the_doc(text: str, published: date | None) -> None:
    doc = read(text, published)
    end = 0
    for time in doc._.times:
        assert end <= time.start < time.end <= len(doc)
        end = time.end
        if time.kind == "vague":
            assert (time.seasons, time.iso) == ((), None)
    assert doc._.times == read(text, published)._.times


@settings(max_examples=100, deadline=None)
@given(TEXTS, DAYS)
def test_time_values_of_any_text_lie_inside_it(text: str, published: date | None) -> None:
    for start, end, _, value in time_values(text, published):
        assert 0 <= start < end <= len(text)
        assert value
