"""Values: counts, places, terms of contracts and rulings."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import example, given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from extractor.annotations import Mention
from extractor.tagging.values import tag_values
from extractor.tagging.values_numbers import cardinal_at, ordinal_at, words_of

NLP = spacy.blank("en")


def read(text: str) -> Doc:
    """The text with its values."""
    doc = NLP.make_doc(text)
    tag_values(doc)
    return doc


def values(text: str, label: str) -> list[object]:
    """The values of one label, in order of the text."""
    return [value.value for value in read(text)._.values if value.label == label]


SENTENCES = [
    ("STAT", "She has nine Xfinity wins and seven top-fives.", [("wins", 9), ("top fives", 7)]),
    ("STAT", "It was his fourth victory of the season.", [("wins", 4)]),
    ("STAT", "He won twice and led 38 laps.", [("wins", 2), ("laps led", 38)]),
    ("STAT", "She took the second of the day's three races.", []),
    ("STAT", "She won the last of three races.", []),
    ("STAT", "She won all but three of their races.", []),
    ("STAT", "He won four of the weekend's stages.", [("stage wins", 4)]),
    ("STAT", "She has cut his lead to just 12 points.", []),
    ("POSITION", "They took second and third places.", [2, 3]),
    ("STAT", "Ito paced the field for 31 laps.", [("laps led", 31)]),
    ("STAT", "The four-time world champion retired winless.", [("championships", 4), ("wins", 0)]),
    (
        "STAT",
        "An average finish of 12.4 and 1,127 laps led",
        [("average finishing position", 12.4), ("laps led", 1127)],
    ),
    ("STAT", "The title is Apex Racing's 15th.", [("championships", 15)]),
    ("STAT", "A win is a win.", []),
    ("STAT", "It was her 30th career victory and fourth of the season.", [("wins", 30), ("wins", 4)]),
    ("STAT", "The two-time Oval Championship winner is back.", [("championships", 2)]),
    ("STAT", "It was her third consecutive Oval Cup victory.", [("wins", 3)]),
    ("STAT", "His second career road course pole came in May.", [("poles", 2)]),
    ("STAT", "It was the team's fourth straight double podium.", []),
    ("PENALTY", "She took the maximum 30 points.", []),
    ("PENALTY", "The stewards took 30 points from her.", ["30 points"]),
    ("STAT", "The marque won three of the last 12 races.", [("wins", 3), ("races", 12)]),
    ("STAT", "They won six titles and 40 grands prix.", [("championships", 6), ("wins", 40)]),
    ("STAT", "Starts: 240; wins: 31", [("starts", 240), ("wins", 31)]),
    ("STAT", "It remains their only Cup victory in 80 starts.", [("wins", 1), ("starts", 80)]),
    ("STAT", "The 41-race winner had four visits to the podium.", [("wins", 41), ("podiums", 4)]),
    ("STAT", "He trails by 69 points, a nine-point swing.", []),
    ("STAT", "He left without a podium.", [("podiums", 0)]),
    ("STAT", "Ito led twice for a race-high 45 of 90 scheduled laps.", [("laps led", 45)]),
    ("STAT", "Ito led a total of 30 laps, and again six laps later.", [("laps led", 30)]),
    ("STAT", "She won at Oakhill for the third time.", [("wins", 3)]),
    ("STAT", "She finished second for the third time.", []),
    ("STAT", "Top-10 finishes in three of her last four visits", [("top 10s", 3)]),
    ("STAT", "His average start is 15.7.", [("average starting position", 15.7)]),
    ("POSITION", "They took second- and third-place results, tenth fastest in practice.", [2, 3, 10]),
    ("POSITION", "The only place (other than first) was another.", []),
    ("POSITION", "It was first reported on Monday, in a one-second gap.", []),
    ("POSITION", "A third said the second Cup title was his third.", []),
    ("POSITION", "P3 in the heat, then runner-up from pole.", [3, 2, 1]),
    (
        "PARTICIPATION",
        "They run every Outlaw date, or a handful of Truck starts.",
        ["full-time", "part-time"],
    ),
    ("PARTICIPATION", "A four-race playoff and eight race wins", []),
    ("PARTICIPATION", "A one-night stand in Ohio", []),
    ("PENALTY", "He was suspended for the next two races.", ["suspension", "two-race suspension"]),
    ("PENALTY", "The L2 penalty brings the loss of 60 driver and owner points.", ["L2 penalty", "60 points"]),
    ("PENALTY", "The engine is fine and reads the fine print.", []),
    ("INJURY", "Fractures to her right hand and left foot", ["fractured right hand", "fractured left foot"]),
    ("SESSION", "The test driver wants to test and to practice.", []),
    ("ROLE", "The head of race strategy is no principal partner.", ["head of race strategy"]),
    ("POSITION", "He came home third after a fourth-place start.", [3, 4]),
    ("STAT", "A third row start, then his third start", [("starts", 3)]),
    ("POSITION", "She sits 29th in the standings.", [29]),
    ("POSITION", "For the third time he spun on the first lap in Turn 3.", []),
    ("PARTICIPATION", "He will run full-time, then five more races.", ["full-time", "5 races"]),
    ("PARTICIPATION", "Their reserve driver gets a limited schedule.", ["reserve", "part-time"]),
    ("LENGTH", "A deal of at least two years, not a one-year stopgap", ["at least two years", "one year"]),
    ("LENGTH", "The 23-year-old signed a multi-year contract two years ago.", ["multi-year"]),
    ("PENALTY", "NASCAR fined him $25,000 and docked 25 points.", ["$25,000 fine", "25 points"]),
    ("PENALTY", "A ten-place grid penalty and a one-race ban", ["ten-place grid penalty", "one-race ban"]),
    ("INJURY", "He broke a collarbone and has 11 broken ribs.", ["broken collarbone", "11 broken ribs"]),
    ("CAR_NUMBER", "The No. 7, Nos. 5 and 9, #48 and the No. 04", [7, 5, 9, 48, "04"]),
    ("CAR_NUMBER", "No. 1 driver status is his.", []),
    ("POINTS", "She leads by 4.5 points after a 13-point swing.", [4.5, 13]),
    ("SESSION", "Quick in FP1, slow in qualifying, fine in Stage 2", ["FP1", "qualifying", "Stage 2"]),
    (
        "ROLE",
        "The team boss hired a crew chief and a CEO.",
        ["team principal", "crew chief", "chief executive"],
    ),
    ("STAT", "She has a one-second win and three top fives in her last six starts.", [("top fives", 3)]),
    ("STAT", "He led the field to a one-lap dash in his first two grands prix.", []),
    ("POSITION", "She qualified second last, was third from last in the race and eighth last year.", [8]),
    ("STAT", "She beat him to pole for the 70th Anniversary race.", []),
    ("ROLE", "She was deputy team principal.", ["deputy team principal"]),
    ("PENALTY", "Collecting 25 points, she lost none to the stewards.", []),
    ("PENALTY", "NASCAR took 25 points from Ito.", ["25 points"]),
    ("PENALTY", "The front suspension broke; he is back from his suspension for fighting.", ["suspension"]),
    ("PLACE", "Organisers swapped the Dutch and Thai rounds.", ["Netherlands", "Thailand"]),
    ("PLACE", "The Dutch driver won the British race team a prize.", []),
    ("PLACE", "The Chilean rally clashes with the South African leg.", ["Chile", "South Africa"]),
    ("MONEY", "It cost $1.5 million, or 900,000 euros.", ["$1.5 million", "€900,000"]),
]


@pytest.mark.parametrize(("label", "text", "expected"), SENTENCES)
def test_values_of_a_sentence(label: str, text: str, expected: list[object]) -> None:
    assert values(text, label) == expected


def test_a_number_inside_a_name_counts_nothing() -> None:
    doc = NLP.make_doc("The Indianapolis 500 wins hearts.")
    doc._.mentions = [Mention(1, 3, "EVENT", ("event/indianapolis-500",))]
    tag_values(doc)
    assert [value for value in doc._.values if value.label == "STAT"] == []


def test_a_series_may_stand_between_a_number_and_what_it_counts() -> None:
    doc = NLP.make_doc("He has two World of Outlaws titles.")
    doc._.mentions = [Mention(3, 6, "SERIES", ("series/world-of-outlaws",))]
    tag_values(doc)
    assert [value.value for value in doc._.values if value.label == "STAT"] == [("championships", 2)]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("twenty-one", 21),
        ("1,127", 1127),
        ("4.667", 4.667),
        ("a dozen", 12),
        ("half a dozen", 6),
        ("a pair of", 2),
        ("two million", 2_000_000),
    ],
)
def test_cardinals(text: str, number: float) -> None:
    found = cardinal_at(words_of(text), 0)
    assert found is not None
    assert found.value == number


@pytest.mark.parametrize(
    ("text", "number"), [("third", 3), ("29th", 29), ("twenty-first", 21), ("maiden", 1), ("thirtieth", 30)]
)
def test_ordinals(text: str, number: int) -> None:
    found = ordinal_at(words_of(text), 0)
    assert found is not None
    assert found.value == number


PIECES = [
    "won",
    "twice",
    "10",
    "No.",
    "Nos.",
    "5",
    "and",
    "the",
    "third",
    "laps",
    "led",
    "wins",
    ":",
    "-",
    "year",
    "points",
    "$",
    "1,127",
    "of",
    "fined",
    "broken",
    "ribs",
    "top",
    "fives",
    "time",
    "champion",
    "first",
    "'",
    "s",
    "\n",
    "for",
    "days",
    "suspended",
    "head",
    "average",
    "finish",
    "12.4",
    "dozen",
    "half",
    "a",
]


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=80), st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join)))
@example("P² and P³ in ²⁰²⁰, ⁴ wins")
def test_any_text_gives_ordered_values_inside_the_doc(text: str) -> None:
    doc = read(text)
    for value in doc._.values:
        assert 0 <= value.start < value.end <= len(doc)
    assert [value.start for value in doc._.values] == sorted(value.start for value in doc._.values)
    assert doc._.values == read(text)._.values


@pytest.mark.parametrize(
    "text",
    ["She leads the seven-round national championships.", "Second in points, she trailed him by 23.0sec in fifth."],
)
def test_parts_and_gaps_are_no_figures(text):
    assert {"STAT", "POINTS"}.isdisjoint(v.label for v in read(text)._.values)
