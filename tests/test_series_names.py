"""What a series is called in claims: the big ones always alike, the others as the article calls them."""

from __future__ import annotations

import pytest

import extractor


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ann Lee won the Indy Pro 2000 race. She leads Indy Pro 2000.", "Indy Pro 2000"),
        ("Ann Lee won in GP2, the class below Formula One.", "GP2"),
        ("The ASBK field grows. Ann Lee has joined the Australian Superbike Championship grid.",
         "Australian Superbike Championship"),
        ("Ann Lee leads the NLS after a second victory at the Nürburgring.", "Nürburgring Langstrecken-Serie"),
        ("SUPER2 OPENER TO LEE\n\nAnn Lee won the Dunlop Super2 Series race in Townsville.", "Super2"),
    ],
)
def test_a_smaller_series_bears_the_name_that_the_article_gives_it(text, name):
    assert name in [e.name for e in extractor.extract(text, published="2022-05-01").entities if e.label == "SERIES"]


def test_a_big_series_bears_one_name():
    result = extractor.extract("Ann Lee won the Busch Series race for Nova Racing.", published="2006-05-01")
    assert [e.name for e in result.entities if e.label == "SERIES"] == ["NASCAR O'Reilly Auto Parts Series"]


def test_the_id_stays_that_of_the_listed_series():
    one, two = (
        [e.id for e in extractor.extract(text, published="2022-05-01").entities if e.label == "SERIES"]
        for text in ("Ann Lee won in Pro Mazda.", "Ann Lee won in the USF Pro 2000 Championship.")
    )
    assert one == two == ["series/usf-pro-2000"]


def test_the_headlines_only_series_is_meant_where_another_is_told_of_nearly_as_often():
    body = "It was warm at the track.\n\nAnn Merrow won the race. " + 4 * "IMSA sent everybody home. "
    text = f"VP Racing SportsCar Challenge: race report\n\n{body}\n"
    (claim,) = [c for c in extractor.extract(text, published="2025-01-19").claims if c.type == "result"]
    assert [a.name for a in claim.arguments["series"]] == ["VP Racing SportsCar Challenge"]
