"""Series that race beside a greater one, and series that are named only for who somebody is or will be."""

from __future__ import annotations

import pytest

import extractor
from extractor.rules.schema import Example
from extractor.rules.tester import run_example

TRUCKS = "Truck Series: Ann Roe wins\n\nAnn Roe won the NASCAR Truck Series race on Friday, before the Cup race.\n\n"
PILOT = "Michelin Pilot Challenge opens\n\nThe Michelin Pilot Challenge began on Friday at Daytona.\n\n"


DRIVERS = """name,aliases,short,series,nationality,born,teams,note
Ned Farrow,,,truck:2019-2026;cup:2023-2026;noaps:2023-2026,US,2003-01-22,,
Art Sallow,,,truck:2001-2026;cup:2004-2026;noaps:2003-2024,US,1985-05-02,,
Cal Merrow,,,truck:2011-2026;cup:2014-2026;noaps:2012-2024,US,1992-02-27,,
Tod Harrow,,,cup:2005-2026;noaps:2004-2023;truck:2004-2013,US,1980-11-18,,
Ray Tansley,,,gtwcam:2021-2026;imsa:2022-2026;impc:2021-2024,US,1996-08-30,,
"""


@pytest.fixture(scope="module")
def listed(nlp_with, tmp_path_factory):
    """A pipeline that knows invented drivers of series one above the other."""
    folder = tmp_path_factory.mktemp("mine")
    (folder / "entities").mkdir()
    (folder / "entities" / "drivers.csv").write_text(DRIVERS, encoding="utf-8")
    return nlp_with(folder)


@pytest.fixture(scope="module")
def series(listed):
    """The series of the claims of a type in the last paragraph of a text."""

    def read(text, kind="result", published="2025-06-01"):
        found = extractor.extract(text, published=published, nlp=listed).claims
        last = text.rindex("\n\n")
        told = [c for c in found if c.evidence.start > last and c.type == kind]
        return [[a.name for a in c.arguments.get("series", ())] for c in told]

    return read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (TRUCKS + "Ned Farrow crashed on lap nine.", "NASCAR Craftsman Truck Series"),
        (TRUCKS + "Art Sallow, a two-time Cup champion, spun. Cal Merrow crashed.", "NASCAR Craftsman Truck Series"),
        (PILOT + "Ray Tansley, who also races in the WeatherTech Championship, took pole.", "Michelin Pilot Challenge"),
        (PILOT + "Ray Tansley crashed on lap nine.", "Michelin Pilot Challenge"),
    ],
)
def test_guests_of_the_greater_series_are_told_of_in_this_one(series, text, expected):
    assert series(text)[-1] == [expected]


def test_a_paragraph_on_the_greater_series_is_of_that(series):
    text = TRUCKS + "The NASCAR Cup Series raced on Sunday. Tod Harrow crashed on lap nine."
    assert series(text) == [["NASCAR Cup Series"]]


def test_a_legend_of_a_series_makes_no_article_one_on_it(series):
    assert series("Formula One legend opens school\n\nTom Brun won its first race.\n\nLea Wei crashed.") == [[]]


def test_where_somebody_will_race_he_has_not_raced(nlp):
    text = (
        "The [Elm Trophy](SERIES) opens in May.\n\n[Jane Roe](DRIVER), who is linked with a seat in the "
        "[Sun Cup](SERIES), finished second. [Max Poe](DRIVER) is a three-time champion and is to race in "
        "the [Sun Cup](SERIES)."
    )
    claims = run_example(nlp, Example(text=text))._.claims
    found = [a.name for c in claims if c.type in ("result", "statistic") for a in c.arguments.get("series", ())]
    assert "Sun Cup" not in found


@pytest.mark.parametrize("title", ["the national championship", "the Finnish title"])
def test_a_countrys_title_is_none_of_the_series(nlp, title):
    text = f"The [Elm International Trophy](SERIES) opens in May.\n\n[Jane Roe](DRIVER) won {title} last year."
    claims = run_example(nlp, Example(text=text))._.claims
    assert [c.arguments.get("series", ()) for c in claims if c.type == "championship"] == [()]


def test_no_stock_cars_race_where_sprint_cars_do(series):
    text = "The NASCAR Cup Series raced at Sonoma.\n\nIn March Dee Roe was in a crash at Silver Dollar Speedway."
    assert series(text) == [[]]


def test_classes_of_motorcycles_are_no_formulas(series):
    text = "Street races\n\nRiders and bikes came to the Cemetery Circuit.\n\nJed Roe won the Formula One class."
    assert series(text) == [[]]
