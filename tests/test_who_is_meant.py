"""Who is meant: names that head a portrait, names that things bear, drivers told by town, team or number."""

from __future__ import annotations

import pytest

import extractor

ENTRY = "The NASCAR Cup Series race at Oakhill was held on Sunday.\n\n"


def mentions(text: str) -> dict[str, list[str]]:
    """Every driver with what means him or her, but for the name in full."""
    found = extractor.extract(ENTRY + text, published="2024-06-01").entities
    return {e.name: [m.text for m in e.mentions if m.text.casefold() != e.name.casefold()] for e in found
            if e.label in ("DRIVER", "PERSON")}


@pytest.mark.parametrize("heading", ["KYLE ROE, 24", "KYLE ROE,* 24", "KYLE ROE"])
def test_a_name_in_capitals_heads_its_section(heading: str) -> None:
    portraits = (
        "BRYSON OLDBY, 31\n\nSalem, Utah\n\nOldby won the race at Bristol in 2023.\n\n"
        f"{heading}\n\nDover, Ohio\n\nRoe has driven since 2018. His best finish was third.\n"
    )
    assert mentions(portraits) == {"Bryson Oldby": ["Oldby"], "Kyle Roe": ["Roe", "His"]}


def test_a_pronoun_right_below_a_heading_is_its_name() -> None:
    found = mentions("BRYSON OLDBY\n\nOldby won at Bristol.\n\nKYLE VARN\n\nHe was third at Bristol.\n")
    assert found == {"Bryson Oldby": ["Oldby"], "Kyle Varn": ["He"]}


@pytest.mark.parametrize(
    "text",
    [
        "Ann Merrow attended the Max Poe Racing School before she won at Bristol.",
        "Ann Merrow won a Max Poe scholarship before she won at Bristol.",
        "Ann Merrow won the rally-closing Wolf Marble Stage before she won at Bristol.",
        "Ann Merrow was a Max Poe racing instructor before she won at Bristol.",
        "Ann Merrow won at Circuit Chris Marble before she won at Bristol.",
        "Glen Oaken's Ann Merrow fell ill before she won at Bristol.",
        "Ann Merrow took a clean sweep of the Production Saloon races before she won at Bristol.",
        "Ann Merrow won the New Zealand Drag Racing title before she won at Bristol.",
    ],
)
def test_what_bears_a_name_is_no_driver(text: str) -> None:
    assert mentions(text) == {"Ann Merrow": ["she"]}


@pytest.mark.parametrize(
    "text",
    [
        "The Max Poe of old is back: Poe won at Bristol.",
        "The Max Poe era has begun, and Max Poe won at Bristol. Poe was glad.",
        "Ann Lee's Max Poe won at Bristol. Poe was glad.",
    ],
)
def test_somebody_who_is_also_spoken_of_without_a_thing_stays(text: str) -> None:
    assert "Poe" in mentions(text)["Max Poe"]


@pytest.mark.parametrize(
    "text",
    [
        "Ann Merrow finished second behind Tarn Oldby (15P).",
        "Behind Ann Merrow came Tarn Oldby (Suzuki) and the rest.",
        "The race was lost by Ann Merrow and Tarn Oldby on lap nine.",
        "Winners: Salem's Ann Merrow (Juniors); Hastings' Tarn Oldby (Post Classics); Oakham's Max Poe (Sidecars).",
    ],
)
def test_a_name_with_an_unknown_given_name(text: str) -> None:
    assert "Tarn Oldby" in mentions(text)


def test_words_after_and_that_are_no_name() -> None:
    assert set(mentions("Ann Merrow and Oak Harbor residents celebrated.")) == {"Ann Merrow"}


@pytest.mark.parametrize(
    ("text", "phrase", "who"),
    [
        ("Oakham's Ann Merrow and Salem's Max Poe met. The Salem driver won the race.", "The Salem driver", "Max Poe"),
        ("Ann Merrow, from Oakham, passed Max Poe. The Oakham rider won.", "The Oakham rider", "Ann Merrow"),
        ("Kyle Larson and Denny Hamlin met. The Hendrick driver spoke, the Gibbs driver was silent.",
         "the Gibbs driver", "Denny Hamlin"),
        ("Ann Merrow beat Max Poe, giving her a third win.", "her", "Ann Merrow"),
        ("Max Poe beat Carl Byrne, giving him his third win.", "him", "Max Poe"),
        ("Max Poe hit Carl Byrne, costing him the win.", "him", "Carl Byrne"),
        ("Max Poe let Carl Byrne by, giving him the win.", "him", "Carl Byrne"),
    ],
)
def test_descriptions(text: str, phrase: str, who: str) -> None:
    assert [name for name, means in mentions(text).items() if phrase in means] == [who]


def test_all_three_are_those_spoken_of() -> None:
    found = mentions("Max Poe, Carl Byrne and Ann Merrow crashed. All three were hurt.")
    assert {name for name, means in found.items() if "All three" in means} == {"Max Poe", "Carl Byrne", "Ann Merrow"}


def test_two_of_a_team_are_those_who_drive_for_it() -> None:
    pair = "Denny Hamlin spoke. Kyle Larson and Christopher Bell listened. The two Gibbs drivers went home."
    meant = {name for name, means in mentions(pair).items() if "The two Gibbs drivers" in means}
    assert meant == {"Denny Hamlin", "Christopher Bell"}


def test_three_races_are_nobody() -> None:
    found = mentions("Max Poe, Carl Byrne and Ann Merrow crashed. Jane Roe won all three.")
    assert not any("all three" in means for means in found.values())


@pytest.mark.parametrize(
    ("text", "phrase", "who"),
    [
        ("Max Poe ran into Carl Byrne, spinning him.", "him", "Carl Byrne"),
        ("Max Poe made contact with Carl Byrne, sending him into the wall.", "him", "Carl Byrne"),
        ("Max Poe drove into the back of Carl Byrne, pushing him off the track.", "him", "Carl Byrne"),
        ("Max Poe ran into trouble with a tyre, dropping him to last.", "him", "Max Poe"),
        ("Max Poe was seventh.\n\nIn spring the star broke his hand.", "the star", "Max Poe"),
        ("Ann Merrow was hurt. The guard, identified as Carl Byrne, was arrested.", "The guard", "Carl Byrne"),
        ("Ann Merrow was hurt. A spectator named as Carl Byrne was arrested.", "A spectator", "Carl Byrne"),
    ],
)
def test_who_is_struck_praised_or_named(text: str, phrase: str, who: str) -> None:
    assert [name for name, means in mentions(text).items() if phrase in means] == [who]


@pytest.mark.parametrize(
    "text",
    [
        "Max Poe, Carl Byrne and Ann Merrow crashed. Jane Roe was in the top three.",
        "Max Poe and Carl Byrne crashed. The other two were far ahead.",
        "Max Poe beat Carl Byrne. The star then fell ill.",
    ],
)
def test_others_are_not_those_spoken_of(text: str) -> None:
    spoken = {"the top three", "The other two", "The star"}
    assert not any(spoken.intersection(means) for means in mentions(text).values())


@pytest.mark.parametrize("text", ["Ann Merrow beat Ravn Olt (", "KYLE ROE,", "All three", "Circuit", "and Ravn Olt"])
def test_names_where_the_text_breaks_off(text: str) -> None:
    assert extractor.extract(text, published="2024-06-01").article.text == text
