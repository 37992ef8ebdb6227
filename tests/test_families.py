"""Families: kin who are named by their given names, and which of two bearers a surname means."""

from __future__ import annotations

from datetime import date

import pytest
import spacy

import extractor
from extractor.annotations import register
from extractor.tagging.gazetteer import Hit
from extractor.tagging.kin import told_as_kin
from extractor.tagging.surface import read_surface


def named(text: str, words: str, year: int) -> list[str]:
    """Whom each of the mentions that are written so means, in order."""
    read = extractor.extract(text, published=date(year, 9, 1))
    found = [(m.start, e.name) for e in read.entities for m in e.mentions if m.text == words]
    return [name for _, name in sorted(found)]


def test_a_father_by_his_given_name() -> None:
    text = "Mick Schumacher spoke of his father Michael before the Formula 2 race at Monza. Michael raced there often."
    assert named(text, "Michael", 2020) == ["Michael Schumacher", "Michael Schumacher"]


def test_a_father_of_somebody_named_before_another() -> None:
    text = "Damon Hill lost the Formula 1 lead to Jacques Villeneuve. His father Gilles was in the minds of many."
    assert named(text, "Gilles", 1996) == ["Gilles Villeneuve"]


def test_a_namesake_by_the_whole_name() -> None:
    text = "Nelson Piquet Jr. left Renault in Formula 1. Piquet, whose father Nelson won there, was not surprised."
    assert named(text, "Nelson", 2009) == ["Nelson Piquet"]
    assert named(text, "Piquet", 2009) == ["Nelson Piquet Jr."]


def test_a_brother_whom_no_list_has() -> None:
    text = "Lando Norris was at the Formula 1 race at Monza with his brother Jonas."
    assert named(text, "Jonas", 2024) == ["Jonas Norris"]
    assert named(text.replace("brother", "friend"), "Jonas", 2024) == []


@pytest.mark.parametrize(
    ("text", "year", "meant"),
    [
        ("Mick Schumacher drove his father Michael's car. Schumacher leads Formula 2.", 2020, "Mick Schumacher"),
        ("Max Verstappen's father Jos was in Formula 1. Verstappen leads the standings.", 2023, "Max Verstappen"),
        ("Michael Schumacher's son Mick tested at Jerez for Formula 1. Schumacher was 12th.", 2020, "Mick Schumacher"),
        ("Keke Rosberg won in Formula 1. His son Nico came after him. Rosberg was ninth.", 2009, "Nico Rosberg"),
        ("Mick Schumacher is in Formula 2. His father Michael is a legend. Schumacher won for Ferrari.", 2020,
         "Michael Schumacher"),
        ("Mick Schumacher is in Formula 2 like his uncle Ralf never was. In 2003 Schumacher won at Magny-Cours.", 2020,
         "Ralf Schumacher"),
        ("Mick Schumacher and Michael Schumacher have Formula 1 in their blood. Schumacher Jnr was there.", 2020,
         "Mick Schumacher"),
        ("Mick Schumacher and Michael Schumacher have Formula 1 in their blood. The elder Schumacher was there.", 2020,
         "Michael Schumacher"),
    ],
)
def test_which_of_the_family(text: str, year: int, meant: str) -> None:
    assert named(text, meant.split()[-1], year)[-1] == meant


def test_a_headline_is_about_whom_the_text_names_first() -> None:
    text = "Marquez wins at Assen\n\nMarc Marquez won the MotoGP race. Behind Marquez his brother Alex was third."
    assert named(text, "Marquez", 2025) == ["Marc Marquez", "Marc Marquez"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("He sat in his father Roe's car.", "aside"),
        ("There was Roe's son.", "aside"),
        ("There was Roe's late father.", "aside"),
        ("His father Roe retired.", "front"),
        ("Poe and his brother Roe retired.", "front"),
        ("Poe beat Roe.", ""),
    ],
)
def test_how_kin_are_told(text: str, told: str) -> None:
    register()
    surface = read_surface(spacy.blank("en")(text))
    at = surface.keys.index("roe")
    assert told_as_kin(surface, Hit(at, at + 1, ())) == told


def test_his_father_after_he_is_named() -> None:
    text = (
        "Mick Schumacher leads Formula 2. His father Michael won seven titles in Formula 1. His father retired in 2012."
    )
    assert named(text, "His father", 2020) == ["Michael Schumacher"]
    assert named(text, "His", 2020) == ["Mick Schumacher", "Mick Schumacher"]


def test_his_father_who_is_not_named() -> None:
    assert named("Lando Norris won in Formula 1. His father was there.", "His father", 2024) == []


def test_kin_of_somebody_whom_no_list_has() -> None:
    text = "Kira Plank won the Formula 2 race for Toto Wolff. Her dad, Orin, was there with Lando Norris's father Adam."
    assert named(text, "Orin", 2020) == []
    text = "Kira Plank won the Formula 2 race, one ahead of Lando Norris. Her dad, Jon, was there. Jon was glad."
    assert named(text, "Jon", 2020) == ["Jon Plank", "Jon Plank"]


def test_her_kin_are_no_mans() -> None:
    text = "Kira Plank won the Formula 2 race for Adam Norris, father of Lando Norris. Her dad, Adam, was there."
    assert named(text, "Adam", 2020) == ["Adam Plank"]


def test_kin_of_several_are_nobodys() -> None:
    text = "Jon Plank won the Formula 2 race from Max Tasker. His brother Peter was third."
    assert named(text, "Peter", 2020) == []


@pytest.mark.parametrize("kin", ["son", "nephew", "cousin"])
def test_whose_kin_is_named_is_a_driver_like_any_other(kin: str) -> None:
    text = f"Jon Tasker, {kin} of Formula 1 champion Keith Tasker, joins Williams. Tasker won the Formula 3 title."
    read = extractor.extract(text, published=date(2020, 9, 1))
    drivers = [a.name for c in read.claims if c.action in ("join", "win") for a in c.arguments["driver"]]
    assert drivers == ["Jon Tasker", "Jon Tasker"]


def test_a_team_of_another_series_is_no_namesake_of_whom_the_article_names() -> None:
    text = "A long season for Venturi and Sands\n\nKelly Venturi led in the NASCAR Euro Series. Jon Sands was second."
    assert named(text, "Venturi", 2019) == ["Kelly Venturi"]
