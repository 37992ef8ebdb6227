"""Whom a sentence counts among its subjects: those told of in parallel, those in the car, those set off by dashes."""

from __future__ import annotations

import pytest

from extractor.rules.schema import Example
from extractor.rules.tester import run_example

ROE, POE, LANE = "[Jane Roe](DRIVER)", "[Max Poe](DRIVER)", "[Ann Lane](DRIVER)"
NOVA, OAK, ELM = "[Nova Racing](TEAM)", "[Oak Motorsports](TEAM)", "[Elm Autosport](TEAM)"


@pytest.fixture(scope="module")
def named(nlp):
    """Who fills a role of a text's claims of a type."""

    def read(text, kind, role="driver"):
        claims = run_example(nlp, Example(text=text))._.claims
        return {str(a.name) for c in claims if c.type == kind for a in c.arguments.get(role, ())}

    return read


@pytest.mark.parametrize(
    "text",
    [
        f"{ROE} in the 10 and {POE} in the 98 will form the fourth row.",
        f"The 11 of {ROE} and the 20 of {POE} will start in row three.",
        f"{ROE} in the No. 11 [Korrin](MANUFACTURER) and {POE} in the No. 20 [Sun](MANUFACTURER) crashed on lap 12.",
        f"Two of the favourites, {ROE} and {POE}, crashed out on lap 12.",
        f"The No. 83 {NOVA} car, driven by {ROE} and {POE}, won the [Dune 500](EVENT).",
    ],
)
def test_both_are_told_of(named, text):
    assert named(text, "result") == {"Jane Roe", "Max Poe"}


def test_all_rivals_appeal(named):
    text = f"Three of its rivals – {NOVA}, {OAK} and {ELM} – submitted an appeal against the verdict."
    assert named(text, "sanction", "team") == {"Nova Racing", "Oak Motorsports", "Elm Autosport"}


def test_a_name_before_an_aside_is_the_subject(named):
    assert named(f"{ROE}, despite not using the button, was still docked 10 points.", "sanction") == {"Jane Roe"}


def test_who_takes_a_car_to_victory_lane(named):
    text = f"{ROE} pulled the No. 34 [Korrin](MANUFACTURER) into victory lane at [Oakhill](CIRCUIT)."
    assert named(text, "result") == {"Jane Roe"}


@pytest.mark.parametrize(
    "text",
    [
        f"{ROE} of {NOVA} and the team of {POE} won at [Oakhill](CIRCUIT).",
        f"{ROE} in the 10 and a friend of {POE} won the raffle, and {ROE} finished ninth.",
    ],
)
def test_another_is_not_in_the_car(named, text):
    assert "Max Poe" not in named(text, "result")


@pytest.mark.parametrize(
    ("text", "best"),
    [
        (f"{ROE} out-qualified {NOVA} team-mate {POE} on her debut.", "Jane Roe"),
        (f"{POE} was out-qualified by {ROE} at [Oakhill](CIRCUIT).", "Jane Roe"),
        (f"{ROE} out-dragged {POE} to the first corner and won the [Dune 500](EVENT).", "Jane Roe"),
    ],
)
def test_who_outdoes_another_is_told_of(named, text, best):
    assert named(text, "result") == {best}
